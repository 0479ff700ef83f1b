"""Pack a submission's regular files, of which nothing is trusted, into a package."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from course_grading.package import Package
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
