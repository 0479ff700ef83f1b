"""Which submissions must be graded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from course_grading.batch.bundle import Bundle
from course_grading.batch.handed_in import SUBMITTED
from course_grading.batch.records import read_record
from course_grading.packing import pack, size_limit


def changed(course: Path, bundle: Bundle, students: Sequence[str]) -> list[str]:
    """Return the students whose grade depends on something that is new or has changed."""
    most, found = size_limit(bundle.settings), []
    for student in students:
        known = read_record(course, bundle.name, student)
        package = pack(course / SUBMITTED, student, bundle.name, megabytes=most)
        if known is None or known.key != bundle.key_with(student, package):
            found.append(student)
    return found
