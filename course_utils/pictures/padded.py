"""A grid of numbers with its padding around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from course_utils.pictures.cells import Cell, cell_name, number
from course_utils.pictures.grid import Grid
from course_utils.windows import Axis


def padded_grid(
    name: str,
    values: Iterable[Iterable[float | str]],
    axes: tuple[Axis, Axis],
    padding: str = "",
    under: Iterable[tuple[int, int]] = (),
) -> Grid:
    """Make a grid surrounded by the padding that its windows need.

    Parameters
    ----------
    name : str
    values : (H, W) rows of numbers, or of strings to be written as they are
    axes : (Axis, Axis)
        The windows' vertical and horizontal axis.
    padding : str
        The text in the cells of the padding.
    under : iterable of (row, column)
        Cells under a window, padding included; (0, 0) is the first of ``values``.

    Returns
    -------
    Grid

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> image = padded_grid("x", [[7]], plane(1, 1, 2, padding=1), "0", under=[(-1, 0), (0, 0)])
    >>> image.heading, image.first, [cell.text for cell in image.rows[1]]
    ('x 1×1', (-1, -1), ['0', '7', '0'])
    >>> [row[1].kind for row in image.rows]
    ['padding window', 'window', 'padding']
    """
    kinds = (_kinds_along(axis) for axis in axes)
    lights = {cell_name(name, row, column): "window" for row, column in under}
    return framed_grid(name, values, *kinds, padding).lit(lights)


def framed_grid(
    name: str,
    values: Iterable[Iterable[float | str]],
    rows: Sequence[str],
    columns: Sequence[str],
    padding: str = "",
    editable: str = "",
) -> Grid:
    """Make a grid whose rows and columns are "plain", "padding", or "beyond" the padding.

    Parameters
    ----------
    name : str
    values : (H, W) rows of numbers, or of strings to be written as they are
        The contents of the cells whose row and column are both plain.
    rows, columns : sequence of str
        The kind of each row and column; H rows and W columns are plain, and adjacent.
    padding : str
        The text in the cells of the padding.
    editable : str
        The explorer's trait that holds ``values``.

    Returns
    -------
    Grid

    Examples
    --------
    >>> framed = framed_grid("x", [[7, 8]], ["plain"], ["padding", "plain", "plain", "beyond"])
    >>> framed.first, [(cell.kind, cell.text) for cell in framed.rows[0]]
    ((0, -1), [('padding', ''), ('plain', '7'), ('plain', '8'), ('beyond', '')])
    """
    lines = _lines(name, tuple(map(tuple, values)), tuple(rows), tuple(columns), padding)
    heading = f"{name} {rows.count('plain')}×{columns.count('plain')}"
    return Grid(name, lines, heading, (-rows.index("plain"), -columns.index("plain")), editable)


def _kinds_along(axis: Axis) -> tuple[str, ...]:
    return (
        *("padding",) * axis.before,
        *("plain",) * axis.input_size,
        *("padding",) * axis.after,
    )


@lru_cache(maxsize=64)  # sliders that leave the numbers unchanged need not redraw them
def _lines(
    name: str,
    values: tuple[tuple[float | str, ...], ...],
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    padding: str,
) -> tuple[tuple[Cell, ...], ...]:
    top, left = rows.index("plain"), columns.index("plain")

    def cell(row: int, column: int) -> Cell:
        kinds = {rows[row], columns[column]}
        called = cell_name(name, row - top, column - left)
        if kinds == {"plain"}:
            value = values[row - top][column - left]
            text = value if isinstance(value, str) else number(float(value))
            return Cell(text, label=f"{called} is {text}")
        if "beyond" in kinds:
            return Cell("", "beyond", f"{called} is beyond the padding")
        shown = f", {padding}" if padding else ""
        return Cell(padding, "padding", f"{called} is padding{shown}")

    return tuple(
        tuple(cell(row, column) for column in range(len(columns))) for row in range(len(rows))
    )
