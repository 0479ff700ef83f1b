"""What follows from a correction: for grading, for points given by hand, and for students."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from course_grading.batch.bundle import Cells, make_bundle
from course_grading.batch.changed import changed
from course_grading.batch.handed_in import handed_in, some_of
from course_grading.course.cell_differences import Difference
from course_grading.course.released import Released

NOBODY = "grading: nobody has handed in yet"


def consequences(
    course: Path,
    name: str,
    before: Released,
    now: dict[str, Cells],
    found: Sequence[Difference],
) -> Iterator[str]:
    """Say what follows from a correction.

    Parameters
    ----------
    course : Path
    name : str
        Name of the assignment.
    before : Released
        Its last release.
    now : dict of str to mapping of str to ReleasedCell
        Its cells now, by the names of the notebook and of the cell.
    found : sequence of Difference
        What has changed.
    """
    students = handed_in(course, name, now).students
    again = students
    if now == before.cells:  # perhaps other things have changed
        again = changed(course, make_bundle(course, name), students)
    who = f": {some_of(again)}" if again else ""
    counted = f"grades {len(again)} of {len(students)} submissions{who}"
    yield f"grading: `workbook-course grade {name}` {counted}" if students else NOBODY
    if before.by_hand and again:
        yield (
            f"by hand: points given by hand stay (there are {before.by_hand}); where the "
            "highest or the automatic points change, formgrader asks for another look"
        )
    yield f"students: {_for_students(name, before, found)}"


def _for_students(name: str, before: Released, found: Sequence[Difference]) -> str:
    """Say whether students need the new notebook."""
    needed = [one.where for one in found if one.needed]
    if not (before.cells and before.files):
        return f"hand out release/{name} to all"
    if needed:
        why = f"{some_of(needed)} in their notebooks is not replaced when they are graded"
        return f"hand out release/{name} to all: {why}"
    if found:
        return (
            "who has handed in needs nothing, because grading puts this into every submission; "
            f"hand out release/{name} to those who still work on it"
        )
    return "their notebook is as it was"
