"""What stands in the judge's process for an object that stays behind the wall."""

from __future__ import annotations

from course_grading.crossing.errors import CrossingError
from course_grading.crossing.placeholders import Handle


class Staying:
    """Stands for an object that stays behind the wall.

    Its own attributes are read by `handle_of` and `channel_of`, because all names of a proxy are
    those of the student's object.
    """

    __slots__ = ("__channel", "__handle", "__weakref__")

    def __init__(self, channel, handle: Handle):
        object.__setattr__(self, "_Staying__channel", channel)
        object.__setattr__(self, "_Staying__handle", handle)


class ErrorClass(type):
    """Stands for a student's own class of exceptions: a class, so that a test can catch by it."""

    def __call__(cls, *positional, **named):
        """Make an object behind the wall."""
        return cls.proxy(*positional, **named)


def is_proxy(value) -> bool:
    """Whether a value stands for an object of the student's, without asking that object."""
    return issubclass(type(value), (Staying, ErrorClass))


def handle_of(proxy: Staying | ErrorClass) -> Handle:
    """Return the handle that a proxy stands for."""
    return _own(proxy, "_Staying__handle")


def as_handle(value) -> Handle:
    """Return the handle that a value stands for.

    Raises
    ------
    CrossingError
        If it stands for none.
    """
    if not is_proxy(value):
        raise CrossingError(f"an object of type {type(value).__name__}")
    return handle_of(value)


def channel_of(proxy: Staying | ErrorClass):
    """Return the channel to a proxy's object."""
    return _own(proxy, "_Staying__channel")


def _own(proxy: Staying | ErrorClass, name: str):
    staying = proxy.proxy if type(proxy) is ErrorClass else proxy
    return object.__getattribute__(staying, name)


def naming(proxy: Staying) -> dict:
    """Return what names a proxy's object for the kernel, and the name space that it lives in."""
    return {"on": proxy, "space": handle_of(proxy).number}
