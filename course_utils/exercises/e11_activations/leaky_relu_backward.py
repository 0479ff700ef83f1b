"""Item: the gradient of the leaky ReLU."""

from course_utils.exercises.e11_activations.family import BACKWARD, SHAPES
from course_utils.exercises.e11_activations.wrong_leaky import MISTAKES, leaky_relu_backward
from course_utils.practice.cases import Trait

CASES = (
    BACKWARD.case([2, 1], grad_output=[2, 2], x=[3, -3], negative_slope=0.5),
    BACKWARD.case(
        [-4, 8, -1, 2], grad_output=[-4, 8, -4, 8], x=[1, 1, -1, -1], negative_slope=0.25
    ),
    BACKWARD.case([3], grad_output=[6], x=[0], negative_slope=0.5),  # the kink
    BACKWARD.case(
        [[1, 0.2], [0.3, 4]], grad_output=[[1, 2], [3, 4]], x=[[1, -1], [-2, 2]], negative_slope=0.1
    ),
    BACKWARD.case([1, 6, 9], grad_output=[1, 2, 3], x=[1, 0, -1], negative_slope=3.0),
    BACKWARD.case([1, -4, -6], grad_output=[1, 2, 3], x=[1, 0, -1], negative_slope=-2.0),
)
TRAITS = (
    Trait("zero", lambda a: (a["x"] == 0).any(), "a 0 in `x`", "no 0 in `x`"),
    Trait(
        "falling",
        lambda a: (a["grad_output"] < 0).any(),
        "negative numbers in `grad_output`",
        "positive numbers only in `grad_output`",
    ),
    *SHAPES,
    Trait(
        "odd_slope",
        lambda a: not 0 <= a["negative_slope"] <= 1,
        "a `negative_slope` below 0 or above 1",
        "a `negative_slope` from 0 to 1",
    ),
)
ITEM = BACKWARD.item(
    title="The gradient of the leaky ReLU",
    points=3,
    reference=leaky_relu_backward,
    literal=CASES,
    scaled=("grad_output",),
    traits=TRAITS,
    mistakes=MISTAKES,
    hints="""
        Which two slopes does the function have? Draw it, and mark them.

        By the chain rule, each number of grad_output is multiplied by the slope at the x in the
        same place. The signs of x and of grad_output have nothing to do with each other.

        np.where(condition, a, b) takes its numbers from a where the condition holds, and from b
        elsewhere. Where does x = 0 belong?
    """,
)
