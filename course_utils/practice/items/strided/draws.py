"""Arguments for random cases of convolution, and simpler ones near given ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils.windows import plane

OPTIONS = {"stride": (1, 1), "padding": (0, 0), "dilation": (1, 1)}  # and their simplest values


def draw_convolution(
    rng: np.random.Generator, most_padding: int = 2, most_dilation: int = 3
) -> dict:
    """Draw ``x``, ``weight``, ``bias`` and the options, all of them pairs.

    Examples
    --------
    >>> list(draw_convolution(np.random.default_rng(0)))
    ['x', 'weight', 'bias', 'stride', 'padding', 'dilation']
    """
    batch, channels, kernels = (int(size) for size in rng.integers(1, [3, 4, 4]))
    kernel = _pair(rng, 1, 3)
    stride, padding, dilation = (
        _pair(rng, 1, 3),
        _pair(rng, 0, most_padding),
        _pair(rng, 1, most_dilation),
    )
    sizes = [
        max(1, d * (k - 1) + 1 - 2 * p + int(rng.integers(0, 6)))
        for k, p, d in zip(kernel, padding, dilation, strict=True)
    ]
    if rng.random() < 1 / 3:
        sizes = [max(sizes)] * 2
    return {
        "x": rng.integers(-8, 9, (batch, channels, *sizes)) / 2,
        "weight": _not_zero(rng, 4, (kernels, channels, *kernel)),
        "bias": 10 * _not_zero(rng, 4, kernels),
        "stride": stride,
        "padding": padding,
        "dilation": dilation,
    }


def output_shape(
    x: np.ndarray, weight: np.ndarray, stride=(1, 1), padding=(0, 0), dilation=(1, 1), **_
) -> tuple[int, ...]:
    """Shape of a convolution's output; ValueError where no window fits."""
    rows, columns = plane(*x.shape[2:], weight.shape[2:], stride, padding, dilation)
    return len(x), len(weight), rows.output_size, columns.output_size


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments: smaller arrays, simpler options, rounder numbers.

    Examples
    --------
    >>> given = {"x": np.ones((1, 1, 1, 2)), "weight": np.ones((1, 1, 1, 1)), "bias": np.ones(1)}
    >>> [nearby["x"].shape for nearby in smaller({**given, "stride": (1, 1)})]
    [(1, 1, 1, 1), (1, 1, 1, 1)]
    """
    for changes in _simpler(arguments):
        changed = {**arguments, **changes}
        try:
            shape = output_shape(**changed)
        except ValueError:
            continue  # no window fits any more
        if "grad_output" in changed:
            cut = tuple(slice(size) for size in shape)
            changed["grad_output"] = arguments["grad_output"][cut].copy()
            if changed["grad_output"].shape != shape:
                continue  # there is no gradient for outputs that were not there before
        yield changed


def _simpler(arguments: Mapping) -> Iterator[dict]:
    """Yield what to change, whether or not windows still fit."""
    x, weight = arguments["x"], arguments["weight"]
    for cut in _cuts(x, 0, 2, 3):
        yield {"x": x[cut].copy()}
    for cut in _cuts(x, 1):
        yield {"x": x[cut].copy(), "weight": weight[cut].copy()}
    for cut in _cuts(weight, 0):
        changes = {"weight": weight[cut].copy()}
        yield {**changes, "bias": arguments["bias"][cut].copy()} if "bias" in arguments else changes
    for cut in _cuts(weight, 2, 3):
        yield {"weight": weight[cut].copy()}
    for name, simplest in OPTIONS.items():
        if arguments.get(name, simplest) != simplest:
            yield {name: simplest}
    if (x != np.round(x)).any():
        yield {"x": np.round(x)}


def _cuts(array: np.ndarray, *axes: int) -> Iterator[tuple[slice, ...]]:
    """Cut off the first or the last along each axis."""
    for axis in axes:
        if array.shape[axis] > 1:
            whole = [slice(None)] * axis
            yield (*whole, slice(None, -1))
            yield (*whole, slice(1, None))


def _pair(rng: np.random.Generator, least: int, most: int) -> tuple[int, int]:
    """Draw (height, width); one time in four they are equal on purpose."""
    height, width = (int(size) for size in rng.integers(least, most + 1, 2))
    return (height, height) if rng.random() < 1 / 4 else (height, width)


def _not_zero(rng: np.random.Generator, most: int, shape) -> np.ndarray:
    return rng.integers(1, most, shape) * rng.choice([-1.0, 1.0], shape)
