"""Write what a student's code returns, raises, prints and warns of; runs in the student's kernel.

Each entry is a dict of encoded texts: ``value`` and ``after``, or ``problem`` (kind and words) and
``raised`` (the error's class and arguments), or ``stopped`` if the judge interrupted the code.
"""

from __future__ import annotations

import asyncio
import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout

from course_grading.crossing.encoding import encode, encoded_dict, encoded_list
from course_grading.crossing.errors import CrossingError, TooLargeError
from course_grading.crossing.keeping import OwnKinds, is_own_error, keep

MOST_ANSWER = 60_000_000  # characters; the judge's limit for a message is a little higher
MOST_PRINTED, MOST_WARNINGS, LONGEST_TEXT = 100_000, 20, 4000
STOPPED = {"stopped": "true"}


class _Printed(io.StringIO):
    """Keeps the beginning of what is printed."""

    def write(self, text: str) -> int:
        super().write(text[: max(0, MOST_PRINTED - self.tell())])
        return len(text)


def single(compute: Callable[[], object]) -> str:
    """Do one thing, and write a list of one entry, with what is printed and warned of meanwhile.

    Objects that cannot cross are kept here. What the code prints and warns of is
    ``printed`` and ``warned`` (names of Python's own warnings, with texts).
    """
    printed = _Printed()
    with redirect_stdout(printed), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        entry = entry_of(compute, keep, OwnKinds())
    if printed.getvalue():
        entry["printed"] = encode(printed.getvalue())
    if warned:
        entry["warned"] = encode([_warning(one) for one in warned[:MOST_WARNINGS]])
    return encoded_list([encoded_dict(entry)])


def entry_of(compute: Callable, keep_other: Callable, stays: Callable, after=list) -> dict:
    """Do one thing, and return its entry; ``after`` returns what to write in addition."""
    try:
        with _outside_of_loops():
            text = encode(compute(), keep_other, stays)
    except KeyboardInterrupt:
        return STOPPED.copy()
    except CrossingError as error:
        kind = "shape" if isinstance(error, TooLargeError) else "type"
        return {"problem": encode((kind, f"It returns {error}."))}
    except BaseException as error:  # including sys.exit()
        return {"problem": encode(_words_of(error)), "raised": _raised(error, keep_other)}
    if len(text) > MOST_ANSWER:
        return {"problem": encode(("shape", "It returns far too many cells."))}
    return {"value": text, "after": encode(after())}


@contextmanager
def _outside_of_loops() -> Iterator[None]:
    """Hide the kernel's event loop, as `check` does by its thread: a function may run its own."""
    loop = asyncio.events._get_running_loop()
    asyncio.events._set_running_loop(None)
    try:
        yield
    finally:
        asyncio.events._set_running_loop(loop)
        if loop is not None:
            asyncio.set_event_loop(loop)


def _words_of(error: BaseException) -> tuple[str, str]:
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    try:
        from course_utils.practice.arrays import problem_of_error

        problem = problem_of_error(error.with_traceback(trace))
        return problem.kind, problem.words
    except BaseException:  # a student's exception may raise anything itself
        return "error", "It stops with an error."


def _raised(error: BaseException, keep_other: Callable) -> str:
    """Write what an error is called, its arguments, and its classes that are the student's own.

    It is called by the nearest of Python's own classes, the name of its class, and its text.
    """
    try:
        names = _python_name(type(error)), type(error).__name__, str(error)[:LONGEST_TEXT]
        own = list(filter(is_own_error, type(error).__mro__))
        text = encode((names, list(error.args), own), keep_other)
        return text if len(text) <= MOST_PRINTED else encode((names, [], own), keep_other)
    except BaseException:  # a student's exception may raise anything itself
        return encode(None)


def _warning(one: warnings.WarningMessage) -> tuple[str, str]:
    try:
        return _python_name(one.category), str(one.message)[:LONGEST_TEXT]
    except Exception:
        return "UserWarning", ""


def _python_name(kind: type) -> str:
    return next(each.__name__ for each in kind.__mro__ if each.__module__ == "builtins")
