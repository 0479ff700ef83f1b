"""The family of activation functions, which treat each number of an array by itself."""

from course_utils.exercises.e11_activations.draws import draw_gradient, draw_near_and_far
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family

SHAPES = (
    Trait("axes", lambda a: a["x"].ndim > 1, "several axes", "one axis"),
    Trait("several", lambda a: a["x"].size > 1, "several numbers", "a single number"),
)
FORWARD = Family(axes={"x": "..."}, draw=draw_near_and_far)
BACKWARD = Family(axes={"grad_output": "...", "x": "..."}, draw=draw_gradient)
