"""Execute a submission's cells behind the wall, and again if the kernel dies."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from jupyter_core.utils import run_sync
from nbformat import NotebookNode
from nbformat.v4 import new_output

from course_grading.crossing import Bounds, Channel, KernelGone, StudentError, take
from course_grading.crossing.wire import WORDS_OF_DEATH
from course_grading.judge.cell_outputs import Outputs, Room
from course_grading.judge.culprits import culprit, rest_for
from course_grading.judge.lateness import Lateness
from course_grading.judge.time_limits import TimeLimits

MOST_DEATHS = 3  # cells that may end the kernel; after one more, later cells are not run


@dataclass
class Run:
    """The execution of one submission's cells in their own kernel.

    Parameters
    ----------
    start : callable () -> AsyncKernelManager
        Makes a manager whose kernel has not been started yet.
    cells : sequence of NotebookNode
        Outputs and execution counts are written into the student's cells.
    needs : mapping of int to list of str
        The names that each test takes, by the test's place; tests are not executed here.
    numbers : mapping of int to list of str
        Those of them that answer items asking for numbers.
    times : TimeLimits
    """

    start: Callable[[], object]
    cells: Sequence[NotebookNode]
    needs: Mapping[int, Sequence[str]]
    numbers: Mapping[int, Sequence[str]]
    times: TimeLimits
    bounds: Bounds = field(default_factory=Bounds)

    def __post_init__(self):
        self.channel: Channel | None = None
        self.manager = None
        self.room = Room()  # for the outputs of all cells
        self.taken: dict[int, dict] = {}
        self.unheard: list[int] = []  # cells in the current kernel whose last message never arrived
        self.ended: dict[int, float] = {}  # when the current kernel was done with each cell
        self.killers: dict[int, str] = {}
        self.until = time.monotonic() + self.times.cells
        self.doing = ""  # a place in the notebook, in words
        self.seen = -1  # the last cell whose outputs are kept
        self.end = len(self.cells)
        self.hopeless, self.unexplained = False, 0
        self.lateness = Lateness()

    @property
    def alive(self) -> bool:
        """Whether there is a kernel that answers."""
        return self.channel is not None and self.channel.alive

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
            self._open()
            try:
                self._go_through(rest)
                return
            except KernelGone as gone:
                self._blame(gone)
                self.close()

    def _go_through(self, rest: float) -> None:
        for place in range(len(self.cells)):
            self.place = place
            self._step(place)
        self._take_late()
        self.place = len(self.cells)
        if rest:
            self.channel.rest(rest, self.times.item)

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
        trial = Run(self.start, cells, {}, {}, self.times, self.bounds)
        trial.needs = {place: [] for place in self.needs}
        trial.until, trial.killers = self.until, dict(self.killers)
        trial._open()
        try:
            trial._go_through(rest_for(seconds))
        except KernelGone:
            return True
        finally:
            trial.close()
        return False

    def _note_death(self, place: int, words: str, when: str = "in") -> None:
        self.killers[place] = words
        _note(self.cells[place], f"The kernel died {when} this cell. {words}")
        self.seen = max(self.seen, place)
        if len(self.killers) > MOST_DEATHS:
            self.end = place

    def again(self, until: float, rest: float = 0.0) -> None:
        """After a death at a test, run the cells again without those that end the kernel."""
        self.close()
        self.until = until
        self.play(rest)

    @property
    def rest(self) -> float:
        """How long to wait whether one of the cells ends a new kernel as well."""
        return rest_for(time.monotonic() - max(self.ended.values(), default=0.0))

    def close(self) -> None:
        """End the kernel."""
        if self.channel:
            self.channel.close()
            self.channel = None
        if self.manager:
            run_sync(self.manager.shutdown_kernel)(now=True)
            run_sync(self.manager.cleanup_resources)()
            self.manager = None

    def _open(self) -> None:
        self.manager = self.start()
        self.taken, self.unheard, self.ended = {}, [], {}
        try:
            run_sync(self.manager.start_kernel)()
            self.channel = Channel(self.manager, self.bounds)
            self.channel.on_late = self.late
        except Exception as error:
            self.close()
            raise RuntimeError(f"no kernel started for this submission: {error}") from error

    def late(self, seconds: float) -> None:
        """Note that time has run out, by a limit of so many seconds."""
        self.lateness.note(self.doing, seconds, self.manager)

    def _step(self, place: int) -> None:
        cell, self.doing = self.cells[place], f"cell {place + 1}"
        if place in self.needs:
            self._take(place, self.needs[place])
        elif cell.cell_type == "code" and cell.source.strip() and place not in self.killers:
            if place >= self.end:
                self._leave(place, f"Not run: cells before it ended {MOST_DEATHS + 1} kernels.")
            elif time.monotonic() > self.until:
                self.late(self.times.cell)
                self._leave(place, "Not run: there was no time left.")
            else:
                self._run(place, cell)

    def _run(self, place: int, cell: NotebookNode) -> None:
        outputs = Outputs(self.room if place > self.seen else Room())
        seconds = min(self.times.cell, self.until - time.monotonic())
        try:
            self.channel.run(cell.source, seconds, outputs.hear)
        finally:
            if place > self.seen:
                cell.outputs, cell.execution_count = outputs.found, outputs.count
        self.ended[place] = time.monotonic()
        if not self.channel.heard_out:
            self.unheard.append(place)
        if self.channel.interrupted and place > self.seen:
            _note(cell, f"It was stopped after {seconds:.0f} s.")
        self.seen = max(self.seen, place)

    def _take(self, place: int, names: Sequence[str]) -> None:
        try:
            numbers = [name for name in names if name in self.numbers.get(place, ())]
            taken = take(self.channel, names, self.times.item, numbers) if names else {}
            self.taken[place] = taken
        except KernelGone:
            raise
        except StudentError:
            self.taken[place] = {}

    def _take_late(self) -> None:
        """Take names that did not exist at their test's place: a test may have been moved."""
        for place, names in self.needs.items():
            self.place = place
            missing = [name for name in names if name not in self.taken[place]]
            if missing:
                there = self.taken[place]
                self._take(place, missing)
                self.taken[place] |= there

    def _leave(self, place: int, words: str) -> None:
        if place > self.seen:
            _note(self.cells[place], words)
            self.seen = place


def _note(cell: NotebookNode, words: str) -> None:
    cell.outputs.append(new_output("stream", name="stderr", text=words + "\n"))
