"""Locally connected layers: windows as in a convolution, but no kernel is shared."""

from __future__ import annotations

from math import prod

import numpy as np

from course_utils.convolution.arguments import (
    as_arrays,
    check_bias,
    check_gradient,
    check_placed_weight,
    rounded,
)
from course_utils.convolution.buffers import meetings
from course_utils.windows import Axis, Padding, Sizes, image_sizes, plane


@np.errstate(all="ignore")  # infinity times the padding's zero is NaN, without a warning
def locally_connected2d(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None = None,
    stride: Sizes = 1,
    padding: Padding = 0,
    dilation: Sizes = 1,
) -> np.ndarray:
    """Convolve like `conv2d`, but with different kernels at every output position.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
    weight : (out_height, out_width, O, C, kernel_height, kernel_width) ndarray
        ``weight[row, column]`` is a weight as for `conv2d`, for this output position alone.
    bias : (out_height, out_width, O) ndarray, optional
    stride, padding, dilation
        As in `conv2d`.

    Returns
    -------
    (N, O, out_height, out_width) ndarray

    Raises
    ------
    ValueError
        As in `conv2d`; also if ``weight`` does not have as many positions as the output.

    Examples
    --------
    >>> weight = np.array([1, 10, 100]).reshape(1, 3, 1, 1, 1, 1)
    >>> locally_connected2d(np.array([[[[7, 8, 9]]]]), weight)
    array([[[[  7,  80, 900]]]])

    References
    ----------
    Goodfellow, Bengio and Courville (2016), Deep Learning, section 9.5 ("unshared convolution").
    """
    dtype, x, weight, bias = as_arrays(x=x, weight=weight, bias=bias)
    rows, columns = _lay_out(x, weight, bias, stride, padding, dilation)
    kernels, windows = _matrices(weight), _windows(x, rows, columns)
    output = np.matmul(kernels, windows)  # for each position: (O, K) times (K, N)
    if bias is not None:
        output += bias[..., None]
    return np.ascontiguousarray(output.transpose(3, 2, 0, 1), dtype)


@np.errstate(all="ignore")
def locally_connected2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    weight: np.ndarray,
    stride: Sizes = 1,
    padding: Padding = 0,
    dilation: Sizes = 1,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Compute the gradients of a loss with respect to the arguments of `locally_connected2d`.

    Parameters
    ----------
    grad_output : (N, O, out_height, out_width) ndarray
    x, weight, stride, padding, dilation
        The arguments of `locally_connected2d`.

    Returns
    -------
    grad_x : (N, C, H, W) ndarray
    grad_weight : (out_height, out_width, O, C, kernel_height, kernel_width) ndarray
    grad_bias : (out_height, out_width, O) ndarray

    Raises
    ------
    ValueError
        As in `locally_connected2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> weight = np.array([1.0, 10.0, 100.0]).reshape(1, 3, 1, 1, 1, 1)
    >>> grad_x, grad_weight, grad_bias = locally_connected2d_backward(
    ...     np.array([[[[1.0, 2.0, 3.0]]]]), x=np.array([[[[7.0, 8.0, 9.0]]]]), weight=weight
    ... )
    >>> grad_x.ravel(), grad_weight.ravel(), grad_bias.ravel()
    (array([  1.,  20., 300.]), array([ 7., 16., 27.]), array([1., 2., 3.]))
    """
    given = {"grad_output": grad_output, "x": x, "weight": weight}
    dtype, grad_output, x, weight = as_arrays(kinds="f", **given)
    rows, columns = _lay_out(x, weight, None, stride, padding, dilation)
    check_gradient(grad_output, (len(x), weight.shape[2], rows.output_size, columns.output_size))
    grad_output = grad_output.transpose(2, 3, 1, 0)
    grad_weight = np.matmul(grad_output, _windows(x, rows, columns).swapaxes(2, 3))
    grad_windows = np.matmul(_matrices(weight).swapaxes(2, 3), grad_output)
    grad_windows = grad_windows.reshape(*weight.shape[:2], *weight.shape[3:], len(x))
    grad_x = np.zeros_like(x, order="C")
    for (down, right), (_, *outputs), inputs in meetings((rows, columns)):
        grad_x[inputs] += grad_windows[(*outputs, slice(None), down, right)].transpose(3, 2, 0, 1)
    return rounded(dtype, grad_x, grad_weight.reshape(weight.shape), grad_output.sum(axis=3))


def _windows(x: np.ndarray, rows: Axis, columns: Axis) -> np.ndarray:
    """Return each position's windows of all images as columns: (out_height, out_width, K, N)."""
    batch, channels = x.shape[:2]
    outputs = (rows.output_size, columns.output_size)
    kernel = (rows.kernel_size, columns.kernel_size)
    windows = np.zeros((*outputs, channels, *kernel, batch), x.dtype)
    for (down, right), (_, *places), inputs in meetings((rows, columns)):
        windows[(*places, slice(None), down, right)] = x[inputs].transpose(2, 3, 1, 0)
    return windows.reshape(*outputs, channels * prod(kernel), batch)


def _matrices(weight: np.ndarray) -> np.ndarray:
    """Return each position's kernels as rows: (out_height, out_width, O, K)."""
    return weight.reshape(*weight.shape[:3], prod(weight.shape[3:]))


def _lay_out(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None,
    stride: Sizes,
    padding: Padding,
    dilation: Sizes,
) -> tuple[Axis, Axis]:
    """Check that the arguments match, and return the windows."""
    _, channels, height, width = image_sizes(x.shape)
    check_placed_weight(weight, channels)
    check_bias(bias, weight.shape[:3])
    rows, columns = plane(height, width, weight.shape[4:], stride, padding, dilation)
    outputs = (rows.output_size, columns.output_size)
    if weight.shape[:2] != outputs:
        raise ValueError(
            f"weight has kernels for {weight.shape[:2]} positions, the output has {outputs}: "
            f"give weight.shape[:2] = {outputs}, or see tiled_conv2d"
        )
    return rows, columns
