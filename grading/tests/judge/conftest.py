"""Submissions of the exercise on pooling, judged behind the wall."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from course_grading.judge import JudgedNotebook, TimeLimits, from_notebook, judge_notebook
from course_grading.wall import WarmProcess, kernel_manager
from course_utils.practice.catalogue import exercises
from course_utils.practice.items import WrittenItem

EXERCISES = Path(__file__).resolve().parents[3] / "exercises"
SECRET = b"a secret for tests, of more than 32 characters"
QUICK = TimeLimits(cell=3, cells=25, item=3, judging=40)


@pytest.fixture(scope="session")
def warm(wall) -> Iterator[WarmProcess]:  # noqa: ARG001
    """A warm process to fork kernels from."""
    with WarmProcess(("numpy", "course_utils.practice")) as warm:
        yield warm


@pytest.fixture(scope="session")
def solution() -> NotebookNode:
    """The solved exercise: the learner's copy with the solution's answers."""
    notebook = nbformat.read(EXERCISES / "solutions" / "02_pooling.ipynb", as_version=4)
    filled = []
    for cell in notebook.cells:
        extra = "solution" in cell.metadata.get("tags", [])
        if extra and cell.cell_type == "code" and "def " not in cell.source:
            filled[-1].source = cell.source  # the answer takes the stub's place
        elif not extra:
            filled.append(cell)
    notebook.cells = filled
    return notebook


@pytest.fixture
def submission(solution) -> Callable[..., NotebookNode]:
    """Makes a submission with other sources for some cells, and with cells before or after all.

    ``after`` gives cells that follow the cell of a name.
    """

    def make(
        sources: dict[str, str] | None = None,
        before: str = "",
        end: str = "",
        after: dict[str, str] | None = None,
    ) -> NotebookNode:
        notebook = copy.deepcopy(solution)
        cells = [new_code_cell(before)] if before else []
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.source = (sources or {}).get(name, cell.source)
            cells.append(cell)
            if name in (after or {}):
                cells.append(new_code_cell(after[name]))
        notebook.cells = cells + ([new_code_cell(end)] if end else [])
        return notebook

    return make


@pytest.fixture
def judge(warm, solution) -> Callable[..., JudgedNotebook]:
    """Judges a submission."""

    def judge(
        notebook: NotebookNode, instructors: NotebookNode = solution, **more
    ) -> JudgedNotebook:
        settings = {"times": QUICK, **more}
        return judge_notebook(
            notebook,
            from_notebook(instructors),
            lambda: kernel_manager({}, warm=warm),
            SECRET,
            **settings,
        )

    return judge


@pytest.fixture
def scores(judge, submission) -> Callable[..., dict[str, float]]:
    """Judges a submission made by `submission`; returns scores by the items' names."""

    def scores(*arguments, **parts) -> dict[str, float]:
        graded = judge(submission(*arguments, **parts))
        return {
            name.removesuffix("_tests"): result.score for name, result in graded.results.items()
        }

    return scores


@pytest.fixture(scope="session")
def full() -> dict[str, float]:
    """The highest scores that the judge can give."""
    items = exercises()["02_pooling"]
    return {one.name: float(one.points) for one in items if not isinstance(one, WrittenItem)}
