"""Known mistakes of the gradient of max pooling."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.pooling import wrong_shares as wrong
from course_utils.exercises.families.pooling.wrong_gradients import backward_mistakes
from course_utils.exercises.families.pooling.wrong_places import lay
from course_utils.exercises.families.pooling.wrong_winners import (
    TOLERANCES,
    choice_mistakes,
    down_the_columns,
)
from course_utils.practice.items import Mistake
from course_utils.windows import pair


def _everywhere(grad_output, x, kernel_size, stride):
    maxima = pooling.max_pool2d(x, kernel_size, stride)
    grad_x = np.zeros(x.shape)
    for i, j in np.ndindex(maxima.shape[2:]):
        grad_x += grad_output[:, :, i, j, None, None] * (x == maxima[:, :, i, j, None, None])
    return grad_x


class Winner(NamedTuple):
    """A winner's number in its window, counted in row order, and its surroundings."""

    number: int
    window: np.ndarray
    plane: np.ndarray
    output: tuple[int, int]
    start: tuple[int, int]


def _sent_to(locate: Callable[[Winner], tuple[int, int]]) -> Callable:
    """Send each gradient to the cell of its plane that ``locate`` gives for the winner."""

    def answer(grad_output, x, kernel_size, stride):
        sizes = pair(kernel_size, "kernel_size"), pair(stride, "stride")
        grad_x = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(grad_output.shape):
            rows, columns = lay((i, j), *sizes)
            window = x[n, c, rows, columns]
            start = rows.start, columns.start
            winner = Winner(int(window.argmax()), window, x[n, c], (i, j), start)
            grad_x[n, c][tuple(locate(winner))] += grad_output[n, c, i, j]
        return grad_x

    return answer


def _from(start: str, cells_in_row: Callable[[Winner], int]) -> Callable:
    """Count from a start, in rows of ``cells_in_row`` cells."""
    return _sent_to(lambda w: np.add(getattr(w, start), divmod(w.number, cells_in_row(w))))


def _first_in_x(grad_output, x, kernel_size, stride):
    """Find the first cell of all images and channels that holds the window's maximum."""
    maxima = pooling.max_pool2d(x, kernel_size, stride)
    grad_x = np.zeros(x.shape)
    for place in np.ndindex(maxima.shape):
        grad_x.flat[np.flatnonzero(x == maxima[place])[0]] += grad_output[place]
    return grad_x


def _in_plane(place: int) -> Callable:
    """Find the first or the last cell of the plane that holds the window's maximum."""
    return _sent_to(lambda w: np.argwhere(w.plane == w.window.max())[place])


def _read_otherwise(winner: Winner) -> tuple[int, int]:
    """Number the cells down the columns, but read the number along the rows."""
    number = down_the_columns(winner.window)
    row, column = divmod(int(number), winner.window.shape[1])
    return np.add(
        winner.start, divmod(column * winner.window.shape[0] + row, winner.window.shape[1])
    )


def _first_in_each_row(window, gradient, *_sizes):
    winners = window == window.max(axis=(2, 3), keepdims=True)
    return gradient * (winners & (winners.cumsum(axis=3) == 1))


def _largest_over(axes: tuple[int, ...] | None) -> Callable:
    return lambda window, gradient, *_: gradient * (window == window.max(axis=axes, keepdims=True))


def _first_over_all(window, gradient, *_sizes):
    return gradient * (np.arange(window.size) == window.argmax()).reshape(window.shape)


def _all_close(window):
    return np.isclose(window, window.max(axis=(2, 3), keepdims=True))


def _all_within(tolerance: float) -> Callable:
    def share(window, gradient, *_sizes):
        return gradient * (window >= window.max(axis=(2, 3), keepdims=True) - tolerance)

    return share


def _averaged(grad_output, *given):
    wins = pooling.max_pool2d_backward(np.ones(grad_output.shape), *given)
    return pooling.max_pool2d_backward(grad_output, *given) / np.maximum(wins, 1)


def _share(name: str, words: str, share, *ways) -> Mistake:
    ways = (wrong.add, *ways)
    return Mistake(name, words, *(wrong.scatter(share, way) for way in ways))


