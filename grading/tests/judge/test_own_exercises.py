"""Tests of one's own exercises: a right solution earns all points, or the reason says why not."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course_grading.crossing import calls

ANSWER = Path(__file__).with_name("own_exercise.py").read_text(encoding="utf-8")
FINE = """
import pytest
with pytest.raises(ValueError, match="must not be negative: -1") as caught:
    root(-1)
assert "negative" in str(caught.value) and "negative" in caught.value.args[0]
---
with np.testing.assert_raises(ValueError):
    root(-1)
---
import unittest
unittest.TestCase().assertRaises(ValueError, root, -1)
---
try:
    root(-1)
except ValueError as error:
    words = str(error)
assert words
---
import pytest
with pytest.raises(NegativeError) as caught:
    strict(-1)
assert caught.value.args == ("below zero", -1)
assert isinstance(caught.value, NegativeError) and isinstance(caught.value, ValueError)
assert issubclass(NegativeError, ValueError) and not issubclass(NegativeError, KeyError)
assert type(caught.value).__name__ == "NegativeError"
---
try:
    strict(-2)
except NegativeError:
    pass
---
import pytest
for kind, call in [
    (NotImplementedError, lambda: Shape().area()),
    (TypeError, lambda: Square()),
    (AttributeError, lambda: Square(2).nothing),
    (IndexError, lambda: Bag()[3]),
    (KeyError, lambda: table()[9]),
    (ValueError, lambda: Color(7)),
    (StopIteration, lambda: next(evens(0))),
]:
    with pytest.raises(kind):
        call()
---
import inspect
parameters = inspect.signature(root).parameters
assert list(parameters) == ["x", "digits"] and parameters["digits"].default == 2
assert parameters["x"].annotation == float == inspect.signature(root).return_annotation
assert str(inspect.signature(total)) == "(a, *, b=1)"
assert "square root" in inspect.getdoc(root)
---
assert root.__name__ == "root" and "square root" in root.__doc__ and root.__defaults__ == (2,)
assert total.__wrapped__(1) == 2 and Bag.full.__name__ == "full"
---
assert root(x=4, digits=1) == 2 and root(*[4], **{"digits": 1}) == 2
assert list(map(root, [4, 9])) == [2, 3] and sorted([3, 1], key=root) == [1, 3]
---
assert counts("aab") == {"a": 2, "b": 1} and counts("aab")["a"] == 2
assert table() == {1: "a", (2, 3): b"b"}
---
ada = Student("Ada")
assert ada.name == "Ada" and isinstance(ada, Student) and ada.older().age == 21
assert ada == Student("Ada", 20) and ada != Student("Bob") and ada < Student("Bob")
assert repr(ada) == "Student(name='Ada', age=20)" and f"{ada}" == str(ada)
assert sorted([Student("B"), Student("A")])[0].name == "A"
assert vars(ada) == {"name": "Ada", "age": 20} and "age" in dir(ada)
assert hasattr(ada, "age") and not hasattr(ada, "size") and getattr(ada, "size", 7) == 7
assert type(ada) is Student and ada.__class__ is Student and type(ada).__name__ == "Student"
assert ada in [Student("Ada")] and ada is not None and ada != None
---
p = Point(3, 4)
x, y = p
assert (x, y) == (p.x, p.y) == p == (3, 4) and p.norm() == 5 and p[1] == 4 and len(p) == 2
assert isinstance(p, tuple) and isinstance(p, Point)
np.testing.assert_allclose(p, (3, 4))
assert points() == [(1, 2), (3, 4)] and points()[1].y == 4 and (0,) + p == (0, 3, 4)
assert distance(Point(0, 0), Point(3, 4)) == 5
---
assert Color.RED is Color.RED and Color["RED"].name == "RED" and Color(2) is Color.BLUE
assert len(Color) == 2 and [color.name for color in Color] == ["RED", "BLUE"]
assert Rank.HIGH == 2 and Rank.HIGH > 1 and Rank.LOW < Rank.HIGH and 1 + Rank.LOW == 2
assert len(reds()) == 1 and Color.RED in reds()
---
stack = Stack()
stack.push(3)
assert len(stack) == 1 and stack == [3] and 3 in stack and stack.pop() == 3 and not stack
---
b = Bag([1, 2])
assert len(b) == 2 and b[0] == 1 and b[-1] == 2 and b[0:1] == [1] and b and not Bag()
b[0] = 9
del b[1]
assert list(b) == [9] and sum(b) == 9 and 9 in b and 5 not in b
b.items = [4]
assert b.items == [4] and b.first == 4
---
assert Bag([1]) == Bag([1]) != Bag([2]) and len({Bag([1]), Bag([1])}) == 1
assert Bag([1]) + Bag([2]) == Bag([1, 2]) and Bag([1]).__mul__(2) == Bag([1, 1])
assert bag() == bag() and repr(bag()) == "Bag([1, 2])" and Bag()(4) == 8 and Bag.full().first == 1
---
b = c = Bag([1])
b += Bag([2])
assert c is b and list(c) == [1, 2] and isinstance(b, Bag)
---
import unittest
unittest.TestCase().assertIsInstance(Bag(), Bag)
assert np.vectorize(one_more)([1, 2]).tolist() == [2, 3]
assert cached(3) == 3 and cached.cache_info().misses == 1
---
before = Bag.made
Bag()
assert Bag.made == before + 1
---
with Bag([1]) as b, opened("a") as text:
    assert len(b) == 1 and text == "A"
