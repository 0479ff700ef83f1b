"""The command ``workbook-course``: make a course, check this machine, grade an assignment."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from course_grading.arguments import make_parser
from course_grading.commands.grading import collect, grade
from course_grading.commands.machine import doctor
from course_grading.commands.preparation import check, correct, due, extend, init, rehearse
from course_grading.commands.results import explain, export, look, report
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


COMMANDS = (
    *(init, doctor, check, rehearse, correct, due, extend, collect),
    *(grade, explain, look, report, export),
)


if __name__ == "__main__":
    sys.exit(main())
