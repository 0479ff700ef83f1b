"""Exercise 04: its items and its drills, in order."""

ITEMS = (
    "norms_by_hand",
    "as_p_grows",
    "lp_pool2d",
    "lottery_by_hand",
    "adaptive_avg_pool2d",
    "pyramid_length",
    "max_unpool2d",
    "why_blur",
)
DRILLS = ("other_pooling", "pyramid_length")
