"""Max unpooling: put each maximum back where it came from, and zeros everywhere else."""

from __future__ import annotations

import numpy as np

from course_utils.pooling.arguments import check_dtype, check_upstream
from course_utils.pooling.cells import check_indices, numbers, pick
from course_utils.windows import Sizes, image_sizes, pair, whole_number


def max_unpool2d(
    x: np.ndarray,
    indices: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Sizes = 0,
    output_size: Sizes | None = None,
) -> np.ndarray:
    """Put pooled cells back where max pooling took them from; all other cells are 0.

    Parameters
    ----------
    x : (N, C, H, W) ndarray of floats
        The output of max pooling, or an array computed from it.
    indices : ndarray of integers, ``x``'s shape
        The winners' cell numbers, from ``max_pool2d(..., return_indices=True)``. If two windows
        have the same winner, the last one in row order is kept.
    kernel_size, stride, padding : int or (int, int)
        Options of the max pooling.
    output_size : int or (int, int), optional
        Height and width of the output. Pooling ignores cells that do not fill a whole window, so
        several sizes are possible: those that differ by less than a stride from the default,
        ``(size - 1) * stride + kernel_size - 2 * padding``.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``.

    Raises
    ------
    ValueError
        If the shapes do not match, the output size is not possible, or an index lies outside.

    Examples
    --------
    >>> from course_utils.pooling import max_pool2d
    >>> x = np.array([[[[1.0, 7.0, 2.0, 4.0], [3.0, 5.0, 9.0, 8.0]]]])
    >>> pooled, indices = max_pool2d(x, kernel_size=2, return_indices=True)
    >>> max_unpool2d(pooled, indices, kernel_size=2)
    array([[[[0., 7., 0., 0.],
             [0., 0., 9., 0.]]]])

    References
    ----------
    Zeiler and Fergus (2014), arXiv:1311.2901; torch.nn.functional.max_unpool2d.
    """
    x, indices = np.asarray(x), np.asarray(indices)
    shape = _unpooled_shape(x, kernel_size, stride, padding, output_size)
    check_indices(indices, x, "x", shape)
    out = np.zeros(shape, x.dtype)
    out.reshape(-1)[numbers(indices, shape)] = x
    return out


def max_unpool2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    indices: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Sizes = 0,
    output_size: Sizes | None = None,
) -> np.ndarray:
    """Return every cell's gradient, taken from the place where the cell was put.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    x, indices, kernel_size, stride, padding, output_size
        As in `max_unpool2d`.

    Returns
    -------
    (N, C, H, W) ndarray
        Of the dtype of ``grad_output``. Cells that were put in the same place all get its
        gradient, as in torch, although only one of them is kept.

    Raises
    ------
    ValueError
        As in `max_unpool2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> grad_output = np.array([[[[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]]])
    >>> x, indices = np.array([[[[7.0, 9.0]]]]), np.array([[[[1, 6]]]])
    >>> max_unpool2d_backward(grad_output, x, indices, kernel_size=2)
    array([[[[2., 7.]]]])
    """
    grad_output, x, indices = (np.asarray(array) for array in (grad_output, x, indices))
    shape = _unpooled_shape(x, kernel_size, stride, padding, output_size)
    check_indices(indices, x, "x", shape)
    check_upstream(grad_output, shape)
    return pick(grad_output, indices)


def _unpooled_shape(x, kernel_size, stride, padding, output_size):
    batch, channels, *sizes = image_sizes(x.shape)
    check_dtype(x)
    kernels = _numbers(kernel_size, "kernel_size")
    strides = kernels if stride is None else _numbers(stride, "stride")
    paddings = _numbers(padding, "padding", least=0)
    usual = [(sizes[i] - 1) * strides[i] + kernels[i] - 2 * paddings[i] for i in (0, 1)]
    wanted = usual if output_size is None else _numbers(output_size, "output_size")
    for i, name in enumerate(("height", "width")):
        if abs(wanted[i] - usual[i]) >= strides[i] or wanted[i] < 1:
            raise ValueError(
                f"output {name} {wanted[i]} cannot have been pooled to {sizes[i]}: "
                f"give {max(usual[i] - strides[i], 0) + 1} to {usual[i] + strides[i] - 1}"
            )
    return batch, channels, *wanted


def _numbers(value, name, least=1):
    return [whole_number(number, name, least) for number in pair(value, name)]
