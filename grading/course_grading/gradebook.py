"""Open a course's gradebook, and find an assignment in it."""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Assignment, Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.coursedir import CourseDirectory

from course_grading.configuration import course_config


def open_gradebook(course: Path) -> Gradebook:
    """Open the gradebook that a course's configuration names; close it with ``with``."""
    directory = CourseDirectory(config=course_config(course))
    return Gradebook(directory.db_url, directory.course_id)


def find_assignment(gradebook: Gradebook, name: str) -> Assignment:
    """Return an assignment.

    Raises
    ------
    FileNotFoundError
        If the gradebook has none of that name.
    """
    try:
        return gradebook.find_assignment(name)
    except MissingEntry:
        there = ", ".join(sorted(each.name for each in gradebook.assignments)) or "none"
        raise FileNotFoundError(
            f"the gradebook knows no assignment {name}; it knows {there}. Release it first: "
            f"`workbook-course correct {name}`"
        ) from None


def is_only_extended(row: SubmittedAssignment) -> bool:
    """Whether a row holds nothing but an extension, which waits for the submission to come."""
    grades = [grade for notebook in row.notebooks for grade in notebook.grades]
    return row.timestamp is None and all(
        grade.auto_score is None and grade.manual_score is None for grade in grades
    )