assert len(b) == 0
---
import copy
b = Bag([1])
c = copy.deepcopy(b)
c[0] = 5
assert b[0] == 1 and copy.copy(b) == b
---
assert issubclass(Square, Shape) and isinstance(Square(2), Shape) and Square(2).area() == 4
assert callable(root) and callable(Bag()) and not callable(Student("A"))
assert Interval(1, 3).__contains__(2) and not Interval(1, 3).__contains__(7)
---
import itertools, types
from collections.abc import Iterator
numbers = evens()
assert [next(numbers) for _ in range(3)] == [0, 2, 4] and list(evens(6)) == [0, 2, 4]
assert list(itertools.islice(evens(), 2)) == [0, 2]
assert list(itertools.islice(numbers, 9)) == list(range(6, 24, 2)) and next(numbers) == 24
assert sum(evens(40_000)) == sum(range(0, 40_000, 2))
assert [*itertools.islice(Shelf.numbers, 4), next(Shelf.numbers)] == [0, 2, 4, 6, 8]
found = []
try:
    for n in breaks():
        found.append(n)
except ValueError as error:
    assert found == list(range(10)) and str(error) == "10"
assert isinstance(evens(3), types.GeneratorType) and isinstance(evens(3), Iterator)
---
import contextlib, io
with contextlib.redirect_stdout(io.StringIO()) as out:
    hello("Ada")
assert out.getvalue() == "Hello Ada\\n"
---
import pytest
with pytest.warns(DeprecationWarning, match="old"):
    old()
---
counter()
counter()
assert counter() == 3
---
assert twice(one_more, 1) == 3 and after(sort, [3, 1]) == [1, 3] and run(2) == 2
---
assert "sizes" in globals() and "absent" not in globals() and sizes == [1, 2] and still_open is ...
try:
    absent
except NameError:
    missing = True
assert missing
---
assert type(root(4)) is float and isinstance(sizes, (list, tuple)) and isinstance(root(4), float)
---
import pytest
assert root(2) == pytest.approx(1.41)
"""
UNFAIR = {
    "assert bag() == [1, 2]": ("meets a plain value in `==`", "`.__eq__(…)`"),
    "assert 1 == bag()": ("meets a plain value in `==`",),
    "assert bag() * 2 == Bag([1, 2, 1, 2])": ("meets a plain value in `*`", "`.__mul__(…)`"),
    "assert 2 in Interval(1, 3)": ("meets a plain value in `in`", "`.__contains__(…)`"),
    "np.testing.assert_allclose(Student('A'), 1)": ("given to NumPy", "`list(…)`"),
    "assert huge() % 7 == 1": ("300 digits or more", "let a function in a cell that students"),
    "assert twice(lambda x: x, 1) == 1": ("cannot be given", "Define it in a cell that students"),
    "import inspect\nassert inspect.getsource(root)": ("TypeError", "stays behind the wall"),
    "import re\nassert re.match('a', bag())": ("TypeError", "stays behind the wall"),
    "import pickle\nassert pickle.dumps(bag())": ("cannot be copied out of the kernel",),
    "with Bag():\n    raise ValueError": ("cannot be given to a student's context manager",),
    "import math\nassert math.sqrt(bag())": ("because of the student's code", "TypeError"),
    "assert absent": ("NameError",),
}
# answers that agree with whatever they meet, and tests that must not believe them
AGREEABLE = """
def always(*_): return True
names = ("eq", "ne", "lt", "le", "gt", "ge", "contains")
Yes = type("Yes", (), {f"__{name}__": always for name in names})
numbers = ("sub", "rsub", "mod", "abs", "neg", "float", "int", "index", "hash", "round", "len")
zero = lambda *_: 0.0
Zero = type("Zero", (), {f"__{name}__": zero for name in numbers})
class Nine(int):
    def __eq__(self, other): return True
    __hash__ = int.__hash__
