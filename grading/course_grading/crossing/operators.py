"""The operators of proxies: what a test may do with a student's object as with any other.

What needs nothing but the object is asked of it: length, truth, text, items, loops. An operator
between two of the student's objects is applied behind the wall. With a plain value it works on a
copy of the object's data, here, if the object's class is derived from Python's list, int and so on;
otherwise it is refused, because the student's class would learn the value that the test expects.
"""

from __future__ import annotations

import operator
from collections.abc import Callable

import numpy as np

from course_grading.crossing.asking import PLAIN_NEEDED, apply, data_of, plain
from course_grading.crossing.errors import UnansweredError
from course_grading.crossing.staying import Staying, handle_of, is_proxy
from course_grading.crossing.strict_json import MOST_ITEMS

ASKED = (
    *("bool", "str", "repr", "hash", "int", "float", "complex", "index", "bytes", "dir"),
    *("abs", "neg", "pos", "invert", "round", "format", "reversed", "iter", "enter", "copy"),
    *("getitem", "setitem", "delitem", "delattr"),
)
ARITHMETIC = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "truediv": "/",
    "floordiv": "//",
    "mod": "%",
    "pow": "**",
    "matmul": "@",
    "and": "&",
    "or": "|",
    "xor": "^",
    "lshift": "<<",
    "rshift": ">>",
}
NUMPY_NEEDS = (
    "a student's object is given to NumPy, which needs plain data: use the object's attributes, or "
    "a plain copy such as `list(…)`"
)
COMPARISONS = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}


class Operators(Staying):
    """Gives proxies all operators of Python."""

    __slots__ = ()

    def __len__(self) -> int:
        length = apply(self, "len")
        if isinstance(length, int) and length > MOST_ITEMS:  # `list` would make room for them
            raise UnansweredError("shape", f"It has {length} items.")
        return length

    def __contains__(self, item) -> bool:
        if is_proxy(item):
            return apply(self, "contains", item)
        if data := data_of(self):
            return item in data[0]
        if not apply(self, "iterable"):
            raise UnansweredError("plain", PLAIN_NEEDED.format("in", "__contains__"))
        return any(each is item or each == item for each in self)

    def __array__(self, *_, **__) -> np.ndarray:
        if data := data_of(self):
            return np.array(data[0])
        raise UnansweredError("plain", NUMPY_NEEDS)

    def __instancecheck__(self, value) -> bool:
        return is_proxy(value) and apply(value, "isinstance", self) is True

    def __subclasscheck__(self, kind) -> bool:
        return is_proxy(kind) and apply(kind, "issubclass", self) is True

    def __deepcopy__(self, _):
        return apply(self, "deepcopy")

    def __exit__(self, kind, *_) -> bool:
        if kind is None:
            return apply(self, "exit")
        words = "An error inside of `with` cannot be given to a student's context manager."
        raise UnansweredError("test", words)


def _asked(name: str) -> Callable:
    return lambda self, *others: apply(self, name, *others)


def _function(name: str) -> Callable:
    return getattr(operator, f"__{name}__")


def _binary(name: str, sign: str) -> Callable:
    def method(self, other):
        if is_proxy(other):
            return apply(self, name, other)
        return _function(name)(plain(self, sign, f"__{name}__"), other)

    return method


def _in_place(name: str, sign: str) -> Callable:
    compute = _binary(name, sign)

    def method(self, other):
        return apply(self, f"i{name}", other) if is_proxy(other) else compute(self, other)

    return method


def _reflected(name: str, sign: str) -> Callable:
    return lambda self, other: _function(name)(other, plain(self, sign, f"__r{name}__"))


def _equality(name: str, sign: str) -> Callable:
    compare = _binary(name, sign)

    def method(self, other):
        if other is None or other is Ellipsis or other is np._NoValue:
            return name == "ne"
        if isinstance(other, type) and handle_of(self).kind == "class":
            same = apply(self, "is_class", other.__module__, other.__qualname__)
            return same is (name == "eq")
        return compare(self, other)

    return method


for _name in ASKED:
    setattr(Operators, f"__{_name}__", _asked(_name))
for _name, _sign in ARITHMETIC.items():
    setattr(Operators, f"__{_name}__", _binary(_name, _sign))
    setattr(Operators, f"__r{_name}__", _reflected(_name, _sign))
    setattr(Operators, f"__i{_name}__", _in_place(_name, f"{_sign}="))
for _name, _sign in COMPARISONS.items():
    made = _equality if _name in ("eq", "ne") else _binary
    setattr(Operators, f"__{_name}__", made(_name, _sign))
