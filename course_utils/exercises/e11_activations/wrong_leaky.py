"""The gradient of the leaky ReLU, and known wrong ones."""

from collections.abc import Callable

import numpy as np

from course_utils.activations import leaky_relu, leaky_relu_derivative
from course_utils.practice.items import Mistake


def leaky_relu_backward(grad_output: np.ndarray, x: np.ndarray, negative_slope: float):
    """Compute the gradient by ``x``: the gradient of the output times the slope.

    Examples
    --------
    >>> leaky_relu_backward(np.array([2.0, 2.0]), np.array([3.0, -3.0]), 0.5)
    array([2., 1.])
    """
    return grad_output * leaky_relu_derivative(x, negative_slope)


def _left(change: Callable) -> Callable:
    """Pass the gradient on for positive numbers, and ``change`` it for the others."""

    def answer(g: np.ndarray, x: np.ndarray, a: float) -> np.ndarray:
        with np.errstate(all="ignore"):  # a change may divide by a slope of 0
            return np.where(x > 0, g, change(g, x, a))

    return answer


def _at_0(slope: Callable[[float], float]) -> Callable:
    """Take another slope where ``x`` is 0."""
    right = leaky_relu_backward
    return lambda g, x, a: np.where(x == 0, slope(a) * g, right(g, x, a))


def _first(g: np.ndarray, x: np.ndarray, a: float, rest: np.ndarray) -> np.ndarray:
    """Give the first number its gradient, and leave the others as they are in ``rest``."""
    return np.where(np.arange(x.size).reshape(x.shape) == 0, leaky_relu_backward(g, x, a), rest)


