"""Wrong answers that lay the windows wrongly, whatever is then done in them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_utils.practice.cases import Mistake
from course_utils.windows import Sizes, pair

Pair = tuple[int, int]
Slip = Callable[[Pair, Pair], tuple[Pair, Pair]]  # (kernel, stride) to what is taken for them


def keep(kernel: Pair, stride: Pair) -> tuple[Pair, Pair]:
    """No slip."""
    return kernel, stride


# name: what it does with kernel and stride, and what to say
SLIPS: dict[str, tuple[Slip, str]] = {
    "window_swapped": (
        lambda kernel, stride: (kernel[::-1], stride),
        (
            "Height and width of the window are swapped: a pair is (height, width), and height "
            "counts rows."
        ),
    ),
    "stride_swapped": (
        lambda kernel, stride: (kernel, stride[::-1]),
        (
            "Height and width of the stride are swapped: a pair is (height, width), and its first "
            "number steps down the rows."
        ),
    ),
    "both_swapped": (
        lambda kernel, stride: (kernel[::-1], stride[::-1]),
        (
            "Height and width are swapped, in the window and in the stride: a pair is (height, "
            "width), rows first."
        ),
    ),
    "stride_is_window": (
        lambda kernel, _: (kernel, kernel),
        (
            "The windows step by their own size. How far they step is `stride`, which may be "
            "smaller (windows overlap) or larger (cells are left out)."
        ),
    ),
    "stride_ignored": (
        lambda kernel, _: (kernel, (1, 1)),
        (
            "The windows step by one cell. Window number i starts `stride` times i cells from the "
            "edge."
        ),
    ),
    "window_is_stride": (
        lambda _, stride: (stride, stride),
        (
            "The windows are as large as the stride. How many cells a window looks at is "
            "`kernel_size`."
        ),
    ),
    "window_too_small": (
        lambda kernel, stride: ((kernel[0] - 1, kernel[1] - 1), stride),
        "The windows lack their last row and column. A slice a:b ends before b.",
    ),
}


def _floor(size: int, kernel: int, stride: int) -> int:
    return (size - kernel) // stride + 1


def _ceil(size: int, kernel: int, stride: int) -> int:
    return -((kernel - size) // stride) + 1


def _no_plus_one(size: int, kernel: int, stride: int) -> int:
    return (size - kernel) // stride


def _by_stride(size: int, _kernel: int, stride: int) -> int:
    return size // stride


# name: what to say, and how many windows it counts
COUNTS: dict[str, tuple[str, Callable]] = {
    "ceil": (
        (
            "There is an output too many: the last window hangs over the edge. Only whole windows "
            "count, so round the number of steps down (//)."
        ),
        _ceil,
    ),
    "no_plus_one": (
        (
            "An output is missing: the first window is there before any step is taken. Count the "
            "steps, and one more."
        ),
        _no_plus_one,
    ),
    "size_by_stride": (
        (
            "The output size does not depend on the window, as if a window started at every step. "
            "The last ones do not fit: how far can a window move before it touches the edge?"
        ),
        _by_stride,
    ),
}
HANGING = 3  # rows and columns of zeros that a last window may reach into


def forward_mistakes(*reduces: Callable, fill: float = 0.0) -> tuple[Mistake, ...]:
    """Wrong answers of a forward pooling.

    Parameters
    ----------
    *reduces : callable
        From windows (N, C, h, w) and the right window size to (N, C): one or more ways to
        write it, which agree on whole windows.
    fill : float
        What padding holds.

    Returns
    -------
    tuple of Mistake
    """
    found = []
    for name, (words, count) in COUNTS.items():
        forms = [0, HANGING] if name == "ceil" else [0]  # cut off, or filled up with zeros
        answers = [
            pooling_with(reduce, keep, keep, fill, count, zeros)
            for reduce in reduces
            for zeros in forms
        ]
        found.append(Mistake(name, words, tuple(answers)))
    for name, (slip, words) in SLIPS.items():
        forms = [(slip, slip), (keep, slip), (slip, keep)]
        if name == "window_too_small":
            forms = [(keep, slip)]  # the output size is still right
        answers = [pooling_with(reduce, *form, fill) for reduce in reduces for form in forms]
        found.append(Mistake(name, words, tuple(answers)))
    return tuple(found)


def pooling_with(
    reduce: Callable, sizes: Slip, moves: Slip, fill: float = 0.0, count=None, zeros: int = 0
) -> Callable:
    """Pool with slips: ``sizes`` for the output size, ``moves`` for the windows themselves."""

    def answer(x: np.ndarray, kernel_size: Sizes, stride: Sizes, padding: Sizes = 0):
        kernel, stride = pair(kernel_size, "kernel_size"), pair(stride, "stride")
        x = pad(x, padding, fill)
        outputs = tuple(map(count or _floor, x.shape[2:], *sizes(kernel, stride)))
        x = np.pad(x, [(0, 0), (0, 0), (0, zeros), (0, zeros)])
        return slide(reduce, x, outputs, *moves(kernel, stride), kernel)

    return answer


def pad(x: np.ndarray, padding: Sizes, fill: float) -> np.ndarray:
    """Put rows and columns of ``fill`` around every plane."""
    down, right = pair(padding, "padding")
    widths = [(0, 0), (0, 0), (down, down), (right, right)]
    return np.pad(x, widths, constant_values=fill)


def slide(reduce, x, outputs, kernel, stride, right_kernel) -> np.ndarray:
    """Reduce windows; those at the edge are cut off, as NumPy's slices are."""
    result = np.zeros(x.shape[:2] + outputs)
    for i, j in np.ndindex(outputs):
        top, left = i * stride[0], j * stride[1]
        window = x[:, :, top : top + kernel[0], left : left + kernel[1]]
        if window.size == 0:
            raise IndexError("the window lies beyond the edge")
        result[:, :, i, j] = reduce(window, right_kernel)
    return result
