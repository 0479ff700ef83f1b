"""Spatial pyramid pooling: a vector of the same length from images of any size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from course_utils.pooling.adaptive import (
    adaptive_avg_pool2d,
    adaptive_avg_pool2d_backward,
    adaptive_max_pool2d,
    adaptive_max_pool2d_backward,
)
from course_utils.pooling.arguments import check_upstream
from course_utils.windows import image_sizes, whole_number

POOLINGS = {
    "max": (adaptive_max_pool2d, adaptive_max_pool2d_backward),
    "average": (adaptive_avg_pool2d, adaptive_avg_pool2d_backward),
}


def spatial_pyramid_pool(
    x: np.ndarray, levels: Sequence[int] = (1, 2, 4), operation: str = "max"
) -> np.ndarray:
    """Pool the whole image, its quarters, its sixteenths, ..., and concatenate the results.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
    levels : sequence of int
        A level of n covers the image with n by n windows, those of `adaptive_windows`. A level
        may be greater than the image's size; its windows then repeat cells.
    operation : "max" or "average"

    Returns
    -------
    (N, C * sum of n * n) ndarray
        Of the dtype of ``x``, ordered by level, then by channel, then by row. Its length does
        not depend on the size of the image.

    Raises
    ------
    ValueError
        If ``x`` is not four-dimensional or empty, there is no level, one is smaller than 1,
        or the operation is unknown.

    Examples
    --------
    >>> x = np.array([[[[1.0, 2.0, 3.0], [4.0, 9.0, 6.0], [7.0, 8.0, 5.0]]]])
    >>> spatial_pyramid_pool(x, levels=(1, 3)).tolist()
    [[9.0, 1.0, 2.0, 3.0, 4.0, 9.0, 6.0, 7.0, 8.0, 5.0]]
    >>> spatial_pyramid_pool(np.zeros((2, 16, 13, 9))).shape    # 16 * (1 + 4 + 16)
    (2, 336)

    References
    ----------
    He et al. (2014), arXiv:1406.4729; Lazebnik, Schmid and Ponce (2006), CVPR.
    """
    x = np.asarray(x)
    batch, channels, _, _ = image_sizes(x.shape)
    pool, _ = _pooling(operation, levels)
    parts = [pool(x, level).reshape(batch, channels * level**2) for level in levels]
    return np.concatenate(parts, axis=1)


@np.errstate(over="ignore", invalid="ignore")  # infinite gradients add up as in torch
def spatial_pyramid_pool_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    levels: Sequence[int] = (1, 2, 4),
    operation: str = "max",
) -> np.ndarray:
    """Split the vector's gradient into levels, propagate each back, and add up the results.

    Parameters
    ----------
    grad_output : (N, C * sum of n * n) ndarray of floats
    x, levels, operation
        As in `spatial_pyramid_pool`.

    Returns
    -------
    (N, C, H, W) ndarray
        Of the dtype of ``grad_output``.

    Raises
    ------
    ValueError
        As in `spatial_pyramid_pool`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> x = np.array([[[[1.0, 2.0], [3.0, 4.0]]]])
    >>> spatial_pyramid_pool_backward(np.array([[10.0, 1.0, 2.0, 3.0, 4.0]]), x, levels=(1, 2))
    array([[[[ 1.,  2.],
             [ 3., 14.]]]])
    """
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    batch, channels, _, _ = image_sizes(x.shape)
    _, pool_backward = _pooling(operation, levels)
    lengths = [channels * level**2 for level in levels]
    check_upstream(grad_output, (batch, sum(lengths)))
    parts = np.split(grad_output, np.cumsum(lengths)[:-1], axis=1)
    return sum(
        pool_backward(part.reshape(batch, channels, level, level), x, level)
        for part, level in zip(parts, levels, strict=True)
    )


def _pooling(operation, levels):
    if operation not in POOLINGS:
        raise ValueError(f"operation {operation!r} is unknown: give 'max' or 'average'")
    if np.ndim(levels) != 1 or len(levels) == 0:
        raise ValueError(f"levels {levels!r} names no levels: give some, such as (1, 2, 4)")
    for level in levels:
        whole_number(level, "level")
    return POOLINGS[operation]
