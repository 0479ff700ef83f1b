"""A warm process, seen from the grading process: start it, ask it for kernels, end it.

It is one class, and not divided, because each step needs the same process and its socket.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import BinaryIO

from course_grading.wall import ownership, sandbox

IMPORTS = (
    "numpy",
    "torch",
    "matplotlib.pyplot",
    "course_utils.practice",
    "course_utils.explorers",
    "course_utils.images",  # with scikit-learn
)
PATIENCE = 120.0  # seconds that the imports may take on a busy machine
PROGRAM = "import sys; sys.path.insert(0, '/wall'); from inside.fork_server import main; main()"


class WarmProcess:
    """A process behind the wall that has already done the imports, and forks kernels.

    Starting Python and importing torch takes seconds; forking a process that has done so takes
    hundredths of a second. The process never runs a student's code: each kernel is a fork in its
    own namespaces, and its changes are invisible to all others.

    Parameters
    ----------
    imports : sequence of str
        Modules to import beforehand. They must not leave a thread running.

    Examples
    --------
    Each worker uses one for all its submissions::

        with WarmProcess() as warm:
            for files in submissions:
                manager = kernel_manager(files, Limits(), warm)
    """

    def __init__(self, imports: Sequence[str] = IMPORTS) -> None:
        self.imports = tuple(imports)
        self._requests: socket.socket | None = None
        self._process: subprocess.Popen | None = None
        self._complaints: BinaryIO | None = None

    def __enter__(self) -> WarmProcess:
        return self.start()

    def __exit__(self, *_) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether it can be asked for a kernel."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> WarmProcess:
        """Start the process and wait until its imports are done.

        Raises
        ------
        FileNotFoundError
            If bubblewrap is not installed.
        RuntimeError
            If the process cannot start, or an import fails.
        """
        if self.alive:
            return self
        self.close()
        try:
            self._launch()
            answer = self._hear()
            if answer != "ready":
                text = answer or self.complaints
                raise RuntimeError(f"the wall's warm process did not start: {text}")
        except BaseException:
            self.close()
            raise
        return self

    def _launch(self) -> None:
        self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the process)
        with theirs:
            self._process = subprocess.Popen(
                sandbox.command(_program(theirs, self.imports)),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=self._complaints,
                stderr=self._complaints,
                start_new_session=True,
            )

    def _hear(self) -> str:
        self._requests.settimeout(PATIENCE)
        try:
            return self._requests.recv(4096).decode(errors="replace")
        except OSError as error:
            return f"{type(error).__name__} {error}"

    @property
    def complaints(self) -> str:
        """The end of the error output of the process, and of its kernels while they start."""
        if self._complaints is None:
            return ""
        size = os.fstat(self._complaints.fileno()).st_size
        return os.pread(self._complaints.fileno(), 2000, max(0, size - 2000)).decode(
            "utf-8", "replace"
        )

    def fork(self, descriptors: Iterable[int]) -> None:
        """Ask for a kernel, and pass it its control socket and its five kernel sockets.

        Raises
        ------
        RuntimeError
            If the process has ended.
        """
        try:
            socket.send_fds(self._requests, [b"fork"], [*descriptors])
        except (OSError, AttributeError) as error:
            raise RuntimeError(f"the wall's warm process is gone ({error}): start it") from error

    def close(self) -> None:
        """End the process and every kernel that it forked."""
        if self._requests is not None:
            self._requests.close()
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=5)  # it ends by itself when its socket is closed
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._complaints is not None:
            self._complaints.close()
        self._requests = self._process = self._complaints = None


def _program(theirs: socket.socket, imports: Sequence[str]) -> list[str]:
    settings = {
        "requests": theirs.fileno(),
        "imports": imports,
        "user": sandbox.NOBODY if sandbox.privileged() else None,
        "folders": [str(path) for path in (*sandbox.package_folders(), sandbox.PACKAGE.parent)],
    }
    python = [os.path.abspath(sys.executable), "-I", "-B", "-c", PROGRAM]
    return [*python, json.dumps(settings), ownership.own_mark()]
