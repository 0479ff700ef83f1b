"""Rehearse an assignment with a class of made-up submissions, before the first student."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from course_grading.batch.grading import grade
from course_grading.batch.handed_in import SUBMITTED
from course_grading.batch.workers import Workers
from course_grading.configuration import CONFIG_FILE, course_config
from course_grading.course.due_dates import set_due
from course_grading.course.made_up_class import made_up_class
from course_grading.course.making import release
from course_grading.report import write_report
from course_grading.report.results import read_results
from course_grading.report.submissions import BY_HAND
from course_grading.secret import SECRET_FILE

FOLDER = "rehearsal"


class Rehearsed(NamedTuple):
    """What a made-up student earned, in words."""

    name: str
    words: str


def rehearse(
    course: Path, assignment: str, sandbox: bool = True, workers: Workers | None = None
) -> tuple[list[Rehearsed], list[Path]]:
    """Release an assignment in a folder of its own, make up submissions, grade and report them.

    Nothing else in the course is changed. The folder is made anew each time.

    Returns
    -------
    (list of Rehearsed, list of Path)
        What each made-up student earned; the class page and the folder of feedback.

    Raises
    ------
    FileNotFoundError
        If there is no such course or assignment.
    """
    course = course.resolve()
    folder = _prepared(course, assignment)
    due = datetime.now(UTC).replace(microsecond=0)
    set_due(folder, assignment, f"{due:%Y-%m-%d %H:%M:%S} UTC")
    for one in made_up_class(folder, assignment):
        target = folder / SUBMITTED / one.name / assignment
        target.mkdir(parents=True)
        (target / f"{assignment}.ipynb").write_text(one.text, encoding="utf-8")
        time = due + timedelta(hours=25 if one.late else -1)
        (target / "timestamp.txt").write_text(f"{time:%Y-%m-%d %H:%M:%S} UTC")
    grade(folder, assignment, sandbox=sandbox, workers=workers)
    _, page, feedback = write_report(folder, assignment, names=True, warn=lambda _: None)
    return list(_earned(folder, assignment)), [page, feedback]


def _prepared(course: Path, assignment: str) -> Path:
    """Copy what grading this assignment needs into a new folder, and release it there."""
    course_config(course)  # raises an error if this is no course
    source, folder = course / "source" / assignment, course / FOLDER / assignment
    if not (source / f"{assignment}.ipynb").exists():
        raise FileNotFoundError(f"{source} holds no {assignment}.ipynb to rehearse with")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder / "source" / assignment)
    for path in (course / SECRET_FILE, *sorted(course.glob("*.py"))):
        shutil.copy(path, folder)
    with (folder / CONFIG_FILE).open("a") as file:
        file.write(f"\nc.CourseDirectory.db_url = {f'sqlite:///{folder}/gradebook.db'!r}\n")
    release(folder, assignment)
    return folder


def _earned(folder: Path, assignment: str) -> Iterator[Rehearsed]:
    results = read_results(folder, assignment)
    for one in results.submissions:
        points = f"{one.score:g} of {results.most:g} points"
        found = ", ".join(
            f"{task.removesuffix('_tests')}: {name}" for task, name in one.mistakes.items()
        )
        reason = one.record.refused if one.record else ""
        waits = "the rest waits to be graded by hand" if one.status == BY_HAND else ""
        parts = (points, waits, "late" if one.seconds_late else "", reason or found[:200])
        yield Rehearsed(one.student, "; ".join(filter(None, parts)))
