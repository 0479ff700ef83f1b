"""Play a submission's cells once behind the wall, in one kernel."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from jupyter_core.utils import run_sync
from nbformat import NotebookNode

from course_grading.crossing import Bounds, Channel, KernelGone, StudentError, take
from course_grading.judge.cell_outputs import Outputs, Room, note
from course_grading.judge.lateness import Lateness
from course_grading.judge.time_limits import TimeLimits

MOST_DEATHS = 3  # cells that may end the kernel; after one more, later cells are not run


@dataclass
class Playthrough:
    """One submission's cells, and a kernel of their own to execute them in once.

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
        self.lateness = Lateness()

    @property
    def alive(self) -> bool:
        """Whether there is a kernel that answers."""
        return self.channel is not None and self.channel.alive

    def open(self) -> None:
        """Start a new kernel; if none starts, raise an error, which is no fault of the student."""
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

    def go_through(self, rest: float) -> None:
        """Execute the cells in order, take the names that tests need, and wait for a death."""
        for place in range(len(self.cells)):
            self.place = place
            self._step(place)
        self._take_late()
        self.place = len(self.cells)
        if rest:
            self.channel.rest(rest, self.times.item)

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
            note(cell, f"It was stopped after {seconds:.0f} s.")
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
            note(self.cells[place], words)
            self.seen = place

    def close(self) -> None:
        """End the kernel."""
        if self.channel:
            self.channel.close()
            self.channel = None
        if self.manager:
            run_sync(self.manager.shutdown_kernel)(now=True)
            run_sync(self.manager.cleanup_resources)()
            self.manager = None
