"""A diagram of a network: boxes to scale for what its layers put out, and arrows between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from html import escape

from course_utils.pictures.arrows import Arrow
from course_utils.pictures.boxes import Box, drawn_box
from course_utils.pictures.cell_drawing import as_rows, grid_role
from course_utils.pictures.cells import Cell, cell_name
from course_utils.pictures.looks import QUIET, SMALLEST
from course_utils.pictures.parts import HEADING, Part, Size, heading, heading_width, placed

BELOW = 4  # pixels below the lowest words


@dataclass(frozen=True)
class Diagram(Part):
    """Boxes and arrows; make one with `diagram`, which links the cells along the arrows.

    Attributes
    ----------
    name : str
    rows : tuple of tuples of Box
        The boxes are called name[row,column], in the order in which the arrow keys reach them.
    arrows : tuple of Arrow
    heading : str
    least : (int, int)
        Least width and height in pixels, the heading not counted.
    notes : tuple of (x, y, str)
        Words elsewhere in the picture; x is their middle, y their lower edge.
    """

    name: str
    rows: tuple[tuple[Box, ...], ...]
    arrows: tuple[Arrow, ...]
    heading: str = ""
    least: Size = (0, 0)
    notes: tuple[tuple[float, float, str], ...] = ()

    @cached_property
    def size(self) -> Size:
        """Width and height in pixels, the heading included."""
        boxes = [box for row in self.rows for box in row]
        right = max((round(box.span[1]) for box in boxes), default=0)
        bottom = max((round(box.bottom) for box in boxes), default=0)
        width, height = self.least
        across = max(right, width, heading_width(self.heading))
        return across, HEADING + max(bottom, height) + BELOW

    def drawn(self, left: int, middle: int, live: bool) -> list[str]:
        """Draw the diagram as one piece, the boxes on top of the arrows."""
        return placed(self, left, middle, [_drawn(self, live)])

    def boxes(self) -> dict[str, Box]:
        """All boxes by name."""
        return {
            cell_name(self.name, row, column): box
            for row, boxes in enumerate(self.rows)
            for column, box in enumerate(boxes)
        }

    def named_cells(self) -> Iterable[tuple[str, Cell]]:
        """Yield every box's name and cell, in row order."""
        return ((name, box.cell) for name, box in self.boxes().items())

    def lit(self, kinds: Mapping[str, str]) -> Diagram:
        """Return the diagram with lights added to the named boxes, and the arrows that follow."""
        names = iter(self.boxes())
        rows = tuple(
            tuple(box._replace(cell=box.cell.lit(kinds.get(next(names)))) for box in row)
            for row in self.rows
        )
        return replace(self, rows=rows, arrows=tuple(arrow.lit(kinds) for arrow in self.arrows))

    def sentences(self) -> list[str]:
        """Say what each box is."""
        return [self.heading, *(cell.says or cell.label for _, cell in self.named_cells())]

    def in_one_line(self) -> str:
        """Name all boxes in one line."""
        return f"{self.heading}: {'; '.join(cell.label for _, cell in self.named_cells())}"


def diagram(
    name: str,
    rows: Iterable[Iterable[Box]],
    arrows: Iterable[Arrow],
    heading: str = "",
    **options: object,
) -> Diagram:
    """Make a diagram; the source of an arrow becomes part of the target's window.

    Examples
    --------
    >>> rows = [[Box(Cell("8"), 20, 0, 20, 10)], [Box(Cell("4"), 20, 60, 20, 10)]]
    >>> made = diagram("net", rows, [Arrow("net[0,0]", "net[1,0]")], "two layers")
    >>> made.rows[1][0].cell.window, made.size
    (('net[0,0]',), (72, 113))
    """
    arrows = tuple(arrows)
    made = Diagram(name, tuple(map(tuple, rows)), arrows, heading, **options)
    sources: dict[str, tuple[str, ...]] = {}
    for arrow in arrows:
        sources[arrow.target] = (*sources.get(arrow.target, ()), arrow.source)
    names = iter(made.boxes())
    linked = tuple(
        tuple(box._replace(cell=_linked(box.cell, sources.get(next(names), ()))) for box in row)
        for row in made.rows
    )
    return replace(made, rows=linked)


def _linked(cell: Cell, sources: tuple[str, ...]) -> Cell:
    return cell._replace(window=(*cell.window, *sources))


@lru_cache(maxsize=512)  # most sliders leave some of the diagrams unchanged
def _drawn(diagram: Diagram, live: bool) -> str:
    boxes = diagram.boxes()
    arrows = sorted(diagram.arrows, key=lambda arrow: bool(arrow.light))
    names = iter(boxes)
    rows = ["".join(drawn_box(box, next(names), live) for box in row) for row in diagram.rows]
    notes = (
        f'<text class="quiet" x="{x:g}" y="{y:g}" font-size="{SMALLEST}" text-anchor="middle" '
        f'fill="{QUIET}">{escape(text)}</text>'
        for x, y, text in diagram.notes
    )
    role = grid_role(diagram.heading or diagram.name, diagram.name) if live else ""
    return (
        f'{heading(diagram.heading)}<g transform="translate(0 {HEADING})">'
        f"{''.join(arrow.drawn(boxes, live) for arrow in arrows)}{''.join(notes)}"
        f"<g{role}>{as_rows(rows) if live else ''.join(rows)}</g></g>"
    )
