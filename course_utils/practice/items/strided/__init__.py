"""Items: strided and atrous convolution."""

from course_utils.practice.items.strided.along_a_line import STRIDED_SUM
from course_utils.practice.items.strided.image import CONV2D
from course_utils.practice.items.strided.in_words import EQUAL_DILATIONS, STRIDE_BY_SAMPLING
from course_utils.practice.items.strided.on_paper import (
    ATROUS_BY_HAND,
    DILATED_READS,
    SAME_PADDING,
)
from course_utils.practice.items.strided.sizes import STRIDED_OUTPUT_SIZE

ITEMS = (
    STRIDED_OUTPUT_SIZE,
    STRIDED_SUM,
    ATROUS_BY_HAND,
    SAME_PADDING,
    CONV2D,
    DILATED_READS,
    STRIDE_BY_SAMPLING,
    EQUAL_DILATIONS,
)
