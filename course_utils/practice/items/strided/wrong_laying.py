"""Known mistakes of a convolution: where its windows lie, padding, and what is returned."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_utils.practice.cases import Mistake
from course_utils.practice.items.strided.wrong_convolutions import Slip, convolving, keep, taking

ONE = (1, 1)


def _laid(name: str, words: str, slip: Slip) -> Mistake:
    forms = [(slip, slip), (keep, slip)]  # of the output size and of the windows
    return Mistake(name, words, tuple(convolving(*form) for form in forms))


def _counted(name: str, words: str, *counts: Callable[..., int]) -> Mistake:
    return Mistake(name, words, tuple(convolving(counts=count) for count in counts))


def _padded(name: str, words: str, *widths: Callable) -> Mistake:
    return Mistake(name, words, tuple(convolving(widths=each) for each in widths))


LAYING = (
    _laid(
        "stride_swapped",
        "Height and width of the stride are swapped: a pair is (height, width), and its first "
        "number steps down the rows.",
        taking(stride=lambda g: g.stride[::-1]),
    ),
    _laid(
        "stride_ignored",
        "The windows step by one cell. Window number i starts `stride` times i cells from the "
        "edge.",
        taking(stride=lambda _: ONE),
    ),
    _laid(
        "stride_is_window",
        "The windows step by the kernel's own size. How far they step is `stride` alone.",
        taking(stride=lambda g: g.kernel),
    ),
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
)
DILATING = (
    _laid(
        "dilation_ignored",
        "The kernel is laid on without holes. With dilation d, the cells that it reads lie d "
        "apart.",
        taking(dilation=lambda _: ONE),
    ),
    _laid(
        "dilation_swapped",
        "Height and width of the dilation are swapped: a pair is (height, width), and its first "
        "number pulls the kernel's rows apart.",
        taking(dilation=lambda g: g.dilation[::-1]),
    ),
    _laid(
        "stride_for_dilation",
        "Stride and dilation have changed places: stride is how far the window moves from output "
        "to output, dilation how far apart the cells within a window lie.",
        taking(stride=lambda g: g.dilation, dilation=lambda g: g.stride),
    ),
    _counted(
        "span_too_long",
        "An output is missing at the end: the kernel is taken to span more cells than it does. "
        "With d = 2, three cells and the two holes between them are five.",
        lambda n, k, s, d, _: (n - d * k) // s + 1,
        lambda n, k, s, d, _: (n - k - d * (k - 1)) // s + 1,
    ),
)
PADDING = (
    _padded(
        "padding_ignored",
        "There is no padding: the result is that of the bare image.",
        lambda *_: [(0, 0)] * 4,
    ),
    _padded(
        "padding_swapped",
        "Height and width of the padding are swapped: the first number of a pair is for the rows "
        "above and below.",
        lambda down, right: [(0, 0), (0, 0), (right, right), (down, down)],
    ),
    _padded(
        "padding_one_side",
        "The padding is on one side only, or counted on one side only. It belongs above and below, "
        "left and right.",
        lambda down, right: [(0, 0), (0, 0), (down, 0), (right, 0)],
        lambda down, right: [(0, 0), (0, 0), (0, down), (0, right)],
    ),
    Mistake(
        "padded_with_image",
        "The padding repeats numbers of the image. Here it is zeros.",
        tuple(convolving(mode=mode) for mode in ("edge", "symmetric", "reflect", "wrap")),
    ),
)
RESULTS = (
    Mistake(
        "zeros",
        "Every cell is 0. Are the sums stored in the array that is returned?",
        (lambda *given: np.zeros_like(convolving()(*given)),),
    ),
    Mistake(
        "transposed",
        "Rows and columns of the output are swapped: the row comes first.",
        (lambda *given: convolving()(*given).swapaxes(2, 3),),
    ),
    Mistake(
        "axes_in_other_order",
        "The axes are in another order: asked for is (images, output channels, rows, columns).",
        (
            lambda *given: convolving()(*given).swapaxes(0, 1),
            lambda *given: np.moveaxis(convolving()(*given), 1, 3),
        ),
    ),
    Mistake(
        "rounded",
        "The sums are rounded to whole numbers. An array made by np.zeros(…) or np.empty(…) keeps "
        "fractions; one made like an array of ints does not.",
        (
            lambda *given: np.trunc(convolving()(*given)),
            lambda *given: np.floor(convolving()(*given)),
        ),
    ),
)
