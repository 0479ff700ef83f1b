"""Who has handed in an assignment, and what lies where nobody would look for it."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from course_grading.packing import is_text, printable

SUBMITTED = "submitted"
MOST_NAMES = 5  # in a line


class HandedIn(NamedTuple):
    """The submissions of an assignment.

    Attributes
    ----------
    students : list of str
        Everybody who has handed in anything, even if it is only a link.
    misplaced : dict of str to str
        What cannot be graded as it lies, by its path in the course, and what to do about it.
    """

    students: list[str]
    misplaced: dict[str, str]


def handed_in(course: Path, assignment: str, notebooks: Collection[str]) -> HandedIn:
    """Look through the folder of submissions.

    Parameters
    ----------
    course : Path
    assignment : str
    notebooks : collection of str
        The names of its notebooks, without ".ipynb".
    """
    root, files = course / SUBMITTED, {f"{name}.ipynb" for name in notebooks}
    students, misplaced = [], {}
    for name in sorted(_names(root)):
        if name in files:
            misplaced |= _too_high(SUBMITTED, {name}, f"{SUBMITTED}/STUDENT/{assignment}/")
        if os.path.lexists(root / name / assignment) and is_text(name):
            students.append(name)
        misplaced |= _passed_over(root / name, assignment, files)
    return HandedIn(students, misplaced)


def _passed_over(folder: Path, assignment: str, files: Collection[str]) -> dict[str, str]:
    """Say what in a student's folder cannot be graded as it lies."""
    if folder.is_symlink():
        return {}
    path, there = f"{SUBMITTED}/{folder.name}", {*_names(folder)}
    found = _too_high(path, there & {*files}, f"{path}/{assignment}/")
    if assignment in there and not is_text(folder.name):
        found[printable(path)] = "its name is not UTF-8; rename it to the student's name"
    for other in sorted(there - {*files} - {assignment}):
        if _is_meant(folder / other, assignment, files):
            words = f"no assignment has this name; rename it to {assignment}"
            found[printable(f"{path}/{other}")] = words
    return found


def _too_high(path: str, files: Collection[str], goal: str) -> dict[str, str]:
    """Say where notebooks belong that lie too high."""
    words = printable(f"it is too high; put it into the folder {goal}")
    return {printable(f"{path}/{name}"): words for name in sorted(files)}


def _is_meant(folder: Path, assignment: str, files: Collection[str]) -> bool:
    """Whether a folder is this assignment's under another name."""
    if _plain(folder.name) == _plain(assignment):
        return True
    known = folder.parents[2] / "source" / folder.name  # another assignment
    return not known.exists() and bool({*_names(folder)} & {*files})


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def some_of(names: Sequence[str]) -> str:
    """Write down a few names, and how many more there are.

    Examples
    --------
    >>> some_of(["a", "b"]), some_of(list("abcdefg"))
    ('a, b', 'a, b, c, d, e and 2 more')
    """
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more
