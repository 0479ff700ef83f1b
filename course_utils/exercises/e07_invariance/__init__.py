"""Exercise 07: its items and its drills, in order."""

ITEMS = (
    "pooled_after_shift",
    "what_is_wanted",
    "shift_image",
    "share_moved_along",
    "exact_shifts",
    "exact_grid",
    "chance_to_stay",
    "what_pooling_forgives",
)
DRILLS = ("shift",)
