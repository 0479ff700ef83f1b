"""Item: the gradient of the leaky ReLU."""

from __future__ import annotations

import numpy as np

from course_utils.activations import leaky_relu, leaky_relu_derivative
from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.items.activations.draws import draw_gradient, smaller
from course_utils.practice.kinds import CodeItem


def _case(grad_output: list, x: list, negative_slope: float, expected: list) -> Case:
    arrays = {"grad_output": np.array(grad_output, float), "x": np.array(x, float)}
    return Case({**arrays, "negative_slope": negative_slope}, expected)


CASES = (
    _case([2, 2], [3, -3], 0.5, [2, 1]),
    _case([-4, 8, -4, 8], [1, 1, -1, -1], 0.25, [-4, 8, -1, 2]),
    _case([6], [0], 0.5, [3]),  # the kink
    _case([[1, 2], [3, 4]], [[1, -1], [-2, 2]], 0.1, [[1, 0.2], [0.3, 4]]),
)


def reference(grad_output: np.ndarray, x: np.ndarray, negative_slope: float) -> np.ndarray:
    """Gradient by ``x``: what comes from behind, times the slope.

    Examples
    --------
    >>> reference(np.array([2.0, 2.0]), np.array([3.0, -3.0]), 0.5)
    array([2., 1.])
    """
    return grad_output * leaky_relu_derivative(x, negative_slope)


def _left(change) -> callable:
    """Let through what comes for positive numbers, and ``change`` it for the others."""
    return lambda g, x, a: np.where(x > 0, g, change(g, x, a))


MISTAKES = (
    Mistake(
        "gradient_forgotten",
        "This is the slope of the function alone. What comes from the layer behind, "
        "`grad_output`, is multiplied by it.",
        (
            lambda _g, x, a: leaky_relu_derivative(x, a),
            _left(lambda _g, _x, a: a),
        ),
    ),
    Mistake(
        "sides_swapped",
        "The small slope stands on the wrong side: positive numbers pass unchanged.",
        (
            lambda g, x, a: g * np.where(x > 0, a, 1),
            lambda g, x, a: g * np.where(x < 0, 1, a),
        ),
    ),
    Mistake(
        "by_gradient",
        "The sign of `grad_output` decides here. On which side of the kink a number was, only "
        "`x` can tell.",
        (lambda g, _x, a: leaky_relu(g, a), lambda g, _x, a: np.where(g < 0, g, a * g)),
    ),
    Mistake(
        "relu",
        "Negative numbers send back nothing: that is the ReLU. The leaky one lets a part "
        "through, and its units cannot die.",
        (_left(lambda *_: 0),),
    ),
    Mistake(
        "fixed_slope",
        "The slope on the left is a number that you chose. It is given as `negative_slope`.",
        (
            lambda g, x, _: reference(g, x, 0.01),
            lambda g, x, _: reference(g, x, 0.1),
            lambda g, x, _: reference(g, x, 0.25),
        ),
    ),
    Mistake(
        "kink",
        "At `x = 0` the slope is taken from the right. By the convention here it is that of the "
        "left side.",
        (lambda g, x, a: np.where(x < 0, a * g, g),),
    ),
    Mistake(
        "times_value",
        "The gradient is multiplied by a value: by `x`, or by the function's output. What counts "
        "on the way back is the slope.",
        (
            lambda g, x, a: g * leaky_relu(x, a),
            _left(lambda g, x, a: a * x * g),
            _left(lambda g, x, _: x * g),
            lambda g, x, a: leaky_relu(g * x, a),
            lambda g, x, _: g * x,
        ),
    ),
    Mistake(
        "forward",
        "This is the function itself. Its gradient is asked for.",
        (lambda _g, x, a: leaky_relu(x, a), _left(lambda _g, x, a: a * x)),
    ),
    Mistake(
        "divided",
        "On the left the gradient is divided by the slope, so that it grows. A flatter function "
        "sends back less.",
        (_left(lambda g, _x, a: g / a),),
    ),
    Mistake(
        "sign",
        "On the left the sign is turned round. The function rises there, too, if only a little.",
        (_left(lambda g, _x, a: -a * g),),
    ),
    Mistake(
        "added",
        "The slope is added. By the chain rule it is a factor.",
        (
            lambda g, x, a: g + leaky_relu_derivative(x, a),
            _left(lambda g, _x, a: g + a),
        ),
    ),
    Mistake(
        "one_minus",
        "On the left a share of 1 − `negative_slope` comes back. The slope there is "
        "`negative_slope` itself.",
        (_left(lambda g, _x, a: (1 - a) * g),),
    ),
    Mistake(
        "passed_whole",
        "The whole of `grad_output` comes back, as if the function were straight. Look at negative "
        "`x`.",
        (lambda g, *_: g,),
    ),
    Mistake(
        "zeros",
        "Every number is 0. Are the results stored in the array that is returned?",
        (lambda g, *_: np.zeros_like(g),),
    ),
)
TRAITS = (
    Trait("zero", lambda a: (a["x"] == 0).any(), "a 0 in `x`", "no 0 in `x`"),
    Trait(
        "falling",
        lambda a: (a["grad_output"] < 0).any(),
        "negative numbers in `grad_output`",
        "positive numbers only in `grad_output`",
    ),
    Trait("axes", lambda a: a["x"].ndim > 1, "several axes", "one axis"),
)

LEAKY_RELU_BACKWARD = CodeItem(
    name="leaky_relu_backward",
    title="The gradient of the leaky ReLU",
    points=3,
    difficulty=1,
    passage="review question: discuss activation functions",
    reference=reference,
    literal=CASES,
    draw=draw_gradient,
    smaller=smaller,
    traits=TRAITS,
    mistakes=MISTAKES,
    hints=paragraphs(
        """
        Which two slopes does the function have? Draw it, and mark them.

        By the chain rule each number of grad_output is multiplied by the slope at the x in
        the same place. The two signs, of x and of grad_output, have nothing to do with
        each other.

        np.where(condition, a, b) takes from a where the condition holds, and from b
        elsewhere. Where does x = 0 belong?
        """
    ),
)
