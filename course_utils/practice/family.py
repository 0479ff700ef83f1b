"""What items of one kind share: how their arguments are drawn, shown and made smaller."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from course_utils.practice.cases import Case, Trait
from course_utils.practice.code_item import CodeItem


@dataclass(frozen=True, kw_only=True)
class Family:
    """A family of items whose arguments have the same meaning; `item` makes one of them.

    Attributes
    ----------
    axes : mapping of str to str
        A letter for each axis of each array, as in einops: ``{"x": "N C H W", "weight":
        "O C h w"}``. Axes with the same letter have the same length. The length of "_" follows
        from other arguments. "..." is any number of axes, the same in all arrays that have it.
    draw : callable (rng) -> arguments
        Makes the arguments of a random case.
    scene : callable (trial) -> Scene, optional
        Draws a failing case.
    traits : tuple of Trait
        Properties that the family's cases may have.
    simplest : mapping of str to object
        The options that are easiest to read, by name.
    fitting : callable (arguments) -> arguments, optional
        Adjusts arguments that depend on others, such as the gradient of an output whose size
        has changed. It raises ValueError if the arguments no longer fit each other.
    plainer : callable (arguments) -> changes, optional
        Yields arrays, by name, with numbers of everyday size in place of huge or tiny ones.
    lists : tuple of str
        Names of the arguments that are lists or tuples from which any entry may be left out.
    """

    axes: Mapping[str, str]
    draw: Callable[[np.random.Generator], Mapping]
    scene: Callable | None = None
    traits: tuple[Trait, ...] = ()
    simplest: Mapping[str, object] = field(default_factory=dict)
    fitting: Callable[[Mapping], Mapping] = lambda arguments: arguments
    plainer: Callable[[Mapping], Iterable[dict]] = lambda _: ()
    lists: tuple[str, ...] = ()

    def item(self, *, traits: tuple[Trait, ...] = (), **own) -> CodeItem:
        """Make an item that has the family's traits followed by its own.

        Parameters
        ----------
        traits : tuple of Trait
        **own
            Fields of the `CodeItem`; ``draw`` and ``scene`` replace the family's.
        """
        shared = {"draw": self.draw, "scene": self.scene, "smaller": self.smaller}
        return CodeItem(**(shared | own), traits=(*self.traits, *traits))

    def case(self, expected: object, everyday: bool = True, **arguments) -> Case:
        """Make a case worked out by hand, with its arguments in the order of ``draw``.

        Parameters
        ----------
        expected : array_like, or a tuple of them if there are several results
        everyday : bool
            See `Case`.
        **arguments
            Arrays, given as lists, whose leading axes of length 1 may be omitted, or as arrays,
            which keep their dtype. Omitted options take their simplest value.

        Examples
        --------
        >>> draw, simplest = lambda _: {"x": np.ones((1, 2)), "by": 3}, {"by": 1}
        >>> scaled = Family(axes={"x": "N C"}, draw=draw, simplest=simplest)
        >>> scaled.case([[2]], x=[2]).arguments
        {'x': array([[2.]]), 'by': 1}
        """
        order = list(self.draw(np.random.default_rng(0)))
        simplest = {name: self.simplest[name] for name in order if name in self.simplest}
        values = {**simplest, **arguments}
        for name, axes in self.axes.items():
            if name in values:
                dtype = values[name].dtype if isinstance(values[name], np.ndarray) else float
                values[name] = np.array(values[name], dtype, ndmin=len(axes.split()))
        ordered = sorted(values.items(), key=lambda item: order.index(item[0]))
        return Case(dict(ordered), expected, everyday)

    def smaller(self, arguments: Mapping) -> Iterator[dict]:
        """Yield slightly simpler arguments: shorter axes, simpler options, rounded numbers.

        Examples
        --------
        >>> products = Family(axes={"x": "N K", "y": "K M"}, draw=dict)
        >>> given = {"x": np.ones((1, 2)), "y": np.ones((2, 3))}
        >>> [(near["x"].shape, near["y"].shape) for near in products.smaller(given)][:3]
        [((1, 1), (1, 3)), ((1, 1), (1, 3)), ((1, 2), (2, 2))]
        """
        for changes in self._simpler(arguments):
            try:
                yield dict(self.fitting({**arguments, **changes}))
            except ValueError:
                continue

    def shorter(self, arguments: Mapping) -> Iterator[dict]:
        """Yield the changed arrays, with the last or first index of a letter's axes removed."""
        letters = {
            name: list(range(arguments[name].ndim)) if axes == "..." else axes.split()
            for name, axes in self.axes.items()
            if name in arguments
        }
        for letter in dict.fromkeys(chain.from_iterable(letters.values())):
            if letter == "_":
                continue
            places = {name: axes.index(letter) for name, axes in letters.items() if letter in axes}
            size = min(arguments[name].shape[at] for name, at in places.items())
            for kept in (range(size - 1), range(1, size)) if size > 1 else ():
                yield {name: np.take(arguments[name], kept, at) for name, at in places.items()}

    def _simpler(self, arguments: Mapping) -> Iterator[dict]:
        yield from self.plainer(arguments)
        for name in self.lists:
            entries = arguments[name]
            for place in range(len(entries)) if len(entries) > 1 else ():
                yield {name: entries[:place] + entries[place + 1 :]}
        yield from self.shorter(arguments)
        for name, simplest in self.simplest.items():
            if arguments.get(name, simplest) != simplest:
                yield {name: simplest}
        for name in self.axes:
            if name in arguments and (np.round(arguments[name]) != arguments[name]).any():
                yield {name: np.round(arguments[name])}


def cut_to(array: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Cut an array to a shape; raise ValueError if it is smaller than that.

    Examples
    --------
    >>> cut_to(np.ones((2, 3)), (2, 1)).shape
    (2, 1)
    """
    cut = array[tuple(slice(size) for size in shape)].copy()
    if cut.shape != shape:
        raise ValueError(f"an array of shape {array.shape} cannot be cut to {shape}")
    return cut
