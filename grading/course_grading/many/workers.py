"""Workers: processes on this machine, or a Dask cluster somewhere else."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import dask
from dask.distributed import Client, LocalCluster, Security, WorkerPlugin, get_worker

from course_grading.many.bundle import Bundle
from course_grading.many.judging import Judged, judge_submission
from course_grading.many.pool import Pool
from course_grading.packing import Package
from course_grading.wall import Warm, owners, sweep

SETTINGS = {
    "distributed.scheduler.allowed-failures": 1,  # the pool tries again, with nobody beside it
    "distributed.scheduler.work-stealing": True,
    "distributed.worker.daemon": False,  # judging starts processes of its own
    "distributed.worker.multiprocessing-method": "forkserver",  # imports once for all workers
    "distributed.comm.timeouts.connect": "60s",
    "distributed.admin.large-graph-warning-threshold": "1GB",  # submissions travel as they are
}
PATIENCE = 120  # seconds until the first worker must be there


class Setup(WorkerPlugin):
    """What a worker holds: the assignment, and a warm process of its own to fork kernels from.

    Dask hands it to every worker, also to those that come later or take a dead one's place.
    """

    def __init__(self, bundle: Bundle):
        self.bundle, self.warm = bundle, None
        self.name = f"workbook-{bundle.mark}"

    def setup(self, worker) -> None:  # noqa: ARG002, Dask's signature
        """Start it, and take away what killed workers have left on this machine."""
        sweep()
        warnings.filterwarnings("ignore", message="no sandbox")  # the coordinator has said so
        if self.bundle.sandbox:
            self.warm = Warm().start()

    def teardown(self, worker) -> None:  # noqa: ARG002, Dask's signature
        """End it."""
        if self.warm:
            self.warm.close()


def judge_here(plugin: str, package: Package) -> Judged:
    """Judge a submission on the worker that this runs on."""
    setup = get_worker().plugins[plugin]
    if setup.warm:
        setup.warm.start()  # again, should it have ended
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
        """Connect, or start processes, for the time of a run.

        Raises
        ------
        RuntimeError
            When the scheduler cannot be reached, or no worker is ready.
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
            keys = Security.temporary()  # so that nobody else on this machine uses its workers
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
    """Start a scheduler and worker processes on this machine, in a folder that goes with them."""
    with (
        tempfile.TemporaryDirectory(prefix=f"{owners.mine()}-") as folder,
        dask.config.set({**SETTINGS, "temporary-directory": folder}),
        LocalCluster(
            n_workers=count,
            threads_per_worker=1,  # a kernel's client runs an event loop of its own
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # none at all would open one for everybody
            worker_dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
            security=keys,
            local_directory=folder,
        ) as cluster,
    ):
        yield cluster
