"""Wrong answers of window_winners: the numbers given to the winners."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils.exercises.families.pooling.wrong_counts import (
    COUNTS,
    MORE_COUNTS,
    Count,
    whole_windows,
)
from course_utils.exercises.families.pooling.wrong_order import pooled_last, unfinished
from course_utils.exercises.families.pooling.wrong_places import LAYS, Lay, lay
from course_utils.exercises.families.pooling.wrong_sizes import MORE_SLIPS, SLIPS, Slip, keep
from course_utils.exercises.families.pooling.wrong_winners import choice_mistakes
from course_utils.practice.items import Mistake
from course_utils.windows import Sizes


class Winner(NamedTuple):
    """A winner's place in its window, and its surroundings."""

    row: int
    column: int
    top: int
    left: int
    place: tuple[int, int, int, int]  # image, channel, row and column of the output
    outputs: tuple[int, int]
    window: np.ndarray
    x: np.ndarray

    @property
    def width(self) -> int:
        """Count the cells in a row of x."""
        return self.x.shape[3]

    @property
    def plane(self) -> np.ndarray:
        """Return the channel that the window lies in."""
        return self.x[self.place[:2]]


def right_number(winner: Winner) -> int:
    """Number the cells along the rows, which is right."""
    return (winner.top + winner.row) * winner.width + winner.left + winner.column


def winners_with(
    number: Callable = right_number,
    choose: Callable = np.argmax,
    sizes: Slip = keep,
    moves: Slip = keep,
    count: Count = whole_windows,
    lay: Lay = lay,
    dtype: type = np.int64,  # not int, which has 32 bits in a browser
) -> Callable:
    """Number the winners with slips; raise an IndexError if a window lies beyond the edge."""

    def answer(x: np.ndarray, kernel_size: Sizes, stride: Sizes) -> np.ndarray:
        outputs = tuple(
            max(0, size) for size in map(count, x.shape[2:], *sizes(kernel_size, stride))
        )
        given = moves(kernel_size, stride)
        result = np.zeros(x.shape[:2] + outputs, dtype)
        for place in np.ndindex(result.shape):
            rows, columns = lay(place[2:], *given)
            window = x[place[:2]][rows, columns]
            if window.size == 0:
                raise IndexError("the window lies beyond the edge")
            chosen = int(choose(window))
            if chosen >= 0:  # otherwise no winner is found, and the number stays 0
                row, column = divmod(chosen, window.shape[1])
                start = rows.start, columns.start
                winner = Winner(row, column, *start, place, outputs, window, x)
                result[place] = number(winner)
        return result

    return answer


def last_of_equals(window: np.ndarray) -> int:
    """Find the place of the last of the largest cells."""
    return window.size - 1 - window.ravel()[::-1].argmax()


def _numbered(name: str, words: str, *numbers: Callable) -> Mistake:
    return Mistake(name, words, *(winners_with(number) for number in numbers))


def _in_image(row: int, column: int, winner: Winner) -> int:
    """Number a cell by its place in the window."""
    return right_number(winner._replace(row=row, column=column))


