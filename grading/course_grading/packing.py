"""A submission's regular files as plain data that can be sent to a worker."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MOST_FILES = 200
MOST_BYTES = 20_000_000  # of one file
MOST_BYTES_TOGETHER = 50_000_000
MOST_DEPTH = 8


@dataclass(frozen=True)
class Package:
    """The regular files of a folder.

    Attributes
    ----------
    files : mapping of str to bytes
        Names relative to the folder, with "/" between their parts.
    left_out : tuple of str
        The files that were not taken, each with the reason.
    """

    files: Mapping[str, bytes]
    left_out: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A hash of the files' names and contents.

        Examples
        --------
        >>> Package({"a": b"1"}).key == Package({"a": b"1"}).key != Package({"a": b"2"}).key
        True
        """
        digest = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            for part in (name.encode("utf-8"), content):
                digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()


def pack(folder: Path) -> Package:
    """Read the regular files of a folder; skip links, pipes, devices and files that are too large.

    Parameters
    ----------
    folder : Path
        A submission; nothing in it is trusted.

    Returns
    -------
    Package
    """
    files, left_out, together = {}, [], 0
    for name, inside in _entries(folder):
        reason, content = _read(name, inside) if _is_text(name) else ("its name is no text", b"")
        if not reason and len(files) == MOST_FILES:
            reason = f"more than {MOST_FILES} files"
        if not reason and together + len(content) > MOST_BYTES_TOGETHER:
            reason = f"more than {MOST_BYTES_TOGETHER:,} bytes together"
        if reason:
            left_out.append(f"{printable(name)[:200]}: {reason}")
        else:
            files[name] = content
            together += len(content)
    return Package(files, tuple(left_out[: MOST_FILES + 1]))


def unpack(package: Package, folder: Path) -> None:
    """Write a package's files into a folder, which is created if necessary."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in package.files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def overlaid(package: Package, over: Package) -> Package:
    """Return a submission's files, overwritten by the instructor's where both have one.

    If the submission has a file where the instructor has a folder, or the other way round, the
    submission's is left out.

    Examples
    --------
    >>> own = Package({"data": b"a file", "x.csv": b"own", "y.csv": b"own"})
    >>> sorted(overlaid(own, Package({"data/1.csv": b"1", "x.csv": b"given"})).files.items())
    [('data/1.csv', b'1'), ('x.csv', b'given'), ('y.csv', b'own')]
    """

    def inside(one: str, other: str) -> bool:
        return one.startswith(f"{other}/")

    kept = {
        name: content
        for name, content in package.files.items()
        if not any(inside(name, other) or inside(other, name) for other in over.files)
    }
    return Package({**kept, **over.files}, package.left_out)


def _entries(
    folder: Path | str, above: int | None = None, at: str = "", depth: int = 0
) -> Iterator[tuple[str, int]]:
    """Yield everything that is not a folder, sorted by name, with its folder's file descriptor.

    Folders are opened relative to their parent's descriptor, so that none of them can be replaced
    by a link after it has been checked.
    """
    follow = 0 if above is None else os.O_NOFOLLOW
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | follow, dir_fd=above)
    except OSError:
        return
    try:
        for entry in sorted(os.scandir(handle), key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False) and depth < MOST_DEPTH:
                yield from _entries(entry.name, handle, f"{at}{entry.name}/", depth + 1)
            else:
                yield f"{at}{entry.name}", handle
    finally:
        os.close(handle)


def _read(name: str, folder: int) -> tuple[str, bytes]:
    """Read one file without following links or blocking on pipes.

    Returns the reason why it was not read, which is empty on success, and the content.
    """
    base = name.rpartition("/")[2]
    try:
        mode = os.stat(base, dir_fd=folder, follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            return "a link", b""
        if stat.S_ISDIR(mode):
            return f"more than {MOST_DEPTH} folders deep", b""
        handle = os.open(base, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except OSError as error:
        return f"cannot be read ({error.strerror})", b""
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            return "no plain file", b""
        if status.st_size > MOST_BYTES:
            return f"{status.st_size:,} bytes, more than {MOST_BYTES:,}", b""
        content = file.read(MOST_BYTES + 1)
    return ("", content) if len(content) <= MOST_BYTES else ("grows while it is read", b"")


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def printable(text: str) -> str:
    r"""Escape characters that are not printable, such as those that clear a terminal.

    Examples
    --------
    >>> printable("\x1b[2J Übung\n")
    '\\x1b[2J Übung\\n'
    """
    parts = (sign if sign.isprintable() else _escape(sign) for sign in text)
    return "".join(parts)


def _escape(sign: str) -> str:
    return sign.encode("unicode_escape").decode()
