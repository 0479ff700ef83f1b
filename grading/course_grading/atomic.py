"""Write a file atomically."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

UNFINISHED = ".*.new"  # the temporary file that a process leaves when it is killed while writing


def write_atomically(path: Path, text: str) -> None:
    """Replace a file atomically: a reader sees all of the old text or all of the new.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_atomically(Path(folder, "a.txt"), "done")
    ...     [(path.name, path.read_text()) for path in Path(folder).iterdir()]
    [('a.txt', 'done')]
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
