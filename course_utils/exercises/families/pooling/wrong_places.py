"""Wrong places of windows whose size and stride are right."""

from collections.abc import Callable

Pair = tuple[int, int]
Lay = Callable[[Pair, Pair, Pair], tuple[slice, slice]]  # output, kernel, stride to slices


def lay(output: Pair, kernel: Pair, stride: Pair) -> tuple[slice, slice]:
    """Give the rows and columns of a window, which is right."""
    top, left = output[0] * stride[0], output[1] * stride[1]
    return slice(top, top + kernel[0]), slice(left, left + kernel[1])


def swapped(output: Pair, kernel: Pair, stride: Pair) -> tuple[slice, slice]:
    """Exchange the window's row and column."""
    return lay(output[::-1], kernel, stride)


def swapped_with_stride(output: Pair, kernel: Pair, stride: Pair) -> tuple[slice, slice]:
    """Exchange the window's row and column, and their strides with them."""
    return lay(output[::-1], kernel, stride[::-1])


def ending_early(output: Pair, kernel: Pair, stride: Pair) -> tuple[slice, slice]:
    """End all windows where the first one ends."""
    rows, columns = lay(output, kernel, stride)
    return slice(rows.start, kernel[0]), slice(columns.start, kernel[1])


def starting_late(output: Pair, kernel: Pair, stride: Pair) -> tuple[slice, slice]:
    """Leave out the window's first row and column."""
    rows, columns = lay(output, kernel, stride)
    return slice(rows.start + 1, rows.stop), slice(columns.start + 1, columns.stop)


# name: how windows are laid, and the words
LAYS: dict[str, tuple[tuple[Lay, ...], str]] = {
    "places_swapped": (
        (swapped, swapped_with_stride),
        (
            "Rows and columns are swapped between outputs and windows. Output (i, j) belongs to "
            "the window that starts i steps down and j steps to the right."
        ),
    ),
    "image_turned": (
        (lambda output, kernel, stride: lay(output, kernel, stride)[::-1],),
        (
            "Rows and columns of x are swapped where it is read: in x[n, c, row, column] the row "
            "comes first."
        ),
    ),
    "ends_early": (
        (ending_early,),
        (
            "The further down or right a window starts, the fewer cells it has. A slice should "
            "end at the window's start plus its size; does yours end at the size alone?"
        ),
    ),
    "lacks_first": (
        (starting_late,),
        (
            "The windows lack their first row and column: they should start at i · stride, not "
            "one cell further."
        ),
    ),
    "first_everywhere": (
        (lambda _, kernel, stride: lay((0, 0), kernel, stride),),
        (
            "All windows lie where the first one lies. The others should start further down or "
            "right: where do you use i and j?"
        ),
    ),
}
