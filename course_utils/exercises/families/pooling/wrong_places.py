"""Wrong places of windows whose size and stride are right."""

from __future__ import annotations

from collections.abc import Callable

Pair = tuple[int, int]
Lay = Callable[[Pair, Pair, Pair], tuple[slice, slice]]  # output, kernel, stride to rows, columns


def lay(output: Pair, kernel: Pair, stride: Pair) -> tuple[slice, slice]:
    """Rows and columns of a window, as is right."""
    top, left = output[0] * stride[0], output[1] * stride[1]
    return slice(top, top + kernel[0]), slice(left, left + kernel[1])


def swapped(output: Pair, kernel: Pair, stride: Pair) -> tuple[slice, slice]:
    """Row and column of the window exchanged."""
    return lay(output[::-1], kernel, stride)


def swapped_with_stride(output: Pair, kernel: Pair, stride: Pair) -> tuple[slice, slice]:
    """Row and column of the window exchanged, each with its own stride."""
    return lay(output[::-1], kernel, stride[::-1])


def ending_early(output: Pair, kernel: Pair, stride: Pair) -> tuple[slice, slice]:
    """The end of the first window for all of them."""
    rows, columns = lay(output, kernel, stride)
    return slice(rows.start, kernel[0]), slice(columns.start, kernel[1])


def starting_late(output: Pair, kernel: Pair, stride: Pair) -> tuple[slice, slice]:
    """Without the first row and column."""
    rows, columns = lay(output, kernel, stride)
    return slice(rows.start + 1, rows.stop), slice(columns.start + 1, columns.stop)


# name: how windows are laid, and what to say
LAYS: dict[str, tuple[tuple[Lay, ...], str]] = {
    "places_swapped": (
        (swapped, swapped_with_stride),
        (
            "Rows and columns are exchanged between outputs and windows. Output (i, j) is that of "
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
            "The further down or right a window starts, the fewer cells it has. A slice ends where "
            "the window starts, plus its size; does yours end at the size alone?"
        ),
    ),
    "lacks_first": (
        (starting_late,),
        (
            "The windows lack their first row and column: they start where i · stride leads, and "
            "no cell further."
        ),
    ),
    "first_everywhere": (
        (lambda _, kernel, stride: lay((0, 0), kernel, stride),),
        (
            "All windows lie where the first one lies. The others start further down or right: "
            "where does (i, j) come in?"
        ),
    ),
}
