"""Poolings that mix maximum and mean: in the same shares everywhere, or as a gate sets them."""

from __future__ import annotations

import math
from functools import partial
from operator import mul

import numpy as np

from course_utils import pooling
from course_utils.explorers.formulas import largest, listed
from course_utils.explorers.pooled import Options, Pooled, pooled, tiles, under
from course_utils.pictures.scene import equals, number


def mixed(values: np.ndarray, options: Options) -> Pooled:
    """Pool by a fixed mixture of maximum and mean."""
    size, mix = options["kernel_size"], options["quarters"] / 4
    out = pooling.mixed_pool2d(values[None, None], mix, size)

    def backward(grad_output: np.ndarray, x: np.ndarray) -> np.ndarray:
        return pooling.mixed_pool2d_backward(grad_output, x, mix, size)[0]

    return pooled(values, out, backward, tiles(values, size), partial(_mixture, share=mix))


def gated(values: np.ndarray, options: Options) -> Pooled:
    """Pool by a mixture with more of the maximum the larger the numbers at a window's top are."""
    size = options["kernel_size"]
    mask = gating_mask(size)
    out = pooling.gated_pool2d(values[None, None], mask)

    def backward(grad_output: np.ndarray, x: np.ndarray) -> np.ndarray:
        return pooling.gated_pool2d_backward(grad_output, x, mask)[0]

    def answer(cells: list[float]) -> float:
        return sum(map(mul, mask.ravel().tolist(), cells))

    def formula(cells: list[float]) -> str:
        return _mixture(cells, _sigmoid(answer(cells)))

    windows, notes = tiles(values, size), {}
    for place, cells in windows.items():
        response = answer(under(values, cells))
        notes[place] = f", since σ({number(response)}) {equals(_sigmoid(response))}"
    return pooled(values, out, backward, windows, formula, notes=notes)


def gating_mask(size: int) -> np.ndarray:
    """Return weights that compare the top of a window with its bottom.

    Examples
    --------
    >>> gating_mask(2).tolist()
    [[0.125, 0.125], [-0.125, -0.125]]
    """
    return np.repeat(np.linspace(1 / 8, -1 / 8, size)[:, None], size, axis=1)


def _sigmoid(x: float) -> float:
    return 0.5 + 0.5 * math.tanh(x / 2)


def _mixture(cells: list[float], share: float) -> str:
    return f"{number(share)}·{largest(cells)} + {number(1 - share)}·mean({listed(cells)})"
