"""A learner's function is called within bounds, and words say which of them it reached."""

import inspect
import sys
import threading

import numpy as np
import pytest

from course_utils.practice import check, outcomes, time_limit
from course_utils.practice.outcomes import MOST_PRINTED, caller


def test_only_the_beginning_of_what_is_printed_is_kept():
    def function():
        for _ in range(1000):
            print("x" * 98, end="\n\n")

    printed = caller(function)({}).printed
    assert printed == ("x" * 98 + "\n\n") * (MOST_PRINTED // 100)
    assert len(printed) == 400


def test_what_is_written_is_counted_whole():
    texts = "a" * 399, "bc", "d"
    outcome = caller(lambda: np.array([sys.stdout.write(text) for text in texts]))({})
    assert outcome.value.tolist() == [399, 2, 1]
    assert outcome.printed == "a" * 399 + "b"


def test_what_is_written_elsewhere_is_no_beginning():
    def function():
        sys.stdout.seek(500)
        print("far")
        return 1

    assert caller(function)({}).printed == ""


def test_warnings_are_not_shown():
    assert np.isnan(caller(lambda: np.log(-1.0))({}).value)


def test_time_runs_during_calls_and_is_shared_by_them(monkeypatch):
    now, seconds = [100.0], []

    class Slow:
        def call(self, function, left):
            seconds.append(left)
            now[0] += 4
            return function()

    monkeypatch.setattr(outcomes, "Limiter", Slow)
    monkeypatch.setattr(outcomes.time, "monotonic", lambda: now[0])
    call = caller(lambda: 1)
    for _ in range(4):
        call({})
        now[0] += 50
    assert seconds == [10, 6, 2, 0]


def change(x, weight, n, y, bias):
    weight.shape = (2, 1)
    n.append(2)
    bias[1] = -0.0
    return x + y


def test_changed_arrays_are_named():
    arguments = {name: np.zeros(2) for name in ("x", "weight", "n", "y", "bias")} | {"n": [1]}
    outcome = caller(change)(arguments)
    assert outcome.changed == ("weight", "bias")
    assert outcome.problem is None
    assert arguments["n"] == [1]
    assert arguments["weight"].shape == (2,)


def test_several_results_are_arrays_in_order():
    call = caller(lambda x: [x, 2 * x], results=("one", "two"))
    assert [part.tolist() for part in call({"x": np.ones(1)}).value] == [[1], [2]]
    assert call({"x": "a"}).problem.words.startswith("`one`: It returns an object of type str")
    for dots in (..., NotImplemented):
        assert caller(lambda dots=dots: dots, results=("one", "two"))({}).problem.kind == "waits"


def test_a_loop_is_stopped_in_words():
    def endless():
        while True:
            pass

    call = caller(endless, seconds=0.05)
    words = "It was stopped after 0.05 s: does a loop never end?"
    assert [call({}).problem.words for _ in range(2)] == [words, words]


@pytest.mark.parametrize("function", [check, caller])
def test_ten_seconds_are_enough_for_all_calls(function):
    assert inspect.signature(function).parameters["seconds"].default == 10


@pytest.mark.untraced
def test_a_function_that_cannot_be_stopped_is_told_apart(monkeypatch):
    monkeypatch.setattr(time_limit, "GRACE", 0.1)
    gate = threading.Lock()
    gate.acquire()
    problem = caller(gate.acquire, seconds=0.05)({}).problem
    gate.release()  # and so the thread ends
    assert problem.kind == "endless"
    assert "longer than 0.05 s and cannot be stopped from here: restart the kernel" in problem.words
