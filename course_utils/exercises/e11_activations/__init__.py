"""Exercise 11: its items and its drills, in order."""

ITEMS = (
    "slopes_by_hand",
    "leaky_relu_backward",
    "swish_slope",
    "softplus",
    "gradient_left",
    "dead_unit",
    "mean_output",
    "hidden_and_output",
)
DRILLS = ("activation",)
