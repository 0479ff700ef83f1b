"""Find what the sandbox's ordinary user cannot read of the interpreter and its packages."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from course_grading.wall import sandbox

CACHE = "__pycache__"  # Python does without it


def way_to_read() -> str:
    """Say which file is closed to the user behind the wall and how to open it; empty if none."""
    path = first_unreadable()
    if path is None:
        return ""
    if not sandbox.privileged():
        return (
            f"you may not read {path}, so Python behind the wall cannot either: ask its owner for "
            f"`chmod -R go+rX {path}`, or install Python and the workbook as yourself"
        )
    return (
        f"the ordinary user behind the wall may not read {path}: open it to everybody with "
        f"`chmod -R go+rX {path}`, and whatever else was installed with the same umask, or "
        "install Python and the workbook again with `umask 022`"
    )


def first_unreadable() -> Path | None:
    """Return a file or folder that the sandbox shows and that its user may not read, if any.

    Folders above it do not matter: bubblewrap makes them anew, open for all.
    """
    files = (path for top in sandbox.visible() if not top.is_symlink() for path in _below(top))
    return next((path for path in files if not _is_readable(path)), None)


def _below(top: Path) -> Iterator[Path]:
    yield top
    for folder, folders, files in os.walk(top):
        folders[:] = [name for name in folders if name != CACHE]
        yield from (Path(folder) / name for name in (*folders, *files))


def _is_readable(path: Path) -> bool:
    """Whether the user may read a file, or enter a folder: started by root, the user is nobody."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return path.is_symlink()  # one that leads nowhere stops nobody
    folder = stat.S_ISDIR(mode)
    if sandbox.privileged():
        needed = stat.S_IROTH | (stat.S_IXOTH if folder else 0)
        return mode & needed == needed
    return os.access(path, os.R_OK | (os.X_OK if folder else 0))
