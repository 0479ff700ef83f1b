"""Convolution as it is defined, one output at a time: to read, not to run on large images.

Three functions use the same loop over all windows. Forward, an output is the sum of its window
times the kernel. Backward, each factor of that product receives the other factor, times the
output's gradient. The transposed convolution computes only the image's part of that gradient.

The matrix products add up the same terms in another order. That affects the last digits, and
whether an intermediate sum overflows.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from course_utils.convolution.arguments import as_arrays, check_gradient, rounded
from course_utils.convolution.image import lay_out, output_shape
from course_utils.convolution.transpose import lay_out as lay_out_transposed
from course_utils.windows import Axis, Padding, Sizes


@np.errstate(all="ignore")  # infinity times the padding's zero is NaN, without a warning
def conv2d_plain(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None = None,
    stride: Sizes = 1,
    padding: Padding = 0,
    dilation: Sizes = 1,
    groups: int = 1,
) -> np.ndarray:
    """Convolution as it is defined; `conv2d` computes the same, faster.

    Parameters, result and errors are those of `conv2d`.

    Examples
    --------
    >>> conv2d_plain(np.arange(16).reshape(1, 1, 4, 4), np.ones((1, 1, 3, 3), int))
    array([[[[45, 54],
             [81, 90]]]])
    """
    dtype, x, weight, bias = as_arrays(x=x, weight=weight, bias=bias)
    rows, columns = lay_out(x, weight, bias, stride, padding, dilation, groups)
    padded = _pad(x, rows, columns)
    output = np.zeros(output_shape(x, weight, rows, columns), x.dtype)
    for kernel, outputs, window in _walk(output.shape, groups, weight.shape[1], rows, columns):
        output[outputs] = (padded[window] * weight[kernel]).sum(axis=(1, 2, 3))
        if bias is not None:
            output[outputs] += bias[kernel]
    return output.astype(dtype, copy=False)


@np.errstate(all="ignore")
def conv2d_backward_plain(
    grad_output: np.ndarray,
    x: np.ndarray,
    weight: np.ndarray,
    stride: Sizes = 1,
    padding: Padding = 0,
    dilation: Sizes = 1,
    groups: int = 1,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Gradients of a convolution as defined; `conv2d_backward` computes the same, faster.

    Parameters, results and errors are those of `conv2d_backward`.

    Examples
    --------
    >>> x, weight = np.array([[[[1.0, 2.0, 4.0]]]]), np.array([[[[10.0, 20.0]]]])
    >>> conv2d_backward_plain(np.array([[[[1.0, 1.0]]]]), x, weight)
    (array([[[[10., 30., 20.]]]]), array([[[[3., 6.]]]]), array([2.]))
    """
    given = {"grad_output": grad_output, "x": x, "weight": weight}
    dtype, grad_output, x, weight = as_arrays(kinds="f", **given)
    rows, columns = lay_out(x, weight, None, stride, padding, dilation, groups)
    check_gradient(grad_output, output_shape(x, weight, rows, columns))
    padded = _pad(x, rows, columns)
    grad_padded, grad_weight = np.zeros_like(padded), np.zeros_like(weight)
    grad_bias = np.zeros(len(weight), x.dtype)
    for kernel, outputs, window in _walk(grad_output.shape, groups, weight.shape[1], rows, columns):
        grad = grad_output[outputs][:, None, None, None]
        grad_padded[window] += grad * weight[kernel]  # windows overlap: gradients add up
        grad_weight[kernel] += (grad * padded[window]).sum(axis=0)
        grad_bias[kernel] += grad.sum()
    return rounded(dtype, _crop(grad_padded, rows, columns), grad_weight, grad_bias)


@np.errstate(all="ignore")
def conv_transpose2d_plain(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None = None,
    stride: Sizes = 1,
    padding: Padding = 0,
    output_padding: Sizes = 0,
    groups: int = 1,
    dilation: Sizes = 1,
) -> np.ndarray:
    """Transposed convolution as it is defined: every input cell stamps its kernel on the output.

    Parameters, result and errors are those of `conv_transpose2d`, which is faster.

    Examples
    --------
    >>> conv_transpose2d_plain(np.array([[[[1, 2]]]]), np.array([[[[5, 5, 5]]]]), stride=(1, 2))
    array([[[[ 5,  5, 15, 10, 10]]]])
    """
    dtype, x, weight, bias = as_arrays(x=x, weight=weight, bias=bias)
    rows, columns = lay_out_transposed(
        x, weight, bias, stride, padding, output_padding, groups, dilation
    )
    channels = groups * weight.shape[1]
    padded = _pad(
        np.zeros((len(x), channels, rows.input_size, columns.input_size), x.dtype), rows, columns
    )
    for kernel, inputs, window in _walk(x.shape, groups, weight.shape[1], rows, columns):
        padded[window] += x[inputs][:, None, None, None] * weight[kernel]  # stamps add up
    output = _crop(padded, rows, columns)
    if bias is not None:
        output += bias[:, None, None]
    return output.astype(dtype, copy=False)


def _walk(
    shape: tuple[int, ...], groups: int, channels: int, rows: Axis, columns: Axis
) -> Iterator[tuple[int, tuple, tuple]]:
    """Yield every kernel at every position: its number, its outputs, its window's cells."""
    every = slice(None)
    for kernel, row, column in np.ndindex(shape[1:]):
        first = kernel // (shape[1] // groups) * channels  # first channel of its group
        top, left = row * rows.stride, column * columns.stride
        window = (
            slice(first, first + channels),
            slice(top, top + rows.span, rows.dilation),
            slice(left, left + columns.span, columns.dilation),
        )
        yield kernel, (every, kernel, row, column), (every, *window)


def _pad(x: np.ndarray, rows: Axis, columns: Axis) -> np.ndarray:
    ends = ((0, 0), (0, 0), (rows.before, rows.after), (columns.before, columns.after))
    return np.pad(x, ends)


def _crop(padded: np.ndarray, rows: Axis, columns: Axis) -> np.ndarray:
    bottom, right = rows.before + rows.input_size, columns.before + columns.input_size
    return padded[:, :, rows.before : bottom, columns.before : right].copy()
