"""Verdicts: plain data, which `panel` shows to a learner and a grader converts to points."""

from dataclasses import dataclass
from functools import singledispatch

import numpy as np

from course_utils.practice.arrays import Problem
from course_utils.practice.cases import Case
from course_utils.practice.compare import wrong_cells
from course_utils.practice.items import Item
from course_utils.practice.outcomes import Outcome
from course_utils.practice.results import Result, parts


@dataclass(frozen=True)
class Trial:
    """One case tried: what was expected, what was returned, and the problem, if there is one.

    ``scale`` is that of `compare`.
    """

    case: Case
    expected: Result
    outcome: Outcome
    problem: Problem | None
    scale: float = 1.0

    @property
    def wanted(self) -> np.ndarray:
        """The expected array; of several results, the one that the problem concerns."""
        return parts(self.expected)[self.problem.part if self.problem else 0]

    @property
    def given(self) -> np.ndarray | None:
        """The learner's array for the same result, or None if there is none."""
        if self.outcome.value is None:
            return None
        return parts(self.outcome.value)[self.problem.part if self.problem else 0]

    @property
    def wrong(self) -> np.ndarray:
        """Where `given` differs from `wanted`; both must have the same shape."""
        return wrong_cells(self.wanted, self.given, self.scale)


@dataclass(frozen=True)
class Verdict:
    """The judgement of one item.

    Attributes
    ----------
    item : Item
    state : str
        "passed", "wrong", "waits" (nothing has been answered yet), or for a written answer
        "saved".
    name : str
        Name of the known mistake or trait, otherwise the kind of problem.
    words : tuple of str
        What to tell the learner, one string per paragraph.
    right, total : int
        Number of cases that were right, and of all cases tried.
    trial : Trial, optional
        The smallest failing case.
    """

    item: Item
    state: str
    name: str = ""
    words: tuple[str, ...] = ()
    right: int = 0
    total: int = 0
    trial: Trial | None = None


@singledispatch
def verdict_on(item: Item, answer: object) -> Verdict:  # noqa: ARG001, for the kinds to use
    """Judge an answer with the judge registered for its kind of item; functions have their own.

    Raises
    ------
    TypeError
        If no judge is registered for items of this kind.
    """
    raise TypeError(f"items of the kind {type(item).__name__} cannot be judged in this way")
