"""Kernels in explorers: chosen by name, edited, rotated, and written in letters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from course_utils.convolution import KERNELS
from course_utils.explorers.array_grid import array_grid
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.numbers import Numbers
from course_utils.explorers.options import choice
from course_utils.explorers.products import Texts
from course_utils.pictures.scene import Cell, Grid, cell_name, number

OWN = "your own"


class OwnKernel(Numbers):
    """A trait that holds a kernel, small enough to be written out, and of ordinary numbers."""

    largest = 5

    def validate(self, obj: Any, value: Any) -> np.ndarray:
        """Return ``value`` as a float array."""
        rows = super().validate(obj, value)
        if not np.isfinite(rows).all():
            raise ValueError("a weight is infinite or no number: give numbers such as −2.5")
        return rows


class KernelView(GridView):
    """Base class of the explorers in which a kernel is chosen by name or entered.

    If a learner changes a number of a named kernel, it becomes their own.
    """

    editable = ("kernel", "own_kernel")
    own_kernel = OwnKernel(((-1, 0, 1),) * 3)
    preset = choice("Kernel", (OWN, *KERNELS))

    @property
    def kernel(self) -> np.ndarray:
        """The kernel that is shown; assign rows of numbers to show another."""
        return self.named_kernel(self.preset)

    @kernel.setter
    def kernel(self, rows: Any) -> None:
        with self.hold_sync():
            self.own_kernel = rows
            self.preset = OWN

    def named_kernel(self, preset: str) -> np.ndarray:
        """Return the kernel of that name, or the learner's own."""
        return self.own_kernel if preset == OWN else KERNELS[preset]


def kernel_grid(kernel: np.ndarray, over: int = 1) -> Grid:
    """Make the grid of an editable kernel, with its weights written as fractions of ``over``.

    Examples
    --------
    >>> [cell.text for cell in kernel_grid(np.array([[2 / 16, 1, -0.5]]), over=16).rows[0]]
    ['2/16', '1', '−8/16']
    """

    def cell(row: int, column: int, weight: float) -> Cell:
        whole = over == 1 or weight == round(weight)
        text = number(weight) if whole else f"{number(round(weight * over))}/{over}"
        return Cell(text, label=f"{cell_name('kernel', row, column)} is {text}")

    return array_grid("kernel", kernel, cell, "kernel", "kernel")


def turned(grid: Grid) -> Grid:
    """Rotate a grid by 180°, and link its cells to the original ones.

    Examples
    --------
    >>> [cell.text for cell in turned(kernel_grid(np.array([[1, 2, 3]]))).rows[0]]
    ['3', '2', '1']
    """
    names = iter([name for name, _ in grid.named_cells()][::-1])
    rows = tuple(
        tuple(
            cell._replace(window=(source,), says=f"it is {source}", label=f"turned, {cell.text}")
            for cell, source in zip(row[::-1], names, strict=False)
        )
        for row in grid.rows[::-1]
    )
    return replace(grid, name="turned", rows=rows, heading="turned by 180°", editable="")


def noted(grid: Grid, notes: Texts) -> Grid:
    """Write a note above every number of a grid, except in its padding.

    Examples
    --------
    >>> noted(kernel_grid(np.array([[1, 2]])), [["y", "z"]]).rows[0][1]
    Cell(text='2', kind='plain', label='kernel[0,1] is z = 2', says='', window=(), winners=(),
    note='z')
    """
    flat = iter([note for row in notes for note in row])

    def cell(old: Cell) -> Cell:
        if old.kind == "padding":
            return old
        note = next(flat)
        label = f"{old.label.removesuffix(old.text)}{note} = {old.text}"
        return old._replace(note=note, label=label)

    return replace(grid, rows=tuple(tuple(map(cell, row)) for row in grid.rows))
