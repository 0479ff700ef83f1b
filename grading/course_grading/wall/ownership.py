"""Mark every process and folder of the wall with its owner, and clean up those without one."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

from course_grading.wall import control_groups

MARK = "workbook-wall-"


def own_mark() -> str:
    """Return the mark for what this process starts."""
    return mark_of(os.getpid(), _began(os.getpid()))


def mark_of(process: int, began: str) -> str:
    """Return the mark of a process: its number, its start time and its process namespace.

    The start time is needed because numbers are reused, the namespace because a container has its
    own numbers.
    """
    return f"{MARK}{process}-{began}-{os.stat('/proc/self/ns/pid').st_ino:x}"


def _began(process: int) -> str:
    """Return when a process began, in clock ticks; empty if there is no such process."""
    with suppress(OSError):
        # the second field is the program's name and may hold anything, so parse what follows it
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[19]
    return ""


def orphaned(text: str) -> bool:
    """Whether a text has the mark of a process that has ended.

    Examples
    --------
    >>> orphaned(own_mark()), orphaned(mark_of(1, "0") + "-abc"), orphaned("somebody else's")
    (False, True, False)
    """
    _, found, rest = text.partition(MARK)
    number, _, rest = rest.partition("-")
    began = rest.partition("-")[0]
    if not found or not number.isdigit() or not text.startswith(mark_of(int(number), began)):
        return False  # the mark of another container, whose processes are invisible here
    return _began(int(number)) != began


def make_folder() -> Path:
    """Make a private temporary folder with the mark, and with a path short enough for sockets.

    Raises
    ------
    OSError
        If the path of the folder for temporary files is too long.
    """
    path = Path(tempfile.mkdtemp(prefix=f"{own_mark()}-", dir=_top()))
    if len(str(path)) > 100:  # a socket's path holds 107 characters
        path.rmdir()
        raise OSError(f"{path} is too long for a socket: set TMPDIR to a shorter folder")
    return path


def sweep() -> list[str]:
    """Remove the processes, folders and control groups that a killed grading run left behind.

    Other runs on the same machine are not affected: this touches only what has the wall's mark,
    belongs to this user (or to anyone, for root), and whose owner has ended.

    Returns
    -------
    list of str
        What was ended or removed.
    """
    ended = [*filter(_end, _processes()), *filter(_remove, _folders())]
    return [*ended, *filter(_remove_group, map(str, control_groups.left_behind()))]


def _processes() -> list[str]:
    return [name for name in os.listdir("/proc") if name.isdigit()]


def _folders() -> list[str]:
    return [str(path) for path in _top().glob(f"{MARK}*")]


def _top() -> Path:
    """Return the folder for temporary files, even if this process has its own folder in it."""
    path = Path(tempfile.gettempdir())
    return path.parent if path.name.startswith(MARK) else path


def _end(process: str) -> bool:
    with suppress(OSError):
        words = Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace").split("\0")
        if any(map(orphaned, words)):
            os.kill(int(process), signal.SIGKILL)
            return True
    return False


def _remove_group(path: str) -> bool:
    with suppress(OSError):  # its processes may still be ending; the next sweep removes it then
        if orphaned(Path(path).name):
            os.rmdir(path)
            return True
    return False


def _remove(path: str) -> bool:
    with suppress(OSError):
        owner = os.lstat(path).st_uid
        if orphaned(Path(path).name) and owner == os.geteuid() and not os.path.islink(path):
            shutil.rmtree(path)
            return True
    return False
