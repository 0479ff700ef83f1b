"""Ten poolings of one grid of numbers, each with its arithmetic written out.

Every function takes the grid and the options of `course_utils.explorers.FamilyExplorer`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from operator import mul
from typing import Any, NamedTuple

import numpy as np

from course_utils import pooling
from course_utils.explorers.formulas import listed, powers, summed
from course_utils.explorers.pooled import Pooled, pooled, tiles, under, won
from course_utils.pictures.scene import equals, number
from course_utils.windows import Axis, plane

POWERS = (1, 2, 3, 4, 6, 10, 20, 100, math.inf)
RATIO = 1 / math.sqrt(2)  # output size to input size in fractional max pooling
Options = Mapping[str, Any]


def maximum(values: np.ndarray, options: Options) -> Pooled:
    """Pool by the maximum."""
    size = options["kernel_size"]
    out, indices = pooling.max_pool2d(values[None, None], size, return_indices=True)
    backward = partial(pooling.max_pool2d_backward, kernel_size=size)
    winners = won(indices, values)
    return pooled(values, out, backward, tiles(values, size), _largest, winners=winners)


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
    return pooled(values, out, backward, windows, _largest, winners=won(indices, values))


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
        terms = zip(weights, map(_bracketed, cells), strict=True)
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


def gating_mask(size: int) -> np.ndarray:
    """Return weights that compare the top of a window with its bottom.

    Examples
    --------
    >>> gating_mask(2).tolist()
    [[0.125, 0.125], [-0.125, -0.125]]
    """
    return np.repeat(np.linspace(1 / 8, -1 / 8, size)[:, None], size, axis=1)


def _with_indices(backward: Callable, indices: np.ndarray, **options: Any) -> Callable:
    def repeated(grad_output: np.ndarray, x: np.ndarray) -> np.ndarray:
        same = np.broadcast_to(indices, grad_output.shape)
        return backward(grad_output, x, indices=same, **options)

    return repeated


def _sigmoid(x: float) -> float:
    return 0.5 + 0.5 * math.tanh(x / 2)


def _largest(cells: list[float]) -> str:
    return f"max({listed(cells)})"


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


def _mixture(cells: list[float], share: float) -> str:
    terms = listed(cells)
    return f"{number(share)}·max({terms}) + {number(1 - share)}·mean({terms})"


def _bracketed(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)


def _mirrored(axis: Axis, output: int) -> list[int]:
    """Return the cells under a window; those outside the image are mirrored at its edge."""
    last = axis.input_size - 1
    return [last - abs(last - abs(cell)) for cell in axis.window(output)]
