"""A small map of which each window has a look of its own: a colour and a letter."""

from __future__ import annotations

from collections.abc import Iterable

from course_utils.pictures.grid import Grid, grid

LOOKS_OF_WINDOWS = ("first", "second", "third", "fourth")


def tiled(name: str, values: Iterable[Iterable[float]], window: int = 1) -> Grid:
    """Make a grid that square windows tile, each in its own look.

    Parameters
    ----------
    name : str
    values : (H, W) rows of numbers
    window : int
        Side of the windows; 1 gives each cell the look of the window that it summarises.

    Returns
    -------
    Grid

    Raises
    ------
    ValueError
        If more than four windows fit.

    Examples
    --------
    >>> [cell.kind for cell in tiled("map", [[1, 3, 2, 0], [5, 6, 1, 2]], window=2).rows[1]]
    ['first', 'first', 'second', 'second']
    """
    rows = [list(row) for row in values]
    down, across = -(-len(rows) // window), -(-len(rows[0]) // window)
    if down * across > len(LOOKS_OF_WINDOWS):
        raise ValueError(f"{down} × {across} windows are more than four: choose a larger window")
    kinds = {
        (i, j): LOOKS_OF_WINDOWS[i // window * across + j // window]
        for i in range(len(rows))
        for j in range(len(rows[0]))
    }
    return grid(name, rows, kinds)
