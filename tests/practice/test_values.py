"""Verdicts on numbers: their form, how many are right, and the slips behind wrong ones."""

import numpy as np
import pytest

from course_utils.practice.items import Mistake, ValueItem
from course_utils.practice.values import judge_values

ADDED = Mistake("added", "Added.", [3, 5, 9], [1, 2, 7])
LATE = Mistake("late", "Counted late.", [3, 4, 0])
EIGHTH = Mistake("eighth", "An eighth.", [2, 0.125, 6])
OTHERS = [Mistake(name, f"{name}.", [8, 8, 8]) for name in ("One", "Two", "Three", "Four")]


def judged(given, value=(2, 4, 6), **more):
    verdict = judge_values(ValueItem(title="", points=1, value=value, **more), given)
    return verdict.state, verdict.name, verdict.words, (verdict.right, verdict.total)


@pytest.mark.parametrize(
    ("given", "value", "verdict"),
    [
        ([2, 4.004, 6], (2, 4, 6), ("passed", "", (), (3, 3))),
        ([[2], [4]], [[2, 4]], ("passed", "", (), (2, 2))),
        (["two"] * 3, (2, 4, 6),
         ("wrong", "type", ("Give a list of 3 numbers: numbers only.",), (0, 3))),
        ("two", 2, ("wrong", "type", ("Give one number: numbers only.",), (0, 1))),
        ([2, 4], (2, 4, 6),
         ("wrong", "shape",
          ("Your answer has shape (2,); the answer asked for is a list of 3 numbers.",), (0, 3))),
        ([[1, 2], [3, 4], [5, 6]], [[1, 2, 3], [4, 5, 6]],
         ("wrong", "shape",
          ("Your answer has shape (3, 2); the answer asked for is 2 rows of 3 numbers.",), (0, 6))),
        (0, np.ones((2, 3, 2)),
         ("wrong", "shape",
          ("Your answer has shape (); the answer asked for is 2 × 3 rows of 2 numbers.",),
          (0, 12))),
        ([2, 4, 7], (2, 4, 6), ("wrong", "values", ("2 of 3 numbers are right.",), (2, 3))),
        ([2, 5, 7], (2, 4, 6), ("wrong", "values", ("1 of 3 numbers is right.",), (1, 3))),
        (5, 4, ("wrong", "values", ("0 of 1 numbers are right.",), (0, 1))),
    ],
)  # fmt: skip
def test_numbers_are_judged_by_their_form_and_each(given, value, verdict):
    assert judged(given, value) == verdict


@pytest.mark.parametrize("dots", [None, ..., NotImplemented])
def test_an_open_place_waits(dots):
    for given in (dots, [2, dots, 6], (2, [4, dots]), np.array([2, dots, 6], dtype=object)):
        assert judged(given) == ("waits", "", (), (0, 3))


@pytest.mark.parametrize("labels", [(), ("a", "b", "c")])
@pytest.mark.parametrize(
    ("given", "name", "all_words", "words", "right"),
    [
        # a slip that gives all numbers, or the wrong ones; otherwise one for each
        ([3, 5, 9], "added", "Added.", ("a: Added.", "b: Added.", "c: Added."), 0),
        ([2.9951, 5.0049, 9], "added", "Added.", ("a: Added.", "b: Added.", "c: Added."), 0),
        ([3, 4, 0.005], "late", "Counted late.", ("a: Counted late.", "c: Counted late."), 1),
        ([3, 5, 6], "added", "Added.", ("a: Added.", "b: Added."), 1),
        ([3, 4, 6], "added", "Added. Or: counted late.", ("a: Added. Or: counted late.",), 2),
        ([3, 5, 0], "values", None,
         ("a: Added. Or: counted late.", "b: Added.", "c: Counted late."), 0),
        ([3, 0, 6], "values", None,
         ("a: Added. Or: counted late.", "b: not yet right."), 1),
        ([2, 0.13, 6], "eighth", "An eighth.", ("b: An eighth.",), 2),  # rounded up, and down
        ([2, 0.12, 6], "eighth", "An eighth.", ("b: An eighth.",), 2),
        ([8, 8, 8], "One", "One. Or: two. Or: three.",
         tuple(f"{place}: One. Or: two. Or: three." for place in "abc"), 0),
    ],
)  # fmt: skip
def test_the_slip_behind_wrong_numbers_is_named(given, name, all_words, words, right, labels):
    counted = f"{right} of 3 numbers {'is' if right == 1 else 'are'} right."
    lines = words if labels else [all_words] if all_words else []
    verdict = judged(given, labels=labels, slips=(ADDED, LATE, EIGHTH, *OTHERS))
    assert verdict == ("wrong", name, (*lines, counted), (right, 3))


def test_the_first_wrong_number_is_kept_for_the_picture():
    rows = ValueItem(title="", points=1, value=[[1, 2, 3], [4, 5, 6]])
    trial = judge_values(rows, [[1, 2, 3], [0, 5, 0]]).trial
    assert (trial.problem.cell, trial.problem.kind, trial.problem.words) == ((1, 0), "values", "")
    np.testing.assert_array_equal(trial.expected, rows.value)
    np.testing.assert_array_equal(trial.given, [[1, 2, 3], [0, 5, 0]])
    labelled = ValueItem(title="", points=1, value=[1, 2, 3], labels=tuple("abc"))
    assert judge_values(labelled, [1, 0, 0]).trial.problem.words == "b: not yet right."
