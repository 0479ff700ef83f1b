"""A pooled row of numbers, as a network: the row at the bottom, and its outputs above."""

from __future__ import annotations

import numpy as np

from course_utils import pooling
from course_utils.explorers.formulas import largest, listed, summed
from course_utils.pictures.network import Network
from course_utils.pictures.network_layers import Layer
from course_utils.pictures.network_lines import Line
from course_utils.pictures.scene import Cell, cell_name, equals, number
from course_utils.windows import Axis

PITCH = 46  # pixels from cell to cell


def pool_row(row: np.ndarray, line: Axis, options: dict) -> tuple[np.ndarray, np.ndarray]:
    """Pool a row of numbers.

    Parameters
    ----------
    row : (W,) ndarray
    line : Axis
        The windows.
    options : dict
        The options of `course_utils.explorers.ShiftExplorer`.

    Returns
    -------
    out : (O,) ndarray
    winners : (O,) ndarray
        The cell that each output was taken from; −1 for none.

    Examples
    --------
    >>> from course_utils.windows import axis
    >>> options = {"operation": "max", "ceil_mode": False}
    >>> [one.tolist() for one in pool_row(np.array([4.0, 1, 2, 7]), axis(4, 2, 2), options)]
    [[4.0, 7.0], [0, 3]]
    """
    x, kernel_size = row[None, None, None], (1, line.kernel_size)
    windows = {"stride": (1, line.stride), "ceil_mode": options["ceil_mode"]}
    if options["operation"] == "max":
        out, winners = pooling.max_pool2d(x, kernel_size, **windows, return_indices=True)
        return out[0, 0, 0], winners[0, 0, 0]
    if options["operation"] == "average":
        out = pooling.avg_pool2d(x, kernel_size, **windows)[0, 0, 0]
        return out, np.full(out.shape, -1)
    first = np.arange(line.output_size) * line.stride
    return row[first], first


def row_network(
    names: tuple[str, str],
    row: np.ndarray,
    line: Axis,
    options: dict,
    heading: str,
    marks: tuple[list[str], list[str]] | None = None,
) -> Network:
    """Draw the row at the bottom and its outputs above, each over the middle of its window.

    ``names`` are those of the two layers, and ``marks`` the kinds of the cells in each, all plain
    by default.
    """
    below, above = names
    out, winners = pool_row(row, line, options)
    kinds = marks or (["plain"] * len(row), ["plain"] * len(out))
    inputs = tuple(
        Cell(number(value), kinds[0][i], f"{cell_name(below, 0, i)} is {number(value)}")
        for i, value in enumerate(row.tolist())
    )
    outputs = tuple(
        _output(names, row, line, options, o, out[o], winners[o])._replace(kind=kinds[1][o])
        for o in range(len(out))
    )
    places = tuple(float(np.mean(line.inside(o))) for o in range(len(out)))
    lines = tuple(
        Line(cell_name(below, 0, i), cell_name(above, 0, o))
        for o in range(len(out))
        for i in line.inside(o)
    )
    layers = (
        Layer(below, (inputs,), tuple(map(float, range(len(row))))),
        Layer(above, (outputs,), places),
    )
    return Network(above, layers, lines, heading, pitch=PITCH)


def covered(line: Axis) -> str:
    """Say which inputs are under windows, and whether the last window extends beyond the end.

    Examples
    --------
    >>> from course_utils.windows import axis
    >>> covered(axis(6, 3, 2, ceil_mode=True))
    '3 outputs see 6 of 6 inputs; the last window hangs over by 1'
    """
    seen = {i for o in range(line.output_size) for i in line.inside(o)}
    text = f"{line.output_size} outputs see {len(seen)} of {line.input_size} inputs"
    last = line.output_size - 1
    over = line.kernel_size - len(line.inside(last))
    return text + (f"; the last window hangs over by {over}" if over else "")


def _output(
    names: tuple[str, str],
    row: np.ndarray,
    line: Axis,
    options: dict,
    place: int,
    value: float,
    winner: int,
) -> Cell:
    inside = line.inside(place)
    under = [float(row[i]) for i in inside]
    spelled = {
        "max": largest(under),
        "average": f"({summed(under)}) / {len(under)}",
        "first": f"the first of ({listed(under)})",
    }[options["operation"]]
    name = cell_name(names[1], 0, place)
    window = tuple(cell_name(names[0], 0, i) for i in inside)
    won = (cell_name(names[0], 0, int(winner)),) if winner >= 0 else ()
    says = f"{name} = {spelled} {equals(value)}"
    return Cell(number(value), "plain", f"{name} is {number(value)}", says, window, won)
