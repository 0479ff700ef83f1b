"""Proxies for a student's functions, classes and objects in the judge's process."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from course_grading.crossing.channel import Channel, words_for_time
from course_grading.crossing.errors import StudentError
from course_grading.crossing.fingerprints import fingerprint
from course_grading.crossing.placeholders import Handle
from course_utils.practice.arrays import one_line

SECONDS = 10.0  # time limit of one call
PROBLEM_KINDS = {"error", "type", "dtype", "shape", "waits"}
LONGEST = 400  # characters of a student's words


@dataclass(frozen=True)
class Given:
    """The result of one call: a plain value, or the error."""

    value: object = None
    error: StudentError | None = None
    changed: tuple[int, ...] = ()


class Proxy:
    """Stands for an object of the student's that stays behind the wall."""

    def __init__(self, channel: Channel, handle: Handle):
        vars(self).update(channel=channel, handle=handle)

    def __repr__(self) -> str:
        return f"<{self.handle.kind} {self.handle.name} of the student>"


class StudentFunction(Proxy):
    """A function. It takes plain values, and returns one or raises `StudentError`."""

    def __call__(self, *positional, **named):
        """Call the function behind the wall."""
        return _only(self.channel, "call", on=self, arguments=[(positional, named)])

    def many(
        self,
        calls: Sequence[Sequence],
        seconds: float = SECONDS,
        use: str = "",
        without: Sequence[str] = (),
    ) -> list[Given]:
        """Call it once for each list of arguments, with one request to the kernel.

        Parameters
        ----------
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
        given, until = [], time.monotonic() + seconds
        while len(given) < len(calls):
            key, asked = secrets.token_hex(16), calls[len(given) :]
            how = {"use": use, "key": key, "without": list(without)}
            left = until - time.monotonic() if given else seconds
            try:
                entries = self._entries(asked, left, how)
            except StudentError as error:
                if error.kind == "gone":
                    raise
                return given + [Given(error=error)] * (len(calls) - len(given))
            given += [
                _given(self.channel, entry, seconds, [fingerprint(item, key) for item in call])
                for entry, call in zip(entries, asked, strict=False)
            ]
            late = self.channel.interrupted or time.monotonic() > until
            if late or not entries or not _is_stopped(entries[-1]):
                break  # otherwise the function has raised KeyboardInterrupt itself
        return given + [_not_reached(seconds if late else 0)] * (len(calls) - len(given))

    def _entries(self, calls: Sequence[Sequence], seconds: float, how: dict) -> list:
        """Call it until a call is stopped, or the answer is full; return what the kernel says."""
        arguments = [(list(call), {}) for call in calls]
        entries = self.channel.ask(
            "call", max(seconds, 0), on=self, arguments=arguments, several=True, **how
        )
        return _list(entries)[: len(calls)]


class StudentClass(StudentFunction):
    """A class. Calling it returns a `StudentObject`."""


class StudentObject(StudentFunction):
    """An instance. Its attributes are plain values, or proxies."""

    def __getattr__(self, name: str):
        if name.startswith("__"):  # Python and NumPy look these up by themselves
            raise AttributeError(name)
        return _only(self.channel, "get", on=self, attribute=name)

    def __setattr__(self, name: str, value) -> None:
        _only(self.channel, "put", on=self, attribute=name, value=value)


class StudentModule(StudentObject):
    """A torch module. It takes and returns arrays; its parameters are tensors."""


PROXIES = {
    "function": StudentFunction,
    "class": StudentClass,
    "object": StudentObject,
    "module": StudentModule,
}


def take(
    channel: Channel,
    names: Iterable[str],
    seconds: float = SECONDS,
    numbers: Iterable[str] = (),
) -> dict[str, object]:
    """Take the current values of names from the student's kernel.

    Parameters
    ----------
    channel : Channel
    names : iterable of str
    seconds : float
    numbers : iterable of str
        Those of the names that stand for numbers: what NumPy reads as numbers is copied as such.

    Returns
    -------
    dict
        The names that exist. Plain values are copied; functions, classes and objects are proxies.
        What the student assigns to a name later does not matter.

    Raises
    ------
    StudentError
        If the kernel gives no answer that can be read.
    """
    names = [name for name in names if name.isidentifier()]
    channel.handles = lambda handle: PROXIES[handle.kind](channel, handle)
    found = channel.ask("take", seconds, wanted=names, numbers=list(numbers))
    return {name: found[name] for name in names if name in found} if _is_dict(found) else {}


def _only(channel: Channel, do: str, **arguments):
    entries = _list(channel.ask(do, SECONDS, **arguments))
    given = _given(channel, entries[0] if entries else None, SECONDS)
    if given.error:
        raise given.error
    return given.value


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
        return Given(error=_error(entry["problem"]))
    # the kernel is not asked whether they are the same, because code in it could always say so
    after = dict(enumerate(_list(entry.get("after"))))
    changed = (place for place, mark in enumerate(before) if mark and after.get(place) != mark)
    return Given(entry.get("value"), changed=tuple(changed))


def _error(problem) -> StudentError:
    fine = (
        isinstance(problem, tuple)
        and len(problem) == 2
        and all(isinstance(part, str) for part in problem)
    )
    kind, words = problem if fine else ("error", "It stops with an error.")
    return StudentError(kind if kind in PROBLEM_KINDS else "error", one_line(words, LONGEST))


def _is_dict(value) -> bool:
    return isinstance(value, Mapping)


def _is_stopped(entry) -> bool:
    return _is_dict(entry) and "stopped" in entry


def _list(value) -> list:
    return value if isinstance(value, list) else []
