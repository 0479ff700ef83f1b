"""Exercise 10: its items and its drills, in order."""

ITEMS = (
    "inception_block",
    "pool_projection",
    "block_3b",
    "reduced_multiply_adds",
    "more_channels_in",
    "why_inception",
)
DRILLS = ("inception_channels",)
