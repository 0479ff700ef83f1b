"""Limits on what a student's kernel may use."""

from __future__ import annotations

from dataclasses import dataclass, fields

MB = 2**20


@dataclass(frozen=True)
class Limits:
    """The limits of one kernel, in bytes and seconds; all are positive.

    Parameters
    ----------
    memory : int
        What the student's code may use in addition to the imports: address space of each process,
        and memory of all processes and their files together.
    processes : int
        Number of processes; with more, the kernel is killed.
    threads : int
        Number of threads in all processes; the kernel itself has about ten. More cannot start.
    file_bytes : int
        Size of one file.
    disk_bytes : int
        Size of everything in the kernel's own folders, which are kept in memory.
    most_files : int
        Number of files and folders in them.
    cpu_seconds : int
        Computing time of one process.
    wall_seconds : float
        Time from start to end.
    message_bytes : int
        Size of one part of a message from the kernel; a longer one closes its connection.
    flood_bytes : int
        How much the grading process's own memory may grow while this kernel lives. A kernel
        that floods it with messages is killed.

    Raises
    ------
    ValueError
        If a limit is not positive.

    Examples
    --------
    >>> Limits(wall_seconds=30).memory // 2**20
    2048
    >>> Limits(processes=0)
    Traceback (most recent call last):
    ...
    ValueError: processes is 0 but must be positive: leave it out for the usual limit
    """

    memory: int = 2048 * MB
    processes: int = 32
    threads: int = 512
    file_bytes: int = 50 * MB
    disk_bytes: int = 200 * MB
    most_files: int = 10_000
    cpu_seconds: int = 120
    wall_seconds: float = 180
    message_bytes: int = 64 * MB
    flood_bytes: int = 400 * MB

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if value <= 0:
                raise ValueError(
                    f"{field.name} is {value} but must be positive: "
                    "leave it out for the usual limit"
                )
