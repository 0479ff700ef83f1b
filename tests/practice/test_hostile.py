"""Whatever a learner returns or does, `check` answers in words, never crashes, and is unharmed."""

import sys
import time

import numpy as np
import pytest
import torch

from course_utils import pooling
from course_utils.practice import check
from course_utils.practice.catalogue import find


class Agrees(np.ndarray):
    """An array that claims to equal everything."""

    def __eq__(self, other):
        return np.ones(self.shape, dtype=bool)

    def __sub__(self, other):
        return np.zeros(self.shape)

    def __array_function__(self, *args, **kwargs):
        return True

    def __array_ufunc__(self, *args, **kwargs):
        return np.zeros(self.shape)


class Explodes:
    """An object on which every operation raises."""

    def __getattribute__(self, name):
        raise RuntimeError("boom")

    def __repr__(self):
        raise RuntimeError("boom")

    __str__ = __repr__
    __eq__ = __repr__


class SpeechlessError(Exception):
    """An error whose message cannot be read."""

    def __str__(self):
        raise RuntimeError("boom")


def right(x, kernel_size, stride):
    return pooling.max_pool2d(x, kernel_size, stride)


def raises(error):
    def function(*_):
        raise error

    return function


def recurse(x, kernel_size, stride):
    return recurse(x, kernel_size, stride)


async def later(x, kernel_size, stride):
    return right(x, kernel_size, stride)


def generate(x, kernel_size, stride):
    yield right(x, kernel_size, stride)


def returns(make):
    """A function that applies ``make`` to the right result."""
    return lambda *given: make(right(*given))


RETURNS = {
    "none": (returns(lambda _: None), "type", "return"),
    "list": (returns(np.ndarray.tolist), "type", "np.array"),
    "tuple": (returns(lambda y: (y, y)), "type", "tuple"),
    "dict": (returns(lambda y: {"y": y}), "type", "dict"),
    "text": (returns(str), "type", "str"),
    "class": (returns(type), "type", "type"),
    "function": (returns(lambda _: right), "type", "brackets"),
    "tensor": (returns(torch.from_numpy), "type", ".numpy()"),
    "generator": (generate, "type", "yield"),
    "coroutine": (later, "type", "async"),
    "explodes": (returns(lambda _: Explodes()), "error", "boom"),
    "exploding class": (lambda *_: Explodes(), "error", "boom"),
    "scalar": (returns(np.max), "shape", "single number"),
    "int": (returns(lambda _: 1), "shape", "single number"),
    "bool": (returns(lambda _: True), "shape", "single number"),
    "plane": (returns(lambda y: y[0, 0]), "shape", "shape"),
    "one axis more": (returns(lambda y: y[None]), "shape", "shape"),
    "no cells": (returns(lambda y: y[:0]), "shape", "shape"),
    "empty": (returns(lambda _: np.array([])), "shape", "shape"),
    "the input": (lambda x, *_: x, "shape", "shape"),
    "huge": (returns(lambda _: np.broadcast_to(0.0, (10**6, 10**6))), "shape", "too many"),
    "int dtype": (returns(lambda y: y.astype(int)), "dtype", "int"),
    "bool dtype": (returns(lambda y: y.astype(bool)), "dtype", "bool"),
    "half": (returns(lambda y: y.astype(np.float16)), "dtype", "float16"),
    "complex": (returns(lambda y: y.astype(complex)), "dtype", "complex"),
    "objects": (returns(lambda y: y.astype(object)), "dtype", "object"),
    "strings": (returns(lambda y: y.astype(str)), "dtype", "dtype"),
    "records": (returns(lambda _: np.zeros(3, "i4,f8")), "dtype", "dtype"),
    "dates": (returns(lambda y: y.astype("m8[s]")), "dtype", "dtype"),
    "nan": (returns(lambda y: y * np.nan), "nan", "NaN"),
    "infinity": (returns(lambda y: y + np.inf), "values", "∞"),
    "agrees": (returns(lambda y: np.zeros(y.shape).view(Agrees)), "zeros", "0"),
    "masked": (returns(lambda y: np.ma.masked_all(y.shape)), "", ""),
    "value error": (raises(ValueError("<b>bold</b>")), "error", "<b>bold</b>"),
    "lines": (raises(ValueError("one\n\ntwo " * 1000)), "error", "one two"),
    "speechless": (raises(SpeechlessError()), "error", "SpeechlessError"),
    "address": (raises(TypeError(f"no {object()!r}")), "error", "<object object>"),
    "exit": (raises(SystemExit(0)), "error", "SystemExit"),
    "interrupt": (raises(KeyboardInterrupt()), "error", "KeyboardInterrupt"),
    "generator exit": (raises(GeneratorExit()), "error", "GeneratorExit"),
    "memory": (raises(MemoryError()), "error", "MemoryError"),
    "stop": (raises(StopIteration()), "error", "StopIteration"),
    "recursion": (recurse, "error", "RecursionError"),
    "arguments": (lambda x: x, "error", "TypeError"),
    "a class": (Explodes, "error", "TypeError"),
    "warns": (returns(lambda y: np.log(y * 0 - 1)), "nan", "NaN"),
}


