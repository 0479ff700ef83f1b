"""Items: inception blocks, what they compute and what they cost."""

from course_utils.practice.items.inception.block import INCEPTION_BLOCK
from course_utils.practice.items.inception.in_words import POOL_PROJECTION, WHY_INCEPTION
from course_utils.practice.items.inception.price import REDUCED_MULTIPLY_ADDS
from course_utils.practice.items.inception.widths import BLOCK_3B, MORE_CHANNELS_IN

ITEMS = (
    INCEPTION_BLOCK,
    POOL_PROJECTION,
    BLOCK_3B,
    REDUCED_MULTIPLY_ADDS,
    MORE_CHANNELS_IN,
    WHY_INCEPTION,
)
