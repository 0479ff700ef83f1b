"""Ask the kernel about an object of the student's that stays behind the wall."""

from __future__ import annotations

from course_grading.crossing.calls import only
from course_grading.crossing.errors import UnansweredError
from course_grading.crossing.staying import Staying, channel_of, naming

PLAIN_NEEDED = (
    "a student's object meets a plain value in `{0}`: its class would learn which value the test "
    "expects, and could agree with everything. If such an object is asked for, use its attributes, "
    "a plain copy such as `list(…)`, or the method by its name, `.{1}(…)`"
)


def ask(proxy: Staying, do: str, **arguments) -> object:
    """Let the kernel do something with an object, one of `kernel_side.ACTIONS`."""
    return only(channel_of(proxy), do, **naming(proxy), **arguments)


def apply(proxy: Staying, name: str, *others) -> object:
    """Let the kernel apply a function, one of `applied.APPLIED`, to an object and to others."""
    return ask(proxy, "apply", name=name, others=list(others))


def data_of(proxy: Staying) -> tuple:
    """Copy an object's data if its class is derived from one of Python's plain ones.

    Returns
    -------
    tuple
        With the data, or empty.
    """
    found = apply(proxy, "plain")
    return found if isinstance(found, tuple) and len(found) == 1 else ()


def plain(proxy: Staying, what: str, method: str) -> object:
    """Copy an object's data, as `data_of`.

    Raises
    ------
    UnansweredError
        If there is no such data; it names what a test can do instead.
    """
    found = data_of(proxy)
    if not found:
        raise UnansweredError("plain", PLAIN_NEEDED.format(what, method))
    return found[0]
