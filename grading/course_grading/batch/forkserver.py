"""The fork server of this machine's workers, started early because its imports take seconds."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
from multiprocessing import forkserver, util

from course_grading.wall import control_groups, ownership

WORKERS = "course_grading.batch.workers"
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def start_forkserver() -> None:
    """Start the process that this machine's workers are forked from.

    It imports what workers need while this process does its own imports. Its libraries compute on
    one thread each, because workers run side by side and only a process with a single thread is
    safe to fork.
    """
    control_groups.prepare()
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    # keep all temporary files of this process in one folder, which the next run can remove
    tempfile.tempdir = str(ownership.make_folder())
    last = -1000  # after everything else that multiprocessing cleans up at exit
    arguments = ((tempfile.tempdir,), {"ignore_errors": True})
    util.Finalize(None, shutil.rmtree, *arguments, exitpriority=last)
    multiprocessing.set_forkserver_preload([WORKERS])
    # Ctrl-C in a terminal reaches all processes; workers ignore it, and this process ends them
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    forkserver.ensure_running()
    signal.signal(signal.SIGINT, before)
