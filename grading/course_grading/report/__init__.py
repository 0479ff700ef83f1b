"""The reports on a graded assignment: a table of grades, students' feedback and a class page."""

from __future__ import annotations

from pathlib import Path

from course_grading.atomic import write_atomically
from course_grading.report.feedback import write_feedback
from course_grading.report.page import page_of
from course_grading.report.results import read_results
from course_grading.report.table import table_of

FOLDER = "class"

__all__ = ["write_report"]


def write_report(course: Path, assignment: str, names: bool = False) -> list[Path]:
    """Write the table of grades, the class page, and each student's feedback.

    Parameters
    ----------
    course : Path
        Folder of the course.
    assignment : str
    names : bool
        Whether the class page names the students whose submissions were refused.

    Returns
    -------
    list of Path
        ``class/ASSIGNMENT.csv``, ``class/ASSIGNMENT.html``, and the feedback folder.

    Raises
    ------
    FileNotFoundError
        If there is no such course, or its gradebook has no such assignment.
    RuntimeError
        If nbgrader could not write some of the feedback; everything else has been written by then.
    """
    results = read_results(course, assignment)
    (course / FOLDER).mkdir(exist_ok=True)
    table, page = (course / FOLDER / f"{assignment}.{kind}" for kind in ("csv", "html"))
    write_atomically(table, table_of(results))
    write_atomically(page, page_of(results, names))
    return [table, page, write_feedback(course, assignment)]
