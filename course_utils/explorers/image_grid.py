"""An image as a grid of cells surrounded by padding, and the windows on it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from course_utils.pictures.padded import framed_grid
from course_utils.pictures.scene import Grid, cell_name
from course_utils.windows import Axis

# the image that is pooled if the learner gives none
VALUES = (
    (1, 3, 2, 0, 4, 1),
    (5, 2, 1, 3, 0, 2),
    (0, 1, 7, 6, 2, 3),
    (2, 4, 3, 8, 1, 0),
    (3, 0, 2, 1, 9, 5),
    (1, 2, 0, 4, 3, 6),
)


class Margins(NamedTuple):
    """Cells around an image: padding before and after it, and cells beyond under windows."""

    before: int = 0
    after: int = 0
    beyond: int = 0

    @classmethod
    def of(cls, axis: Axis) -> Margins:
        """Return the margins of an image along one axis of windows."""
        end = axis.window(axis.output_size - 1)[-1] + 1
        return cls(axis.before, axis.after, max(0, end - axis.input_size - axis.after))

    @classmethod
    def alone(cls, padding: int) -> Margins:
        """Return the margins if no window fits on the image: its padding, unless negative."""
        return cls(max(0, padding), max(0, padding))

    def kinds(self, size: int) -> list[str]:
        """Return the kinds of the cells along the axis, in and around an image of that size."""
        padded = ["padding"] * self.before + ["plain"] * size + ["padding"] * self.after
        return padded + ["beyond"] * self.beyond


NO_MARGINS = Margins()


def image_grid(
    values: np.ndarray,
    rows: Margins = NO_MARGINS,
    columns: Margins = NO_MARGINS,
    padding: str = "",
    editable: str = "",
    name: str = "input",
) -> Grid:
    """Make the grid of an image with its padding.

    Parameters
    ----------
    values : (H, W) ndarray
    rows, columns : Margins
    padding : str
        The text in the padding: "0", or "−∞" if it can never win.
    editable : str
        Name of the explorer's trait that holds ``values``.
    name : str

    Returns
    -------
    Grid

    Examples
    --------
    >>> grid = image_grid(np.eye(2), Margins(1, 1, 0), Margins(0, 0, 0), padding="0")
    >>> grid.heading, grid.first, [row[0].kind for row in grid.rows]
    ('input 2×2', (-1, 0), ['padding', 'plain', 'plain', 'padding'])
    """
    kinds = (side.kinds(size) for side, size in zip((rows, columns), values.shape, strict=True))
    return framed_grid(name, values.tolist(), *kinds, padding, editable)


def cells_under(axis: Axis, output: int) -> list[int | None]:
    """Return the input positions under a window, with None for padding.

    Positions of a last window beyond the padding are left out: they never count.

    Examples
    --------
    >>> from course_utils.windows import axis
    >>> line = axis(4, kernel_size=3, stride=2, padding=1, ceil_mode=True)
    >>> [cells_under(line, output) for output in range(3)]
    [[None, 0, 1], [1, 2, 3], [3, None]]
    """
    end = axis.input_size + axis.after
    return [
        place if 0 <= place < axis.input_size else None
        for place in axis.window(output)
        if place < end
    ]


@lru_cache(maxsize=4096)
def window_names(rows: Axis, columns: Axis, name: str = "input") -> dict:
    """Return the names of the cells under every window, padding included, by (row, column).

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> window_names(*plane(1, 3, kernel_size=(1, 2)))[0, 1]
    ('input[0,1]', 'input[0,2]')
    """
    return {
        (i, j): tuple(
            cell_name(name, row, column) for row in rows.window(i) for column in columns.window(j)
        )
        for i in range(rows.output_size)
        for j in range(columns.output_size)
    }
