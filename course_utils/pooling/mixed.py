"""Mixed and gated pooling: between max and average, by a learnt proportion."""

from __future__ import annotations

import numpy as np

from course_utils.pooling.average import avg_pool2d, avg_pool2d_backward
from course_utils.pooling.cells import places
from course_utils.pooling.layout import check_gradient, lay_windows
from course_utils.pooling.maximum import max_pool2d, max_pool2d_backward
from course_utils.windows import Padding, Sizes


@np.errstate(invalid="ignore")  # infinity times 0 is NaN, as in torch
def mixed_pool2d(
    x: np.ndarray,
    mix: float | np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
) -> np.ndarray:
    """Mixture of each window's maximum and mean: ``mix * max + (1 - mix) * mean``.

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
        Of the dtype of ``x``.

    Raises
    ------
    ValueError
        As in `max_pool2d`; also when ``mix`` has another shape or lies outside 0 to 1.

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
    lay_windows(x, *options)
    share = _share_of_max(mix, x)
    return share * max_pool2d(x, *options) + (1 - share) * avg_pool2d(x, *options)


@np.errstate(invalid="ignore")
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
    """Gradients of mixed pooling in the input and in the proportion.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    x, mix, kernel_size, stride, padding, dilation, ceil_mode
        As in `mixed_pool2d`.

    Returns
    -------
    grad_x : (N, C, H, W) ndarray
        A part of each window's gradient goes to its winner, the rest to all in equal shares.
    grad_mix : ndarray of ``mix``'s shape
        How much farther the maxima are from the means, weighted by the gradient.

    Raises
    ------
    ValueError
        As in `mixed_pool2d`; also when ``grad_output`` does not fit.

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
    check_gradient(grad_output, x, *lay_windows(x, *options))
    share = _share_of_max(mix, x)
    grad_x = max_pool2d_backward(share * grad_output, x, *options)
    grad_x += avg_pool2d_backward((1 - share) * grad_output, x, *options)
    pull = grad_output * (max_pool2d(x, *options) - avg_pool2d(x, *options))
    summed = (0, 2, 3) if np.size(mix) == x.shape[1] > 1 else None
    return grad_x, pull.sum(axis=summed).reshape(np.shape(mix))


@np.errstate(invalid="ignore")
def gated_pool2d(
    x: np.ndarray,
    weight: np.ndarray,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
) -> np.ndarray:
    """Mixture of each window's maximum and mean, in a proportion that the window itself decides.

    The proportion is ``sigmoid(sum of weight * window)``, a small convolution.

    Parameters
    ----------
    x : (N, C, H, W) ndarray of floats
    weight : (kernel_height, kernel_width) or (C, kernel_height, kernel_width) ndarray
        The gating mask, which is learnt: one, or one for each channel. Its size is the
        window's size. Zeros give ``mixed_pool2d`` with ``mix=0.5``.
    stride, padding, dilation, ceil_mode
        As in `max_pool2d` and `avg_pool2d`; padding counts as zeros in the mean and the gate.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``.

    Raises
    ------
    ValueError
        As in `max_pool2d`; also when ``weight`` has another shape.

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
    gate = _gate(x, mask, *lay_windows(x, *options))
    return gate * max_pool2d(x, *options) + (1 - gate) * avg_pool2d(x, *options)


@np.errstate(invalid="ignore")
def gated_pool2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    weight: np.ndarray,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Gradients of gated pooling in the input and in the gating mask.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    x, weight, stride, padding, dilation, ceil_mode
        As in `gated_pool2d`.

    Returns
    -------
    grad_x : (N, C, H, W) ndarray
        What comes through the maximum, through the mean and through the gate, added up.
    grad_weight : ndarray of ``weight``'s shape

    Raises
    ------
    ValueError
        As in `gated_pool2d`; also when ``grad_output`` does not fit.

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
    rows, columns = lay_windows(x, *options)
    check_gradient(grad_output, x, rows, columns)
    gate = _gate(x, mask, rows, columns)
    grad_x = max_pool2d_backward(gate * grad_output, x, *options)
    grad_x += avg_pool2d_backward((1 - gate) * grad_output, x, *options)
    pull = grad_output * (max_pool2d(x, *options) - avg_pool2d(x, *options)) * gate * (1 - gate)
    grad_mask = np.zeros((x.shape[1], *mask.shape[1:]), grad_x.dtype)
    for (i, j), outputs, inputs in places(rows, columns):
        grad_x[inputs] += mask[:, i, j, np.newaxis, np.newaxis] * pull[outputs]
        grad_mask[:, i, j] = (pull[outputs] * x[inputs]).sum(axis=(0, 2, 3))
    if len(mask) == 1:  # one for all channels
        grad_mask = grad_mask.sum(axis=0)
    return grad_x, grad_mask.reshape(np.shape(weight))


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


def _mask(weight, x):
    mask = np.asarray(weight)
    if mask.ndim == 2:
        mask = mask[np.newaxis]
    if mask.ndim != 3 or mask.shape[0] not in (1, *x.shape[1:2]):
        raise ValueError(
            f"weight has shape {np.shape(weight)} and x shape {x.shape}: give "
            "(kernel_height, kernel_width), or (channels, kernel_height, kernel_width)"
        )
    return mask.astype(x.dtype)


def _gate(x, mask, rows, columns):
    response = np.zeros((*x.shape[:2], rows.output_size, columns.output_size), x.dtype)
    for (i, j), outputs, inputs in places(rows, columns):
        response[outputs] += mask[:, i, j, np.newaxis, np.newaxis] * x[inputs]
    return 0.5 + 0.5 * np.tanh(0.5 * response)  # the sigmoid, which overflows if written with exp
