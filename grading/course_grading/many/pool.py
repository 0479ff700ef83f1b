"""Hand submissions to the workers of a Dask cluster, and take the results as they come."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue

from dask.distributed import Client, KilledWorker

from course_grading.many.judging import Judged
from course_grading.packing import Package

UNREAD = 8  # results that may wait for the writer, besides one for each worker
DEATHS = "judging it ended the worker again and again, at last with nothing beside it"

Submission = tuple[str, Package]


@dataclass
class Pool:
    """A connected cluster.

    Each worker has one submission at a time, so that one that dies takes no other down with it.

    Attributes
    ----------
    client : Client
    plugin : str
        Name of what the workers hold.
    judge : callable
        What they run, with that name and a package.
    """

    client: Client
    plugin: str
    judge: Callable[[str, Package], Judged]
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def size(self) -> int:
        """How many workers there are; at least one may come."""
        return max(1, len(self.client.scheduler_info()["workers"]))

    def map(self, submissions: Iterable[Submission]) -> Iterator[tuple[str, Package, Judged]]:
        """Judge submissions, and yield the results as they come.

        Those during which workers died come last, each alone: then it is known whose fault a
        death is.

        Parameters
        ----------
        submissions : iterable of (str, Package)
            Read as the workers get through them.
        """
        suspects = []
        for student, package, judged in self._side_by_side(iter(submissions)):
            if judged is None:
                suspects.append((student, package))
            else:
                yield student, package, judged
        for student, package in suspects:
            yield student, package, self._judged(package) or Judged(refused=DEATHS)

    def _side_by_side(self, waiting: Iterator[Submission]) -> Iterator[tuple]:
        self._stopped, self._room = False, threading.Semaphore(UNREAD)
        self._done = SimpleQueue()  # results, an error, or None where a lane has ended
        lanes = working = 0
        try:
            while True:
                for _ in range(self.size - lanes):  # a cluster may grow
                    threading.Thread(target=self._lane, args=(waiting,), daemon=True).start()
                    self._room.release()
                    lanes, working = lanes + 1, working + 1
                result = self._done.get()
                if result is None:
                    working -= 1
                    if working == 0:
                        return
                elif isinstance(result, BaseException):
                    raise result
                else:
                    yield result
                    self._room.release()
        finally:
            self._stopped = True
            for _ in range(lanes):
                self._room.release()

    def _lane(self, waiting: Iterator[Submission]) -> None:
        """Keep one worker busy."""
        try:
            while True:
                self._room.acquire()
                with self._lock:
                    submission = None if self._stopped else next(waiting, None)
                if submission is None:
                    break
                student, package = submission
                self._done.put((student, package, self._judged(package)))
        except BaseException as error:
            self._done.put(error)
        self._done.put(None)

    def _judged(self, package: Package) -> Judged | None:
        """Judge one; None where workers died of it."""
        future = self.client.submit(self.judge, self.plugin, package, pure=False)
        try:
            return future.result()
        except KilledWorker:
            return None
        except Exception as error:  # one bad submission never stops the rest
            return Judged(failed=f"{type(error).__name__}: {error}"[:300])
        finally:
            future.release()
