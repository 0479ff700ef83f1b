"""The rows of the tables that learning platforms import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from course_grading.course.archives import folders_of
from course_grading.report.results import Results
from course_grading.report.submissions import GRADED, REFUSED, Submission

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
        return [_score(found.get(student)) for found in self._submissions]

    @cached_property
    def _submissions(self) -> list[dict[str, Submission]]:
        return [{one.student: one for one in results.submissions} for results in self.results]


def _score(one: Submission | None) -> object:
    """Return a submission's score; empty if it waits for a person, or nothing was handed in."""
    return one.score if one and one.status in (GRADED, REFUSED) else ""


def whole_course(grades: Grades) -> Iterator[Row]:
    """Yield the table of all assignments, with the points that are possible and the sums."""
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
    def rows(place: int, assignment: str) -> Iterator[Row]:
        folders = folders_of(course, assignment)
        yield ILIAS
        for one in grades.students.values():
            number = one.number or folders.get(one.name, "").rpartition("_")[2]
            score = grades.scores(one.name)[place]
            names = (number, one.name, one.last_name, one.first_name)
            yield (int(score != ""), *names, "notgraded", score, "", "", "", "")

    for place, results in enumerate(grades.results):
        yield f"{results.assignment}-ilias-status.csv", rows(place, results.assignment)


PLATFORMS = {"moodle": _moodle, "canvas": _canvas, "ilias": _ilias}
