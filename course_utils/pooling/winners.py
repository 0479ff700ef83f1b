"""Maxima and their winners: the fast implementation of max pooling.

The maximum of a rectangle is the maximum of its columns' maxima, so every step here works
along one dimension. All arrays are blocks of an image, (channels, height, width).
"""

from __future__ import annotations

import numpy as np

from course_utils.pooling.cells import places
from course_utils.pooling.layout import meetings, wide, windowed
from course_utils.windows import Axis


def lowest(dtype: np.dtype) -> float:
    """Return the lowest number of a dtype, which no cell falls below.

    Examples
    --------
    >>> lowest(np.dtype(np.float32)), lowest(np.dtype(np.int8))
    (-inf, -128)
    """
    return -np.inf if dtype.kind == "f" else np.iinfo(dtype).min


def maxima(x: np.ndarray, rows: Axis, columns: Axis) -> np.ndarray:
    """Return the maximum of every window.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> maxima(np.array([[[1, 7, 2, 4], [3, 5, 9, 8]]]), *plane(2, 4, kernel_size=2, stride=2))
    array([[[7, 9]]])
    """
    return _maxima_along(_maxima_along(x, rows, -2), columns, -1)


def first_winners(x: np.ndarray, rows: Axis, columns: Axis) -> np.ndarray:
    """Return the first winners in row order, as ``row * W + column``; ``x`` must have no NaN.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> x = np.array([[[1, 7, 2, 9], [3, 7, 9, 8]]])
    >>> first_winners(x, *plane(2, 4, kernel_size=2, stride=2)).tolist()
    [[[1, 3]]]
    """
    height, width = x.shape[-2:]
    cells = height * width
    number = np.min_scalar_type(2 * cells)  # small dtypes are fast
    row_starts = np.arange(0, cells, width, dtype=number).reshape(height, 1)
    best, winners = _lowest_winners(x, row_starts, cells, rows, -2)
    winners += np.arange(width, dtype=number)
    return _lowest_winners(best, winners, cells, columns, -1)[1]


def send_to_first(
    grad_x: np.ndarray, grad_output: np.ndarray, x: np.ndarray, rows: Axis, columns: Axis
) -> None:
    """Add every window's gradient to ``grad_x`` at its first winner; ``x`` must have no NaN.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> grad_x = np.zeros((1, 2, 2))
    >>> send_to_first(grad_x, np.ones((1, 1, 1)), np.array([[[5, 5], [1, 5]]]), *plane(2, 2, 2))
    >>> grad_x.tolist()
    [[[1.0, 0.0], [0.0, 0.0]]]
    """
    channels, height, width = x.shape
    cells = first_winners(x, rows, columns).astype(np.int64)
    cells += np.arange(channels).reshape(channels, 1, 1) * (height * width)
    # unlike grad_x[cells] += ..., this adds repeatedly to a cell that wins several windows
    np.add.at(grad_x.reshape(-1), cells.reshape(-1), grad_output.reshape(-1))


def send_to_all(
    grad_x: np.ndarray,
    grad_output: np.ndarray,
    x: np.ndarray,
    rows: Axis,
    columns: Axis,
    split: bool,
) -> None:
    """Add every window's gradient to ``grad_x`` at all its winners, in full or ``split``.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> grad_x, x = np.zeros((1, 2, 2)), np.array([[[5, 5], [1, 5]]])
    >>> send_to_all(grad_x, np.full((1, 1, 1), 6.0), x, *plane(2, 2, 2), split=True)
    >>> grad_x.tolist()
    [[[2.0, 2.0], [0.0, 2.0]]]
    """
    best = maxima(x, rows, columns)
    # from the last place to the first, so that a cell's gradients are added in row order
    backwards = list(places(rows, columns))[::-1]
    if split:
        winners = np.zeros(best.shape, wide(grad_output.dtype))
        for _, outputs, inputs in backwards:
            winners[outputs] += x[inputs] == best[outputs]
        grad_output = grad_output / winners
    for _, outputs, inputs in backwards:
        wins = x[inputs] == best[outputs]
        grad_x[inputs] += np.where(wins, grad_output[outputs], 0)


def without_nan(x: np.ndarray) -> np.ndarray:
    """Return ``x``, or integers in the same order, with NaN above all cells that precede it.

    Examples
    --------
    >>> without_nan(np.array([np.nan, 5.0, np.inf, np.nan, 5.0])).tolist()
    [2, 0, 1, 3, 0]
    """
    if not np.isnan(x.max(initial=0)):
        return x
    ranks = np.unique(x, return_inverse=True)[1].reshape(x.shape)
    nan = np.isnan(x)
    ranks[nan] += np.arange(nan.sum())
    return ranks


def _maxima_along(x: np.ndarray, axis: Axis, dimension: int) -> np.ndarray:
    best = windowed(x, axis, dimension, lowest(x.dtype))
    for outputs, inputs in meetings(axis, dimension):
        np.maximum(best[outputs], x[inputs], out=best[outputs])
    return best


def _lowest_winners(x, cells, beyond, axis, dimension):
    """Return maxima along one dimension, and the lowest of their winners' numbers in ``cells``."""
    best = _maxima_along(x, axis, dimension)
    winners = np.full(best.shape, beyond, cells.dtype)
    for outputs, inputs in meetings(axis, dimension):
        numbers = (x[inputs] != best[outputs]) * cells.dtype.type(beyond)  # losers come last
        numbers += cells[inputs]
        np.minimum(winners[outputs], numbers, out=winners[outputs])
    return best, winners
