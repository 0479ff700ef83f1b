"""Judge one notebook."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode

from course_grading.crossing import KernelGone, StudentFunction, handle_of
from course_grading.judge.analysis import needed_names, plain_checks
from course_grading.judge.check import Check, Missing
from course_grading.judge.clean import clean
from course_grading.judge.evaluation import JUDGES_NAMES, Result, run_test
from course_grading.judge.execution import Run
from course_grading.judge.functions import public_cases, tried
from course_grading.judge.lateness import Lateness
from course_grading.judge.released_cells import ReleasedCell, name_of
from course_grading.judge.result_outputs import not_judged, outputs_of
from course_grading.judge.time_limits import TimeLimits
from course_grading.secret import seed_of
from course_utils.practice.catalogue import all_items
from course_utils.practice.code_item import CodeItem
from course_utils.practice.items import ValueItem

LOG = logging.getLogger(__name__)
NO_KERNEL = "This test was not judged: kernels were ended again and again, or time was up."


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
        judging = _Judging(run, tests, secret, own, times)
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
    return [answer for name, answer in _checks(test) if name in asking]


@dataclass
class _Judging:
    """Judges the tests, once all of the student's cells have run.

    All public cases are tried first. As long as the kernel has not seen a hidden case, nothing
    that a function returns or says can reveal one, so everything may be shown to the student.
    """

    run: Run
    tests: Mapping[int, ReleasedCell]
    secret: bytes
    own: Mapping[str, object]
    times: TimeLimits
    deaths: list[str] = field(default_factory=list)
    rest: float = 0.0  # how long to wait whether a cell ends the next kernel

    def results(self) -> dict[int, Result]:
        self.until = time.monotonic() + self.times.judging
        known = {place: self._public(place) for place in self.tests}
        return {place: self._judge(place, known[place]) for place in self.tests}

    def _ready(self) -> bool:
        """Whether a kernel is alive. If it has died, the cells are run again in a new one."""
        if not self.run.alive and time.monotonic() < self.until:
            rest, self.rest = self.rest, 0.0
            self.run.again(self.until, rest)
        if self.run.alive:
            self.run.channel.until = self.until
        return self.run.alive

    def _lost(self, gone: KernelGone, again: bool) -> bool:
        """Note a kernel's death; return whether what was called then is worth another try.

        A function is blamed if it ends two kernels, the second of which was called by nothing
        else before and survived its cells for long enough. So neither a timer that a cell has
        started nor another function takes its points.
        """
        flooded = self.run.blame_ended()
        again = again or flooded
        if again and not flooded:
            self.rest = self.run.rest
        self.deaths += [] if again else [gone.words]
        self.run.close()
        return again

    def _public(self, place: int) -> dict:
        known = {}
        for name, answer in _checks(self.tests[place]):
            item = all_items().get(name)
            if isinstance(item, CodeItem):
                known |= self._tried(place, item, answer)
        return known

    def _tried(self, place: int, item: CodeItem, answer: str, again: bool = True) -> dict:
        """Return the outcomes of an item's public cases by its name; empty if it is not tried."""
        self.run.doing = self.tests[place].name
        if not self._ready():
            return {}
        function = self.run.taken[place].get(answer)
        if not isinstance(function, StudentFunction) or handle_of(function).waiting:
            return {}
        try:
            return {item.name: tried(item, function, public_cases(item), self.times.item)}
        except KernelGone as gone:
            if self._lost(gone, again):
                return self._tried(place, item, answer, again=False)
            return {item.name: gone}

    def _judge(self, place: int, known: dict, again: bool = True) -> Result:
        test = self.tests[place]
        self.run.doing = test.name
        if not self._ready():
            if time.monotonic() >= self.until:
                self.run.late(self.times.item)
            return Result(test.name, 0.0, test.points, (NO_KERNEL,))
        check = Check(lambda name: seed_of(self.secret, name), self.times.item, known)
        taken = self.run.taken.get(place, {})
        late = bool(self.run.lateness.places)
        absent = [name for name in self.run.needs[place] if name not in taken]
        missing = {name: Missing(name, late) for name in absent}
        checked = {name: missing[name] for _, name in _checks(test) if name in missing}
        names = {**taken, **checked, **self.own}
        result = run_test(test.name, test.source, test.points, check, names, missing)
        if not self.run.channel.alive:
            gone = KernelGone("A function ended it when a test called it.")
            if self._lost(gone, again):
                return self._judge(place, known, again=False)
        return result


def _checks(test: ReleasedCell) -> list[tuple[str, str]]:
    try:
        return plain_checks(test.source)
    except SyntaxError:
        return []
