"""Grade an assignment: submissions out to the workers, results back to the one writer."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from course_utils.grading.course.making import course_config
from course_utils.grading.many.bundle import Bundle, make_bundle
from course_utils.grading.many.judging import Judged, judge_submission
from course_utils.grading.many.merging import MergeError, Writer
from course_utils.grading.many.packing import Package, pack
from course_utils.grading.many.progress import ProgressLine
from course_utils.grading.many.refusing import refused_package
from course_utils.grading.many.state import (
    FOLDER,
    Graded,
    read_state,
    remove_unfinished,
    write_state,
)
from course_utils.grading.many.workers import Workers

AHEAD = 4  # submissions that wait at each worker, so that none is idle and memory stays small


@dataclass
class Summary:
    """What a run did: names of students."""

    graded: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    """With ``dry_run``: those that would be graded."""


def grade(
    course: Path,
    assignment: str,
    *,
    only: Sequence[str] = (),
    regrade: bool = False,
    dry_run: bool = False,
    sandbox: bool = True,
    workers: Workers | None = None,
    progress: Callable[[int], ProgressLine] = ProgressLine,
) -> Summary:
    """Grade the submissions of an assignment that are new or have changed.

    Parameters
    ----------
    course : Path
        Folder of the course; submissions lie in ``submitted/STUDENT/ASSIGNMENT``.
    assignment : str
    only : sequence of str
        Students to grade; all by default.
    regrade : bool
        Grade what has not changed, too.
    dry_run : bool
        Only say what would be graded.
    sandbox : bool
        False runs students' code without the wall.
    workers : Workers, optional
        This machine's cores by default.
    progress : callable
        From the number of submissions to what counts them.

    Returns
    -------
    Summary

    Raises
    ------
    FileNotFoundError, ValueError
        When there is no such course, assignment or student.
    RuntimeError
        When another run is grading this course.
    """
    bundle = make_bundle(course, assignment, sandbox)
    students = _students(course, assignment, only)
    with _alone(course):
        remove_unfinished(course, assignment)
        summary, work = Summary(), []
        for student in students:
            package = pack(course / "submitted" / student / assignment)
            known = read_state(course, assignment, student)
            if known and known.key == bundle.key_with(package) and not regrade:
                summary.unchanged.append(student)
            else:
                work.append(student)
        if dry_run or not work:
            summary.waiting = work
            return summary
        _run(course, bundle, work, workers or Workers(), summary, progress(len(work)))
    return summary


def _run(course, bundle: Bundle, work, workers, summary: Summary, line: ProgressLine) -> None:
    writer = Writer(course_config(course))
    packages: dict[str, Package] = {}

    def packed() -> Iterator[tuple[str, Package]]:
        for student in work:  # read again when its turn comes: memory holds a few at a time
            packages[student] = pack(course / "submitted" / student / bundle.name)
            yield student, packages[student]

    with workers.started(bundle) as pool:
        for judged in pool.map(judge_submission, packed(), AHEAD):
            package = packages.pop(judged.student)
            refused = _merge(course, bundle, writer, package, judged)
            if refused:
                summary.refused[judged.student] = refused
            else:
                summary.graded.append(judged.student)
            line.done(bool(refused))
    line.close()


def _merge(course: Path, bundle: Bundle, writer: Writer, package: Package, judged: Judged) -> str:
    """Write one result into the gradebook, then into the state; say why it was refused."""
    refused = judged.refused
    if not refused:
        try:
            writer.merge(bundle.name, judged.student, package, judged.executed)
        except MergeError as error:
            refused = str(error)
    if refused:
        substitute, executed = refused_package(bundle, package, refused)
        try:
            writer.merge(bundle.name, judged.student, substitute, executed)
        except MergeError as error:  # nothing is written down, so the next run tries again
            return f"{refused}; nor did the gradebook take the refusal: {error}"
    record = Graded(
        student=judged.student,
        assignment=bundle.name,
        key=bundle.key_with(package),
        refused=refused,
        scores={} if refused else judged.scores,
        mistakes={} if refused else judged.mistakes,
        left_out=package.left_out,
        seconds=judged.seconds,
    )
    write_state(course, record)
    return refused


def _students(course: Path, assignment: str, only: Sequence[str]) -> list[str]:
    """Names of those who submitted; links are no submissions."""
    folders = sorted((course / "submitted").glob("*/"))
    there = [
        folder.name
        for folder in folders
        if (folder / assignment).is_dir()
        and not folder.is_symlink()
        and not (folder / assignment).is_symlink()
    ]
    if missing := sorted(set(only) - set(there)):
        raise ValueError(f"{missing[0]} has not submitted {assignment}: no folder under submitted/")
    return [student for student in there if not only or student in only]


@contextmanager
def _alone(course: Path) -> Iterator[None]:
    """One run at a time; the lock goes with the process, however it ends."""
    path = course / FOLDER / "lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RuntimeError(
                f"another run is grading {course} (it holds {path}); wait for it, or stop it"
            ) from None
        file.write(str(os.getpid()))
        file.flush()
        yield
