"""Grading records: a small file for each student and assignment, written atomically.

A submission is not graded again unless it or its assignment has changed. The record is written
after the gradebook. If a run is killed in between, the next run grades the submission once more,
with the same result, and does not count it twice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from course_grading.atomic import UNFINISHED, write_atomically

FOLDER = ".workbook"
KEPT = ("graded", "parts", "answers", "scores", "refused")  # of the record before


@dataclass(frozen=True)
class GradingRecord:
    """The grading record of one submission.

    Attributes
    ----------
    student : str
    assignment : str
    key : str
        A hash of everything that the grade depends on.
    refused : str
        Why it could not be judged; empty if it was.
    scores : mapping of str to float
        Points of each test cell.
    mistakes : mapping of str to str
        The name of the mistake, for each test cell that found one.
    left_out : tuple of str
        Files that were left out, and why.
    seconds : float
        How long judging took.
    ran_out : tuple of str
        Where time ran out: cells by number and tests by name.
    reasons : mapping of str to str
        For each test, what went wrong, for the instructor: it may show hidden cases.
    answers : mapping of str to str
        The text of each cell that the student was to write.
    graded : str
        When, in UTC.
    parts : mapping of str to str
        A hash of each thing that the grade depends on.
    before : mapping
        ``graded``, ``parts``, ``answers``, ``scores`` and ``refused`` of the grade before that
        differs from this one; empty if there is none.
    """

    student: str
    assignment: str
    key: str
    refused: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)
    mistakes: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    seconds: float = 0.0
    ran_out: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    graded: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    before: Mapping = field(default_factory=dict)

    def after(self, other: GradingRecord | None) -> GradingRecord:
        """Return this record with what it has to know of the one before."""
        if other is None:
            return self
        if (other.key, other.scores) == (self.key, self.scores):
            return replace(self, before=other.before)
        return replace(self, before={name: getattr(other, name) for name in KEPT})


def write_record(course: Path, record: GradingRecord) -> None:
    """Write a record atomically."""
    path = _path(course, record.assignment, record.student)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(asdict(record), ensure_ascii=True))


def read_record(course: Path, assignment: str, student: str) -> GradingRecord | None:
    """Return the record of a submission; None if there is none that can be read."""
    try:
        known = json.loads(_path(course, assignment, student).read_text(encoding="utf-8"))
        lists = {"left_out": tuple(known["left_out"]), "ran_out": tuple(known.get("ran_out", ()))}
        return GradingRecord(**{**known, **lists})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def read_records(course: Path, assignment: str) -> list[GradingRecord]:
    """Return all records of an assignment, by student."""
    paths = sorted((course / FOLDER / assignment).glob("*.json"))
    found = (read_record(course, assignment, path.stem) for path in paths)
    return [record for record in found if record]


def remove_unfinished(course: Path, assignment: str) -> None:
    """Remove the temporary files that a killed run left behind."""
    for path in (course / FOLDER / assignment).glob(UNFINISHED):
        path.unlink(missing_ok=True)


def _path(course: Path, assignment: str, student: str) -> Path:
    return course / FOLDER / assignment / f"{student}.json"
