"""Known mistakes of a convolution: the amount of padding, and its place."""

from collections.abc import Callable

import numpy as np

from course_utils.exercises.families.convolution.wrong_convolutions import (
    both_ends,
    convolving,
    slips,
)
from course_utils.practice.items import Mistake

NONE = (0, 0)


def _wide(widths: Callable[[int, int], list]) -> dict:
    """Pad by these widths."""
    return {"pad": lambda x, *padding: np.pad(x, widths(*padding))}


def _either_size(*ways: dict) -> list[dict]:
    """Take the output's size from the padding that there is, or from the right padding."""
    return [{**way, "size_as_right": as_right} for way in ways for as_right in (False, True)]


def _all_axes(*rims: Callable[[int, int], tuple[int, int]]):
    """Pad images and channels, too; keep the first images or all, and the first channels."""
    for rim in rims:
        for all_images in (False, True):

            def pad(x, down, right, rim=rim, all_images=all_images):
                padded = np.pad(x, [rim(down, right)] * 4)
                return padded[: None if all_images else len(x), : x.shape[1]]

            yield {"pad": pad}


def _with_dilation(x, weight, bias, stride, padding, dilation):
    return convolving()(x, weight, bias, stride, dilation, padding)


def _by_itself(first: Callable[[int], int], whole: Callable[[int], int], as_well: bool) -> Callable:
    """Pad by numbers that depend on the kernel's span and, if ``as_well``, by ``padding``, too."""

    def answer(x, weight, bias, stride, padding, dilation):
        spans = [d * (k - 1) + 1 for d, k in zip(dilation, weight.shape[2:], strict=True)]
        rims = [(first(span), whole(span) - first(span)) for span in spans]
        padded = np.pad(x, [NONE, NONE, *rims])
        return convolving()(padded, weight, bias, stride, padding if as_well else NONE, dilation)

    return answer


PADDING = (
    slips(
        "padding_ignored",
        "There is no padding: this is the result for the bare image.",
        _wide(lambda *_: [NONE] * 4),
    ),
    slips(
        "padding_swapped",
        "Height and width of the padding are swapped: the first number of a pair is for the rows "
        "above and below.",
        _wide(lambda down, right: both_ends(right, down)),
    ),
    slips(
        "padding_one_side",
        "The padding is on one side only, or is counted on one side only. It belongs above and "
        "below, left and right.",
        _wide(lambda down, right: [NONE, NONE, (down, 0), (right, 0)]),
        *_either_size(_wide(lambda down, right: [NONE, NONE, (0, down), (0, right)])),
        _wide(lambda down, right: [NONE, NONE, (0, 2 * down), (0, 2 * right)]),
        _wide(lambda down, right: [NONE, NONE, (2 * down, 0), (2 * right, 0)]),
    ),
    slips(
        "padding_before_and_behind",
        "One number of the pair is used before the rows and columns, the other after them. The "
        "pair is (height, width): the first number is for above *and* below, the second for left "
        "*and* right.",
        *_either_size(
            _wide(lambda down, right: [NONE, NONE, (down, right), (down, right)]),
            _wide(lambda down, right: [NONE, NONE, (right, down), (right, down)]),
        ),
    ),
    Mistake(
        "padding_for_dilation",
        "Padding and dilation have changed places. In which order does the function that you call "
        "take them?",
        _with_dilation,
    ),
    Mistake(
        "pads_by_itself",
        "The number of zeros around the image depends on the kernel, as in the modes 'same' and "
        "'full'. It should depend on `padding` alone.",
        *(
            _by_itself(*rims, as_well)
            for rims in (
                (lambda span: (span - 1) // 2, lambda span: span - 1),
                (lambda span: span // 2, lambda span: 2 * (span // 2)),
                (lambda span: span - 1, lambda span: 2 * span - 2),
            )
            for as_well in (False, True)
        ),
    ),
    slips(
        "padding_twice",
        "There are twice as many zeros as there should be: `padding` is the number at each end.",
        _wide(lambda down, right: both_ends(2 * down, 2 * right)),
    ),
    slips(
        "padded_all_axes",
        "The axes of images and channels are padded as well. np.pad takes one pair (before, "
        "after) for each of the four axes; a single pair or number applies to all of them.",
        *_either_size(
            *_all_axes(
                lambda down, right: (down, right),
                lambda down, _right: (down, down),
                lambda _down, right: (right, right),
            )
        ),
    ),
)
