"""Convolution of volumes: depth, height and width, as in scans and videos."""

from __future__ import annotations

import numpy as np

from course_utils.convolution.arguments import (
    as_arrays,
    check_axes,
    check_bias,
    check_gradient,
    check_weight,
    rounded,
)
from course_utils.convolution.columns import gather, scatter, weight_gradient
from course_utils.windows import Axis, axis

Triple = int | tuple[int, int, int]
Ends = tuple[int, int]
VolumePadding = Triple | tuple[Ends, Ends, Ends] | str


@np.errstate(all="ignore")  # infinity times the padding's zero is NaN, without a warning
def conv3d(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None = None,
    stride: Triple = 1,
    padding: VolumePadding = 0,
    dilation: Triple = 1,
    groups: int = 1,
) -> np.ndarray:
    """Slide kernels over volumes: `conv2d` with one more axis.

    Parameters
    ----------
    x : (N, C, D, H, W) ndarray
        Volumes, of ints or floats.
    weight : (O, C / groups, kernel_depth, kernel_height, kernel_width) ndarray
    bias : (O,) ndarray, optional
    stride, dilation : int or (int, int, int)
        For all axes, or as (depth, height, width).
    padding : int, (depth, height, width), three (before, after) pairs, "same" or "valid"
    groups : int
        As in `conv2d`.

    Returns
    -------
    (N, O, out_depth, out_height, out_width) ndarray

    Raises
    ------
    ValueError
        As in `conv2d`.

    Examples
    --------
    >>> video = np.array([0, 0, 5, 5]).reshape(1, 1, 4, 1, 1)
    >>> change = np.array([-1, 1]).reshape(1, 1, 2, 1, 1)    # the next frame minus this one
    >>> conv3d(video, change).ravel()
    array([0, 5, 0])

    References
    ----------
    torch.nn.functional.conv3d.
    """
    dtype, x, weight, bias = as_arrays(x=x, weight=weight, bias=bias)
    axes = _lay_out(x, weight, bias, stride, padding, dilation, groups)
    if x.shape[1] == 0:
        return np.zeros(_output_shape(x, weight, axes), dtype)
    output = gather(x, weight, axes, groups)
    if bias is not None:
        output += bias[:, None, None, None]
    return output.astype(dtype, copy=False)


@np.errstate(all="ignore")
def conv3d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    weight: np.ndarray,
    stride: Triple = 1,
    padding: VolumePadding = 0,
    dilation: Triple = 1,
    groups: int = 1,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Compute the gradients of a loss with respect to the arguments of `conv3d`.

    Parameters
    ----------
    grad_output : (N, O, out_depth, out_height, out_width) ndarray
    x, weight, stride, padding, dilation, groups
        The arguments of `conv3d`.

    Returns
    -------
    grad_x : (N, C, D, H, W) ndarray
    grad_weight : (O, C / groups, kernel_depth, kernel_height, kernel_width) ndarray
    grad_bias : (O,) ndarray

    Raises
    ------
    ValueError
        As in `conv2d_backward`.

    Examples
    --------
    >>> x, weight = np.ones((1, 1, 3, 1, 1)), np.ones((1, 1, 2, 1, 1))
    >>> grad_x, grad_weight, grad_bias = conv3d_backward(np.ones((1, 1, 2, 1, 1)), x, weight)
    >>> grad_x.ravel(), grad_weight.ravel(), grad_bias
    (array([1., 2., 1.]), array([2., 2.]), array([2.]))
    """
    given = {"grad_output": grad_output, "x": x, "weight": weight}
    dtype, grad_output, x, weight = as_arrays(kinds="f", **given)
    axes = _lay_out(x, weight, None, stride, padding, dilation, groups)
    check_gradient(grad_output, _output_shape(x, weight, axes))
    if x.shape[1] == 0:
        return tuple(np.zeros(shape, dtype) for shape in (x.shape, weight.shape, len(weight)))
    return rounded(
        dtype,
        scatter(grad_output, weight, axes, groups),
        weight_gradient(grad_output, x, axes, groups),
        grad_output.sum(axis=(0, 2, 3, 4), dtype=x.dtype),
    )


def _lay_out(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None,
    stride: Triple,
    padding: VolumePadding,
    dilation: Triple,
    groups: int,
) -> list[Axis]:
    """Check that the arguments match, and return the windows."""
    check_axes("x", x, "batch, channels, depth, height, width")
    check_weight(weight, x.shape[1], groups, "depth, height, width")
    check_bias(bias, weight.shape[:1])
    strides, dilations = _triple(stride, "stride"), _triple(dilation, "dilation")
    paddings = _triple(padding, "padding")
    return [
        axis(x.shape[2 + i], weight.shape[2 + i], strides[i], paddings[i], dilations[i], name=name)
        for i, name in enumerate(("depth", "height", "width"))
    ]


def _triple(value: VolumePadding, name: str) -> tuple:
    if not isinstance(value, (tuple, list)):
        return value, value, value
    if len(value) != 3:
        raise ValueError(
            f"{name} {value!r} has {len(value)} entries: give one number or (depth, height, width)"
        )
    return tuple(value)


def _output_shape(x: np.ndarray, weight: np.ndarray, axes: list[Axis]) -> tuple[int, ...]:
    out_channels = len(weight) if x.shape[1] else 0  # torch's rule for volumes without channels
    return len(x), out_channels, *(axis.output_size for axis in axes)
