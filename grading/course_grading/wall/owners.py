"""Whose things these are: a mark on every process and folder of the wall, and the sweep."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

from course_grading.wall import groups

MARK = "workbook-wall-"


def mine() -> str:
    """Mark of what this process starts."""
    return mark_of(os.getpid(), _began(os.getpid()))


def mark_of(process: int, began: str) -> str:
    """Mark of a process: its number; when it began, as numbers come again; and where it counts.

    In a container processes have numbers of their own, which mean nothing outside.
    """
    return f"{MARK}{process}-{began}-{os.stat('/proc/self/ns/pid').st_ino:x}"


def _began(process: int) -> str:
    """When a process began, in the system's ticks; empty where there is none."""
    with suppress(OSError):
        # the second field is the program's name and may hold anything, so read from behind it
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[19]
    return ""


def orphaned(text: str) -> bool:
    """Whether a text bears the mark of a process that has ended.

    Examples
    --------
    >>> orphaned(mine()), orphaned(mark_of(1, "0") + "-abc"), orphaned("somebody else's")
    (False, True, False)
    """
    _, found, rest = text.partition(MARK)
    number, _, rest = rest.partition("-")
    began = rest.partition("-")[0]
    if not found or not number.isdigit() or not text.startswith(mark_of(int(number), began)):
        return False  # the last: another container's, whose processes are not seen here
    return _began(int(number)) != began


def folder() -> Path:
    """Make a private temporary folder that bears the mark, with a path short enough for sockets.

    Raises
    ------
    OSError
        If the folder for temporary files has too long a name.
    """
    path = Path(tempfile.mkdtemp(prefix=f"{mine()}-", dir=_top()))
    if len(str(path)) > 100:  # a socket's path holds 107 characters
        path.rmdir()
        raise OSError(f"{path} is too long for a socket: set TMPDIR to a shorter folder")
    return path


def sweep() -> list[str]:
    """End the processes, and remove the folders and groups, that a killed grading run left behind.

    Only what bears the wall's mark, belongs to this user (to anyone, for root) and has lost its
    owner is touched, so other runs on the same machine go on.

    Returns
    -------
    list of str
        What was ended or removed.
    """
    ended = [*filter(_end, _processes()), *filter(_remove, _folders())]
    return [*ended, *filter(_remove_group, map(str, groups.left_behind()))]


def _processes() -> list[str]:
    return [name for name in os.listdir("/proc") if name.isdigit()]


def _folders() -> list[str]:
    return [str(path) for path in _top().glob(f"{MARK}*")]


def _top() -> Path:
    """Folder for temporary files, even where this process has one of its own in it."""
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
    with suppress(OSError):  # its processes may be just ending: then the next sweep has it
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
