"""Wrong answers of any function that fills an array output by output."""

from collections.abc import Callable
from itertools import product

import numpy as np

from course_utils.practice.items import Mistake

PLANES = (np.s_[..., :1, :1], np.s_[..., :1, :], np.s_[:1, :1, :1, :1], np.s_[:1, :1, :1])


def returned_early(*answers: Callable) -> Mistake:
    """Name answers that fill only the first outputs."""
    return Mistake(
        "returned_early",
        "Only the first results are there, and all others are 0. Is `return` inside a loop, so "
        "that the function ends after the first round?",
        *answers,
    )


def left_out(right: Callable, axes: int = 2) -> Mistake:
    """Leave out the first or last outputs along one or more of the last axes."""
    cuts = product((slice(None), slice(-1), slice(1, None)), repeat=axes)
    parts = [(..., *cut) for cut in cuts if cut != (slice(None),) * axes]
    return Mistake(
        "left_out",
        "The first results or the last ones are missing, and are 0. Where do the loops begin and "
        "end? range(a, b) stops before b.",
        *first_of(right, *parts),
    )


def first_of(right: Callable, *parts: tuple) -> tuple[Callable, ...]:
    """Fill only some of the outputs.

    Parameters
    ----------
    right : callable
        The right answer.
    *parts : index expressions
        What may be filled: by default, of arrays (N, C, rows, columns), the first output or row
        of outputs, of each plane or of the first plane alone.

    Examples
    --------
    >>> [answer] = first_of(lambda x: 2 * x, np.s_[:1])
    >>> answer(np.array([1, 2, 3]))
    array([2, 0, 0])
    """

    def only(part: tuple) -> Callable:
        def answer(*given):
            y = right(*given)
            filled = np.zeros_like(y)
            filled[part] = y[part]
            return filled

        return answer

    return tuple(map(only, parts or PLANES))


def overwritten(right: Callable, axes: int = 2) -> Mistake:
    """Store all results in one place, or each of them everywhere, so that only the last is left.

    Parameters
    ----------
    right : callable
        The right answer.
    axes : int
        How many of the last axes count the outputs.
    """
    first, last = (np.s_[..., *[end] * axes] for end in (slice(1), slice(-1, None)))

    def in_first(*given):
        y = right(*given)
        left = np.zeros_like(y)
        left[first] = y[last]
        return left

    def everywhere(*given):
        y = right(*given)
        return np.broadcast_to(y[last], y.shape)

    return Mistake(
        "overwritten",
        "Only the last result is left. Is each result stored in its own place?",
        in_first,
        everywhere,
    )
