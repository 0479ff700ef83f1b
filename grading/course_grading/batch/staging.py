"""Prepare what nbgrader merges: the submission's cells with the judge's outputs."""

from __future__ import annotations

from collections.abc import Mapping

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.utils import parse_utc

from course_grading.batch.bundle import Cells
from course_grading.batch.submitted_notebook import read_notebook
from course_grading.judge.clean import clean
from course_grading.packing import Package

STAMP = "timestamp.txt"


class MergeError(Exception):
    """A result does not belong to the submission, or nbgrader does not accept it."""


def with_outputs(package: Package, name: str, cells: Cells, executed: Mapping[str, str]) -> str:
    """Return a submission's notebook with the judge's outputs, if they belong together.

    Raises
    ------
    MergeError
        If the judged notebook does not have the submission's cells.
    """
    if name not in executed:
        raise MergeError(f"no worker has judged the notebook {name}")
    notebook = clean(read_notebook(package, f"{name}.ipynb"), cells)
    judged = nbformat.reads(executed[name], as_version=4)
    if [_identity(cell) for cell in judged.cells] != [_identity(cell) for cell in notebook.cells]:
        raise MergeError(f"the judged cells of {name} are not those of the submission")
    for cell, other in zip(notebook.cells, judged.cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = other.outputs, other.execution_count
    return nbformat.writes(notebook)


def is_stamp(content: bytes) -> bool:
    """Whether nbgrader can read a time stamp. It ignores an empty one.

    Examples
    --------
    >>> is_stamp(b"2026-03-01 12:00:00 UTC"), is_stamp(b""), is_stamp(b"soon")
    (True, True, False)
    """
    try:
        return not content.strip() or parse_utc(content.decode().strip()) is not None
    except (ValueError, OverflowError, TypeError):
        return False


def _identity(cell: NotebookNode) -> tuple:
    """Return what must be equal: a cell's type, text, and nbgrader's name and points."""
    known = cell.metadata.get("nbgrader", {})
    return cell.cell_type, cell.source, known.get("grade_id"), known.get("points")
