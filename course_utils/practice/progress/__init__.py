"""What a learner has tried and solved: stored on this machine, shown as a picture."""

import os
from pathlib import Path

from course_utils.practice.progress.overview import Progress, progress
from course_utils.practice.progress.records import Record, append, read, records_path
from course_utils.practice.verdicts import Verdict

__all__ = ["Progress", "attempts", "progress", "remember"]

_said: set[str] = set()  # problems that have been reported in this session


def remember(verdict: Verdict, text: str = "") -> str:
    """Store a verdict in the learner's file.

    Parameters
    ----------
    verdict : Verdict
        Nothing is stored while it waits, or in a notebook of solutions.
    text : str
        A written answer.

    Returns
    -------
    str
        What to tell the learner if that was not possible, otherwise empty.
    """
    if verdict.state == "waits" or _in_solutions():
        return ""
    try:
        append(Record(verdict.item.name, verdict.state, verdict.name, text), records_path())
    except OSError as error:
        return _once(
            f"Your progress cannot be saved on this machine ({error.strerror}); the answers "
            "themselves stay in your notebook."
        )
    return ""


def attempts(name: str) -> list[str]:
    """Return the texts that were written for an item, the oldest first.

    Parameters
    ----------
    name : str
        As in `check`.
    """
    return [record.text for record in read(records_path()) if record.item == name and record.text]


def _in_solutions() -> bool:
    """Whether this kernel runs a notebook of solutions, whose answers are not the learner's."""
    return "solutions" in Path(os.environ.get("JPY_SESSION_NAME", "")).parts


def _once(words: str) -> str:
    new = words not in _said
    _said.add(words)
    return words if new else ""
