"""Ways to add up one output of a strided convolution, with parts that can be replaced."""

from collections.abc import Callable

import numpy as np

Place = tuple[int, int]


def window_cell(i: int, j: int, u: int, v: int, s: int, _kernel: Place) -> Place:
    """Find the number of x that lies under weight w[u, v]."""
    return i * s + u, j * s + v


def window_start(i: int, j: int, s: int, _kernel: Place) -> Place:
    """Find the first number of x under the kernel."""
    return i * s, j * s


def cell_by_cell(
    place: Callable = window_cell,
    weight: Callable = lambda w, u, v: w[u, v],
    total: Callable = sum,
) -> Callable:
    """Add up products; ``place(i, j, u, v, s, kernel)`` says which number is read.

    Examples
    --------
    >>> cell_by_cell()(np.arange(9.0).reshape(3, 3), np.ones((2, 2)), 0, 1, 1)
    12.0
    """

    def answer(x: np.ndarray, w: np.ndarray, i: int, j: int, s: int) -> float:
        terms = [weight(w, u, v) * x[place(i, j, u, v, s, w.shape)] for u, v in np.ndindex(w.shape)]
        return float(total(terms))

    return answer


def in_slices(
    start: Callable = window_start,
    part: Callable = lambda w: w,
    summary: Callable | None = None,
) -> Callable:
    """Add up products of slices, which end at the edge without an error.

    Examples
    --------
    >>> in_slices()(np.arange(9.0).reshape(3, 3), np.ones((2, 2)), 0, 1, 1)
    12.0
    """

    def answer(x: np.ndarray, w: np.ndarray, i: int, j: int, s: int) -> float:
        kernel = part(w)
        top, left = start(i, j, s, kernel.shape)
        window = x[top : top + kernel.shape[0], left : left + kernel.shape[1]]
        with np.errstate(all="ignore"):  # a mistake may divide by 0
            return float((window * kernel).sum() if summary is None else summary(window, kernel))

    return answer
