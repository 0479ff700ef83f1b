"""Tiled convolution: a small block of kernels repeats over the image, like tiles on a floor.

Neighbouring outputs use different kernels, as in a locally connected layer, but the number of
kernels does not grow with the image. The outputs that share a kernel are computed as a
convolution with a longer stride.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from course_utils.convolution.arguments import (
    as_arrays,
    check_bias,
    check_gradient,
    check_placed_weight,
    rounded,
)
from course_utils.convolution.columns import gather, scatter, weight_gradient
from course_utils.windows import Axis, Padding, Sizes, image_sizes, plane


@np.errstate(all="ignore")  # infinity times the padding's zero is NaN, without a warning
def tiled_conv2d(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None = None,
    stride: Sizes = 1,
    padding: Padding = 0,
    dilation: Sizes = 1,
) -> np.ndarray:
    """Convolve like `conv2d`, but cycle through a block of kernels from position to position.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
    weight : (tile_height, tile_width, O, C, kernel_height, kernel_width) ndarray
        The output at (row, column) uses ``weight[row % tile_height, column % tile_width]``.
        A 1 × 1 tile is `conv2d`; a tile as large as the output is `locally_connected2d`.
    bias : (tile_height, tile_width, O) ndarray, optional
        Tiled in the same way.
    stride, padding, dilation
        As in `conv2d`.

    Returns
    -------
    (N, O, out_height, out_width) ndarray

    Raises
    ------
    ValueError
        As in `conv2d`.

    Examples
    --------
    >>> weight = np.array([1, -1]).reshape(1, 2, 1, 1, 1, 1)
    >>> tiled_conv2d(np.array([[[[5, 6, 7, 8]]]]), weight)
    array([[[[ 5, -6,  7, -8]]]])

    References
    ----------
    Gregor and LeCun (2010), arXiv:1006.0448; Goodfellow, Bengio and Courville (2016),
    Deep Learning, section 9.5.
    """
    dtype, x, weight, bias = as_arrays(x=x, weight=weight, bias=bias)
    rows, columns = _lay_out(x, weight, bias, stride, padding, dilation)
    shape = (len(x), weight.shape[2], rows.output_size, columns.output_size)
    output = np.empty(shape, x.dtype)
    for tile, outputs, axes in _tiles(weight, rows, columns):
        output[outputs] = gather(x, weight[tile], axes, groups=1)
        if bias is not None:
            output[outputs] += bias[tile][:, None, None]
    return output.astype(dtype, copy=False)


@np.errstate(all="ignore")
def tiled_conv2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    weight: np.ndarray,
    stride: Sizes = 1,
    padding: Padding = 0,
    dilation: Sizes = 1,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Compute the gradients of a loss with respect to the arguments of `tiled_conv2d`.

    Parameters
    ----------
    grad_output : (N, O, out_height, out_width) ndarray
    x, weight, stride, padding, dilation
        The arguments of `tiled_conv2d`.

    Returns
    -------
    grad_x : (N, C, H, W) ndarray
    grad_weight : (tile_height, tile_width, O, C, kernel_height, kernel_width) ndarray
    grad_bias : (tile_height, tile_width, O) ndarray

    Raises
    ------
    ValueError
        As in `tiled_conv2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> weight = np.array([1.0, -1.0]).reshape(1, 2, 1, 1, 1, 1)
    >>> grad_x, grad_weight, grad_bias = tiled_conv2d_backward(
    ...     np.array([[[[1.0, 1.0, 1.0, 2.0]]]]), np.array([[[[5.0, 6.0, 7.0, 8.0]]]]), weight
    ... )
    >>> grad_x.ravel(), grad_weight.ravel(), grad_bias.ravel()      # 5 + 7 and 6 + 2 · 8
    (array([ 1., -1.,  1., -2.]), array([12., 22.]), array([2., 3.]))
    """
    given = {"grad_output": grad_output, "x": x, "weight": weight}
    dtype, grad_output, x, weight = as_arrays(kinds="f", **given)
    rows, columns = _lay_out(x, weight, None, stride, padding, dilation)
    check_gradient(grad_output, (len(x), weight.shape[2], rows.output_size, columns.output_size))
    grad_x, grad_weight = np.zeros_like(x, order="C"), np.zeros_like(weight, order="C")
    grad_bias = np.zeros(weight.shape[:3], x.dtype)
    for tile, outputs, axes in _tiles(weight, rows, columns):
        grad = grad_output[outputs]
        grad_x += scatter(grad, weight[tile], axes, groups=1)
        grad_weight[tile] = weight_gradient(grad, x, axes, groups=1)
        grad_bias[tile] = grad.sum(axis=(0, 2, 3), dtype=x.dtype)
    return rounded(dtype, grad_x, grad_weight, grad_bias)


def _tiles(
    weight: np.ndarray, rows: Axis, columns: Axis
) -> Iterator[tuple[tuple[int, int], tuple, tuple[Axis, Axis]]]:
    """Yield each place in the tile, the outputs it serves, and the windows of those outputs."""
    tile_height, tile_width = weight.shape[:2]
    for row, column in np.ndindex(tile_height, tile_width):
        outputs = (..., slice(row, None, tile_height), slice(column, None, tile_width))
        axes = _every(rows, row, tile_height), _every(columns, column, tile_width)
        yield (row, column), outputs, axes


def _every(axis: Axis, first: int, step: int) -> Axis:
    """Return the windows of outputs first, first + step, …, which have a longer stride."""
    return replace(
        axis,
        stride=axis.stride * step,
        before=axis.before - first * axis.stride,
        output_size=len(range(first, axis.output_size, step)),
    )


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
    return plane(height, width, weight.shape[4:], stride, padding, dilation)
