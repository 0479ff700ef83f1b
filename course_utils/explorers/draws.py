"""Poolings that draw at random: a cell from each window, or the places where windows start."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from course_utils import pooling
from course_utils.explorers.formulas import largest, listed, powers, summed
from course_utils.explorers.pooled import Options, Pooled, pooled, tiles, under, won
from course_utils.pictures.scene import number

RATIO = 1 / math.sqrt(2)  # output size to input size in fractional max pooling


def drawn(values: np.ndarray, options: Options) -> Pooled:
    """Pool by drawing a cell from every window, as stochastic pooling does in training."""
    size, seed = options["kernel_size"], options["seed"]
    x = values[None, None]
    out, indices = pooling.stochastic_pool2d(x, size, rng=seed, return_indices=True)
    backward = _with_indices(pooling.stochastic_pool2d_backward, indices, kernel_size=size)
    windows, winners, notes = tiles(values, size), won(indices, values), {}
    for place, cells in windows.items():
        total, value = sum(under(values, cells)), float(values[winners[place]])
        chance = f"{number(value)}/{number(total)}" if total else f"1/{size**2}"
        notes[place] = f", which had the chance {chance}"

    def formula(cells: list[float]) -> str:
        return f"drawn({listed(cells)})"

    return pooled(values, out, backward, windows, formula, winners=winners, notes=notes)


def expected(values: np.ndarray, options: Options) -> Pooled:
    """Pool by the mean of all possible draws, as stochastic pooling does after training."""
    size = options["kernel_size"]
    out = pooling.stochastic_pool2d(values[None, None], size, training=False)
    backward = partial(pooling.stochastic_pool2d_backward, kernel_size=size, training=False)

    def formula(cells: list[float]) -> str:
        return f"({powers(cells, 2)}) / ({summed(cells)})"

    return pooled(values, out, backward, tiles(values, size), formula)


def fractional(values: np.ndarray, options: Options) -> Pooled:
    """Pool by the maximum of windows at irregular steps, so that √2 cells become one."""
    size, samples = options["kernel_size"], np.random.default_rng(options["seed"]).random((1, 1, 2))
    pool = partial(
        pooling.fractional_max_pool2d, kernel_size=size, output_ratio=RATIO, samples=samples
    )
    out, indices = pool(values[None, None], return_indices=True)
    backward = _with_indices(pooling.fractional_max_pool2d_backward, indices)
    # the largest row number under a window is that of its last row; likewise for columns
    last = [pool(numbers[None, None].astype(float))[0, 0] for numbers in np.indices(values.shape)]
    windows = {
        place: [
            (int(last[0][place]) - size + 1 + row, int(last[1][place]) - size + 1 + column)
            for row, column in np.ndindex(size, size)
        ]
        for place in np.ndindex(out.shape[2:])
    }
    return pooled(values, out, backward, windows, largest, winners=won(indices, values))


def _with_indices(backward: Callable, indices: np.ndarray, **options: Any) -> Callable:
    def repeated(grad_output: np.ndarray, x: np.ndarray) -> np.ndarray:
        same = np.broadcast_to(indices, grad_output.shape)
        return backward(grad_output, x, indices=same, **options)

    return repeated
