"""Item: a larger picture, numbers to give."""

from collections.abc import Callable

from course_utils import receptive_field
from course_utils.layers import Convolution, Layer, Pooling, output_shape
from course_utils.practice.items import Mistake, ValueItem

BUILT_FOR = 24
PICTURES = (36, 60, 35)  # sides; asked are the answers along each, then their distance


def network(padded: bool = False, ceil_mode: bool = False) -> list[Layer]:
    """Build the small network of the exercise, with its dense layers written as convolutions."""
    return [
        Convolution("conv1", 8, 5, padding=2 * padded),
        Pooling("pool1", 2, ceil_mode=ceil_mode),
        Convolution("conv2", 16, 3, padding=int(padded)),
        Pooling("pool2", 2, ceil_mode=ceil_mode),
        Convolution("hidden", 32, 4),
        Convolution("classes", 10, 1),
    ]


def _through(layers: list[Layer]) -> list[int]:
    step = receptive_field.fields(layers)[-1].stride
    return [*(output_shape(layers, (1, size, size))[1] for size in PICTURES), step]


def _slid(step: int, count: Callable[[int, int], int]) -> list[int]:
    """Count windows of the old size that move by ``step`` pixels."""
    return [*(count(size - BUILT_FOR, step) for size in PICTURES), step]


def _windows(room: int, step: int) -> int:
    return room // step + 1


ITEM = ValueItem(
    title="A larger picture",
    points=2,
    value=_through(network()),
    labels=(
        *(f"Answers along {size} pixels" for size in PICTURES),
        "Pixels from one answer's window to the next",
    ),
    slips=(
        Mistake(
            "rounded_up",
            "only whole windows count, so a pooling leaves out the last row if their number is "
            "odd.",
            _through(network(ceil_mode=True)),
        ),
        Mistake(
            "head_forgotten",
            "these are the maps that arrive at the former dense layer. It is a convolution now, "
            "with a window and no padding.",
            _through(network()[:4]),
        ),
        Mistake(
            "padded",
            "the convolutions here have no padding, so each of them makes the map a little "
            "smaller.",
            _through(network(padded=True)),
        ),
        Mistake(
            "side_by_side",
            "the windows that it answers for overlap; they are not side by side.",
            _slid(BUILT_FOR, _windows),
        ),
        Mistake(
            "one_pooling",
            "there are two poolings, and each of them doubles the distance.",
            _slid(2, _windows),
        ),
        Mistake(
            "every_pixel",
            "the poolings have a stride, so there is not an answer at every pixel.",
            _slid(1, _windows),
        ),
        Mistake(
            "first_forgotten",
            "these are the steps. The first window is there before any step is taken.",
            _slid(4, lambda room, step: room // step),
        ),
        Mistake(
            "as_built",
            "that is for the picture it was built for. A larger one gives more answers.",
            [1, 1, 1, 0],
        ),
    ),
    hints="""
        Follow one number through the layers, as in the example: a convolution with window k takes k
        − 1 away; a pooling of 2 halves the number, rounding down.

        You can check your answers: each one is the original network's answer for a window of 24
        pixels.

        For one more cell after both poolings, how many more pixels are needed before them?
    """,
)
