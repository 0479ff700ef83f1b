"""The command that examines this machine, and the refusal to grade on it without a wall."""

from __future__ import annotations

import argparse


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


def need_a_wall() -> None:
    """Raise an error if this machine cannot keep students' code behind the wall."""
    from course_grading.wall import examine

    for finding in examine():
        if finding.needed and not finding.fine:
            raise RuntimeError(
                f"{finding.name}: {finding.words}; {finding.remedy}. `workbook-course doctor` "
                "tells more. Code that you trust can be run without the wall: --no-sandbox"
            )
