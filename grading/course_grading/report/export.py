"""Write grades and feedback as learning platforms import them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from course_grading.atomic import write_atomically
from course_grading.configuration import course_config
from course_grading.course.archives import folders_of
from course_grading.gradebook import find_assignment, open_gradebook
from course_grading.report.platforms import PLATFORMS, Grades, Row, Student, whole_course
from course_grading.report.results import read_results
from course_grading.report.table import safe

FOLDER = "export"
MARK = "\ufeff"  # by which a spreadsheet knows UTF-8


def export(course: Path, platform: str, assignments: Sequence[str] = ()) -> list[Path]:
    """Write the grades for a platform, a table of the whole course, and archives of feedback.

    Parameters
    ----------
    course : Path
    platform : str
        A name in `PLATFORMS`.
    assignments : sequence of str
        All that the gradebook knows by default.

    Returns
    -------
    list of Path
        The files, in the folder ``export``.

    Raises
    ------
    FileNotFoundError
        If there is no such course or assignment.
    """
    grades = _read(course, assignments)
    folder = course / FOLDER
    folder.mkdir(exist_ok=True)
    written = [folder / "grades.csv"]
    write_atomically(written[0], MARK + _csv(whole_course(grades)))
    for name, rows in PLATFORMS[platform](grades, course):
        written.append(folder / name)
        write_atomically(written[-1], _csv(rows))
    for results in grades.results:
        written += _feedback(course, results.assignment, folder)
    return written


def _read(course: Path, assignments: Sequence[str]) -> Grades:
    with open_gradebook(course) as gradebook:
        names = assignments or [each.name for each in gradebook.assignments]
        for name in names:
            find_assignment(gradebook, name)
        students = {
            one.id: Student(
                one.id,
                *(getattr(one, part) or "" for part in ("first_name", "last_name", "email")),
                str(one.lms_user_id or ""),
            )
            for one in gradebook.students
        }
    return Grades([read_results(course, name) for name in sorted(names)], students)


def _csv(rows: Iterator[Row]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(map(safe, row) for row in rows)
    return text.getvalue()


def _feedback(course: Path, assignment: str, folder: Path) -> list[Path]:
    """Zip the feedback of those who came in an archive, in folders of the names there."""
    directory = course / CourseDirectory(config=course_config(course)).feedback_directory
    pages = {
        f"{name}/{page.name}": page
        for student, name in folders_of(course, assignment).items()
        if name
        for page in sorted((directory / student / assignment).glob("*.html"))
    }
    if not pages:
        return []
    path = folder / f"{assignment}-feedback.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, page in pages.items():
            file.write(page, name)
    return [path]
