"""Units in layers, and the lines that join them: a small network as a picture.

The first layer lies at the bottom. A line lights up when it lies between the unit in question
and what belongs to that unit, or when its weight is the one in question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import NamedTuple

from course_utils.pictures.looks import BLUE, GREEN, INK, LINE, PAPER, QUIET, SMALLEST, fitting
from course_utils.pictures.scene import Cell, cell_name, lit

UNIT, RISE, HEADING, BELOW = 40, 128, 20, 20  # pixels: a unit, from layer to layer, the rest
APART = 6  # pixels between units at least
LETTER_AT = 0.72  # of the way from source to target, where letters of one unit lie apart

Point = tuple[float, float]

LIGHTS = {
    "window": f'stroke="{BLUE}" stroke-width="3.5"',
    "fed": f'stroke="{GREEN}" stroke-width="3.5" stroke-dasharray="7 3"',
    "": f'stroke="{LINE}" stroke-width="1.2"',
}


class Layer(NamedTuple):
    """Units side by side.

    Attributes
    ----------
    name : str
        One word, unique in its scene. The units are called name[row,column].
    rows : tuple of tuples of Cell
        All are drawn on one level, row after row: one row for each channel.
    places : tuple of float
        How far to the right each unit lies, in steps of the network's pitch.
    notes : tuple of (place, str)
        Small words below the lowest layer, or above another.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    places: tuple[float, ...]
    notes: tuple[tuple[float, str], ...] = ()

    def units(self) -> Iterable[tuple[str, Cell, float]]:
        """Yield every unit's name, cell and place."""
        places = iter(self.places)
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                yield cell_name(self.name, row, column), cell, next(places)


class Line(NamedTuple):
    """From the unit ``source`` up to the unit ``target``, with the name of its weight's cell."""

    source: str
    target: str
    weight: str = ""
    text: str = ""
    light: str = ""


@dataclass(frozen=True)
class Network:
    """Layers of units, from the bottom to the top, and the lines between them.

    Attributes
    ----------
    name : str
    layers : tuple of Layer
    lines : tuple of Line
    heading : str
    pitch : int
        Pixels from a unit to the next.
    quiet : bool
        Whether letters show on lit lines only, where they would be too many.

    Examples
    --------
    >>> x = Layer("x", ((Cell("x₀"), Cell("x₁")),), (0, 1))
    >>> h = Layer("h", ((Cell("h₀", says="h₀ = a·x₀ + b·x₁"),),), (0.5,))
    >>> lines = (Line("x[0,0]", "h[0,0]"), Line("x[0,1]", "h[0,0]"))
    >>> Network("pair", (x, h), lines, "two inputs, one unit").words()
    ['two inputs, one unit', 'h₀ = a·x₀ + b·x₁']
    """

    name: str
    layers: tuple[Layer, ...]
    lines: tuple[Line, ...]
    heading: str = ""
    pitch: int = 60
    quiet: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        last = max(max(layer.places) for layer in self.layers)
        height = HEADING + RISE * (len(self.layers) - 1) + UNIT + 2 * BELOW
        return max(round(last * self.step) + self.unit, round(7.2 * len(self.heading))), height

    @property
    def unit(self) -> int:
        """Width of a unit in pixels: more than its height where a long number must fit in."""
        longest = max(len(cell.text) for _, cell in self.named_cells())
        return max(UNIT, fitting(longest))

    @property
    def step(self) -> int:
        """Pixels from a unit to the next: the pitch, or more where units are wide."""
        return max(self.pitch, self.unit + APART)

    def named_cells(self) -> Iterable[tuple[str, Cell]]:
        """Yield every unit's name and cell, from the first layer to the last."""
        return ((name, cell) for layer in self.layers for name, cell, _ in layer.units())

    def lit(self, kinds: Mapping[str, str]) -> Network:
        """Return the network with lights added to the named units, and the lines that follow."""
        layers = tuple(layer._replace(rows=_lit_rows(layer, kinds)) for layer in self.layers)
        lines = tuple(line._replace(light=_light(line, kinds)) for line in self.lines)
        return replace(self, layers=layers, lines=lines)

    def words(self) -> list[str]:
        """What the network shows, in words."""
        sentences = (cell.says for layer in self.layers[1:] for _, cell, _ in layer.units())
        return [self.heading, *filter(None, sentences)]

    def corners(self) -> dict[str, tuple[float, float]]:
        """Left and top of every unit in pixels, by name."""
        top, step = HEADING + BELOW + RISE * (len(self.layers) - 1), self.step
        return {
            name: (place * step, top - RISE * level)
            for level, layer in enumerate(self.layers)
            for name, _, place in layer.units()
        }


