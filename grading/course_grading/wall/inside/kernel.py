"""The kernel's own process: limits first, then ipykernel on sockets that it was handed."""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import calls, namespaces

NAMES = ("shell", "iopub", "stdin", "control", "hb")


def run(sockets: list[int], order: dict) -> None:
    """Give up all rights, then be an IPython kernel until told to stop."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    limit(order["limits"])
    namespaces.drop_rights()
    calls.refuse()
    reseed()
    sys.path[:] = [folder for folder in sys.path if folder != "/wall"]
    with silence():
        app = make_app(dict(zip(range(1, 6), sockets, strict=True)), order["key"].encode())
    stay(app)
    limit_memory(order["limits"]["memory"])
    work = f"{namespaces.OWN}/work"
    os.chdir(work)  # not sooner: the application reads settings from where it starts
    sys.path.append(work)  # for modules of the student's own; last, so that none is hidden
    app.start()


def limit(limits: dict) -> None:
    """Bind this process and its children to their limits."""
    bounds = {
        "CORE": 0,
        "CPU": limits["cpu_seconds"],
        "FSIZE": limits["file_bytes"],
        "MEMLOCK": 64 * 1024,
        "MSGQUEUE": 0,
        "NOFILE": 256,
        "NPROC": limits["processes"],
    }
    for name, bound in bounds.items():
        hard = bound + 1 if name == "CPU" else bound  # a second to die of the first signal
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (bound, hard))


def limit_memory(memory: int) -> None:
    """Bind each process's address space, on top of what this one has taken so far."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    space = pages * resource.getpagesize() + memory
    resource.setrlimit(resource.RLIMIT_AS, (space, space))


def stay(app) -> None:
    """Let the kernel live on after ``exit()``, which would end it while later cells run."""
    app.shell.unobserve_all("exit_now")


def reseed() -> None:
    """Give each kernel random numbers of its own: a fork inherits the generators' state."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(int.from_bytes(os.urandom(4)))
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(int.from_bytes(os.urandom(4)))


@contextmanager
def silence() -> Iterator[None]:
    """Cut the ways to the grading process's own input and output; errors inside are still told."""
    last = os.dup(2)
    null = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(null, number)
    os.close(null)
    try:
        yield
    except BaseException:
        os.write(last, traceback.format_exc().encode())
        raise
    finally:
        os.close(last)


def make_app(sockets: dict[int, int], key: bytes):
    """Make a kernel application on listening sockets that exist: it need not see their folder."""
    import zmq
    from ipykernel import heartbeat, kernelapp
    from traitlets.config import Config

    class Heartbeat(heartbeat.Heartbeat):
        def _try_bind_socket(self) -> None:
            self.socket.setsockopt(zmq.USE_FD, sockets[self.port])
            self.socket.bind(f"ipc:///kernel-{self.port}")

    class Application(kernelapp.IPKernelApp):
        def _try_bind_socket(self, s, port: int) -> int:
            s.setsockopt(zmq.USE_FD, sockets[port])
            s.bind(f"ipc:///kernel-{port}")
            return port

        def write_connection_file(self, **_) -> None:
            """Nobody else shall connect."""

    kernelapp.Heartbeat = Heartbeat
    ports = {f"{name}_port": port for port, name in enumerate(NAMES, 1)}
    app = Application.instance(transport="ipc", ip="/kernel", **ports)
    app.session.key = key
    app.config = Config({"HistoryManager": {"enabled": False}})
    app.initialize([])
    return app
