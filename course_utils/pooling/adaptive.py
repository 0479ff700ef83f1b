"""Adaptive pooling: the size of the output is given, and the windows follow from it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from course_utils.pooling.arguments import FLOATS, check_upstream, lay_windows
from course_utils.pooling.layout import widened
from course_utils.pooling.maximum import DTYPES, max_pool2d, max_pool2d_backward
from course_utils.windows import pair, whole_number

OutputSizes = int | tuple[int | None, int | None]


def adaptive_windows(size: int, outputs: int) -> list[slice]:
    """Return windows that cover ``size`` cells in ``outputs`` parts of nearly equal length.

    Window ``i`` reaches from ``i * size / outputs``, rounded down, to ``(i + 1) * size /
    outputs``, rounded up; if ``outputs`` does not divide ``size``, neighbours overlap.

    Parameters
    ----------
    size, outputs : int

    Returns
    -------
    list of slice

    Raises
    ------
    ValueError
        If a number is not whole or smaller than 1.

    Examples
    --------
    >>> adaptive_windows(7, outputs=3)
    [slice(0, 3, None), slice(2, 5, None), slice(4, 7, None)]
    """
    size, outputs = whole_number(size, "size"), whole_number(outputs, "output_size")
    return [slice(i * size // outputs, -(-(i + 1) * size // outputs)) for i in range(outputs)]


def adaptive_max_pool2d(x: np.ndarray, output_size: OutputSizes) -> np.ndarray:
    """Pool by the maximum of each window, with as many windows as the given output size needs.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
        Floats or integers.
    output_size : int or (int, int)
        Height and width of the output; windows as in `adaptive_windows`. None in the place of
        a number keeps the size of the input, as in ``(None, 3)``.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``.

    Raises
    ------
    ValueError
        If ``x`` is not four-dimensional or empty, or a size is smaller than 1.

    Examples
    --------
    >>> x = np.arange(21.0).reshape(1, 1, 3, 7)
    >>> adaptive_max_pool2d(x, output_size=(1, 3))
    array([[[[16., 18., 20.]]]])
    >>> adaptive_max_pool2d(x, output_size=(1, None))
    array([[[[14., 15., 16., 17., 18., 19., 20.]]]])

    References
    ----------
    torch.nn.functional.adaptive_max_pool2d.
    """
    x = np.asarray(x)
    out = _empty_output(x, output_size, DTYPES)
    for output, cells in _pieces(x.shape, out.shape):
        crop = x[cells]
        out[output] = max_pool2d(crop, crop.shape[2:])
    return out


@np.errstate(over="ignore", invalid="ignore")  # infinite gradients add up as in torch
def adaptive_max_pool2d_backward(
    grad_output: np.ndarray, x: np.ndarray, output_size: OutputSizes, ties: str = "first"
) -> np.ndarray:
    """Send every window's gradient back to its winner; where windows overlap, the sums add up.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    x, output_size
        As in `adaptive_max_pool2d`.
    ties : "first", "all" or "split"
        Which cells receive the gradient if several are the largest, as in `max_pool2d_backward`.

    Returns
    -------
    (N, C, H, W) ndarray
        Of the dtype of ``grad_output``.

    Raises
    ------
    ValueError
        As in `adaptive_max_pool2d`; also if ``grad_output`` does not fit.

    Examples
    --------
    >>> x = np.array([[[[1.0, 5.0, 2.0]]]])
    >>> adaptive_max_pool2d_backward(np.array([[[[10.0, 20.0]]]]), x, output_size=(1, 2))
    array([[[[ 0., 30.,  0.]]]])
    """
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    check_upstream(grad_output, _empty_output(x, output_size, DTYPES).shape)
    grad_x = np.zeros(x.shape, grad_output.dtype)
    for output, cells in _pieces(x.shape, grad_output.shape):
        crop = x[cells]
        grad_x[cells] += max_pool2d_backward(grad_output[output], crop, crop.shape[2:], ties=ties)
    return grad_x


@np.errstate(over="ignore", invalid="ignore")  # infinity minus infinity is NaN, as in torch
def adaptive_avg_pool2d(x: np.ndarray, output_size: OutputSizes) -> np.ndarray:
    """Pool by the mean of each window, with as many windows as the given output size needs.

    Parameters
    ----------
    x : (N, C, H, W) ndarray of floats
    output_size : int or (int, int)
        Height and width of the output; windows as in `adaptive_windows`. None in the place of
        a number keeps the size of the input, as in ``(None, 3)``.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``; float16 is added up in float32.

    Raises
    ------
    ValueError
        If ``x`` is not four-dimensional or empty, holds no floats, or a size is smaller than 1.

    Examples
    --------
    >>> adaptive_avg_pool2d(np.arange(7.0).reshape(1, 1, 1, 7), output_size=(1, 3))
    array([[[[1., 3., 5.]]]])

    References
    ----------
    torch.nn.functional.adaptive_avg_pool2d.
    """
    x = np.asarray(x)
    out = _empty_output(x, output_size, FLOATS)
    for output, cells in _pieces(x.shape, out.shape):
        out[output] = x[cells].mean(axis=(2, 3), keepdims=True)
    return out


@np.errstate(over="ignore", invalid="ignore")
def adaptive_avg_pool2d_backward(
    grad_output: np.ndarray, x: np.ndarray, output_size: OutputSizes
) -> np.ndarray:
    """Share every window's gradient equally among its cells; where windows overlap, shares add up.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    x, output_size
        As in `adaptive_avg_pool2d`.

    Returns
    -------
    (N, C, H, W) ndarray
        Of the dtype of ``grad_output``.

    Raises
    ------
    ValueError
        As in `adaptive_avg_pool2d`; also if ``grad_output`` does not fit.

    Examples
    --------
    >>> x = np.zeros((1, 1, 1, 3))
    >>> adaptive_avg_pool2d_backward(np.array([[[[10.0, 20.0]]]]), x, output_size=(1, 2))
    array([[[[ 5., 15., 10.]]]])
    """
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    check_upstream(grad_output, _empty_output(x, output_size, FLOATS).shape)
    grads = widened(grad_output)
    grad_x = np.zeros(x.shape, grads.dtype)
    for output, cells in _pieces(x.shape, grads.shape):
        height, width = grad_x[cells].shape[2:]
        grad_x[cells] += grads[output] / (height * width)
    return grad_x.astype(grad_output.dtype, copy=False)


def _empty_output(x, output_size, dtypes):
    lay_windows(x, 1, dtypes=dtypes)  # raises an error for input that no pooling accepts
    if output_size is None:
        raise ValueError("output_size None gives no size: give a number, or a pair as in (None, 3)")
    sizes = [
        size if wanted is None else whole_number(wanted, "output_size")
        for size, wanted in zip(x.shape[2:], pair(output_size, "output_size"), strict=True)
    ]
    return np.empty((*x.shape[:2], *sizes), x.dtype)


def _pieces(shape, output_shape) -> Iterator[tuple[tuple, tuple]]:
    """Yield an index for each output cell (which keeps all axes), and one for its window."""
    whole = slice(None), slice(None)
    for i, down in enumerate(adaptive_windows(shape[2], output_shape[2])):
        for j, across in enumerate(adaptive_windows(shape[3], output_shape[3])):
            yield (*whole, slice(i, i + 1), slice(j, j + 1)), (*whole, down, across)
