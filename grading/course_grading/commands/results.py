"""The commands that show what came of grading: reports, explanations, and places to look at."""

from __future__ import annotations

import argparse
import sys


def explain(options: argparse.Namespace) -> int:
    """Show a student's points for an item, why they are so, and what changed since last time."""
    from course_grading.report.explanation import explain as run

    print(run(options.course, options.assignment, options.student, options.item))
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


def report(options: argparse.Namespace) -> int:
    """Write the class page, the table of grades and each student's feedback."""
    from course_grading.report import write_report

    for path in write_report(options.course, options.assignment, options.names):
        print(path)
    return 0


def export(options: argparse.Namespace) -> int:
    """Write grades and feedback as Moodle, Canvas or ILIAS import them."""
    from course_grading.report.export import export as run

    for path in run(options.course, options.platform, options.assignments):
        print(path)
    return 0
