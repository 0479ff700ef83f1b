"""Read a folder of a student's: no link is followed, nothing blocks, and no file is too large.

Everything is opened relative to the descriptor of the folder above it, and is looked at once it is
open, so that nothing can be replaced by a link after it has been checked.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from course_grading.stripping import without_outputs

MEGABYTES = 20  # of one file, of a notebook without its outputs; c.Judge.megabytes is another
BYTES = 1_000_000
WITH_OUTPUTS = 10  # times as large a notebook may be with its outputs
LARGE_NOTEBOOK = 2_000_000  # bytes from which on its outputs are left out
MOST_DEPTH = 8


def open_folder(name: str, above: int) -> int:
    """Open a folder inside another; a link in its place raises OSError."""
    return os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=above)


def what_else(name: str, above: int) -> str:
    """Say what is there in place of a folder."""
    try:
        mode = os.stat(name, dir_fd=above, follow_symlinks=False).st_mode
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    if stat.S_ISDIR(mode):
        return "a folder that cannot be opened"
    return "a link" if stat.S_ISLNK(mode) else "no folder"


def entries(folder: int, at: str = "", depth: int = 0) -> Iterator[tuple[str, int]]:
    """Yield everything that is not a folder, sorted by name, with its folder's file descriptor."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not (entry.is_dir(follow_symlinks=False) and depth < MOST_DEPTH):
            yield f"{at}{entry.name}", folder
            continue
        try:
            inside = open_folder(entry.name, folder)
        except OSError:
            continue
        try:
            yield from entries(inside, f"{at}{entry.name}/", depth + 1)
        finally:
            os.close(inside)


class Found(NamedTuple):
    """A file's content, or the reason why it was not read; and how many bytes were read."""

    reason: str = ""
    content: bytes = b""
    size: int = 0


def read_file(name: str, folder: int, left: int, megabytes: float = MEGABYTES) -> Found:
    """Read one file without following links or blocking on pipes.

    Parameters
    ----------
    name : str
        With "/" between its parts; only the last one counts.
    folder : int
        The file descriptor of the folder in which it is.
    left : int
        How many bytes may be read.
    megabytes : float
        The most that the file may have.

    Returns
    -------
    Found
        Of a large notebook the content is the rest, without its outputs.
    """
    base = name.rpartition("/")[2]
    try:
        mode = os.stat(base, dir_fd=folder, follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            return Found("a link")
        if stat.S_ISDIR(mode):
            return Found(f"more than {MOST_DEPTH} folders deep")
        handle = os.open(base, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except OSError as error:
        return Found(f"cannot be read ({error.strerror})")
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return Found("no plain file")
        size = os.fstat(file.fileno()).st_size
        return content_of(file, base, size, left, round(megabytes * BYTES))


def content_of(file: BinaryIO, name: str, size: int, left: int, most_kept: int) -> Found:
    """Read a file that is open already.

    Parameters
    ----------
    file : binary file
    name : str
    size : int
        How many bytes it says to have, which need not be true.
    left : int
        How many bytes may be read.
    most_kept : int
        The most bytes that it may have; a notebook without its outputs.
    """
    is_notebook = name.endswith(".ipynb")
    most = most_kept * WITH_OUTPUTS if is_notebook else most_kept
    if size > most:
        return Found(f"{size:,} bytes, more than {most:,}")
    if size > left:
        return Found("too many bytes in the files before it")
    content = file.read(most + 1)
    if len(content) > most:
        return Found("grows while it is read", size=len(content))
    size = len(content)
    if is_notebook and size > LARGE_NOTEBOOK:
        content = without_outputs(content)
    if len(content) > most_kept:
        reason = f"{len(content):,} bytes without its outputs, more than {most_kept:,}"
        return Found(reason, size=size)
    return Found("", content, size)
