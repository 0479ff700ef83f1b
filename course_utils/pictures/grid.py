"""Grids: rows of numbers in cells under a heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from course_utils.pictures.cell_drawing import SPACE, as_rows, cell_size, drawn_cell, grid_role
from course_utils.pictures.cells import Cell, cell_name, number
from course_utils.pictures.parts import HEADING, Part, Size, heading, heading_width, placed


@dataclass(frozen=True)
class Grid(Part):
    """Rows of cells under a heading; make one from numbers with `grid`.

    Attributes
    ----------
    name : str
        One word, unique in its scene: "input", "output", "yours".
    rows : tuple of tuples of Cell
    heading : str
        What is written above the grid.
    first : (int, int)
        Row and column of the top left cell: negative where padding is shown.
    editable : str
        Name of the explorer's trait that holds the numbers, if a learner may change them.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    heading: str = ""
    first: tuple[int, int] = (0, 0)
    editable: str = ""

    @property
    def size(self) -> Size:
        """Width and height in pixels, the heading included.

        Examples
        --------
        >>> grid("input", [[1, 2], [3, 4]]).size, grid("input", [[-1234.5, 2]]).size
        ((86, 106), (136, 60))
        """
        width, height = _cell_size(self)
        columns = max((len(row) for row in self.rows), default=0)
        across = columns * (width + SPACE) - SPACE
        down = HEADING + len(self.rows) * (height + SPACE) - SPACE
        return max(across, heading_width(self.heading)), down

    def drawn(self, left: int, middle: int, live: bool) -> list[str]:
        """Draw the grid as one piece."""
        return placed(self, left, middle, [_drawn(self, live)])

    def in_lines(self) -> str:
        """Write the heading, and below it the rows, with their columns aligned."""
        cells = [[cell.in_brackets() for cell in row] for row in self.rows]
        width = max((len(text) for row in cells for text in row), default=0)
        rows = ("".join(f"{text:>{width + 1}}" for text in row).rstrip() for row in cells)
        return "\n".join([self.heading, *rows])

    def in_one_line(self) -> str:
        """Write the heading and all numbers in one line."""
        rows = (", ".join(cell.text or "blank" for cell in row) for row in self.rows)
        return f"{self.heading}: {'; '.join(rows)}"

    def named_cells(self) -> Iterable[tuple[str, Cell]]:
        """Yield every cell with its name, in row order."""
        top, left = self.first
        for row, cells in enumerate(self.rows, top):
            for column, cell in enumerate(cells, left):
                yield cell_name(self.name, row, column), cell

    def lit(self, kinds: Mapping[str, str]) -> Grid:
        """Return the grid with lights added to the kinds of the named cells."""
        names = (name for name, _ in self.named_cells())
        rows = tuple(
            tuple(cell.lit(kinds.get(next(names))) for cell in cells) for cells in self.rows
        )
        return replace(self, rows=rows)


def grid(
    name: str,
    values: Iterable[Iterable[float]],
    kinds: Mapping[tuple[int, int], str] | None = None,
    heading: str | None = None,
) -> Grid:
    """Make a grid from rows of numbers.

    Parameters
    ----------
    name : str
    values : (H, W) rows of numbers, or of strings to be written as they are
    kinds : mapping from (row, column) to one of `CELL_KINDS`
        The kinds of the cells that are not plain.
    heading : str, optional
        "name H×W" by default.

    Returns
    -------
    Grid

    Examples
    --------
    >>> small = grid("yours", [[1, 2.5], [-3, 1 / 3]], kinds={(1, 0): "wrong"})
    >>> [cell.text for row in small.rows for cell in row]
    ['1', '2.5', '−3', '0.333']
    >>> small.heading, small.rows[1][0].kind
    ('yours 2×2', 'wrong')
    """
    rows = tuple(
        tuple(_cell(name, row, column, value) for column, value in enumerate(line))
        for row, line in enumerate(values)
    )
    width = len(rows[0]) if rows else 0
    made = Grid(name, rows, f"{name} {len(rows)}×{width}" if heading is None else heading)
    return mark(made, kinds or {})


def mark(grid: Grid, kinds: Mapping[tuple[int, int], str]) -> Grid:
    """Return the grid with other kinds for the cells named by (row, column).

    Examples
    --------
    >>> mark(grid("output", [[4, 5]]), {(0, 1): "focus"}).rows[0][1].kind
    'focus'
    """
    top, left = grid.first
    rows = tuple(
        tuple(
            cell._replace(kind=kinds.get((row, column), cell.kind))
            for column, cell in enumerate(cells, left)
        )
        for row, cells in enumerate(grid.rows, top)
    )
    return replace(grid, rows=rows)


def _cell(name: str, row: int, column: int, value: float | str) -> Cell:
    text = value if isinstance(value, str) else number(float(value))
    return Cell(text, label=f"{cell_name(name, row, column)} is {text}")


@lru_cache(maxsize=512)
def _cell_size(grid: Grid) -> Size:
    return cell_size([cell for row in grid.rows for cell in row])


@lru_cache(maxsize=512)  # most sliders leave some of the grids unchanged
def _drawn(grid: Grid, live: bool) -> str:
    width, height = size = _cell_size(grid)
    editable, names = bool(grid.editable), (name for name, _ in grid.named_cells())

    def row(down: int, cells: tuple[Cell, ...]) -> str:
        places = ((across * (width + SPACE), down) for across in range(len(cells)))
        return "".join(
            drawn_cell(cell, next(names), place, size, live, editable=editable)
            for cell, place in zip(cells, places, strict=True)
        )

    rows = [row(HEADING + y * (height + SPACE), cells) for y, cells in enumerate(grid.rows)]
    edit = f' data-editable="{grid.editable}"' if live and editable else ""
    role = grid_role(grid.heading, grid.name) if live else ""
    return (
        f'{heading(grid.heading)}<g text-anchor="middle" font-size="15"{role}{edit}>'
        f"{as_rows(rows) if live else ''.join(rows)}</g>"
    )