@pytest.mark.parametrize("case", RETURNS)
def test_refused_in_words(case, shown, capsys):
    function, name, words = RETURNS[case]
    answer = check("max_pool2d", function)
    text, html = shown(answer)
    assert not answer.passed
    assert answer.verdict.state == "wrong"
    assert name in ("", answer.verdict.name)
    assert words in " ".join(text.split())
    assert "Not yet right" in html
    assert capsys.readouterr() == ("", "")


def test_markup_in_a_message_stays_text(shown):
    _, html = shown(check("max_pool2d", raises(ValueError("<script>alert(1)</script>"))))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_an_error_is_shown_with_the_learners_own_line(shown):
    def function(x, kernel_size, stride):
        y = right(x, kernel_size, stride)
        return np.unravel_index(10**6, y.shape)

    text, _ = shown(check("max_pool2d", function))
    line = function.__code__.co_firstlineno + 2
    assert f"in line {line}: `return np.unravel_index(10**6, y.shape)`" in " ".join(text.split())


def test_an_endless_loop_is_stopped(shown):
    def function(*_):
        while True:
            pass

    answer = check("max_pool2d", function, seconds=0.1)
    assert answer.verdict.name == "endless"
    assert "stopped after 0.1 s" in shown(answer)[0]


def test_the_time_is_for_all_cases_together():
    calls = []

    def function(x, kernel_size, stride):
        calls.append(1)
        until = time.monotonic() + 0.02
        while time.monotonic() < until:
            pass
        return right(x, kernel_size, stride)

    answer = check("max_pool2d", function, seconds=0.5)
    assert answer.verdict.name == "endless"
    assert 1 < len(calls) <= 26


def test_an_endless_loop_on_some_inputs_is_shown_with_one_of_them():
    def function(x, kernel_size, stride):
        while x.shape[1] > 1:  # several channels
            pass
        return right(x, kernel_size, stride)

    answer = check("max_pool2d", function, seconds=1)
    assert answer.verdict.name == "endless"
    assert answer.verdict.trial.case.arguments["x"].shape[1] > 1


@pytest.mark.parametrize(
    "waiting", [None, ..., NotImplemented, raises(NotImplementedError("your code here"))]
)
def test_what_is_not_written_waits(waiting, shown):
    answer = check("max_pool2d", waiting)
    assert (answer.verdict.state, answer.passed) == ("waits", False)
    assert "Waiting for you" in shown(answer)[0]


def test_empty_bodies_wait():
    def dots(x, kernel_size, stride): ...

    def only_words(x, kernel_size, stride):
        """Will pool."""

    def returns_dots(*_):
        return ...

    def forgets_return(x, kernel_size, stride):
        right(x, kernel_size, stride)

    for empty in (dots, only_words, returns_dots):
        assert check("max_pool2d", empty).verdict.state == "waits"
    assert check("max_pool2d", forgets_return).verdict.state == "wrong"


