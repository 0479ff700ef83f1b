"""What a worker does: judge one submission with nbgrader in a throw-away course.

Nothing is shared between workers, or with the coordinator, but what is passed in and out.
"""

from __future__ import annotations

import copy
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from dask.distributed import WorkerPlugin
from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from traitlets.config import Config

from course_utils.grading.course.release import steps_with
from course_utils.grading.course.secret import NAME
from course_utils.grading.judge import Judge, Result
from course_utils.grading.many.bundle import Bundle
from course_utils.grading.many.packing import Package, unpack
from course_utils.grading.tools import reason_of, tools_on_path
from course_utils.grading.wall import Warm, sweep

SOMEBODY = "student"  # a worker need not know who


@dataclass(frozen=True)
class Judged:
    """What came of judging one submission.

    Attributes
    ----------
    student : str
    executed : mapping of str to str
        The notebooks with the judge's outputs, by name.
    scores : mapping of str to float
        Points of each test.
    mistakes : mapping of str to str
        Names of mistakes, of each test that found one.
    refused : str
        Why it could not be judged; empty where it was.
    seconds : float
    """

    student: str
    executed: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[str, float] = field(default_factory=dict)
    mistakes: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""
    seconds: float = 0.0


class WarmPlugin(WorkerPlugin):
    """Gives each worker a warm process of its own, to fork kernels from."""

    name = "workbook"

    def __init__(self, sandbox: bool):
        self.sandbox = sandbox

    def setup(self, worker) -> None:  # noqa: ARG002, Dask's signature
        """Start it, and take away what killed workers have left on this machine."""
        sweep()
        tools_on_path()
        self.warm = Warm() if self.sandbox else None
        if self.warm:
            self.warm.start()
        Judge.warm = self.warm

    def teardown(self, worker) -> None:  # noqa: ARG002, Dask's signature
        """End it."""
        Judge.warm = None
        if self.warm:
            self.warm.close()


def judge_submission(bundle: Bundle, student: str, package: Package) -> Judged:
    """Judge a submission.

    Parameters
    ----------
    bundle : Bundle
        The assignment.
    student : str
    package : Package
        The submission's files: nothing in them is trusted.

    Returns
    -------
    Judged
        With a reason in ``refused`` where the fault is the submission's.
    """
    began = time.monotonic()
    if reason := _unreadable(bundle, package):
        return Judged(student, refused=reason, seconds=time.monotonic() - began)
    scratch = Path(tempfile.mkdtemp(prefix="workbook-judge-"))
    try:
        return _judged(bundle, student, package, scratch, began)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _judged(bundle: Bundle, student: str, package: Package, scratch: Path, began: float) -> Judged:
    (scratch / "gradebook.db").write_bytes(bundle.gradebook)
    unpack(bundle.source, scratch / "source" / bundle.name)
    unpack(package, scratch / "submitted" / SOMEBODY / bundle.name)
    (scratch / NAME).write_bytes(bundle.secret)
    executed, scores, mistakes = {}, {}, {}
    for file in bundle.notebooks:
        name, Judge.last = file.removesuffix(".ipynb"), None
        config = _config(bundle, scratch)
        config.CourseDirectory.notebook_id = name
        result = NbGraderAPI(config=config).autograde(bundle.name, SOMEBODY)
        if not result["success"]:
            return Judged(student, refused=reason_of(result), seconds=time.monotonic() - began)
        path = scratch / "autograded" / SOMEBODY / bundle.name / file
        executed[name] = path.read_text(encoding="utf-8")
        for test, found in Judge.last.results.items():
            scores[test] = found.score
            if mistake := _mistake(found):
                mistakes[test] = mistake
    return Judged(student, executed, scores, mistakes, seconds=time.monotonic() - began)


def _config(bundle: Bundle, scratch: Path) -> Config:
    config = Config(copy.deepcopy(bundle.settings))
    config.CourseDirectory.root = str(scratch)
    config.CourseDirectory.db_url = f"sqlite:///{scratch / 'gradebook.db'}"
    config.Autograde.autograde_preprocessors = steps_with(
        Autograde.autograde_preprocessors, Execute, Judge
    )
    config.Judge.sandbox = bundle.sandbox
    return config


def _unreadable(bundle: Bundle, package: Package) -> str:
    """Say why a submission cannot even be read."""
    for name in bundle.notebooks:
        if name not in package.files:
            there = ", ".join(sorted(package.files)[:5]) or "nothing"
            return f"{name} is missing; submitted was: {there}"
        try:
            notebook = nbformat.reads(package.files[name].decode("utf-8"), as_version=4)
            nbformat.validate(notebook)
        except UnicodeDecodeError:
            return f"{name} is no text in UTF-8"
        except RecursionError:
            return f"{name} is nested too deeply"
        except Exception as error:
            words = " ".join(str(error).split())[:150]
            return f"{name} is no notebook that can be read: {words}"
    return ""


def _mistake(result: Result) -> str:
    """Name what was wrong; "waits" where nothing was written."""
    states = {verdict.state for verdict in result.verdicts}
    names = [verdict.name for verdict in result.verdicts if verdict.state == "wrong"]
    return next(filter(None, names), "waits" if "waits" in states else "")
