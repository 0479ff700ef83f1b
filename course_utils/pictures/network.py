"""A picture of a small network: units in layers, and the lines that join them.

The first layer is at the bottom. A line lights up if it joins the unit in focus to a unit that
belongs to it, or if its weight is in focus.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from html import escape

from course_utils.pictures.cells import Cell
from course_utils.pictures.looks import QUIET, SMALLEST, fitting
from course_utils.pictures.network_layers import UNIT, Layer, drawn_layer
from course_utils.pictures.network_lines import Line, Point, drawn_letter, drawn_line
from course_utils.pictures.parts import HEADING, Part, Size, heading, heading_width, placed

RISE, BELOW = 128, 20  # pixels: from layer to layer, and for the notes
APART = 6  # least distance between units in pixels


@dataclass(frozen=True)
class Network(Part):
    """Layers of units, from the bottom to the top, and the lines between them.

    Attributes
    ----------
    name : str
    layers : tuple of Layer
    lines : tuple of Line
    heading : str
    pitch : int
        Pixels from one unit to the next.
    quiet : bool
        Whether letters appear on lit lines only, because there would be too many.

    Examples
    --------
    >>> x = Layer("x", ((Cell("x₀"), Cell("x₁")),), (0, 1))
    >>> h = Layer("h", ((Cell("h₀", says="h₀ = a·x₀ + b·x₁"),),), (0.5,))
    >>> lines = (Line("x[0,0]", "h[0,0]"), Line("x[0,1]", "h[0,0]"))
    >>> Network("pair", (x, h), lines, "two inputs, one unit").sentences()
    ['two inputs, one unit', 'h₀ = a·x₀ + b·x₁']
    """

    name: str
    layers: tuple[Layer, ...]
    lines: tuple[Line, ...]
    heading: str = ""
    pitch: int = 60
    quiet: bool = False

    @cached_property
    def size(self) -> Size:
        """Width and height in pixels, the heading included."""
        last = max(max(layer.places) for layer in self.layers)
        height = HEADING + RISE * (len(self.layers) - 1) + UNIT + 2 * BELOW
        return max(round(last * self.step) + self.unit, heading_width(self.heading)), height

    @cached_property
    def unit(self) -> int:
        """Width of a unit in pixels: more than its height if a long number must fit in."""
        rows = (row for layer in self.layers for row in layer.rows)
        longest = max(len(cell.text) for row in rows for cell in row)
        return max(UNIT, fitting(longest))

    @property
    def step(self) -> int:
        """Pixels from one unit to the next: the pitch, or more if units are wide."""
        return max(self.pitch, self.unit + APART)

    def drawn(self, left: int, middle: int, live: bool) -> list[str]:
        """Draw the network as one piece, the units on top of the lines."""
        return placed(self, left, middle, [_drawn(self, live)])

    def named_cells(self) -> Iterable[tuple[str, Cell]]:
        """Yield every unit's name and cell, from the first layer to the last."""
        return ((name, cell) for layer in self.layers for name, cell, _ in layer.units())

    def lit(self, kinds: Mapping[str, str]) -> Network:
        """Return the network with lights added to the named units, and the lines that follow."""
        layers = tuple(layer.lit(kinds) for layer in self.layers)
        lines = tuple(line.lit(kinds) for line in self.lines)
        return replace(self, layers=layers, lines=lines)

    def sentences(self) -> list[str]:
        """Say what each unit above the first layer computes."""
        rows = (row for layer in self.layers[1:] for row in layer.rows)
        return [self.heading, *filter(None, (cell.says for row in rows for cell in row))]

    def corners(self) -> dict[str, Point]:
        """Left and top edges of every unit in pixels, by name."""
        top, step = HEADING + BELOW + RISE * (len(self.layers) - 1), self.step
        return {
            name: (place * step, top - RISE * level)
            for level, layer in enumerate(self.layers)
            for name, _, place in layer.units()
        }


def network_lines(network: Network, live: bool) -> str:
    """Draw the lines of a network, and the notes beside its layers, as SVG.

    Lines that are lit are drawn on top of the others, and letters on top of all lines.

    Examples
    --------
    >>> x, h = Layer("x", ((Cell(),),), (0,)), Layer("h", ((Cell(),),), (0,))
    >>> svg = network_lines(Network("one", (x, h), (Line("x[0,0]", "h[0,0]"),)), live=True)
    >>> svg[:47]
    '<g class="line" data-ends=" x[0,0] h[0,0]"><pat'
    """
    corners = network.corners()
    ordered = sorted(network.lines, key=lambda line: bool(line.light))
    ends = [_ends(line, corners, network.unit / 2) for line in ordered]
    lines = [drawn_line(line, *place, live) for line, place in zip(ordered, ends, strict=True)]
    letters = [
        drawn_letter(line, *place, network.quiet, live)
        for line, place in zip(ordered, ends, strict=True)
    ]
    return "".join([*lines, *letters, *_notes(network)])


@lru_cache(maxsize=64)
def _drawn(network: Network, live: bool) -> str:
    corners = network.corners()

    layers = (drawn_layer(layer, corners, network.unit, live) for layer in network.layers)
    return (
        f"{heading(network.heading)}{network_lines(network, live)}"
        f'<g text-anchor="middle" font-size="15">{"".join(layers)}</g>'
    )


def _ends(line: Line, corners: dict[str, Point], half: float) -> tuple[Point, Point]:
    """Return the middle of the source's upper edge and that of the target's lower edge."""
    (x, y), (to_x, to_y) = corners[line.source], corners[line.target]
    return (x + half, y), (to_x + half, to_y + UNIT)


def _notes(network: Network) -> Iterable[str]:
    top = HEADING + BELOW + RISE * (len(network.layers) - 1)
    for level, layer in enumerate(network.layers):
        y = top - RISE * level - 6 if level else top + UNIT + 15
        for place, text in layer.notes:
            yield (
                f'<text class="quiet" x="{place * network.step + network.unit / 2:g}" y="{y}" '
                f'font-size="{SMALLEST}" text-anchor="middle" fill="{QUIET}">{escape(text)}</text>'
            )
