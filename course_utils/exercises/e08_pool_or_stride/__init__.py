"""Exercise 08: its items and its drills, in order."""

ITEMS = (
    "three_prices",
    "stem_work",
    "late_pooling",
    "stem_views",
    "dropped_pooling",
    "mean_weight",
    "pool_or_stride",
)
DRILLS = ("output_shape", "parameters", "multiply_adds")
