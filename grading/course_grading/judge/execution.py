"""Execute a submission's cells behind the wall, and again if the kernel dies."""

from __future__ import annotations

import copy
import time

from course_grading.crossing import KernelGone
from course_grading.crossing.wire import WORDS_OF_DEATH
from course_grading.judge.cell_outputs import note
from course_grading.judge.culprits import culprit, rest_for
from course_grading.judge.playthrough import MOST_DEATHS, Playthrough


class Run(Playthrough):
    """The execution of one submission's cells, played again until no cell ends the kernel.

    Its parameters are those of `Playthrough`.
    """

    def __post_init__(self):
        super().__post_init__()
        self.hopeless, self.unexplained = False, 0

    def play(self, rest: float = 0.0) -> None:
        """Execute the cells in order, and take the names that tests need at the tests' places.

        If a cell ends the kernel, the others are executed again without it. A timer or a thread
        may end the kernel later, in another cell or at a test; then the cell that started it is
        looked for with new kernels, so that no other cell and no function is blamed by chance.

        Parameters
        ----------
        rest : float
            Seconds to wait afterwards for the kernel to die.

        Raises
        ------
        RuntimeError
            If no kernel starts, which is not the student's fault.
        """
        while not self.hopeless:
            self.open()
            try:
                self.go_through(rest)
                return
            except KernelGone as gone:
                self._blame(gone)
                self.close()

    def again(self, until: float, rest: float = 0.0) -> None:
        """After a death at a test, run the cells again without those that end the kernel."""
        self.close()
        self.until = until
        self.play(rest)

    @property
    def rest(self) -> float:
        """How long to wait whether one of the cells ends a new kernel as well."""
        return rest_for(time.monotonic() - max(self.ended.values(), default=0.0))

    def blame_ended(self) -> bool:
        """After a flood, blame the first cell whose last message never arrived, if there is one.

        What a cell sends can arrive long after the cell has ended or been interrupted.
        """
        if not (self.unheard and self.channel and self.channel.wire.flooded):
            return False
        self._note_death(self.unheard[0], WORDS_OF_DEATH["flood"])
        return True

    def _blame(self, gone: KernelGone) -> None:
        if self.blame_ended():
            return
        place = self._earlier_culprit()
        if place is not None:
            self._note_death(place, gone.words, "soon after")
        elif self._is_run(self.place) and len(self.killers) <= MOST_DEATHS:
            self._note_death(self.place, gone.words)
        else:
            self.unexplained += 1
            self.hopeless = self.unexplained > MOST_DEATHS or len(self.killers) > MOST_DEATHS

    def _is_run(self, place: int) -> bool:
        """Whether a cell is the student's code, and has not ended a kernel yet."""
        if place >= self.end or place in self.needs or place in self.killers:
            return False
        return self.cells[place].cell_type == "code" and bool(self.cells[place].source.strip())

    def _earlier_culprit(self) -> int | None:
        """Return the place of a cell that ended the kernel after it had run, if there is one."""
        moment = self.channel.started if self.channel.interrupted else time.monotonic()
        before = [place for place in range(min(self.place, self.end)) if self._is_run(place)]
        return culprit(before, lambda last: self._dies(last, moment - self.ended.get(last, moment)))

    def _dies(self, last: int, seconds: float) -> bool:
        """Whether a new kernel dies, up to so many seconds after the cells up to ``last``."""
        if time.monotonic() > self.until:
            return False
        cells = copy.deepcopy([*self.cells[: last + 1]])
        trial = Playthrough(self.start, cells, {}, {}, self.times, self.bounds)
        trial.needs = {place: [] for place in self.needs}
        trial.until, trial.killers = self.until, dict(self.killers)
        trial.open()
        try:
            trial.go_through(rest_for(seconds))
        except KernelGone:
            return True
        finally:
            trial.close()
        return False

    def _note_death(self, place: int, words: str, when: str = "in") -> None:
        self.killers[place] = words
        note(self.cells[place], f"The kernel died {when} this cell. {words}")
        self.seen = max(self.seen, place)
        if len(self.killers) > MOST_DEATHS:
            self.end = place
