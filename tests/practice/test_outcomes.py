"""A learner's function is called within bounds, and words say which of them it reached."""

import threading

from course_utils.practice import time_limit
from course_utils.practice.outcomes import MOST_PRINTED, caller


def test_only_the_beginning_of_what_is_printed_is_kept():
    def function():
        for _ in range(1000):
            print("x" * 98, end="\n\n")

    printed = caller(function)({}).printed
    assert printed == ("x" * 98 + "\n\n") * (MOST_PRINTED // 100)


def test_a_function_that_cannot_be_stopped_is_told_apart(monkeypatch):
    monkeypatch.setattr(time_limit, "GRACE", 0.1)
    gate = threading.Lock()
    gate.acquire()
    problem = caller(gate.acquire, seconds=0.05)({}).problem
    gate.release()  # and so the thread ends
    assert problem.kind == "endless"
    assert "longer than 0.05 s and cannot be stopped from here: restart the kernel" in problem.words
