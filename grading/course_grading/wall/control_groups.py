"""A control group (version 2) for each kernel, by which the system limits its memory.

If the system allows it, all kernels get the same share of the cores, however many processes each
has, and the grading processes a larger one.

Where no group can be made, the supervisor checks the memory a few times a second, and misses short
bursts.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")  # a line for each hierarchy, as number:controllers:path
LEAF = "workbook-grading"  # group for this process, so that its former group may hold other groups
WEIGHT = 20  # of a kernel where cores are shared out; other groups, such as LEAF, have 100
KILLS = re.compile(r"^oom_kill ([1-9]\d*)$", re.MULTILINE)


class ControlGroup:
    """A control group with a memory limit; it has no effect where none can be made.

    Parameters
    ----------
    name : str
        The start of the group's name.
    memory : int
        The limit in bytes, for all its processes and the files that they keep in memory.

    Examples
    --------
    >>> group = ControlGroup("workbook-example", 2**30)
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
            (self.folder / "memory.oom.group").write_text(
                "1"
            )  # kill all processes, not only the largest
        except OSError:
            self.remove()
            return
        with suppress(OSError):  # the system may not count swap
            (self.folder / "memory.swap.max").write_text("0")
        if "cpu" in _delegated(place):
            with suppress(OSError):
                (self.folder / "cpu.weight").write_text(str(WEIGHT))

    def add(self, process: int) -> None:
        """Add a process; what it starts from now on belongs to the group as well."""
        if self.folder is not None:
            with suppress(OSError):
                (self.folder / "cgroup.procs").write_text(str(process))

    @property
    def overrun(self) -> bool:
        """Whether the system has killed a process because the group exceeded its limit."""
        if self.folder is None:
            return False
        with suppress(OSError):
            return KILLS.search((self.folder / "memory.events").read_text()) is not None
        return False

    def remove(self) -> None:
        """Remove the group, once its processes have ended."""
        if self.folder is not None:
            with suppress(OSError):
                self.folder.rmdir()
            self.folder = None


def find() -> Path | None:
    """Return the folder in which groups can be made; None if the system does not allow it.

    It must be writable and delegate control of memory to its groups, which `prepare` arranges.
    """
    own = _own()
    if own is None:
        return None
    place = own.parent if own.name == LEAF else own
    return place if "memory" in _delegated(place) and os.access(place, os.W_OK) else None


def prepare() -> None:
    """Prepare this process's group to hold others, if no other process is in it.

    A group holds either processes or groups, so this process moves into one of its own. Call this
    before starting other processes.
    """
    own = _own()
    if own is None or own.name == LEAF or find() is not None:
        return
    with suppress(OSError):
        if (own / "cgroup.procs").read_text().split() == [str(os.getpid())]:
            (own / LEAF).mkdir(exist_ok=True)
            (own / LEAF / "cgroup.procs").write_text(str(os.getpid()))
            with suppress(OSError):  # not every system hands on control of the cores
                (own / "cgroup.subtree_control").write_text("+cpu")
            (own / "cgroup.subtree_control").write_text("+memory")


def left_behind() -> list[Path]:
    """Return all groups in the folder where this process makes its own."""
    place = find()
    return [] if place is None else [path for path in place.iterdir() if path.is_dir()]


def _own() -> Path | None:
    """Return the folder of this process's group. Lines that name controllers are of version 1."""
    with suppress(OSError):
        lines = [line.split(":", 2) for line in OWN.read_text().splitlines()]
        return next((ROOT / path.lstrip("/") for _, names, path in lines if not names), None)
    return None


def _delegated(folder: Path) -> list[str]:
    with suppress(OSError):
        return (folder / "cgroup.subtree_control").read_text().split()
    return []
