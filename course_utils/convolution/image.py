"""Convolution of images, and its gradients.

`plain` has the definition as loops over all outputs; here the same is a matrix product. As in
every deep-learning library, "convolution" slides the kernel over the image without rotating
it; mathematics calls this cross-correlation.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from course_utils.convolution import wide_rows, winograd
from course_utils.convolution.arguments import (
    as_arrays,
    check_bias,
    check_gradient,
    check_weight,
    rounded,
)
from course_utils.convolution.columns import gather, scatter, weight_gradient
from course_utils.windows import Axis, Padding, Sizes, image_sizes, plane


@np.errstate(all="ignore")  # infinity times the padding's zero is NaN, without a warning
def conv2d(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None = None,
    stride: Sizes = 1,
    padding: Padding = 0,
    dilation: Sizes = 1,
    groups: int = 1,
) -> np.ndarray:
    """Slide kernels over images: each output is the sum of a window times a kernel.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
        Images, of ints or floats.
    weight : (O, C / groups, kernel_height, kernel_width) ndarray
        One kernel for each output channel, of the dtype of ``x``.
    bias : (O,) ndarray, optional
        A number to add to each output channel.
    stride, dilation : int or (int, int)
        Step of the window, and step between its cells; for both axes or as (height, width).
    padding : int, (height, width), ((top, bottom), (left, right)), "same" or "valid"
        Zeros around the image. "same" keeps its size and needs ``stride=1``.
    groups : int
        Number of parts that the channels are split into, each with its share of the kernels.
        With ``groups`` = C, every channel is convolved alone ("depthwise").

    Returns
    -------
    (N, O, out_height, out_width) ndarray
        Of the dtype of ``x``; float16 is multiplied and added up in float32. The output of a
        window of padding alone is the bias, or 0. As in torch, the output of images without
        channels has no channels.

    Raises
    ------
    ValueError
        If shapes, dtypes or options do not match.

    Examples
    --------
    >>> edges = np.array([[[[-1, 1]]]])              # right neighbour minus left neighbour
    >>> conv2d(np.array([[[[0, 0, 5, 5]]]]), edges)
    array([[[[0, 5, 0]]]])

    References
    ----------
    torch.nn.functional.conv2d; Goodfellow, Bengio and Courville (2016), Deep Learning, ch. 9.
    """
    dtype, x, weight, bias = as_arrays(x=x, weight=weight, bias=bias)
    axes = lay_out(x, weight, bias, stride, padding, dilation, groups)
    if x.shape[1] == 0:
        return np.zeros(output_shape(x, weight, *axes), dtype)
    if winograd.pays(x, weight, axes, groups):
        output = winograd.convolve(x, weight, axes)
    elif wide_rows.pays(x, axes, groups):
        output = wide_rows.gather(x, weight, axes)
    else:
        output = gather(x, weight, axes, groups)
    if bias is not None:
        output += bias[:, None, None]
    return output.astype(dtype, copy=False)


@np.errstate(all="ignore")
def conv2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    weight: np.ndarray,
    stride: Sizes = 1,
    padding: Padding = 0,
    dilation: Sizes = 1,
    groups: int = 1,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Compute the gradients of a loss with respect to the arguments of `conv2d`.

    Parameters
    ----------
    grad_output : (N, O, out_height, out_width) ndarray
        Gradient of the loss with respect to the output.
    x, weight, stride, padding, dilation, groups
        The arguments of `conv2d`.

    Returns
    -------
    grad_x : (N, C, H, W) ndarray
        Each output adds its gradient, times the kernel, to the cells under its window.
    grad_weight : (O, C / groups, kernel_height, kernel_width) ndarray
        Each output adds its gradient, times the cells under its window, to the kernel.
    grad_bias : (O,) ndarray
        The sum over images and positions.

    Raises
    ------
    ValueError
        As in `conv2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> x, weight = np.array([[[[1.0, 2.0, 4.0]]]]), np.array([[[[10.0, 20.0]]]])
    >>> grad_x, grad_weight, grad_bias = conv2d_backward(np.array([[[[1.0, 1.0]]]]), x, weight)
    >>> grad_x, grad_weight, grad_bias       # the middle cell lies in both windows: 20 + 10
    (array([[[[10., 30., 20.]]]]), array([[[[3., 6.]]]]), array([2.]))

    References
    ----------
    torch.nn.grad.conv2d_input and conv2d_weight.
    """
    given = {"grad_output": grad_output, "x": x, "weight": weight}
    dtype, grad_output, x, weight = as_arrays(kinds="f", **given)
    axes = lay_out(x, weight, None, stride, padding, dilation, groups)
    check_gradient(grad_output, output_shape(x, weight, *axes))
    if x.shape[1] == 0:
        return tuple(np.zeros(shape, dtype) for shape in (x.shape, weight.shape, len(weight)))
    turned, back = turned_round(weight, axes)  # for stride 1
    quick = winograd.pays(x, weight, axes, groups)
    if quick and winograd.pays(grad_output, turned, back, groups):
        grad_x = winograd.convolve(grad_output, turned, back)
        grad_weight = winograd.weight_gradient(grad_output, x, axes)
    else:
        grad_x = scatter(grad_output, weight, axes, groups)
        grad_weight = weight_gradient(grad_output, x, axes, groups)
    grad_bias = grad_output.sum(axis=(0, 2, 3), dtype=x.dtype)
    return rounded(dtype, grad_x, grad_weight, grad_bias)


def turned_round(weight: np.ndarray, axes: tuple[Axis, Axis]) -> tuple[np.ndarray, list[Axis]]:
    """Return the weight and the windows with which the gradient of x is a convolution, at stride 1.

    What an output sends to the cells of its window, a cell collects with the kernel turned round.
    """
    back = [
        replace(
            axis,
            input_size=axis.output_size,
            output_size=axis.input_size,
            before=axis.kernel_size - 1 - axis.before,
        )
        for axis in axes
    ]
    return weight.swapaxes(0, 1)[..., ::-1, ::-1], back


def lay_out(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None,
    stride: Sizes,
    padding: Padding,
    dilation: Sizes,
    groups: int,
) -> tuple[Axis, Axis]:
    """Check that the arguments match, and return the windows."""
    _, channels, height, width = image_sizes(x.shape)
    check_weight(weight, channels, groups, "height, width")
    check_bias(bias, weight.shape[:1])
    return plane(height, width, weight.shape[2:], stride, padding, dilation)


def output_shape(x: np.ndarray, weight: np.ndarray, rows: Axis, columns: Axis) -> tuple[int, ...]:
    """Return the shape of the convolution, (N, O, out_height, out_width)."""
    out_channels = len(weight) if x.shape[1] else 0  # torch's rule for images without channels
    return len(x), out_channels, rows.output_size, columns.output_size
