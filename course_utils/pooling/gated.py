"""Gated pooling: a mixture of max and average, in a proportion that depends on the window."""

from __future__ import annotations

import numpy as np

from course_utils.pooling.arguments import check_gradient
from course_utils.pooling.average import avg_pool2d, avg_pool2d_backward
from course_utils.pooling.cells import places
from course_utils.pooling.layout import wide, widened
from course_utils.pooling.maximum import max_pool2d, max_pool2d_backward
from course_utils.pooling.mixed import lay_mixed
from course_utils.windows import Padding, Sizes


@np.errstate(over="ignore", invalid="ignore")
def gated_pool2d(
    x: np.ndarray,
    weight: np.ndarray,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
) -> np.ndarray:
    """Pool by a mixture of each window's maximum and mean, in a proportion of its own.

    The proportion is ``sigmoid(sum of weight * window)``, a small convolution.

    Parameters
    ----------
    x : (N, C, H, W) ndarray of floats
    weight : (kernel_height, kernel_width) or (C, kernel_height, kernel_width) ndarray
        The gating mask, which is learnt: one, or one for each channel. Its size is the
        window's size. With zeros this is ``mixed_pool2d`` with ``mix=0.5``.
    stride, padding, dilation, ceil_mode
        As in `max_pool2d` and `avg_pool2d`; padding counts as zeros in the mean and the gate.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``; float16 is added up in float32.

    Raises
    ------
    ValueError
        As in `max_pool2d`; also for a window of padding alone, and if ``weight`` has another
        shape.

    Examples
    --------
    >>> x = np.array([[[[1.0, 7.0], [3.0, 5.0]]]])    # maximum 7, mean 4
    >>> weight = np.array([[-5.0, 0.0], [0.0, 1.0]])  # the gate is sigmoid(-5 * 1 + 1 * 5)
    >>> gated_pool2d(x, weight)
    array([[[[5.5]]]])

    References
    ----------
    Lee, Gallagher and Tu (2016), arXiv:1509.08985.
    """
    x = np.asarray(x)
    mask = _mask(weight, x)
    options = mask.shape[1:], stride, padding, dilation, ceil_mode
    axes = lay_mixed(x, *options)
    cells = widened(x)
    gate = _gate(cells, mask, *axes)
    pooled = gate * max_pool2d(cells, *options) + (1 - gate) * avg_pool2d(cells, *options)
    return pooled.astype(x.dtype, copy=False)


@np.errstate(over="ignore", invalid="ignore")
def gated_pool2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    weight: np.ndarray,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Compute the gradients of gated pooling with respect to the input and the gating mask.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    x, weight, stride, padding, dilation, ceil_mode
        As in `gated_pool2d`.

    Returns
    -------
    grad_x : (N, C, H, W) ndarray
        The sum of the gradients through the maximum, through the mean and through the gate. Of
        the dtype of ``grad_output``, like ``grad_weight``.
    grad_weight : ndarray of ``weight``'s shape

    Raises
    ------
    ValueError
        As in `gated_pool2d`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> x = np.array([[[[1.0, 7.0], [3.0, 5.0]]]])
    >>> grad_x, grad_weight = gated_pool2d_backward(np.array([[[[8.0]]]]), x, np.zeros((2, 2)))
    >>> grad_x
    array([[[[1., 5.],
             [1., 1.]]]])
    >>> grad_weight    # 8 * (7 - 4) * sigmoid'(0) = 6, times each cell
    array([[ 6., 42.],
           [18., 30.]])
    """
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    mask = _mask(weight, x)
    options = mask.shape[1:], stride, padding, dilation, ceil_mode
    rows, columns = lay_mixed(x, *options)
    check_gradient(grad_output, x, rows, columns)
    cells, grads = widened(x), widened(grad_output)
    gate = _gate(cells, mask, rows, columns)
    grad_x = max_pool2d_backward(gate * grads, cells, *options)
    grad_x += avg_pool2d_backward((1 - gate) * grads, cells, *options)
    spread = max_pool2d(cells, *options) - avg_pool2d(cells, *options)
    pull = grads * spread * gate * (1 - gate)
    grad_mask = np.zeros((x.shape[1], *mask.shape[1:]), grad_x.dtype)
    for (i, j), outputs, inputs in places(rows, columns):
        grad_x[inputs] += mask[:, i, j, np.newaxis, np.newaxis] * pull[outputs]
        grad_mask[:, i, j] = (pull[outputs] * cells[inputs]).sum(axis=(0, 2, 3))
    if len(mask) == 1:  # one mask for all channels
        grad_mask = grad_mask.sum(axis=0)
    grad_weight = grad_mask.reshape(np.shape(weight))
    return grad_x.astype(grad_output.dtype), grad_weight.astype(grad_output.dtype)


def _mask(weight, x):
    mask = np.asarray(weight)
    if mask.ndim == 2:
        mask = mask[np.newaxis]
    if mask.ndim != 3 or mask.shape[0] not in (1, *x.shape[1:2]):
        raise ValueError(
            f"weight has shape {np.shape(weight)} and x shape {x.shape}: give "
            "(kernel_height, kernel_width), or (channels, kernel_height, kernel_width)"
        )
    return mask.astype(wide(x.dtype))


def _gate(x, mask, rows, columns):
    response = np.zeros((*x.shape[:2], rows.output_size, columns.output_size), x.dtype)
    for (i, j), outputs, inputs in places(rows, columns):
        response[outputs] += mask[:, i, j, np.newaxis, np.newaxis] * x[inputs]
    return 0.5 + 0.5 * np.tanh(0.5 * response)  # the sigmoid, without an exp that could overflow