Yes.__iadd__ = Yes.__isub__ = lambda self, other: 0
def yes(x): return Yes()
def zeros(x): return Zero()
def nine(x): return Nine(4)
class square(Yes):
    def __init__(self, x): pass
class Claims:
    __class__ = int
    def __eq__(self, other): return True
def claims(x): return Claims()
def stops(x): raise StopIteration
def memory(x): raise MemoryError
def interrupts(x): raise KeyboardInterrupt
def leaves(x): raise AssertionError("all is well")
class Long:
    def __len__(self): return 2 ** 60
    def __iter__(self): return iter(())
def long(x): return Long()
"""
NOTHING_FOR = """
assert yes(3) == 9
assert 9 == yes(3)
assert yes(3) != 8
assert yes(3) > 8
assert 8 < yes(3)
assert 9 in yes(3)
assert yes(3) in (8, 9)
assert square(3) == 9
assert nine(3) == 9
assert 9 == nine(3)
assert [nine(3)] == [9]
assert {nine(3)} == {9}
assert abs(zeros(3) - 9) < 1
x = yes(3); x -= 9; assert x == 0
assert 9 - zeros(3) == 0
np.testing.assert_allclose(zeros(3), 9)
np.testing.assert_equal(yes(3), 9)
assert np.isclose(nine(3), 9)
assert claims(3) == 9
assert isinstance(claims(3), int) and claims(3) == 9
for a, b in zip(map(stops, [1, 2]), [1, 4]): assert a == b
memory(3)
interrupts(3)
leaves(3)
list(long(3))
"""


def cell(source, name, points=None):
    test = points is not None
    flags = {"grade": test, "solution": not test, "locked": test, "task": False}
    mark = {"grade_id": name, "schema_version": 3, **flags, **({"points": points} if test else {})}
    return new_code_cell(source, metadata={"nbgrader": mark})


@pytest.fixture
def judged(judge):
    """Judges one answer by many tests; returns the results by test."""

    def judged(answer, tests):
        cells = [cell(source, f"test{place}", 2) for place, source in enumerate(tests)]
        notebook = new_notebook(cells=[cell(answer, "answer"), *cells])
        results = judge(notebook, notebook).results
        return {source: results[f"test{place}"] for place, source in enumerate(tests)}

    return judged


def test_the_right_solution_earns_all_points(judged):
    results = judged(ANSWER, FINE.strip().split("\n---\n"))
    assert {test: one.reason for test, one in results.items() if one.score != 2} == {}


def test_what_cannot_be_carried_has_a_reason_that_says_what_to_write(judged):
    results = judged(ANSWER, UNFAIR)
    for test, fragments in UNFAIR.items():
        assert results[test].score == 0, test
        assert results[test].words, test
        for fragment in fragments:
            assert fragment in results[test].reason, (test, results[test].reason)
    lost = "no code can give where it is graded. That is not your fault"
    assert lost in results["assert twice(lambda x: x, 1) == 1"].words[0]
    assert "an object of a class of its own" in results["assert bag() == [1, 2]"].words[0]


def test_objects_that_agree_with_everything_earn_nothing(judged):
    results = judged(AGREEABLE, NOTHING_FOR.strip().splitlines())
    assert {test: one.score for test, one in results.items() if one.score} == {}


def test_an_endless_answer_is_not_the_error_that_a_test_expects(judged, monkeypatch):
    monkeypatch.setattr(calls, "SECONDS", 0.3)
    test = "import pytest\nwith pytest.raises(Exception):\n    f(1)"
    one = judged("def f(x):\n    while True:\n        pass", [test])[test]
    assert one.score == 0
    assert "did not come to an end in time" in one.words[0]


def test_a_stub_does_not_earn_points_for_being_called_by_its_name(judged):
    results = judged("", ["assert callable(f)", "assert f is not None", "assert 'f' in globals()"])
    assert [one.score for one in results.values()] == [0, 0, 0]
    assert "`f` does not exist" in results["assert callable(f)"].words[0]
