"""Failing cases in words: what was expected and returned, and numbers that differ visibly."""

import numpy as np
import pytest

from course_utils.practice.arrays import Problem
from course_utils.practice.case_in_words import told, told_of_cell
from course_utils.practice.cases import Case
from course_utils.practice.outcomes import Outcome
from course_utils.practice.verdicts import Trial


def trial_of(wanted, given, kind="values", cell=None, scale=1.0, **arguments):
    problem, outcome = Problem(kind, "", cell), Outcome(None if given is None else np.array(given))
    return Trial(Case(arguments), np.array(wanted), outcome, problem, scale)


@pytest.mark.parametrize(
    ("wanted", "given", "kind", "words"),
    [
        (4.0, None, "error", "With n = 5, the result should be 4."),
        (1 / 3, 1 / 3, "changed", "With n = 5: the result is 0.333, as it should be."),
        ([1.0, 0.0], [1, 0], "dtype",
         "With n = 5: the numbers are right, [1, 0]; their dtype is not."),
        ([1.5, 0.0], [1, 0], "dtype",
         "With n = 5, the result should be [1.5, 0]; yours is [1, 0]."),
        ([[1 / 3, 2.0]], [[1 / 3, -3.0]], "values",
         "With n = 5, the result should be [[0.333, 2]]; yours is [[0.333, −3]]."),
        ([1.0, 2.0], [1.0], "shape", "With n = 5, the result should be [1, 2]; yours is [1]."),
    ],
)  # fmt: skip
def test_what_was_expected_and_returned(wanted, given, kind, words):
    assert told(trial_of(wanted, given, kind, n=5)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (5, "5"),
        (2 / 3, "0.667"),
        (np.float64(2 / 3), "0.667"),
        (np.array(2 / 3), "0.667"),
        ("same", "same"),
        (True, "True"),
        (None, "None"),
        ((2, 1 / 3), "(2, 0.333)"),
        ((2,), "(2,)"),
        ([2], "[2]"),
        ([(1, 2), 3], "[(1, 2), 3]"),
        (np.ones((2, 1)), "[[1], [1]]"),
        (np.zeros((2, 20)), f"[[{', '.join('0' * 20)}], [{', '.join('0' * 20)}]]"),
        (np.zeros((1, 41)), "an array of shape (1, 41)"),
    ],
)
def test_arguments_are_written_as_in_code_unless_they_are_long(value, words):
    trial = trial_of(4.0, None, n=5, x=value)
    assert told(trial) == f"With n = 5, x = {words}, the result should be 4."


@pytest.mark.parametrize(
    ("wanted", "given", "scale", "words"),
    [
        (2.5, -1 / 3, 1, "In cell [1, 2], 2.5 was expected; yours is −0.333."),
        (1.2341, 1.2332, 1, "In cell [1, 2], 1.234 was expected; yours is 1.233."),
        (0.1, np.nextafter(0.1, 1), 0,
         "In cell [1, 2], 0.10000000000000001 was expected; yours is 0.10000000000000002."),
    ],
)  # fmt: skip
def test_numbers_have_as_many_digits_as_it_takes_to_see_the_difference(wanted, given, scale, words):
    right, yours = np.ones((1, 2, 3)), np.ones((1, 2, 3))
    right[0, 1, 2], yours[0, 1, 2] = wanted, given
    yours[0, 0, 0] = 7.123  # differs in its first digit
    assert told_of_cell(trial_of(right, yours, cell=(0, 1, 2), scale=scale)) == words
