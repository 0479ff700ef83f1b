"""A small course with a few students, and proof that grading leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from course_utils.grading.course.making import course_config, make_course, release
from course_utils.grading.many.workers import Workers
from course_utils.grading.wall import examine
from course_utils.grading.wall.owners import mine

NAME = "sums"
ANSWERS = {
    "double": "def double(x):\n    return 2 * x",
    "total": "def total(numbers):\n    return sum(numbers)",
    "words": "A sum of nothing is 0.",
}
TESTS = {
    "double_tests": (2, "assert double(3) == 6\nassert double(-1) == -2"),
    "total_tests": (3, "2 * (total([1, 2]) == 3) + (total([]) == 0)"),
}
FULL = {"double_tests": 2.0, "total_tests": 3.0}


def mark(name: str, **more) -> dict:
    known = {"grade": False, "solution": False, "locked": False, "task": False, **more}
    return {"nbgrader": {"schema_version": 3, "grade_id": name, **known}}


def solution_notebook():
    """The source: two functions with their tests, and a written answer."""
    cells = [new_markdown_cell("# Sums")]
    for name in ("double", "total"):
        source = f"### BEGIN SOLUTION\n{ANSWERS[name]}\n### END SOLUTION"
        cells.append(new_code_cell(source, metadata=mark(name, solution=True)))
        points, test = TESTS[f"{name}_tests"]
        facts = mark(f"{name}_tests", grade=True, locked=True, points=points)
        cells.append(new_code_cell(test, metadata=facts))
    facts = mark("words", grade=True, solution=True, points=4)
    cells.append(new_markdown_cell("Why 0?", metadata=facts))
    return new_notebook(cells=cells)


@pytest.fixture(scope="session")
def released(tmp_path_factory) -> Path:
    """A course whose one assignment has been released."""
    workbook = tmp_path_factory.mktemp("workbook")
    (workbook / "exercises" / "solutions").mkdir(parents=True)
    nbformat.write(solution_notebook(), workbook / "exercises" / "solutions" / f"{NAME}.ipynb")
    folder = tmp_path_factory.mktemp("released") / "course"
    make_course(folder, workbook=workbook)
    release(folder, NAME)
    return folder


@pytest.fixture
def course(released, tmp_path) -> Path:
    """A course of one's own."""
    return Path(shutil.copytree(released, tmp_path / "course"))


@pytest.fixture
def submit(course) -> Callable[..., Path]:
    """Hand in: ``submit("anna", total="def total(n): ...", files={"x.txt": b""}, stamp="…")``."""
    return lambda student, **parts: hand_in(course, student, **parts)


def hand_in(course: Path, student: str, files=None, stamp: str = "", **answers) -> Path:
    notebook = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = {**ANSWERS, **answers}.get(name, cell.source)
    folder = course / "submitted" / student / NAME
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / f"{NAME}.ipynb")
    for name, data in (files or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    if stamp:
        (folder / "timestamp.txt").write_text(stamp)
    return folder


@pytest.fixture
def grades(course) -> Callable[..., dict]:
    """Read the gradebook: each student's points, by test."""
    return lambda url="": grades_of(course, url)


def grades_of(course: Path, url: str = "") -> dict[str, dict[str, float]]:
    found = {}
    with Gradebook(url or f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(NAME):
            (notebook,) = submission.notebooks
            rows = [(grade.name, grade.auto_score) for grade in notebook.grades]
            assert len(rows) == len(dict(rows)) == 3, "one grade for each cell"
            assert submission.student_id not in found, "one submission for each student"
            found[submission.student_id] = {n: s for n, s in rows if n != "words"}
    return found


@pytest.fixture
def settings(course) -> Callable[[str], object]:
    """Append to the course's configuration; returns it."""

    def add(text: str):
        with (course / "nbgrader_config.py").open("a") as file:
            file.write(f"\n{text}\n")
        return course_config(course)

    return add


@pytest.fixture(scope="session")
def cluster() -> Iterator[Workers]:
    """A cluster that stands, with one worker."""
    with Workers(count=1)._local() as cluster:
        yield Workers(scheduler=cluster.scheduler_address)


@pytest.fixture(scope="session")
def wall() -> None:
    """Skip where there can be no wall, which CI counts as a failure."""
    missing = [finding for finding in examine() if finding.needed and not finding.fine]
    if missing:
        pytest.skip(f"no wall here: {missing[0].words}: {missing[0].remedy}")


def processes_of(mark: str) -> set[str]:
    """Numbers of the processes whose command or environment bears a mark."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            text = (folder / "environ").read_bytes() + (folder / "cmdline").read_bytes()
            dead = (folder / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except OSError:
            continue
        if mark.encode() in text and not dead and folder.name != str(os.getpid()):
            found.add(folder.name)
    return found


def folders() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob(f"{mine()}-*")}


@pytest.fixture
def no_traces() -> Iterator[None]:
    """Hold that a test leaves no temporary folder."""
    before = folders()
    yield
    assert folders() <= before


@pytest.fixture
def names() -> dict:
    """What tests of this folder share, as they cannot import it."""
    return {"name": NAME, "full": FULL, "answers": ANSWERS}
