"""Items: what a shift changes, and what it leaves as it was."""

from course_utils.practice.items.invariance.by_hand import (
    EXACT_GRID,
    EXACT_SHIFTS,
    POOLED_AFTER_SHIFT,
    WHAT_IS_WANTED,
    WHAT_POOLING_FORGIVES,
)
from course_utils.practice.items.invariance.chance import CHANCE_TO_STAY
from course_utils.practice.items.invariance.moved_along import SHARE_MOVED_ALONG
from course_utils.practice.items.invariance.shifting import SHIFT_IMAGE

ITEMS = (
    POOLED_AFTER_SHIFT,
    WHAT_IS_WANTED,
    SHIFT_IMAGE,
    SHARE_MOVED_ALONG,
    EXACT_SHIFTS,
    EXACT_GRID,
    CHANCE_TO_STAY,
    WHAT_POOLING_FORGIVES,
)