def network_lines(network: Network, live: bool) -> str:
    """Draw the lines of a network, and the small words beside its layers, as SVG.

    Lines that are lit come last, on top of the others, and letters on top of all lines.

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
    lines = [_line(line, *place, live) for line, place in zip(ordered, ends, strict=True)]
    letters = [
        _letter(line, *place, network.quiet, live)
        for line, place in zip(ordered, ends, strict=True)
    ]
    return "".join([*lines, *letters, *_notes(network)])


def _lit_rows(layer: Layer, kinds: Mapping[str, str]) -> tuple[tuple[Cell, ...], ...]:
    names = (name for name, *_ in layer.units())
    return tuple(
        tuple(cell._replace(kind=lit(cell.kind, kinds.get(next(names)))) for cell in row)
        for row in layer.rows
    )


def _light(line: Line, kinds: Mapping[str, str]) -> str:
    ends = [kinds.get(line.source, "").split(), kinds.get(line.target, "").split()]
    for light in ("window", "fed"):
        if all({light, "focus"} & {*end} for end in ends):
            return light
    return "fed" if kinds.get(line.weight) == "focus" else ""


def _ends(line: Line, corners: dict[str, tuple[float, float]], half: float) -> tuple[Point, Point]:
    """From the middle of the source's upper edge to that of the target's lower edge."""
    (x, y), (to_x, to_y) = corners[line.source], corners[line.target]
    return (x + half, y), (to_x + half, to_y + UNIT)


def _opened(line: Line, live: bool) -> str:
    ends = f' data-ends="{line.weight} {line.source} {line.target}"' if live else ""
    return f'<g class="line"{ends}>'


def _line(line: Line, start: Point, end: Point, live: bool) -> str:
    path = 'd="M{:g} {:g}L{:g} {:g}"'.format(*start, *end)
    return f'{_opened(line, live)}<path fill="none" {LIGHTS[line.light]} {path}/></g>'


def _letter(line: Line, start: Point, end: Point, quiet: bool, live: bool) -> str:
    hidden = quiet and not line.light
    if not line.text or (hidden and not live):
        return ""
    x, y = (a + LETTER_AT * (b - a) for a, b in zip(start, end, strict=True))
    place = f'x="{x:g}" y="{y + 5:g}"'
    state = ' visibility="hidden"' if hidden else ""
    weight = ' font-weight="700"' if line.light else ""
    # a rim of paper, so that it reads where lines cross
    return (
        f'{_opened(line, live)}<text {place} font-size="14" text-anchor="middle" fill="{INK}"'
        f'{weight} stroke="{PAPER}" stroke-width="4" paint-order="stroke"{state}>'
        f"{escape(line.text)}</text></g>"
    )


def _notes(network: Network) -> Iterable[str]:
    top = HEADING + BELOW + RISE * (len(network.layers) - 1)
    for level, layer in enumerate(network.layers):
        y = top - RISE * level - 6 if level else top + UNIT + 15
        for place, text in layer.notes:
            yield (
                f'<text class="quiet" x="{place * network.step + network.unit / 2:g}" y="{y}" '
                f'font-size="{SMALLEST}" text-anchor="middle" fill="{QUIET}">{escape(text)}</text>'
            )
