"""Item: where the winners of max pooling lie."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Mistake, Trait, paragraphs
from course_utils.practice.items.pooling.draws import case, draw_forward, image, smaller
from course_utils.practice.items.pooling.traits import TRAITS
from course_utils.practice.items.pooling.wrong_windows import COUNTS, SLIPS, Slip, keep
from course_utils.practice.kinds import CodeItem
from course_utils.practice.scenes import forward_scene
from course_utils.windows import Sizes, pair


def numbers(*planes: list[list[int]]) -> np.ndarray:
    """Write channels as rows of whole numbers, for one image."""
    return image(*planes).astype(int)


CASES = (
    case(
        x=image([[1, 3, 2], [5, 6, 1], [7, 2, 9]]),
        kernel_size=(2, 2),
        stride=(1, 1),
        expected=numbers([[4, 4], [6, 8]]),
    ),
    case(
        x=image([[1, 3, 2, 0], [5, 6, 1, 2], [7, 2, 9, 4], [0, 8, 3, 3]]),
        kernel_size=(2, 2),
        stride=(2, 2),
        expected=numbers([[5, 2], [13, 10]]),
    ),
    case(  # a tie: the first in row order
        x=image([[1, 7], [7, 7]]), kernel_size=(2, 2), stride=(1, 1), expected=numbers([[1]])
    ),
    case(
        x=image([[-1, -2, -3, -4, -3]]),
        kernel_size=(1, 2),
        stride=(1, 3),
        expected=numbers([[0, 4]]),
    ),
    case(
        x=image([[1, 2], [4, 3]], [[8, 7], [6, 5]]),
        kernel_size=(2, 2),
        stride=(2, 2),
        expected=numbers([[2]], [[0]]),
    ),
)


def draw_pairs(rng: np.random.Generator) -> dict:
    """Draw ``x``, ``kernel_size`` and ``stride``, the sizes always as pairs."""
    arguments = draw_forward(rng)
    sizes = {name: pair(arguments[name], name) for name in ("kernel_size", "stride")}
    return {**arguments, **sizes}


class Winner(NamedTuple):
    """A winner's place in its window, and what is around it."""

    row: int
    column: int
    top: int
    left: int
    image: int
    channel: int
    value: float
    kernel: tuple[int, int]
    shape: tuple[int, int, int, int]


def _right(winner: Winner) -> int:
    return (winner.top + winner.row) * winner.shape[3] + winner.left + winner.column


def _first(window: np.ndarray) -> int:
    return window.argmax()


