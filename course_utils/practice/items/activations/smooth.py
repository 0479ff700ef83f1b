"""Items: softplus without overflow, and the slope of swish as a formula."""

from __future__ import annotations

import math

import numpy as np

from course_utils import activations
from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.items.activations.draws import draw_near_and_far, smaller
from course_utils.practice.kinds import CodeItem, FormulaItem

CASES = (
    Case({"x": np.array([0.0])}, [math.log(2)]),
    Case({"x": np.log([2.0, 3.0, 0.5])}, [math.log(3), math.log(4), math.log(1.5)]),
    Case({"x": np.array([1000.0])}, [1000]),
    Case({"x": np.array([-1000.0])}, [0]),
    Case({"x": np.array([[-1000.0, 0.0], [0.0, 1000.0]])}, [[0, math.log(2)], [math.log(2), 1000]]),
)


def right_softplus(x: np.ndarray) -> np.ndarray:
    """log(1 + exp(x)), for numbers of any size.

    Examples
    --------
    >>> right_softplus(np.array([-1000.0, 1000.0]))
    array([   0., 1000.])
    """
    return activations.softplus(x, threshold=700)


def _quiet(formula) -> callable:
    """Let a formula overflow without a warning."""

    def answer(x: np.ndarray) -> np.ndarray:
        with np.errstate(all="ignore"):
            return formula(x)

    return answer


def _capped(most: float) -> callable:
    return lambda x: right_softplus(np.minimum(x, most))


def _clipped(most: float) -> callable:
    return lambda x: right_softplus(np.clip(x, -most, most))


def _straight_from(edge: float) -> callable:
    return lambda x: np.where(x > edge, x, right_softplus(x))


CAPS = (10, 15, 20, 25, 30, 50, 80, 88, 100, 200, 500, 600, 700, 709)
SOFTPLUS_MISTAKES = (
    Mistake(
        "overflows",
        "For some large input the result is ∞ or NaN, where softplus itself is harmless: an "
        "exponential has become too large for a float, or a fraction has become 0. Which exponent "
        "grows, and how can it be kept from growing?",
        (
            _quiet(lambda x: np.log(1 + np.exp(x))),
            _quiet(lambda x: x + np.log(1 + np.exp(-x))),
            _quiet(lambda x: x - np.log(np.exp(x) / (1 + np.exp(x)))),
            _quiet(lambda x: np.log(1 + np.exp(abs(x))) + np.minimum(x, 0)),
        ),
    ),
    Mistake(
        "capped",
        "Large numbers are cut off, so that the result stops growing. Cutting keeps exp from "
        "overflowing, but far to the right softplus must go on rising like x.",
        tuple(cut(most) for cut in (_capped, _clipped) for most in CAPS),
    ),
    Mistake(
        "straight_too_early",
        "The curve becomes the straight line x too early. Where log(1 + e^x) and x still differ "
        "by more than rounding, the logarithm is needed: at x = 12 they differ by 6 millionths.",
        tuple(map(_straight_from, (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 16))),
    ),
    Mistake(
        "other_base",
        "This is a logarithm to another base. Natural logarithms, `np.log` and `np.log1p`, are "
        "meant.",
        (
            lambda x: right_softplus(x) / np.log(2),
            lambda x: right_softplus(x) / np.log(10),
            _quiet(lambda x: np.log2(1 + np.exp(x))),
            _quiet(lambda x: np.log10(1 + np.exp(x))),
        ),
    ),
    Mistake(
        "bump",
        "The result is the same for x and −x: what is missing is the part that rises on the "
        "right, where log(1 + e^x) = x + log(1 + e^−x).",
        (lambda x: right_softplus(-abs(x)),),
    ),
    Mistake(
        "part_everywhere",
        "The straight part x is added for negative numbers, too. It belongs to the right side "
        "only.",
        (lambda x: x + right_softplus(-abs(x)), lambda x: abs(x) + right_softplus(-abs(x))),
    ),
    Mistake(
        "one_twice",
        "The 1 is added twice: `np.log1p(t)` is log(1 + t) already.",
        (
            _quiet(lambda x: np.log(2 + np.exp(x))),
            lambda x: np.maximum(x, 0) + np.log(2 + np.exp(-abs(x))),
        ),
    ),
    Mistake(
        "one_forgotten",
        "The logarithm of e^x alone is x again. What makes the bend is the 1 beside it.",
        (
            lambda x: x,
            _quiet(lambda x: np.log(np.exp(x))),
            _quiet(lambda x: np.maximum(x, 0) + np.log(np.exp(-abs(x)))),
        ),
    ),
    Mistake(
        "mirrored",
        "The curve is mirrored: softplus rises to the right.",
        (
            lambda x: right_softplus(-x),
            _quiet(lambda x: np.log(1 + np.exp(-x))),
        ),
    ),
    Mistake(
        "relu",
        "This is the ReLU. Softplus has a round corner: at 0 it is log 2.",
        (lambda x: np.maximum(x, 0),),
    ),
    Mistake(
        "slope",
        "This is the sigmoid, which is the slope of softplus. The function itself is asked for.",
        (activations.sigmoid, _quiet(lambda x: np.exp(x) / (1 + np.exp(x)))),
    ),
    Mistake(
        "zeros",
        "Every number is 0. Are the results stored in the array that is returned?",
        (np.zeros_like,),
    ),
)

