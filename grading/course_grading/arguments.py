"""What can be written after ``workbook-course`` and the name of a command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

Argument = tuple[str, dict]

COURSE = (
    "--course",
    {"type": Path, "default": Path(), "help": "the course's folder; the current one by default"},
)
ASSIGNMENT = ("assignment", {"help": "such as 02_pooling"})
ASSIGNMENTS = ("assignments", {"nargs": "*", "help": "such as 02_pooling; all by default"})
STUDENT = ("student", {"help": "as the gradebook names them"})
UNTIL = ("until", {"help": 'such as "2026-05-08 23:59 Europe/Berlin"', "metavar": "TIME"})
NO_SANDBOX = (
    "--no-sandbox",
    {"action": "store_true", "help": "run code that you trust without the wall"},
)
ARGUMENTS: dict[str, tuple[Argument, ...]] = {  # by command
    "init": (
        ("folder", {"type": Path, "help": "the course's folder, which is made if it is missing"}),
        ("exercises", {"nargs": "*", "help": "such as 02_pooling; all exercises by default"}),
        ("--course-id", {"default": "pooling", "help": "the course's name in nbgrader"}),
    ),
    "doctor": (),
    "check": (COURSE, ("assignments", {"nargs": "+", "help": "such as 02_pooling"}), NO_SANDBOX),
    "rehearse": (
        COURSE,
        ASSIGNMENT,
        NO_SANDBOX,
        ("--no-browser", {"action": "store_true", "help": "only say where the pages are"}),
    ),
    "correct": (
        COURSE,
        ASSIGNMENT,
        ("--dry-run", {"action": "store_true", "help": "only say what would change"}),
    ),
    "due": (COURSE, ASSIGNMENT, UNTIL),
    "extend": (COURSE, ASSIGNMENT, STUDENT, UNTIL),
    "collect": (COURSE, ASSIGNMENT, ("archive", {"type": Path, "help": "the .zip file"})),
    "grade": (
        COURSE,
        ASSIGNMENTS,
        NO_SANDBOX,
        (
            "--only",
            {
                "action": "append",
                "default": [],
                "metavar": "STUDENT",
                "help": "grade only this student; may be repeated",
            },
        ),
        ("--regrade", {"action": "store_true", "help": "grade unchanged submissions as well"}),
        ("--dry-run", {"action": "store_true", "help": "only say what would be graded"}),
        (
            "--scheduler",
            {
                "default": "",
                "metavar": "tcp://…",
                "help": "address of a Dask cluster's scheduler",
            },
        ),
        (
            "--workers",
            {
                "type": int,
                "default": 0,
                "help": "number of worker processes; one per core by default",
            },
        ),
    ),
    "explain": (COURSE, ASSIGNMENT, STUDENT, ("item", {"help": "such as max_pool2d"})),
    "look": (COURSE, ASSIGNMENT),
    "report": (
        COURSE,
        ASSIGNMENT,
        (
            "--names",
            {
                "action": "store_true",
                "help": "name the students whose submissions were refused on the class page",
            },
        ),
    ),
    "export": (
        COURSE,
        ("platform", {"choices": ("moodle", "canvas", "ilias")}),
        ASSIGNMENTS,
    ),
}


def make_parser(commands: Iterable[Callable], description: str) -> argparse.ArgumentParser:
    """Make the parser of the whole command.

    Parameters
    ----------
    commands : iterable of callable
        Each is called as the command is, takes what was written, and says in its docstring what it
        does.
    description : str

    Examples
    --------
    >>> def doctor(options):
    ...     "Look at this machine."
    >>> make_parser([doctor], "A command.").parse_args(["doctor"]).run.__name__
    'doctor'
    """
    parser = argparse.ArgumentParser(prog="workbook-course", description=description)
    known = parser.add_subparsers(dest="command", required=True)
    for run in commands:
        one = known.add_parser(run.__name__, help=run.__doc__, description=run.__doc__)
        one.set_defaults(run=run)
        for name, options in ARGUMENTS[run.__name__]:
            one.add_argument(name, **options)
    return parser
