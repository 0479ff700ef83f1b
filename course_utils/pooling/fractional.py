"""Fractional max pooling: windows move in irregular steps, to reduce the size by any ratio."""

from __future__ import annotations

import numpy as np

from course_utils.pooling.arguments import lay_windows
from course_utils.pooling.cells import pick, send_back
from course_utils.pooling.layout import widened
from course_utils.windows import Axis, Sizes, pair, whole_number


def fractional_max_pool2d(
    x: np.ndarray,
    kernel_size: Sizes,
    output_size: Sizes | None = None,
    output_ratio: float | tuple[float, float] | None = None,
    return_indices: bool = False,
    samples: np.ndarray | None = None,
    rng: np.random.Generator | int | None = None,
) -> np.ndarray | tuple[np.ndarray, np.ndarray]:
    """Pool by the maximum of windows whose steps have two lengths, in a pseudorandom order.

    If windows of 2 reduce 7 cells to 4, a window starts every 5/3 cells, rounded: the steps
    are 1 or 2. One random number for each axis of each feature map determines the rounding.

    Parameters
    ----------
    x : (N, C, H, W) ndarray of floats
    kernel_size : int or (int, int)
        Window size in cells; a pair is (height, width), here and below.
    output_size : int or (int, int)
        Height and width of the output; or give ``output_ratio``.
    output_ratio : float or (float, float)
        Size of the output as a fraction of the input's, between 0 and 1; rounded down.
    return_indices : bool
        Whether to return the winners' indices too, which the backward pass needs.
    samples : (N, C, 2) ndarray, optional
        The random numbers, from 0 to less than 1, height first. (torch's
        ``_random_samples`` has width first.)
    rng : numpy.random.Generator or int, optional
        Source of the random numbers if there are no ``samples``.

    Returns
    -------
    (N, C, output_height, output_width) ndarray
        Of the dtype of ``x``. With ``return_indices`` also an int64 array of the same shape:
        the winners' cell numbers ``row * W + column``. Of equal cells the first in row order
        wins; of several NaN the last.

    Raises
    ------
    ValueError
        If the windows do not fit, no output size is given, neither ``samples`` nor ``rng`` is
        given, or the samples have another shape or range.

    Examples
    --------
    >>> x = np.array([[[[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]]]])
    >>> for sample in (0.0, 0.5):    # windows start at 0, 1, 3, 5 and at 0, 2, 4, 5
    ...     samples = np.array([[[0.0, sample]]])
    ...     print(fractional_max_pool2d(x, (1, 2), output_size=(1, 4), samples=samples))
    [[[[2. 3. 5. 7.]]]]
    [[[[2. 4. 6. 7.]]]]

    References
    ----------
    Graham (2014), arXiv:1412.6071; torch.nn.functional.fractional_max_pool2d.
    """
    x = np.asarray(x)
    axes = lay_windows(x, kernel_size, stride=1)
    sizes = _output_sizes(axes, output_size, output_ratio)
    samples = _samples(samples, rng, x)
    starts = [_starts(axes[i], sizes[i], samples[:, :, i]) for i in (0, 1)]
    indices = _winners(x, axes, *starts)
    pooled = pick(x, indices)
    return (pooled, indices) if return_indices else pooled


def fractional_max_pool2d_backward(
    grad_output: np.ndarray, x: np.ndarray, indices: np.ndarray
) -> np.ndarray:
    """Propagate every window's gradient back to its winner, adding up where windows overlap.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    x : (N, C, H, W) ndarray
        The pooled array; only its shape matters.
    indices : ndarray of integers, ``grad_output``'s shape
        The winners of the forward pass.

    Returns
    -------
    (N, C, H, W) ndarray
        Of the dtype of ``grad_output``.

    Raises
    ------
    ValueError
        If ``indices`` do not match ``grad_output`` or point outside the image.

    Examples
    --------
    >>> x = np.array([[[[1.0, 7.0, 3.0]]]])
    >>> _, indices = fractional_max_pool2d(x, (1, 2), (1, 2), rng=0, return_indices=True)
    >>> fractional_max_pool2d_backward(np.array([[[[10.0, 20.0]]]]), x, indices)
    array([[[[ 0., 30.,  0.]]]])
    """
    return send_back(grad_output, indices, np.shape(x))


def _output_sizes(axes: tuple[Axis, Axis], output_size, output_ratio):
    if (output_size is None) == (output_ratio is None):
        raise ValueError(
            f"output_size is {output_size} and output_ratio is {output_ratio}: "
            "give one of the two, which says how large the output is"
        )
    if output_size is None:
        ratios = pair(output_ratio, "output_ratio")
        if not all(0 < ratio < 1 for ratio in ratios):
            raise ValueError(
                f"output_ratio {output_ratio} is not between 0 and 1: give a part, such as 0.7"
            )
        output_size = tuple(
            int(axis.input_size * ratio) for axis, ratio in zip(axes, ratios, strict=True)
        )
    sizes = [whole_number(size, "output_size") for size in pair(output_size, "output_size")]
    for axis, size, name in zip(axes, sizes, ("height", "width"), strict=True):
        if size > axis.output_size:
            raise ValueError(
                f"output {name} {size} exceeds the {axis.output_size} places that a window of "
                f"{axis.kernel_size} has in {axis.input_size} cells: shrink output or kernel_size"
            )
    return sizes


def _samples(samples, rng, x):
    shape = (*x.shape[:2], 2)
    if samples is None:
        if rng is None:
            raise ValueError("samples and rng are missing: give one of them, such as rng=0")
        samples = np.random.default_rng(rng).random(shape)
    samples = np.asarray(samples)
    if samples.shape != shape:
        raise ValueError(
            f"samples have shape {samples.shape}, not {shape}: "
            "give two numbers for each feature map, height first"
        )
    outside = samples[~((samples >= 0) & (samples < 1))]
    if outside.size:
        raise ValueError(
            f"samples hold {outside[0]}, and must be from 0 to less than 1: draw with rng.random"
        )
    return samples.astype(x.dtype)  # torch also rounds in this dtype


def _starts(axis: Axis, outputs: int, samples: np.ndarray) -> np.ndarray:
    """Return the first cells of the windows along one axis, (N, C, outputs)."""
    last = axis.input_size - axis.kernel_size
    starts = np.full((*samples.shape, outputs), last)
    if last > 2048:  # up to here float16 counts exactly; beyond, torch reads outside the image
        samples = widened(samples)
    if outputs > 1:
        step = samples.dtype.type(last) / samples.dtype.type(outputs - 1)
        samples = samples[:, :, np.newaxis]
        passed = (np.arange(outputs - 1, dtype=samples.dtype) + samples) * step
        starts[:, :, :-1] = passed.astype(int) - (samples * step).astype(int)
    return np.minimum(starts, last)  # float16 may round up


def _winners(x, axes, top, left):
    """Return the cell numbers of the first winners in row order; NaN beats all before it."""
    width = x.shape[3]
    corners = top[:, :, :, np.newaxis] * width + left[:, :, np.newaxis, :]
    winners, best = corners.copy(), pick(x, corners)
    for i in range(axes[0].kernel_size):
        for j in range(axes[1].kernel_size):
            cells = corners + (i * width + j)
            values = pick(x, cells)
            better = (values > best) | np.isnan(values)
            winners[better], best[better] = cells[better], values[better]
    return winners
