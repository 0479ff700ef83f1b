"""Hold an assignment before it is handed out: its tests must be fair, and strict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import nbformat

from course_utils.grading.course.strictness import let_through
from course_utils.grading.judge import Released, from_notebook
from course_utils.grading.many.bundle import Bundle, make_bundle
from course_utils.grading.many.judging import WarmPlugin, judge_submission
from course_utils.grading.many.packing import Package


def hold(course: Path, name: str, sandbox: bool = True) -> list[str]:
    """Find what is wrong with an assignment.

    The source, taken as a submission, must earn all points, and what students get none; both go
    the whole way that a submission goes. No wrong answer that the workbook knows may earn all
    points of a test; those are trusted, and judged without a kernel.

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
    bundle = make_bundle(course, name, sandbox)
    tests = _tests(bundle)
    if not tests:
        return ["no cell of it is a test with points: there is nothing to judge"]
    return [
        *_outdated(course, bundle),
        *_judged(bundle, tests),
        *_refused(bundle, tests),
    ]


def _tests(bundle: Bundle) -> list[Released]:
    """The tests as the source has them: hidden parts are in it, and not in what is released."""
    texts = (bundle.source.files[name].decode("utf-8") for name in bundle.notebooks)
    cells = (from_notebook(nbformat.reads(text, as_version=4)) for text in texts)
    return [cell for notebook in cells for cell in notebook.values() if cell.is_test]


def _outdated(course: Path, bundle: Bundle) -> Iterator[str]:
    """Notebooks that were released before the source became what it is."""
    for name, text in bundle.released.items():
        path = course / "release" / bundle.name / name
        if path.exists() and path.read_text(encoding="utf-8") != text:
            yield (
                f"{path} is not what the source gives now: run "
                f"`nbgrader generate_assignment {bundle.name} --force`"
            )


def _judged(bundle: Bundle, tests: list[Released]) -> Iterator[str]:
    """The solution and the stub, judged like any submission."""
    stub = Package({name: text.encode() for name, text in bundle.released.items()})
    with _ready(bundle.sandbox):
        yield from _missed("the solution", bundle, bundle.source, tests, share=1)
        yield from _missed("the stub", bundle, stub, tests, share=0)


@contextmanager
def _ready(sandbox: bool) -> Iterator[None]:
    """Make this process a worker for a while."""
    plugin = WarmPlugin(sandbox)
    plugin.setup(None)
    try:
        yield
    finally:
        plugin.teardown(None)


def _missed(
    who: str, bundle: Bundle, package: Package, tests: list[Released], share: int
) -> Iterator[str]:
    judged = judge_submission(bundle, "check", package)
    if judged.refused:
        yield f"{who} is refused: {judged.refused}"
        return
    for test in tests:
        score = judged.scores.get(test.name)
        if score is None:
            yield f"{test.name}: {who} was not judged: is the name used twice?"
        elif score != share * test.points:
            mistake = judged.mistakes.get(test.name, "")
            because = f" ({mistake})" if mistake and share else ""
            yield f"{test.name}: {who} earns {score:g} of {test.points:g} points{because}"


def _refused(bundle: Bundle, tests: list[Released]) -> Iterator[str]:
    own: Mapping = bundle.settings.get("Judge", {}).get("names", {})
    for test in tests:
        try:
            yield from (f"{test.name}: {line}" for line in let_through(test, bundle.secret, own))
        except SyntaxError as error:
            yield f"{test.name}: the test is no Python: {error}"
