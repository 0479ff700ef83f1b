"""Stack convolutions on a line of cells, and see how zero padding affects their widths."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import traitlets

from course_utils.explorers.grid_view import GridView
from course_utils.explorers.numbers import LARGEST
from course_utils.explorers.options import slider, switch
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name
from course_utils.windows import Axis, axis, whole_number

MOST_LAYERS = 5


class DepthExplorer(GridView):
    """Layers of a one-dimensional network, one row each, with a kernel's width and zero padding.

    A cell's number says how many inputs it sees; an input's number, how many cells of the first
    layer read it.

    Parameters
    ----------
    width : int
        Number of inputs, at most 16.
    kernel_size : int
    padding : bool
        Whether every layer is padded with zeros so that it keeps its width.
    sliders : sequence of str
        Names of the options to show, all by default.

    Examples
    --------
    >>> DepthExplorer(kernel_size=6).picture.caption[0]
    'widths 16 → 11 → 6 → 1: after 3 layers the kernel no longer fits'
    """

    kernel_size = slider("Kernel", 2, 6, value=6)
    padding = switch("Zero padding")
    selected = traitlets.Unicode("layer[2,7]").tag(sync=True)

    def __init__(
        self, width: int = LARGEST, *, sliders: Iterable[str] | None = None, **options: Any
    ) -> None:
        self._width = whole_number(width, "width")
        if self._width > LARGEST:
            raise ValueError(f"width {width} is too large to read: give at most {LARGEST}")
        super().__init__(sliders=sliders, **options)

    def scene(self, kernel_size: int, padding: bool) -> Scene:
        """Return the picture for one state of the options."""
        how = "with" if padding else "without"
        title = f"Stacked convolutions, kernel {kernel_size}, {how} zero padding"
        try:
            axes = _stack(self._width, kernel_size, padding)
        except ValueError as error:
            return Scene(title, message=str(error))
        heading = "inputs on top, with the number of readers; below, layers, with the inputs seen"
        first = (0, -axes[0].before)
        return Scene(title, (Grid("layer", _rows(axes), heading, first),), (_widths(axes),))


def _stack(width: int, kernel_size: int, padding: bool) -> list[Axis]:
    """Stack layers of windows, until no window fits or there are enough layers."""
    axes = [axis(width, kernel_size, padding="same" if padding else 0, name="width")]
    while len(axes) < MOST_LAYERS and (padding or axes[-1].output_size >= kernel_size):
        axes.append(axis(axes[-1].output_size, kernel_size, padding="same" if padding else 0))
    return axes


def _rows(axes: list[Axis]) -> tuple[tuple[Cell, ...], ...]:
    before, width, after = axes[0].before, axes[0].input_size, axes[0].after
    columns = range(-before, width + after)
    rows = [[_input(axes[0], column) for column in columns]]
    start, seen = 0, [{place} for place in range(width)]
    for layer, line in enumerate(axes, 1):
        # a cell is drawn below the middle of its window
        above, start = start, start + (line.kernel_size - 1) // 2 - line.before
        seen = [set().union(*(seen[i] for i in line.inside(o))) for o in range(line.output_size)]
        rows.append([_cell(layer, line, column - start, above, seen) for column in columns])
    return tuple(map(tuple, rows))


def _input(line: Axis, column: int) -> Cell:
    if not 0 <= column < line.input_size:
        return Cell("0", "padding", f"{cell_name('layer', 0, column)} is padding, 0")
    readers = len(line.fed_by(column))
    says = f"input {column} is read by {readers} of the {line.output_size} cells of layer 1"
    return Cell(str(readers), label=says, says=says)


def _cell(layer: int, line: Axis, place: int, above: int, seen: list[set[int]]) -> Cell:
    """Return the cell at one place of a layer; ``above`` is where the layer above starts."""
    if not 0 <= place < line.output_size:
        if line.before + line.after:
            return Cell("0", "padding", f"layer {layer} has padding here, 0")
        return Cell("", "beyond", f"layer {layer} has no cell here")
    window, inputs = line.window(place), len(seen[place])
    padded = len(window) - len(line.inside(place))
    says = f"layer {layer}, cell {place}: sees {inputs} inputs through {len(window)} cells"
    says += f", {padded} of them padding" if padded else ""
    names = tuple(cell_name("layer", layer - 1, above + position) for position in window)
    return Cell(str(inputs), label=says, says=says, window=names)


def _widths(axes: list[Axis]) -> str:
    widths = [axes[0].input_size, *(line.output_size for line in axes)]
    text = "widths " + " → ".join(map(str, widths))
    if widths[-1] == widths[0]:
        return text + ": as many layers as you like"
    most = (widths[0] - 1) // (axes[0].kernel_size - 1)
    return text + f": after {most} layers the kernel no longer fits"
