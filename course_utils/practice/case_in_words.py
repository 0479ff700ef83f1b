"""Describe a failing case in words."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from course_utils.pictures.scene import number
from course_utils.practice.verdicts import Trial

MOST_CELLS = 40  # larger arrays are not written out
MOST_DIGITS = 17  # enough to tell any two floats apart


def told(trial: Trial) -> str:
    """Say what the arguments were, what was expected and what was returned.

    Examples
    --------
    >>> from course_utils.practice.cases import Case
    >>> from course_utils.practice.outcomes import Outcome
    >>> from course_utils.practice.arrays import Problem
    >>> case = Case({"n": 5, "k": (2, 3)})
    >>> told(Trial(case, np.array(4), Outcome(np.array(5.0)), Problem("values")))
    'With n = 5, k = (2, 3), the result should be 4; yours is 5.'
    """
    case, write = _arguments(trial.case.arguments), writer(trial)
    expected = _value(trial.wanted, write)
    if trial.given is None:
        return f"With {case}, the result should be {expected}."
    if trial.problem.kind == "changed":
        return f"With {case}: the result is {expected}, as it should be."
    if trial.problem.kind == "dtype" and not trial.wrong.any():
        return f"With {case}: the numbers are right, {expected}; their dtype is not."
    return f"With {case}, the result should be {expected}; yours is {_value(trial.given, write)}."


def told_of_cell(trial: Trial) -> str:
    """Say what was expected in the first wrong cell, and what was returned.

    Examples
    --------
    >>> from course_utils.practice.cases import Case
    >>> from course_utils.practice.outcomes import Outcome
    >>> from course_utils.practice.arrays import Problem
    >>> outcome = Outcome(np.array([0.25, 0.1667]))
    >>> told_of_cell(Trial(Case({}), np.array([0.25, 1 / 6]), outcome, Problem("values", "", (1,))))
    'In cell [1], 0.16667 was expected; yours is 0.1667.'
    """
    cell, write = trial.problem.cell, writer(trial)
    expected, yours = (write(float(array[cell])) for array in (trial.wanted, trial.given))
    place = ", ".join(map(str, cell[-2:]))  # the picture shows one plane
    return f"In cell [{place}], {expected} was expected; yours is {yours}."


def writer(trial: Trial) -> Callable[[float], str]:
    """Return a writer with the fewest digits that tell each wrong number from the right one."""
    if trial.given is None or trial.given.shape != trial.wanted.shape:
        return number
    wrong = trial.wrong
    pairs = np.stack([trial.wanted[wrong], trial.given[wrong]], axis=1).astype(float).tolist()
    digits = 3
    while digits < MOST_DIGITS and any(
        number(wanted, digits) == number(given, digits) for wanted, given in pairs
    ):
        digits += 1
    return partial(number, digits=digits)


def _arguments(arguments: Mapping) -> str:
    return ", ".join(f"{name} = {_value(value)}" for name, value in arguments.items())


def _value(value: object, write: Callable[[float], str] = number) -> str:
    if isinstance(value, np.ndarray) and value.size > MOST_CELLS:
        return f"an array of shape {value.shape}"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"[{', '.join(_value(each, write) for each in value)}]"
    if isinstance(value, (list, tuple)):
        begin, end = "[]" if isinstance(value, list) else "()" if len(value) > 1 else ("(", ",)")
        return f"{begin}{', '.join(_value(each, write) for each in value)}{end}"
    if isinstance(value, (np.ndarray, np.generic, float)):
        return write(float(value))
    return str(value)