@pytest.mark.parametrize(
    "waiting", [raises(NotImplementedError), lambda *_: ..., lambda *_: NotImplemented]
)
@pytest.mark.parametrize("known", [1, 6, 66])
def test_what_answers_some_cases_and_waits_on_others_is_wrong_on_those(waiting, known, shown):
    calls = []

    def function(*given):
        calls.append(given)
        return right(*given) if len(calls) <= known else waiting(*given)

    verdict = check("max_pool2d", function).verdict
    assert verdict.state == "wrong"
    assert (verdict.right, verdict.total) == (known, len(list(find("max_pool2d").cases(seed=0))))
    assert verdict.trial.problem.kind == "waits"
    assert shown(check("max_pool2d", function))


def test_what_waits_on_the_first_cases_alone_is_wrong_too(shown):
    def function(x, kernel_size, stride):
        if x.shape[:2] == (1, 1):
            raise NotImplementedError
        return right(x, kernel_size, stride)

    answer = check("max_pool2d", function)
    assert answer.verdict.state == "wrong"
    assert "NotImplementedError" in shown(answer)[0]


def test_a_result_instead_of_the_function_is_explained(shown):
    answer = check("max_pool2d", np.zeros((1, 1, 2, 2)))
    assert 'check("max_pool2d", max_pool2d)' in shown(answer)[0]


def test_a_changed_input_is_noticed_and_named(shown):
    def function(x, kernel_size, stride):
        y = right(x, kernel_size, stride)
        x.sort()
        return y

    answer = check("max_pool2d", function)
    assert answer.verdict.name == "changed"
    assert "changes its input `x`" in shown(answer)[0]


def test_a_changed_input_is_mentioned_beside_a_worse_mistake(shown):
    def function(x, kernel_size, stride):
        np.maximum(x, 0, out=x)
        return right(x, kernel_size, stride)

    answer = check("max_pool2d", function)
    assert answer.verdict.name == "starts_at_zero"
    assert "also changes its input `x`" in shown(answer)[0]


def test_resizing_the_input_is_noticed():
    def function(x, kernel_size, stride):
        y = right(x, kernel_size, stride)
        x.shape = x.shape[::-1]
        return y

    assert check("max_pool2d", function).verdict.name == "changed"


def test_what_is_kept_between_calls_is_noticed(shown):
    kept = []

    def function(x, kernel_size, stride):
        kept.append(0)
        return right(x, kernel_size, stride) + len(kept) - 1

    answer = check("max_pool2d", function)
    assert answer.verdict.name == "remembers"
    assert "second time" in shown(answer)[0]


def test_printing_is_caught_and_shown_once(shown, capsys):
    def function(x, kernel_size, stride):
        print("stride is", stride)
        print("x" * 10_000)
        return right(x, kernel_size, stride) * 0

    text, html = shown(check("max_pool2d", function))
    assert "Your function printed: stride is" in text
    assert text.count("stride is") == 1
    assert len(text) < 2000
    assert "stride is" in html
    assert capsys.readouterr().out == ""
    assert sys.stdout.writable()


def test_the_check_leaves_numpys_random_numbers_alone():
    np.random.seed(3)  # noqa: NPY002, what a learner's notebook may do
    expected = np.random.random()  # noqa: NPY002
    np.random.seed(3)  # noqa: NPY002
    check("max_pool2d", right)
    assert np.random.random() == expected  # noqa: NPY002


def test_every_kind_of_answer_is_the_same_every_time():
    def function(x, kernel_size, stride):
        return right(x, kernel_size, stride) + (x.shape[0] > 1)

    first, second = (check("max_pool2d", function) for _ in range(2))
    assert repr(first) == repr(second)
    assert first._repr_html_() == second._repr_html_()