MISTAKES = (
    Mistake(
        "everywhere",
        "Cells outside the window receive its gradient too, because they hold the same number as "
        "its maximum. Compare within the window only.",
        _everywhere,
    ),
    Mistake(
        "counted_from_window",
        "The winner's place is counted from the corner of its window. For its place in the image, "
        "add where the window starts.",
        _sent_to(lambda w: np.unravel_index(w.number, w.window.shape)),
    ),
    Mistake(
        "first_in_plane",
        "You look for the winner in the whole channel, or in all of x: the first cell there (or "
        "the last) that holds the window's maximum gets its gradient, even if it lies outside the "
        "window.",
        _in_plane(0),
        _in_plane(-1),
        _first_in_x,
    ),
    Mistake(
        "stride_forgotten",
        "You add the winner's place in its window to i and j themselves. Window (i, j) starts "
        "`stride` times i rows down and `stride` times j columns to the right.",
        _from("output", lambda w: w.window.shape[1]),
    ),
    Mistake(
        "place_misread",
        "The winner's place in its window is misread. argmax counts along the window's rows, and "
        "each of them has as many cells as the window is wide.",
        _from("start", lambda w: w.window.shape[0]),
        _from("start", lambda w: w.plane.shape[1]),
        _from("start", lambda w: w.plane.shape[0]),
        _sent_to(lambda w: np.add(w.start, divmod(w.number, w.window.shape[1])[::-1])),
        _sent_to(_read_otherwise),
    ),
    Mistake(
        "to_corner",
        "The gradient goes to the first cell of each window, whichever cell is the largest.",
        _sent_to(lambda w: w.start),
    ),
    _share(
        "ties_all",
        "In a tie each of the equal winners gets the whole gradient, so that more comes back than "
        "came in. Here the first one in row order takes all.",
        wrong.all_winners,
    ),
    _share(
        "ties_split",
        "In a tie the gradient is split among the equal winners. That is a subgradient as well; "
        "here, as in torch, the first one in row order takes all.",
        wrong.split_winners,
    ),
    _share(
        "ties_last",
        "In a tie the last of the equal winners takes all; it should be the first one in row "
        "order. Does a later equal number replace the winner that you have found (>= instead of "
        ">)?",
        wrong.last_winner,
    ),
    _share(
        "to_smallest",
        "The gradient goes to the smallest cell of each window; the largest one made the output.",
        wrong.smallest_cell,
    ),
    _share(
        "marks_winners",
        "A winner receives 1 for a window that it wins, or 1 in all, whatever comes back to the "
        "window. It must receive the window's gradient, grad_output[…, i, j].",
        wrong.one_to_winner,
        wrong.replace_cells,
    ),
    _share(
        "value_sent",
        "The winner receives its own value. It must receive its window's gradient.",
        wrong.value_to_winner,
        wrong.replace_cells,
    ),
    _share(
        "times_value",
        "The gradient is multiplied by the winner's value. The output grows by 1 when the winner "
        "does, so the factor is 1.",
        wrong.product_to_winner,
    ),
    _share(
        "divided",
        "The winner receives its window's gradient divided by the number of cells. Only the mean "
        "is shared out; a maximum's gradient goes to the winner whole.",
        lambda window, gradient, kernel, _: wrong.first_winner(
            window, gradient / (kernel[0] * kernel[1])
        ),
    ),
    _share(
        "to_all",
        "Every cell of the window receives the gradient. The losers could grow a little and the "
        "maximum would not change: their gradient is 0.",
        wrong.shared_by(lambda *_: 1),
        wrong.replace,
    ),
    _share(
        "shared",
        "The gradient is shared among all cells of the window, as for the mean. A maximum's "
        "gradient goes to the winner whole.",
        wrong.shared_by(lambda kernel, _: kernel[0] * kernel[1]),
    ),
    _share(
        "ties_in_each_row",
        "In a tie the first of the equal winners in each row of the window gets the whole "
        "gradient. `break` ends the inner loop only: does the outer one go on?",
        _first_in_each_row,
    ),
    Mistake(
        "compared_across",
        "You look for the winner among several channels or images at once. In every window, each "
        "channel of each image has a winner of its own.",
        *(wrong.scatter(_largest_over(axes)) for axes in (None, (1, 2, 3), (0, 2, 3))),
        wrong.scatter(_first_over_all),
    ),
    Mistake(
        "averaged",
        "The gradients of a cell that wins several windows are averaged. They add up.",
        _averaged,
    ),
    *choice_mistakes(
        lambda choose: wrong.scatter(wrong.winner_by(choose)),
        (
            wrong.scatter(lambda window, gradient, *_: gradient * _all_close(window)),
            *(wrong.scatter(_all_within(tolerance)) for tolerance in TOLERANCES),
        ),
    ),
)
KNOWN = (
    *backward_mistakes(
        pooling.max_pool2d_backward, wrong.first_winner, wrong.replace_cells, wrong.replace
    ),
    *MISTAKES,
)
