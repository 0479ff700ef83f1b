"""What the kinds of pooling do to one grid of numbers: outputs, slopes, windows and words.

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
from course_utils.pictures.scene import equals, number
from course_utils.windows import Axis, plane

POWERS = (1, 2, 3, 4, 6, 10, 20, 100, math.inf)
RATIO = 1 / math.sqrt(2)  # of fractional max pooling
Place = tuple[int, int]


class Pooled(NamedTuple):
    """One grid, pooled.

    ``slopes[i, j, r, c]`` is how much output (i, j) grows with input (r, c); ``windows`` are the
    input cells under each output, ``winners`` the one that it was taken from where there is one,
    and ``formulas`` say how it came about, with ``notes`` to follow.
    """

    out: np.ndarray
    slopes: np.ndarray
    windows: dict[Place, list[Place]]
    formulas: dict[Place, str]
    winners: dict[Place, Place] = {}  # noqa: RUF012, never changed
    notes: dict[Place, str] = {}  # noqa: RUF012


def maximum(values: np.ndarray, options: Mapping[str, Any]) -> Pooled:
    """Pool by the maximum."""
    size = options["kernel_size"]
    out, indices = pooling.max_pool2d(values[None, None], size, return_indices=True)
    backward = partial(pooling.max_pool2d_backward, kernel_size=size)
    windows = tiles(values, size)
    formulas = {place: f"max({listed(_under(values, windows[place]))})" for place in windows}
    return Pooled(
        out[0, 0], slopes(backward, values, out), windows, formulas, _won(indices, values)
    )


def mean(values: np.ndarray, options: Mapping[str, Any]) -> Pooled:
    """Pool by the mean."""
    size = options["kernel_size"]
    out = pooling.avg_pool2d(values[None, None], size)
    backward = partial(pooling.avg_pool2d_backward, kernel_size=size)
    windows = tiles(values, size)
    formulas = {
        place: f"({summed(_under(values, windows[place]))}) / {size**2}" for place in windows
    }
    return Pooled(out[0, 0], slopes(backward, values, out), windows, formulas)


def norm(values: np.ndarray, options: Mapping[str, Any], divide: bool = False) -> Pooled:
    """Pool by the p-norm; with ``divide``, of a mean of powers in place of their sum."""
    size, p = options["kernel_size"], POWERS[options["p_step"]]
    count = size**2 if divide else 1
    factor = count ** (-1 / p)
    out = factor * pooling.lp_pool2d(values[None, None], p, size)
    backward = partial(pooling.lp_pool2d_backward, norm_type=p, kernel_size=size)
    windows = tiles(values, size)
    formulas = {
        place: _norm_formula(_under(values, cells), p, count) for place, cells in windows.items()
    }
    return Pooled(out[0, 0], factor * slopes(backward, values, out), windows, formulas)


def drawn(values: np.ndarray, options: Mapping[str, Any]) -> Pooled:
    """Pool by a draw from every window, as stochastic pooling does in training."""
    size, seed = options["kernel_size"], options["seed"]
    x = values[None, None]
    out, indices = pooling.stochastic_pool2d(x, size, rng=seed, return_indices=True)
    backward = _with_indices(pooling.stochastic_pool2d_backward, indices, kernel_size=size)
    windows, winners = tiles(values, size), _won(indices, values)
    formulas = {place: f"drawn({listed(_under(values, windows[place]))})" for place in windows}
    notes = {}
    for place, cells in windows.items():
        total, value = sum(_under(values, cells)), float(values[winners[place]])
        chance = f"{number(value)}/{number(total)}" if total else f"1/{size**2}"
        notes[place] = f", which had the chance {chance}"
    return Pooled(out[0, 0], slopes(backward, values, out), windows, formulas, winners, notes)


def expected(values: np.ndarray, options: Mapping[str, Any]) -> Pooled:
    """Pool by the mean of all possible draws, as stochastic pooling does after training."""
    size = options["kernel_size"]
    out = pooling.stochastic_pool2d(values[None, None], size, training=False)
    backward = partial(pooling.stochastic_pool2d_backward, kernel_size=size, training=False)
    windows = tiles(values, size)
    formulas = {
        place: f"({powers(_under(values, cells), 2)}) / ({summed(_under(values, cells))})"
        for place, cells in windows.items()
    }
    return Pooled(out[0, 0], slopes(backward, values, out), windows, formulas)


def mixed(values: np.ndarray, options: Mapping[str, Any]) -> Pooled:
    """Pool by a fixed mixture of maximum and mean."""
    size, mix = options["kernel_size"], options["quarters"] / 4
    out = pooling.mixed_pool2d(values[None, None], mix, size)

    def backward(grad_output: np.ndarray, x: np.ndarray) -> np.ndarray:
        return pooling.mixed_pool2d_backward(grad_output, x, mix, size)[0]

    windows = tiles(values, size)
    formulas = {
        place: _mixture(_under(values, cells), number(mix), number(1 - mix))
        for place, cells in windows.items()
    }
    return Pooled(out[0, 0], slopes(backward, values, out), windows, formulas)


def gated(values: np.ndarray, options: Mapping[str, Any]) -> Pooled:
    """Pool by a mixture whose share of the maximum grows where a window's top is brighter."""
    size = options["kernel_size"]
    mask = gating_mask(size)
    out = pooling.gated_pool2d(values[None, None], mask)

    def backward(grad_output: np.ndarray, x: np.ndarray) -> np.ndarray:
        return pooling.gated_pool2d_backward(grad_output, x, mask)[0]

    windows, formulas, notes = tiles(values, size), {}, {}
    for place, cells in windows.items():
        under = _under(values, cells)
        answer = sum(map(mul, mask.ravel().tolist(), under))
        gate = 0.5 + 0.5 * math.tanh(answer / 2)  # the sigmoid
        formulas[place] = _mixture(under, number(gate), number(1 - gate))
        notes[place] = f", since σ({number(answer)}) {equals(gate)}"
    return Pooled(out[0, 0], slopes(backward, values, out), windows, formulas, {}, notes)


