"""Exercise 03: its items and its drills, in order."""

ITEMS = (
    "gradient_by_hand",
    "max_pool2d_backward",
    "windows_over_a_cell",
    "avg_pool2d_backward",
    "kept_for_backward",
    "paths_add_up",
)
DRILLS = ("max_pooling_gradient", "average_pooling_gradient")
