"""Wrong answers of max unpooling: the places of the numbers."""

from collections.abc import Callable

import numpy as np

from course_utils import pooling
from course_utils.exercises.e04_other_pooling.placing import placed, unpooled_size
from course_utils.exercises.e04_other_pooling.wrong_unpooled_sizes import SIZES
from course_utils.exercises.families.filling import PLANES, returned_early
from course_utils.exercises.families.pooling.wrong_order import channels_last
from course_utils.practice.items import Mistake
from course_utils.windows import pair


def _counted_by(width: Callable) -> Callable:
    return lambda where, size, outputs, *_: divmod(where, width(size, outputs))


def _corner(output: tuple[int, int], steps: tuple[int, int]) -> tuple[int, int]:
    return output[0] * steps[0], output[1] * steps[1]


def _from_corner(width: Callable) -> Callable:
    """Count from the corner of the window, along rows of that width."""

    def place(where, size, _outputs, output, kernel, steps) -> tuple[int, int]:
        (top, left), (row, column) = _corner(output, steps), divmod(where, width(size, kernel))
        return top + row, left + column

    return place


def _within_window(where, _size, _outputs, output, kernel, steps) -> tuple[int, int]:
    """Wrap the cell's number around within a window."""
    (top, left), (row, column) = (
        _corner(output, steps),
        divmod(where % (kernel[0] * kernel[1]), kernel[1]),
    )
    return top + row, left + column


def _added(x, indices, kernel_size, stride):
    """Add numbers that meet in one cell."""
    y = np.zeros_like(pooling.max_unpool2d(x, indices, kernel_size, stride))
    for n, c in np.ndindex(x.shape[:2]):
        np.add.at(y[n, c].reshape(-1), indices[n, c].reshape(-1), x[n, c].reshape(-1))
    return y


def _repeated(x, _indices, kernel_size, stride):
    """Fill every window with its number."""
    kernel, steps = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    y = np.zeros((*x.shape[:2], *map(unpooled_size, x.shape[2:], kernel, steps)))
    for i, j in np.ndindex(x.shape[2:]):
        top, left = i * steps[0], j * steps[1]
        y[:, :, top : top + kernel[0], left : left + kernel[1]] = x[:, :, i, j, None, None]
    return y


def _enlarged(x, _indices, kernel_size, _stride):
    return np.kron(x, np.ones(pair(kernel_size, "kernel_size")))


def _one_plane(x, indices, kernel_size, stride):
    """Number the cells as if all images and channels were one plane."""
    y = np.zeros_like(pooling.max_unpool2d(x, indices, kernel_size, stride))
    for place, where in np.ndenumerate(indices):
        y.reshape(-1)[where] = x[place]
    return y


def _in_every_plane(x, indices, kernel_size, stride):
    """Put each number into all images and channels."""
    y = np.zeros_like(pooling.max_unpool2d(x, indices, kernel_size, stride))
    for place, where in np.ndenumerate(indices):
        y[(..., *divmod(int(where), y.shape[3]))] = x[place]
    return y


def _indices_of_first(x, indices, kernel_size, stride):
    """Use the places of the first image's first channel for all."""
    return pooling.max_unpool2d(
        x, np.broadcast_to(indices[:1, :1], x.shape).copy(), kernel_size, stride
    )


def _filled_with(number: Callable) -> Callable:
    """Let the other cells hold something other than 0."""

    def answer(x, indices, kernel_size, stride):
        places = pooling.max_unpool2d(np.ones_like(x), indices, kernel_size, stride)
        right = pooling.max_unpool2d(x, indices, kernel_size, stride)
        return np.where(places > 0, right, number(x))

    return answer


def _only(part: tuple) -> Callable:
    """Put only some of the numbers back."""

    def answer(x, indices, kernel_size, stride):
        y = np.zeros_like(pooling.max_unpool2d(x, indices, kernel_size, stride))
        taken = np.zeros(x.shape, dtype=bool)
        taken[part] = True
        for n, c, i, j in np.argwhere(taken):
            y[n, c][divmod(int(indices[n, c, i, j]), y.shape[3])] = x[n, c, i, j]
        return y

    return answer


