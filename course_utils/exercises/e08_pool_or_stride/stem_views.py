"""Item: what a stem sees, numbers to give."""

from collections.abc import Callable
from math import prod

from course_utils.exercises.families.growing import receptive_field
from course_utils.exercises.families.views import known
from course_utils.practice.items import Mistake, ValueItem

POOL = (3, 2, 1)
# window, stride and dilation of each layer
STEMS = {
    "Stride in the first, with pooling": [(5, 2, 1), (5, 1, 1), POOL],
    "Stride in the last, with pooling": [(5, 1, 1), (5, 2, 1), POOL],
    "Stride in the first, no pooling": [(5, 2, 1), (5, 1, 1)],
    "One 11 × 11 with stride 4, with pooling": [(11, 4, 1), POOL],
}


def _seen(see: Callable) -> list[int]:
    return [see(stem) for stem in STEMS.values()]


def _convolutions(stem: list) -> list:
    return [layer for layer in stem if layer != POOL]


ITEM = ValueItem(
    title="What a stem sees",
    points=2,
    value=_seen(receptive_field),
    labels=tuple(STEMS),
    slips=(
        Mistake(
            "pooling_forgotten",
            "the pooling is a layer, too: it reads three units along each side.",
            _seen(lambda stem: receptive_field(_convolutions(stem))),
        ),
        Mistake(
            "stride_ignored",
            "after a stride, the units that a window reads are further apart in the picture.",
            _seen(known("stride_ignored")),
        ),
        Mistake(
            "own_stride",
            "a layer's stride does not stretch its own window; it stretches those of the layers "
            "after it.",
            _seen(known("own_stride")),
        ),
        Mistake(
            "windows_added",
            "the windows overlap, so they do not simply add up.",
            _seen(lambda stem: sum(kernel for kernel, *_ in stem)),
        ),
        Mistake(
            "reversed",
            "a stride counts for the layers after it, not for those before it.",
            _seen(known("reversed")),
        ),
        Mistake(
            "one_too_few",
            "these are the steps from the first pixel to the last. Both ends count.",
            _seen(known("starts_at_zero")),
        ),
        Mistake(
            "area",
            "that is the number of pixels in the square. How many are seen along one axis?",
            _seen(lambda stem: receptive_field(stem) ** 2),
        ),
        Mistake(
            "strides",
            "that is how far apart neighbouring units see: the strides, multiplied.",
            _seen(lambda stem: prod(stride for _, stride, _ in stem)),
        ),
        Mistake(
            "last_window",
            "that is the window of one layer. Its cells see several pixels each.",
            _seen(lambda stem: stem[-1][0]),
            _seen(lambda stem: stem[0][0]),
        ),
        Mistake(
            "product",
            "the windows overlap, so their sizes do not multiply.",
            _seen(lambda stem: prod(kernel for kernel, *_ in stem)),
        ),
    ),
    hints="""
        Start with the window of the first layer. By how many pixels are two of its units
        apart?

        A further layer with window k adds k − 1 steps. A step is as long as the product of all
        strides before it.
    """,
)
