"""Item: where the winners of max pooling lie."""

from dataclasses import replace

import numpy as np

from course_utils import pooling
from course_utils.exercises.e13_layers.wrong_numbers import MISTAKES, last_of_equals, winners_with
from course_utils.exercises.families.pooling import draws
from course_utils.exercises.families.pooling.family import FORWARD
from course_utils.exercises.families.pooling.traits import NEAR_TIES, SIZES
from course_utils.practice.cases import Trait
from course_utils.windows import Sizes, pair


def numbers(*planes: list[list[int]]) -> np.ndarray:
    """Turn channels, written as rows of whole numbers, into an array of one image."""
    return draws.image(*planes).astype(int)


def draw_pairs(rng: np.random.Generator) -> dict:
    """Draw ``x``, ``kernel_size`` and ``stride``; the sizes are always pairs."""
    arguments = draws.draw_forward(rng)
    sizes = {name: pair(arguments[name], name) for name in ("kernel_size", "stride")}
    return {**arguments, **sizes}


PAIRS = replace(
    FORWARD,
    draw=draw_pairs,
    traits=tuple(trait for trait in SIZES if trait.name not in ("pairs", "numbers")),
)
CASES = (
    PAIRS.case(
        x=[[1, 3, 2], [5, 6, 1], [7, 2, 9]],
        kernel_size=(2, 2),
        stride=(1, 1),
        expected=numbers([[4, 4], [6, 8]]),
    ),
    PAIRS.case(
        x=[[1, 3, 2, 0], [5, 6, 1, 2], [7, 2, 9, 4], [0, 8, 3, 3]],
        kernel_size=(2, 2),
        stride=(2, 2),
        expected=numbers([[5, 2], [13, 10]]),
    ),
    PAIRS.case(  # a tie: the first in row order wins
        x=[[1, 7], [7, 7]], kernel_size=(2, 2), stride=(1, 1), expected=numbers([[1]])
    ),
    PAIRS.case(
        x=[[-1, -2, -3, -4, -3]],
        kernel_size=(1, 2),
        stride=(1, 3),
        expected=numbers([[0, 4]]),
    ),
    PAIRS.case(
        x=[[[1, 2], [4, 3]], [[8, 7], [6, 5]]],
        kernel_size=(2, 2),
        stride=(2, 2),
        expected=numbers([[2]], [[0]]),
    ),
    *(
        PAIRS.case(x=x, kernel_size=(1, 2), stride=(1, 1), expected=numbers([[1]]), everyday=False)
        for x in (draws.FAR_BELOW, draws.NEARLY_TIED)
    ),
    PAIRS.case(  # more cells than a byte can number
        x=np.arange(400.0).reshape(20, 20),
        kernel_size=(20, 20),
        stride=(1, 1),
        expected=numbers([[399]]),
        everyday=False,
    ),
)


def _has_ties(arguments: dict) -> bool:
    given = [arguments[name] for name in ("x", "kernel_size", "stride")]
    return not np.array_equal(winners_with()(*given), winners_with(choose=last_of_equals)(*given))


TIES = Trait("ties", _has_ties, "two equal winners in a window", "one winner in each window")


def _reference(x: np.ndarray, kernel_size: Sizes, stride: Sizes) -> np.ndarray:
    return pooling.max_pool2d(x, kernel_size, stride, return_indices=True)[1]


ITEM = PAIRS.item(
    title="Where the winners are",
    points=3,
    reference=_reference,
    literal=CASES,
    scaled=("x",),
    whole=("x",),
    traits=(TIES, NEAR_TIES),
    mistakes=MISTAKES,
    hints="""
        Make an array of integers, np.zeros(…, dtype=int), one number for each window: they will be
        used as indices. Visit every window of every channel.

        window.argmax() counts along the rows of the *window* and takes the first of equal numbers.
        np.unravel_index(…, window.shape) turns the count into row and column of the window.

        The window starts in row `top` and column `left` of the image. So in which row and column of
        the image does the winner lie? And which number does the first cell of that row have?
    """,
)
