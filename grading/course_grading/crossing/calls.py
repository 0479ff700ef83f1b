"""Ask the kernel to call a student's functions, and read what it answers."""

from __future__ import annotations

import builtins
import secrets
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from course_grading.crossing.channel import Channel, words_for_time
from course_grading.crossing.errors import (
    CrossingError,
    StudentError,
    UnansweredError,
    student_error,
)
from course_grading.crossing.fingerprints import fingerprint
from course_grading.crossing.placeholders import plain_name
from course_grading.crossing.staying import ErrorClass, Staying, channel_of, naming
from course_utils.practice.arrays import one_line

SECONDS = 10.0  # time limit of one call
PROBLEM_KINDS = {"error", "type", "dtype", "shape", "waits"}
RAISED_KINDS = {"error", "waits"}  # what the student's own code raises, and a test may catch
LONGEST = 400  # characters of a student's words
LONGEST_TEXT = 4000  # characters of an error's text
MOST_BASES = 10  # classes of the student's own that an error is derived from
OF_NO_USE = (
    "This cannot be given to the student's code: {}. Define it in a cell that students have, "
    "above this test, and name it here."
)
STAYS = (
    "If that is right, let a function in a cell that students have make something of it that can "
    "be had here: numbers, texts, arrays."
)


@dataclass(frozen=True)
class Given:
    """The result of one call: a plain value, or the error."""

    value: object = None
    error: StudentError | None = None
    changed: tuple[int, ...] = ()


def only(channel: Channel, do: str, **arguments) -> object:
    """Do one thing in the kernel, and return its result.

    What the student's code prints and warns of meanwhile is printed here.

    Raises
    ------
    StudentError
        What the student's code has raised; it is derived from the same exception of Python's.
    UnansweredError
        If there is no answer.
    """
    try:
        entries = _list(channel.ask(do, SECONDS, **arguments))
    except CrossingError as error:
        raise UnansweredError("test", OF_NO_USE.format(error)) from None
    except StudentError as error:
        raise UnansweredError(error.kind, error.words) from None
    entry = entries[0] if entries else None
    if _is_dict(entry):
        _repeat(entry)
    given = _given(channel, entry, SECONDS)
    if given.error is None:
        return given.value
    if given.error.kind == "endless":
        raise UnansweredError(given.error.kind, given.error.words)
    if given.error.kind not in RAISED_KINDS:
        raise UnansweredError(given.error.kind, f"{given.error.words} {STAYS}")
    raise given.error


def many(
    function: Staying,
    calls: Sequence[Sequence],
    seconds: float = SECONDS,
    use: str = "",
    without: Sequence[str] = (),
) -> list[Given]:
    """Call a function once for each list of arguments, with one request to the kernel.

    Parameters
    ----------
    function : Staying
    calls : sequence of sequences
    seconds : float
        Time limit for all calls together.
    use : str, optional
        The workbook's function that uses an answer, as in "module:name". It runs behind the
        wall.
    without : sequence of str
        Names of the workbook's functions that do not work meanwhile.

    Returns
    -------
    list of Given
        One for each call; an endless call ends all that follow it.

    Raises
    ------
    KernelGone
        If the function ends the kernel.
    """
    channel, given, until = channel_of(function), [], time.monotonic() + seconds
    while len(given) < len(calls):
        key, asked = secrets.token_hex(16), calls[len(given) :]
        how = {**naming(function), "use": use, "key": key, "without": list(without)}
        left = until - time.monotonic() if given else seconds
        try:
            entries = _entries(channel, asked, left, how)
        except StudentError as error:
            if error.kind == "gone":
                raise
            return given + [Given(error=error)] * (len(calls) - len(given))
        given += [
            _given(channel, entry, seconds, [fingerprint(item, key) for item in call])
            for entry, call in zip(entries, asked, strict=False)
        ]
        late = channel.interrupted or time.monotonic() > until
        if late or not entries or not _is_stopped(entries[-1]):
            break  # otherwise the function has raised KeyboardInterrupt itself
    return given + [_not_reached(seconds if late else 0)] * (len(calls) - len(given))


def _entries(channel: Channel, calls: Sequence[Sequence], seconds: float, how: dict) -> list:
    """Call it until a call is stopped, or the answer is full; return what the kernel says."""
    arguments = [(list(call), {}) for call in calls]
    entries = channel.ask("call", max(seconds, 0), arguments=arguments, several=True, **how)
    return _list(entries)[: len(calls)]


def _not_reached(late_after: float) -> Given:
    """Return the result of a call that was not made."""
    if late_after:
        return Given(error=StudentError("endless", words_for_time(late_after)))
    return Given(error=StudentError("shape", "It returns far too many cells."))


def _given(channel: Channel, entry, seconds: float, before: Sequence[str | None] = ()) -> Given:
    """Read the result of one call; ``before`` are the fingerprints of what it was given."""
    if not _is_dict(entry):
        return Given(error=StudentError("type", "What it answers cannot be read."))
    if _is_stopped(entry):
        if channel.interrupted:
            return Given(error=StudentError("endless", words_for_time(seconds)))
        return Given(error=StudentError("error", "It stops with KeyboardInterrupt."))
    if "problem" in entry:
        return Given(error=_error(entry["problem"], entry.get("raised")))
    # the kernel is not asked whether they are the same, because code in it could always say so
    after = dict(enumerate(_list(entry.get("after"))))
    changed = (place for place, mark in enumerate(before) if mark and after.get(place) != mark)
    return Given(entry.get("value"), changed=tuple(changed))


def _error(problem, raised) -> StudentError:
    kind, words = problem if _are_texts(problem, 2) else ("error", "It stops with an error.")
    problem = kind if kind in PROBLEM_KINDS else "error", one_line(words, LONGEST)
    fine = isinstance(raised, tuple) and len(raised) == 3 and _are_texts(raised[0], 3)
    if problem[0] not in RAISED_KINDS or not fine:
        return StudentError(*problem)
    (base, name, text), arguments, classes = raised[0], _list(raised[1]), _list(raised[2])
    own = dict.fromkeys(each for each in classes[:MOST_BASES] if type(each) is ErrorClass)
    return student_error(problem, base, plain_name(name), text[:LONGEST_TEXT], arguments, [*own])


def _repeat(entry: Mapping) -> None:
    """Print here what the student's code has printed, and repeat its warnings."""
    if isinstance(entry.get("printed"), str):
        sys.stdout.write(entry["printed"])
    for warned in _list(entry.get("warned")):
        if _are_texts(warned, 2):
            kind = vars(builtins).get(warned[0])
            fine = isinstance(kind, type) and issubclass(kind, Warning)
            warnings.warn(warned[1], kind if fine else UserWarning, stacklevel=2)


def _are_texts(value, length: int) -> bool:
    fine = isinstance(value, tuple) and len(value) == length
    return fine and all(isinstance(part, str) for part in value)


def _is_dict(value) -> bool:
    return isinstance(value, Mapping)


def _is_stopped(entry) -> bool:
    return _is_dict(entry) and "stopped" in entry


def _list(value) -> list:
    return value if isinstance(value, list) else []
