"""Average pooling: the mean of every window, whose gradient is shared equally by its cells."""

from __future__ import annotations

import numpy as np

from course_utils.pooling.arguments import FLOATS, check_cells, check_gradient, lay_windows
from course_utils.pooling.layout import blocks, meetings, wide, widened, windowed
from course_utils.windows import Axis, Padding, Sizes

DTYPES = (*FLOATS, "int64")


@np.errstate(all="ignore")  # infinity minus infinity is NaN, as in torch
def avg_pool2d_plain(
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> np.ndarray:
    """Average pooling written as it is defined; `avg_pool2d` computes the same, faster.

    Parameters, result and errors are those of `avg_pool2d`. The two add up the cells of a window
    in different orders, which affects the last digits, and whether an intermediate sum overflows.

    Examples
    --------
    >>> x = np.array([[[[1.0, 7.0, 2.0, 4.0], [3.0, 5.0, 9.0, 8.0]]]])
    >>> avg_pool2d_plain(x, kernel_size=2)
    array([[[[4.  , 5.75]]]])
    """
    x = np.asarray(x)
    options = kernel_size, stride, padding, dilation, ceil_mode
    rows, columns = _lay(x, *options, count_include_pad)
    out = np.empty((*x.shape[:2], rows.output_size, columns.output_size), x.dtype)
    for i in range(rows.output_size):
        for j in range(columns.output_size):
            window = x[:, :, rows.inside(i)][:, :, :, columns.inside(j)]
            cells = window.shape[2] * window.shape[3]
            if count_include_pad:  # padding adds nothing to the sum, but is counted
                cells = rows.padded_length(i) * columns.padded_length(j)
            total = window.sum(axis=(2, 3), dtype=wide(x.dtype), initial=0)
            _divided(total, cells, out[:, :, i, j])
    return out


@np.errstate(all="ignore")
def avg_pool2d_backward_plain(
    grad_output: np.ndarray,
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> np.ndarray:
    """Gradient of average pooling as it is defined; `avg_pool2d_backward` is the same, faster.

    Parameters, result and errors are those of `avg_pool2d_backward`. Sums differ as described in
    `avg_pool2d_plain`.

    Examples
    --------
    >>> avg_pool2d_backward_plain(np.array([[[[8.0]]]]), np.zeros((1, 1, 2, 2)), kernel_size=2)
    array([[[[2., 2.],
             [2., 2.]]]])
    """
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    options = kernel_size, stride, padding, dilation, ceil_mode
    rows, columns = _lay(x, *options, count_include_pad)
    check_gradient(grad_output, x, rows, columns)
    grads = widened(grad_output)
    grad_x = np.zeros(x.shape, grads.dtype)
    for n, c, i, j in np.ndindex(grads.shape):
        down, right = rows.inside(i), columns.inside(j)
        cells = len(down) * len(right)
        if count_include_pad:
            cells = rows.padded_length(i) * columns.padded_length(j)
        grad_x[n, c][np.ix_(down, right)] += grads[n, c, i, j] / cells
    return grad_x.astype(grad_output.dtype)


@np.errstate(all="ignore")  # infinity minus infinity is NaN, as in torch
def avg_pool2d(
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> np.ndarray:
    """Pool by the mean of every window.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
        Floats, or int64, whose means are rounded towards zero, as in torch.
        It is not modified.
    kernel_size : int or (int, int)
        Window size in cells; a pair is (height, width), here and below.
    stride : int or (int, int), optional
        Cells from one window to the next; the window size by default.
    padding : int, (height, width), ((top, bottom), (left, right)), "same" or "valid"
        Zeros around the image, at most half of the window.
    dilation : int or (int, int)
        Distance between the cells of a window; torch has no such option. The mean of a window
        that contains padding alone is 0, provided that padding counts.
    ceil_mode : bool
        Whether a last window may extend beyond the edge. Its part beyond the padding is never
        counted.
    count_include_pad : bool
        Whether padding counts as cells when the sum is divided.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``; float16 is added up in float32.

    Raises
    ------
    ValueError
        For a shape, dtype or option that torch would refuse, and for a window without a cell
        that counts; the message says what to do instead.

    Examples
    --------
    >>> x = np.array([[[[1.0, 7.0, 2.0, 4.0], [3.0, 5.0, 9.0, 8.0]]]])
    >>> avg_pool2d(x, kernel_size=2)
    array([[[[4.  , 5.75]]]])

    References
    ----------
    torch.nn.functional.avg_pool2d.
    """
    x = np.asarray(x)
    options = kernel_size, stride, padding, dilation, ceil_mode
    rows, columns = _lay(x, *options, count_include_pad)
    out = np.empty((*x.shape[:2], rows.output_size, columns.output_size), x.dtype)
    dtype = wide(x.dtype)
    down, right = (_counts(axis, count_include_pad, dtype) for axis in (rows, columns))
    for source, target, band in blocks(x.shape, rows):
        sums = _sums(_sums(x[source].astype(dtype, copy=False), band, -2), columns, -1)
        _divided(sums, np.outer(down[target[-1]], right), out[target])
    return out


@np.errstate(all="ignore")
def avg_pool2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> np.ndarray:
    """Share every window's gradient equally among its cells; where windows overlap, shares add up.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray
        Floats: the loss's derivative by each output.
    x : (N, C, H, W) ndarray
        The pooled array; only its shape matters.
    kernel_size, stride, padding, dilation, ceil_mode, count_include_pad
        As in `avg_pool2d`.

    Returns
    -------
    (N, C, H, W) ndarray
        The loss's derivative by each input, of the dtype of ``grad_output``.

    Raises
    ------
    ValueError
        As in `avg_pool2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> avg_pool2d_backward(np.array([[[[8.0]]]]), np.zeros((1, 1, 2, 2)), kernel_size=2)
    array([[[[2., 2.],
             [2., 2.]]]])

    References
    ----------
    torch.nn.functional.avg_pool2d, its gradient.
    """
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    options = kernel_size, stride, padding, dilation, ceil_mode
    rows, columns = _lay(x, *options, count_include_pad)
    check_gradient(grad_output, x, rows, columns)
    grad_x = np.zeros(x.shape, wide(grad_output.dtype))
    down, right = (_counts(axis, count_include_pad, grad_x.dtype) for axis in (rows, columns))
    for source, target, band in blocks(x.shape, rows):
        shares = grad_output[target] / np.outer(down[target[-1]], right)
        across = np.zeros((*shares.shape[:2], x.shape[-1]), grad_x.dtype)
        _spread(shares, across, columns, -1)
        _spread(across, grad_x[source], band, -2)
    return grad_x.astype(grad_output.dtype, copy=False)


def _lay(x, kernel_size, stride, padding, dilation, ceil_mode, count_include_pad):
    axes = lay_windows(x, kernel_size, stride, padding, dilation, ceil_mode, DTYPES)
    if not count_include_pad:
        check_cells(*axes, lack="no cell counts without count_include_pad")
    return axes


def _sums(x: np.ndarray, axis: Axis, dimension: int) -> np.ndarray:
    """Add up windows along one dimension; a rectangle's sum is a sum of such sums."""
    first, *others = meetings(axis, dimension)
    if others and all(_whole(outputs, axis, dimension) for outputs, _ in (first, others[0])):
        sums = x[first[1]] + x[others.pop(0)[1]]  # saves an array of zeros
    else:
        sums = windowed(x, axis, dimension, 0)
        others = [first, *others]
    for outputs, inputs in others:
        sums[outputs] += x[inputs]
    return sums


def _spread(shares: np.ndarray, cells: np.ndarray, axis: Axis, dimension: int) -> None:
    """Add every window's share to its cells along one dimension: the reverse of `_sums`.

    Cells that no window has reached before are zero.
    """
    apart = axis.span <= axis.stride  # no cell lies in two windows
    for outputs, inputs in meetings(axis, dimension):
        if apart:
            cells[inputs] = shares[outputs]
        else:
            cells[inputs] += shares[outputs]


def _whole(outputs: tuple, axis: Axis, dimension: int) -> bool:
    return outputs[dimension] == slice(0, axis.output_size, 1)


def _counts(axis: Axis, include_pad: bool, dtype: np.dtype) -> np.ndarray:
    """Return the number of cells of each window along one axis that count for the mean."""
    outputs = range(axis.output_size)
    lengths = [axis.padded_length(o) if include_pad else len(axis.inside(o)) for o in outputs]
    return np.array(lengths, dtype)


def _divided(sums: np.ndarray, counts: np.ndarray | int, out: np.ndarray) -> None:
    if sums.dtype.kind == "i":
        out[...] = (sums - np.fmod(sums, counts)) // counts  # towards zero; // alone rounds down
    else:
        np.divide(sums, counts, out=out, casting="same_kind")
