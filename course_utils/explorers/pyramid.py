"""A spatial pyramid over images of any size: always the same number of windows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import traitlets

from course_utils import pooling
from course_utils.explorers.array_grid import array_grid
from course_utils.explorers.formulas import largest, listed, summed
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.image_grid import image_grid
from course_utils.explorers.numbers import LARGEST, Numbers
from course_utils.explorers.options import choice, slider
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name, equals, number
from course_utils.pooling.adaptive import adaptive_windows


class PyramidExplorer(GridView):
    """An image of variable size, and a pyramid, whose levels have a fixed number of windows.

    Parameters
    ----------
    values : (H, W) array_like, optional
        The sliders show its upper left part, at most 16×16. Learners can change its numbers.
    height, width : int
        Size of the part that is pooled.
    operation : "max" or "average"
    levels : sequence of int
        A level of n has n×n windows.
    sliders : sequence of str
        Names of the options to show, all by default.

    Examples
    --------
    >>> explorer = PyramidExplorer(np.arange(64).reshape(8, 8), height=3, width=5, levels=(1, 2))
    >>> explorer.picture.caption[0]
    '5 numbers from 3×5: 20, 10, 12, 18, 20'
    """

    editable = ("values",)
    values = Numbers(np.zeros((8, 8)))
    height = slider("Height", 2, 8, value=6, min=1, max=LARGEST)
    width = slider("Width", 2, 8, value=8, min=1, max=LARGEST)
    operation = choice("Pooling", ("max", "average"))
    selected = traitlets.Unicode("level1[0,0]").tag(sync=True)

    def __init__(
        self,
        values: Any = (),
        *,
        levels: Iterable[int] = (1, 2, 3),
        sliders: Iterable[str] | None = None,
        **options: Any,
    ) -> None:
        self._levels = tuple(levels)
        rows = values if np.size(values) else _hills()
        pooling.spatial_pyramid_pool(np.zeros((1, 1, 1, 1)), self._levels)  # checks the levels
        super().__init__(sliders=sliders, values=rows, **options)

    def scene(self, height: int, width: int, operation: str) -> Scene:
        """Return the picture for one state of the options."""
        values = self.values[:height, :width]
        image = image_grid(values, editable="values")
        vector = pooling.spatial_pyramid_pool(values[None, None], self._levels, operation)[0]
        ends = np.cumsum([level**2 for level in self._levels])
        parts = [
            _level(values, part.reshape(level, level), operation)
            for level, part in zip(self._levels, np.split(vector, ends[:-1]), strict=True)
        ]
        levels = ", ".join(f"{level}×{level}" for level in self._levels)
        written = f"{len(vector)} numbers from {values.shape[0]}×{values.shape[1]}"
        caption = f"{written}: {listed(vector.tolist())}"
        title = f"Spatial pyramid, {operation} pooling: height {height}, width {width}, "
        title += f"levels {levels}"
        return Scene(title, (image, "→", *parts), (caption,))


def _level(values: np.ndarray, pooled: np.ndarray, operation: str) -> Grid:
    level = len(pooled)
    down, across = (adaptive_windows(size, level) for size in values.shape)

    def cell(i: int, j: int, value: float) -> Cell:
        name, text = cell_name(f"level{level}", i, j), number(value)
        places = np.argwhere(np.ones_like(values[down[i], across[j]]))
        places = [(r + down[i].start, c + across[j].start) for r, c in places.tolist()]
        under = [float(values[place]) for place in places]
        window = tuple(cell_name("input", *place) for place in places)
        if operation == "average":
            says = f"{name} = ({summed(under)}) / {len(under)} {equals(value)}"
            return Cell(text, "plain", f"{name} is {text}", says, window)
        winner = window[int(np.argmax(under))]
        says = f"{name} = {largest(under)} = {text}"
        return Cell(text, "plain", f"{name} is {text}", says, window, (winner,))

    return array_grid(f"level{level}", pooled, cell, "level")


def _hills() -> np.ndarray:
    """Return numbers from 0 to 9 without an obvious pattern."""
    row, column = np.indices((8, 8))
    return (row**2 * 3 + column * 7 + row * column * 5 + column**3) % 10
