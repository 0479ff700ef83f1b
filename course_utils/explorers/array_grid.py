"""An array as a grid: a cell for each of its numbers, and its size in the heading."""

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
    """Draw up an array.

    Parameters
    ----------
    name : str
        The grid's, unique in its scene.
    values : (H, W) ndarray
    cell : callable
        From row, column and number to what stands there.
    heading : str
        What it is; its size is added.
    editable : str
        The explorer's trait that holds the numbers, where a learner may change them.

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
