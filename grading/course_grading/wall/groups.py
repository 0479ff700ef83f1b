"""A control group for each kernel: the system itself holds its memory, where it lets us.

Without one the keeper looks at the memory a few times a second, and a burst may be over by then.
The groups are those of version 2.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")  # one line a hierarchy: number:controllers:path
LEAF = "workbook-grading"  # where this command steps aside, so that its group may hold others
KILLS = re.compile(r"^oom_kill ([1-9]\d*)$", re.MULTILINE)


class Group:
    """Processes that together may take so much memory; without effect where that cannot be.

    Parameters
    ----------
    name : str
        What the group's name begins with.
    memory : int
        Bytes of all its processes and of what they write into memory.

    Examples
    --------
    >>> group = Group("workbook-example", 2**30)
    >>> group.overrun
    False
    >>> group.remove()
    """

    def __init__(self, name: str, memory: int):
        self.folder: Path | None = None
        place = find()
        if place is None:
            return
        self.folder = place / f"{name}-{secrets.token_hex(4)}"
        try:
            self.folder.mkdir()
            (self.folder / "memory.max").write_text(str(memory))
            (self.folder / "memory.oom.group").write_text("1")  # ends all, not the largest alone
        except OSError:
            self.remove()
            return
        with suppress(OSError):  # there may be no swap to count
            (self.folder / "memory.swap.max").write_text("0")

    def add(self, process: int) -> None:
        """Take a process in; what it starts from now on belongs to the group, too."""
        if self.folder is not None:
            with suppress(OSError):
                (self.folder / "cgroup.procs").write_text(str(process))

    @property
    def overrun(self) -> bool:
        """Whether the system has ended a process because the group took too much."""
        if self.folder is None:
            return False
        with suppress(OSError):
            return KILLS.search((self.folder / "memory.events").read_text()) is not None
        return False

    def remove(self) -> None:
        """Remove the group, whose processes have ended."""
        if self.folder is not None:
            with suppress(OSError):
                self.folder.rmdir()
            self.folder = None


def find() -> Path | None:
    """Folder in which groups can be made; None where the system does not let us.

    It lets whoever has a group that hands the control of memory on, as `prepare` sees to.
    """
    own = _own()
    if own is None:
        return None
    place = own.parent if own.name == LEAF else own
    return place if "memory" in _handed_on(place) and os.access(place, os.W_OK) else None


def prepare() -> None:
    """Let this process's own group hold others, where it is alone in one that is its own.

    A group holds processes or groups, not both. Call it before other processes are started.
    """
    own = _own()
    if own is None or own.name == LEAF or find() is not None:
        return
    with suppress(OSError):
        if (own / "cgroup.procs").read_text().split() == [str(os.getpid())]:
            (own / LEAF).mkdir(exist_ok=True)
            (own / LEAF / "cgroup.procs").write_text(str(os.getpid()))
            (own / "cgroup.subtree_control").write_text("+memory")


def left_behind() -> list[Path]:
    """All groups there are where this process makes its own."""
    place = find()
    return [] if place is None else [path for path in place.iterdir() if path.is_dir()]


def _own() -> Path | None:
    """Group of this process; the line of a version 1 names controllers."""
    with suppress(OSError):
        lines = [line.split(":", 2) for line in OWN.read_text().splitlines()]
        return next((ROOT / path.lstrip("/") for _, names, path in lines if not names), None)
    return None


def _handed_on(folder: Path) -> list[str]:
    with suppress(OSError):
        return (folder / "cgroup.subtree_control").read_text().split()
    return []
