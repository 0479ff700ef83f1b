"""Known mistakes of a convolution: where its windows lie, and where their cells lie."""

import numpy as np

from course_utils.exercises.families.convolution.wrong_convolutions import (
    ONE,
    Slip,
    convolving,
    keep,
    slips,
    taking,
    zeros_around,
)
from course_utils.practice.items import Mistake


def _laid(name: str, words: str, *each: Slip) -> Mistake:
    """Name a slip that affects the output size and the windows, or the windows alone."""
    ways = [{"sizes": sizes, "moves": slip} for slip in each for sizes in (slip, keep)]
    return slips(name, words, *ways)


def _every_other(filled: bool):
    """Step through the outputs by the stride, and fill only those."""
    every = convolving(moves=taking(stride=lambda _: ONE))

    def answer(x, weight, bias, stride, *rest):
        y = every(x, weight, bias, stride, *rest)
        result = np.zeros(y.shape) + (bias[:, None, None] if filled else 0)
        result[:, :, :: stride[0], :: stride[1]] = y[:, :, :: stride[0], :: stride[1]]
        return result

    return answer


def _thinned_by_dilation(x, weight, bias, stride, padding, dilation):
    thin = zeros_around(x, *padding)[:, :, :: dilation[0], :: dilation[1]]
    return convolving()(thin, weight, bias, stride, (0, 0), ONE)


def _thinned_by_stride(x, weight, bias, stride, padding, dilation):
    thin = zeros_around(x, *padding)[:, :, :: stride[0], :: stride[1]]
    return convolving()(thin, weight, bias, ONE, (0, 0), dilation)


def _times(one, other):
    return one[0] * other[0], one[1] * other[1]


def _more(number: int) -> Slip:
    return taking(dilation=lambda g: tuple(d + number for d in g.dilation))


_spread = taking(stride=lambda _: ONE, dilation=lambda g: g.stride)
_all_by_stride = taking(dilation=lambda g: _times(g.dilation, g.stride))
_all_by_dilation = taking(stride=lambda g: _times(g.stride, g.dilation))

LAYING = (
    _laid(
        "stride_swapped",
        "Height and width of the stride are swapped: a pair is (height, width), and its first "
        "number is the step down the rows.",
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
        "The windows step by the kernel's own size. Their step is `stride` alone.",
        taking(stride=lambda g: g.kernel),
    ),
    Mistake(
        "every_other_output",
        "Only every s-th row and column of the output is filled, s being the stride. The stride "
        "says where a window starts in the image; its sum goes into the next cell of the output.",
        _every_other(filled=False),
        _every_other(filled=True),
    ),
    Mistake(
        "one_stride_for_all",
        "Within a window, too, the cells lie stride times as far apart as they should. Is the "
        "image thinned out before the windows are laid, or is a bracket in the wrong place?",
        _thinned_by_stride,
        convolving(moves=_all_by_stride),
        convolving(moves=_all_by_stride, beyond=True),
    ),
    slips(
        "stride_in_window",
        "The windows step by one cell, and the stride lies between the cells of a window. It "
        "belongs between the windows: window number i starts `stride` times i cells from the edge.",
        {"sizes": _spread, "moves": _spread},
        {"moves": _spread},
        {"moves": _spread, "beyond": True},
    ),
)
DILATING = (
    _laid(
        "dilation_ignored",
        "The kernel has no holes here. With dilation d, the cells that it reads lie d apart.",
        taking(dilation=lambda _: ONE),
    ),
    _laid(
        "dilation_swapped",
        "Height and width of the dilation are swapped: a pair is (height, width), and its first "
        "number spreads the kernel's rows.",
        taking(dilation=lambda g: g.dilation[::-1]),
    ),
    _laid(
        "stride_for_dilation",
        "Stride and dilation have changed places: stride is how far the window moves from output "
        "to output, and dilation is how far apart the cells within a window lie.",
        taking(stride=lambda g: g.dilation, dilation=lambda g: g.stride),
    ),
    slips(
        "dilation_off_by_one",
        "The cells that the kernel reads lie one cell too far apart, or one too close. With "
        "dilation d they lie d apart: d = 1 leaves no hole between them.",
        {"sizes": _more(1), "moves": _more(1)},
        {"moves": _more(1)},
        {"moves": _more(1), "beyond": True},
        {"sizes": _more(-1), "moves": _more(-1)},
        {"moves": _more(-1)},
    ),
    Mistake(
        "dilation_between_windows",
        "The dilation spreads the windows, too: they step d times as far as they should. Is the "
        "image thinned out before the windows are laid?",
        _thinned_by_dilation,
        convolving(moves=_all_by_dilation, beyond=True),
    ),
)
