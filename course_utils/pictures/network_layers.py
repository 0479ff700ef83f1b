"""The layers of a network: units side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from course_utils.pictures.cell_drawing import as_rows, drawn_cell, grid_role
from course_utils.pictures.cells import Cell, cell_name

UNIT = 40  # pixels: the height of a unit, and its least width


class Layer(NamedTuple):
    """Units side by side.

    Attributes
    ----------
    name : str
        One word, unique in its scene. The units are called name[row,column].
    rows : tuple of tuples of Cell
        One row for each channel; all are drawn on the same level, one after the other.
    places : tuple of float
        How far to the right each unit lies, in steps of the network's pitch.
    notes : tuple of (place, str)
        Notes below the lowest layer, or above any other layer.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    places: tuple[float, ...]
    notes: tuple[tuple[float, str], ...] = ()

    def units(self) -> Iterable[tuple[str, Cell, float]]:
        """Yield every unit's name, cell and place."""
        places = iter(self.places)
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                yield cell_name(self.name, row, column), cell, next(places)

    def lit(self, kinds: Mapping[str, str]) -> Layer:
        """Return the layer with lights added to the kinds of the named units."""
        names = (name for name, *_ in self.units())
        rows = tuple(tuple(cell.lit(kinds.get(next(names))) for cell in row) for row in self.rows)
        return self._replace(rows=rows)


def drawn_layer(
    layer: Layer, corners: Mapping[str, tuple[float, float]], width: int, live: bool
) -> str:
    """Draw the units of a layer as SVG, with their upper left corners at ``corners``.

    Examples
    --------
    >>> drawn_layer(Layer("x", ((Cell("x₀"),),), (0,)), {"x[0,0]": (30, 40)}, 40, live=False)[:67]
    '<g transform="translate(30 40)"><rect width="40" height="40" rx="20'
    """
    units = layer.units()
    rows = [
        "".join(
            drawn_cell(cell, name, corners[name], (width, UNIT), live, corner=UNIT // 2)
            for name, cell, _ in islice(units, len(row))
        )
        for row in layer.rows
    ]
    if not live:
        return "".join(rows)
    return f"<g{grid_role(f'layer {layer.name}', layer.name)}>{as_rows(rows)}</g>"
