"""The supervisor: the first process in a kernel's own namespaces. When it ends, they all end.

It starts the kernel, watches memory and time, and tells the grading process why a kernel died.
The student's code can neither signal it (it is process 1) nor read its memory (it has rights that
the student's code lacks). What it does with these rights stands in one module, to be checked in one
reading.
"""

from __future__ import annotations

import base64
import itertools
import json
import os
import resource
import select
import signal
import socket
import struct
import time
import traceback
from contextlib import suppress
from pathlib import Path

from . import kernel, namespaces

WORK = Path(namespaces.WRITABLE, "work")
INTERVAL = 0.05  # seconds between two checks of the time and of the number of processes
MEMORY_EVERY = 4  # so many of these checks look at the memory as well, which takes longer


def supervise(control: socket.socket, sockets: list[int]) -> None:
    """Run a kernel in new namespaces until it ends or the grading process closes the connection."""
    try:
        namespaces.enter_namespaces()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if os.fork():
            os._exit(0)
        control.send(b"born")  # the system tells the receiver this process's number
        order = receive(control)
        namespaces.mount_folders(order["limits"]["disk_bytes"], order["limits"]["most_files"])
        lay_files(order["files"])
        student = start_kernel(control, sockets, order)
        namespaces.prctl(
            namespaces.DUMPABLE, 0
        )  # so that the student's code cannot read its memory
        tell(control, watch(control, student, order["limits"]))
    except BaseException as error:
        tell(control, {"kind": "start", "words": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(0)


def receive(control: socket.socket) -> dict:
    """Read the kernel's files and settings: the length, then JSON."""
    with control.makefile("rb") as file:
        (length,) = struct.unpack("!Q", file.read(8))
        return json.loads(file.read(length))


def tell(control: socket.socket, death: dict) -> None:
    """Send the reason of a death, if anybody is still listening."""
    with suppress(OSError):
        control.sendall(json.dumps(death).encode())


def lay_files(files: dict[str, str]) -> None:
    """Write the submission's files into the kernel's working folder."""
    for name, data in files.items():
        path = WORK / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(data))


def start_kernel(control: socket.socket, sockets: list[int], order: dict) -> int:
    """Fork the kernel's process, which then gives up its rights."""
    student = os.fork()
    if student:
        for number in sockets:
            os.close(number)
        return student
    try:
        control.close()
        kernel.run(sockets, order)
    except BaseException:
        traceback.print_exc()  # ends up in WarmProcess.complaints while the kernel starts
    finally:
        os._exit(1)


def watch(control: socket.socket, student: int, limits: dict) -> dict:
    """Wait until the kernel ends or exceeds a limit, and return the reason."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    end = time.monotonic() + limits["wall_seconds"]
    poller = select.poll()
    poller.register(control, select.POLLIN | select.POLLHUP)
    poller.register(os.pidfd_open(student), select.POLLIN)
    rounds = itertools.count()
    while True:
        ready = dict(poller.poll(INTERVAL * 1000))
        if control.fileno() in ready:
            return {"kind": "shutdown", "words": "shut down"}
        death = reap(student, limits) or exceeded(limits, end, next(rounds) % MEMORY_EVERY == 0)
        if death:
            return death


def reap(student: int, limits: dict) -> dict | None:
    """Collect ended processes; return the reason if the kernel is one of them."""
    with suppress(ChildProcessError):
        while True:
            process, status, usage = os.wait4(-1, os.WNOHANG)
            if process == 0:
                return None
            if process == student:
                return cause(status, usage, limits)
    return None


def cause(status: int, usage: resource.struct_rusage, limits: dict) -> dict:
    """Say why the kernel's process ended."""
    if os.WIFEXITED(status):
        return {"kind": "exit", "words": f"it ended itself (exit {os.WEXITSTATUS(status)})"}
    number = os.WTERMSIG(status)
    computed = usage.ru_utime + usage.ru_stime
    if number in (signal.SIGXCPU, signal.SIGKILL) and computed > limits["cpu_seconds"] - 0.1:
        words = f"it computed for more than {limits['cpu_seconds']} seconds"
        return {"kind": "cpu", "words": words}
    name = signal.Signals(number).name
    if number == signal.SIGKILL:
        return {"kind": "killed", "words": f"it was killed ({name}): mostly for want of memory"}
    return {"kind": "crash", "words": f"it crashed ({name})"}


def exceeded(limits: dict, end: float, memory: bool) -> dict | None:
    """Return which limit all processes together have exceeded, if any."""
    if len(processes()) - 1 > limits["processes"]:  # without this one
        return {"kind": "processes", "words": f"it had more than {limits['processes']} processes"}
    if time.monotonic() > end:
        words = f"it ran for more than {limits['wall_seconds']} seconds"
        return {"kind": "wall", "words": words}
    if memory and memory_in_use() > limits["memory"] + limits["shared_memory"]:
        words = f"it took more than {limits['memory'] // 2**20} MB of memory"
        return {"kind": "memory", "words": words}
    return None


def processes() -> list[str]:
    """Return the numbers of all processes here."""
    return [name for name in os.listdir("/proc") if name.isdigit()]


def memory_in_use() -> int:
    """Return the bytes used by all processes here and by the writable folder."""
    total = sum(map(memory_of, processes()))
    folder = os.statvfs(namespaces.WRITABLE)
    return total + (folder.f_blocks - folder.f_bfree) * folder.f_frsize


def memory_of(process: str) -> int:
    """Return the bytes that a process uses, including its share of shared pages (PSS)."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
