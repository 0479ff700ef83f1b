"""Layers that compute correctly, but keep the wrong things."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course_utils.practice.items import Mistake


def layer(forward: Callable, gradients: Callable, names: tuple[str, ...] = ()) -> type:
    """Return a class of layers that keep their input; `memory_mistakes` spoils them.

    Parameters
    ----------
    forward : callable
        From x and the layer's settings to the output.
    gradients : callable
        From grad_output, x and the settings to a tuple: the gradient of x, and further ones.
    names : tuple of str
        Attributes for the further gradients.

    Examples
    --------
    >>> Doubling = layer(lambda x: 2 * x, lambda grad_output, x: (2 * grad_output,))
    >>> doubling = Doubling()
    >>> doubling.forward(np.array([3])), doubling.backward(np.array([5]))
    (array([6]), array([10]))
    """

    class Layer:
        """Keeps a copy of its input."""

        def __init__(self, *settings):
            self.settings = settings

        def forward(self, x):
            """Compute the output."""
            self.x = np.array(x)
            return forward(x, *self.settings)

        def backward(self, grad_output):
            """Send gradients back."""
            grad_x, *others = gradients(grad_output, self.x, *self.settings)
            for name, grad in zip(names, others, strict=True):
                setattr(self, name, grad)
            return grad_x

    return Layer


def shared(base: type, *names: str) -> type:
    """Keep the named attributes in the class, so that all layers share them."""

    class Shared(base):
        def __setattr__(self, name, value):
            if name in names:
                setattr(type(self), name, value)
            else:
                super().__setattr__(name, value)

    return Shared


def first_kept(base: type, *names: str) -> type:
    """Keep the first value of each named attribute for good."""

    class FirstKept(base):
        def __setattr__(self, name, value):
            if name not in names or not hasattr(self, name):
                super().__setattr__(name, value)

    return FirstKept


def accumulating(base: type, *names: str) -> type:
    """Add each new value of the named attributes to the old one."""

    class Accumulating(base):
        def __setattr__(self, name, value):
            if name in names and hasattr(self, name):
                value = getattr(self, name) + value
            super().__setattr__(name, value)

    return Accumulating


def accumulating_input(base: type, afresh: bool) -> type:
    """Add up the gradients of x over calls of backward; if ``afresh``, forward starts again."""

    class AccumulatingInput(base):
        total = 0.0

        def forward(self, x):
            if afresh:
                self.total = 0.0
            return super().forward(x)

        def backward(self, grad_output):
            self.total = self.total + super().backward(grad_output)
            return self.total

    return AccumulatingInput


def aliased(base: type) -> type:
    """Keep the caller's own array."""

    class Aliased(base):
        def forward(self, x):
            output = super().forward(x)
            self.x = x
            return output

    return Aliased


def memory_mistakes(
    bases: Mapping[type, tuple[str, ...]], names: tuple[str, ...] = ()
) -> tuple[Mistake, ...]:
    """List what can go wrong with what a layer keeps, whatever it computes.

    Parameters
    ----------
    bases : mapping from classes to tuples of str
        Right layers, and the names of what forward keeps in them. The first one keeps ``x``.
    names : tuple of str
        Attributes that hold further gradients.
    """
    return (
        Mistake(
            "one_memory",
            "What one layer keeps is overwritten by another. If it is kept in the class, in a "
            "global name or in a default argument, all layers share it; if it is kept in self, "
            "each layer has its own.",
            *(shared(base, *each) for base, kept in bases.items() for each in _shares(kept, names)),
        ),
        Mistake(
            "first_kept",
            "What the first forward kept is still there at the second. Each forward must keep its "
            "own in place of the old: is there a list that is never emptied, or something that is "
            "stored only the first time?",
            *(first_kept(base, *each) for base, kept in bases.items() for each in _firsts(kept)),
        ),
        Mistake(
            "accumulates",
            "Gradients of an earlier backward are still in the result. Each call of backward "
            "should return the gradients for its own grad_output, starting from zeros.",
            *_accumulating(next(iter(bases)), names),
        ),
        Mistake(
            "aliased",
            "It keeps the caller's own array, or a view of it, and the caller may overwrite that "
            "once forward has returned. Keep a copy, or something that is computed from it.",
            aliased(next(iter(bases))),
        ),
    )


def _shares(kept: tuple[str, ...], names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield names of attributes that a learner may have put into the class."""
    yield kept
    yield ("settings",)
    yield (*kept, "settings", *names)
    if len(kept) > 1:
        yield from ((name,) for name in kept)
    if names:
        yield from (names, (*kept, *names))


def _firsts(kept: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield names of what may be left from the first forward: everything, or one of several."""
    yield kept
    if len(kept) > 1:
        yield from ((name,) for name in kept)


def _accumulating(base: type, names: tuple[str, ...]) -> Iterator[type]:
    """Yield layers that add up the gradient of x, the further gradients, or both."""
    for afresh in (False, True):
        yield accumulating_input(base, afresh)
        if names:
            yield accumulating_input(accumulating(base, *names), afresh)
    if names:
        yield accumulating(base, *names)
        yield from (accumulating(base, name) for name in names)