SOFTPLUS = CodeItem(
    name="softplus",
    title="Softplus without overflow",
    points=3,
    difficulty=2,
    passage="review question: discuss activation functions",
    reference=right_softplus,
    literal=CASES,
    draw=draw_near_and_far,
    smaller=smaller,
    mistakes=SOFTPLUS_MISTAKES,
    traits=(
        Trait(
            "far_right",
            lambda a: (a["x"] > 700).any(),
            "a number above 700",
            "no number above 700",
        ),
        Trait(
            "far_left",
            lambda a: (a["x"] < -700).any(),
            "a number below −700",
            "no number below −700",
        ),
        Trait("axes", lambda a: a["x"].ndim > 1, "several axes", "one axis"),
    ),
    hints=paragraphs(
        """
        Try np.exp(1000.0), and np.exp(-1000.0). One of them does no harm.

        1 + e^x = e^x · (e^−x + 1). Take the logarithm of both sides. For which x is the
        right side the safe one to compute, for which the left side?

        Both cases have a logarithm of 1 + e^(something not above 0), and −|x| is never above
        0. What is added to it, for positive x and for the others?
        """
    ),
)


def right_swish_slope(x: float, s: float) -> float:
    """Slope of x · sigmoid(x), where s is sigmoid(x).

    Examples
    --------
    >>> right_swish_slope(0, 0.5)
    0.5
    """
    return s + x * s * (1 - s)


def draw_swish(rng: np.random.Generator) -> dict:
    """Draw ``x``, halves from −8 to 8, and ``s``, its sigmoid."""
    x = int(rng.integers(-16, 17)) / 2
    return {"x": x, "s": 1 / (1 + math.exp(-x))}


SWISH_MISTAKES = (
    Mistake(
        "second_term_missing",
        "This is the slope of the factor x, times the other factor: one of two terms. The sigmoid "
        "changes with x, too.",
        (lambda _, s: s,),
    ),
    Mistake(
        "first_term_missing",
        "One of the two terms is missing: the slope of the factor x is 1, and that term is s.",
        (lambda x, s: x * s * (1 - s),),
    ),
    Mistake(
        "slopes_multiplied",
        "The slopes of both factors are multiplied. A product's slope is a sum of two terms.",
        (lambda _, s: s * (1 - s),),
    ),
    Mistake(
        "value",
        "This is swish itself. Its slope is asked for.",
        (lambda x, s: x * s,),
    ),
    Mistake(
        "minus",
        "The second term has the wrong sign: the sigmoid rises everywhere.",
        (lambda x, s: s - x * s * (1 - s),),
    ),
    Mistake(
        "sigmoid_slope",
        "The slope of the sigmoid in it is not right. How steep is a sigmoid where its value is s?",
        (
            lambda x, s: s + x * s,
            lambda x, s: s + x * (1 - s),
            lambda x, s: s + x * (1 - s * s),
            lambda x, s: s + x * s * s,
            lambda x, s: s + x * s * (1 + s),
            lambda x, s: s + x * s * (1 - x),
            lambda x, s: s - x * s,
        ),
    ),
    Mistake(
        "x_forgotten",
        "The second term has lost its factor x.",
        (lambda _, s: s + s * (1 - s),),
    ),
    Mistake(
        "x_for_one",
        "The slope of the factor x is 1, not x.",
        (
            lambda x, s: x * s + x * s * (1 - s),
            lambda x, s: x * s + s * (1 - s),
        ),
    ),
    Mistake(
        "value_for_s",
        "Swish's own value stands where the sigmoid belongs: s is sigmoid(x), without a factor x.",
        (lambda x, s: s + x * x * s * (1 - x * s), lambda x, s: s + x * s * (1 - x * s)),
    ),
)

SWISH_SLOPE = FormulaItem(
    name="swish_slope",
    title="The slope of swish",
    points=2,
    difficulty=2,
    passage="review question: discuss activation functions",
    reference=right_swish_slope,
    literal=(
        Case({"x": 0, "s": 0.5}, 0.5),
        Case({"x": math.log(3), "s": 0.75}, 0.75 + math.log(3) * 3 / 16),
        Case({"x": -math.log(3), "s": 0.25}, 0.25 - math.log(3) * 3 / 16),
    ),
    draw=draw_swish,
    mistakes=SWISH_MISTAKES,
    traits=(
        Trait("left", lambda a: a["x"] < 0, "a negative x", "an x that is not negative"),
        Trait("right", lambda a: a["x"] > 0, "a positive x", "an x that is not positive"),
    ),
    hints=paragraphs(
        """
        Swish is a product: x times sigmoid(x). What is the rule for the slope of a product?

        The slope of the first factor is 1; that of the second is s · (1 − s).

        First slope times second factor, plus first factor times second slope.
        """
    ),
)
