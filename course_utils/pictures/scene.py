"""What a picture shows: grids of cells side by side, words above and below. Nothing is drawn here.

A scene is plain data, so that a check, an explorer or a test can make one without knowing how
it will look; `course_utils.pictures.draw` turns it into SVG, HTML and text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from course_utils.pictures.cells import Cell, cell_name, equals, number
from course_utils.pictures.grid import Grid, grid
from course_utils.pictures.operators import Operator
from course_utils.pictures.parts import Part

# everything needed to make a scene of grids
__all__ = ["Cell", "Grid", "Scene", "cell_name", "equals", "grid", "light", "number"]


@dataclass(frozen=True)
class Scene:
    """A whole picture.

    Attributes
    ----------
    title : str
    parts : tuple of Part or str
        From left to right; a string stands for an `Operator` between two parts, such as "→".
    caption : tuple of str
        Lines below the grids.
    message : str
        What went wrong, in place of the picture or in addition to it.
    """

    title: str
    parts: tuple[Part, ...] = ()
    caption: tuple[str, ...] = ()
    message: str = ""

    def __post_init__(self) -> None:
        parts = (Operator(part) if isinstance(part, str) else part for part in self.parts)
        object.__setattr__(self, "parts", tuple(parts))  # because the class is frozen

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The grids among the parts."""
        return tuple(part for part in self.parts if isinstance(part, Grid))

    @property
    def cells(self) -> dict[str, Cell]:
        """All cells by name (see `cell_name`)."""
        return {name: cell for part in self.parts for name, cell in part.named_cells()}


def light(scene: Scene, name: str) -> Scene:
    """Return the scene with one cell in focus, lit together with all cells that belong to it.

    These are the window that it is computed from, the winners there, and the cells that are
    computed from it. Its sentence is added below the picture.

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
    parts = tuple(part.lit(kinds) for part in scene.parts)
    caption = (*scene.caption, chosen.says) if chosen.says else scene.caption
    return replace(scene, parts=parts, caption=caption)
