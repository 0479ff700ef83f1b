"""Softplus for numbers of any size, and known wrong answers."""

import sys
from collections.abc import Callable

import numpy as np

from course_utils import activations
from course_utils.practice.items import Mistake

# where a learner may cut x off: at a round number, or at the logarithm of a large one
CAPS = (10, 15, 20, 25, 30, 50, 80, 88, 100, 200, 300, 400, 500, 600, 700, 708, 709)
CAPS += tuple(np.log([1e6, 1e10, 1e308, sys.float_info.max]).tolist())
EDGES = (0, 1, 2, 3, 4, 5, 6, 7)  # the line x and the curve differ visibly there
SWITCHES = (0, 1, 5, 10, 20, 30, 50, 80, 88, 100, 200, 300, 500, 600, 700, 708, 709)


def softplus(x: np.ndarray) -> np.ndarray:
    """Compute log(1 + exp(x)) for numbers of any size.

    Examples
    --------
    >>> softplus(np.array([-1000.0, 1000.0]))
    array([   0., 1000.])
    """
    return activations.softplus(x, threshold=700)


def _quiet(formula: Callable) -> Callable:
    """Let a formula overflow without a warning."""

    def answer(x: np.ndarray) -> np.ndarray:
        with np.errstate(all="ignore"):
            return formula(x)

    return answer


def _typed(x: np.ndarray) -> np.ndarray:
    """Compute softplus as the formula is written."""
    return np.log(1 + np.exp(x))


def _replaced(substitute: float) -> Callable:
    """Replace infinite results."""
    return _quiet(lambda x: np.nan_to_num(_typed(x), posinf=substitute))


def _all_or_none(edge: float) -> Callable:
    return lambda x: x if x.max() > edge else softplus(x)


def _one_taken_out(of_all: Callable) -> Callable:
    def formula(x: np.ndarray) -> np.ndarray:
        most = of_all(x)
        return most + np.log(np.exp(-most) + np.exp(x - most))

    return _quiet(formula)


def _first(x: np.ndarray, rest: np.ndarray) -> np.ndarray:
    return np.where(np.arange(x.size).reshape(x.shape) == 0, softplus(x), rest)


