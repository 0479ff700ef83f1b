"""A small map of which each window has a look of its own: a colour and a letter."""

from __future__ import annotations

from collections.abc import Iterable

from course_utils.pictures.grid import Grid, grid

LOOKS_OF_WINDOWS = ("first", "second", "third", "fourth")


def looks_of_cells(height: int, width: int, window: int = 1) -> dict[tuple[int, int], str]:
    """Return by (row, column) the look of the window that each cell of a map lies in.

    Parameters
    ----------
    height, width : int
    window : int
        Side of the windows; 1 gives each cell the look of the window that it summarises.

    Raises
    ------
    ValueError
        If more than four windows fit.

    Examples
    --------
    >>> looks_of_cells(2, 2)[1, 0], looks_of_cells(4, 4, window=2)[1, 0]
    ('third', 'first')
    """
    down, across = -(-height // window), -(-width // window)
    if down * across > len(LOOKS_OF_WINDOWS):
        raise ValueError(f"{down} × {across} windows are more than four: choose a larger window")
    return {
        (i, j): LOOKS_OF_WINDOWS[i // window * across + j // window]
        for i in range(height)
        for j in range(width)
    }


def tiled(name: str, values: Iterable[Iterable[float]], window: int = 1) -> Grid:
    """Make a grid that square windows tile, each in its own look.

    Parameters
    ----------
    name : str
    values : (H, W) rows of numbers
    window : int
        See `looks_of_cells`, whose errors this raises, too.

    Returns
    -------
    Grid

    Examples
    --------
    >>> [cell.kind for cell in tiled("map", [[1, 3, 2, 0], [5, 6, 1, 2]], window=2).rows[1]]
    ['first', 'first', 'second', 'second']
    """
    rows = [list(row) for row in values]
    return grid(name, rows, looks_of_cells(len(rows), len(rows[0]), window))
