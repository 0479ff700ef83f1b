"""An exercise as instructors write their own: what the tests of `test_own_exercises` use."""

import asyncio
import collections
import contextlib
import dataclasses
import enum
import functools
import warnings
from typing import NamedTuple


class NegativeError(ValueError):
    pass


def root(x: float, digits: int = 2) -> float:
    """Return the square root."""
    if x < 0:
        raise ValueError(f"x must not be negative: {x}")
    return round(x**0.5, digits)


def strict(x):
    if x < 0:
        raise NegativeError("below zero", x)
    return x


def counts(text):
    return collections.Counter(text)


def table():
    return {1: "a", (2, 3): b"b"}


@dataclasses.dataclass(order=True)
class Student:
    name: str
    age: int = 20

    def older(self):
        return Student(self.name, self.age + 1)


class Point(NamedTuple):
    x: int
    y: int

    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5


class Color(enum.Enum):
    RED = 1
    BLUE = 2


class Rank(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Stack(list):
    def push(self, x):
        self.append(x)


class Bag:
    made = 0

    def __init__(self, items=()):
        self.items = list(items)
        Bag.made += 1

    def __len__(self):
        return len(self.items)

    def __getitem__(self, place):
        return self.items[place]

    def __setitem__(self, place, value):
        self.items[place] = value

    def __delitem__(self, place):
        del self.items[place]

    def __eq__(self, other):
        return isinstance(other, Bag) and self.items == other.items

    def __hash__(self):
        return hash(tuple(self.items))

    def __add__(self, other):
        return Bag(self.items + other.items)

    def __iadd__(self, other):
        self.items += other.items
        return self

    def __mul__(self, times):
        return Bag(self.items * times)

    def __repr__(self):
        return f"Bag({self.items})"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.items.clear()

    def __call__(self, x):
        return x * 2

    @classmethod
    def full(cls):
        return cls([1, 2, 3])

    @property
    def first(self):
        return self.items[0]


class Interval:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def __contains__(self, x):
        return self.low <= x <= self.high


class Shape:
    def area(self):
        raise NotImplementedError


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


def evens(limit=None):
    n = 0
    while limit is None or n < limit:
        yield n
        n += 2


class Shelf:
    numbers = evens()


def breaks():
    yield from range(10)
    raise ValueError(10)


def hello(name):
    print("Hello", name)


def old():
    warnings.warn("old", DeprecationWarning, stacklevel=2)
    return 1


calls = 0


def counter():
    global calls
    calls += 1
    return calls


def one_more(x):
    return x + 1


def twice(function, x):
    return function(function(x))


def distance(p, q):
    return ((p.x - q.x) ** 2 + (p.y - q.y) ** 2) ** 0.5


def sort(values):
    values.sort()


def after(function, values):
    function(values)
    return values


async def soon(x):
    return x


def run(x):
    return asyncio.run(soon(x))


@functools.lru_cache
def cached(x):
    return x


def huge():
    return 10**400


def logged(function):
    @functools.wraps(function)
    def inner(*positional, **named):
        return function(*positional, **named)

    return inner


@logged
def total(a, *, b=1):
    """Add."""
    return a + b


def points():
    return [Point(1, 2), Point(3, 4)]


def bag():
    return Bag([1, 2])


def reds():
    return {Color.RED}


@contextlib.contextmanager
def opened(name):
    yield name.upper()


sizes = [1, 2]
still_open = ...
