"""The commands that prepare assignments: make, check, rehearse and correct them, and set dates."""

from __future__ import annotations

import argparse

from course_grading.commands.machine import need_a_wall


def init(options: argparse.Namespace) -> int:
    """Make a course and release its assignments."""
    from course_grading.course.making import make_course, release

    new = make_course(options.folder, options.exercises, options.course_id)
    for name in new:
        release(options.folder, name)
        print(f"{name}: source/{name} for you, release/{name} for students")
    print(f"{options.folder}: {len(new)} assignments added" if new else "nothing new")
    return 0


def check(options: argparse.Namespace) -> int:
    """Check assignments before they are handed out."""
    from course_grading.course.assignment_check import check_assignments

    wrong = 0
    found = check_assignments(options.course, options.assignments, not options.no_sandbox)
    for name, lines in found:
        for line in lines:
            print(f"{name}: {line}")
        wrong += len(lines)
        if not lines:
            print(f"{name}: the solution earns all points, the stub none, no mistake earns all")
    return 1 if wrong else 0


def rehearse(options: argparse.Namespace) -> int:
    """Grade a class of made-up submissions, and open the pages."""
    from course_grading.batch.forkserver import start_forkserver

    start_forkserver()
    import webbrowser

    from course_grading.rehearsal import rehearse as run

    if not options.no_sandbox:
        need_a_wall()
    earned, pages = run(options.course, options.assignment, sandbox=not options.no_sandbox)
    for one in earned:
        print(f"{one.name}: {one.words}")
    for page in pages:
        print(page)
        if not options.no_browser:
            webbrowser.open(page.resolve().as_uri())
    return 0


def correct(options: argparse.Namespace) -> int:
    """Release an assignment again from its corrected source, and say what follows."""
    from course_grading.course.correction import correct as run

    for line in run(options.course, options.assignment, options.dry_run):
        print(line)
    return 0


def due(options: argparse.Namespace) -> int:
    """Set when an assignment is due."""
    from course_grading.course.due_dates import set_due

    time = set_due(options.course, options.assignment, options.until)
    print(f"{options.assignment}: due {time:%Y-%m-%d %H:%M:%S} UTC")
    return 0


def extend(options: argparse.Namespace) -> int:
    """Give a student more time for an assignment."""
    from course_grading.course.due_dates import extend as run

    more = run(options.course, options.assignment, options.student, options.until)
    print(f"{options.assignment}: {options.student} has {more} more; then run grade again")
    return 0
