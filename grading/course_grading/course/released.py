"""What has been released of an assignment, and what hangs on it in the gradebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import MissingEntry
from nbgrader.coursedir import CourseDirectory

from course_grading.batch.bundle import Cells
from course_grading.configuration import course_config
from course_grading.course.replacing import Replacement
from course_grading.gradebook import is_only_extended, open_gradebook
from course_grading.judge import all_from_gradebook
from course_grading.packing import pack, size_limit


class Released(NamedTuple):
    """The last release of an assignment.

    Attributes
    ----------
    cells : mapping of str to mapping of str to ReleasedCell
        What the gradebook holds, by the names of the notebook and of the cell; empty if it does not
        know the assignment.
    files : mapping of str to bytes
        What students have got, by path.
    students : list of str
        Those who have a row in the gradebook, so that nbgrader takes no other cells.
    extended : list of str
        Those of them who have nothing but an extension.
    by_hand : int
        How many scores a person has given.
    missing : bool
        Whether students' files are not where they should be.
    """

    cells: Mapping[str, Cells]
    files: Mapping[str, bytes]
    students: list[str]
    extended: list[str]
    by_hand: int
    missing: bool


def read_released(course: Path, name: str) -> Released:
    """Read the last release of an assignment."""
    config = course_config(course)
    replacement = Replacement(config, name)
    there = pack(replacement.there, megabytes=size_limit(config)).files
    ignored = CourseDirectory(config=config).ignore  # such as checkpoints, which are not handed out
    files = {path: there[path] for path in there if not _is_ignored(path, ignored)}
    missing = not replacement.place.exists()
    with open_gradebook(course) as gradebook:
        try:
            assignment = gradebook.find_assignment(name)
        except MissingEntry:
            return Released({}, files, [], [], 0, missing)
        cells, rows = all_from_gradebook(gradebook, assignment), assignment.submissions
        grades = [grade for row in rows for notebook in row.notebooks for grade in notebook.grades]
        by_hand = sum(grade.manual_score is not None for grade in grades)
        students = sorted(row.student_id for row in rows)
        extended = sorted(row.student_id for row in rows if is_only_extended(row))
    return Released(cells, files, students, extended, by_hand, missing)


def _is_ignored(path: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(part, pattern) for part in path.split("/") for pattern in patterns)
