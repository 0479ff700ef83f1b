"""Weights of a layer written as letters: in a grid, and in the sums that its units compute."""

from __future__ import annotations

from collections.abc import Iterable

from course_utils.explorers.connections import Connections
from course_utils.pictures.scene import Cell, Grid


def weight_grid(layer: Connections) -> Grid:
    """Make a grid of the distinct weights of a layer, as letters.

    Examples
    --------
    >>> from course_utils.explorers.connections import connect
    >>> weight_grid(connect("tiled", inputs=4, kernel_size=2)).rows[1][0].says
    'weight c stands on 2 of 7 lines'
    """

    def cell(place: tuple[int, int]) -> Cell:
        text = layer.letters.get(place)
        if text is None:
            return Cell("", "beyond", "no connection")
        count = sum(connection.weight == place for connection in layer.all)
        says = f"weight {text} stands on {count} of {len(layer.all)} lines"
        return Cell(text, label=f"weight {text}", says=says)

    rows, columns = layer.shape
    cells = tuple(tuple(cell((row, column)) for column in range(columns)) for row in range(rows))
    return Grid("weight", cells, f"weights: {len(layer.weights)}")


def spelled(layer: Connections, target: int, names: Iterable[str]) -> str:
    """Write the sum that a unit computes: "a·x₀ + b·x₁".

    Examples
    --------
    >>> from course_utils.explorers.connections import connect
    >>> spelled(connect("full", inputs=2, kernel_size=1), 1, ["x₀", "x₁"])
    'c·x₀ + d·x₁'
    """
    names = list(names)
    terms = (f"{layer.letters[c.weight]}·{names[c.source]}" for c in layer.into(target))
    return " + ".join(terms)
