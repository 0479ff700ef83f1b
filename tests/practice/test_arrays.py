"""What a learner's function returns or raises, as a plain array or in plain words."""

import linecache

import numpy as np
import pytest

from course_utils.practice.arrays import (
    NotPlainError,
    Problem,
    one_line,
    plain_array,
    problem_of_error,
)
from course_utils.practice.outcomes import caller

MINE = """\
def inner(x):
    return library(x)

def function(x):
    return inner(x) + 1

def deeper(x):
    return library(lambda: inner(x))
"""


@pytest.fixture
def write(monkeypatch):
    """Define functions as in a file of that name, whose lines Python finds."""

    def define(name, text, **known):
        lines = text.splitlines(keepends=True)
        monkeypatch.setitem(linecache.cache, name, (len(text), None, lines, name))
        exec(compile(text, name, "exec"), known)
        return known

    return define


def words_of(function):
    return caller(function)({"x": 3}).problem.words


def refused(value):
    with pytest.raises(NotPlainError) as caught:
        plain_array(value)
    return caught.value.problem


@pytest.mark.parametrize("value", [..., NotImplemented])
def test_an_open_answer_waits(value):
    assert refused(value) == Problem(
        "waits", "There is no answer to this case yet: it returns `...`."
    )


def test_long_names_of_classes_are_cut():
    name = "abcdefghij" * 4
    words = "It returns an object of type {}. Return an array."
    assert refused(type(name, (), {})()).words == words.format(name)
    assert refused(type(name + "k", (), {})()).words == words.format(name)


def test_only_so_many_cells_are_copied():
    most = np.broadcast_to(np.int8(1), (2, 5_000_000))
    assert plain_array(most).nbytes == 10_000_000
    more = np.broadcast_to(np.int8(1), (10_000_001,))
    assert refused(more).words == "It returns shape (10000001,): far too many cells."


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("a\n b", 3, "a b"),
     ("a" * 200, None, "a" * 200), ("a" * 201, None, "a" * 199 + "…")],
)  # fmt: skip
def test_long_lines_end_in_dots(text, longest, short):
    assert one_line(text, *filter(None, [longest])) == short


def test_errors_are_named():
    name = "abcdefghij" * 6
    assert problem_of_error(ValueError()).words == "It stops with ValueError."
    assert problem_of_error(ValueError("so")).words == "It stops with ValueError: so."
    for ending, shown in [("", name), ("k", name[:59] + "…")]:
        kind = type(name + ending, (Exception,), {})
        assert problem_of_error(kind()).words == f"It stops with {shown}."


class SpeechlessError(Exception):
    def __str__(self):
        raise KeyboardInterrupt


def test_an_error_without_a_readable_message_is_named():
    assert problem_of_error(SpeechlessError()) == Problem("error", "It stops with SpeechlessError.")


def test_the_last_line_of_the_learners_own_file_is_named(write):
    library = write("library.py", "\n\ndef library(x):\n    return x()\n")["library"]
    mine = write("mine.py", MINE, library=library)
    message = "It stops with TypeError: 'int' object is not callable, in line 2: "
    assert words_of(mine["function"]) == message + "`return library(x)`."
    assert words_of(mine["deeper"]) == message + "`return library(x)`."


@pytest.mark.parametrize("length", [100, 101])
def test_long_lines_of_code_are_cut(write, length):
    line = "return x.shape + " + "y" * (length - 17)
    function = write("mine.py", f"def function(x):\n    {line}\n")["function"]
    shown = line if length == 100 else line[:99] + "…"
    assert words_of(function).endswith(f", in line 2: `{shown}`.")


def test_a_line_that_cannot_be_read_has_its_number():
    known = {}
    exec("def function(x):\n    raise ValueError", known)
    assert words_of(known["function"]) == "It stops with ValueError, in line 2."
