"""The instructor's cells as released; what a submission says about them is ignored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Assignment, Gradebook


def mark_of(cell: NotebookNode) -> Mapping:
    """Return nbgrader's metadata of a cell whose metadata can be trusted; empty if there are none.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell
    >>> mark_of(new_code_cell()), mark_of(new_code_cell(metadata={"nbgrader": {"grade_id": "x"}}))
    ({}, {'grade_id': 'x'})
    """
    return cell.metadata.get("nbgrader", {})


def name_of(cell: NotebookNode) -> str:
    """Return nbgrader's name of such a cell; empty if it has none."""
    return mark_of(cell).get("grade_id", "")


@dataclass(frozen=True, kw_only=True)
class ReleasedCell:
    """A cell as it was released to students.

    Attributes
    ----------
    name : str
        nbgrader's ``grade_id``.
    kind : str
        "code", "markdown" or "raw".
    source : str
    grade, solution, locked, task : bool
        nbgrader's flags: has points, is to be filled in, must not be changed, is a task cell.
    points : float
        0 if it has none.
    checksum : str, optional
        By which nbgrader recognises a cell that was not filled in.
    """

    name: str
    kind: str
    source: str
    grade: bool
    solution: bool
    locked: bool
    task: bool = False
    points: float = 0.0
    checksum: str | None = None

    @property
    def is_test(self) -> bool:
        """Whether it is a test: code with points, and nothing for students to fill in."""
        return self.grade and not self.solution and self.kind == "code"

    @property
    def metadata(self) -> dict:
        """The cell's metadata for nbgrader."""
        wanted = ("grade", "solution", "locked", "task")
        metadata = {name: getattr(self, name) for name in wanted}
        metadata |= {"grade_id": self.name, "schema_version": 3, "cell_type": self.kind}
        if self.grade or self.task:
            metadata["points"] = self.points
        if self.checksum is not None:
            metadata["checksum"] = self.checksum
        return metadata


def from_notebook(notebook: NotebookNode) -> dict[str, ReleasedCell]:
    """Read the cells of an instructor's notebook, source or release, in order."""
    return {
        cell.metadata.nbgrader["grade_id"]: ReleasedCell(
            name=cell.metadata.nbgrader["grade_id"],
            kind=cell.cell_type,
            source=cell.source,
            grade=utils.is_grade(cell),
            solution=utils.is_solution(cell),
            locked=utils.is_locked(cell),
            task=utils.is_task(cell),
            points=float(cell.metadata.nbgrader.get("points", 0)),
            checksum=cell.metadata.nbgrader.get("checksum"),
        )
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id")
    }


def from_gradebook(gradebook: Gradebook, notebook: str, assignment: str) -> dict[str, ReleasedCell]:
    """Read the cells of a notebook that nbgrader has released."""
    found = gradebook.find_notebook(notebook, assignment)
    points = {cell.name: float(cell.max_score) for cell in (*found.grade_cells, *found.task_cells)}
    return {cell.name: _from_rows(cell, points, found) for cell in found.source_cells}


def all_from_gradebook(
    gradebook: Gradebook, assignment: Assignment
) -> dict[str, dict[str, ReleasedCell]]:
    """Read the cells of all notebooks of an assignment that nbgrader has released, by notebook."""
    return {
        notebook.name: from_gradebook(gradebook, notebook.name, assignment.name)
        for notebook in assignment.notebooks
    }


def _from_rows(cell, points: Mapping[str, float], notebook) -> ReleasedCell:
    def among(rows) -> bool:
        return any(row.name == cell.name for row in rows)

    return ReleasedCell(
        name=cell.name,
        kind=cell.cell_type,
        source=cell.source,
        grade=among(notebook.grade_cells),
        solution=among(notebook.solution_cells),
        locked=bool(cell.locked),
        task=among(notebook.task_cells),
        points=points.get(cell.name, 0.0),
        checksum=cell.checksum,
    )


def is_python(test: ReleasedCell) -> bool:
    """Whether a test is valid Python."""
    try:
        compile(test.source, test.name, "exec")
    except (SyntaxError, ValueError):
        return False
    return True
