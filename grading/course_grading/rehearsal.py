"""Rehearse an assignment with a class of made-up submissions, before the first student."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from course_grading.batch.grading import grade
from course_grading.batch.handed_in import SUBMITTED
from course_grading.batch.workers import Workers
from course_grading.configuration import CONFIG_FILE, course_config
from course_grading.course.due_dates import set_due
from course_grading.course.making import release
from course_grading.judge import from_notebook
from course_grading.judge.analysis import plain_checks
from course_grading.judge.released_cells import mark_of, name_of
from course_grading.report import write_report
from course_grading.report.results import read_results
from course_grading.report.submissions import BY_HAND
from course_grading.secret import SECRET_FILE
from course_utils.practice.mutants import mutants_of

FOLDER = "rehearsal"
OF_AN_ITEM, IN_ALL = 2, 8  # most mistakes
STUB, ANSWER = "...", "A made-up answer."  # of a written answer
PAIR = """def pair(value, name=""):
    return tuple(value) if isinstance(value, (tuple, list)) else (value, value)


"""


class MadeUp(NamedTuple):
    """A made-up student, what they hand in, and whether it comes late."""

    name: str
    text: str
    late: bool = False


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
    for one in _class(folder, assignment):
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


def _class(folder: Path, assignment: str) -> Iterator[MadeUp]:
    source, stub = (
        (folder / where / assignment / f"{assignment}.ipynb").read_text(encoding="utf-8")
        for where in ("source", "release")
    )
    solved = _answered(source)
    yield MadeUp("right", solved)
    yield MadeUp("late", solved, late=True)
    yield MadeUp("gave_up", stub)
    yield MadeUp("broken", solved[: len(solved) // 2])
    yield from list(_mistaken(nbformat.reads(solved, as_version=4)))[:IN_ALL]


def _answered(source: str) -> str:
    """Return the solution with a text in the cells that wait for one, to be graded by hand."""
    notebook = nbformat.reads(source, as_version=4)
    for cell in notebook.cells:
        mark = mark_of(cell)
        if mark.get("grade") and mark.get("solution"):
            text = cell.cell_type == "markdown"
            cell.source = ANSWER if text else cell.source.replace(STUB, ANSWER)
    return nbformat.writes(notebook)


def _mistaken(solved: NotebookNode) -> Iterator[MadeUp]:
    """Yield copies of the solution with one mistake each, under the mistake's name."""
    for cell in from_notebook(solved).values():
        for item, name in plain_checks(cell.source) if cell.is_test else ():
            by_name = {mutant.named: mutant for mutant in mutants_of(item) if mutant.named}
            for named, mutant in list(by_name.items())[:OF_AN_ITEM] if item == name else ():
                pair = PAIR if "pair(" in mutant.edited else ""
                text = _before(solved, cell.name, f"{pair}{mutant.edited.strip()}")
                yield MadeUp(f"{item}-{named}", text)


def _before(notebook: NotebookNode, test: str, source: str) -> str:
    """Return a notebook's text with a cell before one of its tests."""
    changed = copy.deepcopy(notebook)
    names = [name_of(cell) for cell in changed.cells]
    changed.cells.insert(names.index(test), new_code_cell(source))
    return nbformat.writes(changed)


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
