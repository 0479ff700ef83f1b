"""Exercise 12: its items and its drills, in order."""

ITEMS = (
    "five_activations",
    "discuss_activations",
    "step_directions",
    "zero_centring",
    "strided_entry",
    "strided_convolution",
    "one_by_one_weights",
    "one_by_one_and_dense",
    "what_is_pooling",
    "pooling_claims",
    "why_pooling",
)
DRILLS = ()
