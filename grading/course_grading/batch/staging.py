"""Prepare what nbgrader merges: the submission's cells with the judge's outputs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.utils import parse_utc

from course_grading.batch.bundle import Cells
from course_grading.batch.submitted_notebook import read_notebook
from course_grading.judge.clean import clean
from course_grading.judge.display import shortened
from course_grading.judge.released_cells import mark_of
from course_grading.package import Package
from course_grading.packing import printable

STAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # nbgrader names the page of feedback that it hands out by it
LONGEST_STAMP = 100  # bytes; reading a long one takes time that grows with the square of its length


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
    return nbformat.writes(shortened(notebook, cells))


def other_files(package: Package, notebooks: Collection[str]) -> tuple[dict[str, bytes], list[str]]:
    """Return a submission's files beside its notebooks, without those that would stop nbgrader.

    Parameters
    ----------
    package : Package
    notebooks : collection of str
        The names of the assignment's notebooks.

    Returns
    -------
    (dict, list of str)
        The files by name; and which of the student's own were left out, each with the reason.

    Examples
    --------
    >>> package = Package({"timestamp.txt/x": b"", "sums.html": b"", "x.csv": b"1", "a.ipynb": b""})
    >>> other_files(package, ["sums"])
    ({'x.csv': b'1'}, ['sums.html: the feedback has this name', 'timestamp.txt: a folder'])
    """
    pages = {f"{name}.html" for name in notebooks}
    files, left_out = {}, set()
    for name, content in package.files.items():
        first, _, below = name.partition("/")
        if first in pages:
            left_out.add(f"{first}: the feedback has this name")
        elif below and (first in (STAMP, SECRET) or first.endswith(".ipynb")):
            left_out.add(f"{printable(first)}: a folder")
        elif name == STAMP and not is_stamp(content):
            left_out.add(f"{STAMP}: no time that can be read")
        elif not name.endswith(".ipynb"):
            files[name] = content
    return files, sorted(left_out)


def is_stamp(content: bytes) -> bool:
    """Whether nbgrader can read a time stamp. It ignores an empty one.

    Examples
    --------
    >>> is_stamp(b"2026-03-01 12:00:00 UTC"), is_stamp(b""), is_stamp(b"soon")
    (True, True, False)
    """
    if len(content) > LONGEST_STAMP:
        return False
    try:
        return not content.strip() or parse_utc(content.decode().strip()) is not None
    except (ValueError, OverflowError, TypeError):
        return False


def _identity(cell: NotebookNode) -> tuple:
    """Return what must be equal: a cell's type, text, and nbgrader's name and points."""
    known = mark_of(cell)
    return cell.cell_type, cell.source, known.get("grade_id"), known.get("points")
