"""The warm process: it does the imports, then forks a kernel on each request.

It is the first process in bubblewrap, takes requests only from the grading process, and never runs
a student's code. When the grading process ends, it ends as well, with all its kernels.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import site
import socket
import sys

from . import namespaces, supervisor

ALWAYS = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "ipykernel.comm",
    # what the modules above import only when a kernel starts or runs its first cell
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "IPython.utils.wildcard",
    "pdb",
    "pydoc",
    "stringprep",
    "tornado.platform.asyncio",
    "tornado.queues",
)
KERNEL_SOCKETS = 5  # shell, iopub, stdin, control, heartbeat
CLOSED = select.POLLHUP | select.POLLERR


def prepare(settings: dict) -> None:
    """Import what the kernels will need, as an ordinary user."""
    if settings["user"] is not None:  # started by root, whose rights only this step needs
        namespaces.mount("proc", "/proc", "proc", namespaces.NO_SET_USER | namespaces.NO_DEVICES)
        namespaces.become_user(settings["user"])
    for folder in settings["folders"]:
        site.addsitedir(folder)
    sys.modules["debugpy"] = None  # the debugger is slow to import, and not needed here
    for name in (*ALWAYS, *settings["imports"]):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # so that forks keep sharing these objects
    require_one_thread()


def require_one_thread() -> None:
    """Raise an error if there are other threads: in a fork, their locks would stay locked."""
    threads = len(os.listdir("/proc/self/task"))
    if threads > 1:
        raise RuntimeError(f"the imports left {threads} threads: a forked kernel could hang")


def serve(requests: socket.socket) -> None:
    """Fork a kernel for every request, until the grading process ends."""
    poller = select.poll()
    poller.register(requests, select.POLLIN)
    while True:
        poller.poll()
        message, numbers, _, _ = socket.recv_fds(requests, 16, 1 + KERNEL_SOCKETS)
        if not message:
            return
        fork(requests, numbers)


def fork(requests: socket.socket, numbers: list[int]) -> None:
    """Fork a supervisor, which starts the kernel."""
    if os.fork() == 0:
        requests.close()
        supervisor.supervise(socket.socket(fileno=numbers[0]), numbers[1:])
        os._exit(0)
    for number in numbers:
        os.close(number)


def main() -> None:
    """Say "ready" or what went wrong, then serve."""
    settings = json.loads(sys.argv[1])
    requests = socket.socket(fileno=settings["requests"])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system reaps what ends
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        prepare(settings)
    except BaseException as error:
        requests.send(f"{type(error).__name__}: {error}".encode()[:4000])
        raise
    requests.send(b"ready")
    serve(requests)
