"""Item: draw lots, numbers to give."""

import math

import numpy as np

from course_utils import pooling
from course_utils.practice.items import Mistake, ValueItem

WINDOW = np.array([1.0, 4.0, 0.0, 5.0])
CHANCES = WINDOW / WINDOW.sum()


def _lottery(chances: np.ndarray, after: float | None = None) -> list[float]:
    """Return four chances, and the mean weighted by them unless ``after`` is given."""
    weighted = float((chances * WINDOW).sum())
    return [*chances.tolist(), weighted if after is None else after]


def _lottery_after() -> float:
    x = WINDOW.reshape(1, 1, 2, 2)
    return pooling.stochastic_pool2d(x, 2, training=False).item()


ITEM = ValueItem(
    title="Draw lots",
    points=2,
    value=_lottery(CHANCES, _lottery_after()),
    labels=(
        "Chance of the 1",
        "Chance of the 4",
        "Chance of the 0",
        "Chance of the 5",
        "After training",
    ),
    slips=(
        Mistake(
            "equal_chances",
            "this is what equal chances would give. A cell's chance is its share of the window's "
            "sum.",
            _lottery(np.full(4, 1 / 4)),
        ),
        Mistake(
            "equal_chances_above_zero",
            "this is what equal chances for the numbers above 0 would give. A cell's chance is "
            "its share of the window's sum.",
            _lottery(np.array([1, 1, 0, 1]) / 3),
            _lottery(np.array([1, 1, 0, 1]) / 3, 4.2),
        ),
        Mistake(
            "percent",
            "give a chance as a number from 0 to 1, so that all four add up to 1.",
            _lottery(100 * CHANCES, 4.2),
        ),
        Mistake(
            "by_largest",
            "you divided by the largest number. The four chances must add up to 1.",
            _lottery(WINDOW / WINDOW.max()),
            _lottery(WINDOW / WINDOW.max(), 4.2),
        ),
        Mistake(
            "softmax",
            "these are shares of the exponentials (a softmax). Use shares of the numbers "
            "themselves.",
            _lottery(np.exp(WINDOW) / np.exp(WINDOW).sum()),
        ),
        Mistake(
            "plain_mean",
            "this is the plain mean. Weight each number by its chance.",
            _lottery(CHANCES, 2.5),
        ),
        Mistake(
            "sum",
            "this is the sum of the window. What it passes on is a mean, with each number "
            "weighted by its chance.",
            _lottery(CHANCES, 10.0),
        ),
        Mistake(
            "mean_above_zero",
            "this is the mean of the numbers above 0. Weight each number by its chance.",
            _lottery(CHANCES, 10 / 3),
        ),
        Mistake(
            "likeliest",
            "this is the most likely draw. What the window passes on is the mean over all draws.",
            _lottery(CHANCES, 5.0),
        ),
        Mistake(
            "not_weighted_to_one",
            "this is the sum of the squares. What do you still have to divide it by?",
            _lottery(CHANCES, 42.0),
        ),
        Mistake(
            "length",
            "this is the norm for p = 2. The question asks for a weighted mean.",
            _lottery(CHANCES, math.sqrt(42)),
        ),
    ),
    hints="""
        The four numbers add up to 10.

        The mean over very many draws: each number times how often it comes.
    """,
)