MISTAKES = (
    Mistake(
        "gradient_forgotten",
        "On one side of the kink or on both, the result is the slope alone, and `grad_output` "
        "plays no part. By the chain rule the slope is multiplied by it.",
        lambda _g, x, a: leaky_relu_derivative(x, a),
        _left(lambda _g, _x, a: a),
        lambda g, x, a: np.where(x > 0, 1, a * g),
    ),
    Mistake(
        "sides_swapped",
        "The factor `negative_slope` stands on the wrong side: where `x` is positive, the gradient "
        "passes unchanged.",
        lambda g, x, a: g * np.where(x > 0, a, 1),
        lambda g, x, a: g * np.where(x < 0, 1, a),
    ),
    Mistake(
        "by_gradient",
        "The sign of `grad_output` decides here, by itself or together with that of `x`. Only `x` "
        "can tell on which side of the kink a number was.",
        lambda g, _x, a: leaky_relu(g, a),
        lambda g, _x, a: np.where(g < 0, g, a * g),
        lambda g, _x, a: np.maximum(g, a * g),
        lambda g, x, a: np.where((x > 0) | (g > 0), g, a * g),
        lambda g, x, a: np.where((x > 0) & (g > 0), g, a * g),
        lambda g, x, a: np.where((x > 0) == (g > 0), g, a * g),
    ),
    Mistake(
        "by_output",
        "For a `negative_slope` below 0 the sides are mixed up. Does the sign of the output "
        "decide? Such an output is positive on both sides: only `x` can tell.",
        lambda g, x, a: np.where(leaky_relu(x, a) > 0, g, a * g),
        lambda g, x, a: np.where(leaky_relu(x, a) >= 0, g, a * g),
        lambda g, x, a: np.where(leaky_relu(x, a) < 0, a * g, g),
    ),
    Mistake(
        "larger_of_both",
        "For a `negative_slope` above 1 the sides are swapped. Is the larger one of `x` and "
        "`negative_slope * x` taken? For such a slope that is `x` on the left, and the other one "
        "on the right.",
        lambda g, x, a: np.where(x > a * x, g, a * g),
        lambda g, x, a: np.where(x >= a * x, g, a * g),
        lambda g, x, a: np.where((x > a * x) | ((x == 0) & (a > 1)), g, a * g),
    ),
    Mistake(
        "relu",
        "Where `x` is not positive, nothing is sent back: that is the ReLU. The leaky one sends "
        "back `negative_slope` times what comes back to it.",
        _left(lambda *_: 0),
        lambda g, x, _: g * (x >= 0),
    ),
    Mistake(
        "fixed_slope",
        "On the left the slope is the same number in all cases, whatever `negative_slope` is.",
        *(
            lambda g, x, _, fixed=fixed: leaky_relu_backward(g, x, fixed)
            for fixed in (0.01, 0.1, 0.2, 0.25, 0.3, 0.05, 0.5)
        ),
    ),
    Mistake(
        "kink",
        "At `x = 0` the slope is taken from the right. By the convention here, it is taken from "
        "the left.",
        _at_0(lambda _: 1),
    ),
    Mistake(
        "kink_neither",
        "At `x = 0` nothing is sent back. Does neither of two conditions hold there? By the "
        "convention here 0 belongs to the left side.",
        _at_0(lambda _: 0),
    ),
    Mistake(
        "kink_both",
        "At `x = 0` the slopes of both sides are added up. Do two conditions hold there? By the "
        "convention here 0 belongs to the left side only.",
        _at_0(lambda a: 1 + a),
    ),
    Mistake(
        "kink_mean",
        "At `x = 0` this is the mean of the slopes on both sides, as a central difference gives "
        "it. By the convention here it is the slope of the left side.",
        _at_0(lambda a: (1 + a) / 2),
    ),
    Mistake(
        "times_value",
        "On one side of the kink or on both, the gradient is multiplied by a value: by `x`, or by "
        "the function's output. What counts on the way back is the slope.",
        lambda g, x, a: g * leaky_relu(x, a),
        _left(lambda g, x, a: a * x * g),
        _left(lambda g, x, _: x * g),
        lambda g, x, a: leaky_relu(g * x, a),
        lambda g, x, a: g * np.where(x > 0, x, a),
        lambda g, x, _: g * x,
    ),
    Mistake(
        "forward",
        "On the left, or on both sides, the slope is multiplied by `x`, which gives the value of "
        "the function. In place of `x` there should be `grad_output`.",
        lambda _g, x, a: leaky_relu(x, a),
        _left(lambda _g, x, a: a * x),
    ),
    Mistake(
        "arguments_swapped",
        "The numbers in `x` are multiplied by a slope that the sign of `grad_output` decides. Of "
        "the arguments, `grad_output` comes first and `x` second.",
        lambda g, x, a: x * np.where(g > 0, 1, a),
        lambda g, x, a: x * np.where(g < 0, 1, a),
    ),
    Mistake(
        "right_side_missing",
        "Where `x` is positive, nothing is sent back. The slope there is 1.",
        lambda g, x, a: np.where(x > 0, 0, a * g),
        lambda g, x, a: np.where(x < 0, a * g, 0),
    ),
    Mistake(
        "divided",
        "On the left the gradient is divided by the slope. By the chain rule it is multiplied by "
        "it.",
        _left(lambda g, _x, a: np.divide(g, a)),
    ),
    Mistake(
        "sign",
        "On the left the sign is turned round: the slope there is `negative_slope`, not its "
        "negative.",
        _left(lambda g, _x, a: -a * g),
        lambda g, x, a: g * np.where(x > 0, 1, -a) * (x != 0),
    ),
    Mistake(
        "added",
        "The slope is added. By the chain rule it is a factor.",
        lambda g, x, a: g + leaky_relu_derivative(x, a),
        _left(lambda g, _x, a: g + a),
    ),
    Mistake(
        "everywhere",
        "On the right `negative_slope` plays a part, too. The slope there is 1.",
        lambda g, _x, a: a * g,
        lambda g, x, a: np.where(x > 0, (1 + a) * g, a * g),
    ),
    Mistake(
        "negated", "All signs are turned round.", lambda g, x, a: -leaky_relu_backward(g, x, a)
    ),
    Mistake(
        "one_plus",
        "On the left 1 + `negative_slope` times the gradient comes back: the gradient itself and "
        "its share as well. The slope there is `negative_slope` alone.",
        _left(lambda g, _x, a: (1 + a) * g),
    ),
    Mistake(
        "one_minus",
        "On the left a share of 1 − `negative_slope` comes back. The slope there is "
        "`negative_slope` itself.",
        _left(lambda g, _x, a: (1 - a) * g),
    ),
    Mistake(
        "slope_twice",
        "On the left the gradient is multiplied by `negative_slope` twice. Once is enough.",
        _left(lambda g, _x, a: a * a * g),
    ),
    Mistake(
        "slope_rounded",
        "The slope on the left has lost its fraction. Is it kept in an array of whole numbers? "
        "Slopes need one of floats.",
        _left(lambda g, _x, a: int(a) * g),
        _left(lambda g, _x, a: np.floor(a) * g),
    ),
    Mistake(
        "elu",
        "On the left the slope falls off with e^x, as that of ELU does. The leaky ReLU is "
        "straight there: its slope is the same however far the number is from 0.",
        _left(lambda g, x, a: a * np.exp(x) * g),
        _left(lambda g, x, _: np.exp(x) * g),
    ),
    Mistake(
        "averaged",
        "The gradient is divided by how many numbers, rows or columns there are. Nothing was "
        "averaged on the way forward.",
        lambda g, x, a: leaky_relu_backward(g, x, a) / x.size,
        lambda g, x, a: leaky_relu_backward(g, x, a) / len(x),
        lambda g, x, a: leaky_relu_backward(g, x, a) / x.shape[-1],
    ),
    Mistake(
        "half",
        "Everything is half as large as it should be. If you computed a difference: how far apart "
        "are the two places?",
        lambda g, x, a: leaky_relu_backward(g, x, a) / 2,
    ),
    Mistake(
        "first_only",
        "Only the first number has its gradient; the others are as they were when the array was "
        "made. Does the function return within its loop?",
        lambda g, x, a: _first(g, x, a, np.zeros_like(g)),
        lambda g, x, a: _first(g, x, a, g),
        lambda g, x, a: _first(g, x, a, np.ones_like(g)),
    ),
    Mistake(
        "passed_whole",
        "The whole of `grad_output` comes back, as if the function were straight. Look at negative "
        "`x`.",
        lambda g, *_: g,
    ),
    Mistake(
        "zeros",
        "Every number is 0. Are the results stored in the array that is returned?",
        lambda g, *_: np.zeros_like(g),
    ),
)
