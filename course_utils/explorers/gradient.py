"""Propagate an upstream gradient back through a pooling, and see the terms added in each cell."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import traitlets

from course_utils import pooling
from course_utils.explorers.array_grid import array_grid
from course_utils.explorers.controls import title_of
from course_utils.explorers.formulas import broken, listed, named, shares
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.image_grid import Margins, image_grid, window_names
from course_utils.explorers.numbers import LARGEST, Numbers
from course_utils.explorers.options import choice, slider
from course_utils.explorers.pooled import slopes
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name, equals, number
from course_utils.windows import Axis, plane

VALUES = ((1, 3, 2, 0), (5, 6, 1, 2), (7, 2, 9, 4), (0, 8, 3, 3))
WINDOWS = ("kernel_size", "stride", "padding")
TIES = {"first": "first wins", "all": "each in full", "split": "equal shares"}


class Upstream(Numbers):
    """An upstream gradient, extended to the right and downwards, so that it fits every output.

    The added numbers depend on their position alone: by default, the 2×2 corner holds 1 to 4,
    and the 3×3 corner 1 to 9.
    """

    largest = LARGEST + 2  # padding can make an output larger than its image

    def validate(self, obj: Any, value: Any) -> np.ndarray:
        """Return ``value`` in the top left corner of a larger array."""
        given = super().validate(obj, value)
        row, column = np.indices((self.largest, self.largest))
        ring = np.maximum(row, column)
        whole = ring**2 + 1 + np.where(row < ring, row, ring + column).astype(float)
        whole[: given.shape[0], : given.shape[1]] = given
        whole.flags.writeable = False
        return whole


class Paths(NamedTuple):
    """How a pooling propagates gradients back.

    ``rows`` and ``columns`` are the windows, ``weights[i, j, r, c]`` the fraction of the upstream
    gradient at (i, j) that input (r, c) receives, and ``gradient`` the sum of all of them.
    """

    rows: Axis
    columns: Axis
    weights: np.ndarray
    gradient: np.ndarray


class GradientExplorer(GridView):
    """An image, the upstream gradient of its pooling, and the gradient that reaches the image.

    Parameters
    ----------
    values : (H, W) array_like, optional
        The image, at most 16×16. Learners can change its numbers.
    upstream : (output_height, output_width) array_like, optional
        The loss's derivative by each output, which learners can change as well. If a slider
        makes the output larger, the missing numbers are filled in by counting on.
    operation : "max" or "average"
    ties : "first", "all" or "split"
        Which cells receive the gradient if several are the largest.
    kernel_size, stride, padding : int
    sliders : sequence of str
        Names of the options to show; all but ``padding`` by default.

    Examples
    --------
    >>> explorer = GradientExplorer([[1, 2], [9, 3], [4, 5]], [[10], [20]], stride=1, sliders=[])
    >>> explorer.picture.cells["gradient[1,0]"].says
    'gradient[1,0] = 10 + 20 = 30'
    """

    editable = ("values", "upstream")
    values = Numbers(VALUES)
    upstream = Upstream(((1, 2), (3, 4)))
    operation = choice("Pooling", ("max", "average"))
    ties = choice("Ties", TIES, only=("operation", ("max",)))
    kernel_size = slider("Window", 1, 3, "{0}×{0}", value=2)
    stride = slider("Stride", 1, 3, value=2)
    padding = slider("Padding", 0, 1)
    selected = traitlets.Unicode("upstream[0,0]").tag(sync=True)

    def __init__(
        self,
        values: Any = VALUES,
        upstream: Any = ((1,),),
        *,
        sliders: Iterable[str] = ("operation", "ties", "kernel_size", "stride"),
        **options: Any,
    ) -> None:
        super().__init__(sliders=sliders, values=values, upstream=upstream, **options)

    def scene(self, **options: Any) -> Scene:
        """Return the picture for one state of the options."""
        windows = {name: options[name] for name in WINDOWS}
        shown = {"padding": "−∞" if options["operation"] == "max" else "0", "editable": "values"}
        try:
            rows, columns = plane(*self.values.shape, **windows)
            upstream = self.upstream[: rows.output_size, : columns.output_size]
            paths = _paths(self.values, upstream, rows, columns, options)
        except ValueError as error:
            around = Margins.alone(options["padding"])
            image = image_grid(self.values, around, around, **shown)
            return Scene(_title(options), (image,), message=str(error))
        image = image_grid(self.values, Margins.of(rows), Margins.of(columns), **shown)
        parts = (
            image,
            _upstream_grid(self.values, upstream, paths, options),
            "→",
            _gradient_grid(upstream, paths, options),
        )
        return Scene(_title(options), parts, (_totals(upstream, paths, options),))


def _paths(
    values: np.ndarray, upstream: np.ndarray, rows: Axis, columns: Axis, options: dict
) -> Paths:
    windows = {name: options[name] for name in WINDOWS}
    if options["operation"] == "max":
        backward = partial(pooling.max_pool2d_backward, **windows, ties=options["ties"])
    else:
        backward = partial(pooling.avg_pool2d_backward, **windows)
    gradient = backward(upstream[None, None], values[None, None])[0, 0]
    return Paths(rows, columns, slopes(backward, values, upstream.shape), gradient)


def _upstream_grid(values: np.ndarray, upstream: np.ndarray, paths: Paths, options: dict) -> Grid:
    windows = window_names(paths.rows, paths.columns)

    def cell(i: int, j: int, value: float) -> Cell:
        name, text = cell_name("upstream", i, j), number(value)
        reached = [cell_name("input", *place) for place in np.argwhere(paths.weights[i, j])]
        under = values[np.ix_(paths.rows.inside(i), paths.columns.inside(j))].ravel()
        says = f"{name} = {text} {_way(value, reached, under, paths.weights[i, j].max(), options)}"
        winners = tuple(reached) if options["operation"] == "max" else ()
        return Cell(text, "plain", f"{name} is {text}", says, windows[i, j], winners)

    return array_grid("upstream", upstream, cell, "upstream", "upstream")


def _way(value: float, reached: list[str], under: np.ndarray, part: float, options: dict) -> str:
    """Say which cells receive a window's gradient."""
    share = f"{shares([(value, part)])} {equals(value * part)}"
    if options["operation"] == "average":
        return f"is shared among the window's cells: {share} each"
    if len(reached) == 1:
        return f"goes to {reached[0]}, the winner of max({listed(under)})"
    whole = "goes in full to" if options["ties"] == "all" else f"is shared, {share} each, by"
    return f"{whole} {named(reached)}, the winners of max({listed(under)})"


