"""Move a pooling's window over an image, and see its maximum, its mean, or its p-norm."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from course_utils import pooling
from course_utils.explorers.array_grid import array_grid
from course_utils.explorers.controls import title_of
from course_utils.explorers.formulas import largest, powers, sizes, summed
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.image_grid import (
    VALUES,
    Margins,
    cells_under,
    image_grid,
    window_names,
)
from course_utils.explorers.numbers import Numbers
from course_utils.explorers.options import choice, slider, switch
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name, equals, number
from course_utils.windows import Axis, plane

WINDOWS = ("kernel_size", "stride", "padding", "dilation", "ceil_mode")


class PoolingExplorer(GridView):
    """Sliders over a pooling's options, with the image, the windows and the output in numbers.

    Parameters
    ----------
    values : (H, W) array_like, optional
        The image, at most 16×16. Learners can change its numbers.
    operation : "max", "average" or "lp"
    kernel_size, stride, padding, dilation : int
    ceil_mode, count_include_pad : bool
    norm_type : int
        The p of Lp pooling.
    sliders : sequence of str
        Names of the options to show; all but ``count_include_pad`` and ``norm_type`` by default.

    Examples
    --------
    >>> PoolingExplorer([[1, 2], [3, 4]], sliders=["operation"]).picture.caption[-1]
    'output[0,0] = max(1, 2, 3, 4) = 4'
    """

    editable = ("values",)
    values = Numbers(VALUES)
    operation = choice("Pooling", {"max": "max", "average": "average", "lp": "Lp norm"})
    kernel_size = slider("Window", 1, 4, "{0}×{0}", value=2)
    stride = slider("Stride", 1, 4, value=2)
    padding = slider("Padding", 0, 2)
    dilation = slider("Dilation", 1, 2)
    ceil_mode = switch("Ceil mode")
    count_include_pad = switch("Count padding", value=True, only=("operation", ("average",)))
    norm_type = slider("p", 1, 6, value=2, only=("operation", ("lp",)))

    def __init__(
        self,
        values: Any = VALUES,
        *,
        sliders: Iterable[str] = ("operation", *WINDOWS),
        **options: Any,
    ) -> None:
        super().__init__(sliders=sliders, values=values, **options)

    def scene(self, **options: Any) -> Scene:
        """Return the picture for one state of the options."""
        windows = {name: options[name] for name in WINDOWS}
        shown = {"values": self.values, "padding": _written(options), "editable": "values"}
        try:
            values, winners = _pool(self.values, windows, options)
        except ValueError as error:
            around = Margins.alone(options["padding"])
            image = image_grid(rows=around, columns=around, **shown)
            return Scene(_title(options), (image,), message=str(error))
        rows, columns = plane(*self.values.shape, **windows)
        image = image_grid(rows=Margins.of(rows), columns=Margins.of(columns), **shown)
        formulas = _spell(self.values, rows, columns, options)
        output = _outputs(values, winners, formulas, rows, columns)
        return Scene(
            _title(options), (image, "→", output), sizes(rows, columns, options["ceil_mode"])
        )


def _pool(values: np.ndarray, windows: dict, options: dict) -> tuple[np.ndarray, np.ndarray | None]:
    """Return the pooled values, and the winners' cell numbers if there are winners."""
    x = values[None, None]
    if options["operation"] == "max":
        out, indices = pooling.max_pool2d(x, **windows, return_indices=True)
        return out[0, 0], indices[0, 0]
    if options["operation"] == "average":
        counted = options["count_include_pad"]
        return pooling.avg_pool2d(x, **windows, count_include_pad=counted)[0, 0], None
    return pooling.lp_pool2d(x, options["norm_type"], **windows)[0, 0], None


def _spell(values: np.ndarray, rows: Axis, columns: Axis, options: dict) -> dict:
    """Write how each output is computed, by its row and column: "max(1, 3, 2, 0)"."""
    image = values.tolist()
    down, across = (
        [cells_under(axis, place) for place in range(axis.output_size)] for axis in (rows, columns)
    )
    return {
        (i, j): _formula(
            [None if None in (r, c) else image[r][c] for r in down[i] for c in across[j]], options
        )
        for i in range(rows.output_size)
        for j in range(columns.output_size)
    }


def _formula(cells: list[float | None], options: dict) -> str:
    """Write how the cells under a window are pooled, where None is padding."""
    inside = [cell for cell in cells if cell is not None]
    if options["operation"] == "max":
        return largest(inside)
    if options["operation"] == "average":
        terms = [cell or 0.0 for cell in cells] if options["count_include_pad"] else inside
        return f"({summed(terms)}) / {len(terms)}"
    p, whole = options["norm_type"], options["kernel_size"] ** 2
    total = powers(inside, p)
    if len(cells) < whole:  # the sum of a window that extends beyond the edge is scaled up
        total = f"{whole}/{len(cells)} · ({total})"
    return f"√({total})" if p == 2 else f"({total})^(1/{p})"


def _written(options: dict) -> str:
    """Return the text in the padding: what it contributes."""
    if options["operation"] == "max":
        return "−∞"  # so that padding never wins
    return "0" if options["operation"] == "lp" or options["count_include_pad"] else ""


def _outputs(
    values: np.ndarray, winners: np.ndarray | None, formulas: dict, rows: Axis, columns: Axis
) -> Grid:
    windows = window_names(rows, columns)
    won = {} if winners is None else dict(np.ndenumerate(winners))

    def cell(i: int, j: int, value: float) -> Cell:
        name, text = cell_name("output", i, j), number(value)
        winner = (cell_name("input", *divmod(won[i, j], columns.input_size)),) if won else ()
        says = f"{name} = {formulas[i, j]} {equals(value)}"
        return Cell(text, "plain", f"{name} is {text}", says, windows[i, j], winner)

    return array_grid("output", values, cell, "output")


def _title(options: dict) -> str:
    titles = {"max": "Max", "average": "Average", "lp": f"Lp (p = {options['norm_type']})"}
    size = options["kernel_size"]
    return title_of(
        f"{titles[options['operation']]} pooling: window {size}×{size}",
        f"stride {options['stride']}",
        f"padding {options['padding']}" if options["padding"] else "",
        f"dilation {options['dilation']}" if options["dilation"] != 1 else "",
        "ceil mode" if options["ceil_mode"] else "",
        "padding not counted"
        if options["operation"] == "average" and not options["count_include_pad"]
        else "",
    )
