"""What a worker does: judge one submission.

Nothing is shared between workers, or with the coordinator, but what is passed in and out.
"""

from __future__ import annotations

import copy
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import nbformat
from traitlets.config import Config

from course_grading.judge import Judge, Result
from course_grading.many.bundle import Bundle
from course_grading.many.reading import UnreadableError, read_notebook
from course_grading.packing import Package, overlaid
from course_grading.wall import Warm

SPARE = 120.0  # seconds beyond all its limits after which a judge that hangs is ended


@dataclass(frozen=True)
class Judged:
    """What came of judging one submission.

    Attributes
    ----------
    executed : mapping of str to str
        The notebooks with the judge's outputs, by name.
    scores : mapping of str to float
        Points of each test.
    mistakes : mapping of str to str
        Names of mistakes, of each test that found one.
    refused : str
        Why it could not be judged, where the fault is the submission's.
    failed : str
        Why it could not be judged, where the fault is not the submission's.
    seconds : float
    """

    executed: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[str, float] = field(default_factory=dict)
    mistakes: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""
    failed: str = ""
    seconds: float = 0.0


def judge_submission(bundle: Bundle, package: Package, warm: Warm | None = None) -> Judged:
    """Judge a submission.

    Parameters
    ----------
    bundle : Bundle
        The assignment.
    package : Package
        The submission's files: nothing in them is trusted.
    warm : Warm, optional
        The process to fork kernels from.

    Returns
    -------
    Judged
        With a reason in ``refused`` where the fault is the submission's.
    """
    began = time.monotonic()
    try:
        notebooks = {
            name: read_notebook(package, f"{name}.ipynb") for name in sorted(bundle.released)
        }
    except UnreadableError as error:
        return Judged(refused=str(error), seconds=time.monotonic() - began)
    judge = Judge(config=Config(copy.deepcopy(bundle.settings)))
    judge.sandbox = bundle.sandbox
    files = overlaid(package, bundle.files).files
    files = {name: data for name, data in files.items() if not name.endswith(".ipynb")}
    executed, results = {}, {}
    with _ended_at_last(SPARE + len(notebooks) * judge.most_seconds):
        for name, notebook in notebooks.items():
            graded = judge.graded(notebook, bundle.released[name], files, bundle.secret, warm)
            executed[name] = nbformat.writes(graded.notebook)
            results |= graded.results
    scores = {test: result.score for test, result in results.items()}
    mistakes = {test: name for test, result in results.items() if (name := _mistake(result))}
    return Judged(executed, scores, mistakes, seconds=time.monotonic() - began)


@contextmanager
def _ended_at_last(seconds: float) -> Iterator[None]:
    """End this worker when all limits of time have failed; another takes its place."""
    timer = threading.Timer(seconds, os._exit, (1,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _mistake(result: Result) -> str:
    """Name what was wrong; "waits" where nothing was written."""
    states = {verdict.state for verdict in result.verdicts}
    names = [verdict.name for verdict in result.verdicts if verdict.state == "wrong"]
    return next(filter(None, names), "waits" if "waits" in states else "")
