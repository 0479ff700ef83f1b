"""Judge one notebook."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode

from course_grading.judge.analysis import needed_names
from course_grading.judge.clean import clean
from course_grading.judge.evaluation import JUDGES_NAMES, Result
from course_grading.judge.execution import Run
from course_grading.judge.lateness import Lateness
from course_grading.judge.released_cells import ReleasedCell, name_of
from course_grading.judge.result_outputs import not_judged, outputs_of
from course_grading.judge.time_limits import TimeLimits
from course_grading.judge.verdicts import Judging, checks_of
from course_utils.practice.catalogue import all_items
from course_utils.practice.items import ValueItem

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class JudgedNotebook:
    """A judged notebook.

    Attributes
    ----------
    notebook : NotebookNode
        The cleaned and executed notebook; each test holds its feedback and its score.
    results : dict of str to Result
        The results by the tests' names, in the notebook's order.
    deaths : tuple of str
        Why kernels died, if any did.
    seconds : float
    lateness : Lateness
        Where time ran out, if it did.
    """

    notebook: NotebookNode
    results: dict[str, Result]
    deaths: tuple[str, ...] = ()
    seconds: float = 0.0
    lateness: Lateness = field(default_factory=Lateness)

    @property
    def score(self) -> float:
        """The sum of the tests' scores."""
        return sum(result.score for result in self.results.values())


def judge_notebook(
    notebook: NotebookNode,
    released: Mapping[str, ReleasedCell],
    start: Callable[[], object],
    secret: bytes,
    names: Mapping[str, object] | None = None,
    times: TimeLimits | None = None,
) -> JudgedNotebook:
    """Judge a submitted notebook.

    Parameters
    ----------
    notebook : NotebookNode
        A submission; nothing in it is trusted.
    released : mapping of str to ReleasedCell
        The instructor's cells, from `from_gradebook` or `from_notebook`.
    start : callable () -> AsyncKernelManager
        Makes a manager for a kernel behind the wall; called again if a kernel has died.
    secret : bytes
        The course's secret, from which the hidden cases are derived.
    names : mapping of str to object, optional
        Names that only the instructor has, and that tests may use.
    times : TimeLimits, optional

    Raises
    ------
    RuntimeError
        If no kernel starts, which is not the student's fault.
    """
    began, times = time.monotonic(), times or TimeLimits()
    fresh = clean(notebook, released)
    tests = {
        place: released[name_of(cell)]
        for place, cell in enumerate(fresh.cells)
        if name_of(cell) and released[name_of(cell)].is_test
    }
    for place in tests:
        fresh.cells[place].outputs = not_judged()
    own = dict(names or {})
    needs = {place: _needs(test, own) for place, test in tests.items()}
    numbers = {place: _numbers(test) for place, test in tests.items()}
    run = Run(start, fresh.cells, needs, numbers, times)
    try:
        run.play()
        judging = Judging(run, tests, secret, own, times)
        results = judging.results()
    finally:
        run.close()
    for place, result in results.items():
        fresh.cells[place].outputs = outputs_of(result)
        fresh.cells[place].execution_count = 1
    by_name = {result.name: result for result in results.values()}
    deaths = (*run.killers.values(), *judging.deaths)
    return JudgedNotebook(fresh, by_name, deaths, time.monotonic() - began, run.lateness)


def _needs(test: ReleasedCell, own: Mapping) -> list[str]:
    try:
        return needed_names(test.source, JUDGES_NAMES | own.keys())
    except SyntaxError:
        LOG.warning("the test %s is no Python: nobody can pass it", test.name)
        return []


def _numbers(test: ReleasedCell) -> list[str]:
    """List the names that a test gives to items asking for numbers."""
    asking = {name for name, item in all_items().items() if isinstance(item, ValueItem)}
    return [answer for name, answer in checks_of(test) if name in asking]
