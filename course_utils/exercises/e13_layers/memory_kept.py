"""Item memory_kept, numbers to give."""

from math import prod

from course_utils.practice.items import Mistake, ValueItem
from course_utils.windows import output_size

IMAGES = (100, 3, 32, 32)
MAPS = (100, 16, *(output_size(32, 3, padding=1) for _ in range(2)))  # after the convolution
POOLED = (100, 16, *(output_size(32, 2, stride=2) for _ in range(2)))
NUMBER, SIGN, PLACE = 4, 1, 8  # bytes: float32, bool, int64


def _bytes(
    images: tuple[int, ...] = IMAGES,
    winners: tuple[int, ...] = POOLED,
    number: int = NUMBER,
    sign: float = SIGN,
    place: int = PLACE,
    by: int = 1,
) -> list[float]:
    """Count the bytes that convolution, ReLU, pooling, and pooling that keeps its input keep."""
    kept = ((images, number), (MAPS, sign), (winners, place), (MAPS, number))
    return [prod(shape) * each / by for shape, each in kept]


ITEM = ValueItem(
    title="What does remembering cost?",
    points=2,
    value=_bytes(),
    labels=(
        "The convolution's input",
        "A sign for each number after it",
        "The winners",
        "A copy of the pooling's input",
    ),
    slips=(
        Mistake(
            "batch_forgotten",
            "that is for one image. The layer keeps those of the whole batch until the backward "
            "pass.",
            _bytes(by=100),
        ),
        Mistake(
            "numbers_counted",
            "you counted numbers. Each takes several bytes.",
            _bytes(number=1, place=1),
        ),
        Mistake(
            "kilobytes",
            "that is in kilobytes. The question asks for bytes.",
            _bytes(by=1000),
            _bytes(by=1024),
        ),
        Mistake("eight_bytes", "a float32 takes four bytes.", _bytes(number=8)),
        Mistake(
            "four_bytes",
            "a place is an integer of eight bytes; a sign takes one byte.",
            _bytes(place=4),
            _bytes(sign=4),
            _bytes(sign=4, place=4),
            _bytes(sign=1 / 8),
        ),
        Mistake(
            "output_kept",
            "the convolution keeps its input, which has 3 channels; 16 channels come out.",
            _bytes(images=MAPS),
        ),
        Mistake(
            "padding_kept",
            "the zeros of the padding are not kept here.",
            _bytes(images=(100, 3, 34, 34)),
        ),
        Mistake(
            "winners_everywhere",
            "there is one winner for each window, so one for each output.",
            _bytes(winners=MAPS),
        ),
    ),
    hints="""
        How many numbers come out of the convolution? Its padding keeps height and width. And how
        many come out of the pooling?

        The first answer is 100 · 3 · 32 · 32 numbers of four bytes each.
    """,
)
