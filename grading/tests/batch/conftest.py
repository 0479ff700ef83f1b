"""A small course with a few students, and checks that grading leaves nothing behind."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from course_grading.batch.bundle import make_bundle
from course_grading.batch.judging import judge_submission
from course_grading.batch.workers import Workers, local_cluster
from course_grading.configuration import course_config
from course_grading.course.making import make_course, release
from course_grading.packing import pack
from course_grading.wall.ownership import own_mark

NAME = "sums"
PATIENCE = 300  # seconds after which a command hangs, on however busy a machine
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
    """The source notebook: two functions with their tests, and a written answer."""
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
    """A course with one released assignment."""
    workbook = tmp_path_factory.mktemp("workbook")
    (workbook / "exercises" / "solutions").mkdir(parents=True)
    nbformat.write(solution_notebook(), workbook / "exercises" / "solutions" / f"{NAME}.ipynb")
    folder = tmp_path_factory.mktemp("released") / "course"
    make_course(folder, workbook=workbook)
    release(folder, NAME)
    return folder


@pytest.fixture(scope="session")
def right(released, tmp_path_factory):
    """A right submission, and the result of judging it."""
    folder = tmp_path_factory.mktemp("right")
    return judge_right(released, folder)


def judge_right(released, folder):
    notebook = nbformat.read(released / "source" / "sums" / "sums.ipynb", as_version=4)
    nbformat.write(notebook, folder / "sums.ipynb")
    package = pack(folder)
    shutil.rmtree(folder)
    return package, judge_submission(make_bundle(released, "sums", sandbox=False), package)


@pytest.fixture
def course(released, tmp_path) -> Path:
    """A course for one test."""
    return Path(shutil.copytree(released, tmp_path / "course"))


@pytest.fixture
def submit(course) -> Callable[..., Path]:
    """Hand in: ``submit("anna", total="def total(n): ...", files={"x.txt": b""}, stamp="…")``.

    Where a text is None, the student has deleted the cell.
    """
    return lambda student, **parts: hand_in(course, student, **parts)


def hand_in(course: Path, student: str, files=None, stamp: str = "", **answers) -> Path:
    notebook = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    for cell in list(notebook.cells):
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = {**ANSWERS, **answers}.get(name, cell.source)
        if cell.source is None:
            notebook.cells.remove(cell)
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
    """Append to the course's configuration, and return it."""

    def add(text: str):
        with (course / "nbgrader_config.py").open("a") as file:
            file.write(f"\n{text}\n")
        return course_config(course)

    return add


@pytest.fixture(scope="session")
def cluster() -> Iterator[Workers]:
    """A running cluster with one worker."""
    with local_cluster(1) as cluster:
        yield Workers(scheduler=cluster.scheduler_address)


def folders() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob(f"{own_mark()}-*")}


@pytest.fixture
def no_traces() -> Iterator[None]:
    """Check that a test leaves no temporary folder."""
    before = folders()
    yield
    assert folders() <= before


class Coordinator:
    """The command in a separate process, with a private folder for temporary files."""

    def __init__(self, course: Path):
        self.course, self.seen = course, set()
        self.folder = Path(
            tempfile.mkdtemp(prefix="g")
        )  # short, because a socket's path is limited
        self.process: subprocess.Popen | None = None

    def start(self, *options: str) -> None:
        words = [sys.executable, "-m", "course_grading.command", "grade", NAME]
        with (self.course / "log.txt").open("ab") as log:
            self.process = subprocess.Popen(
                [*words, "--course", str(self.course), *options],
                env={**os.environ, "TMPDIR": str(self.folder)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                # otherwise ignored, as this process may, if it was started in the background
                preexec_fn=functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
            )

    def ends(self, seconds: float = PATIENCE) -> bool:
        """Whether it ends within the given time."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        return self.process.returncode is not None

    @property
    def done(self) -> int:
        """How many submissions have a record."""
        return len(list((self.course / ".workbook" / NAME).glob("*.json")))

    def workers(self) -> list[int]:
        """Numbers of the worker processes, which the fork server has started."""
        return sorted(
            int(number)
            for number in self._mine()
            if b"forkserver" in _read(number, "cmdline")
            and b"forkserver" in _read(_parent(number), "cmdline")
        )

    def await_done(self, count: int) -> bool:
        """Wait until so many submissions have been graded; False if the command ended before."""
        while self.done < count:
            if self.ends(0.02):
                return self.done >= count
        return True

    def _mine(self) -> set[str]:
        """Processes that this command has started, directly or indirectly."""
        mark = f"TMPDIR={self.folder}".encode()
        return {number for number in _processes() if mark in _read(number, "environ")}

    def note(self) -> None:
        """Note all its processes."""
        self.seen |= self._mine()

    def leaves_nothing(self, seconds: float = 20) -> bool:
        """Whether its processes and folders are gone within the given time."""
        end = time.monotonic() + seconds
        while (left := self._left()) and time.monotonic() < end:
            threading.Event().wait(0.05)
        print("left:", [(name, _read(name, "cmdline")[:200]) for name in left])
        return not left

    def _left(self) -> set[str]:
        walls = {
            number
            for number in _processes()
            for other in self.seen
            if f"workbook-wall-{other}-".encode() in _read(number, "cmdline")
        }
        return self._mine() | walls | {path.name for path in self.folder.iterdir()}

    def close(self) -> str:
        """End it, and return its output."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
        return self.text

    @property
    def text(self) -> str:
        """Its output so far."""
        return (self.course / "log.txt").read_text()


def _processes() -> list[str]:
    return [path.name for path in Path("/proc").glob("[0-9]*")]


def _read(number: str, name: str) -> bytes:
    try:
        return (Path("/proc") / number / name).read_bytes()
    except OSError:
        return b""


def _parent(number: str) -> str:
    fields = _read(number, "stat").rpartition(b")")[2].split()
    return fields[1].decode() if fields else "0"


@pytest.fixture
def coordinator(course) -> Iterator[Coordinator]:
    coordinator = Coordinator(course)
    yield coordinator
    print(coordinator.close())


@pytest.fixture
def names() -> dict:
    """Constants for the tests in this folder, which cannot import them from here."""
    return {"name": NAME, "full": FULL, "answers": ANSWERS}
