"""Item: what a branch with a reduction costs."""

import numpy as np

from course_utils.cost import ledger
from course_utils.exercises.e10_inception.wrong_prices import MISTAKES
from course_utils.exercises.families.images import oblong
from course_utils.layers import Convolution
from course_utils.practice.cases import Case, Trait
from course_utils.practice.code_item import CodeItem

NAMES = ("height", "width", "channels_in", "reduced", "channels_out", "kernel_size")
LARGEST = (56, 56, 832, 192, 512)  # sizes of GoogLeNet's blocks


def right(
    height: int, width: int, channels_in: int, reduced: int, channels_out: int, kernel_size: int
) -> int:
    """Return the right answer, counted from the layers."""
    layers = [
        Convolution("reduce", reduced, 1),
        Convolution("conv", channels_out, kernel_size, padding="same"),
    ]
    return ledger(layers, (channels_in, height, width)).multiply_adds


CASES = tuple(
    Case(dict(zip(NAMES, sizes, strict=True)), expected)
    for sizes, expected in (
        ((1, 1, 1, 1, 1, 3), 10),
        ((1, 1, 4, 2, 3, 1), 14),
        ((2, 3, 1, 1, 1, 3), 60),
        ((1, 1, 4, 2, 3, 3), 62),
        ((28, 28, 192, 16, 32, 5), 12_443_648),
    )
)


def draw(rng: np.random.Generator) -> dict:
    """Draw sizes; now and then, one of them is as in a real block, and the others are small.

    That way, single precision can hold every price.
    """
    height, width = (int(size) for size in rng.integers(1, 15, 2))
    numbers = [int(number) for number in rng.integers(1, (33, 17, 33))]
    sizes = [height, width, *numbers, int(rng.choice([1, 3, 5, 7, 11]))]
    if rng.random() < 0.3:
        large = int(rng.integers(len(LARGEST)))
        sizes = [min(size, 5) for size in sizes]
        sizes[large] = int(rng.integers(sizes[large], LARGEST[large] + 1))
    return dict(zip(NAMES, sizes, strict=True))


TRAITS = (
    oblong("square", lambda a: (a["height"], a["width"]), "maps"),
    Trait("window", lambda a: a["kernel_size"] > 1, "windows larger than 1×1", "windows of 1×1"),
    Trait(
        "reduces",
        lambda a: a["reduced"] < a["channels_in"],
        "fewer channels after the reduction than before it",
        "at least as many channels after the reduction as before it",
    ),
)
ITEM = CodeItem(
    title="The price of a branch",
    points=2,
    reference=right,
    literal=CASES,
    draw=draw,
    mistakes=MISTAKES,
    traits=TRAITS,
    hints="""
        Work out the cost of the two convolutions one by one. The first reads channels_in channels
        and writes reduced; the second reads those.

        A single number that a convolution writes costs as many multiplications as its filter has
        weights: cells of the window times channels that it reads.

        How many numbers does each write? Places times channels. Then add the two costs.
    """,
)
