"""What items of one kind share: their arguments, how these are drawn, shown and made smaller."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from course_utils.practice.cases import Case, Trait
from course_utils.practice.kinds import CodeItem


@dataclass(frozen=True, kw_only=True)
class Family:
    """Items whose arguments mean the same; make one of them with `item`.

    Attributes
    ----------
    axes : mapping of str to str
        A letter for each axis of each array, as einops has them: ``{"x": "N C H W", "weight":
        "O C h w"}``. Axes of one letter have one length; "_" follows from other arguments;
        "..." is any number of axes, the same in all arrays that have it.
    draw : callable (rng) -> arguments
        Makes the arguments of a random case.
    scene : callable (trial) -> Scene, optional
        Draws a failing case.
    traits : tuple of Trait
        Properties that its cases may have.
    simplest : mapping of str to object
        The options that are easiest to read, by name. They come last among the arguments.
    lists : tuple of str
        Arguments that are lists or tuples of which any entry may be left out, but for one.
    plainer : callable (array) -> array
        Makes the numbers of an array easier to read.
    fitting : callable (arguments) -> arguments, optional
        Brings into line what follows from other arguments, as the gradient of an output whose
        size has changed. It raises ValueError where the arguments no longer fit each other.
    """

    axes: Mapping[str, str]
    draw: Callable[[np.random.Generator], Mapping]
    scene: Callable | None = None
    traits: tuple[Trait, ...] = ()
    simplest: Mapping[str, object] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    plainer: Callable[[np.ndarray], np.ndarray] = np.round
    fitting: Callable[[Mapping], Mapping] = lambda arguments: arguments

    def item(self, *, traits: tuple[Trait, ...] = (), **own) -> CodeItem:
        """Make an item: with its own traits behind the family's, and with all else that it names.

        Parameters
        ----------
        traits : tuple of Trait
        **own
            Fields of the `CodeItem`; ``draw`` and ``scene`` may differ from the family's.

        Returns
        -------
        CodeItem
        """
        shared = {"draw": self.draw, "scene": self.scene, "smaller": self.smaller}
        return CodeItem(**(shared | own), traits=(*self.traits, *traits))

    def case(self, expected: object = None, *, everyday: bool = True, **arguments) -> Case:
        """Make a case, its arrays from lists of numbers and with the simplest of other options.

        Parameters
        ----------
        expected : object, optional
            The literal answer.
        everyday : bool
        **arguments
            An array of floats may lack its first axes, where they have length 1.

        Examples
        --------
        >>> images = Family(axes={"x": "N C H W"}, draw=dict, simplest={"stride": 1})
        >>> case = images.case([[[[3]]]], x=[[1, 2]])
        >>> case.arguments["x"].shape, case.arguments["stride"]
        ((1, 1, 1, 2), 1)
        """

        def array(name: str) -> np.ndarray:
            given = arguments[name]
            dtype = given.dtype if isinstance(given, np.ndarray) else float
            return np.array(given, dtype, ndmin=len(self.axes[name].split()))

        arrays = {name: array(name) for name in self.axes if arguments.get(name) is not None}
        first = {name: value for name, value in arguments.items() if name not in self.simplest}
        return Case({**first, **self.simplest, **arguments, **arrays}, expected, everyday)

    def smaller(self, arguments: Mapping) -> Iterator[dict]:
        """Yield simpler arguments near the given ones: shorter axes, simpler options, rounding.

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

    def _simpler(self, arguments: Mapping) -> Iterator[dict]:
        arrays = {name: arguments[name] for name in self.axes if arguments.get(name) is not None}
        for name in self.lists:
            entries = arguments[name]
            for place in range(len(entries)) if len(entries) > 1 else ():
                yield {name: entries[:place] + entries[place + 1 :]}
        yield from self._shorter(arrays)
        for name, simplest in self.simplest.items():
            if arguments.get(name, simplest) != simplest:
                yield {name: simplest}
        for name, array in arrays.items():
            plain = self.plainer(array)
            if (plain != array).any():
                yield {name: plain}

    def _shorter(self, arrays: Mapping[str, np.ndarray]) -> Iterator[dict]:
        letters = {
            name: list(range(array.ndim)) if self.axes[name] == "..." else self.axes[name].split()
            for name, array in arrays.items()
        }
        for letter in dict.fromkeys(chain.from_iterable(letters.values())):
            if letter == "_":
                continue
            places = {name: axes.index(letter) for name, axes in letters.items() if letter in axes}
            size = min(arrays[name].shape[place] for name, place in places.items())
            for kept in (range(size - 1), range(1, size)) if size > 1 else ():
                yield {name: np.take(arrays[name], kept, place) for name, place in places.items()}
