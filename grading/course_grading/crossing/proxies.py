"""Proxies for a student's functions, classes and objects in the judge's process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from weakref import WeakValueDictionary

from course_grading.crossing.asking import apply, ask
from course_grading.crossing.calls import SECONDS
from course_grading.crossing.channel import Channel
from course_grading.crossing.errors import StudentError, UnansweredError
from course_grading.crossing.loops import Loop
from course_grading.crossing.operators import Operators
from course_grading.crossing.placeholders import Handle
from course_grading.crossing.signatures import signature_from
from course_grading.crossing.staying import ErrorClass, channel_of, handle_of

# what Python and NumPy look up at an object by themselves; all other names are the student's
OWN = frozenset(("__class__", "__array__", "__deepcopy__", "__signature__"))
NOBODYS = frozenset(("__array_interface__", "__array_struct__"))
MOST_ERRORS = 100  # classes of a student's exceptions; a class takes more memory than a proxy
PICKLED = frozenset(("__reduce__", "__reduce_ex__"))


class Proxy(Operators):
    """Stands for an object of the student's that stays behind the wall.

    Its attributes, its calls and its operators are those of the object.
    """

    __slots__ = ()

    def __getattribute__(self, name: str):
        if name in OWN:
            return object.__getattribute__(self, name)
        if name in NOBODYS:
            raise AttributeError(name)
        if name in PICKLED:
            raise UnansweredError("test", "A student's object cannot be copied out of the kernel.")
        return ask(self, "get", attribute=name)

    def __setattr__(self, name: str, value) -> None:
        ask(self, "put", attribute=name, value=value)

    def __call__(self, *positional, **named):
        """Call the object behind the wall."""
        return ask(self, "call", arguments=[(positional, named)])

    def __next__(self):
        """Take the next item."""
        return _loop_of(self).take(partial(apply, self, "next"))

    @property
    def __signature__(self):
        return signature_from(apply(self, "signature"))


def _loop_of(proxy: Proxy) -> Loop:
    """Return the loop over an iterator: always the same one, because it has items in store."""
    return channel_of(proxy).loops.setdefault(handle_of(proxy).number, Loop())


class StudentFunction(Proxy):
    """A function. It takes plain values, and returns one or raises `StudentError`."""

    __slots__ = ()


class StudentClass(StudentFunction):
    """A class. Calling it returns a `StudentObject`."""

    __slots__ = ()


class StudentObject(StudentFunction):
    """An instance. Its attributes are plain values, or proxies."""

    __slots__ = ()


class StudentModule(StudentObject):
    """A torch module. It takes and returns arrays or tensors; its parameters are tensors."""

    __slots__ = ()


PROXIES = {
    "function": StudentFunction,
    "class": StudentClass,
    "error": StudentClass,
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
    channel.handles = channel.handles or _maker(channel)
    found = channel.ask("take", seconds, wanted=names, numbers=list(numbers))
    fine = isinstance(found, Mapping)
    return {name: found[name] for name in names if name in found} if fine else {}


def _maker(channel: Channel) -> Callable[[Handle], Proxy | ErrorClass]:
    """Return a function that makes proxies, always the same for an object, so that `is` works."""
    known: WeakValueDictionary[Handle, Proxy | ErrorClass] = WeakValueDictionary()
    errors = set()

    def proxy(handle: Handle) -> Proxy | ErrorClass:
        made = known.get(handle)
        if made is None:
            made = PROXIES[handle.kind](channel, handle)
            if handle.kind == "error" and len(errors) < MOST_ERRORS:
                errors.add(handle)
                made = ErrorClass(handle.name, (StudentError,), {"proxy": made})
            known[handle] = made
        return made

    return proxy
