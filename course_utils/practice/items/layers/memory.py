"""Items on paper: what layers keep between forward and backward, and what that costs."""

from __future__ import annotations

from collections.abc import Callable
from math import prod

from course_utils.practice.cases import Mistake, paragraphs
from course_utils.practice.kinds import ValueItem, WrittenItem
from course_utils.windows import output_size

IMAGES = (100, 3, 32, 32)
MAPS = (100, 16, *(output_size(32, 3, padding=1) for _ in range(2)))  # behind the convolution
POOLED = (100, 16, *(output_size(32, 2, stride=2) for _ in range(2)))
NUMBER, SIGN, PLACE = 4, 1, 8  # bytes: float32, bool, int64


def _bytes(
    images: tuple[int, ...] = IMAGES,
    winners: tuple[int, ...] = POOLED,
    number: int = NUMBER,
    sign: float = SIGN,
    place: int = PLACE,
    by: int = 1,
) -> Callable:
    """Bytes that are kept by convolution, ReLU, pooling, and pooling that keeps its input."""
    kept = ((images, number), (MAPS, sign), (winners, place), (MAPS, number))
    return lambda: [prod(shape) * each / by for shape, each in kept]


MEMORY_KEPT = ValueItem(
    name="memory_kept",
    title="What does remembering cost?",
    points=2,
    difficulty=2,
    passage="the gradient of strided convolution",
    value=_bytes(),
    labels=(
        "The convolution's input",
        "A sign for each number behind it",
        "The winners",
        "A copy of the pooling's input",
    ),
    slips=(
        Mistake(
            "batch_forgotten",
            "that is for one image. Until the backward pass, those of the whole batch are kept.",
            (_bytes(by=100),),
        ),
        Mistake(
            "numbers_counted",
            "you counted numbers. Each takes several bytes.",
            (_bytes(number=1, place=1),),
        ),
        Mistake(
            "kilobytes",
            "that is in kilobytes. Asked for are bytes.",
            (_bytes(by=1000), _bytes(by=1024)),
        ),
        Mistake(
            "eight_bytes",
            "a float32 takes four bytes.",
            (_bytes(number=8),),
        ),
        Mistake(
            "four_bytes",
            "a place is an integer of eight bytes, a sign takes one.",
            (_bytes(place=4), _bytes(sign=4), _bytes(sign=4, place=4), _bytes(sign=1 / 8)),
        ),
        Mistake(
            "output_kept",
            "the convolution keeps its input, which has 3 channels; 16 channels come out.",
            (_bytes(images=MAPS),),
        ),
        Mistake(
            "padding_kept",
            "the zeros of the padding are not kept here.",
            (_bytes(images=(100, 3, 34, 34)),),
        ),
        Mistake(
            "winners_everywhere",
            "there is one winner for each window, so one for each output.",
            (_bytes(winners=MAPS),),
        ),
    ),
    hints=paragraphs(
        """
        How many numbers come out of the convolution? Its padding keeps height and width. And how
        many out of the pooling?

        The first one is 100 · 3 · 32 · 32 numbers of four bytes.
        """
    ),
)

KEPT_BETWEEN = WrittenItem(
    name="kept_between",
    title="Why training needs memory",
    points=3,
    difficulty=2,
    passage="the gradient of strided convolution",
    rubric=paragraphs(
        """
        A convolution keeps its input: the gradient of a weight is upstream gradient times input.
        (Its weights are there anyway.)

        Max pooling keeps where the winners were, and the shape of its input; the input itself
        would do, too, but takes more room.

        The room grows with the batch and the size of the maps, however small the kernels are, and
        all layers hold theirs at the same time, until the backward pass has come by.

        Whoever only wants the output need keep nothing.

        A way to save: keep less (winners, signs), smaller batches or pictures, or keep only some
        layers' inputs and compute the others again when they are needed.
        """
    ),
    model="On the way back, a convolution multiplies what arrives with its own input, so it must "
    "keep that input; max pooling must know where its winners were, and how large its input was. "
    "These arrays grow with the batch and with height and width of the maps, however few weights "
    "there are, and every layer's must be there until the backward pass reaches it: so training "
    "takes far more memory than using the network, which can forget each map as soon as the next "
    "one is computed. One can keep less (winners in place of the input), take smaller batches, or "
    "keep only every few layers' input and compute the rest a second time.",
)
