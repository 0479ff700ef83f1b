"""Check an assignment before it is handed out: its tests must be fair and strict."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

from course_grading.batch.judging import JudgedSubmission, judge_submission
from course_grading.batch.progress import ProgressLine
from course_grading.course.correction import outdated
from course_grading.course.strictness import passing_wrong_answers
from course_grading.course.trial_release import TrialRelease, make_trial_release
from course_grading.judge import ReleasedCell
from course_grading.judge.advice import advice, scored_by_student
from course_grading.judge.analysis import needed_names
from course_grading.judge.evaluation import JUDGES_NAMES
from course_grading.judge.released_cells import is_python
from course_grading.wall import WarmProcess

STEPS = partial(ProgressLine, refusals=False)


def check_assignments(
    course: Path, names: Iterable[str], sandbox: bool = True
) -> Iterator[tuple[str, list[str]]]:
    """Yield each assignment's name, with what is wrong with it.

    One warm process serves them all, because starting it takes seconds.
    """
    with closing(WarmProcess()) as warm:
        for name in names:
            yield name, check_assignment(course, name, sandbox, warm=warm)


def check_assignment(
    course: Path,
    name: str,
    sandbox: bool = True,
    progress: Callable[[int], ProgressLine] = STEPS,
    warm: WarmProcess | None = None,
) -> list[str]:
    """Find what is wrong with an assignment.

    The solution must earn all points and the stub none; both are judged like any submission. No
    wrong answer that the workbook knows may earn all points of a test; wrong answers are trusted
    code, so they are judged without a kernel.

    Parameters
    ----------
    course : Path
        Folder of the course.
    name : str
        Name of the assignment.
    sandbox : bool
        False runs the solution and the stub without the wall.
    progress : callable (int) -> ProgressLine
        Makes the progress line for a number of steps.
    warm : WarmProcess, optional
        Started if it is needed and does not run; without it there is one for this assignment.

    Returns
    -------
    list of str
        One line for each problem.

    Raises
    ------
    FileNotFoundError, RuntimeError
        If there is no such course or assignment, nbgrader cannot release it, or this machine cannot
        build the wall.
    """
    with tempfile.TemporaryDirectory(prefix="workbook-check-") as scratch:
        made = make_trial_release(course, name, Path(scratch))
    made = replace(made, bundle=replace(made.bundle, sandbox=sandbox))
    if not made.tests:
        return ["no cell of it is a test with points: there is nothing to judge"]
    line = progress(2 + len(made.tests))
    found = [*outdated(course, made)]
    with nullcontext(warm) if warm else closing(WarmProcess()) as process:
        found += _judged(made, line, process)
    found += _let_through(made, line)
    line.close()
    return [*found, *_scored_by_students(made.tests)]


def _judged(made: TrialRelease, line: ProgressLine, process: WarmProcess) -> Iterator[str]:
    """Judge the solution and the stub like any submission, and report unexpected scores."""
    warm = process.start() if made.bundle.sandbox else None
    solution = judge_submission(made.bundle, made.solution, warm)
    line.done()
    stub = judge_submission(made.bundle, made.stub, warm)
    line.done()
    yield from _missed("the solution", solution, made.tests, share=1)
    yield from _missed("the stub", stub, made.tests, share=0)


def _missed(
    who: str, judged: JudgedSubmission, tests: list[ReleasedCell], share: int
) -> Iterator[str]:
    if reason := judged.refused or judged.failed:
        yield f"{who} cannot be judged: {reason}"
        return
    for test in tests:
        score = judged.scores[test.name]
        if score != share * test.points:
            mistake = judged.mistakes.get(test.name, "")
            because = f" ({mistake})" if mistake and share else ""
            yield f"{test.name}: {who} earns {score:g} of {test.points:g} points{because}"
            if share and not mistake:
                yield from _explained(test, judged.reasons.get(test.name, ""))


def _explained(test: ReleasedCell, reason: str) -> Iterator[str]:
    """Say why a test stopped at the solution, and what to write instead."""
    if reason:
        yield f"{test.name}: {' '.join(reason.split())}"
    found = advice(test.source, needed_names(test.source, JUDGES_NAMES)) if is_python(test) else ()
    yield from (f"{test.name}, line {line}: {words}" for line, words in found)


def _scored_by_students(tests: list[ReleasedCell]) -> Iterator[str]:
    """Report tests whose score a student's function would choose."""
    for test in filter(is_python, tests):
        if scored_by_student(test.source, needed_names(test.source, JUDGES_NAMES)):
            yield (
                f"{test.name}: it ends with what a student's function returns, and a number at the "
                "end is the score: write `assert` before it, or another line after it"
            )


def _let_through(made: TrialRelease, line: ProgressLine) -> Iterator[str]:
    own = made.bundle.settings.get("Judge", {}).get("names", {})
    for test in made.tests:
        try:
            lines = list(passing_wrong_answers(test, made.bundle.secret, own))
        except SyntaxError as error:
            lines = [f"the test is no Python: {error}"]
        line.done()
        yield from (f"{test.name}: {line}" for line in lines)
