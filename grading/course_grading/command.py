"""The command ``workbook-course``: make a course, check this machine, grade an assignment."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from course_grading.arguments import make_parser
from course_grading.troubles import words_for

ERRORS = (FileNotFoundError, ValueError, RuntimeError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return its exit code: 0 on success."""
    options = make_parser(COMMANDS, __doc__).parse_args(arguments)
    try:
        return options.run(options)
    except ERRORS as error:
        print(f"workbook-course {options.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\nworkbook-course {options.command}: stopped", file=sys.stderr)
        return 130
    except Exception as error:
        if not (words := words_for(error)):
            raise
        print(f"workbook-course {options.command}: {words}", file=sys.stderr)
        return 1


def init(options: argparse.Namespace) -> int:
    """Make a course and release its assignments."""
    from course_grading.course.making import make_course, release

    new = make_course(options.folder, options.exercises, options.course_id)
    for name in new:
        release(options.folder, name)
        print(f"{name}: source/{name} for you, release/{name} for students")
    print(f"{options.folder}: {len(new)} assignments added" if new else "nothing new")
    return 0


def doctor(options: argparse.Namespace) -> int:  # noqa: ARG001, every command takes them
    """Say whether this machine can keep students' code behind the wall."""
    from course_grading.wall import examine

    findings = examine()
    for finding in findings:
        sign = "ok     " if finding.fine else "MISSING" if finding.needed else "without"
        print(f"{sign} {finding.name}: {finding.words}")
        if not finding.fine and finding.remedy:
            print(f"        {finding.remedy}")
    return 0 if all(each.fine for each in findings if each.needed) else 1


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
        _need_a_wall()
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


def rehearse(options: argparse.Namespace) -> int:
    """Grade a class of made-up submissions, and open the pages."""
    from course_grading.batch.forkserver import start_forkserver

    start_forkserver()
    import webbrowser

    from course_grading.rehearsal import rehearse as run

    if not options.no_sandbox:
        _need_a_wall()
    earned, pages = run(options.course, options.assignment, sandbox=not options.no_sandbox)
    for one in earned:
        print(f"{one.name}: {one.words}")
    for page in pages:
        print(page)
        if not options.no_browser:
            webbrowser.open(page.resolve().as_uri())
    return 0


def _need_a_wall() -> None:
    """Raise an error if this machine cannot keep students' code behind the wall."""
    from course_grading.wall import examine

    for finding in examine():
        if finding.needed and not finding.fine:
            raise RuntimeError(
                f"{finding.name}: {finding.words}; {finding.remedy}. `workbook-course doctor` "
                "tells more. Code that you trust can be run without the wall: --no-sandbox"
            )


def explain(options: argparse.Namespace) -> int:
    """Show a student's points for an item, why they are so, and what changed since last time."""
    from course_grading.report.explanation import explain as run

    print(run(options.course, options.assignment, options.student, options.item))
    return 0


def report(options: argparse.Namespace) -> int:
    """Write the class page, the table of grades and each student's feedback."""
    from course_grading.report import write_report

    for path in write_report(options.course, options.assignment, options.names):
        print(path)
    return 0


def look(options: argparse.Namespace) -> int:
    """List answers that are worth a look: nearly the same as others, or ready-made."""
    from course_grading.look.page import write_hints

    answers, hints, page = write_hints(options.course, options.assignment)
    count = len(answers.submitted)
    print(f"{count} submissions compared, {len(hints)} places to look at; none proves anything")
    for kind in dict.fromkeys(hint.kind for hint in hints):
        print(f"{kind.title}:")
        for hint in hints:
            if hint.kind is kind:
                print(f"  {hint.line}")
    for student, reason in answers.unread.items():
        print(f"not compared: {student}: {reason}", file=sys.stderr)
    print(page)
    return 0


def collect(options: argparse.Namespace) -> int:
    """Collect submissions from an archive downloaded from Moodle, ILIAS or Canvas."""
    from course_grading.course.archives import collect_archive

    found = collect_archive(options.course, options.assignment, options.archive)
    print(f"{len(found.students)} collected: {', '.join(found.students) or 'none'}")
    print("an archive holds no times of which one can be certain: nobody counts as late")
    for name, reason in found.left_out.items():
        print(f"left out: {name}: {reason}", file=sys.stderr)
    return 0


def export(options: argparse.Namespace) -> int:
    """Write grades and feedback as Moodle, Canvas or ILIAS import them."""
    from course_grading.report.export import export as run

    for path in run(options.course, options.platform, options.assignments):
        print(path)
    return 0


COMMANDS = (
    *(init, doctor, check, rehearse, correct, due, extend, collect),
    *(grade, explain, look, report, export),
)


if __name__ == "__main__":
    sys.exit(main())
