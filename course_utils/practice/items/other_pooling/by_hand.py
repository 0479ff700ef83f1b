"""Items on paper: norms, a prediction about them, chances of a draw, and what blur is for."""

from __future__ import annotations

import math

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Mistake, paragraphs
from course_utils.practice.items.pooling.draws import image
from course_utils.practice.kinds import ChoiceItem, ValueItem, WrittenItem

CROSSED = image([[4, 0], [0, 3]])


def _norms(divided: float = 1.0, root=lambda total, p: total ** (1 / p)) -> list[float]:
    """Norms for p = 1, 2 and infinity; ``divided`` is what the sum is divided by before."""
    sums = [float(np.sum(CROSSED**p)) / divided for p in (1, 2)]
    return [root(sums[0], 1), root(sums[1], 2), float(pooling.lp_pool2d(CROSSED, np.inf, 2).item())]


def _answers(norms: list[float], means: list[float]) -> callable:
    """Three norms, and the power means for p = 1 and 2."""
    return lambda: norms + means[:2]


def _no_root(total: float, _p: int) -> float:
    return total


NORMS_BY_HAND = ValueItem(
    name="norms_by_hand",
    title="Norms by hand",
    points=2,
    difficulty=1,
    passage="Lp pooling",
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
            "this is still the power. The p-th root is taken at the end.",
            (_answers(_norms(root=_no_root), _norms(4, root=_no_root)),),
        ),
        Mistake(
            "norm_divided",
            "here the powers are only added up; nothing is divided by the number of cells.",
            (_answers(_norms(4), _norms(4)),),
        ),
        Mistake(
            "mean_not_divided",
            "the power mean divides the sum of the powers by the number of cells.",
            (_answers(_norms(), _norms()),),
        ),
        Mistake(
            "divided_after_root",
            "first the powers are divided by the number of cells, and then the root is taken.",
            (_answers(_norms(), [norm / 4 for norm in _norms()]),),
        ),
        Mistake(
            "zeros_not_counted",
            "this is divided by 2. The window has four cells: one that holds 0 is a cell, too.",
            (_answers(_norms(), _norms(2)),),
        ),
        Mistake(
            "not_squared",
            "for p = 2 each number is squared before they are added up.",
            (_answers([7.0, math.sqrt(7), 4.0], [1.75, math.sqrt(7 / 4)]),),
        ),
        Mistake(
            "square_of_sum",
            "for p = 2 each number is squared before they are added up, and a root is taken.",
            (_answers([7.0, 49.0, 4.0], [1.75, 49 / 4]), _answers([7.0, 7.0, 4.0], [1.75, 7 / 2])),
        ),
        Mistake(
            "infinity_adds_up",
            "when p is very large, what is left of the smaller of two powers beside the larger?",
            (_answers([7, 5, 7], _norms(4)), _answers([7, 5, 0], _norms(4))),
        ),
    ),
    hints=paragraphs(
        """
        For p = 2, take the square of each number, add up, and take the square root.

        For p = ∞, compute the norm for p = 10: 4 to the power of 10 is about eighteen times
        3 to the power of 10. Where does it go?

        The power mean divides the sum by 4 before the root.
        """
    ),
)

AS_P_GROWS = ChoiceItem(
    name="as_p_grows",
    title="What happens as p grows?",
    points=1,
    difficulty=2,
    passage="Lp pooling",
    options={
        "a": "both rise",
        "b": "both fall",
        "c": "the norm falls, the power mean rises, and they meet in the end",
        "d": "the norm rises, the power mean falls, and they meet in the end",
    },
    right="c",
    why_not={
        "a": "Look at your numbers above: with p = 1 the norm is the sum. Is it smaller than the "
        "maximum, at which it ends?",
        "b": "Look at your numbers above: with p = 1 the power mean is the mean. Is it larger "
        "than the maximum, at which it ends?",
        "d": "They do meet. But which of the two starts at the sum, and which at the mean?",
    },
    because="The norm goes from the sum down to the maximum, the power mean from the mean up to "
    "the maximum. The factor between them, the p-th root of the number of cells, shrinks to 1.",
    hints=paragraphs(
        """
        Where do the two start, with p = 1? Where do they end, with p = ∞?
        """
    ),
)

WINDOW = np.array([1.0, 4.0, 0.0, 5.0])
CHANCES = WINDOW / WINDOW.sum()


