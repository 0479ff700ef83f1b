"""Blur pooling: smooth before sub-sampling, so that a shift by one cell changes little."""

from __future__ import annotations

from math import comb

import numpy as np

from course_utils.pooling.arguments import check_gradient, lay_windows
from course_utils.pooling.layout import widened
from course_utils.windows import Axis, Sizes, pair, whole_number


def binomial(size: int) -> np.ndarray:
    """Return row ``size - 1`` of Pascal's triangle, divided by its sum: a smooth bump.

    Parameters
    ----------
    size : int

    Returns
    -------
    (size,) ndarray
        Adds up to 1.

    Raises
    ------
    ValueError
        If ``size`` is smaller than 1.

    Examples
    --------
    >>> binomial(3)
    array([0.25, 0.5 , 0.25])
    """
    last = whole_number(size, "kernel_size") - 1
    return np.array([comb(last, i) / 2**last for i in range(size)])


@np.errstate(over="ignore", invalid="ignore")  # infinity minus infinity is NaN, as in torch
def blur_pool2d(x: np.ndarray, kernel_size: Sizes = 3, stride: Sizes = 2) -> np.ndarray:
    """Pool by a weighted mean of every window, with binomial weights in both directions.

    After a convolution, ReLU and max pooling with stride 1, this replaces the stride:
    ``blur_pool2d(max_pool2d(x, 2, stride=1))``.

    Parameters
    ----------
    x : (N, C, H, W) ndarray of floats
    kernel_size : int or (int, int)
        Size of the bump: 1 only sub-samples, 2 is the box, 3 the triangle, 5 the fourth-order
        binomial. A pair is (height, width).
    stride : int or (int, int)
        Cells from one window to the next.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``; float16 is added up in float32. The image is reflected at its
        edges, without repeating the edge, so that ``ceil(H / stride)`` windows fit.

    Raises
    ------
    ValueError
        If ``x`` is not four-dimensional, holds no floats, or is too small to be reflected.

    Examples
    --------
    >>> x = np.array([[[[0.0, 8.0, 0.0, 8.0]]]])    # the finest stripes
    >>> blur_pool2d(x, kernel_size=(1, 3), stride=(1, 2))
    array([[[[4., 4.]]]])
    >>> x[..., ::2]                                 # what a plain stride makes of them
    array([[[[0., 0.]]]])

    References
    ----------
    Zhang (2019), "Making convolutional networks shift-invariant again", arXiv:1904.11486.
    """
    x = np.asarray(x)
    rows, columns = _lay_reflected(x, kernel_size, stride)
    cells = widened(x)
    return _blurred(_blurred(cells, rows, -2), columns, -1).astype(x.dtype, copy=False)


@np.errstate(over="ignore", invalid="ignore")
def blur_pool2d_backward(
    grad_output: np.ndarray, x: np.ndarray, kernel_size: Sizes = 3, stride: Sizes = 2
) -> np.ndarray:
    """Propagate every window's gradient back with the same weights; reflected cells get more.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    x : (N, C, H, W) ndarray of floats
        The pooled array; only its shape matters.
    kernel_size, stride
        As in `blur_pool2d`.

    Returns
    -------
    (N, C, H, W) ndarray
        Of the dtype of ``grad_output``.

    Raises
    ------
    ValueError
        As in `blur_pool2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> x = np.zeros((1, 1, 1, 4))
    >>> blur_pool2d_backward(np.array([[[[4.0, 4.0]]]]), x, kernel_size=(1, 3), stride=(1, 2))
    array([[[[2., 3., 2., 1.]]]])
    """
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    rows, columns = _lay_reflected(x, kernel_size, stride)
    check_gradient(grad_output, x, rows, columns)
    grads = widened(grad_output)
    return _spread(_spread(grads, columns, -1), rows, -2).astype(grad_output.dtype, copy=False)


def _lay_reflected(x, kernel_size, stride):
    sizes = [whole_number(size, "kernel_size") for size in pair(kernel_size, "kernel_size")]
    padding = tuple(((size - 1) // 2, size // 2) for size in sizes)
    axes = lay_windows(x, tuple(sizes), stride, padding)
    for axis, name in zip(axes, ("height", "width"), strict=True):
        if axis.after >= axis.input_size:
            raise ValueError(
                f"kernel_size {axis.kernel_size} reflects {axis.after} cells, and {name} "
                f"{axis.input_size} has {axis.input_size - 1} beside its edge: shrink kernel_size"
            )
    return axes


def _reflected_windows(axis: Axis) -> np.ndarray:
    """Return the input positions of all windows, (kernel_size, outputs), mirrored at the edges."""
    positions = np.array([axis.window(output) for output in range(axis.output_size)]).T
    last = axis.input_size - 1
    return last - abs(last - abs(positions))  # mirrored at cell 0, then at the last cell


def _blurred(x, axis, dimension):
    weights = binomial(axis.kernel_size).astype(x.dtype)
    terms = zip(weights, _reflected_windows(axis), strict=True)
    return sum(weight * x.take(positions, axis=dimension) for weight, positions in terms)


def _spread(grad_output, axis, dimension):
    """Distribute every window's gradient to its cells, with the same weights."""
    shape = list(grad_output.shape)
    shape[dimension] = axis.input_size
    grad_x = np.zeros(shape, grad_output.dtype)
    across = (slice(None),) * (-1 - dimension)
    weights = binomial(axis.kernel_size).astype(grad_x.dtype)
    for weight, positions in zip(weights, _reflected_windows(axis), strict=True):
        np.add.at(grad_x, (..., positions, *across), weight * grad_output)
    return grad_x