def _gradient_grid(upstream: np.ndarray, paths: Paths, options: dict) -> Grid:
    def cell(row: int, column: int, value: float) -> Cell:
        name, text = cell_name("gradient", row, column), number(value)
        parts = paths.weights[:, :, row, column]
        senders = [tuple(place) for place in np.argwhere(parts)]
        terms = shares([(upstream[place], parts[place]) for place in senders])
        spelled = terms if len(senders) > 1 or "/" in terms else ""
        says = f"{name} = {spelled} {equals(value)}" if spelled else f"{name} = {text}"
        if not senders:
            says += ": it wins no window" if options["operation"] == "max" else ": under no window"
        names = tuple(cell_name("upstream", *place) for place in senders)
        label = f"{name} is {spelled} {equals(value)}" if spelled else f"{name} is {text}"
        return Cell(text, "plain", label, says, names, note=broken(spelled))

    return array_grid("gradient", paths.gradient, cell, "gradient of the input")


def _totals(upstream: np.ndarray, paths: Paths, options: dict) -> str:
    sent, received = upstream.sum(), paths.gradient.sum()
    text = f"The upstream gradient adds up to {number(sent)}, the input's to {number(received)}"
    swallowed = options["operation"] == "average" and not np.isclose(sent, received)
    return text + (": the rest went to the padding." if swallowed else ".")


def _title(options: dict) -> str:
    size = options["kernel_size"]
    return title_of(
        f"Gradient of {options['operation']} pooling: window {size}×{size}",
        f"stride {options['stride']}",
        f"padding {options['padding']}" if options["padding"] else "",
        f"ties: {TIES[options['ties']]}" if options["operation"] == "max" else "",
    )
