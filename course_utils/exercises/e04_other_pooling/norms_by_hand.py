"""Item: norms by hand, numbers to give."""

import math

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.pooling.draws import image
from course_utils.practice.items import Mistake, ValueItem

CROSSED = image([[4, 0], [0, 3]])


def _norms(divided: float = 1.0, root=lambda total, p: total ** (1 / p)) -> list[float]:
    """Return the norms for p = 1, 2 and infinity; the sums are ``divided`` before the root."""
    sums = [float(np.sum(CROSSED**p)) / divided for p in (1, 2)]
    return [root(sums[0], 1), root(sums[1], 2), float(pooling.lp_pool2d(CROSSED, np.inf, 2).item())]


def _answers(norms: list[float], means: list[float]) -> list[float]:
    """Give three norms, and the power means for p = 1 and 2."""
    return norms + means[:2]


def _no_root(total: float, _p: int) -> float:
    return total


ITEM = ValueItem(
    title="Norms by hand",
    points=2,
    value=_answers(_norms(), _norms(4)),
    labels=(
        "Norm, p = 1",
        "Norm, p = 2",
        "Norm, p = ∞",
        "Power mean, p = 1",
        "Power mean, p = 2",
    ),
    slips=(
        Mistake(
            "no_root",
            "this is still the sum of the powers. Take the p-th root at the end.",
            _answers(_norms(root=_no_root), _norms(4, root=_no_root)),
        ),
        Mistake(
            "norm_divided",
            "the norm only adds the powers up; it does not divide by the number of cells.",
            _answers(_norms(4), _norms(4)),
        ),
        Mistake(
            "mean_not_divided",
            "the power mean divides the sum of the powers by the number of cells.",
            _answers(_norms(), _norms()),
        ),
        Mistake(
            "divided_after_root",
            "divide the sum of the powers by the number of cells first, and then take the root.",
            _answers(_norms(), [norm / 4 for norm in _norms()]),
        ),
        Mistake(
            "zeros_not_counted",
            "you divided by 2. The window has four cells: a cell that holds 0 is a cell, too.",
            _answers(_norms(), _norms(2)),
        ),
        Mistake(
            "not_squared",
            "for p = 2, square each number before you add them up.",
            _answers([7.0, math.sqrt(7), 4.0], [1.75, math.sqrt(7 / 4)]),
        ),
        Mistake(
            "square_of_sum",
            "for p = 2, square each number before you add them up, and take the root.",
            _answers([7.0, 49.0, 4.0], [1.75, 49 / 4]),
            _answers([7.0, 7.0, 4.0], [1.75, 7 / 2]),
        ),
        Mistake(
            "infinity_adds_up",
            "when p is very large, what is left of the smaller of two powers beside the larger?",
            _answers([7, 5, 7], _norms(4)),
            _answers([7, 5, 0], _norms(4)),
        ),
    ),
    hints="""
        For p = 2, square each number, add up, and take the square root.

        For p = ∞, compute the norm for p = 10: 4 to the power of 10 is about eighteen times 3 to
        the power of 10. Where is it heading?

        The power mean divides the sum by 4 before the root.
    """,
)
