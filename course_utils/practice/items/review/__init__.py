"""Items: the lecture's review questions."""

from course_utils.practice.items.review.activations import (
    DISCUSS_ACTIVATIONS,
    STEP_DIRECTIONS,
    ZERO_CENTRING,
)
from course_utils.practice.items.review.entry import STRIDED_ENTRY
from course_utils.practice.items.review.five import FIVE_ACTIVATIONS
from course_utils.practice.items.review.layers import (
    ONE_BY_ONE_AND_DENSE,
    ONE_BY_ONE_WEIGHTS,
    POOLING_CLAIMS,
    STRIDED_CONVOLUTION,
    WHAT_IS_POOLING,
    WHY_POOLING,
)

ITEMS = (
    FIVE_ACTIVATIONS,
    DISCUSS_ACTIVATIONS,
    STEP_DIRECTIONS,
    ZERO_CENTRING,
    STRIDED_ENTRY,
    STRIDED_CONVOLUTION,
    ONE_BY_ONE_WEIGHTS,
    ONE_BY_ONE_AND_DENSE,
    WHAT_IS_POOLING,
    POOLING_CLAIMS,
    WHY_POOLING,
)
