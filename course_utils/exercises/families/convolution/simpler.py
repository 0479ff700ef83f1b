"""Simpler arguments near given ones of convolution, to find a failing case that is easy to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils.windows import plane

OPTIONS = {"stride": (1, 1), "padding": (0, 0), "dilation": (1, 1)}  # and their simplest values
EVERYDAY = (0.25, 64)  # between these lies the largest number of an array that is easily read


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
    yield from _plainer(arguments)
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


def _plainer(arguments: Mapping) -> Iterator[dict]:
    """Yield arrays of everyday size, as whole numbers, where they are not that yet."""
    size = _beyond_everyday(arguments["weight"])
    names = [name for name in ("weight", "bias") if name in arguments]
    plain = {name: _away_from_zero(arguments[name] / size) for name in names}
    if any((plain[name] != arguments[name]).any() for name in names):
        yield plain
    size = _beyond_everyday(arguments["x"])
    if size != 1:
        yield {"x": np.round(arguments["x"] / size)}


def _beyond_everyday(array: np.ndarray) -> float:
    """What to divide by; 1 where the numbers are of everyday size."""
    largest = float(np.abs(array).max(initial=0)) or 1.0
    least, most = EVERYDAY
    return 1.0 if least <= largest <= most else largest / 4


def _away_from_zero(array: np.ndarray) -> np.ndarray:
    return np.sign(array) * np.ceil(np.abs(array))


def _cuts(array: np.ndarray, *axes: int) -> Iterator[tuple[slice, ...]]:
    """Cut off the first or the last along each axis."""
    for axis in axes:
        if array.shape[axis] > 1:
            whole = [slice(None)] * axis
            yield (*whole, slice(None, -1))
            yield (*whole, slice(1, None))
