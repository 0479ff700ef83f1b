"""A submission's regular files as plain data that can be sent to a worker."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from course_grading.reading import (
    BYTES,
    MEGABYTES,
    Found,
    entries,
    open_folder,
    read_file,
    what_else,
)

MOST_FILES = 200
TOGETHER = 2.5  # times as large as one file may be, all may be together
READ = 25  # the same with the outputs of notebooks, which are not kept


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


def size_limit(settings: Mapping[str, Mapping]) -> float:
    """Return how many megabytes a file may have, by a course's settings.

    Raises
    ------
    ValueError
        If the setting is no positive number.

    Examples
    --------
    >>> size_limit({}), size_limit({"Judge": {"megabytes": 100}})
    (20, 100)
    """
    found = settings.get("Judge", {}).get("megabytes", MEGABYTES)
    if isinstance(found, bool) or not isinstance(found, (int, float)) or not 0 < found < 1e6:
        raise ValueError(f"c.Judge.megabytes is {found!r}; it must be a number above 0, such as 20")
    return found


def pack(folder: Path, *below: str, megabytes: float = MEGABYTES) -> Package:
    """Read the regular files of a folder; skip links, pipes, devices and files that are too large.

    Of a large notebook only the rest is taken, without outputs.

    Parameters
    ----------
    folder : Path
        A folder that only the instructor can replace.
    below : str
        The way from it to the submission, of which nothing is trusted: it is opened step by step,
        so that none of them can be replaced by a link after it has been checked.
    megabytes : float
        The most that a file may have; all together may have 2.5 times as many.

    Returns
    -------
    Package
        Without files if one of them is no folder.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return Package({})
    for name in below:
        try:
            inside = open_folder(name, handle)
        except OSError:
            return Package({}, (f"{printable(name)[:200]}: {what_else(name, handle)}",))
        finally:
            os.close(handle)
        handle = inside
    try:
        return _packed(handle, megabytes)
    finally:
        os.close(handle)


def _packed(folder: int, megabytes: float) -> Package:
    files, left_out, together, left = {}, [], 0, round(megabytes * READ * BYTES)
    most_together = round(megabytes * TOGETHER * BYTES)
    for name, inside in entries(folder):
        found = Found("its name is no text")
        if is_text(name):
            found = read_file(name, inside, left, megabytes)
        left -= found.size
        reason = found.reason
        if not reason and len(files) == MOST_FILES:
            reason = f"more than {MOST_FILES} files"
        if not reason and together + len(found.content) > most_together:
            reason = f"more than {most_together:,} bytes together"
        if reason:
            left_out.append(f"{printable(name)[:200]}: {reason}")
        else:
            files[name] = found.content
            together += len(found.content)
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


def is_text(name: str) -> bool:
    r"""Whether a file's name is UTF-8.

    Examples
    --------
    >>> is_text("Übung"), is_text("\udcff")
    (True, False)
    """
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