NUMBERS = (
    _numbered(
        "counted_from_window",
        "The winner's place is counted from the corner of its window. In the image it lies "
        "further down and to the right, by as much as the window's corner does.",
        lambda w: w.row * w.window.shape[1] + w.column,
        lambda w: w.row * w.width + w.column,
    ),
    _numbered(
        "row_length",
        "The rows are taken to have another length. The cell below cell 0 is cell W, where W is "
        "the width of x.",
        lambda w: (w.top + w.row) * w.x.shape[2] + w.left + w.column,
        lambda w: (w.top + w.row) * w.window.shape[1] + w.left + w.column,
        lambda w: (w.top + w.row) * w.outputs[1] + w.left + w.column,
    ),
    _numbered(
        "columns_first",
        "The cells are counted down the columns. Count along the rows, from left to right.",
        lambda w: (w.left + w.column) * w.x.shape[2] + w.top + w.row,
    ),
    _numbered(
        "counted_from_one",
        "The cells are counted from 1. The first cell has the number 0.",
        lambda w: right_number(w) + 1,
    ),
    _numbered(
        "counted_on",
        "The count goes on from one channel or image to the next. In each of them it should begin "
        "again at 0.",
        lambda w: right_number(w) + (w.place[0] * w.x.shape[1] + w.place[1]) * w.plane.size,
        lambda w: right_number(w) + w.place[1] * w.plane.size,
    ),
    Mistake(
        "values",
        "These are the largest numbers themselves; the question is where they lie.",
        *(
            winners_with(lambda w: w.window[w.row, w.column], dtype=kind)
            for kind in (np.int64, float)
        ),
    ),
    _numbered(
        "corners",
        "This is where each window starts, whichever cell wins in it.",
        lambda w: w.top * w.width + w.left,
    ),
    _numbered(
        "zeros",
        "Every number is 0. Are the places stored in the array that is returned?",
        lambda _: 0,
    ),
)
MORE_NUMBERS = (
    _numbered(
        "start_half_added",
        "Where the window starts is added along one axis only. Both the row and the column of the "
        "winner are counted from the start of its window.",
        lambda w: w.row * w.width + w.left + w.column,
        lambda w: (w.top + w.row) * w.width + w.column,
    ),
    _numbered(
        "row_or_column",
        "The number of a cell is not computed as r · W + c from its row and its column: all of "
        "the rows above it come before it, and each has W cells.",
        lambda w: w.top + w.row,
        lambda w: w.left + w.column,
        lambda w: w.top + w.row + w.left + w.column,
        lambda w: (w.top + w.row) * w.width,
    ),
    _numbered(
        "windows_numbered",
        "These are the numbers of the windows. The question is which cell of x wins in each.",
        lambda w: w.place[2] * w.outputs[1] + w.place[3],
    ),
    _numbered(
        "stride_forgotten",
        "The winner's place in its window is added to i and j themselves. Window (i, j) starts "
        "`stride` times i rows down and `stride` times j columns to the right.",
        lambda w: (w.place[2] + w.row) * w.width + w.place[3] + w.column,
    ),
    _numbered(
        "place_misread",
        "The winner's place in its window is misread. argmax counts along the window's rows, and "
        "each of them has as many cells as the window is wide.",
        lambda w: _in_image(*divmod(w.window.argmax(), w.window.shape[0]), w),
        lambda w: _in_image(*divmod(w.window.argmax(), w.width), w),
        lambda w: _in_image(w.column, w.row, w),
        lambda w: _in_image(*np.unravel_index(w.window.T.argmax(), w.window.shape), w),
    ),
    _numbered(
        "in_plane",
        "The winner is looked for in the whole channel, or in all of x, instead of the window: a "
        "cell outside may hold the same number, or a larger one.",
        lambda w: np.flatnonzero(w.plane == w.window.max())[0],
        lambda w: np.flatnonzero(w.plane == w.window.max())[-1],
        lambda w: w.plane.argmax(),
        lambda w: np.flatnonzero(w.x == w.window.max())[0],
    ),
)


def _going_on(axes: int) -> Callable:
    """Start a window's search from the maximum of the windows before it; 0 if nothing is larger.

    The search does not start again while it goes through the last ``axes`` axes.
    """

    def answer(x: np.ndarray, kernel_size: Sizes, stride: Sizes) -> np.ndarray:
        largest = winners_with(lambda w: w.window.max(), dtype=float)(x, kernel_size, stride)
        laid = largest.reshape(*largest.shape[: 4 - axes], -1)
        before = np.full(laid.shape, -np.inf)
        before[..., 1:] = np.maximum.accumulate(laid, axis=-1)[..., :-1]
        found = (laid > before).reshape(largest.shape)
        return np.where(found, winners_with()(x, kernel_size, stride), 0)

    return answer


def _winners_laid() -> tuple[Mistake, ...]:
    """List known ways to lay windows wrongly."""
    return (
        *(
            Mistake(name, words, *(winners_with(sizes=size, moves=slip) for size in (slip, keep)))
            for name, (slip, words) in (SLIPS | MORE_SLIPS).items()
        ),
        *(
            Mistake(name, words, *(winners_with(count=count) for count in counts))
            for name, (words, counts) in (COUNTS | MORE_COUNTS).items()
        ),
        *(
            Mistake(name, words, *(winners_with(lay=lay) for lay in lays))
            for name, (lays, words) in LAYS.items()
        ),
    )


MISTAKES = (
    *NUMBERS,
    Mistake(
        "ties_last",
        "In a tie the last of the equal cells is taken; it should be the first in row order.",
        winners_with(choose=last_of_equals),
    ),
    Mistake(
        "to_smallest",
        "This is where the smallest number of each window lies; the question asks for the largest.",
        winners_with(choose=np.argmin),
    ),
    *_winners_laid(),
    *MORE_NUMBERS,
    Mistake(
        "search_goes_on",
        "Only windows with a larger number than all windows before them have a winner; the others "
        "have 0. Does the search start again for each window?",
        *map(_going_on, (4, 2, 1, 3)),
    ),
    *choice_mistakes(lambda choose: winners_with(choose=choose)),
    *unfinished(winners_with()),
    pooled_last(winners_with()),
    Mistake(
        "transposed",
        "Rows and columns of the result are swapped: the row comes first.",
        lambda *given: winners_with()(*given).swapaxes(2, 3),
    ),
)
