"""Item: softplus without overflow."""

import math

import numpy as np

from course_utils.exercises.e11_activations.family import FORWARD, SHAPES
from course_utils.exercises.e11_activations.wrong_softplus import MISTAKES, softplus
from course_utils.practice.cases import Trait

CASES = (
    FORWARD.case([math.log(2)], x=[0]),
    FORWARD.case([math.log(3), math.log(4), math.log(1.5)], x=np.log([2.0, 3.0, 0.5])),
    FORWARD.case([1000], x=[1000]),
    FORWARD.case([0], x=[-1000]),
    FORWARD.case([[0, math.log(2)], [math.log(2), 1000]], x=[[-1000, 0], [0, 1000]]),
)
ITEM = FORWARD.item(
    title="Softplus without overflow",
    points=3,
    reference=softplus,
    literal=CASES,
    mistakes=MISTAKES,
    traits=(
        Trait(
            "far_right", lambda a: (a["x"] > 700).any(), "a number above 700", "no number above 700"
        ),
        Trait(
            "far_left",
            lambda a: (a["x"] < -700).any(),
            "a number below −700",
            "no number below −700",
        ),
        Trait(
            "far",
            lambda a: (abs(a["x"]) > 10).any(),
            "a number above 10 or below −10",
            "numbers from −10 to 10",
        ),
        *SHAPES,
    ),
    hints="""
        Try np.exp(1000.0), and np.exp(-1000.0). One of them does no harm.

        1 + e^x = e^x · (e^−x + 1). Take the logarithm of both sides. For which x is the right side
        safe to compute, and for which the left side?

        Both cases contain the logarithm of 1 + e^(something that is not above 0), and −|x| is never
        above 0. What is added to that logarithm for positive x, and what for the others?
    """,
)
