"""The reports on a graded assignment: a table of grades, students' feedback and a class page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from course_grading.atomic import write_atomically
from course_grading.report.feedback import write_feedback
from course_grading.report.page import page_of
from course_grading.report.results import read_results
from course_grading.report.table import table_of
from course_grading.report.waiting import some_of, warning_of

FOLDER = "class"

__all__ = ["write_report"]


def _warn(line: str) -> None:
    print(line, file=sys.stderr)


def write_report(
    course: Path, assignment: str, names: bool = False, warn: Callable[[str], None] = _warn
) -> list[Path]:
    """Write the table of grades, the class page, and each student's feedback.

    Parameters
    ----------
    course : Path
        Folder of the course.
    assignment : str
    names : bool
        Whether the class page names the students whose submissions were refused.
    warn : callable (str) -> None
        Gets a line for whatever the instructor should know beside the reports.

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
    for path, words in results.misplaced.items():
        warn(f"passed over: {path}: {words}")
    if waiting := warning_of(results):
        warn(waiting)
    (course / FOLDER).mkdir(exist_ok=True)
    table, page = (course / FOLDER / f"{assignment}.{kind}" for kind in ("csv", "html"))
    write_atomically(table, table_of(results))
    write_atomically(page, page_of(results, names))
    titles = {task.name: task.title for task in results.tasks}
    feedback, unreached = write_feedback(course, assignment, titles)
    if unreached:
        warn(_by_hand(unreached, f"{feedback.name}/STUDENT/{assignment}"))
    return [table, page, feedback]


def _by_hand(students: list[str], place: str) -> str:
    return (
        f"hand out the pages in {place} yourself for {some_of(students)}: nbgrader "
        "release_feedback only reaches those whose submissions came through its exchange"
    )
