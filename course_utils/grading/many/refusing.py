"""A submission that cannot be judged gets no points, and the reason on its record."""

from __future__ import annotations

import nbformat
from nbformat.v4 import new_output
from nbgrader.utils import is_grade, is_solution

from course_utils.grading.judge import from_notebook
from course_utils.grading.judge.clean import clean
from course_utils.grading.many.bundle import Bundle
from course_utils.grading.many.packing import Package


def refused_package(
    bundle: Bundle, package: Package, reason: str
) -> tuple[Package, dict[str, str]]:
    """Return what is merged instead: the released notebooks, with the reason in each test.

    Parameters
    ----------
    bundle : Bundle
    package : Package
        The submission; its time stamp is kept, for late penalties.
    reason : str

    Returns
    -------
    (Package, dict)
        The files, and the notebooks as judged, by name.
    """
    files = {name: text.encode() for name, text in bundle.released.items()}
    if "timestamp.txt" in package.files:
        files["timestamp.txt"] = package.files["timestamp.txt"]
    executed = {
        name.removesuffix(".ipynb"): _with_reason(text, reason)
        for name, text in bundle.released.items()
    }
    return Package(files, package.left_out), executed


def _with_reason(text: str, reason: str) -> str:
    released = nbformat.reads(text, as_version=4)
    notebook = clean(released, from_notebook(released))
    for cell in notebook.cells:
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            cell.outputs = [
                new_output("stream", name="stdout", text=f"Not graded: {reason}\n"),
                new_output("execute_result", data={"text/plain": "0.0"}, execution_count=None),
            ]
    return nbformat.writes(notebook)
