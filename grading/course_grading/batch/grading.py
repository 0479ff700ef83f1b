"""Grade an assignment: hand submissions to the workers, and results to the writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from course_grading.batch.alone import alone
from course_grading.batch.bundle import Bundle, make_bundle
from course_grading.batch.changed import changed
from course_grading.batch.handed_in import SUBMITTED, handed_in
from course_grading.batch.judging import JudgedSubmission
from course_grading.batch.merging import Writer
from course_grading.batch.progress import ProgressLine
from course_grading.batch.records import (
    GradingRecord,
    read_record,
    remove_unfinished,
    write_record,
)
from course_grading.batch.refusal import refused_package
from course_grading.batch.staging import MergeError, other_files
from course_grading.batch.summary import Summary
from course_grading.batch.workers import Workers
from course_grading.configuration import course_config
from course_grading.package import Package
from course_grading.packing import pack, size_limit
from course_grading.wall import sweep


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
        Folder of the course; submissions are in ``submitted/STUDENT/ASSIGNMENT``.
    assignment : str
    only : sequence of str
        Students to grade; all by default.
    regrade : bool
        Grade unchanged submissions as well.
    dry_run : bool
        Only say what would be graded.
    sandbox : bool
        False runs students' code without the wall.
    workers : Workers, optional
        By default, one process for each of this machine's cores.
    progress : callable (int) -> ProgressLine
        Makes the progress line for a number of submissions.

    Returns
    -------
    Summary

    Raises
    ------
    FileNotFoundError, ValueError
        If there is no such course, assignment or student.
    RuntimeError
        If another run is grading this course.
    """
    course = course.resolve()  # nbgrader changes the working directory while submissions are read
    bundle = make_bundle(course, assignment, sandbox)
    found = handed_in(course, assignment, bundle.released)
    students = _chosen(found.students, assignment, only)
    with alone(course):
        sweep()
        remove_unfinished(course, assignment)
        waiting = students if regrade else changed(course, bundle, students)
        again = set(waiting)
        unchanged = [student for student in students if student not in again]
        summary = Summary(unchanged=unchanged, waiting=waiting, misplaced=found.misplaced)
        if summary.waiting and not dry_run:
            _run(course, bundle, workers or Workers(), summary, progress(len(summary.waiting)))
            sweep()  # once more: workers of a run that was killed may outlive it for a moment
    return summary


def _run(
    course: Path, bundle: Bundle, workers: Workers, summary: Summary, line: ProgressLine
) -> None:
    most = size_limit(bundle.settings)

    def packed() -> Iterator[tuple[str, Package]]:
        for student in tuple(summary.waiting):  # read one by one, so that memory holds only a few
            yield student, pack(course / SUBMITTED, student, bundle.name, megabytes=most)

    with Writer(course_config(course), bundle) as writer, workers.started(bundle) as pool:
        line.start()
        for student, package, judged in pool.map(packed()):
            failed = judged.failed or _keep(course, writer, student, package, judged)
            summary.waiting.remove(student)
            if failed:
                summary.failed[student] = failed
            elif judged.refused:
                summary.refused[student] = judged.refused
            else:
                summary.graded.append(student)
                if judged.ran_out:
                    summary.ran_out[student] = judged.ran_out
            line.done(bool(judged.refused and not failed), bool(failed))
    line.close()


def _keep(
    course: Path, writer: Writer, student: str, package: Package, judged: JudgedSubmission
) -> str:
    """Write a result into the gradebook, then write its record; return an error message, if any."""
    bundle, merged, executed = writer.bundle, package, judged.executed
    if judged.refused:
        merged, executed = refused_package(bundle, package, judged.refused)
    try:
        writer.merge(student, merged, executed)
    except MergeError as error:
        return str(error)
    record = GradingRecord(
        student=student,
        assignment=bundle.name,
        key=bundle.key_with(student, package),
        refused=judged.refused,
        scores=judged.scores,
        mistakes=judged.mistakes,
        left_out=(*package.left_out, *other_files(package, bundle.released)[1]),
        seconds=judged.seconds,
        ran_out=judged.ran_out,
        reasons=judged.reasons,
        answers=judged.answers,
        graded=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        parts=bundle.parts_with(student, package),
    )
    write_record(course, record.after(read_record(course, bundle.name, student)))
    return ""


def _chosen(there: Sequence[str], assignment: str, only: Sequence[str]) -> list[str]:
    if missing := sorted(set(only) - set(there)):
        raise ValueError(f"{missing[0]} has not submitted {assignment}: no folder under submitted/")
    return [student for student in there if not only or student in only]
