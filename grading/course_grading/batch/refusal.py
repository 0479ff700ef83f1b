"""A submission that cannot be judged: it gets no points, and feedback that says why."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_notebook, new_output

from course_grading.batch.bundle import Bundle, Cells
from course_grading.batch.staging import STAMP
from course_grading.judge.clean import clean
from course_grading.judge.released_cells import name_of
from course_grading.package import Package


def refused_package(
    bundle: Bundle, package: Package, reason: str
) -> tuple[Package, dict[str, str]]:
    """Return what is merged in its place: the released cells, with the reason in each test.

    Parameters
    ----------
    bundle : Bundle
    package : Package
        The submission; its time stamp is kept, for late penalties.
    reason : str

    Returns
    -------
    (Package, dict)
        The files, and the judged notebooks by name.
    """
    files = {name: data for name, data in package.files.items() if name == STAMP}
    executed = {}
    for name, cells in bundle.released.items():
        notebook = _released(cells)
        files[f"{name}.ipynb"] = nbformat.writes(notebook).encode()
        for cell in notebook.cells:
            if name_of(cell) in cells and cells[name_of(cell)].is_test:
                cell.outputs = _outputs(reason)
        executed[name] = nbformat.writes(notebook)
    return Package(files, package.left_out), executed


def _released(cells: Cells) -> NotebookNode:
    """Rebuild the released notebook from the cells in the gradebook."""
    raw = [
        {
            "cell_type": cell.kind,
            "source": cell.source,
            "metadata": {"nbgrader": {"grade_id": cell.name}},
        }
        for cell in cells.values()
    ]
    return clean({**new_notebook(), "cells": raw}, cells)


def _outputs(reason: str) -> list[NotebookNode]:
    return [
        new_output("stream", name="stdout", text=f"Not graded: {reason}\n"),
        new_output("execute_result", data={"text/plain": "0.0"}, execution_count=None),
    ]
