"""Put pooled numbers back into a large image, correctly or with a slip."""

from collections.abc import Callable

import numpy as np

from course_utils.windows import Sizes, pair


def unpooled_size(outputs: int, kernel: int, stride: int) -> int:
    """Count the cells along an axis that windows fill exactly.

    Examples
    --------
    >>> unpooled_size(3, kernel=2, stride=2)
    6
    """
    return (outputs - 1) * stride + kernel


def placed(
    count: Callable = unpooled_size,
    slip: Callable = lambda kernel, stride: (kernel, stride),
    at: Callable = lambda where, size, *_: divmod(where, size[1]),
    value: Callable = lambda number, _where: number,
) -> Callable:
    """Put numbers back, with a slip in the image's size or in the places of the numbers.

    If a place lies outside the image, NumPy would raise an IndexError. Here all cells become
    NaN instead, which no right answer contains.
    """

    def answer(x: np.ndarray, indices: np.ndarray, kernel_size: Sizes, stride: Sizes):
        kernel, steps = slip(pair(kernel_size, "kernel_size"), pair(stride, "stride"))
        size = tuple(map(count, x.shape[2:], kernel, steps))
        if min(size) < 1:
            raise ValueError("the image has no cells")
        y = np.zeros((*x.shape[:2], *size))
        for n, c, i, j in np.ndindex(x.shape):
            where = int(indices[n, c, i, j])
            place = at(where, size, x.shape[2:], (i, j), kernel, steps)
            if not all(-cells <= row < cells for row, cells in zip(place, size, strict=True)):
                return np.full_like(y, np.nan)
            y[n, c][place] = value(x[n, c, i, j], where)
        return y

    return answer
