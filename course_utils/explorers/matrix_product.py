"""Grids that show the product of a matrix, filled from a small grid, and a flattened image."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course_utils.explorers.array_grid import array_grid
from course_utils.explorers.products import factors
from course_utils.pictures.scene import Cell, Grid, cell_name, equals, number


@dataclass(frozen=True, eq=False)
class MatrixProduct:
    """A matrix times a vector; the matrix repeats the numbers of a small grid, its source.

    Attributes
    ----------
    name : str
        The matrix's name.
    entries : (R, C) ndarray of int
        Which number of the source each entry is, counted from 1 row by row; 0 for none.
    source_name : "kernel" or "input"
    vector_name, result_name : str
    source, vector : (H, W) ndarray
        They need not be flattened.
    result_shape : (int, int)
        Shape of the result before it was flattened.

    Examples
    --------
    >>> entries, row = np.array([[1, 2, 0], [0, 1, 2]]), np.array([[10.0, 20.0]])
    >>> names = {"source_name": "kernel", "vector_name": "input", "result_name": "output"}
    >>> product = MatrixProduct("M", entries, **names, source=row, vector=np.ones((1, 3)),
    ...                         result_shape=(1, 2))
    >>> product.matrix.tolist(), product.result.tolist()
    ([[10.0, 20.0, 0.0], [0.0, 10.0, 20.0]], [30.0, 30.0])
    """

    name: str
    entries: np.ndarray
    source_name: str
    source: np.ndarray
    vector_name: str
    vector: np.ndarray
    result_name: str
    result_shape: tuple[int, int]

    @property
    def matrix(self) -> np.ndarray:
        """The matrix in numbers."""
        return np.append(0.0, self.source)[self.entries]

    @property
    def result(self) -> np.ndarray:
        """The flattened result."""
        return self.matrix @ self.vector.ravel()

    def says(self) -> str:
        """Say how full the matrix is."""
        rows, columns = self.entries.shape
        filled = np.count_nonzero(self.entries)
        what = {"kernel": "weights", "input": "inputs"}[self.source_name]
        text = f"{self.name} is {rows}×{columns}: {filled} of its {rows * columns} places hold one "
        text += f"of {self.source.size} {what}"
        return text + (", the others are 0" if filled < rows * columns else "")


def matrix_grid(product: MatrixProduct) -> Grid:
    """Make the matrix's grid, with every filled entry linked to its number in the source."""
    texts, width = product.matrix.tolist(), product.source.shape[1]

    def cell(i: int, j: int, entry: int) -> Cell:
        name = cell_name("matrix", i, j)
        if entry == 0:
            return Cell("", label=f"{name} is empty", says=f"{name} = 0, whatever the numbers are")
        source = cell_name(product.source_name, *divmod(entry - 1, width))
        text = number(texts[i][j])
        return Cell(text, label=f"{name} is {text}", says=f"{name} = {source}", window=(source,))

    return array_grid("matrix", product.entries, cell, product.name)


def vector_grid(product: MatrixProduct, editable: str) -> Grid:
    """Make the vector's grid, a single column."""
    column, shape = product.vector.reshape(-1, 1), product.vector.shape

    def cell(i: int, _: int, value: float) -> Cell:
        name, text, note = cell_name(product.vector_name, i, 0), number(value), _place(i, shape)
        return Cell(text, label=_label(name, note, text), note=note)

    return array_grid(product.vector_name, column, cell, product.vector_name, editable)


def result_grid(product: MatrixProduct) -> Grid:
    """Make the result's grid, a single column, with every number written out as a sum."""
    weights, values = factors(product.matrix), factors(product.vector.reshape(-1, 1))

    def cell(i: int, _: int, value: float) -> Cell:
        filled, text = np.flatnonzero(product.entries[i]).tolist(), number(value)
        total = " + ".join(f"{weights[i][j]}·{values[j][0]}" for j in filled) or "an empty sum"
        called = cell_name(product.result_name, *divmod(i, product.result_shape[1]))
        window = [cell_name("matrix", i, j) for j in filled]
        window += [cell_name(product.vector_name, j, 0) for j in filled]
        says, note = f"{called} = {total} {equals(value)}", _place(i, product.result_shape)
        return Cell(text, "plain", _label(called, note, text), says, tuple(window), note=note)

    column = product.result.reshape(-1, 1)
    return array_grid("result", column, cell, product.result_name)


def _place(flat: int, shape: tuple[int, int]) -> str:
    """Write the row and column of a flattened image's number, unless the image is a line."""
    row, column = divmod(flat, shape[1])
    return "" if 1 in shape else f"{row}, {column}"


def _label(name: str, place: str, text: str) -> str:
    return f"{name} at {place}: {text}" if place else f"{name} is {text}"
