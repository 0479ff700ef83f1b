"""Item: the gradient of the leaky ReLU."""

from __future__ import annotations

import numpy as np

from course_utils.exercises.e11_activations.draws import draw_gradient, smaller
from course_utils.exercises.e11_activations.wrong_leaky import MISTAKES, leaky_relu_backward
from course_utils.practice.cases import Case, Trait, paragraphs
from course_utils.practice.kinds import CodeItem


def _case(grad_output: list, x: list, negative_slope: float, expected: list) -> Case:
    arrays = {"grad_output": np.array(grad_output, float), "x": np.array(x, float)}
    return Case({**arrays, "negative_slope": negative_slope}, expected)


CASES = (
    _case([2, 2], [3, -3], 0.5, [2, 1]),
    _case([-4, 8, -4, 8], [1, 1, -1, -1], 0.25, [-4, 8, -1, 2]),
    _case([6], [0], 0.5, [3]),  # the kink
    _case([[1, 2], [3, 4]], [[1, -1], [-2, 2]], 0.1, [[1, 0.2], [0.3, 4]]),
    _case([1, 2, 3], [1, 0, -1], 3.0, [1, 6, 9]),
    _case([1, 2, 3], [1, 0, -1], -2.0, [1, -4, -6]),
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
    Trait("several", lambda a: a["x"].size > 1, "several numbers", "a single number"),
    Trait(
        "odd_slope",
        lambda a: not 0 <= a["negative_slope"] <= 1,
        "a `negative_slope` below 0 or above 1",
        "a `negative_slope` from 0 to 1",
    ),
)
ITEM = CodeItem(
    name="leaky_relu_backward",
    title="The gradient of the leaky ReLU",
    points=3,
    difficulty=1,
    passage="review question: discuss activation functions",
    reference=leaky_relu_backward,
    literal=CASES,
    draw=draw_gradient,
    smaller=smaller,
    scaled=("grad_output",),
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
