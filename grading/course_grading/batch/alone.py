"""One run at a time changes a course's gradebook."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from course_grading.batch.records import FOLDER


@contextmanager
def alone(course: Path) -> Iterator[None]:
    """Allow one run at a time. The lock is released when the process ends, however it ends.

    Raises
    ------
    RuntimeError
        If another run has the lock.
    """
    path = course / FOLDER / "lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RuntimeError(
                f"another run is grading or correcting {course} (it holds {path}); wait for it, or "
                "stop it"
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
