"""A failing case in one sentence, where no picture is drawn of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from course_utils.pictures.scene import number
from course_utils.practice.verdicts import Trial

MOST_CELLS = 40  # of an array that is still written out


def told(trial: Trial) -> str:
    """Say what went in, what was expected and what came.

    Examples
    --------
    >>> from course_utils.practice.cases import Case
    >>> from course_utils.practice.outcomes import Outcome
    >>> from course_utils.practice.plain import Problem
    >>> case = Case({"n": 5, "k": (2, 3)})
    >>> told(Trial(case, np.array(4), Outcome(np.array(5.0)), Problem("values")))
    'With n = 5, k = (2, 3): expected is 4, yours is 5.'
    """
    case, expected = _arguments(trial.case.arguments), _value(trial.wanted)
    if trial.given is None:
        return f"With {case}: expected is {expected}."
    if trial.problem.kind == "changed":
        return f"With {case}: the result is {expected}, as it should be."
    yours = _value(trial.given)
    if yours == expected:  # they differ behind the third digit
        expected, yours = (_value(value, _in_full) for value in (trial.wanted, trial.given))
    return f"With {case}: expected is {expected}, yours is {yours}."


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


def _in_full(value: float) -> str:
    """Write all digits that mean something.

    Examples
    --------
    >>> _in_full(-12.000006144193)
    '−12.000006144193'
    """
    return f"{value:.14g}".replace("-", "−")
