"""Items: other kinds of pooling."""

from course_utils.practice.items.other_pooling.adaptive import ADAPTIVE_AVG_POOL2D
from course_utils.practice.items.other_pooling.by_hand import (
    AS_P_GROWS,
    LOTTERY_BY_HAND,
    NORMS_BY_HAND,
    WHY_BLUR,
)
from course_utils.practice.items.other_pooling.norm import LP_POOL2D
from course_utils.practice.items.other_pooling.pyramid import PYRAMID_LENGTH
from course_utils.practice.items.other_pooling.unpool import MAX_UNPOOL2D

ITEMS = (
    NORMS_BY_HAND,
    AS_P_GROWS,
    LP_POOL2D,
    LOTTERY_BY_HAND,
    ADAPTIVE_AVG_POOL2D,
    PYRAMID_LENGTH,
    MAX_UNPOOL2D,
    WHY_BLUR,
)
