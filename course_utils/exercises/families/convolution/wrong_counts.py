"""Known mistakes of a convolution: the number of windows."""

from collections.abc import Callable

import numpy as np

from course_utils.exercises.families.convolution.wrong_convolutions import (
    Geometry,
    continued,
    convolving,
    count,
    slips,
    total,
    windows_of,
    with_bias,
    zeros_around,
)
from course_utils.practice.items import Mistake


def _counted(name: str, words: str, *counts: Callable[..., int]) -> Mistake:
    """Lay the windows correctly, but too many or too few of them; beyond the edge lie zeros."""
    return slips(name, words, *({"counts": each, "beyond": True} for each in counts))


def _by_loops(limit: Callable[..., int]) -> Callable:
    """Return an output of the right size that is filled only as far as ``limit`` counts."""

    def answer(x, weight, bias, stride, padding, dilation):
        y = convolving()(x, weight, bias, stride, padding, dilation)
        axes = zip(x.shape[2:], weight.shape[2:], stride, padding, y.shape[2:], strict=True)
        rows, columns = (limit(*axis[:4]) for axis in axes)
        if rows > y.shape[2] or columns > y.shape[3]:
            raise IndexError("the loops go on past the output's end")
        y[:, :, max(rows, 0) :] = 0
        y[..., max(columns, 0) :] = 0
        return y

    return answer


def _sizes_of_channels_last(x, weight, bias, stride, padding, dilation):
    """Compute the output's size from channels and height, but lay the windows correctly."""
    laid = Geometry(weight.shape[2:], stride, dilation)
    sizes = np.add(x.shape[1:3], 2 * np.array(padding))
    outputs = [max(0, int(count(*axis, 0))) for axis in zip(sizes, *laid, strict=True)]
    windows = windows_of(continued(zeros_around(x, *padding), outputs, laid), outputs, laid)
    return with_bias(total(windows, weight), bias, windows)


COUNTS = (
    _counted(
        "no_plus_one",
        "An output is missing: the first window is there before any step is taken. Count the "
        "steps, and one more.",
        lambda n, k, s, d, _: (n - d * (k - 1) - 1) // s,
    ),
    _counted(
        "outputs_divided",
        "An output is missing at the end. Of seven outputs, every second one makes four: the "
        "first, third, fifth and seventh. Dividing 7 by 2 and rounding down gives three.",
        lambda n, k, s, d, _: (n - d * (k - 1)) // s,
    ),
    _counted(
        "last_window_missing",
        "Where the last window ends at the very edge, its output is missing. Does a range or a "
        "comparison end one step too early?",
        lambda n, k, s, d, _: -((d * (k - 1) + 1 - n) // s),
    ),
    _counted(
        "ceil",
        "Where rows or columns are left over, there is one output too many, whose window hangs "
        "over the edge. Only whole windows count: round down.",
        lambda n, k, s, d, _: -((d * (k - 1) + 1 - n) // s) + 1,
    ),
    _counted(
        "too_many_outputs",
        "There are more outputs than whole windows that fit: the last ones hang over the edge. "
        "How many cells does the kernel span, and how far can a window of that many cells move?",
        lambda n, k, s, d, _: (n - d * (k - 1)) // s + 1,
        lambda n, k, s, d, _: (n - d * (k - 1) + 1) // s + 1,
        lambda n, _k, s, *_: n // s,
        lambda n, _k, s, *_: -(-n // s),
        lambda n, _k, s, *_: n // s + 1,
    ),
)
# mistakes that show only in a layer with padding or dilation
LAID_COUNTS = (
    _counted(
        "span_too_long",
        "An output is missing at the end: your kernel spans more cells than it should. With d = "
        "2, three cells and the two holes between them make five.",
        lambda n, k, s, d, _: (n - d * k) // s + 1,
        lambda n, k, s, d, _: (n - k - d * (k - 1)) // s + 1,
        lambda n, k, s, d, _: (n - (d + 1) * (k - 1) - 1) // s + 1,
    ),
    _counted(
        "span_too_short",
        "There are more outputs than whole windows that fit: you compute the output's size as if "
        "there were no dilation.",
        lambda n, k, s, *_: (n - k) // s + 1,
    ),
    _counted(
        "padding_not_counted",
        "The number of outputs is the one for the bare image. The zeros at both ends count as "
        "well.",
        lambda n, k, s, d, p: count(n - 2 * p, k, s, d, p),
        lambda n, k, s, d, p: count(n - p, k, s, d, p),
    ),
    _counted(
        "padding_counted_twice",
        "There are more outputs than whole windows that fit: the padding is counted twice. Do you "
        "take the size of the padded image and then add twice the padding to it?",
        lambda n, k, s, d, p: count(n + 2 * p, k, s, d, p),
    ),
    slips(
        "size_by_stride",
        "The number of outputs is the image's size divided by the stride, whatever the kernel and "
        "the padding. How many whole windows fit into the padded image?",
        *(
            {"counts": counts, "beyond": True}
            for counts in (
                lambda n, _k, s, _d, p: (n - 2 * p) // s,
                lambda n, _k, s, _d, p: -(-(n - 2 * p) // s),
            )
        ),
    ),
    Mistake(
        "loops_too_short",
        "The last rows or columns of the output are left as they were. How far do the loops go?",
        _by_loops(lambda n, _k, s, _p: n // s),
        _by_loops(lambda n, k, _s, p: (n + 2 * p) // k),
        _by_loops(lambda n, k, s, _p: (n - k) // s + 1),
        _by_loops(lambda n, k, s, _p: (n - k) // s),
    ),
    Mistake(
        "channels_last",
        "Height and width are taken from the wrong axes of x: its shape is (images, channels, "
        "height, width).",
        _sizes_of_channels_last,
    ),
)
