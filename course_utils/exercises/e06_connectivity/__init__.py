"""Exercise 06: its items and its drills, in order."""

ITEMS = (
    "connections_and_weights",
    "convolution_matrix",
    "layer_parameters",
    "tiled_conv1d",
    "which_commute",
    "predicted_views",
    "receptive_field",
    "three_motives",
)
DRILLS = ("sharing", "receptive_field")
