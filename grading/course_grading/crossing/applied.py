"""What the judge may apply to a student's object, by name; this runs in the student's kernel."""

from __future__ import annotations

import copy
import operator
import sys
import time
import types

from course_grading.crossing.keeping import plain_data
from course_grading.crossing.signatures import parameters_of

ARITHMETIC = (
    *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor"),
    *("lshift", "rshift"),
)
BY_OPERATOR = (
    *("index", "neg", "pos", "invert", "getitem", "setitem", "delitem", "contains"),
    *("eq", "ne", "lt", "le", "gt", "ge", *ARITHMETIC, *(f"i{name}" for name in ARITHMETIC)),
)
AHEAD_SECONDS = 0.05
SHORT = 100  # characters
postponed: dict[int, Exception] = {}  # by the iterator, which is kept and keeps its number


def _next(iterator, most: int) -> list:
    """Return the next items, none at the end.

    Only numbers and short texts are fetched ahead, and only if they come fast. An error that comes
    after an item is raised by the next request.
    """
    if id(iterator) in postponed:
        raise postponed.pop(id(iterator))
    items, until = [], time.monotonic() + AHEAD_SECONDS
    try:
        while len(items) < most and time.monotonic() < until and all(map(_is_short, items[-1:])):
            items.append(next(iterator))
    except StopIteration:
        pass
    except Exception as error:
        if not items:
            raise
        postponed[id(iterator)] = error
    return items


def _is_short(item) -> bool:
    return type(item) in (int, float, bool) or (type(item) is str and len(item) < SHORT)


def _is_iterable(value) -> bool:
    try:
        iter(value)
    except TypeError:
        return False
    return True


def _named(module: str, name: str) -> type | None:
    """Return a class of a module that has been imported already."""
    found = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    if found is None and module == "builtins":  # such as "generator"
        return next((kind for kind in vars(types).values() if _is_called(kind, name)), None)
    return found if isinstance(found, type) else None


def _is_called(kind, name: str) -> bool:
    return isinstance(kind, type) and (kind.__module__, kind.__name__) == ("builtins", name)


def _by_name(test):
    def tested(value, module: str, name: str) -> bool:
        kind = _named(module, name)
        return kind is not None and test(value, kind)

    return tested


APPLIED = {
    **{name: getattr(operator, f"__{name}__") for name in BY_OPERATOR},
    **{kind.__name__: kind for kind in (bool, str, int, float, complex, bytes, reversed, type)},
    **{function.__name__: function for function in (len, repr, hash, dir, abs, round, iter)},
    **{function.__name__: function for function in (format, delattr, callable)},
    **{function.__name__: function for function in (isinstance, issubclass)},
    "next": _next,
    "iterable": _is_iterable,
    "enter": lambda value: type(value).__enter__(value),
    "exit": lambda value: bool(type(value).__exit__(value, None, None, None)),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "is_class": _by_name(operator.is_),
    "isinstance_by_name": _by_name(isinstance),
    "issubclass_by_name": _by_name(issubclass),
    "plain": plain_data,
    "signature": parameters_of,
}
