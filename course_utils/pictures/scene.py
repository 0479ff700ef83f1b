"""What a picture shows: grids of cells side by side, words above and below. Nothing is drawn here.

A scene is plain data, so that a check, an explorer and a test can make one without knowing how
it will look; `course_utils.pictures.draw` turns it into SVG, HTML and text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from course_utils.pictures.curves import Curves
    from course_utils.pictures.network import Network
    from course_utils.pictures.raster import Raster

KINDS = {
    "plain": "an ordinary number",
    "padding": "a cell around the image: hatched, dashed",
    "beyond": "where a last window hangs over the padding (ceil mode): dashed, empty",
    "window": "under the window in question: tinted, thick border",
    "winner": "the window's winner: ringed and bold as well",
    "focus": "the output (or gradient) cell in question: tinted, thick border",
    "fed": "a cell that the one in question feeds: tinted, dashed border",
    "right": "as expected: a tick in the corner",
    "wrong": "not as expected: a cross in the corner, bold",
}


class Cell(NamedTuple):
    """One cell of a grid.

    ``window`` and ``winners`` name cells of other grids (see `cell_name`): those that this cell
    is computed from, and those among them that decide. ``says`` is the sentence that explains
    the cell, ``label`` what a screen reader calls it, ``note`` a small line above ``text``.
    """

    text: str = ""
    kind: str = "plain"
    label: str = ""
    says: str = ""
    window: tuple[str, ...] = ()
    winners: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Grid:
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
        Name of the explorer's trait that holds the numbers, where a learner may change them.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    heading: str = ""
    first: tuple[int, int] = (0, 0)
    editable: str = ""

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
            tuple(cell._replace(kind=lit(cell.kind, kinds.get(next(names)))) for cell in cells)
            for cells in self.rows
        )
        return replace(self, rows=rows)


@dataclass(frozen=True)
class Scene:
    """A whole picture.

    Attributes
    ----------
    title : str
    parts : tuple of Grid, Raster, Curves, Network or str
        From left to right; a string is an operator between two grids, such as "→".
    caption : tuple of str
        Lines below the grids.
    message : str
        What went wrong, where there is no picture or beside it.
    """

    title: str
    parts: tuple[Grid | Raster | Curves | Network | str, ...] = ()
    caption: tuple[str, ...] = ()
    message: str = ""

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The grids among the parts."""
        return tuple(part for part in self.parts if isinstance(part, Grid))

    @property
    def cells(self) -> dict[str, Cell]:
        """All cells by name (see `cell_name`)."""
        shown = (part for part in self.parts if not isinstance(part, str))
        return {name: cell for part in shown for name, cell in part.named_cells()}


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
    kinds : mapping from (row, column) to one of `KINDS`
        Cells that are not plain.
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


def light(scene: Scene, name: str) -> Scene:
    """Return the scene with one cell in focus, lit with all that belongs to it.

    That is the window that it comes from, the winners there, and the cells that it feeds in
    turn. Its sentence is added below the picture.

    Examples
    --------
    >>> cell = Cell("3", window=("input[0,0]", "input[0,1]"), winners=("input[0,1]",))
    >>> scene = Scene("Max", (grid("input", [[1, 3, 2]]), "→", Grid("output", ((cell,),))))
    >>> [cell.kind for cell in light(scene, "output[0,0]").grids[0].rows[0]]
    ['window', 'winner', 'plain']
    >>> light(scene, "input[0,0]").cells["output[0,0]"].kind
    'fed'
    """
    chosen = scene.cells[name]
    kinds = dict.fromkeys(chosen.window, "window") | dict.fromkeys(chosen.winners, "winner")
    for other, cell in scene.cells.items():
        if name in cell.window:
            kinds[other] = "winner fed" if name in cell.winners else "fed"
    kinds[name] = "focus"
    parts = tuple(part if isinstance(part, str) else part.lit(kinds) for part in scene.parts)
    caption = (*scene.caption, chosen.says) if chosen.says else scene.caption
    return replace(scene, parts=parts, caption=caption)


def lit(kind: str, light: str | None) -> str:
    """Add a light to the kind of a cell.

    Examples
    --------
    >>> lit("padding", "window"), lit("plain", "window"), lit("plain", None)
    ('padding window', 'window', 'plain')
    """
    return f"{kind} {light}" if light and kind != "plain" else light or kind


def cell_name(grid_name: str, row: int, column: int) -> str:
    """Name a cell as in code, so that a learner can type it.

    Examples
    --------
    >>> cell_name("input", 0, -1)
    'input[0,-1]'
    """
    return f"{grid_name}[{row},{column}]"


@lru_cache(maxsize=4096)
def number(value: float, digits: int = 3) -> str:
    """Write a number short: whole numbers below 10000 in full, others with three digits or more.

    Examples
    --------
    >>> [number(value) for value in (3.0, -0.5, 2 / 3, 12.345, 1234, 1e6, float("-inf"))]
    ['3', '−0.5', '0.667', '12.3', '1234', '1e6', '−∞']
    >>> number(2 / 3, digits=5)
    '0.66667'
    """
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == round(value) and abs(value) < 10_000:
        return str(round(value)).replace("-", "−")
    text = f"{value:.{digits}g}"
    if "e" in text:
        digits, power = text.split("e")
        text = f"{digits}e{int(power)}"
    return text.replace("-", "−")


def equals(value: float) -> str:
    """Write "= 3", or "≈ 0.667" where the short form has lost digits.

    Examples
    --------
    >>> equals(1.5), equals(2 / 3), equals(0.1 + 0.2)
    ('= 1.5', '≈ 0.667', '= 0.3')
    """
    text = number(value)
    if not math.isfinite(value):
        return f"= {text}"
    shown = float(text.replace("−", "-"))
    return f"= {text}" if math.isclose(shown, value, rel_tol=1e-9) else f"≈ {text}"


def _cell(name: str, row: int, column: int, value: float | str) -> Cell:
    text = value if isinstance(value, str) else number(float(value))
    return Cell(text, label=f"{cell_name(name, row, column)} is {text}")
