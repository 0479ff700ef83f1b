"""Stochastic pooling: draw a cell from every window, the larger the more likely."""

from __future__ import annotations

import numpy as np

from course_utils.pooling.arguments import check_cells, check_gradient, lay_windows
from course_utils.pooling.cells import pick, places, send_back
from course_utils.pooling.winners import maxima
from course_utils.windows import Padding, Sizes


def stochastic_pool2d(
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
    training: bool = True,
    rng: np.random.Generator | int | None = None,
    return_indices: bool = False,
) -> np.ndarray | tuple[np.ndarray, np.ndarray]:
    """Draw a cell from every window in training; afterwards weight the cells by probability.

    A cell's probability is its share of the sum of its window. In a window of zeros all cells
    have the same probability.

    Parameters
    ----------
    x : (N, C, H, W) ndarray of floats
        Activations, finite and not negative.
    kernel_size, stride, padding, dilation, ceil_mode
        As in `max_pool2d`. Padding is never drawn.
    training : bool
        Whether to draw; otherwise the output is the mean of a window's cells, weighted by
        probability, which is the expected value of a draw.
    rng : numpy.random.Generator or int
        Source of the draws; needed in training. The same seed leads to the same draws.
    return_indices : bool
        Whether to return the drawn cells' indices too, which the backward pass needs.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``. With ``return_indices`` also an int64 array of the same shape:
        the drawn cells' numbers ``row * W + column``.

    Raises
    ------
    ValueError
        As in `max_pool2d`; also for a window of padding alone, a negative or infinite
        activation, training without ``rng``, and indices without training.

    Examples
    --------
    >>> x = np.tile([[1.0, 0.0], [0.0, 3.0]], (1, 1, 50, 50))    # chances 1/4, 0, 0, 3/4
    >>> draws = stochastic_pool2d(x, kernel_size=2, rng=0)
    >>> np.unique(draws).tolist(), float((draws == 3).mean().round(2))
    ([1.0, 3.0], 0.75)
    >>> weighted = stochastic_pool2d(x, kernel_size=2, training=False)
    >>> np.unique(weighted).tolist()    # 1/4 * 1 + 3/4 * 3
    [2.5]

    References
    ----------
    Zeiler and Fergus (2013), arXiv:1301.3557.
    """
    x = np.asarray(x)
    rows, columns = lay_windows(x, kernel_size, stride, padding, dilation, ceil_mode)
    units, totals = _measured(x, rows, columns)
    if not training:
        if return_indices:
            raise ValueError("without training no cells are drawn: leave out return_indices")
        return (_weighted_means(x, rows, columns, units, totals) * units).astype(x.dtype)
    if rng is None:
        raise ValueError("rng is missing, and training draws cells: give a seed or a Generator")
    thresholds = np.random.default_rng(rng).random(totals.shape) * totals
    indices = _drawn(x, rows, columns, units, thresholds)
    pooled = pick(x, indices)
    return (pooled, indices) if return_indices else pooled


@np.errstate(over="ignore", invalid="ignore")  # infinite gradients add up as in torch
def stochastic_pool2d_backward(
    grad_output: np.ndarray,
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
    training: bool = True,
    indices: np.ndarray | None = None,
) -> np.ndarray:
    """Propagate gradients to the drawn cells or, outside training, through the weighted mean.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    x, kernel_size, stride, padding, dilation, ceil_mode, training
        As in `stochastic_pool2d`.
    indices : ndarray of integers, ``grad_output``'s shape
        The cells drawn in the forward pass; needed in training.

    Returns
    -------
    (N, C, H, W) ndarray
        Of the dtype of ``grad_output``. Outside training a window of zeros shares its gradient
        equally among its cells.

    Raises
    ------
    ValueError
        As in `stochastic_pool2d`; also if ``grad_output`` or ``indices`` do not match.

    Examples
    --------
    >>> x = np.array([[[[1.0, 0.0], [0.0, 3.0]]]])
    >>> _, indices = stochastic_pool2d(x, 2, rng=2, return_indices=True)
    >>> stochastic_pool2d_backward(np.array([[[[5.0]]]]), x, 2, indices=indices)
    array([[[[0., 0.],
             [0., 5.]]]])
    """
    grad_output, x = np.asarray(grad_output), np.asarray(x)
    rows, columns = lay_windows(x, kernel_size, stride, padding, dilation, ceil_mode)
    check_gradient(grad_output, x, rows, columns)
    units, totals = _measured(x, rows, columns)
    if not training:
        grad_x = _through_means(grad_output, x, rows, columns, units, totals)
        return grad_x.astype(grad_output.dtype)
    if indices is None:
        raise ValueError(
            "indices is missing: pass the cells that stochastic_pool2d drew, "
            "which it returns with return_indices=True"
        )
    return send_back(grad_output, indices, x.shape)


def _measured(x, rows, columns):
    """Return for every window a unit to divide its cells by, and their sum in that unit.

    The unit is the power of two below the largest cell, so that dividing by it is exact and
    no sum overflows; it is 0 if all cells are 0.
    """
    unusable = x[~(np.isfinite(x) & (x >= 0))]
    if unusable.size:
        raise ValueError(
            f"x holds {unusable[0]}, and chances come from finite numbers, none negative: "
            "apply relu first"
        )
    check_cells(rows, columns, lack="there is no cell to draw")
    largest = maxima(x.astype(float), rows, columns)
    units = np.where(largest > 0, np.ldexp(1.0, np.frexp(largest)[1] - 1), 0)
    totals = np.zeros(units.shape)
    for outputs, _, weights in _weights(x, units, rows, columns):
        totals[outputs] += weights
    return units, totals


def _weights(x, units, rows, columns):
    """Yield for each place in the window the outputs, the inputs, and their weights in the draw."""
    for _, outputs, inputs in places(rows, columns):
        blank = units[outputs] == 0  # windows of zeros, in which all cells have the same weight
        yield outputs, inputs, np.where(blank, 1, x[inputs] / np.where(blank, 1, units[outputs]))


def _drawn(x, rows, columns, units, thresholds):
    """Return the first cells, in row order, at which cumulative weights exceed the thresholds."""
    cells = np.arange(x.shape[2] * x.shape[3]).reshape(x.shape[2:])
    indices = np.zeros(thresholds.shape, np.int64)
    reached = np.zeros(thresholds.shape)
    for outputs, inputs, weights in _weights(x, units, rows, columns):
        # The last cell that begins below its threshold stays. It never has the weight 0: the next
        # one begins at the same place, and there is one, since thresholds are below the totals.
        begun = reached[outputs] <= thresholds[outputs]
        indices[outputs] = np.where(begun, cells[inputs], indices[outputs])
        reached[outputs] += weights
    return indices


def _weighted_means(x, rows, columns, units, totals):
    """Return the mean of every window in its unit, with each cell weighted by its probability."""
    means, largest = np.zeros(totals.shape), np.zeros(totals.shape)
    for outputs, _, weights in _weights(x, units, rows, columns):
        means[outputs] += weights * (weights / totals[outputs])
        largest[outputs] = np.maximum(largest[outputs], weights)
    return np.minimum(means, largest)  # rounding could make the mean of equal cells larger


def _through_means(grad_output, x, rows, columns, units, totals):
    means = _weighted_means(x, rows, columns, units, totals)
    grad_x = np.zeros(x.shape)
    for outputs, inputs, weights in _weights(x, units, rows, columns):
        # a cell affects the mean by itself and as a weight: (2 * cell - mean) / total
        change = (2 * weights - means[outputs]) / totals[outputs]
        grad_x[inputs] += grad_output[outputs] * change
    return grad_x
