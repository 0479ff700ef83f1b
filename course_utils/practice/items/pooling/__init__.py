"""Items on pooling: forward, backward, and on paper."""

from course_utils.practice.items.pooling.average import AVG_POOL2D
from course_utils.practice.items.pooling.avg_gradient import AVG_POOL2D_BACKWARD
from course_utils.practice.items.pooling.by_hand import (
    GRADIENT_BY_HAND,
    KEPT_FOR_BACKWARD,
    POOLED_SIZES,
    RIM_MEANS,
)
from course_utils.practice.items.pooling.max_gradient import MAX_POOL2D_BACKWARD
from course_utils.practice.items.pooling.maximum import MAX_POOL2D, MAX_POOL2D_PADDED
from course_utils.practice.items.pooling.predictions import (
    MAX_OR_MEAN,
    ONE_BRIGHT_CELL,
    PATHS_ADD_UP,
    WINDOWS_OVER_A_CELL,
)

FORWARD = (
    POOLED_SIZES,
    MAX_POOL2D,
    MAX_POOL2D_PADDED,
    AVG_POOL2D,
    RIM_MEANS,
    ONE_BRIGHT_CELL,
    MAX_OR_MEAN,
)
BACKWARD = (
    GRADIENT_BY_HAND,
    MAX_POOL2D_BACKWARD,
    WINDOWS_OVER_A_CELL,
    AVG_POOL2D_BACKWARD,
    KEPT_FOR_BACKWARD,
    PATHS_ADD_UP,
)
