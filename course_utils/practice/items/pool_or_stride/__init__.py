"""Items: pool or stride."""

from course_utils.practice.items.pool_or_stride.in_words import POOL_OR_STRIDE
from course_utils.practice.items.pool_or_stride.late import LATE_POOLING
from course_utils.practice.items.pool_or_stride.mean_weight import MEAN_WEIGHT
from course_utils.practice.items.pool_or_stride.prices import THREE_PRICES
from course_utils.practice.items.pool_or_stride.stems import DROPPED_POOLING, STEM_VIEWS
from course_utils.practice.items.pool_or_stride.work import STEM_WORK

ITEMS = (
    THREE_PRICES,
    STEM_WORK,
    LATE_POOLING,
    STEM_VIEWS,
    DROPPED_POOLING,
    MEAN_WEIGHT,
    POOL_OR_STRIDE,
)
