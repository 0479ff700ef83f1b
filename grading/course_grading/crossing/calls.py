"""Ask the kernel to call a student's functions, and read what it answers."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence

from course_grading.crossing.channel import Channel, words_for_time
from course_grading.crossing.errors import CrossingError, StudentError, UnansweredError
from course_grading.crossing.fingerprints import fingerprint
from course_grading.crossing.given import (
    RAISED_KINDS,
    Given,
    as_list,
    given_by,
    is_stopped,
    repeat_here,
)
from course_grading.crossing.staying import Staying, channel_of, naming

SECONDS = 10.0  # time limit of one call
OF_NO_USE = (
    "This cannot be given to the student's code: {}. Define it in a cell that students have, "
    "above this test, and name it here."
)
STAYS = (
    "If that is right, let a function in a cell that students have make something of it that can "
    "be had here: numbers, texts, arrays."
)


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
        entries = as_list(channel.ask(do, SECONDS, **arguments))
    except CrossingError as error:
        raise UnansweredError("test", OF_NO_USE.format(error)) from None
    except StudentError as error:
        raise UnansweredError(error.kind, error.words) from None
    entry = entries[0] if entries else None
    repeat_here(entry)
    given = given_by(entry, channel.interrupted, SECONDS)
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
            given_by(entry, channel.interrupted, seconds, [fingerprint(item, key) for item in call])
            for entry, call in zip(entries, asked, strict=False)
        ]
        late = channel.interrupted or time.monotonic() > until
        if late or not entries or not is_stopped(entries[-1]):
            break  # otherwise the function has raised KeyboardInterrupt itself
    return given + [_not_reached(seconds if late else 0)] * (len(calls) - len(given))


def _entries(channel: Channel, calls: Sequence[Sequence], seconds: float, how: dict) -> list:
    """Call it until a call is stopped, or the answer is full; return what the kernel says."""
    arguments = [(list(call), {}) for call in calls]
    entries = channel.ask("call", max(seconds, 0), arguments=arguments, several=True, **how)
    return as_list(entries)[: len(calls)]


def _not_reached(late_after: float) -> Given:
    """Return the result of a call that was not made."""
    if late_after:
        return Given(error=StudentError("endless", words_for_time(late_after)))
    return Given(error=StudentError("shape", "It returns far too many cells."))
