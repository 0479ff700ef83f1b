"""The known wrong ways to move an image."""

from collections.abc import Callable

import numpy as np

from course_utils.exercises.e07_invariance.moving import came_in, shift_image
from course_utils.exercises.families.filling import PLANES, first_of, left_out, returned_early
from course_utils.exercises.families.pooling.wrong_order import pooled_last
from course_utils.practice.items import Mistake


def _moved(steps: Callable, **fill) -> Callable:
    """Move by ``steps(down, right)``."""
    return lambda x, down, right: shift_image(x, *steps(down, right), **fill)


def _same(down: int, right: int) -> tuple[int, int]:
    return down, right


def _rolled(*axes: int) -> Callable:
    """Let numbers that leave along some axes come in again at the other side."""

    def answer(x, down, right):
        kept = [step if axis not in axes else 0 for axis, step in ((2, down), (3, right))]
        steps = {2: down, 3: right}
        return np.roll(shift_image(x, *kept), [steps[axis] for axis in axes], axis=axes)

    return answer


def _rolled_where(comes_round: Callable) -> Callable:
    """Let numbers come in again only for some steps."""

    def answer(x, down, right):
        axes = [axis for axis, step in ((2, down), (3, right)) if comes_round(step)]
        return _rolled(*axes)(x, down, right)

    return answer


def _rolled_and_cleared(roll: Callable, clear: Callable = _same) -> Callable:
    """Roll by some steps, and clear the cells that the steps of ``clear`` would leave empty."""

    def answer(x, down, right):
        y = roll(x, down, right)
        return np.where(came_in(x, *clear(down, right)), 0, y)

    return answer


def _rolled_along(*axes: int) -> Callable:
    return lambda x, down, right: np.roll(x, (down, right), axis=axes)


def _opposite(down: int, right: int) -> tuple[int, int]:
    return -down, -right


def _filled(number: float) -> Callable:
    return _moved(_same, constant_values=number)


def _left_standing(x, down, right):
    """Move the numbers, but leave the old ones in cells that nothing moves into."""
    return np.where(came_in(x, down, right), x, shift_image(x, down, right))


def _in_itself(x, down, right):
    """Fill the image itself cell by cell, so that later cells read changed ones."""
    y = x.copy()
    for i, j in np.ndindex(x.shape[2:]):
        row, column = i - down, j - right
        inside = 0 <= row < x.shape[2] and 0 <= column < x.shape[3]
        y[:, :, i, j] = y[:, :, row, column] if inside else 0
    return y


def _without_rim(rows: slice) -> Callable:
    """Lose the first or the last row and column before moving."""

    def answer(x, down, right):
        kept = np.zeros_like(x)
        kept[:, :, rows, rows] = x[:, :, rows, rows]
        return shift_image(kept, down, right)

    return answer


def _within(sizes: Callable) -> Callable:
    """Mistake other sizes for height and width, and neither read nor fill cells beyond them."""

    def answer(x, down, right):
        height, width = sizes(*x.shape)
        if height > x.shape[2] or width > x.shape[3]:
            raise IndexError("the loop runs beyond the image")
        y = np.zeros(x.shape)
        y[:, :, :height, :width] = shift_image(x[:, :, :height, :width], down, right)
        return y

    return answer


def _grown(x, down, right):
    """Put zeros in front, and cut nothing off; ValueError for shifts up or left."""
    return np.pad(x, [(0, 0), (0, 0), (down, 0), (right, 0)])


def _grown_all_round(x, down, right):
    return np.pad(x, [(0, 0), (0, 0), (abs(down),) * 2, (abs(right),) * 2])


