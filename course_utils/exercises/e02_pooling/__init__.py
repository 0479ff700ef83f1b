"""Exercise 02: its items and its drills, in order."""

ITEMS = (
    "pooled_sizes",
    "max_pool2d",
    "max_pool2d_padded",
    "avg_pool2d",
    "rim_means",
    "one_bright_cell",
    "max_or_mean",
)
DRILLS = ("output_size", "padding", "max_pooling", "average_pooling")
