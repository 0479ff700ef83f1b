"""Items on activation functions: slopes, safe arithmetic, and which to choose."""

from course_utils.practice.items.activations.by_hand import GRADIENT_LEFT, SLOPES_BY_HAND
from course_utils.practice.items.activations.choosing import (
    DEAD_UNIT,
    HIDDEN_AND_OUTPUT,
    MEAN_OUTPUT,
)
from course_utils.practice.items.activations.leaky import LEAKY_RELU_BACKWARD
from course_utils.practice.items.activations.softplus import SOFTPLUS
from course_utils.practice.items.activations.swish import SWISH_SLOPE

ITEMS = (
    SLOPES_BY_HAND,
    LEAKY_RELU_BACKWARD,
    SWISH_SLOPE,
    SOFTPLUS,
    GRADIENT_LEFT,
    DEAD_UNIT,
    MEAN_OUTPUT,
    HIDDEN_AND_OUTPUT,
)
