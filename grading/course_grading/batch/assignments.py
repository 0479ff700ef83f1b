"""The assignments that can be graded together."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from course_grading.batch.handed_in import handed_in
from course_grading.gradebook import open_gradebook


def with_submissions(course: Path, only: Collection[str] = ()) -> dict[str, list[str]]:
    """Find the released assignments that have submissions.

    Parameters
    ----------
    course : Path
    only : collection of str
        Students; all by default.

    Returns
    -------
    dict of str to list of str
        By assignment, those of ``only`` who have handed it in; the list is empty if ``only`` is.

    Raises
    ------
    FileNotFoundError
        If nobody, or none of these students, has handed in anything.
    """
    with open_gradebook(course) as gradebook:
        released = {
            one.name: [each.name for each in one.notebooks] for one in gradebook.assignments
        }
    found = {}
    for name in sorted(name for name, notebooks in released.items() if notebooks):
        students = handed_in(course, name, released[name]).students
        chosen = [student for student in only if student in students]
        if chosen or (students and not only):
            found[name] = chosen
    if not found:
        there = ", ".join(sorted(released)) or "none"
        raise FileNotFoundError(
            f"submitted/ holds nothing by {', '.join(only) or 'anybody'} for any assignment that "
            f"the gradebook knows; it knows {there}"
        )
    return found
