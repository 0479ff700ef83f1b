"""Correct an assignment after its release: what may change, who is graded again, who is told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from course_grading.batch.alone import alone
from course_grading.batch.handed_in import some_of
from course_grading.course.cell_differences import GONE, NEW, ROLE, Difference, cell_differences
from course_grading.course.consequences import consequences
from course_grading.course.file_differences import file_differences
from course_grading.course.making import release
from course_grading.course.released import Released, read_released
from course_grading.course.trial_release import TrialRelease, make_trial_release

WAYS = {
    NEW: "instead of a new cell, write its test into one that is there, and give that more points. "
    'A text, or code without points, can be a cell of the type "-"; a new task can be an '
    "assignment of its own",
    GONE: "instead of removing or renaming a cell, leave it with its name (ID), and give it 0 "
    "points if it should not count any longer; a test may then be `pass`",
    ROLE: "instead of changing a cell's type, leave it; points that a person gives in formgrader "
    "count in place of automatic ones",
}
EXTENDED = (
    "These are only extensions: with `workbook-course extend {0} STUDENT TIME`, where TIME is the "
    "due date, take them back, then correct, then give them again"
)
ANEW = (
    "To start anew, which loses points given by hand, comments, the due date and extensions: copy "
    "the gradebook, then `nbgrader db assignment remove {0} --force`, `workbook-course correct {0}`"
    " and `workbook-course grade {0} --regrade`"
)


def correct(course: Path, name: str, dry_run: bool = False) -> list[str]:
    """Release an assignment again from its corrected source.

    Parameters
    ----------
    course : Path
    name : str
        Name of the assignment.
    dry_run : bool
        Only say what would change.

    Returns
    -------
    list of str
        What has changed, who is graded again, and whether students need the new notebook.

    Raises
    ------
    FileNotFoundError
        If there is no such course or source.
    RuntimeError
        If nbgrader cannot release it, or a run is grading.
    ValueError
        If nbgrader refuses it because of the submissions in the gradebook. Nothing is changed.
    """
    course = course.resolve()
    with alone(course):
        with tempfile.TemporaryDirectory(prefix="workbook-correct-") as scratch:
            made = make_trial_release(course, name, Path(scratch))
        before = read_released(course, name)
        found = _compared(before, made)
        if words := list(_refusal(name, before, found)):
            raise ValueError("\n".join(words))
        if not dry_run:
            release(course, name)
    follows = consequences(course, name, before, made.bundle.released, found)
    return [*map(str, found), _done(name, before, found, dry_run), *follows]


def _done(name: str, before: Released, found: Sequence[Difference], dry_run: bool) -> str:
    if dry_run:
        return "nothing was changed, because of --dry-run"
    if not before.cells:
        return f"release/{name} is made; the gradebook did not know the assignment"
    why = "it was missing" if before.missing else "the source is as it was released"
    return f"release/{name} is made anew" + ("" if found else f": {why}")


def outdated(course: Path, made: TrialRelease) -> Iterator[str]:
    """Say what has changed in an assignment's source since it was released, for `check`."""
    name = made.bundle.name
    before = read_released(course, name)
    if not (before.cells or before.files):
        return  # it was never released
    found = _compared(before, made)
    if words := list(_refusal(name, before, found)):
        yield "\n".join(words)
    parts = [f"release/{name} is missing"] if before.missing else []
    if not before.cells:
        parts.append("the gradebook does not know it")
    elif found and not words:
        some = some_of([*map(str, found)])
        parts.append(f"the source has changed since it was released ({some})")
    if parts:
        yield f"{', and '.join(parts)}: run `workbook-course correct {name}`"


def _compared(before: Released, made: TrialRelease) -> list[Difference]:
    found = [*cell_differences(before.cells, made.bundle.released)]
    if before.files:
        known = {one.where for one in found}
        found += file_differences(before.files, made.stub.files, known)
    return found


def _refusal(name: str, before: Released, found: Sequence[Difference]) -> Iterator[str]:
    """Say what nbgrader would refuse, and what can be done instead; nothing if it refuses nothing.

    nbgrader's own command removes the release first, and then refuses.
    """
    refused = [one for one in found if one.refused]
    if not (refused and before.students):
        return
    yield (
        f"the gradebook holds submissions of {name} ({some_of(before.students)}), and nbgrader "
        "then takes no cell that is new, gone or of another type. Nothing was changed:"
    )
    yield from map(str, refused)
    yield from (words for kind, words in WAYS.items() if kind in {one.refused for one in refused})
    if before.students == before.extended:
        yield EXTENDED.format(name)
    yield ANEW.format(name)
