"""The student's objects that the judge has handles for; this runs in the student's kernel."""

from __future__ import annotations

import sys
import types

import numpy as np

from course_grading.crossing.placeholders import Foreign, Handle, foreign

FUNCTIONS = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    np.ufunc,
)
# how to copy the data of an instance of a derived class, without asking that class
PLAIN_COPIES = {
    str: str.__str__,
    int: int.__int__,
    float: float.__float__,
    tuple: lambda value: tuple(tuple.__iter__(value)),
    list: lambda value: list(list.__iter__(value)),
    dict: lambda value: {key: dict.__getitem__(value, key) for key in dict.__iter__(value)},
    set: lambda value: set(set.__iter__(value)),
    frozenset: lambda value: frozenset(frozenset.__iter__(value)),
    np.ndarray: lambda value: np.asarray(value).view(np.ndarray),
}
MOST_OF_OWN = 1000  # objects of the student's own lists, numbers and so on, in one answer
# objects with a handle, each with the student's name space at the time when it was taken
kept: list[tuple[object, dict]] = []
places: dict[tuple[int, int], int] = {}  # where an object of a name space is in that list
current: list[dict] = [{}]  # the name space to store with the next object


def keep(value) -> Handle | Foreign:
    """Store an object here, and return a handle for it: the same one each time."""
    key = id(value), id(current[0])
    if key not in places:
        places[key] = len(kept)
        kept.append((value, current[0]))
    kind = _kind(value)
    named = value if kind in ("function", "class", "error") else type(value)
    return Handle(places[key], kind, str(getattr(named, "__name__", "")), _waits(value))


def keep_nothing(value) -> Foreign:
    """Return only the name of an object's class."""
    return foreign(str(type.__getattribute__(type(value), "__name__")))


class OwnKinds:
    """Whether a value is plain data whose class the student has derived from one of Python's.

    As plain data it would lose its methods; any named tuple would lose its names. After so many in
    one answer, all are sent as plain data.
    """

    def __init__(self, most: int = MOST_OF_OWN):
        self.left = most

    def __call__(self, value) -> bool:
        """Whether a value stays here and gets a handle."""
        kind = type(value)
        if kind in PLAIN_COPIES or not self.left or not isinstance(value, tuple(PLAIN_COPIES)):
            return False
        own = _home(kind) == "__main__" or (issubclass(kind, tuple) and hasattr(kind, "_fields"))
        self.left -= own
        return own


def plain_data(value) -> tuple:
    """Return a copy of such a value's data in a tuple, or an empty one if there is no such data."""
    copies = (copy for kind, copy in PLAIN_COPIES.items() if isinstance(value, kind))
    return next(((copy(value),) for copy in copies), ())


def _kind(value) -> str:
    if isinstance(value, type):
        return "error" if is_own_error(value) else "class"
    if is_module(value):
        return "module"
    return "function" if isinstance(value, FUNCTIONS) else "object"


def is_own_error(kind: type) -> bool:
    """Whether a class is one of the student's own exceptions."""
    return issubclass(kind, BaseException) and _home(kind) == "__main__"


def _home(kind: type) -> str:
    return type.__getattribute__(kind, "__module__")


def is_module(value) -> bool:
    """Whether a value is a torch module."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.nn.Module)


def _waits(value) -> bool:
    """Whether `check` would say that a function's body is still empty."""
    checking = sys.modules.get("course_utils.practice.checking")
    try:
        return bool(checking and checking._does_nothing(value))
    except Exception:
        return False
