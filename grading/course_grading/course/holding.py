"""Hold an assignment before it is handed out: its tests must be fair, and strict."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from course_grading.course.rehearsal import Rehearsal, rehearse
from course_grading.course.strictness import let_through
from course_grading.judge import Released
from course_grading.many.bundle import make_bundle
from course_grading.many.judging import Judged, judge_submission
from course_grading.wall import Warm


def hold(course: Path, name: str, sandbox: bool = True) -> list[str]:
    """Find what is wrong with an assignment.

    The source, taken as a submission, must earn all points, and what students get none; both are
    judged as any submission is. No wrong answer that the workbook knows may earn all points of a
    test; those are trusted, and judged without a kernel.

    Parameters
    ----------
    course : Path
        Folder of the course.
    name : str
        The assignment.
    sandbox : bool
        False runs the source without the wall.

    Returns
    -------
    list of str
        What is wrong, a line each; empty when all is well.

    Raises
    ------
    FileNotFoundError, RuntimeError
        When there is no such course or assignment, nbgrader cannot make a release of it, or this
        machine has no wall.
    """
    with tempfile.TemporaryDirectory(prefix="workbook-check-") as scratch:
        made = rehearse(course, name, Path(scratch))
    made = replace(made, bundle=replace(made.bundle, sandbox=sandbox))
    if not made.tests:
        return ["no cell of it is a test with points: there is nothing to judge"]
    return [*_outdated(course, made), *_judged(made), *_let_through(made)]


def _outdated(course: Path, made: Rehearsal) -> Iterator[str]:
    """Say so where the assignment was released before its source became what it is."""
    name = made.bundle.name
    there = {path.name: path.read_bytes() for path in (course / "release" / name).glob("*.ipynb")}
    if there and (there != made.stub.files or _graded_by(course, name) != made.bundle.released):
        command = f"nbgrader generate_assignment {name} --force"
        yield f"it was released before its source became what it is now: run `{command}`"


def _graded_by(course: Path, name: str) -> object:
    """The cells that submissions are graded by at present."""
    try:
        return make_bundle(course, name).released
    except FileNotFoundError:
        return None


def _judged(made: Rehearsal) -> Iterator[str]:
    """The solution and the stub, judged like any submission."""
    sandbox = made.bundle.sandbox
    with Warm() if sandbox else nullcontext() as warm:
        solution = judge_submission(made.bundle, made.solution, warm)
        stub = judge_submission(made.bundle, made.stub, warm)
    yield from _missed("the solution", solution, made.tests, share=1)
    yield from _missed("the stub", stub, made.tests, share=0)


def _missed(who: str, judged: Judged, tests: list[Released], share: int) -> Iterator[str]:
    if reason := judged.refused or judged.failed:
        yield f"{who} cannot be judged: {reason}"
        return
    for test in tests:
        score = judged.scores[test.name]
        if score != share * test.points:
            mistake = judged.mistakes.get(test.name, "")
            because = f" ({mistake})" if mistake and share else ""
            yield f"{test.name}: {who} earns {score:g} of {test.points:g} points{because}"


def _let_through(made: Rehearsal) -> Iterator[str]:
    own = made.bundle.settings.get("Judge", {}).get("names", {})
    for test in made.tests:
        try:
            lines = list(let_through(test, made.bundle.secret, own))
        except SyntaxError as error:
            lines = [f"the test is no Python: {error}"]
        yield from (f"{test.name}: {line}" for line in lines)
