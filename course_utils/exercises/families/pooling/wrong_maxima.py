"""Wrong answers of max pooling: the windows are right, but not the number taken from them."""

from collections.abc import Callable

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.pooling.common import first_row, one_cell, rounded
from course_utils.exercises.families.pooling.wrong_windows import pooling_with
from course_utils.exercises.families.pooling.wrong_winners import BOUNDS, CHOICES, Choose, cells_of
from course_utils.practice.items import Mistake

Reduce = Callable[[np.ndarray, tuple[int, int]], np.ndarray]
CONSTANTS = (*BOUNDS[1:], np.finfo(float).tiny, 1e-8)  # a start at 0 is a mistake with its own name


def _at_least(bound: float) -> Callable:
    return lambda *given: np.maximum(pooling.max_pool2d(*given), bound)


def _going_on(axes: int, start: float = -np.inf) -> Callable:
    """Start a window's search from the maximum of the windows before it.

    The search does not start again at ``start`` while it goes through the last ``axes`` axes.
    """

    def answer(*given) -> np.ndarray:
        right = pooling.max_pool2d(*given)
        laid = right.reshape(*right.shape[: 4 - axes], -1)
        return np.maximum(np.maximum.accumulate(laid, axis=-1), start).reshape(right.shape)

    return answer


def _filled(number: float) -> Callable:
    return lambda *given: np.full(pooling.max_pool2d(*given).shape, number)


def _chosen(choose: Choose) -> Reduce:
    """Take the number at the place that ``choose`` gives."""

    def reduce(window: np.ndarray, _kernel: tuple[int, int]) -> np.ndarray:
        return np.take_along_axis(cells_of(window), choose(window)[..., None], axis=-1)[..., 0]

    return reduce


def _furthest(window: np.ndarray, _kernel: tuple[int, int]) -> np.ndarray:
    """Take the number furthest from zero, and the negative one at a tie."""
    high, low = window.max(axis=(2, 3)), window.min(axis=(2, 3))
    return np.where(high > -low, high, low)


def _place(window: np.ndarray, _kernel: tuple[int, int]) -> np.ndarray:
    return cells_of(window).argmax(axis=-1)


def maximum_mistakes(fill: float = 0.0) -> tuple[Mistake, ...]:
    """List wrong answers of max pooling; ``fill`` is what padding holds."""
    return (
        Mistake(
            "starts_at_constant",
            "Where all numbers of a window are small, some fixed number comes out that is not "
            "among them, such as −100. Does the search start at it? Start below every number: at "
            "minus infinity, or at a cell of the window.",
            *map(_at_least, CONSTANTS),
        ),
        Mistake(
            "search_goes_on",
            "Each output is the largest number of its own window and of the windows before it. "
            "Does the search start again for each window?",
            *(_going_on(axes, start) for axes in (4, 2, 1, 3) for start in (-np.inf, 0)),
        ),
        Mistake(
            "nothing_found",
            "Every output is minus infinity, where a search starts: no number has replaced it. Is "
            "the comparison the wrong way round, or do you not store what you find?",
            _filled(-np.inf),
        ),
        Mistake(
            "furthest",
            "You take the number furthest from zero; the question asks for the largest.",
            pooling_with(_furthest),
            *map(pooling_with, map(_chosen, CHOICES["furthest"][1][:2])),
        ),
        Mistake(
            "nearly_equal",
            CHOICES["nearly_equal"][0],
            *(pooling_with(_chosen(way), fill=fill) for way in CHOICES["nearly_equal"][1]),
        ),
        Mistake(
            "place",
            "This is where the largest number lies in its window, counted from 0 along the rows. "
            "The question asks for the number itself.",
            pooling_with(_place, fill=fill),
        ),
        Mistake(
            "sum",
            "This is the sum of each window; the question asks for the maximum.",
            pooling_with(lambda window, _: window.sum(axis=(2, 3))),
        ),
        one_cell(fill),
        first_row(np.max, fill),
        rounded(pooling.max_pool2d),
    )
