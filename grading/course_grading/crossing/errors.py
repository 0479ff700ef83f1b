"""The errors of requests to a student's kernel."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from functools import cache


class CrossingError(ValueError):
    """A value is not plain data, or is too large to cross the wall."""


class TooLargeError(CrossingError):
    """A value is plain data, but too large to cross the wall."""


class StudentError(Exception):
    """A student's function did not return a plain value.

    Parameters
    ----------
    kind : str
        As in `course_utils.practice.arrays.Problem`: "error", "type", "dtype", "shape", "waits",
        "endless", or "gone" if the kernel died.
    words : str
        Whole sentences. They may contain anything, because the student's code can choose them.
    """

    def __init__(self, kind: str, words: str = ""):
        self.args = (kind, words)
        self.kind, self.words, self.text = kind, words, f"{kind}: {words}"

    def __str__(self) -> str:
        return self.text


class KernelGone(StudentError):  # noqa: N818 - it names what happened to the kernel
    """The kernel died, or had to be killed because it did not stop."""

    def __init__(self, words: str = ""):
        super().__init__("gone", words)


class UnansweredError(BaseException):
    """What a test wants of a student's object cannot be had.

    It is no `Exception`, so that no test takes it for an error that the student's code raises.

    Parameters
    ----------
    kind : str
        As in `StudentError`; "plain" if an object of the student's is where a plain value is
        needed, "test" if the test asks for something that nobody's code can give.
    words : str
        Whole sentences.
    """

    def __init__(self, kind: str, words: str):
        super().__init__(words)
        self.kind, self.words = kind, words


@cache
def _kinds() -> dict[str, type[StudentError]]:
    """Return a class for each of Python's exceptions, which is derived from it.

    StopIteration is left out: raised by a function, it would end a loop of the test. So are those
    by which Python ends the whole process, except SystemExit.
    """
    left_out = (StopIteration, StopAsyncIteration, BaseExceptionGroup)
    found = {
        name: kind
        for name, kind in vars(builtins).items()
        if isinstance(kind, type)
        and issubclass(kind, (Exception, SystemExit))
        and not issubclass(kind, left_out)
    }
    return {name: type(name, (StudentError, kind), {}) for name, kind in found.items()}


def student_error(
    problem: tuple[str, str],
    base: str,
    name: str,
    text: str,
    arguments: Sequence = (),
    own: Sequence[type] = (),
) -> StudentError:
    """Make the error that a student's code has raised, so that a test can catch it by its class.

    Parameters
    ----------
    problem : (str, str)
        Its kind and words, as in `StudentError`.
    base : str
        The nearest of Python's own exceptions.
    name : str
        Of its own class.
    text : str
        ``str(error)``
    arguments : sequence
        ``error.args``
    own : sequence of class
        The classes that stand for those of the student's that it is derived from.

    Examples
    --------
    >>> try:
    ...     raise student_error(("error", "It stops."), "ValueError", "Negative", "below 0", [-1])
    ... except ValueError as error:
    ...     print(type(error).__name__, error, error.args)
    Negative below 0 (-1,)
    """
    kind = _kinds().get(base, StudentError)
    if own or name not in (base, kind.__name__):
        kind = type(name, (*own, kind), {})
    error = kind.__new__(kind)
    StudentError.__init__(error, *problem)
    error.args, error.text = tuple(arguments), text
    return error
