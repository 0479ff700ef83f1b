"""Wrong sizes of window and stride."""

from collections.abc import Callable

Pair = tuple[int, int]
Slip = Callable[[Pair, Pair], tuple[Pair, Pair]]  # from (kernel, stride) to the sizes used


def keep(kernel: Pair, stride: Pair) -> tuple[Pair, Pair]:
    """No slip."""
    return kernel, stride


# name: the sizes used for kernel and stride, and the words
SLIPS: dict[str, tuple[Slip, str]] = {
    "window_swapped": (
        lambda kernel, stride: (kernel[::-1], stride),
        (
            "Somewhere height and width of the window are swapped: a pair is (height, width), and "
            "height counts rows."
        ),
    ),
    "stride_swapped": (
        lambda kernel, stride: (kernel, stride[::-1]),
        (
            "Somewhere height and width of the stride are swapped: a pair is (height, width), and "
            "its first number is the step down the rows."
        ),
    ),
    "both_swapped": (
        lambda kernel, stride: (kernel[::-1], stride[::-1]),
        (
            "Somewhere the height and the width of both the window and the stride are swapped: a "
            "pair is (height, width), rows first."
        ),
    ),
    "stride_is_window": (
        lambda kernel, _: (kernel, kernel),
        (
            "You use the window's size as the stride: in where windows start, in how many there "
            "are, or in both. Their step is `stride`, which may be smaller (windows "
            "overlap) or larger (cells are left out)."
        ),
    ),
    "stride_ignored": (
        lambda kernel, _: (kernel, (1, 1)),
        (
            "You take the stride to be 1: in where windows start, in how many there are, or in "
            "both. Window number i starts `stride` times i cells from the edge."
        ),
    ),
    "window_is_stride": (
        lambda _, stride: (stride, stride),
        (
            "The windows are as large as the stride. The number of cells that a window looks at "
            "is `kernel_size`."
        ),
    ),
    "window_too_small": (
        lambda kernel, stride: ((kernel[0] - 1, kernel[1] - 1), stride),
        (
            "The windows lack their last row and column. A slice a:b ends before b, and so does a "
            "range."
        ),
    ),
}
MORE_SLIPS: dict[str, tuple[Slip, str]] = {
    "window_too_large": (
        lambda kernel, stride: ((kernel[0] + 1, kernel[1] + 1), stride),
        "The windows have one row and one column too many. A slice a:b has b − a cells.",
    ),
    "row_too_few": (
        lambda kernel, stride: ((kernel[0] - 1, kernel[1]), stride),
        "The windows lack their last row. A slice a:b ends before b, and so does a range.",
    ),
    "column_too_few": (
        lambda kernel, stride: ((kernel[0], kernel[1] - 1), stride),
        "The windows lack their last column. A slice a:b ends before b, and so does a range.",
    ),
    "stride_ignored_down": (
        lambda kernel, stride: (kernel, (1, stride[1])),
        "Down the rows, the windows step by one cell. Use the stride's first number.",
    ),
    "stride_ignored_across": (
        lambda kernel, stride: (kernel, (stride[0], 1)),
        "Along the rows, the windows step by one cell. Use the stride's second number.",
    ),
    "stride_is_gap": (
        lambda kernel, stride: (kernel, (kernel[0] + stride[0], kernel[1] + stride[1])),
        (
            "You take the stride for the gap between one window and the next. It is counted from "
            "the start of one window to the start of the next."
        ),
    ),
}
# with these slips, nobody gets only the size of the output wrong
SIZE_FOLLOWS = {"window_too_small", "window_too_large", "row_too_few", "column_too_few"}
