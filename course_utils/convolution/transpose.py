"""Transposed convolution: the reverse of convolution, from small images to large ones."""

from __future__ import annotations

import numpy as np

from course_utils.convolution.arguments import (
    as_arrays,
    check_bias,
    check_gradient,
    check_transposed_weight,
    rounded,
)
from course_utils.convolution.columns import gather, scatter, weight_gradient
from course_utils.windows import SIDES, Axis, Padding, Sizes, image_sizes, pair, whole_number


@np.errstate(all="ignore")  # infinity times the padding's zero is NaN, without a warning
def conv_transpose2d(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None = None,
    stride: Sizes = 1,
    padding: Padding = 0,
    output_padding: Sizes = 0,
    groups: int = 1,
    dilation: Sizes = 1,
) -> np.ndarray:
    """Enlarge images: every input cell stamps its kernel on the output, and stamps add up.

    With the same weight and options, it propagates a gradient back through `conv2d` to its
    input. The order of the arguments is torch's: ``groups`` comes before ``dilation``.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
        Images, of ints or floats.
    weight : (C, O / groups, kernel_height, kernel_width) ndarray
        One kernel for each *input* channel, of the dtype of ``x``.
    bias : (O,) ndarray, optional
        A number to add to each output channel.
    stride, dilation : int or (int, int)
        Steps between stamps, and between the cells of a stamp; as (height, width) if they
        differ.
    padding : int, (height, width) or ((top, bottom), (left, right))
        Cells to cut off the output: those that were padding for `conv2d`.
    output_padding : int or (int, int)
        Cells to add at the bottom and the right. With a stride, convolution reduces images of
        several sizes to the same size; this selects one of them.
    groups : int
        As in `conv2d`.

    Returns
    -------
    (N, O, out_height, out_width) ndarray
        With out_height = (H − 1) · stride − padding on both sides
        + dilation · (kernel_height − 1) + output_padding + 1, and out_width likewise.

    Raises
    ------
    ValueError
        If shapes, dtypes or options do not match, nothing of the output is left, or
        ``output_padding`` is neither less than the stride nor less than the dilation.

    Examples
    --------
    >>> x = np.array([[[[1, 2], [3, 4]]]])
    >>> conv_transpose2d(x, np.ones((1, 1, 2, 2), int), stride=2)
    array([[[[1, 1, 2, 2],
             [1, 1, 2, 2],
             [3, 3, 4, 4],
             [3, 3, 4, 4]]]])

    References
    ----------
    torch.nn.functional.conv_transpose2d; Dumoulin and Visin (2016), arXiv:1603.07285, ch. 4.
    """
    dtype, x, weight, bias = as_arrays(x=x, weight=weight, bias=bias)
    axes = lay_out(x, weight, bias, stride, padding, output_padding, groups, dilation)
    output = scatter(x, weight, axes, groups)
    if bias is not None:
        output += bias[:, None, None]
    return output.astype(dtype, copy=False)


@np.errstate(all="ignore")
def conv_transpose2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    weight: np.ndarray,
    stride: Sizes = 1,
    padding: Padding = 0,
    output_padding: Sizes = 0,
    groups: int = 1,
    dilation: Sizes = 1,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Compute the gradients of a loss with respect to the arguments of `conv_transpose2d`.

    Parameters
    ----------
    grad_output : (N, O, out_height, out_width) ndarray
        Gradient of the loss with respect to the output.
    x, weight, stride, padding, output_padding, groups, dilation
        The arguments of `conv_transpose2d`.

    Returns
    -------
    grad_x : (N, C, H, W) ndarray
        The convolution of ``grad_output`` with the same weight.
    grad_weight : (C, O / groups, kernel_height, kernel_width) ndarray
    grad_bias : (O,) ndarray

    Raises
    ------
    ValueError
        As in `conv_transpose2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> x, weight = np.array([[[[3.0, 5.0]]]]), np.array([[[[10.0, 20.0]]]])
    >>> grad_output = np.array([[[[1.0, 2.0, 4.0]]]])
    >>> grad_x, grad_weight, grad_bias = conv_transpose2d_backward(grad_output, x, weight)
    >>> grad_x, grad_weight, grad_bias
    (array([[[[ 50., 100.]]]]), array([[[[13., 26.]]]]), array([7.]))
    """
    given = {"grad_output": grad_output, "x": x, "weight": weight}
    dtype, grad_output, x, weight = as_arrays(kinds="f", **given)
    axes = lay_out(x, weight, None, stride, padding, output_padding, groups, dilation)
    sizes = [axis.input_size for axis in axes]
    check_gradient(grad_output, (len(x), groups * weight.shape[1], *sizes))
    return rounded(
        dtype,
        gather(grad_output, weight, axes, groups),
        weight_gradient(x, grad_output, axes, groups),
        grad_output.sum(axis=(0, 2, 3), dtype=x.dtype),
    )


def lay_out(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None,
    stride: Sizes,
    padding: Padding,
    output_padding: Sizes,
    groups: int,
    dilation: Sizes,
) -> list[Axis]:
    """Check that the arguments match, and return the windows of the transposed convolution."""
    _, channels, *sizes = image_sizes(x.shape)
    check_transposed_weight(weight, channels, groups)
    check_bias(bias, (groups * weight.shape[1],))
    if isinstance(padding, str):
        raise ValueError(f"padding {padding!r} does not say how much to cut off: give numbers")
    strides, dilations = pair(stride, "stride"), pair(dilation, "dilation")
    paddings = pair(padding, "padding", SIDES)
    extras = pair(output_padding, "output_padding")
    return [
        _axis(sizes[i], weight.shape[2 + i], strides[i], paddings[i], extras[i], dilations[i], name)
        for i, name in enumerate(("height", "width"))
    ]


def _axis(
    size: int,
    kernel_size: int,
    stride: int,
    padding: int | tuple[int, int],
    output_padding: int,
    dilation: int,
    name: str,
) -> Axis:
    size = whole_number(size, f"input {name}")
    kernel_size = whole_number(kernel_size, "kernel_size")
    stride, dilation = whole_number(stride, "stride"), whole_number(dilation, "dilation")
    ends = pair(padding, "padding", "(before, after)")
    before, after = (whole_number(end, "padding", 0) for end in ends)
    output_padding = whole_number(output_padding, "output_padding", 0)
    if output_padding >= max(stride, dilation):
        raise ValueError(
            f"output_padding {output_padding} along the {name} is not less than stride {stride} "
            f"or dilation {dilation}: shrink it"
        )
    span = dilation * (kernel_size - 1) + 1
    output_size = (size - 1) * stride + span + output_padding - before - after
    if output_size < 1:
        raise ValueError(
            f"padding {before} + {after} leaves output {name} {output_size}: shrink padding"
        )
    # the longer side is the input of the convolution that this transposes
    return Axis(output_size, kernel_size, stride, before, after, dilation, output_size=size)
