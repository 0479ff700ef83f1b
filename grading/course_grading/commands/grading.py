"""The commands that collect submissions and grade them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from course_grading.commands.machine import need_a_wall


def collect(options: argparse.Namespace) -> int:
    """Collect submissions from an archive downloaded from Moodle, ILIAS or Canvas."""
    from course_grading.course.archives import collect_archive

    found = collect_archive(options.course, options.assignment, options.archive)
    print(f"{len(found.students)} collected: {', '.join(found.students) or 'none'}")
    print("an archive holds no times of which one can be certain: nobody counts as late")
    for name, reason in found.left_out.items():
        print(f"left out: {name}: {reason}", file=sys.stderr)
    return 0


def grade(options: argparse.Namespace) -> int:
    """Grade the submissions that are new or have changed."""
    from course_grading.batch.forkserver import start_forkserver

    if not options.scheduler and not options.dry_run:
        start_forkserver()
    from course_grading.batch.assignments import with_submissions

    if options.no_sandbox:
        from course_grading.wall.unsandboxed import WARNING

        print(f"WITHOUT THE WALL: {WARNING}", file=sys.stderr)
    elif not (options.scheduler or options.dry_run):
        need_a_wall()
    chosen = dict.fromkeys(options.assignments, options.only)
    chosen = chosen or with_submissions(options.course, options.only)
    codes = [_grade_one(options, name, only, len(chosen) > 1) for name, only in chosen.items()]
    return max(codes)


def _grade_one(options: argparse.Namespace, name: str, only: Sequence[str], of_many: bool) -> int:
    """Grade one assignment, and say what came of it."""
    from course_grading.batch.grading import grade as run
    from course_grading.batch.workers import Workers

    summary = run(
        options.course,
        name,
        only=only,
        regrade=options.regrade,
        dry_run=options.dry_run,
        sandbox=not options.no_sandbox,
        workers=Workers(options.scheduler, options.workers),
    )
    if of_many:
        print(f"{name}: ", end="")
    for path, words in summary.misplaced.items():
        print(f"passed over: {path}: {words}", file=sys.stderr)
    if options.dry_run:
        print(f"{len(summary.waiting)} to grade: {', '.join(summary.waiting) or 'none'}")
        return 0
    print(
        f"{len(summary.graded)} graded, {len(summary.refused)} refused, "
        f"{len(summary.unchanged)} unchanged since they were graded"
    )
    for student, reason in summary.refused.items():
        print(f"  {student}: {reason}")
    for student, places in summary.ran_out.items():
        print(f"  {student}: time ran out in {', '.join(places)}")
    if summary.failed:
        print(f"{len(summary.failed)} could not be graded now; run again to try again")
        for student, reason in summary.failed.items():
            print(f"  {student}: {reason}")
    return 1 if summary.failed else 0
