"""One kernel behind the wall, seen from the grading process: start, watch and end it.

It is one class, and not divided, because each step needs the same process, sockets and group.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import signal
import socket
import struct
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict

from course_grading.memory import resident_bytes
from course_grading.wall import ownership
from course_grading.wall.contention import seconds_waited
from course_grading.wall.control_groups import ControlGroup
from course_grading.wall.death import Death
from course_grading.wall.limits import MB, Limits
from course_grading.wall.warm_process import WarmProcess

SOCKETS = ("shell", "iopub", "stdin", "control", "hb")
PATIENCE = 60.0  # seconds until a kernel's process must have started, on a busy machine
INTERVAL = 0.1  # seconds between two checks of the clock and of this process's memory
GRACE = 2.0  # seconds for the supervisor to end a kernel itself and say why
SHARED_MEMORY = 512 * MB  # used by the imports, shared by all kernels of a warm process
OWN_MEMORY = 128 * MB  # used by a kernel and its supervisor, without the student's objects
CREDENTIALS = 2  # type of the ancillary message in which the system gives the sender's number


class SandboxedKernel:
    """A kernel in its own namespaces, with five listening sockets in a private folder outside.

    The sockets are made here and passed in. So nothing behind the wall can write to their folder,
    or replace a socket.
    """

    def __init__(self, warm: WarmProcess, limits: Limits) -> None:
        self.limits = limits
        self.death: Death | None = None
        self.folder = ownership.make_folder()
        self._group = ControlGroup(ownership.own_mark(), limits.memory + OWN_MEMORY)
        self._number = 0  # of the supervisor's process
        self._process: int | None = None  # file descriptor of the supervisor's process
        self._watcher: threading.Thread | None = None
        self._control, theirs = socket.socketpair()
        self._control.setblocking(False)
        self._control.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        listeners = [self._listen(number) for number in range(1, len(SOCKETS) + 1)]
        try:
            warm.fork(each.fileno() for each in (theirs, *listeners))
        except RuntimeError:
            self.close()
            raise
        finally:
            for each in (theirs, *listeners):
                each.close()

    @property
    def address(self) -> str:
        """The start of all sockets' paths."""
        return str(self.folder / "k")

    def _listen(self, number: int) -> socket.socket:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(f"{self.address}-{number}")
        listener.listen()
        listener.setblocking(False)  # as ZeroMQ expects, which takes the socket over
        return listener

    def start(self, files: Mapping[str, bytes], key: str) -> None:
        """Send the kernel's files and settings to its supervisor, and start watching it.

        Raises
        ------
        RuntimeError
            If the supervisor does not start, or cannot make its namespaces.
        """
        self._control.settimeout(PATIENCE)
        content = {
            "files": {name: base64.b64encode(data).decode() for name, data in files.items()},
            "key": key,
            "limits": {**asdict(self.limits), "shared_memory": SHARED_MEMORY},
        }
        text = json.dumps(content).encode()
        try:
            self._number = self._await_birth()
            self._process = os.pidfd_open(self._number)
            self._group.add(self._number)
            self._control.sendall(struct.pack("!Q", len(text)) + text)
        except OSError as error:
            raise RuntimeError(f"no kernel behind the wall: {error}") from error
        self._control.setblocking(False)
        self._watcher = threading.Thread(target=self._watch, name="wall clock", daemon=True)
        self._watcher.start()

    def _await_birth(self) -> int:
        """Return the supervisor's process number, which the system adds to the message."""
        message, extra, _, _ = self._control.recvmsg(4096, socket.CMSG_SPACE(12))
        if message != b"born":
            words = message.decode(errors="replace") or "the warm process ended"
            raise RuntimeError(f"no kernel behind the wall: {words}")
        credentials = next(data for _, kind, data in extra if kind == CREDENTIALS)
        return struct.unpack("3i", credentials)[0]

    def _watch(self) -> None:
        """Kill the kernel, as a last resort, if it exceeds a limit and its supervisor does not."""
        end = time.monotonic() + self.limits.wall_seconds + GRACE
        most = resident_bytes() + self.limits.flood_bytes
        while not self.ended(INTERVAL):
            if time.monotonic() > end:
                self.kill("wall", f"it ran for more than {self.limits.wall_seconds} seconds")
            elif resident_bytes() > most:
                self.kill("flood", "it flooded the grading process with messages")
            elif self._group.overrun:  # another process was killed, and the kernel may live on
                self.kill(*self._too_much)

    def ended(self, seconds: float = 0.0) -> bool:
        """Whether the kernel and all its processes have ended; waits for it up to ``seconds``."""
        if self._process is None:
            return True
        poller = select.poll()
        poller.register(self._process, select.POLLIN)
        return bool(poller.poll(seconds * 1000))

    @property
    def seconds_waited(self) -> float:
        """How long it had to wait for a core; infinity if that is unknown."""
        return seconds_waited(self._number)

    def kill(self, kind: str = "shutdown", words: str = "shut down") -> None:
        """Kill the kernel and all its processes."""
        if self.death is None and not self.ended():
            self.death = Death(kind, words)
        if self._process is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._process, signal.SIGKILL)

    def ask_death(self) -> Death:
        """Return why the kernel died, once it has."""
        with suppress(
            OSError, ValueError
        ):  # the supervisor may have been killed before it could say
            self.death = Death(**json.loads(self._control.recv(65536)))
        if self.death is None:
            self.death = Death("killed", "it was killed together with its supervisor")
        if self.death.kind == "killed" and self._group.overrun:
            self.death = Death(*self._too_much)
        return self.death

    @property
    def _too_much(self) -> tuple[str, str]:
        return "memory", f"it took more than {self.limits.memory // MB} MB of memory"

    def close(self) -> Death:
        """End everything, remove the folder, and return why the kernel died."""
        if not self.ended():
            self.kill()
        self.ended(PATIENCE)
        death = self.ask_death()
        self._control.close()
        if self._watcher is not None:
            self._watcher.join()
        if self._process is not None:
            os.close(self._process)
            self._process = None
        self._group.remove()
        shutil.rmtree(self.folder, ignore_errors=True)
        return death
