"""Max pooling: the largest cell of every window, which also receives the window's gradient."""

from __future__ import annotations

import numpy as np

from course_utils.pooling.arguments import FLOATS, check_cells, check_gradient, lay_windows
from course_utils.pooling.layout import blocks, wide
from course_utils.pooling.winners import (
    first_winners,
    lowest,
    maxima,
    send_to_all,
    send_to_first,
    without_nan,
)
from course_utils.windows import Padding, Sizes

DTYPES = (*FLOATS, "int8", "int16", "int32", "int64", "uint8")


def max_pool2d_plain(
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
) -> np.ndarray:
    """Max pooling written as it is defined; `max_pool2d` computes the same, faster.

    Parameters, result and errors are those of `max_pool2d`.

    Examples
    --------
    >>> x = np.array([[[[1, 7, 2, 4], [3, 5, 9, 8]]]])
    >>> max_pool2d_plain(x, kernel_size=2)
    array([[[[7, 9]]]])
    """
    x = np.asarray(x)
    rows, columns = lay_windows(x, kernel_size, stride, padding, dilation, ceil_mode, DTYPES)
    out = np.empty((*x.shape[:2], rows.output_size, columns.output_size), x.dtype)
    for i in range(rows.output_size):
        for j in range(columns.output_size):
            window = x[:, :, rows.inside(i)][:, :, :, columns.inside(j)]  # padding never wins
            out[:, :, i, j] = window.max(axis=(2, 3), initial=lowest(x.dtype))
    return out


@np.errstate(over="ignore", invalid="ignore")  # as in `max_pool2d_backward`
def max_pool2d_backward_plain(
    grad_output: np.ndarray,
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
    ties: str = "first",
) -> np.ndarray:
    """Gradient of max pooling as it is defined; `max_pool2d_backward` is the same, faster.

    Parameters, result and errors are those of `max_pool2d_backward`.

    Examples
    --------
    >>> x = np.array([[[[1, 7, 2, 4], [3, 5, 9, 8]]]])
    >>> max_pool2d_backward_plain(np.array([[[[10.0, 20.0]]]]), x, kernel_size=2)
    array([[[[ 0., 10.,  0.,  0.],
             [ 0.,  0., 20.,  0.]]]])
    """
    grad_output, x, rows, columns = _checked(
        grad_output, x, kernel_size, stride, padding, dilation, ceil_mode, ties
    )
    grad_x, x = np.zeros(x.shape, grad_output.dtype), without_nan(x)
    for n, c, i, j in np.ndindex(grad_output.shape):
        cells = np.ix_(rows.inside(i), columns.inside(j))
        window, share = x[n, c][cells], grad_output[n, c, i, j]
        winners = window == window.max()
        if ties == "first":
            winners = (np.arange(window.size) == window.argmax()).reshape(window.shape)
        if ties == "split":
            share = share / winners.sum(dtype=wide(share.dtype))
        grad_x[n, c][cells] += np.where(winners, share, 0)  # where windows overlap, shares add up
    return grad_x


def max_pool2d(
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> np.ndarray | tuple[np.ndarray, np.ndarray]:
    """Pool by the maximum of every window.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
        Floats, signed integers or uint8. It is not modified. NaN counts as larger than any number.
    kernel_size : int or (int, int)
        Window size in cells; a pair is (height, width), here and below.
    stride : int or (int, int), optional
        Cells from one window to the next; the window size by default.
    padding : int, (height, width), ((top, bottom), (left, right)), "same" or "valid"
        Cells around the image, at most half of the window. They never win.
    dilation : int or (int, int)
        Distance between the cells of a window. The maximum of a window of padding alone is the
        lowest number of the dtype, and it has no winner for indices or gradients.
    ceil_mode : bool
        Whether a last window may extend beyond the edge.
    return_indices : bool
        Whether to return the winners' indices too.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``. With ``return_indices`` also an int64 array of the same shape:
        the winners' cell numbers ``row * W + column``. Of equal cells the first in row order
        wins; of several NaN the last.

    Raises
    ------
    ValueError
        For a shape, dtype or option that torch would refuse; the message says what to do instead.

    Examples
    --------
    >>> x = np.array([[[[1, 7, 2, 4], [3, 5, 9, 8]]]])
    >>> max_pool2d(x, kernel_size=2)
    array([[[[7, 9]]]])
    >>> _, indices = max_pool2d(x, kernel_size=2, return_indices=True)
    >>> indices
    array([[[[1, 6]]]])

    References
    ----------
    torch.nn.functional.max_pool2d.
    """
    x = np.asarray(x)
    rows, columns = lay_windows(x, kernel_size, stride, padding, dilation, ceil_mode, DTYPES)
    out = np.empty((*x.shape[:2], rows.output_size, columns.output_size), x.dtype)
    for source, target, band in blocks(x.shape, rows):
        out[target] = maxima(x[source], band, columns)
    if not return_indices:
        return out
    check_cells(rows, columns, lack="no cell wins")
    indices = np.empty(out.shape, np.int64)
    ranks = without_nan(x)
    for source, target, band in blocks(x.shape, rows):
        indices[target] = first_winners(ranks[source], band, columns)
    return out, indices


@np.errstate(over="ignore", invalid="ignore")  # infinite gradients add up as in torch
def max_pool2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
    ties: str = "first",
) -> np.ndarray:
    """Propagate every window's gradient back to its winner, adding up where windows overlap.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray
        Floats: the loss's derivative by each output.
    x : (N, C, H, W) ndarray
        The pooled array.
    kernel_size, stride, padding, dilation, ceil_mode
        As in `max_pool2d`.
    ties : "first", "all" or "split"
        Which cells receive the gradient if several are the largest: the first in row order (as
        in torch), each of them in full, or all in equal shares. Of several NaN, the last wins.

    Returns
    -------
    (N, C, H, W) ndarray
        The loss's derivative by each input, of the dtype of ``grad_output``.

    Raises
    ------
    ValueError
        As in `max_pool2d`; also if ``grad_output`` does not match or ``ties`` is unknown.

    Examples
    --------
    >>> x = np.array([[[[5, 5], [1, 5]]]])
    >>> for ties in ("first", "all", "split"):
    ...     print(max_pool2d_backward(np.array([[[[6.0]]]]), x, 2, ties=ties).tolist())
    [[[[6.0, 0.0], [0.0, 0.0]]]]
    [[[[6.0, 6.0], [0.0, 6.0]]]]
    [[[[2.0, 2.0], [0.0, 2.0]]]]

    References
    ----------
    torch.nn.functional.max_pool2d, its gradient.
    """
    grad_output, x, rows, columns = _checked(
        grad_output, x, kernel_size, stride, padding, dilation, ceil_mode, ties
    )
    grad_x = np.zeros(x.shape, grad_output.dtype)
    ranks = without_nan(x)
    for source, target, band in blocks(x.shape, rows):
        piece = grad_x[source], grad_output[target], ranks[source], band, columns
        if ties == "first":
            send_to_first(*piece)
        else:
            send_to_all(*piece, split=ties == "split")
    return grad_x


def _checked(grad_output, x, kernel_size, stride, padding, dilation, ceil_mode, ties):
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    rows, columns = lay_windows(x, kernel_size, stride, padding, dilation, ceil_mode, DTYPES)
    check_gradient(grad_output, x, rows, columns)
    check_cells(rows, columns, lack="no cell wins")
    if ties not in ("first", "all", "split"):
        raise ValueError(f"ties {ties!r} is unknown: give 'first', 'all' or 'split'")
    return grad_output, x, rows, columns
