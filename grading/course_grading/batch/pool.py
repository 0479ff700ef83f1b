"""Hand submissions to the workers of a Dask cluster, and collect the results as they arrive."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue

from dask.distributed import Client, KilledWorker

from course_grading.batch.judging import JudgedSubmission
from course_grading.package import Package

UNREAD = 8  # results that may wait for the writer, in addition to one for each worker
DEATHS = "judging it ended the worker again and again, at last with nothing beside it"

Submission = tuple[str, Package]


@dataclass
class Pool:
    """A connected cluster.

    Each worker gets one submission at a time, so that when it dies no other submission is lost.

    Attributes
    ----------
    client : Client
    plugin : str
        Name of the Dask plugin that gives workers the assignment.
    judge : callable (plugin, package) -> JudgedSubmission
        The function that workers run.
    """

    client: Client
    plugin: str
    judge: Callable[[str, Package], JudgedSubmission]
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def size(self) -> int:
        """The number of workers; at least 1, because a worker may still connect."""
        return max(1, len(self.client.scheduler_info()["workers"]))

    def map(
        self, submissions: Iterable[Submission]
    ) -> Iterator[tuple[str, Package, JudgedSubmission]]:
        """Judge submissions, and yield the results as they arrive.

        Submissions during which a worker died are judged again at the end, one at a time: if a
        worker dies then, it is clear which submission ended it. So are those that ran out of time
        while other submissions kept the cores busy: the time that they take alone counts.

        Parameters
        ----------
        submissions : iterable of (str, Package)
            Consumed as workers become free.
        """
        suspects = []
        for student, package, judged in self._side_by_side(iter(submissions)):
            if judged is None or (judged.hindered and self.size > 1):
                suspects.append((student, package))
            else:
                yield student, package, judged
        for student, package in suspects:
            yield student, package, self._judged(package) or JudgedSubmission(refused=DEATHS)

    def _side_by_side(self, waiting: Iterator[Submission]) -> Iterator[tuple]:
        self._stopped, self._room = False, threading.Semaphore(UNREAD)
        self._done = SimpleQueue()  # results, an error, or None when a lane has ended
        lanes = working = 0
        try:
            while True:
                for _ in range(self.size - lanes):  # the cluster may have grown
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
        """Keep one worker busy until no submission is waiting."""
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

    def _judged(self, package: Package) -> JudgedSubmission | None:
        """Judge one submission; return None if workers died while judging it."""
        future = self.client.submit(self.judge, self.plugin, package, pure=False)
        try:
            return future.result()
        except KilledWorker:
            return None
        except Exception as error:  # one bad submission never stops the rest
            return JudgedSubmission(failed=f"{type(error).__name__}: {error}"[:300])
        finally:
            future.release()
