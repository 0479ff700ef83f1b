"""Wrong answers of average pooling: the windows are right, but not the number taken from them."""

from collections.abc import Callable

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.pooling.common import first_row, one_cell, rounded
from course_utils.exercises.families.pooling.wrong_windows import pooling_with
from course_utils.practice.items import Mistake
from course_utils.windows import pair

Reduce = Callable[[np.ndarray, tuple[int, int]], np.ndarray]


def divided_by(count: Callable) -> Callable:
    """Divide each window's sum by a number that depends on window and stride."""

    def answer(x, kernel_size, stride, padding):
        kernel, steps = pair(kernel_size, "kernel_size"), pair(stride, "stride")
        means = pooling.avg_pool2d(x, kernel_size, stride, padding)
        return means * (kernel[0] * kernel[1]) / count(kernel, steps)

    return answer


def _divided(by: Callable) -> Callable:
    """Divide each window's sum by a number that depends on the shapes of x and the output."""

    def answer(x, kernel_size, stride, padding):
        means = pooling.avg_pool2d(x, kernel_size, stride, padding)
        cells = np.prod(pair(kernel_size, "kernel_size"))
        return means * cells / by(x.shape, means.shape, cells)

    return answer


def _bare_means(*given):
    """Take the mean of those cells of each window that are not padding."""
    return pooling.avg_pool2d(*given, count_include_pad=False)


def _going_on(axes: int) -> Callable:
    """Start the sum of a window from that of the windows before it."""

    def answer(*given):
        means = pooling.avg_pool2d(*given)
        laid = means.reshape(*means.shape[: 4 - axes], -1)
        return np.cumsum(laid, axis=-1).reshape(means.shape)

    return answer


def _of_those(which: Callable) -> Reduce:
    """Take the mean of only some cells; 0 if a window has none of them."""

    def reduce(window, _kernel):
        counted = which(window)
        sums = np.where(counted, window, 0).sum(axis=(2, 3))
        return sums / np.maximum(counted.sum(axis=(2, 3)), 1)

    return reduce


def mean_mistakes() -> tuple[Mistake, ...]:
    """List wrong answers of average pooling."""
    return (
        Mistake(
            "divided_by_others",
            "The sum of a window is divided by the wrong number: one that counts images and "
            "channels, the cells of the whole image, or the windows? A mean divides by the number "
            "of cells in one window.",
            _divided(lambda x, _, cells: x[0] * x[1] * cells),
            _divided(lambda x, _, cells: x[1] * cells),
            _divided(lambda x, _, cells: x[0] * cells),
            lambda x, *windows: _bare_means(x, *windows) / (x.shape[0] * x.shape[1]),
            _divided(lambda x, *_: x[2] * x[3]),
            _divided(lambda _, y, _cells: y[2] * y[3]),
        ),
        Mistake(
            "divided_twice",
            "The mean is divided by the number of cells a second time. Once is enough, and "
            "np.mean does it by itself.",
            _divided(lambda _x, _y, cells: cells**2),
        ),
        Mistake(
            "one_less",
            "The sum is divided by one less than the number of cells.",
            _divided(lambda _x, _y, cells: max(cells - 1, 1)),
        ),
        Mistake(
            "always_four",
            "The sum is divided by the same number, 4 or 9, whatever size the windows have.",
            _divided(lambda *_: 4),
            _divided(lambda *_: 9),
        ),
        Mistake(
            "brackets",
            "The sum is divided by one side of the window and multiplied by the other. Is there an "
            "a / b * c? It divides by b alone; to divide by a product, write a / (b * c).",
            divided_by(lambda kernel, _: kernel[0] / kernel[1]),
        ),
        Mistake(
            "zeros_not_counted",
            "Cells that hold 0 are not counted, in the image or in the padding. A mean divides by "
            "the number of all cells of the window.",
            pooling_with(_of_those(lambda window: window != 0)),
        ),
        Mistake(
            "sum_goes_on",
            "Each output contains the windows before it, too. Does the sum start again from 0 for "
            "each window?",
            *map(_going_on, (4, 2, 1, 3)),
        ),
        Mistake(
            "median",
            "This is the median of each window, the number in the middle; the question asks for "
            "the mean.",
            pooling_with(lambda window, _: np.median(window, axis=(2, 3))),
        ),
        Mistake(
            "mid_range",
            "This lies halfway between a window's smallest and largest number; the mean counts "
            "all of its cells.",
            pooling_with(lambda window, _: (window.max(axis=(2, 3)) + window.min(axis=(2, 3))) / 2),
        ),
        Mistake(
            "root_mean_square",
            "This is the square root of the mean of the squares. A plain mean takes neither "
            "squares nor roots.",
            pooling_with(lambda window, _: np.sqrt((window**2).mean(axis=(2, 3)))),
        ),
        Mistake(
            "absolute",
            "Minus signs are lost, in the numbers or in their mean. Both may be negative.",
            pooling_with(lambda window, _: np.abs(window).mean(axis=(2, 3))),
            lambda *given: np.abs(pooling.avg_pool2d(*given)),
        ),
        one_cell(),
        first_row(np.mean),
        rounded(pooling.avg_pool2d),
    )
