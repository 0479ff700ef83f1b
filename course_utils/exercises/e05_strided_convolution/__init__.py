"""Exercise 05: its items and its drills, in order."""

ITEMS = (
    "strided_output_size",
    "strided_sum",
    "atrous_by_hand",
    "same_padding",
    "conv2d",
    "dilated_reads",
    "stride_by_sampling",
    "equal_dilations",
)
DRILLS = ("convolution", "window_extent", "transposed_size")
