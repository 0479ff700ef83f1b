"""A control group for each kernel: the system itself holds its memory, where it lets us.

Without one the keeper looks at the memory a few times a second, and a burst may be over by then.
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
# files of version 1 and of version 2: limit of memory, of memory and swap, count of kills
FILES_1 = ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "memory.oom_control")
FILES_2 = ("memory.max", "memory.swap.max", "memory.events")
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
            limit, with_swap, _ = self._files()
            limit.write_text(str(memory))
        except OSError:
            self.remove()
            return
        with suppress(OSError):  # there may be no swap to count
            with_swap.write_text(str(memory) if with_swap.name in FILES_1 else "0")
        with suppress(OSError):  # version 1 ends the largest process alone
            (self.folder / "memory.oom.group").write_text("1")

    def _files(self) -> list[Path]:
        version_1 = (self.folder / FILES_1[0]).exists()
        return [self.folder / name for name in (FILES_1 if version_1 else FILES_2)]

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
            return KILLS.search(self._files()[2].read_text()) is not None
        return False

    def remove(self) -> None:
        """Remove the group, whose processes have ended."""
        if self.folder is not None:
            with suppress(OSError):
                self.folder.rmdir()
            self.folder = None


def find() -> Path | None:
    """Folder in which groups can be made; None where the system does not let us.

    Version 1 of control groups lets root. Version 2 lets whoever has been given a group that
    hands the control of memory on, as `prepare` sees to.
    """
    for folder in (*_own("memory"), *_own("")):
        for place in (folder, folder.parent) if folder.name == LEAF else (folder,):
            if (_is_first(place) or "memory" in _handed_on(place)) and os.access(place, os.W_OK):
                return place
    return None


def prepare() -> None:
    """Let this process's own group hold others, where it is alone in one that is its own.

    In version 2 a group holds processes or groups, not both. Call it before other processes
    are started.
    """
    for folder in _own(""):
        if folder.name == LEAF or find() is not None:
            return
        with suppress(OSError):
            if (folder / "cgroup.procs").read_text().split() == [str(os.getpid())]:
                (folder / LEAF).mkdir(exist_ok=True)
                (folder / LEAF / "cgroup.procs").write_text(str(os.getpid()))
                (folder / "cgroup.subtree_control").write_text("+memory")


def left_behind() -> list[Path]:
    """All groups there are where this process makes its own."""
    place = find()
    return [] if place is None else [path for path in place.iterdir() if path.is_dir()]


def _own(controllers: str) -> list[Path]:
    """Group of this process in the hierarchy with these controllers; version 2 names none."""
    with suppress(OSError):
        lines = [line.split(":", 2) for line in OWN.read_text().splitlines()]
        root = ROOT / controllers
        return [root / path.lstrip("/") for _, names, path in lines if names == controllers]
    return []


def _is_first(folder: Path) -> bool:
    return (folder / FILES_1[0]).exists()


def _handed_on(folder: Path) -> list[str]:
    with suppress(OSError):
        return (folder / "cgroup.subtree_control").read_text().split()
    return []