PLACES = (
    Mistake(
        "counted_in_pooled",
        "You read the cells' numbers with the width of `x`. They number the cells of the large "
        "image.",
        placed(at=_counted_by(lambda _, outputs: outputs[1])),
    ),
    Mistake(
        "counted_by_height",
        "You read the cells' numbers with the image's height. They count along the rows: after "
        "one width, the next row begins.",
        placed(at=_counted_by(lambda size, _: size[0])),
        placed(at=lambda where, size, *_: divmod(where, size[0])[::-1]),
    ),
    Mistake(
        "column_first",
        "Row and column of a place are swapped: the quotient is the row, the remainder the column.",
        placed(at=lambda where, size, *_: divmod(where, size[1])[::-1]),
    ),
    Mistake(
        "counted_from_corner",
        "You count the cells' numbers from the corner of each window. They count from the first "
        "cell of the whole image.",
        placed(at=_from_corner(lambda size, _: size[1])),
        placed(at=_from_corner(lambda _, kernel: kernel[1])),
        placed(at=_within_window),
    ),
    Mistake(
        "counted_from_one",
        "You take the cells' numbers to begin with 1, so that every place is one cell off. They "
        "begin with 0.",
        placed(at=lambda where, size, *_: divmod(where - 1, size[1])),
    ),
    Mistake(
        "to_corner",
        "The numbers go to the first cell of each window, or to where it would begin if windows "
        "lay side by side. They belong where they came from: that is what `indices` is for.",
        placed(at=lambda _w, _s, _o, output, _k, steps: _corner(output, steps)),
        placed(at=lambda _w, _s, _o, output, kernel, _: _corner(output, kernel)),
    ),
    Mistake(
        "repeated",
        "Every window is filled with its number. Only one of its cells held it.",
        _repeated,
        _enlarged,
    ),
    Mistake(
        "planes_mixed",
        "Images or channels get mixed up: `indices` counts the cells of each channel by itself, "
        "from 0.",
        _one_plane,
        _in_every_plane,
    ),
    Mistake(
        "first_places",
        "The places of the first channel are used for all. Each channel has its own winners.",
        _indices_of_first,
    ),
)


def _read_channels_last(x, indices, *windows):
    x, indices = (array.transpose(0, 3, 1, 2) for array in (x, indices))
    return pooling.max_unpool2d(x, indices, *windows).transpose(0, 2, 3, 1)


VALUES = (
    Mistake(
        "zeros",
        "Every cell is 0. Are the numbers stored in the array that is returned?",
        lambda *given: np.zeros_like(pooling.max_unpool2d(*given)),
    ),
    Mistake(
        "added",
        "A cell that won several windows receives its number several times, added up. It held it "
        "once: assign.",
        _added,
    ),
    Mistake(
        "marked",
        "The places are marked with 1. They should hold the numbers of x.",
        placed(value=lambda *_: 1),
    ),
    Mistake(
        "indices_put_back",
        "The places hold `indices`. They should hold the numbers of x.",
        placed(value=lambda _, where: where),
    ),
    Mistake(
        "divided",
        "The numbers are divided by the number of cells in a window. They come back as they are.",
        lambda x, indices, kernel_size, stride: (
            pooling.max_unpool2d(x, indices, kernel_size, stride)
            / np.prod(pair(kernel_size, "kernel_size"))
        ),
    ),
    Mistake(
        "others_not_zero",
        "The cells that receive no number hold something other than 0.",
        _filled_with(lambda _: -np.inf),
        _filled_with(lambda _: 1.0),
        _filled_with(lambda x: x.min()),
    ),
    returned_early(*map(_only, PLANES)),
    channels_last(
        lambda *given: pooling.max_unpool2d(*given).transpose(0, 2, 3, 1), _read_channels_last
    ),
)
MISTAKES = (*VALUES, *SIZES, *PLACES)
