"""A student's submission as the reports show it: its status, its points, its grading record."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nbgrader.api import Grade, SubmittedAssignment

from course_grading.batch.records import GradingRecord
from course_grading.gradebook import is_only_extended

GRADED, REFUSED = "graded", "refused"
BY_HAND, NOT_YET, NOTHING = "to be graded by hand", "not graded yet", "not submitted"


@dataclass(frozen=True)
class Submission:
    """What is known about one student's submission.

    Attributes
    ----------
    student, first_name, last_name : str
    status : str
        One of the constants above.
    scores : mapping of str to float
        Points by task; without the tasks that a person has yet to grade.
    penalty, seconds_late : float
    submitted : datetime, optional
    record : GradingRecord, optional
        The grading record: mistakes, why it was refused, files that were left out, the time taken.
    """

    student: str
    first_name: str = ""
    last_name: str = ""
    status: str = NOTHING
    scores: Mapping[str, float] = field(default_factory=dict)
    penalty: float = 0.0
    seconds_late: float = 0.0
    submitted: datetime | None = None
    record: GradingRecord | None = None

    @property
    def score(self) -> float:
        """All points so far, minus the late penalty."""
        return max(0.0, sum(self.scores.values()) - self.penalty)

    @property
    def counts(self) -> bool:
        """Whether the class page counts it."""
        return self.status in (GRADED, BY_HAND)

    @property
    def mistakes(self) -> Mapping[str, str]:
        """Names of mistakes by task; "waits" if nothing was written."""
        return self.record.mistakes if self.record else {}


def is_waiting(grade: Grade) -> bool:
    """Whether a person must give points first; points given before are valid until then."""
    return bool(grade.needs_manual_grade) and grade.manual_score is None


def submission_of(
    name: str,
    student,
    graded: SubmittedAssignment | None,
    record: GradingRecord | None,
    handed_in: Collection[str],
) -> Submission:
    """Read a student's submission from what the gradebook and the grading record hold."""
    first, last = (getattr(student, part, None) or "" for part in ("first_name", "last_name"))
    if graded is None or is_only_extended(graded):
        return Submission(name, first, last, NOT_YET if name in handed_in else NOTHING)
    grades = [grade for notebook in graded.notebooks for grade in notebook.grades]
    status = BY_HAND if any(grade.needs_manual_grade for grade in grades) else GRADED
    return Submission(
        name,
        first,
        last,
        REFUSED if record and record.refused else status,
        {grade.name: grade.score for grade in grades if not is_waiting(grade)},
        graded.late_submission_penalty or 0.0,
        graded.total_seconds_late,
        graded.timestamp,
        record,
    )
