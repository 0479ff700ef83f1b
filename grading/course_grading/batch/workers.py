"""Workers: processes on this machine, or a Dask cluster."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import dask
from dask.distributed import Client, LocalCluster, Security, WorkerPlugin, get_worker

from course_grading.batch.bundle import Bundle
from course_grading.batch.judging import JudgedSubmission, judge_submission
from course_grading.batch.pool import Pool
from course_grading.package import Package
from course_grading.wall import WarmProcess, ownership, sweep

SETTINGS = {
    "distributed.scheduler.allowed-failures": 1,  # the pool judges those again
    "distributed.scheduler.work-stealing": True,
    "distributed.worker.daemon": False,  # a daemon could not start the processes that judging needs
    "distributed.worker.multiprocessing-method": "forkserver",  # imports once for all
    "distributed.comm.timeouts.connect": "60s",
    "distributed.admin.large-graph-warning-threshold": "1GB",  # submissions travel as they are
}
PATIENCE = 120  # seconds to wait for the first worker


class Setup(WorkerPlugin):
    """Gives a worker the assignment, and a warm process of its own to fork kernels from.

    Dask installs the plugin on every worker, including those that join later or replace a dead one.
    """

    def __init__(self, bundle: Bundle):
        self.bundle, self.warm = bundle, None
        self.name = f"workbook-{bundle.mark}"

    def setup(self, worker) -> None:  # noqa: ARG002, Dask's signature
        """Start the warm process, and clean up after killed workers on this machine."""
        sweep()
        warnings.filterwarnings("ignore", message="no sandbox")  # the coordinator has said so
        if self.bundle.sandbox:
            self.warm = WarmProcess().start()

    def teardown(self, worker) -> None:  # noqa: ARG002, Dask's signature
        """End the warm process."""
        if self.warm:
            self.warm.close()


def judge_here(plugin: str, package: Package) -> JudgedSubmission:
    """Judge a submission on the worker that runs this function."""
    setup = get_worker().plugins[plugin]
    if setup.warm:
        setup.warm.start()  # does nothing unless it has ended
    return judge_submission(setup.bundle, package, setup.warm)


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
        """Connect to the workers, or start them, for the duration of a run.

        Raises
        ------
        RuntimeError
            If the scheduler cannot be reached, or no worker is ready.
        """
        with self.client() as client:
            plugin = Setup(bundle)
            try:
                client.wait_for_workers(1, timeout=PATIENCE)
                client.register_plugin(plugin, name=plugin.name)
            except TimeoutError:
                raise RuntimeError(f"no worker has come within {PATIENCE} s") from None
            except Exception as error:
                raise RuntimeError(f"a worker could not be made ready: {error}") from error
            try:
                yield Pool(client, plugin.name, judge_here)
            finally:
                client.unregister_worker_plugin(plugin.name)

    @contextmanager
    def client(self) -> Iterator[Client]:
        """Connect to the scheduler, or start one with its workers."""
        with dask.config.set(SETTINGS), self._client() as client:
            yield client

    @contextmanager
    def _client(self) -> Iterator[Client]:
        if not self.scheduler:
            count = self.count or len(os.sched_getaffinity(0))
            keys = (
                Security.temporary()
            )  # so that other users of this machine cannot use the workers
            with local_cluster(count, keys) as cluster, Client(cluster) as client:
                yield client
            return
        try:
            client = Client(self.scheduler)
        except (OSError, ValueError) as error:
            raise RuntimeError(
                f"no Dask scheduler answers at {self.scheduler}: {error}. Start one with "
                "`dask scheduler`, and `dask worker` on each machine with --nthreads 1"
            ) from error
        with client:
            yield client


@contextmanager
def local_cluster(count: int, keys: Security | None = None) -> Iterator[LocalCluster]:
    """Start a scheduler and workers on this machine, with a folder that is removed afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix=f"{ownership.own_mark()}-") as folder,
        dask.config.set({**SETTINGS, "temporary-directory": folder}),
        LocalCluster(
            n_workers=count,
            threads_per_worker=1,  # a kernel client runs its own event loop
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # None would open one for everybody
            worker_dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
            security=keys,
            local_directory=folder,
        ) as cluster,
    ):
        yield cluster
