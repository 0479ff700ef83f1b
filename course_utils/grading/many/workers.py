"""Workers: processes on this machine, or a Dask cluster somewhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import dask
from dask.distributed import Client, KilledWorker, LocalCluster, as_completed

from course_utils.grading.many.bundle import Bundle
from course_utils.grading.many.judging import Judged, WarmPlugin
from course_utils.grading.many.packing import Package

MOST_DEATHS = 2  # a submission during which so many workers died is not tried again


@dataclass(frozen=True)
class Workers:
    """Where submissions are judged.

    Attributes
    ----------
    scheduler : str
        Address of a Dask scheduler, such as "tcp://10.0.0.5:8786"; empty for this machine.
    count : int
        Processes on this machine; 0 means one for each core.
    """

    scheduler: str = ""
    count: int = 0

    @contextmanager
    def started(self, bundle: Bundle) -> Iterator[Pool]:
        """Connect, or start processes, for the time of a run."""
        settings = {
            "distributed.scheduler.allowed-failures": MOST_DEATHS,
            "distributed.worker.daemon": False,  # judging starts processes of its own
            "distributed.comm.timeouts.connect": "60s",
        }
        with dask.config.set(settings):
            if self.scheduler:
                with Client(self.scheduler) as client:
                    yield Pool(client, bundle)
                return
            count = self.count or len(os.sched_getaffinity(0))
            cluster = LocalCluster(
                n_workers=count,
                threads_per_worker=1,  # nbgrader changes the process's working folder
                processes=True,
                dashboard_address=None,
                host="127.0.0.1",
            )
            with cluster, Client(cluster) as client:
                yield Pool(client, bundle)


class Pool:
    """A connected cluster that knows the assignment."""

    def __init__(self, client: Client, bundle: Bundle):
        self.client = client
        client.register_plugin(WarmPlugin(bundle.sandbox), name="workbook")
        self.bundle = client.scatter(bundle, broadcast=True)

    def map(
        self,
        judge: Callable[[Bundle, str, Package], Judged],
        submissions: Iterable[tuple[str, Package]],
        ahead: int,
    ) -> Iterator[Judged]:
        """Judge submissions, and yield the results as they come.

        Parameters
        ----------
        judge : callable
        submissions : iterable of (str, Package)
            Read as the workers get through them.
        ahead : int
            How many are under way for each worker.
        """
        waiting = iter(submissions)
        names = {}

        def submit() -> list:
            for student, package in waiting:
                future = self.client.submit(judge, self.bundle, student, package, pure=False)
                names[future] = student
                return [future]
            return []

        most = ahead * max(1, len(self.client.scheduler_info()["workers"]))
        done = as_completed([future for _ in range(most) for future in submit()])
        for future in done:
            student = names.pop(future)
            yield self._result(student, future)
            future.release()
            for following in submit():
                done.add(following)

    @staticmethod
    def _result(student: str, future) -> Judged:
        try:
            return future.result()
        except KilledWorker:
            words = f"judging it ended the worker {MOST_DEATHS + 1} times"
            return Judged(student, refused=words)
        except Exception as error:  # one bad submission never stops the rest
            return Judged(student, refused=f"{type(error).__name__}: {error}"[:300])
