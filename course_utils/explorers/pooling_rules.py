"""Ten poolings of one grid of numbers, each with its arithmetic written out.

Every function takes the grid and the options of `course_utils.explorers.FamilyExplorer`. Those
that draw at random are in `draws`, those that mix maximum and mean in `mixtures`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from course_utils import pooling
from course_utils.explorers.draws import drawn, expected, fractional
from course_utils.explorers.formulas import bracketed, largest, listed, powers, summed
from course_utils.explorers.mixtures import gated, mixed
from course_utils.explorers.pooled import Options, Pooled, pooled, tiles, won
from course_utils.pictures.scene import number
from course_utils.windows import Axis, plane

POWERS = (1, 2, 3, 4, 6, 10, 20, 100, math.inf)


def maximum(values: np.ndarray, options: Options) -> Pooled:
    """Pool by the maximum."""
    size = options["kernel_size"]
    out, indices = pooling.max_pool2d(values[None, None], size, return_indices=True)
    backward = partial(pooling.max_pool2d_backward, kernel_size=size)
    winners = won(indices, values)
    return pooled(values, out, backward, tiles(values, size), largest, winners=winners)


def mean(values: np.ndarray, options: Options) -> Pooled:
    """Pool by the mean."""
    size = options["kernel_size"]
    out = pooling.avg_pool2d(values[None, None], size)
    backward = partial(pooling.avg_pool2d_backward, kernel_size=size)

    def formula(cells: list[float]) -> str:
        return f"({summed(cells)}) / {size**2}"

    return pooled(values, out, backward, tiles(values, size), formula)


def norm(values: np.ndarray, options: Options, divide: bool = False) -> Pooled:
    """Pool by the p-norm; with ``divide``, by the power mean."""
    size, p = options["kernel_size"], POWERS[options["p_step"]]
    count = size**2 if divide else 1
    factor = count ** (-1 / p)
    out = factor * pooling.lp_pool2d(values[None, None], p, size)

    def backward(grad_output: np.ndarray, x: np.ndarray) -> np.ndarray:
        return factor * pooling.lp_pool2d_backward(grad_output, x, p, size)

    formula = partial(_norm_formula, p=p, count=count)
    return pooled(values, out, backward, tiles(values, size), formula)


def blurred(values: np.ndarray, options: Options) -> Pooled:
    """Pool by a mean with larger weights in the middle, in steps of 2."""
    size = options["kernel_size"]
    out = pooling.blur_pool2d(values[None, None], size)
    backward = partial(pooling.blur_pool2d_backward, kernel_size=size)
    around = ((size - 1) // 2, size // 2)
    rows, columns = plane(*values.shape, size, stride=2, padding=(around, around))
    row = [math.comb(size - 1, place) for place in range(size)]
    weights, total = np.outer(row, row).ravel().tolist(), 4 ** (size - 1)
    windows = {
        (i, j): [(r, c) for r in _mirrored(rows, i) for c in _mirrored(columns, j)]
        for i, j in np.ndindex(rows.output_size, columns.output_size)
    }

    def formula(cells: list[float]) -> str:
        terms = zip(weights, map(bracketed, cells), strict=True)
        return f"({' + '.join(f'{weight}·{value}' for weight, value in terms)}) / {total}"

    return pooled(values, out, backward, windows, formula)


class Rule(NamedTuple):
    """A pooling function, and the sentence that describes it."""

    pool: Callable[[np.ndarray, Options], Pooled]
    says: str


RULES = {
    "max": Rule(maximum, "Each window passes on its largest cell."),
    "mean": Rule(mean, "Each window passes on the mean of its cells."),
    "power mean": Rule(partial(norm, divide=True), "The p-th root of the mean of the p-th powers."),
    "Lp norm": Rule(norm, "The p-th root of the sum of the p-th powers: p = 1 is the sum."),
    "stochastic": Rule(
        drawn, "Each window draws a cell. Its chance is its share of the window's sum."
    ),
    "stochastic, expected": Rule(
        expected, "The mean of all possible draws, each weighted by its chance."
    ),
    "mixed": Rule(mixed, "Every window mixes maximum and mean in the same shares."),
    "gated": Rule(gated, "The share of the maximum is σ((top row − bottom row) / 8)."),
    "fractional max": Rule(
        fractional, "Windows start at irregular steps: √2 cells become 1, rounded."
    ),
    "blur": Rule(
        blurred,
        "A weighted mean: the middle counts most. Steps of 2; mirrored at the edges.",
    ),
}


def _norm_formula(cells: list[float], p: float, count: int) -> str:
    if math.isinf(p):
        sizes = listed(cells) if min(cells) >= 0 else ", ".join(f"|{number(v)}|" for v in cells)
        return f"max({sizes})"
    over = f" / {count}" if count > 1 else ""
    if p == 1:
        return f"({summed(cells)}){over}" if over else summed(cells)
    total = f"({powers(cells, p)}){over}"
    total = f"({total})" if over else total
    return f"√{total}" if p == 2 else f"{total}^(1/{p})"


def _mirrored(axis: Axis, output: int) -> list[int]:
    """Return the cells under a window; those outside the image are mirrored at its edge."""
    last = axis.input_size - 1
    return [last - abs(last - abs(cell)) for cell in axis.window(output)]
