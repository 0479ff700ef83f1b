"""A course in which the whole corpus is graded in one run, and the results."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.util
import multiprocessing.util
import os
import socket
import sqlite3
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pytest
import torch
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from torch.nn.functional import max_pool2d

from course_grading.batch.grading import grade
from course_grading.batch.progress import ProgressLine
from course_grading.batch.records import GradingRecord, read_record
from course_grading.batch.summary import Summary
from course_grading.batch.workers import Workers
from course_grading.configuration import course_config
from course_grading.course.making import make_course, release
from course_grading.nbgrader_calls import put_scripts_on_path
from course_grading.secret import read_secret, seed_of
from course_utils.practice.catalogue import find


def load_submissions():
    """Import the package in this folder, which has no importable name."""
    place = Path(__file__).with_name("submissions") / "__init__.py"
    spec = importlib.util.spec_from_file_location("submissions", place)
    module = sys.modules["submissions"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


submissions = load_submissions()
parts = submissions.parts
NAME, FILE = parts.ASSIGNMENT, parts.FILE
# the same in every run, because one random secret in three gives a hidden case with eight small
# integers in a row that also occur by chance in a page's text, such as 2, 2, 1, 2, 2, 2, 2, 1
SECRET = "a secret for the corpus, of more than 32 characters"
BETWEEN = 30  # submissions from one pair of honest students to the next
FILES = ("nbgrader_config.py", "secret.txt")
TABLES = ("assignment", "notebook", "base_cell", "grade_cells", "solution_cells", "source_cell")
QUICK = """
c.Judge.cell_seconds = 4
c.Judge.cells_seconds = 90
c.Judge.item_seconds = 3
c.Judge.judging_seconds = 60
"""


def pytest_generate_tests(metafunc) -> None:
    """Make a test for each submission."""
    if "submission" in metafunc.fixturenames:
        names = [one.name for one in parts.CORPUS]
        assert len(set(names)) == len(names)
        metafunc.parametrize("submission", parts.CORPUS, ids=names)


class Watched(Workers):
    """Workers that note their process numbers."""

    @contextmanager
    def started(self, bundle) -> Iterator:
        with super().started(bundle) as pool:
            numbers = set(pool.client.run(os.getpid).values())
            yield pool
            numbers |= set(pool.client.run(os.getpid).values())  # others, if one has died
        vars(self)["numbers"] = numbers  # it is frozen


@dataclass
class Run:
    """The results of grading the corpus.

    Attributes
    ----------
    course, outside, temporary : Path
        The course, a folder beside it, and the only place for temporary files.
    students : dict of str to str
        Who handed each submission in, by its name.
    summary : Summary
    untouched : dict of str to str
        Fingerprints of what no grading may change.
    workers : set of int
        Their processes.
    reached : bool
        Whether anybody has called the server.
    """

    course: Path
    outside: Path
    temporary: Path
    students: dict[str, str] = field(default_factory=dict)
    summary: Summary | None = None
    untouched: dict[str, str] = field(default_factory=dict)
    workers: set[int] = field(default_factory=set)
    reached: bool = False

    def record(self, student: str) -> GradingRecord:
        """A student's grading record."""
        return read_record(self.course, NAME, student)

    def grades(self, student: str) -> dict[str, tuple]:
        """By item: the judge's points, whether it needs a person, that person's points, extra."""
        with Gradebook(f"sqlite:///{self.course / 'gradebook.db'}") as gradebook:
            found = gradebook.find_submission_notebook(NAME, NAME, student)
            return {
                grade.name.removesuffix("_tests"): (
                    grade.auto_score,
                    bool(grade.needs_manual_grade),
                    grade.manual_score,
                    grade.extra_credit,
                )
                for grade in found.grades
            }

    def autograded(self, student: str) -> nbformat.NotebookNode:
        """Return the judged notebook."""
        return nbformat.read(self.course / "autograded" / student / NAME / FILE, as_version=4)

    def fingerprints(self) -> dict[str, str]:
        """Hashes of what grading must not change: files, and the tests in the gradebook."""
        roots = [self.course / name for name in ("source", "release", "submitted")]
        found = {name: _fingerprint(self.course / name) for name in FILES}
        for root in (*roots, self.outside):
            for place, folders, names in os.walk(root):
                paths = [Path(place, name) for name in (*folders, *names)]
                found |= {str(path): _fingerprint(path) for path in paths}
        with sqlite3.connect(self.course / "gradebook.db") as book:
            for table in TABLES:
                rows = sorted(map(repr, book.execute(f"SELECT * FROM {table}")))
                found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
        return found

    def feedback(self, student: str) -> str:
        """Return the page that the student gets."""
        path = self.course / "feedback" / student / NAME / f"{NAME}.html"
        return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def run(tmp_path_factory, wall) -> Iterator[Run]:  # noqa: ARG001
    """Grade the corpus, with honest students first, last and in between."""
    folder = tmp_path_factory.mktemp("corpus")
    with _private_temporary_folder() as temporary, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # warnings of nbgrader and its dependencies
        run = Run(folder / "course", folder / "outside", temporary)
        _make_course(run)
        with socket.create_server(("127.0.0.1", 0)) as server:
            _hand_all_in(run, server.getsockname()[1])
            run.untouched = run.fingerprints()
            workers = Watched(count=2)
            run.summary = grade(
                run.course,
                NAME,
                workers=workers,
                progress=lambda total: ProgressLine(total, stream=None),
            )
            run.workers = workers.numbers
            run.reached = _was_reached(server)
        # if it fails for a student, that student's test misses the page
        NbGraderAPI(config=course_config(run.course)).generate_feedback(NAME)
        yield run