def winners_with(
    number: Callable = _right,
    choose: Callable = _first,
    sizes: Slip = keep,
    moves: Slip = keep,
    count: Callable | None = None,
    dtype: type = int,
) -> Callable:
    """Number the winners with slips; raises an IndexError where a window lies beyond the edge."""

    def answer(x: np.ndarray, kernel_size: Sizes, stride: Sizes) -> np.ndarray:
        counts = count or (lambda size, kernel, step: (size - kernel) // step + 1)
        outputs = tuple(map(counts, x.shape[2:], *sizes(kernel_size, stride)))
        kernel, steps = moves(kernel_size, stride)
        result = np.zeros(x.shape[:2] + tuple(max(0, size) for size in outputs), dtype)
        for n, c, i, j in np.ndindex(result.shape):
            top, left = i * steps[0], j * steps[1]
            window = x[n, c, top : top + kernel[0], left : left + kernel[1]]
            if window.size == 0:
                raise IndexError("the window lies beyond the edge")
            row, column = divmod(int(choose(window)), window.shape[1])
            place = Winner(row, column, top, left, n, c, window[row, column], kernel, x.shape)
            result[n, c, i, j] = number(place)
        return result

    return answer


def _numbered(name: str, words: str, *numbers: Callable) -> Mistake:
    return Mistake(name, words, tuple(winners_with(number) for number in numbers))


def _has_ties(arguments: dict) -> bool:
    given = [arguments[name] for name in ("x", "kernel_size", "stride")]
    return not np.array_equal(winners_with()(*given), winners_with(choose=_last_of_equals)(*given))


def _last_of_equals(window: np.ndarray) -> int:
    return window.size - 1 - window.ravel()[::-1].argmax()


MISTAKES = (
    _numbered(
        "counted_from_window",
        "The winner's place is counted from the corner of its window. In the image it lies "
        "further down and right, by where the window starts.",
        lambda w: w.row * w.kernel[1] + w.column,
        lambda w: w.row * w.shape[3] + w.column,
    ),
    _numbered(
        "row_length",
        "The rows are taken to have another length. Below cell 0 lies cell W, the width of x.",
        lambda w: (w.top + w.row) * w.shape[2] + w.left + w.column,
        lambda w: (w.top + w.row) * w.kernel[1] + w.left + w.column,
    ),
    _numbered(
        "columns_first",
        "The cells are counted down the columns. Count along the rows, from left to right.",
        lambda w: (w.left + w.column) * w.shape[2] + w.top + w.row,
    ),
    _numbered(
        "counted_from_one",
        "The cells are counted from 1. The first cell has the number 0.",
        lambda w: _right(w) + 1,
    ),
    _numbered(
        "counted_on",
        "The count goes on from one channel or image to the next. In each of them it begins "
        "anew with 0.",
        lambda w: _right(w) + (w.image * w.shape[1] + w.channel) * w.shape[2] * w.shape[3],
        lambda w: _right(w) + w.channel * w.shape[2] * w.shape[3],
    ),
    Mistake(
        "values",
        "These are the largest numbers themselves; asked for is where they lie.",
        tuple(winners_with(lambda w: w.value, dtype=dtype) for dtype in (int, float)),
    ),
    _numbered(
        "corners",
        "This is where each window starts, whoever wins in it.",
        lambda w: w.top * w.shape[3] + w.left,
    ),
    _numbered(
        "zeros",
        "Every number is 0. Are the places stored in the array that is returned?",
        lambda _: 0,
    ),
    Mistake(
        "ties_last",
        "In a tie the last of the equal winners is taken; asked for is the first one in row order.",
        (winners_with(choose=_last_of_equals),),
    ),
    Mistake(
        "to_smallest",
        "This is where the smallest number of each window lies; the largest is asked for.",
        (winners_with(choose=np.argmin),),
    ),
    *(
        Mistake(name, words, tuple(winners_with(sizes=s, moves=slip) for s in (slip, keep)))
        for name, (slip, words) in SLIPS.items()
        if name != "window_too_small"
    ),
    Mistake(
        "window_too_small",
        SLIPS["window_too_small"][1],
        (winners_with(moves=SLIPS["window_too_small"][0]),),
    ),
    *(
        Mistake(name, words, tuple(winners_with(count=count) for count in counts))
        for name, (words, counts) in COUNTS.items()
    ),
)
TIES = Trait("ties", _has_ties, "two equal winners in a window", "one winner in each window")
NOT_PAIRS = tuple(trait for trait in TRAITS if trait.name not in ("pairs", "numbers"))


def _reference(x: np.ndarray, kernel_size: Sizes, stride: Sizes) -> np.ndarray:
    return pooling.max_pool2d(x, kernel_size, stride, return_indices=True)[1]


WINDOW_WINNERS = CodeItem(
    name="window_winners",
    title="Where the winners are",
    points=3,
    difficulty=2,
    passage="the gradient of max pooling",
    reference=_reference,
    literal=CASES,
    draw=draw_pairs,
    smaller=smaller,
    scene=forward_scene,
    traits=(*NOT_PAIRS, TIES),
    mistakes=MISTAKES,
    hints=paragraphs(
        """
        Make an array of integers, np.zeros(…, dtype=int), one for each window: they will serve
        as indices. Visit every window of every channel.

        window.argmax() counts along the rows of the *window* and takes the first of equals.
        np.unravel_index(…, window.shape) turns the count into row and column of the window.

        The window starts in row `top` and column `left` of the image. So in which row and column
        of the image lies the winner? And which number has the first cell of that row?
        """
    ),
)
