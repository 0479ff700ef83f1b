"""Start what takes long before it is needed."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing import forkserver

WORKERS = "course_utils.grading.many.workers"
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def start_importing() -> None:
    """Start the process that this machine's workers are forked from, once it has its imports.

    It imports while this process does so, too. Each of its libraries computes on one thread:
    workers run side by side, and a process with one thread is safe to fork.
    """
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    multiprocessing.set_forkserver_preload([WORKERS])
    forkserver.ensure_running()
