"""Lp pooling: the p-norm of every window, which lies between the sum and the maximum."""

from __future__ import annotations

import math
from numbers import Real

import numpy as np

from course_utils.pooling.arguments import check_cells, check_gradient, lay_windows
from course_utils.pooling.cells import places
from course_utils.pooling.layout import widened
from course_utils.pooling.maximum import max_pool2d, max_pool2d_backward
from course_utils.windows import Axis, Padding, Sizes


@np.errstate(all="ignore")  # roots of negative sums are NaN, as in torch
def lp_pool2d(
    x: np.ndarray,
    norm_type: float,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
) -> np.ndarray:
    """Pool by the norm of every window: ``(sum of x ** p) ** (1 / p)`` with ``p = norm_type``.

    Parameters
    ----------
    x : (N, C, H, W) ndarray of floats
        As in torch, absolute values are not taken: if p is odd, negative cells reduce the sum,
        and the root of a negative sum is NaN.
    norm_type : float
        p: 1 is the sum, 2 the length of the window as a vector, infinity the largest absolute
        value; the greater p, the more the largest cell dominates. Below 1 it is not a norm in
        the strict sense, and if p is negative, the smallest cell dominates. Not 0.
    kernel_size, stride, padding, dilation, ceil_mode
        As in `max_pool2d`; torch has no padding and no dilation here. Padding adds nothing to
        the sum; a window of padding alone, which contains no cell, is an error. The sum of a
        window that extends beyond the edge in ``ceil_mode`` is scaled up to that of a whole
        window: multiplied by the window's number of cells, and divided by those inside.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``. The norm of a window of zeros is 0. Cells are divided by the
        largest of their window before powers are taken, so that powers neither overflow nor
        vanish, as they do in torch if p is large.

    Raises
    ------
    ValueError
        For an option that torch would refuse, a window of padding alone, or integers, whose
        means torch rounds to whole numbers before it takes the root.

    Examples
    --------
    >>> x = np.array([[[[3.0, 4.0], [0.0, 0.0]]]])
    >>> [lp_pool2d(x, p, kernel_size=2).item() for p in (1, 2, np.inf)]
    [7.0, 5.0, 4.0]

    References
    ----------
    Sermanet, Chintala and LeCun (2012), arXiv:1204.3968; torch.nn.functional.lp_pool2d.
    """
    x = np.asarray(x)
    rows, columns = _checked(x, norm_type, kernel_size, stride, padding, dilation, ceil_mode)
    options = kernel_size, stride, padding, dilation, ceil_mode
    norm_type = float(norm_type)
    if math.isinf(norm_type):
        return _extreme(x, norm_type, options)
    cells = widened(x)
    unit = _unit(_extreme(cells, norm_type, options), norm_type)
    sums = np.zeros_like(unit)
    for _, outputs, inputs in places(rows, columns):
        sums[outputs] += (cells[inputs] / unit[outputs]) ** norm_type
    sums *= _share_missing(rows, columns).astype(sums.dtype)
    return (unit * sums ** (1 / norm_type)).astype(x.dtype, copy=False)


@np.errstate(all="ignore")
def lp_pool2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    norm_type: float,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
) -> np.ndarray:
    """Propagate gradients back: each cell receives the fraction ``(cell / norm) ** (p - 1)``.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    x, norm_type, kernel_size, stride, padding, dilation, ceil_mode
        As in `lp_pool2d`.

    Returns
    -------
    (N, C, H, W) ndarray
        Of the dtype of ``grad_output``. As in torch, the gradient is 0 in a window whose powers
        add up to 0, where the root has a kink. If p is below 1, the power of a cell of 0 has an
        infinite slope: the cell's gradient is infinity, or NaN (zero times infinity) if that of
        its windows is 0.

    Raises
    ------
    ValueError
        As in `lp_pool2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> x = np.array([[[[3.0, 4.0], [0.0, 0.0]]]])
    >>> lp_pool2d_backward(np.array([[[[10.0]]]]), x, norm_type=2, kernel_size=2)
    array([[[[6., 8.],
             [0., 0.]]]])
    """
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    rows, columns = _checked(x, norm_type, kernel_size, stride, padding, dilation, ceil_mode)
    check_gradient(grad_output, x, rows, columns)
    options = kernel_size, stride, padding, dilation, ceil_mode
    norm_type = float(norm_type)
    if math.isinf(norm_type):
        return _extreme_backward(grad_output, x, norm_type, options)
    cells = widened(x)
    norms = lp_pool2d(cells, norm_type, *options)
    shares = grad_output * _share_missing(rows, columns).astype(norms.dtype)
    silent = norms == (0 if norm_type > 0 else np.inf)  # windows whose powers add up to 0
    shares[silent | np.isnan(norms)] = 0
    if silent.any():  # their cells are divided by one of them, so that no power overflows
        norms[silent] = _unit(_extreme(cells, norm_type, options), norm_type)[silent]
    grad_x, upright = np.zeros_like(cells), np.zeros(cells.shape, bool)
    for _, outputs, inputs in places(rows, columns):
        upright[inputs] = (cells[inputs] == 0) & (norm_type < 1)
        steepness = (np.where(upright[inputs], 1, cells[inputs]) / norms[outputs]) ** (
            norm_type - 1
        )
        grad_x[inputs] += shares[outputs] * steepness
    grad_x[upright] *= cells[upright] ** (norm_type - 1)  # the infinite slope, once per cell
    return grad_x.astype(grad_output.dtype, copy=False)


def _checked(x, norm_type, *options) -> tuple[Axis, Axis]:
    if not isinstance(norm_type, Real) or not abs(norm_type) > 0:
        raise ValueError(
            f"norm_type {norm_type!r} gives no norm: give a number other than 0, such as 2"
        )
    axes = lay_windows(x, *options)
    check_cells(*axes, lack="there is no cell to measure")
    return axes


def _extreme(x, norm_type, options):
    """Return the largest absolute value of every window, or the smallest if p is negative."""
    sign = math.copysign(1, norm_type)
    return sign * max_pool2d(sign * abs(x), *options)


def _extreme_backward(grad_output, x, norm_type, options):
    sizes = math.copysign(1, norm_type) * abs(x)
    signs = np.where(x > 0, 1, np.where(x < 0, -1, 0)).astype(grad_output.dtype)  # NaN: 0
    return signs * max_pool2d_backward(grad_output, sizes, *options)


def _unit(sizes, norm_type):
    """Return what the cells of each window are divided by before their powers are taken."""
    usable = np.isfinite(sizes) & (sizes > 0)
    if abs(norm_type) <= 100:
        # a power of two, by which division is exact, so that sums cancel as without it
        sizes = np.ldexp(np.ones_like(sizes), np.frexp(sizes)[1] - 1)
    return np.where(usable, sizes, 1)


def _share_missing(rows, columns):
    """Return the number of cells of a window divided by those inside, for every output."""
    down, across = (
        [axis.kernel_size / axis.padded_length(output) for output in range(axis.output_size)]
        for axis in (rows, columns)
    )
    return np.outer(down, across)
