"""Read the result of a call behind the wall; nothing in it is trusted."""

from __future__ import annotations

import builtins
import sys
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from course_grading.crossing.channel import words_for_time
from course_grading.crossing.errors import StudentError, student_error
from course_grading.crossing.placeholders import plain_name
from course_grading.crossing.staying import ErrorClass
from course_utils.practice.arrays import one_line

PROBLEM_KINDS = {"error", "type", "dtype", "shape", "waits"}
RAISED_KINDS = {"error", "waits"}  # what the student's own code raises, and a test may catch
LONGEST = 400  # characters of a student's words
LONGEST_TEXT = 4000  # characters of an error's text
MOST_BASES = 10  # classes of the student's own that an error is derived from


@dataclass(frozen=True)
class Given:
    """The result of one call: a plain value, or the error."""

    value: object = None
    error: StudentError | None = None
    changed: tuple[int, ...] = ()


def given_by(
    entry: object, interrupted: bool, seconds: float, before: Sequence[str | None] = ()
) -> Given:
    """Read what the kernel says of one call.

    Parameters
    ----------
    entry : anything
        As `entries` writes it, if nobody tampers with that.
    interrupted : bool
        Whether the judge has interrupted the call, after so many ``seconds``.
    before : sequence of (str or None)
        The fingerprints of what the function was given.
    """
    if not _is_dict(entry):
        return Given(error=StudentError("type", "What it answers cannot be read."))
    if is_stopped(entry):
        if interrupted:
            return Given(error=StudentError("endless", words_for_time(seconds)))
        return Given(error=StudentError("error", "It stops with KeyboardInterrupt."))
    if "problem" in entry:
        return Given(error=_error(entry["problem"], entry.get("raised")))
    # the kernel is not asked whether they are the same, because code in it could always say so
    after = dict(enumerate(as_list(entry.get("after"))))
    changed = (place for place, mark in enumerate(before) if mark and after.get(place) != mark)
    return Given(entry.get("value"), changed=tuple(changed))


def _error(problem, raised) -> StudentError:
    kind, words = problem if _are_texts(problem, 2) else ("error", "It stops with an error.")
    problem = kind if kind in PROBLEM_KINDS else "error", one_line(words, LONGEST)
    fine = isinstance(raised, tuple) and len(raised) == 3 and _are_texts(raised[0], 3)
    if problem[0] not in RAISED_KINDS or not fine:
        return StudentError(*problem)
    (base, name, text), arguments, classes = raised[0], as_list(raised[1]), as_list(raised[2])
    own = dict.fromkeys(each for each in classes[:MOST_BASES] if type(each) is ErrorClass)
    return student_error(problem, base, plain_name(name), text[:LONGEST_TEXT], arguments, [*own])


def repeat_here(entry: object) -> None:
    """Print here what the student's code has printed, and repeat its warnings."""
    if not _is_dict(entry):
        return
    if isinstance(entry.get("printed"), str):
        sys.stdout.write(entry["printed"])
    for warned in as_list(entry.get("warned")):
        if _are_texts(warned, 2):
            kind = vars(builtins).get(warned[0])
            fine = isinstance(kind, type) and issubclass(kind, Warning)
            warnings.warn(warned[1], kind if fine else UserWarning, stacklevel=2)


def _are_texts(value, length: int) -> bool:
    fine = isinstance(value, tuple) and len(value) == length
    return fine and all(isinstance(part, str) for part in value)


def _is_dict(value) -> bool:
    return isinstance(value, Mapping)


def is_stopped(entry: object) -> bool:
    """Whether an entry says that the call was interrupted."""
    return _is_dict(entry) and "stopped" in entry


def as_list(value) -> list:
    """Return a value if it is a list, otherwise an empty list."""
    return value if isinstance(value, list) else []
