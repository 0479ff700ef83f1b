"""Draw an array as a grid: a cell for each number, and the size in the heading."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_utils.pictures.scene import Cell, Grid


def array_grid(
    name: str,
    values: np.ndarray,
    cell: Callable[[int, int, float], Cell],
    heading: str,
    editable: str = "",
) -> Grid:
    """Make a grid from an array.

    Parameters
    ----------
    name : str
        The grid's name, unique in its scene.
    values : (H, W) ndarray
    cell : callable
        Takes row, column and number, and returns the cell.
    heading : str
        The array's size is appended to it.
    editable : str
        Name of the explorer's trait that holds the numbers, if a learner may change them.

    Returns
    -------
    Grid

    Examples
    --------
    >>> drawn = array_grid("mean", np.eye(2), lambda i, j, value: Cell(f"{value:g}"), "means")
    >>> drawn.heading, [cell.text for cell in drawn.rows[1]]
    ('means 2×2', ['0', '1'])
    """
    height, width = values.shape
    rows = tuple(
        tuple(cell(i, j, value) for j, value in enumerate(row))
        for i, row in enumerate(values.tolist())
    )
    return Grid(name, rows, f"{heading} {height}×{width}", editable=editable)
