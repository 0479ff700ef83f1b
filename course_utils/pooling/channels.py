"""Pooling across channels: the largest of several feature maps, cell by cell."""

from __future__ import annotations

import numpy as np

from course_utils.pooling.arguments import check_dtype, check_upstream
from course_utils.pooling.maximum import DTYPES
from course_utils.windows import whole_number


def maxout(x: np.ndarray, pieces: int) -> np.ndarray:
    """Return the maximum of every ``pieces`` consecutive channels, cell by cell.

    Height and width stay the same; the number of channels is divided by ``pieces``. After a
    convolution this is a learnt, piecewise linear activation: the maximum of ``pieces`` lines.

    Parameters
    ----------
    x : (N, C, ...) ndarray of floats or integers
        Feature maps, or (N, C) features without height and width.
    pieces : int
        Channels in a group; it must divide C.

    Returns
    -------
    (N, C / pieces, ...) ndarray
        Of the dtype of ``x``. A NaN beats every number.

    Raises
    ------
    ValueError
        If there is no axis of channels, ``pieces`` does not divide its length, or ``x`` has a
        dtype that `max_pool2d` does not accept.

    Examples
    --------
    >>> x = np.array([[1.0, 5.0, 4.0, 2.0]])    # one example, four channels
    >>> maxout(x, pieces=2)
    array([[5., 4.]])

    References
    ----------
    Goodfellow et al. (2013), arXiv:1302.4389.
    """
    return _grouped(np.asarray(x), pieces).max(axis=2)


def maxout_backward(grad_output: np.ndarray, x: np.ndarray, pieces: int) -> np.ndarray:
    """Propagate every group's gradient to its largest channel, or to the first if equal.

    Parameters
    ----------
    grad_output : (N, C / pieces, ...) ndarray of floats
    x, pieces
        As in `maxout`.

    Returns
    -------
    (N, C, ...) ndarray
        Of the dtype of ``grad_output``.

    Raises
    ------
    ValueError
        As in `maxout`; also if ``grad_output`` does not have the output's shape.

    Examples
    --------
    >>> x = np.array([[1.0, 5.0, 4.0, 2.0]])
    >>> maxout_backward(np.array([[10.0, 20.0]]), x, pieces=2)
    array([[ 0., 10., 20.,  0.]])
    """
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    groups = _grouped(x, pieces)
    shape = groups.shape[:2] + groups.shape[3:]
    check_upstream(grad_output, shape)
    grad_x = np.zeros(groups.shape, grad_output.dtype)
    winners = np.expand_dims(groups.argmax(axis=2), 2)
    np.put_along_axis(grad_x, winners, np.expand_dims(grad_output, 2), axis=2)
    return grad_x.reshape(x.shape)


def _grouped(x, pieces):
    """View (N, C, ...) as (N, C / pieces, pieces, ...)."""
    pieces = whole_number(pieces, "pieces")
    if x.ndim < 2:
        raise ValueError(f"x has shape {x.shape}, not (batch, channels, ...): add axes")
    check_dtype(x, DTYPES)
    if x.shape[1] % pieces:
        raise ValueError(
            f"pieces {pieces} does not divide the {x.shape[1]} channels: "
            "change one, so that groups are whole"
        )
    return x.reshape(x.shape[0], x.shape[1] // pieces, pieces, *x.shape[2:])
