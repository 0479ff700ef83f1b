"""What has been graded: a small file for each student and assignment, written in one piece.

A submission whose content and assignment have not changed is not graded again. The file is
written after the gradebook, so that a run that is killed in between grades it once more, with
the same result, and never counts it twice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from course_grading.whole import UNFINISHED, write_whole

FOLDER = ".workbook"


@dataclass(frozen=True)
class Graded:
    """The record of one submission.

    Attributes
    ----------
    student : str
    assignment : str
    key : str
        Of the submission's content, the assignment and the judge.
    refused : str
        Why it could not be judged; empty where it was.
    scores : mapping of str to float
        Points of each test cell.
    mistakes : mapping of str to str
        The mistake's name of each test cell that found one.
    left_out : tuple of str
        Files that were not taken, and why.
    seconds : float
        Time that judging took.
    """

    student: str
    assignment: str
    key: str
    refused: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)
    mistakes: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    seconds: float = 0.0


def write_state(course: Path, record: Graded) -> None:
    """Keep a record; whoever reads at the same time sees the old one or the new one, whole."""
    path = _path(course, record.assignment, record.student)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(asdict(record), ensure_ascii=True))


def read_state(course: Path, assignment: str, student: str) -> Graded | None:
    """Return the record of a submission; None where there is none that can be read."""
    try:
        known = json.loads(_path(course, assignment, student).read_text(encoding="utf-8"))
        return Graded(**{**known, "left_out": tuple(known["left_out"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def read_states(course: Path, assignment: str) -> list[Graded]:
    """Return all records of an assignment, by student."""
    paths = sorted((course / FOLDER / assignment).glob("*.json"))
    found = (read_state(course, assignment, path.stem) for path in paths)
    return [record for record in found if record]


def remove_unfinished(course: Path, assignment: str) -> None:
    """Take away what a killed run left half written."""
    for path in (course / FOLDER / assignment).glob(UNFINISHED):
        path.unlink(missing_ok=True)


def _path(course: Path, assignment: str, student: str) -> Path:
    return course / FOLDER / assignment / f"{student}.json"
