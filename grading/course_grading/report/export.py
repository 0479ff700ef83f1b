"""Write grades and feedback as learning platforms import them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from course_grading.atomic import write_atomically
from course_grading.configuration import course_config
from course_grading.course.archives import folders_of
from course_grading.gradebook import find_assignment, open_gradebook
from course_grading.report.results import GRADED, REFUSED, Results, Submission, read_results
from course_grading.report.table import safe

FOLDER = "export"
MARK = "\ufeff"  # by which a spreadsheet knows UTF-8
ILIAS = (
    *("update", "usr_id", "login", "lastname", "firstname", "status", "mark", "notice", "comment"),
    *("plagiarism", "plag_comment"),
)
Row = Sequence[object]


@dataclass(frozen=True)
class Student:
    """A student in the gradebook, and the number that a learning platform gave them."""

    name: str
    first_name: str
    last_name: str
    email: str
    number: str


@dataclass(frozen=True)
class Grades:
    """The grades of some assignments, and all students by name."""

    results: Sequence[Results]
    students: dict[str, Student]

    def scores(self, student: str) -> list[object]:
        """Return a student's score in each assignment; empty where there is none yet."""
        return [score_of(_of(results, student)) for results in self.results]


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
    write_atomically(written[0], MARK + _csv(_whole_course(grades)))
    for name, rows in PLATFORMS[platform](grades, course):
        written.append(folder / name)
        write_atomically(written[-1], _csv(rows))
    for results in grades.results:
        written += _feedback(course, results.assignment, folder)
    return written


def score_of(one: Submission | None) -> object:
    """Return a submission's score; empty if it waits for a person, or nothing was handed in."""
    return one.score if one and one.status in (GRADED, REFUSED) else ""


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


def _of(results: Results, student: str) -> Submission | None:
    return next((one for one in results.submissions if one.student == student), None)


def _whole_course(grades: Grades) -> Iterator[Row]:
    names = [results.assignment for results in grades.results]
    yield ("student_id", "last_name", "first_name", "email", *names, "total")
    most = [results.most for results in grades.results]
    yield ("", "", "", "points possible", *most, sum(most))
    for one in grades.students.values():
        scores = grades.scores(one.name)
        total = sum(score for score in scores if score != "")
        yield (one.name, one.last_name, one.first_name, one.email, *scores, total)


def _moodle(grades: Grades, _: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    def rows() -> Iterator[Row]:
        names = [results.assignment for results in grades.results]
        yield ("Username", "First name", "Last name", "Email address", *names)
        for one in grades.students.values():
            yield (one.name, one.first_name, one.last_name, one.email, *grades.scores(one.name))

    yield "moodle.csv", rows()


def _canvas(grades: Grades, _: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    def rows() -> Iterator[Row]:
        names = [results.assignment for results in grades.results]
        yield ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *names)
        most = [results.most for results in grades.results]
        yield ("    Points Possible", "", "", "", "", *most)
        for one in grades.students.values():
            name = f"{one.last_name}, {one.first_name}" if one.last_name else one.name
            yield (name, one.number, "", one.name, "", *grades.scores(one.name))

    yield "canvas.csv", rows()


def _ilias(grades: Grades, course: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    def rows(results: Results) -> Iterator[Row]:
        folders = folders_of(course, results.assignment)
        yield ILIAS
        for one in grades.students.values():
            number = one.number or folders.get(one.name, "").rpartition("_")[2]
            score = score_of(_of(results, one.name))
            names = (number, one.name, one.last_name, one.first_name)
            yield (int(score != ""), *names, "notgraded", score, "", "", "", "")

    for results in grades.results:
        yield f"{results.assignment}-ilias-status.csv", rows(results)


PLATFORMS = {"moodle": _moodle, "canvas": _canvas, "ilias": _ilias}


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
