"""Exercise 09: its items and its drills, in order."""

ITEMS = (
    "conv1x1",
    "dense_as_conv_weight",
    "larger_picture",
    "other_sizes",
    "head_parameters",
    "class_activation_map",
    "why_average",
)
DRILLS = ("reduction",)
