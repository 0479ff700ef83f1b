"""Reach the verdicts on a notebook's tests, once all of the student's cells have run."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from course_grading.crossing import KernelGone, StudentFunction, handle_of
from course_grading.judge.analysis import plain_checks
from course_grading.judge.check import Check, Missing
from course_grading.judge.evaluation import Result, run_test
from course_grading.judge.execution import Run
from course_grading.judge.functions import public_cases, tried
from course_grading.judge.released_cells import ReleasedCell
from course_grading.judge.time_limits import TimeLimits
from course_grading.secret import seed_of
from course_utils.practice.catalogue import all_items
from course_utils.practice.code_item import CodeItem

NO_KERNEL = "This test was not judged: kernels were ended again and again, or time was up."


@dataclass
class Judging:
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
        """Judge all tests, and return the results by the tests' places."""
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
        for name, answer in checks_of(self.tests[place]):
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
        checked = {name: missing[name] for _, name in checks_of(test) if name in missing}
        names = {**taken, **checked, **self.own}
        result = run_test(test.name, test.source, test.points, check, names, missing)
        if not self.run.channel.alive:
            gone = KernelGone("A function ended it when a test called it.")
            if self._lost(gone, again):
                return self._judge(place, known, again=False)
        return result


def checks_of(test: ReleasedCell) -> list[tuple[str, str]]:
    """List the items that a test checks, with the names of the answers; none if it is no Python."""
    try:
        return plain_checks(test.source)
    except SyntaxError:
        return []
