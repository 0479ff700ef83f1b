"""Global pooling: one number for each whole feature map, whatever its size."""

from __future__ import annotations

import numpy as np

from course_utils.pooling.arguments import check_dtype, check_upstream, lay_windows
from course_utils.pooling.layout import widened
from course_utils.pooling.maximum import DTYPES, max_pool2d_backward
from course_utils.windows import image_sizes


@np.errstate(over="ignore", invalid="ignore")  # infinity minus infinity is NaN, as in torch
def global_avg_pool2d(x: np.ndarray, keepdims: bool = False) -> np.ndarray:
    """Return the mean of every feature map.

    Parameters
    ----------
    x : (N, C, H, W) ndarray of floats
    keepdims : bool
        Whether the result keeps its axes of height and width, each of length 1.

    Returns
    -------
    (N, C) ndarray, or (N, C, 1, 1)
        Of the dtype of ``x``; float16 is added up in float32.

    Raises
    ------
    ValueError
        If ``x`` is not four-dimensional, has no cells or holds no floats.

    Examples
    --------
    >>> global_avg_pool2d(np.array([[[[1.0, 2.0], [3.0, 6.0]]]]))
    array([[3.]])

    References
    ----------
    Lin, Chen and Yan (2013), arXiv:1312.4400.
    """
    x = np.asarray(x)
    _check_image(x)
    return x.mean(axis=(2, 3), keepdims=keepdims)


def global_avg_pool2d_backward(
    grad_output: np.ndarray, x: np.ndarray, keepdims: bool = False
) -> np.ndarray:
    """Share every feature map's gradient equally among its cells.

    Parameters
    ----------
    grad_output : (N, C) ndarray of floats, or (N, C, 1, 1)
    x, keepdims
        As in `global_avg_pool2d`.

    Returns
    -------
    (N, C, H, W) ndarray
        Of the dtype of ``grad_output``.

    Raises
    ------
    ValueError
        As in `global_avg_pool2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> global_avg_pool2d_backward(np.array([[8.0]]), np.zeros((1, 1, 2, 2)))
    array([[[[2., 2.],
             [2., 2.]]]])
    """
    x = np.asarray(x)
    height, width = _check_image(x)
    grads = _unsqueezed(grad_output, x, keepdims)
    shares = widened(grads) / (height * width)
    return np.broadcast_to(shares.astype(grads.dtype, copy=False), x.shape).copy()


def global_max_pool2d(x: np.ndarray, keepdims: bool = False) -> np.ndarray:
    """Return the maximum of every feature map.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
        Floats or integers.
    keepdims : bool
        Whether the result keeps its axes of height and width, each of length 1.

    Returns
    -------
    (N, C) ndarray, or (N, C, 1, 1)
        Of the dtype of ``x``.

    Raises
    ------
    ValueError
        If ``x`` is not four-dimensional or has no cells.

    Examples
    --------
    >>> global_max_pool2d(np.array([[[[1.0, 2.0], [3.0, 6.0]]]]))
    array([[6.]])

    References
    ----------
    Oquab et al. (2015), "Is object localization for free?", CVPR.
    """
    x = np.asarray(x)
    lay_windows(x, image_sizes(x.shape)[2:], dtypes=DTYPES)  # raises if there is no maximum
    return x.max(axis=(2, 3), keepdims=keepdims)


def global_max_pool2d_backward(
    grad_output: np.ndarray, x: np.ndarray, keepdims: bool = False, ties: str = "first"
) -> np.ndarray:
    """Propagate every feature map's gradient to its largest cell.

    Parameters
    ----------
    grad_output : (N, C) ndarray of floats, or (N, C, 1, 1)
    x, keepdims
        As in `global_max_pool2d`.
    ties : "first", "all" or "split"
        Which cells receive the gradient if several are the largest, as in `max_pool2d_backward`.

    Returns
    -------
    (N, C, H, W) ndarray
        Of the dtype of ``grad_output``.

    Raises
    ------
    ValueError
        As in `global_max_pool2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> global_max_pool2d_backward(np.array([[8.0]]), np.array([[[[1.0, 2.0], [3.0, 6.0]]]]))
    array([[[[0., 0.],
             [0., 8.]]]])
    """
    x = np.asarray(x)
    _, _, height, width = image_sizes(x.shape)
    grad_output = _unsqueezed(grad_output, x, keepdims)
    return max_pool2d_backward(grad_output, x, (height, width), ties=ties)


def _check_image(x):
    _, _, height, width = image_sizes(x.shape)
    if height * width == 0:
        raise ValueError(
            f"x has {height} × {width} cells, and a mean needs at least one: give images with cells"
        )
    check_dtype(x)
    return height, width


def _unsqueezed(grad_output, x, keepdims):
    grad_output = np.asarray(grad_output)
    shape = x.shape[:2] + (1, 1) * keepdims
    check_upstream(grad_output, shape)
    return grad_output.reshape(*x.shape[:2], 1, 1)