CONTENTS = (
    Mistake(
        "zeros",
        "Every cell is 0. Are the numbers stored in the array that is returned?",
        lambda x, *_: np.zeros_like(x),
    ),
    Mistake("unchanged", "The image has not moved.", lambda x, *_: x.copy()),
    Mistake(
        "wrapped",
        "What leaves the image on one side comes in again on the other, as with np.roll. A camera "
        "that turns would see something new there; here it is 0.",
        _rolled(2, 3),
        _rolled(2),
        _rolled(3),
        _rolled_where(lambda step: step < 0),
        _rolled_where(lambda step: step > 0),
    ),
    Mistake(
        "flattened",
        "Without an axis, np.roll treats all numbers as one long row and moves them across rows "
        "and images.",
        lambda x, down, right: np.roll(x, down * x.shape[3] + right),
        lambda x, down, right: np.roll(x, (down, right)),
    ),
    Mistake(
        "edge_repeated",
        "The edge is repeated where zeros should come in.",
        _moved(_same, mode="edge"),
    ),
    Mistake(
        "old_left",
        "The old numbers are still there where zeros should come in. Does the result begin as a "
        "copy of x, or as x itself?",
        _left_standing,
    ),
    Mistake(
        "overwritten_too_soon",
        "Cells of x are overwritten while others still need them. Write into a new array.",
        _in_itself,
    ),
    Mistake(
        "others_not_zero",
        "Where zeros should come in, there is a number other than 0.",
        _filled(1),
        _filled(-np.inf),
        _filled(-1),
    ),
    Mistake(
        "blanked",
        "The cells are cleared where something new comes in, but the image has not moved.",
        _rolled_and_cleared(lambda x, *_: x),
    ),
    Mistake(
        "wrong_side_cleared",
        "You clear the wrong cells: those where np.roll has brought something round lie on the "
        "opposite side.",
        _rolled_and_cleared(_rolled(2, 3), _opposite),
        _rolled_and_cleared(lambda x, *steps: _rolled(2, 3)(x, *_opposite(*steps))),
    ),
    Mistake(
        "rim_lost",
        "The first row and column of x, or the last ones, get lost. Every cell whose new place "
        "lies inside the image must appear there.",
        _without_rim(np.s_[1:]),
        _without_rim(np.s_[:-1]),
    ),
    returned_early(*first_of(shift_image, *PLANES, np.s_[:1, :1])),
    left_out(shift_image),
)
AXES = (
    Mistake(
        "other_axes",
        "The wrong axes move. Height and width are the last two axes, 2 and 3.",
        _rolled_along(0, 1),
        _rolled_along(1, 2),
        _rolled_and_cleared(_rolled_along(0, 1)),
        _rolled_and_cleared(_rolled_along(1, 2)),
        lambda x, *steps: shift_image(x.transpose(2, 3, 0, 1), *steps).transpose(2, 3, 0, 1),
        lambda x, *steps: np.moveaxis(shift_image(np.moveaxis(x, 3, 1), *steps), 1, 3),
    ),
    Mistake(
        "other_sizes",
        "You take the sizes of other axes for height and width. Those are the last two of "
        "x.shape: (N, C, H, W).",
        _within(lambda batch, channels, *_: (batch, channels)),
        _within(lambda _, channels, height, __: (channels, height)),
    ),
    Mistake(
        "transposed",
        "Rows and columns of the result are swapped.",
        lambda *given: shift_image(*given).swapaxes(2, 3),
    ),
    Mistake(
        "grows",
        "The image has grown. What leaves it is lost: the result has the shape of `x`.",
        _grown,
        _grown_all_round,
    ),
    pooled_last(shift_image),
)
STEPS = (
    Mistake(
        "backwards",
        "The image moves the wrong way. A positive `down` moves it down: what is in row 0 goes to "
        "row `down`.",
        _moved(_opposite),
    ),
    Mistake(
        "one_backwards",
        "Along one of the axes the image moves the wrong way.",
        _moved(lambda down, right: (-down, right)),
        _moved(lambda down, right: (down, -right)),
    ),
    Mistake(
        "swapped",
        "The two shifts are swapped: `down` moves along axis 2, from row to row, `right` along "
        "axis 3.",
        _moved(lambda down, right: (right, down)),
        _rolled_and_cleared(lambda x, down, right: _rolled(2, 3)(x, right, down)),
        _rolled_along(3, 2),
    ),
    Mistake(
        "one_step_for_both",
        "Rows and columns move by the same number. `down` is for rows, and `right` for columns.",
        _moved(lambda down, _: (down, down)),
        _moved(lambda _, right: (right, right)),
    ),
    Mistake(
        "one_way_only",
        "The image moves along one axis only. Height and width are two axes.",
        _moved(lambda down, _: (down, 0)),
        _moved(lambda _, right: (0, right)),
    ),
    Mistake(
        "by_one",
        "The image moves by one row and one column, whatever the numbers are.",
        _moved(lambda down, right: (int(np.sign(down)), int(np.sign(right)))),
    ),
    Mistake(
        "one_off",
        "The image moves by one row and one column too few, or too many.",
        *(_moved(lambda down, right, more=more: (down + more, right + more)) for more in (-1, 1)),
    ),
    Mistake(
        "signs_lost",
        "Negative shifts are treated as positive ones: −1 to the right is 1 to the left.",
        _moved(lambda down, right: (abs(down), abs(right))),
    ),
    Mistake(
        "negative_ignored",
        "Negative shifts do nothing: −1 to the right is 1 to the left.",
        _moved(lambda down, right: (max(down, 0), max(right, 0))),
    ),
)
MISTAKES = (*CONTENTS, *AXES, *STEPS)