def _lottery(chances: np.ndarray, after: float | None = None) -> callable:
    """Four chances, and the mean of the cells weighted by them unless another is given."""
    weighted = float((chances * WINDOW).sum())
    return lambda: [*chances.tolist(), weighted if after is None else after]


def _lottery_after() -> float:
    x = WINDOW.reshape(1, 1, 2, 2)
    return pooling.stochastic_pool2d(x, 2, training=False).item()


LOTTERY_BY_HAND = ValueItem(
    name="lottery_by_hand",
    title="Draw lots",
    points=2,
    difficulty=1,
    passage="stochastic pooling",
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
            "this is what equal chances would give. A cell's chance is its share in the window's "
            "sum.",
            (_lottery(np.full(4, 1 / 4)),),
        ),
        Mistake(
            "equal_chances_above_zero",
            "this is what equal chances of the numbers above 0 would give. A cell's chance is its "
            "share in the window's sum.",
            (_lottery(np.array([1, 1, 0, 1]) / 3), _lottery(np.array([1, 1, 0, 1]) / 3, 4.2)),
        ),
        Mistake(
            "percent",
            "give a chance as a number from 0 to 1, so that all four add up to 1.",
            (_lottery(100 * CHANCES, 4.2),),
        ),
        Mistake(
            "by_largest",
            "this is divided by the largest number. Four chances must add up to 1.",
            (_lottery(WINDOW / WINDOW.max()), _lottery(WINDOW / WINDOW.max(), 4.2)),
        ),
        Mistake(
            "softmax",
            "these are shares of exponentials (a softmax). Here the numbers themselves are shared.",
            (_lottery(np.exp(WINDOW) / np.exp(WINDOW).sum()),),
        ),
        Mistake(
            "plain_mean",
            "this is the plain mean. Each number counts by its chance.",
            (_lottery(CHANCES, 2.5),),
        ),
        Mistake(
            "sum",
            "this is the sum of the window. Handed on is a mean, in which each number counts by "
            "its chance.",
            (_lottery(CHANCES, 10.0),),
        ),
        Mistake(
            "mean_above_zero",
            "this is the mean of the numbers above 0. Each number counts by its chance.",
            (_lottery(CHANCES, 10 / 3),),
        ),
        Mistake(
            "likeliest",
            "this is the likeliest draw. Handed on is the mean over all draws.",
            (_lottery(CHANCES, 5.0),),
        ),
        Mistake(
            "not_weighted_to_one",
            "these are the squares added up. By what must they still be divided?",
            (_lottery(CHANCES, 42.0),),
        ),
        Mistake(
            "length",
            "this is the norm for p = 2. What is asked for is a weighted mean.",
            (_lottery(CHANCES, math.sqrt(42)),),
        ),
    ),
    hints=paragraphs(
        """
        The four numbers add up to 10.

        The mean over very many draws: each number times how often it comes.
        """
    ),
)

WHY_BLUR = WrittenItem(
    name="why_blur",
    title="When would you blur?",
    points=3,
    difficulty=2,
    passage="blur pooling",
    rubric=paragraphs(
        """
        What goes wrong: a stride skips cells. What changes from cell to cell comes
        through or not, depending on where the windows happen to lie (aliasing), so that
        a shift by one pixel can change the output a lot.

        What blur does: a weighted mean smooths the map before cells are skipped, so
        that each of those that remain speaks for its neighbours too.

        How, for max pooling: first the maximum with stride 1, then the blur, then the
        stride.

        When: where a map is shrunk and a small shift of the input should make little
        difference, as in naming what a picture shows.

        The price, and the limit: fine detail is lost, and it costs some computing (no
        weights to learn); the output still changes a little, so it is no exact
        invariance.
        """
    ),
    model="A stride keeps some cells and skips the others; if a map changes from cell to cell, "
    "what remains depends on where the windows happen to lie (aliasing), and the output can "
    "change a lot when the input moves by one pixel. Blur pooling takes a weighted mean of "
    "neighbours before it skips, so that what changes too fast for the stride is smoothed away; "
    "max pooling becomes a maximum with stride 1, then the blur with the stride. I would use it "
    "wherever a network shrinks its maps and its answer should hardly change under small shifts. "
    "It has no weights to learn, but it costs fine detail and some computing, and it makes the "
    "changes smaller, not zero.",
)
