"""Mixed pooling: a mixture of max and average pooling in a learnt proportion."""

from __future__ import annotations

import numpy as np

from course_utils.pooling.arguments import check_cells, check_gradient, lay_windows
from course_utils.pooling.average import avg_pool2d, avg_pool2d_backward
from course_utils.pooling.layout import widened
from course_utils.pooling.maximum import max_pool2d, max_pool2d_backward
from course_utils.windows import Axis, Padding, Sizes


@np.errstate(over="ignore", invalid="ignore")  # infinity times 0 is NaN, as in torch
def mixed_pool2d(
    x: np.ndarray,
    mix: float | np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
) -> np.ndarray:
    """Pool by a mixture of each window's maximum and mean: ``mix * max + (1 - mix) * mean``.

    Parameters
    ----------
    x : (N, C, H, W) ndarray of floats
    mix : float or (C,) ndarray
        From 0 (the mean alone) to 1 (the maximum alone): one proportion, or one for each
        channel. It is learnt with the network's weights.
    kernel_size, stride, padding, dilation, ceil_mode
        As in `max_pool2d` and `avg_pool2d`; padding counts as zeros in the mean.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``; float16 is added up in float32.

    Raises
    ------
    ValueError
        As in `max_pool2d`; also for a window of padding alone, and if ``mix`` has another
        shape or is not from 0 to 1.

    Examples
    --------
    >>> x = np.array([[[[1.0, 7.0], [3.0, 5.0]]]])    # maximum 7, mean 4
    >>> mixed_pool2d(x, mix=0.5, kernel_size=2)
    array([[[[5.5]]]])

    References
    ----------
    Lee, Gallagher and Tu (2016), arXiv:1509.08985.
    """
    x = np.asarray(x)
    options = kernel_size, stride, padding, dilation, ceil_mode
    lay_mixed(x, *options)
    cells = widened(x)
    share = _share_of_max(mix, cells)
    pooled = share * max_pool2d(cells, *options) + (1 - share) * avg_pool2d(cells, *options)
    return pooled.astype(x.dtype, copy=False)


@np.errstate(over="ignore", invalid="ignore")
def mixed_pool2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    mix: float | np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Compute the gradients of mixed pooling with respect to the input and the proportion.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    x, mix, kernel_size, stride, padding, dilation, ceil_mode
        As in `mixed_pool2d`.

    Returns
    -------
    grad_x : (N, C, H, W) ndarray
        A fraction of each window's gradient goes to its winner, the rest to all its cells in
        equal shares. Of the dtype of ``grad_output``, like ``grad_mix``.
    grad_mix : ndarray of ``mix``'s shape
        The sum of the differences of maxima and means, weighted by the gradient.

    Raises
    ------
    ValueError
        As in `mixed_pool2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> x = np.array([[[[1.0, 7.0], [3.0, 5.0]]]])
    >>> grad_x, grad_mix = mixed_pool2d_backward(np.array([[[[8.0]]]]), x, mix=0.5, kernel_size=2)
    >>> grad_x
    array([[[[1., 5.],
             [1., 1.]]]])
    >>> float(grad_mix)    # 8 * (7 - 4)
    24.0
    """
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    options = kernel_size, stride, padding, dilation, ceil_mode
    check_gradient(grad_output, x, *lay_mixed(x, *options))
    cells, grads = widened(x), widened(grad_output)
    share = _share_of_max(mix, cells)
    grad_x = max_pool2d_backward(share * grads, cells, *options)
    grad_x += avg_pool2d_backward((1 - share) * grads, cells, *options)
    pull = grads * (max_pool2d(cells, *options) - avg_pool2d(cells, *options))
    summed = (0, 2, 3) if np.size(mix) == x.shape[1] else None
    grad_mix = pull.sum(axis=summed).reshape(np.shape(mix))
    return grad_x.astype(grad_output.dtype), grad_mix.astype(grad_output.dtype)


def lay_mixed(x: np.ndarray, *options: Sizes | Padding | bool) -> tuple[Axis, Axis]:
    """Return windows that have a maximum and a mean; ``options`` are those of `mixed_pool2d`.

    Examples
    --------
    >>> rows, columns = lay_mixed(np.zeros((1, 1, 6, 8)), 2)
    >>> rows.output_size, columns.output_size
    (3, 4)
    """
    axes = lay_windows(x, *options)
    check_cells(*axes, lack="no cell wins")
    return axes


def _share_of_max(mix, x):
    share = np.asarray(mix, dtype=x.dtype)
    if share.shape not in ((), (1,), (x.shape[1],)):
        raise ValueError(
            f"mix has shape {share.shape} and x {x.shape[1]} channels: "
            "give one number, or one for each channel"
        )
    if not ((share >= 0) & (share <= 1)).all():
        raise ValueError(f"mix {mix} is no proportion: clip it to 0 to 1, as with numpy.clip")
    return share.reshape(-1, 1, 1)