def fractional(values: np.ndarray, options: Mapping[str, Any]) -> Pooled:
    """Pool by the maximum of windows at irregular steps, so that √2 cells become one."""
    size, samples = options["kernel_size"], np.random.default_rng(options["seed"]).random((1, 1, 2))
    pool = partial(
        pooling.fractional_max_pool2d, kernel_size=size, output_ratio=RATIO, samples=samples
    )
    out, indices = pool(values[None, None], return_indices=True)
    backward = _with_indices(pooling.fractional_max_pool2d_backward, indices)
    # the largest row number under a window is its last row, and so for columns
    last = [pool(numbers[None, None].astype(float))[0, 0] for numbers in np.indices(values.shape)]
    windows = {
        place: [
            (int(last[0][place]) - size + 1 + row, int(last[1][place]) - size + 1 + column)
            for row, column in np.ndindex(size, size)
        ]
        for place in np.ndindex(out.shape[2:])
    }
    formulas = {place: f"max({listed(_under(values, windows[place]))})" for place in windows}
    return Pooled(
        out[0, 0], slopes(backward, values, out), windows, formulas, _won(indices, values)
    )


def blurred(values: np.ndarray, options: Mapping[str, Any]) -> Pooled:
    """Pool by a weighted mean, more weight in the middle, in steps of 2."""
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
    formulas = {}
    for place, cells in windows.items():
        terms = zip(weights, _under(values, cells), strict=True)
        text = " + ".join(f"{weight}·{_bracketed(value)}" for weight, value in terms)
        formulas[place] = f"({text}) / {total}"
    return Pooled(out[0, 0], slopes(backward, values, out), windows, formulas)


POOLINGS: dict[str, Callable[[np.ndarray, Mapping[str, Any]], Pooled]] = {
    "max": maximum,
    "mean": mean,
    "power mean": partial(norm, divide=True),
    "Lp norm": norm,
    "stochastic": drawn,
    "stochastic, expected": expected,
    "mixed": mixed,
    "gated": gated,
    "fractional max": fractional,
    "blur": blurred,
}


def tiles(values: np.ndarray, size: int) -> dict[Place, list[Place]]:
    """Cells under each window, for windows side by side.

    Examples
    --------
    >>> tiles(np.zeros((2, 4)), 2)[0, 1]
    [(0, 2), (0, 3), (1, 2), (1, 3)]
    """
    rows, columns = plane(*values.shape, size, stride=size)
    return {
        (i, j): [(r, c) for r in rows.window(i) for c in columns.window(j)]
        for i, j in np.ndindex(rows.output_size, columns.output_size)
    }


def slopes(
    backward: Callable[[np.ndarray, np.ndarray], np.ndarray], values: np.ndarray, out: np.ndarray
) -> np.ndarray:
    """Derivative of every output by every input: (output rows, output columns, H, W).

    Examples
    --------
    >>> values = np.array([[1.0, 7.0, 2.0, 0.0]])
    >>> backward = partial(pooling.max_pool2d_backward, kernel_size=(1, 2))
    >>> slopes(backward, values, np.zeros((1, 1, 1, 2)))[0].tolist()
    [[[0.0, 1.0, 0.0, 0.0]], [[0.0, 0.0, 1.0, 0.0]]]
    """
    height, width = out.shape[2:]
    # one image per output, each with an upstream gradient of 1 at that output alone
    alone = np.eye(height * width).reshape(-1, 1, height, width)
    copies = np.broadcast_to(values, (len(alone), 1, *values.shape))
    return backward(alone, copies).reshape(height, width, *values.shape)


def gating_mask(size: int) -> np.ndarray:
    """Weights that compare the top of a window with its bottom.

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


def _under(values: np.ndarray, cells: list[Place]) -> list[float]:
    return [float(values[cell]) for cell in cells]


def _won(indices: np.ndarray, values: np.ndarray) -> dict[Place, Place]:
    width = values.shape[1]
    return {place: divmod(int(cell), width) for place, cell in np.ndenumerate(indices[0, 0])}


def _norm_formula(under: list[float], p: float, count: int) -> str:
    if math.isinf(p):
        sizes = listed(under) if min(under) >= 0 else ", ".join(f"|{number(v)}|" for v in under)
        return f"max({sizes})"
    over = f" / {count}" if count > 1 else ""
    if p == 1:
        return f"({summed(under)}){over}" if over else summed(under)
    total = f"({powers(under, p)}){over}"
    total = f"({total})" if over else total
    return f"√{total}" if p == 2 else f"{total}^(1/{p})"


def _mixture(under: list[float], share: str, rest: str) -> str:
    cells = listed(under)
    return f"{share}·max({cells}) + {rest}·mean({cells})"


def _bracketed(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)


def _mirrored(axis: Axis, output: int) -> list[int]:
    """Cells under a window, those outside the image mirrored at its edge."""
    last = axis.input_size - 1
    return [last - abs(last - abs(cell)) for cell in axis.window(output)]
