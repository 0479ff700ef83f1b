"""A line that shows the progress of a run."""

from __future__ import annotations

import sys
import time
from typing import TextIO


class ProgressLine:
    """Counts submissions, and shows the progress.

    On a terminal one line is overwritten; elsewhere a new line is written after every tenth part.

    Parameters
    ----------
    total : int
        Submissions to judge.
    stream : text stream
    clock : callable () -> float
        Returns seconds, as `time.monotonic` does.
    refusals : bool
        Whether to say how many were refused.

    Examples
    --------
    >>> seconds = iter([0, 30])
    >>> line = ProgressLine(4, stream=None, clock=lambda: next(seconds))
    >>> line.done(refused=True)
    >>> line.text
    '1 of 4 done, 1 refused, 2.0 a minute, 1 min 30 s left'
    """

    def __init__(
        self,
        total: int,
        stream: TextIO | None = sys.stderr,
        clock=time.monotonic,
        refusals: bool = True,
    ):
        self.total, self.count, self.refused, self.failed = total, 0, 0, 0
        self.stream, self.clock, self.refusals = stream, clock, refusals
        self.started, self.text = clock(), ""

    def start(self) -> None:
        """Start the clock again, once the workers are ready."""
        self.started = self.clock()

    def done(self, refused: bool = False, failed: bool = False) -> None:
        """Count one more submission, which may have been refused or have failed."""
        self.count += 1
        self.refused += refused
        self.failed += failed
        failures = f", {self.failed} failed" if self.failed else ""
        refusals = f", {self.refused} refused" if self.refusals else ""
        passed = max(self.clock() - self.started, 1e-9)
        rate = self.count / passed
        self.text = (
            f"{self.count} of {self.total} done{refusals}{failures}, "
            f"{60 * rate:.1f} a minute, {_time((self.total - self.count) / rate)} left"
        )
        if self.stream is not None:
            self._write()

    def close(self) -> None:
        """Leave the last line on the terminal, and start a new one."""
        if self.stream is not None and self.count and self.stream.isatty():
            self.stream.write("\n")

    def _write(self) -> None:
        if self.stream.isatty():
            self.stream.write(f"\r\x1b[K{self.text}")
        elif self.count == self.total or self.count % max(1, self.total // 10) == 0:
            self.stream.write(f"{self.text}\n")
        self.stream.flush()


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
