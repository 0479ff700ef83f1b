"""A failing case in one sentence, where no picture is drawn of it."""

from __future__ import annotations

from collections.abc import Mapping

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
    parts = [f"expected is {_value(trial.wanted)}"]
    if trial.given is not None:
        parts.append(f"yours is {_value(trial.given)}")
    return f"With {_arguments(trial.case.arguments)}: {', '.join(parts)}."


def _arguments(arguments: Mapping) -> str:
    return ", ".join(f"{name} = {_value(value)}" for name, value in arguments.items())


def _value(value: object) -> str:
    if isinstance(value, np.ndarray) and value.size > MOST_CELLS:
        return f"an array of shape {value.shape}"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"[{', '.join(_value(each) for each in value)}]"
    if isinstance(value, (list, tuple)):
        begin, end = "[]" if isinstance(value, list) else "()"
        return f"{begin}{', '.join(map(_value, value))}{end}"
    if isinstance(value, (np.ndarray, np.generic, float)):
        return number(float(value))
    return str(value)