MISTAKES = (
    Mistake(
        "overflows",
        "For some numbers far from 0 the result is ∞ or NaN, where softplus itself is harmless: "
        "an exponential has become too large for a float, or the argument of the logarithm has "
        "become 0. Which exponent grows, and how can it be kept from growing?",
        *map(
            _quiet,
            (
                _typed,
                lambda x: x + np.log(1 + np.exp(-x)),
                lambda x: x - np.log(np.exp(x) / (1 + np.exp(x))),
                lambda x: np.log(1 + np.exp(abs(x))) + np.minimum(x, 0),
                lambda x: np.log(1 + np.exp(x.astype(np.float32))),
                lambda x: x + np.log(1 + np.exp(-x.astype(np.float32))),
                lambda x: -np.log(1 - 1 / (1 + np.exp(-x))),
                lambda x: -np.log(1 - np.exp(x) / (1 + np.exp(x))),
            ),
        ),
    ),
    Mistake(
        "overflow_replaced",
        "Where the exponential overflows, the result is always the same number, as if ∞ had been "
        "replaced by it. Each x has a value of its own there: how large is it?",
        _replaced(sys.float_info.max),
        _replaced(0),
        _replaced(1),
        _replaced(1e10),
    ),
    Mistake(
        "capped",
        "From some point on, the result stops growing, as if large numbers had been cut off. That "
        "keeps exp from overflowing, but far to the right softplus must go on rising like x.",
        *(
            cut
            for most in CAPS
            for cut in (
                lambda x, most=most: softplus(np.minimum(x, most)),
                lambda x, most=most: softplus(np.clip(x, -most, most)),
            )
        ),
    ),
    Mistake(
        "straight_too_early",
        "The curve becomes the straight line x too early. Where log(1 + e^x) and x still differ "
        "by more than rounding, the logarithm is needed: at x = 6 they differ by 0.0025.",
        *(lambda x, edge=edge: np.where(x > edge, x, softplus(x)) for edge in EDGES),
    ),
    Mistake(
        "zero_too_early",
        "On the left, the curve becomes 0 too early. Softplus is positive everywhere: at x = −2 "
        "it is still 0.127.",
        *(lambda x, edge=edge: np.where(x < -edge, 0, softplus(x)) for edge in EDGES),
    ),
    Mistake(
        "branches_swapped",
        "The line x stands on the left and the logarithm on the right. Where is softplus nearly "
        "straight, and where is the exponential harmless?",
        *(_quiet(lambda x, edge=edge: np.where(x > edge, _typed(x), x)) for edge in SWITCHES),
    ),
    Mistake(
        "all_or_none",
        "As soon as one number of the array is large, all of them are returned as they are. Which "
        "form is safe must be decided for each number.",
        *map(_all_or_none, SWITCHES),
    ),
    Mistake(
        "one_maximum",
        "The same number, such as the largest of all, is taken out of every logarithm. That is "
        "safe for numbers near it; each number needs to take out its own.",
        _one_taken_out(np.max),
        _one_taken_out(lambda x: max(0, x.max())),
        _one_taken_out(lambda x: abs(x).max()),
    ),
    Mistake(
        "other_base",
        "This is a logarithm to another base, or a power of another number. Use natural "
        "logarithms, `np.log` and `np.log1p`, and powers of e.",
        lambda x: softplus(x) / np.log(2),
        lambda x: softplus(x) / np.log(10),
        _quiet(lambda x: np.log2(1 + np.exp(x))),
        _quiet(lambda x: np.log10(1 + np.exp(x))),
        lambda x: np.logaddexp2(0, x),
        lambda x: np.maximum(x, 0) + np.log2(1 + np.exp(-abs(x))),
    ),
    Mistake(
        "bump",
        "The result is the same for x and −x: what is missing is the part that rises on the "
        "right, where log(1 + e^x) = x + log(1 + e^−x).",
        lambda x: softplus(-abs(x)),
    ),
    Mistake(
        "sign_lost",
        "The result is the same for x and −x, and rises on both sides. Is there an |x| where x or "
        "max(x, 0) belongs? On the left softplus falls to 0.",
        lambda x: softplus(abs(x)),
        _quiet(lambda x: _typed(abs(x))),
    ),
    Mistake(
        "part_everywhere",
        "For negative numbers, x is added as well. The straight part belongs to the right side "
        "only.",
        lambda x: x + softplus(-abs(x)),
    ),
    Mistake(
        "minus",
        "The logarithm is subtracted. It is added on both sides: softplus lies above the ReLU.",
        lambda x: np.maximum(x, 0) - softplus(-abs(x)),
        lambda x: np.where(x > 0, x - softplus(-x), softplus(x)),
    ),
    Mistake(
        "exponent_sign",
        "An exponent has the wrong sign: if x is taken out, on the right, e^−x is left in the "
        "logarithm, and on the left it is e^x. Both are at most 1.",
        _quiet(lambda x: np.maximum(x, 0) + _typed(abs(x))),
        _quiet(lambda x: np.where(x > 0, x, 0) + _typed(x)),
        _quiet(lambda x: np.where(x > 0, x, 0) + _typed(-x)),
    ),
    Mistake(
        "one_twice",
        "This is the logarithm of 2 + e^t, not of 1 + e^t. Note that `np.log1p(t)` is already "
        "log(1 + t).",
        _quiet(lambda x: np.log(2 + np.exp(x))),
        lambda x: np.maximum(x, 0) + np.log(2 + np.exp(-abs(x))),
    ),
    Mistake(
        "one_forgotten",
        "The result is x again, or a corner made of straight lines: the logarithm of e^t alone is "
        "t, and log 1 + log e^t is t as well. What makes the bend is the 1 that is added to e^t.",
        lambda x: x,
        _quiet(lambda x: np.log(np.exp(x))),
        lambda x: np.minimum(x, 0),
        _quiet(lambda x: np.maximum(x, 0) + np.log(np.exp(-abs(x)))),
    ),
    Mistake(
        "exp_forgotten",
        "This is log(1 + x), or that of |x|. Where is the exponential?",
        _quiet(np.log1p),
        lambda x: np.log1p(abs(x)),
    ),
    Mistake(
        "straight_on_the_left",
        "Far to the left the result is x. Softplus is nearly 0 there.",
        *(lambda x, edge=edge: np.where(x < -edge, x, softplus(x)) for edge in SWITCHES),
    ),
    Mistake(
        "rounded",
        "The results are rounded to two or three decimals. All digits are asked for.",
        lambda x: np.round(softplus(x), 2),
        lambda x: np.round(softplus(x), 3),
    ),
    Mistake(
        "log_forgotten",
        "This is 1 + e^x, or e^x. Where is its logarithm?",
        *map(_quiet, (lambda x: 1 + np.exp(x), np.exp)),
    ),
    Mistake(
        "mirrored",
        "The curve is mirrored: softplus rises to the right.",
        lambda x: softplus(-x),
        _quiet(lambda x: _typed(-x)),
    ),
    Mistake(
        "log_sigmoid",
        "All results are negative. −log(1 + e^−x) is the logarithm of the sigmoid; softplus is "
        "log(1 + e^x), without any minus.",
        lambda x: -softplus(-x),
        _quiet(lambda x: -_typed(-x)),
        lambda x: -softplus(x),
        _quiet(lambda x: -_typed(x)),
    ),
    Mistake(
        "relu",
        "This is the ReLU. Softplus has a round corner: at 0 it is log 2.",
        lambda x: np.maximum(x, 0),
    ),
    Mistake(
        "slope",
        "This is the sigmoid, which is the slope of softplus. The function itself is asked for.",
        activations.sigmoid,
        _quiet(lambda x: np.exp(x) / (1 + np.exp(x))),
    ),
    Mistake(
        "first_only",
        "Only the first number has been computed; the others are as they were when the array was "
        "made. Does the function return within its loop?",
        lambda x: _first(x, np.zeros_like(x)),
        lambda x: _first(x, x),
        lambda x: _first(x, np.ones_like(x)),
    ),
    Mistake(
        "zeros",
        "Every number is 0. Are the results stored in the array that is returned?",
        np.zeros_like,
    ),
)
