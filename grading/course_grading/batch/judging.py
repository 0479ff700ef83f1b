"""Judge one submission: this is what a worker does.

Workers share no state with each other or with the coordinator; everything is passed in and out.
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
from nbformat import NotebookNode
from traitlets.config import Config

from course_grading.batch.bundle import Bundle
from course_grading.batch.submitted_notebook import UnreadableError, read_notebook
from course_grading.judge import Judge, Result
from course_grading.judge.released_cells import mark_of
from course_grading.package import Package, overlaid
from course_grading.wall import WarmProcess

SPARE = 120.0  # seconds after the sum of all time limits, when a judge that hangs is ended
MOST_OF_ANSWER = 5000  # characters that a record keeps


@dataclass(frozen=True)
class JudgedSubmission:
    """The result of judging one submission.

    Attributes
    ----------
    executed : mapping of str to str
        The notebooks with the judge's outputs, by name.
    scores : mapping of str to float
        Points of each test.
    mistakes : mapping of str to str
        The name of the mistake, for each test that found one.
    refused : str
        Why it could not be judged, if that is the submission's fault.
    failed : str
        Why it could not be judged, if that is not the submission's fault.
    reasons : mapping of str to str
        For each test, what went wrong, for the instructor: it may show hidden cases.
    answers : mapping of str to str
        The text of each cell that the student was to write.
    seconds : float
    ran_out : tuple of str
        Where time ran out: cells by number and tests by name.
    hindered : bool
        Whether time ran out while other processes kept the cores busy.
    """

    executed: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[str, float] = field(default_factory=dict)
    mistakes: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""
    failed: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    ran_out: tuple[str, ...] = ()
    hindered: bool = False


def judge_submission(
    bundle: Bundle, package: Package, warm: WarmProcess | None = None
) -> JudgedSubmission:
    """Judge a submission.

    Parameters
    ----------
    bundle : Bundle
        The assignment.
    package : Package
        The submission's files; nothing in them is trusted.
    warm : WarmProcess, optional
        The process to fork kernels from.

    Returns
    -------
    JudgedSubmission
        With a reason in ``refused`` if the submission cannot be judged through its own fault.
    """
    began = time.monotonic()
    try:
        notebooks = {
            name: read_notebook(package, f"{name}.ipynb") for name in sorted(bundle.released)
        }
    except UnreadableError as error:
        return JudgedSubmission(refused=str(error), seconds=time.monotonic() - began)
    judge = Judge(config=Config(copy.deepcopy(bundle.settings)))
    judge.sandbox = bundle.sandbox
    files = overlaid(package, bundle.files).files
    files = {name: data for name, data in files.items() if not name.endswith(".ipynb")}
    executed, results, answers, late = {}, {}, {}, []
    with _ended_at_last(SPARE + len(notebooks) * judge.most_seconds):
        for name, notebook in notebooks.items():
            graded = judge.judged(notebook, bundle.released[name], files, bundle.secret, warm)
            executed[name] = nbformat.writes(graded.notebook)
            results |= graded.results
            answers |= _answers(graded.notebook)
            late.append(graded.lateness)
    scores = {test: result.score for test, result in results.items()}
    mistakes = {test: name for test, result in results.items() if (name := _mistake(result))}
    return JudgedSubmission(
        executed,
        scores,
        mistakes,
        reasons={test: result.reason for test, result in results.items() if result.reason},
        answers=answers,
        seconds=time.monotonic() - began,
        ran_out=tuple(place for each in late for place in each.places),
        hindered=any(each.hindered for each in late),
    )


@contextmanager
def _ended_at_last(seconds: float) -> Iterator[None]:
    """End this worker process if all time limits have failed; Dask starts another."""
    timer = threading.Timer(seconds, os._exit, (1,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _answers(notebook: NotebookNode) -> dict[str, str]:
    """Return the beginning of each answer, so that it can be compared with a later one."""
    marked = [(mark_of(cell), cell.source) for cell in notebook.cells]
    return {
        mark["grade_id"]: source[:MOST_OF_ANSWER] for mark, source in marked if mark.get("solution")
    }


def _mistake(result: Result) -> str:
    """Return the name of the first mistake; "waits" if nothing was written."""
    states = {verdict.state for verdict in result.verdicts}
    names = [verdict.name for verdict in result.verdicts if verdict.state == "wrong"]
    return next(filter(None, names), "waits" if "waits" in states else "")
