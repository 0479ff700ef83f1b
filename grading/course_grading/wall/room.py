"""One kernel behind the wall, seen from the grading process: order it, watch it, end it."""

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
from course_grading.wall import owners
from course_grading.wall.death import Death
from course_grading.wall.groups import Group
from course_grading.wall.limits import MB, Limits
from course_grading.wall.warm import Warm

SOCKETS = ("shell", "iopub", "stdin", "control", "hb")
PATIENCE = 60.0  # seconds in which a kernel's process must appear, on a busy machine
GLANCE = 0.1  # seconds between two looks at the clock and at this process's own memory
GRACE = 2.0  # seconds that the keeper has to end a kernel itself and say why
SHARED = 512 * MB  # what the imports hold; all kernels of a warm process share it
OWN = 128 * MB  # what a kernel and its keeper hold beside the student's things
CREDENTIALS = 2  # ancillary message with the sender's number, made by the system


class Room:
    """A kernel in rooms of its own, with five listening sockets in a private folder of ours.

    The sockets are made here and handed in, so that behind the wall no folder of this side can
    be written to: nothing can be put in a socket's place.
    """

    def __init__(self, warm: Warm, limits: Limits) -> None:
        self.limits = limits
        self.death: Death | None = None
        self.folder = owners.folder()
        self._group = Group(owners.mine(), limits.memory + OWN)
        self._process: int | None = None  # file descriptor of the keeper's process
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
        """What all sockets' paths begin with."""
        return str(self.folder / "k")

    def _listen(self, number: int) -> socket.socket:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(f"{self.address}-{number}")
        listener.listen()
        listener.setblocking(False)  # as ZeroMQ, which takes it over, expects
        return listener

    def order(self, files: Mapping[str, bytes], key: str) -> None:
        """Send what the kernel is started with, once its keeper is there, and watch it.

        Raises
        ------
        RuntimeError
            If no keeper comes, or its rooms cannot be made.
        """
        self._control.settimeout(PATIENCE)
        content = {
            "files": {name: base64.b64encode(data).decode() for name, data in files.items()},
            "key": key,
            "limits": {**asdict(self.limits), "shared_memory": SHARED},
        }
        text = json.dumps(content).encode()
        try:
            number = self._await_birth()
            self._process = os.pidfd_open(number)
            self._group.add(number)
            self._control.sendall(struct.pack("!Q", len(text)) + text)
        except OSError as error:
            raise RuntimeError(f"no kernel behind the wall: {error}") from error
        self._control.setblocking(False)
        self._watcher = threading.Thread(target=self._watch, name="wall clock", daemon=True)
        self._watcher.start()

    def _await_birth(self) -> int:
        """Number of the keeper's process; the system itself puts it beside the message."""
        message, extra, _, _ = self._control.recvmsg(4096, socket.CMSG_SPACE(12))
        if message != b"born":
            words = message.decode(errors="replace") or "the warm process ended"
            raise RuntimeError(f"no kernel behind the wall: {words}")
        credentials = next(data for _, kind, data in extra if kind == CREDENTIALS)
        return struct.unpack("3i", credentials)[0]

    def _watch(self) -> None:
        """End the kernel when its time is over or this process's memory grows: a last resort."""
        end = time.monotonic() + self.limits.wall_seconds + GRACE
        most = resident_bytes() + self.limits.flood_bytes
        while not self.ended(GLANCE):
            if time.monotonic() > end:
                self.kill("wall", f"it ran for more than {self.limits.wall_seconds} seconds")
            elif resident_bytes() > most:
                self.kill("flood", "it flooded the grading process with messages")
            elif self._group.overrun:  # a process has been ended, and the kernel may live on
                self.kill(*self._too_much)

    def ended(self, seconds: float = 0.0) -> bool:
        """Whether the kernel and everything in its rooms have ended; waits so long for it."""
        if self._process is None:
            return True
        poller = select.poll()
        poller.register(self._process, select.POLLIN)
        return bool(poller.poll(seconds * 1000))

    def kill(self, kind: str = "shutdown", words: str = "shut down") -> None:
        """End the kernel and everything in its rooms at once."""
        if self.death is None and not self.ended():
            self.death = Death(kind, words)
        if self._process is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._process, signal.SIGKILL)

    def ask_death(self) -> Death:
        """Why the kernel died, once it has."""
        with suppress(OSError, ValueError):  # the keeper may have said it, or been killed
            self.death = Death(**json.loads(self._control.recv(65536)))
        if self.death is None:
            self.death = Death("killed", "it was killed together with its keeper")
        if self.death.kind == "killed" and self._group.overrun:
            self.death = Death(*self._too_much)
        return self.death

    @property
    def _too_much(self) -> tuple[str, str]:
        return "memory", f"it took more than {self.limits.memory // MB} MB of memory"

    def close(self) -> Death:
        """End everything and remove the folder; why the kernel died."""
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
