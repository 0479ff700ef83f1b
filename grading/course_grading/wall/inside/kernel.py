"""The kernel's own process: it sets limits, then runs ipykernel on the sockets passed to it."""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import namespaces, seccomp

STACK = 2**20  # bytes of a thread, which count as memory; usual are eight times as many
NAMES = ("shell", "iopub", "stdin", "control", "hb")


def run(sockets: list[int], order: dict) -> None:
    """Give up all rights, then run an IPython kernel until told to stop."""
    os.setsid()
    threading.stack_size(STACK)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    limit(order["limits"])
    namespaces.drop_rights()
    seccomp.install_filter()
    reseed()
    sys.path[:] = [folder for folder in sys.path if folder != "/wall"]
    with silence():
        app = make_app(dict(zip(range(1, 6), sockets, strict=True)), order["key"].encode())
    stay(app)
    limit_memory(order["limits"]["memory"])
    work = f"{namespaces.WRITABLE}/work"
    os.chdir(
        work
    )  # only now, because the application reads settings from the folder where it starts
    sys.path.append(work)  # for the student's own modules; last, so that they hide no other
    app.start()


def limit(limits: dict) -> None:
    """Set the limits of this process and its children."""
    bounds = {
        "CORE": 0,
        "CPU": limits["cpu_seconds"],
        "FSIZE": limits["file_bytes"],
        "MEMLOCK": 64 * 1024,
        "MSGQUEUE": 0,
        "NOFILE": 256,
        "NPROC": limits["threads"],
    }
    for name, bound in bounds.items():
        hard = (
            bound + 1 if name == "CPU" else bound
        )  # one second after the signal of the soft limit
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (bound, hard))


def limit_memory(memory: int) -> None:
    """Limit each process's address space to what this one uses now, and ``memory`` more."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    space = pages * resource.getpagesize() + memory
    resource.setrlimit(resource.RLIMIT_AS, (space, space))


def stay(app) -> None:
    """Keep the kernel alive after ``exit()``, which would end it while later cells run."""
    app.shell.unobserve_all("exit_now")


def reseed() -> None:
    """Seed the random generators, because a fork inherits their state."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(int.from_bytes(os.urandom(4)))
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(int.from_bytes(os.urandom(4)))


@contextmanager
def silence() -> Iterator[None]:
    """Disconnect standard input and output; an exception is still written to the old stderr."""
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
    """Make a kernel application on existing sockets, whose folder it cannot see."""
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
            """Write none, because nobody else shall connect."""

    kernelapp.Heartbeat = Heartbeat
    ports = {f"{name}_port": port for port, name in enumerate(NAMES, 1)}
    app = Application.instance(transport="ipc", ip="/kernel", **ports)
    app.session.key = key
    app.config = Config({"HistoryManager": {"enabled": False}})
    app.initialize([])
    return app
