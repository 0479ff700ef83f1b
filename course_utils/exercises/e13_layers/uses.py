"""How a learner's layers are used: created, then called in one of several ways.

These functions hold no right answer. Grading runs them in the learner's own process.
"""

import numpy as np

from course_utils.exercises.e13_layers import ways
from course_utils.exercises.families.convolution.draws import output_shape as shape_of_convolution
from course_utils.exercises.families.pooling.draws import output_shape as shape_of_pooling
from course_utils.windows import Sizes

ONE, NONE = (1, 1), (0, 0)
OF_PARAMETERS = ("grad_weight", "grad_bias")


def use_pooling(
    make: type,
    grad_output: np.ndarray,
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes,
    other: np.ndarray,
    way: str,
) -> tuple:
    """Create a pooling layer and call its methods, in one of several `ways`."""
    return ways.put_to_use(
        lambda: make(kernel_size, stride),
        lambda: make(ONE, ONE),
        x,
        grad_output,
        other,
        shape_of_pooling(other, kernel_size, stride),
        way,
    )


def use_convolution(make, grad_output, x, weight, bias, stride, padding, other, way) -> tuple:
    """Create a convolution layer and call its methods, in one of several `ways`."""
    return ways.put_to_use(
        lambda: make(weight, bias, stride, padding),
        lambda: make(2 * weight[:, :, :1, :1], bias + 1, ONE, NONE),
        x,
        grad_output,
        other,
        shape_of_convolution(other, weight, stride, padding),
        way,
        OF_PARAMETERS,
    )
