"""Start what takes long before it is needed."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
from multiprocessing import forkserver, util

from course_grading.wall import groups, owners

WORKERS = "course_grading.many.workers"
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def start_importing() -> None:
    """Start the process that this machine's workers are forked from, once it has its imports.

    It imports while this process does so, too. Each of its libraries computes on one thread:
    workers run side by side, and a process with one thread is safe to fork.
    """
    groups.prepare()
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    # all temporary files of this process in one place, which the next run can take away
    tempfile.tempdir = str(owners.folder())
    last = -1000  # of all that multiprocessing clears away at the end
    arguments = ((tempfile.tempdir,), {"ignore_errors": True})
    util.Finalize(None, shutil.rmtree, *arguments, exitpriority=last)
    multiprocessing.set_forkserver_preload([WORKERS])
    # a terminal interrupts all processes; workers leave that to this one, which ends them
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    forkserver.ensure_running()
    signal.signal(signal.SIGINT, before)
