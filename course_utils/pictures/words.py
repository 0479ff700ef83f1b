"""A scene in words: as plain text with its grids, and as one line for those who do not see it."""

from __future__ import annotations

from course_utils.pictures.curves import Curves
from course_utils.pictures.network import Network
from course_utils.pictures.raster import Raster
from course_utils.pictures.scene import Cell, Grid, Scene

# what stands before and after a number of that kind
BRACKETS = {
    "padding": "··", "window": "()", "winner": "**", "focus": "[]", "fed": "<>", "right": " ✓",
    "wrong": "!!",
}  # fmt: skip


def to_text(scene: Scene) -> str:
    """Write a scene as plain text, the grids one below the other.

    Examples
    --------
    >>> from course_utils.pictures.scene import Scene, grid
    >>> left, right = grid("input", [[1, 2], [3, 4]]), grid("output", [[4]])
    >>> print(to_text(Scene("The largest of four", (left, "→", right))))
    The largest of four
    <BLANKLINE>
    input 2×2
      1   2
      3   4
    <BLANKLINE>
    → output 1×1
      4
    """
    blocks = [scene.title]
    operator = ""
    for part in scene.parts:
        if isinstance(part, str):
            operator = f"{part} "
        else:
            blocks.append(operator + _part_text(part))
            operator = ""
    below = [*scene.caption, *([scene.message] if scene.message else [])]
    return "\n\n".join([*blocks, *(["\n".join(below)] if below else [])])


def describe(scene: Scene) -> str:
    """Say in one line what a scene shows, for those who do not see it.

    Examples
    --------
    >>> from course_utils.pictures.scene import Scene, grid
    >>> describe(Scene("Sums", (grid("input", [[1, 2]]), "→", grid("output", [[3]]))))
    'Sums. input 1×2: 1, 2. output 1×1: 3'
    """
    parts = (
        _in_one_line(part) for part in scene.parts if isinstance(part, Grid | Curves | Network)
    )
    return ". ".join(
        text.rstrip(".") for text in (scene.title, *parts, *scene.caption, scene.message) if text
    )


def _in_one_line(part: Grid | Curves | Network) -> str:
    if isinstance(part, Curves | Network):
        return "; ".join(part.words())
    rows = (", ".join(cell.text or "blank" for cell in row) for row in part.rows)
    return f"{part.heading}: {'; '.join(rows)}"


def _part_text(part: Grid | Raster | Curves | Network) -> str:
    if isinstance(part, Curves | Network):
        return "\n  ".join(part.words())
    return _grid_text(part) if isinstance(part, Grid) else part.heading


def _grid_text(grid: Grid) -> str:
    cells = [[_cell_text(cell) for cell in row] for row in grid.rows]
    width = max((len(text) for row in cells for text in row), default=0)
    rows = ("".join(f"{text:>{width + 1}}" for text in row).rstrip() for row in cells)
    return "\n".join([grid.heading, *rows])


def _cell_text(cell: Cell) -> str:
    marks = [BRACKETS[word] for word in cell.kind.split() if word in BRACKETS]
    before, after = marks[-1] if marks else "  "
    note = f"{cell.note} = ".replace("\n", " ") if cell.note else ""
    return f"{before}{note}{cell.text or ' '}{after}"
