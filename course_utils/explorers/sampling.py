"""Sub-sampling of a grid: the numbers that are kept, and those that are dropped."""

from __future__ import annotations

from dataclasses import replace

from course_utils.pictures.scene import Cell, Grid, cell_name


def faded(dense: Grid, step: int) -> Grid:
    """Mark the numbers that sampling by ``step`` drops.

    Examples
    --------
    >>> from course_utils.pictures.scene import grid
    >>> [cell.kind for cell in faded(grid("every", [[1, 2, 3]]), 2).rows[0]]
    ['plain', 'beyond', 'plain']
    """

    def cell(i: int, j: int, old: Cell) -> Cell:
        if i % step == j % step == 0:
            return old
        says = f"{old.says}, and is thrown away" if old.says else ""
        return old._replace(kind="beyond", label=f"{old.label}, thrown away", says=says)

    return replace(dense, rows=_each(dense.rows, cell))


def sampled(dense: Grid, step: int) -> Grid:
    """Return a grid "output" with every ``step``-th number of every ``step``-th row.

    Examples
    --------
    >>> from course_utils.pictures.scene import grid
    >>> [cell.says for cell in sampled(grid("every", [[1, 2, 3]]), 2).rows[0]]
    ['output[0,0] = every[0,0] = 1', 'output[0,1] = every[0,2] = 3']
    """

    def cell(i: int, j: int, old: Cell) -> Cell:
        source, name = cell_name(dense.name, i * step, j * step), cell_name("output", i, j)
        says = f"{name} = {source} = {old.text}"
        return Cell(old.text, "plain", f"{name} is {old.text}", says, (source,))

    rows = _each(tuple(row[::step] for row in dense.rows[::step]), cell)
    return Grid("output", rows, f"output {len(rows)}×{len(rows[0])}")


def _each(rows: tuple, change: object) -> tuple:
    return tuple(
        tuple(change(i, j, cell) for j, cell in enumerate(row)) for i, row in enumerate(rows)
    )