@contextmanager
def _private_temporary_folder() -> Iterator[Path]:
    """Use a temporary folder for the corpus alone, because other tests may run at the same time."""
    patch = pytest.MonkeyPatch()
    multiprocessing.util.get_temp_dir()  # makes its folder now, because it must outlive this one
    with tempfile.TemporaryDirectory(prefix="c") as name:
        here = os.getcwd()
        patch.setenv("TMPDIR", name)
        patch.setattr(tempfile, "tempdir", name)
        os.chdir(name)
        try:
            yield Path(name)
        finally:
            patch.undo()
            os.chdir(here)  # nbgrader changes it as well


def _make_course(run: Run) -> None:
    run.outside.mkdir()
    (run.outside / "notes.txt").write_text(parts.INSTRUCTORS)
    put_scripts_on_path()
    make_course(run.course, [NAME])
    (run.course / "secret.txt").write_text(SECRET)
    with (run.course / "nbgrader_config.py").open("a") as file:
        file.write(QUICK)
    source = run.course / "source" / NAME / FILE
    text = source.read_text(encoding="utf-8")
    begin = "### BEGIN SOLUTION\\n"
    assert begin in text
    marked = text.replace(begin, f"{begin}    # {parts.INSTRUCTORS}\\n")
    source.write_text(marked, encoding="utf-8")
    release(run.course, NAME)


def _hand_all_in(run: Run, port: int) -> None:
    text = (run.course / "release" / NAME / FILE).read_text(encoding="utf-8")
    released = nbformat.reads(text, as_version=4)
    other = run.course / "submitted" / "000_right_0" / NAME
    kit = parts.Kit(released, run.course, run.outside, other, Path(), port)
    for place, (name, make) in enumerate(in_order()):
        student = f"{place:03d}_{name}"
        run.students[name] = student
        folder = run.course / "submitted" / student / NAME
        folder.mkdir(parents=True)
        parts.hand_in(make(dataclasses.replace(kit, folder=folder)), folder)


def in_order() -> list[tuple[str, object]]:
    """Names and makers of submissions: two honest ones first, last and at intervals in between."""
    honest = submissions.honest
    order = []
    for number, place in enumerate(range(0, len(parts.CORPUS) + BETWEEN, BETWEEN)):
        order += [(f"right_{number}", honest.right), (f"partly_{number}", honest.partly)]
        order += [(one.name, one.make) for one in parts.CORPUS[place : place + BETWEEN]]
    return order


def _fingerprint(path: Path) -> str:
    status = path.lstat()
    content = b""
    if path.is_file() and not path.is_symlink() and status.st_size < 10**8:
        content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return f"{status.st_mode} {status.st_uid} {status.st_size} {digest}"


def _was_reached(server: socket.socket) -> bool:
    server.setblocking(False)
    try:
        server.accept()
    except BlockingIOError:
        return False
    return True


@pytest.fixture(scope="module")
def fair_part(run) -> dict[str, float]:
    """What the second honest student earns by torch's results, in quarters of a point."""
    item = find("max_pool2d")
    seed = seed_of(read_secret(run.course / "secret.txt"), item.name)
    cases = [case.arguments for case in item.cases(seed)]
    right = sum(_stride_will_do(**arguments) for arguments in cases)
    assert 0 < right < len(cases)
    points = 4 * parts.FULL[item.name] * right // len(cases) / 4
    return {**parts.FULL, item.name: points, "rim_means": 0.5}


def _stride_will_do(x, kernel_size, stride) -> bool:
    """Whether windows as large as the stride have the same maxima."""
    x = torch.from_numpy(x)
    step = (stride, stride) if isinstance(stride, int) else stride
    if step[0] > x.shape[2] or step[1] > x.shape[3]:
        return False
    return torch.equal(max_pool2d(x, stride, stride), max_pool2d(x, kernel_size, stride))


@pytest.fixture(scope="module")
def hidden(run) -> set[tuple[float, ...]]:
    """Sequences of numbers that occur in hidden cases, but in no public case."""
    secret = read_secret(run.course / "secret.txt")
    public, secrets = set(), set()
    for name in ("max_pool2d", "max_pool2d_padded", "avg_pool2d"):
        item = find(name)
        for case in (*item.literal, *item.cases(0)):
            public |= parts.windows(case.arguments["x"].ravel())
        for case in item.cases(seed_of(secret, name)):
            secrets |= parts.windows(case.arguments["x"].ravel())
    assert len(secrets - public) > 1000
    return secrets - public


@pytest.fixture(scope="module")
def students_texts(run) -> Mapping[str, tuple[str, str]]:
    """The outputs and the feedback page of each student, by the submission's name."""

    def outputs(student: str) -> str:
        cells = [cell for cell in run.autograded(student).cells if cell.cell_type == "code"]
        return "\n".join(repr(output) for cell in cells for output in cell.outputs)

    return {
        name: (outputs(student), run.feedback(student)) for name, student in run.students.items()
    }
