"""Item: the slope of swish as a formula."""

import math

import numpy as np

from course_utils.practice.cases import Trait
from course_utils.practice.family import Family
from course_utils.practice.items import Mistake

FARTHEST = 40  # beyond it the slope is 0 or 1, and e^−x would soon be too large for a float


def swish_slope(x: float, s: float) -> float:
    """Compute the slope of x · sigmoid(x), where s is sigmoid(x).

    Examples
    --------
    >>> swish_slope(0, 0.5)
    0.5
    """
    return s + x * s * (1 - s)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _draw(rng: np.random.Generator) -> dict:
    """Draw ``x``, a multiple of 1/2 or 1/100 near 0 or farther away, and ``s``, its sigmoid."""
    farthest = 10 if rng.random() < 0.8 else FARTHEST
    parts = 2 if rng.random() < 0.7 else 100
    x = int(rng.integers(-farthest * parts, farthest * parts + 1)) / parts
    return {"x": x, "s": _sigmoid(x)}


MISTAKES = (
    Mistake(
        "second_term_missing",
        "This is s alone: the slope of the factor x, times the other factor. That is only one of "
        "two terms. The sigmoid changes with x, too.",
        lambda _, s: s,
    ),
    Mistake(
        "first_term_missing",
        "One of the two terms is missing: the slope of the factor x is 1, and that term is s.",
        lambda x, s: x * s * (1 - s),
    ),
    Mistake(
        "slopes_multiplied",
        "This is the slope of the sigmoid by itself, which is also what you get if you multiply "
        "the slopes of both factors. A product's slope is a sum of two terms.",
        lambda _, s: s * (1 - s),
    ),
    Mistake(
        "value",
        "This is x · s, swish itself. Its slope is asked for. Or are brackets missing around "
        "1 − s?",
        lambda x, s: x * s,
    ),
    Mistake(
        "minus",
        "A term has the wrong sign, or both have. The factor x rises, and so does the sigmoid.",
        lambda x, s: s - x * s * (1 - s),
        lambda x, s: x * s * (1 - s) - s,
        lambda x, s: -s - x * s * (1 - s),
    ),
    Mistake(
        "sigmoid_slope",
        "In the second term x should be multiplied by the slope of the sigmoid. Here it is "
        "multiplied by something else. How steep is a sigmoid where its value is s?",
        lambda x, s: s + x * s,
        lambda x, s: s + x * (1 - s),
        lambda x, s: s + x * (1 - s * s),
        lambda x, s: s + x * s * s,
        lambda x, s: s + x * s * (1 + s),
        lambda x, s: s + x * s * (1 - x),
        lambda x, s: s - x * s,
        lambda x, s: s - x * (1 - s),
        lambda x, s: s + x * s * s * (1 - s),
        lambda x, s: s + x * s * (1 - s) ** 2,
        lambda x, s: s + x * s / (1 - s) if s < 1 else math.inf,
    ),
    Mistake("x_forgotten", "The second term has lost its factor x.", lambda _, s: s + s * (1 - s)),
    Mistake(
        "x_for_one",
        "The factor x stands in the wrong term, in both, or in only a part of one. The slope of x "
        "is 1, so x itself remains in the other term, as a factor of all of it.",
        lambda x, s: x * s + x * s * (1 - s),
        lambda x, s: x * s + s * (1 - s),
    ),
    Mistake(
        "value_for_s",
        "Swish's own value, x · s, stands where the sigmoid belongs: s is sigmoid(x), without a "
        "factor x.",
        lambda x, s: s + x * x * s * (1 - x * s),
        lambda x, s: s + x * s * (1 - x * s),
        lambda x, s: x * s * (1 - x * s),
        lambda x, s: x * s + x * s * (1 - x * s),
    ),
    Mistake(
        "s_forgotten",
        "A factor s is missing, in the first term or in both.",
        lambda x, s: 1 + x * s * (1 - s),
        lambda x, s: 1 + x * (1 - s),
    ),
    Mistake(
        "slopes_added",
        "The slopes of both factors are added. In the slope of a product, each of them is "
        "multiplied by the other factor.",
        lambda _, s: 1 + s * (1 - s),
    ),
    Mistake(
        "sigmoid_twice",
        "The sigmoid of `s` is taken. `s` is already the sigmoid of `x`.",
        lambda x, s: swish_slope(x, _sigmoid(s)),
    ),
    Mistake(
        "arguments_swapped",
        "The arguments `x` and `s` have changed places.",
        lambda x, s: swish_slope(s, x),
    ),
    Mistake(
        "relu",
        "This is the slope of the ReLU: 1 on the right, 0 on the left. Swish bends everywhere.",
        lambda x, _: float(x > 0),
        lambda x, _: float(x >= 0),
    ),
)
FAMILY = Family(axes={}, draw=_draw)
ITEM = FAMILY.item(
    title="The slope of swish",
    points=2,
    reference=swish_slope,
    literal=(
        FAMILY.case(0.5, x=0.0, s=0.5),
        FAMILY.case(0.75 + math.log(3) * 3 / 16, x=math.log(3), s=0.75),
        FAMILY.case(0.25 - math.log(3) * 3 / 16, x=-math.log(3), s=0.25),
    ),
    mistakes=MISTAKES,
    traits=(
        Trait("left", lambda a: a["x"] < 0, "a negative x", "an x that is not negative"),
        Trait("right", lambda a: a["x"] > 0, "a positive x", "an x that is not positive"),
    ),
    hints="""
        Swish is a product: x times sigmoid(x). What is the rule for the slope of a product?

        The slope of the first factor is 1; the slope of the second is s · (1 − s).

        First slope times second factor, plus first factor times second slope.
    """,
)
