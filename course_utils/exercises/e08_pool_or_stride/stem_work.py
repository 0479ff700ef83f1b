"""Item: the multiply-adds of a stack of layers."""

from collections.abc import Callable, Mapping

import numpy as np

from course_utils.exercises.e08_pool_or_stride.wrong_work import MISTAKES, stem_work
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family
from course_utils.windows import output_size

FILTERS, KERNELS, STRIDES = (1, 2, 3), (1, 2, 3), (1, 2, 3)
# larger numbers for some layers and images
MANY_FILTERS, LARGE_KERNELS, LONG_STRIDES = (8, 32, 64), (5, 7, 11), (4, 5, 7)
MOST_WORK = 2_000_000  # products, few enough to be counted one by one


def _draw(rng: np.random.Generator) -> dict:
    """Draw small stems, and in some cases one with larger numbers, but not too much work."""
    wide = rng.random() < 0.3
    while True:
        arguments = _draw_stem(rng, wide)
        if stem_work(**arguments) <= MOST_WORK:
            return arguments


def _draw_stem(rng: np.random.Generator, wide: bool) -> dict:
    size = int(rng.choice([24, 48, 96, 224]) if wide else rng.integers(3, 7))
    channels = int(rng.choice([1, 3, 12, 32]) if wide else rng.integers(1, 4))
    layers, side = [], size
    for _ in range(rng.integers(1, 7 if wide else 4)):
        layers.append(_draw_layer(rng, side, wide))
        side = output_size(side, *layers[-1][1:])
    return {"layers": layers, "channels": channels, "size": size}


def _draw_layer(rng: np.random.Generator, side: int, wide: bool) -> tuple[int, int, int, int]:
    def pick(usual: tuple, larger: tuple) -> int:
        return int(rng.choice(larger if wide and rng.random() < 0.4 else usual))

    pooling = rng.random() < 0.3
    kernel = min(side, pick(KERNELS, LARGE_KERNELS))
    # a pooling's padding is at most half of its window; a convolution's may be larger
    most = kernel // 2 if pooling or rng.random() < 0.7 else kernel - 1
    padding = most if rng.random() < 0.3 else int(rng.integers(0, most + 1))
    filters = 0 if pooling else pick(FILTERS, MANY_FILTERS)
    return filters, kernel, pick(STRIDES, LONG_STRIDES), padding


def _fitting(arguments: Mapping) -> Mapping:
    """Make sure that every window fits; ValueError if one does not."""
    stem_work(**arguments)
    return arguments


def _any(holds: Callable[[tuple], bool]) -> Callable[[Mapping], bool]:
    return lambda arguments: any(map(holds, arguments["layers"]))


TRAITS = (
    Trait("layers", lambda a: len(a["layers"]) > 1, "several layers", "one layer"),
    Trait("pooling", _any(lambda layer: layer[0] == 0), "a pooling", "convolutions only"),
    Trait("filters", _any(lambda layer: layer[0] > 1), "several filters", "one filter"),
    Trait("window", _any(lambda layer: layer[1] > 1), "windows above 1 × 1", "window 1"),
    Trait("strides", _any(lambda layer: layer[2] > 1), "strides above 1", "stride 1"),
    Trait("padding", _any(lambda layer: layer[3] > 0), "padding", "no padding"),
    Trait("channels", lambda a: a["channels"] > 1, "several channels", "one channel"),
    Trait(
        "large",
        lambda a: a["size"] > 6,
        "pictures of more than 6 × 6 cells",
        "pictures of at most 6 × 6 cells",
    ),
)
FAMILY = Family(axes={}, draw=_draw, traits=TRAITS, fitting=_fitting, lists=("layers",))
CASES = (  # expected as arrays of ints, so that results must be exact
    FAMILY.case(np.array(16), layers=[(1, 2, 1, 0)], channels=1, size=3),
    FAMILY.case(np.array(288), layers=[(2, 3, 1, 1)], channels=1, size=4),
    FAMILY.case(np.array(72), layers=[(2, 3, 2, 1)], channels=1, size=4),
    FAMILY.case(np.array(288), layers=[(2, 3, 1, 1), (0, 2, 2, 0)], channels=1, size=4),
    FAMILY.case(np.array(72), layers=[(0, 2, 2, 0), (2, 3, 1, 1)], channels=1, size=4),
    FAMILY.case(np.array(32), layers=[(2, 1, 1, 0), (3, 1, 1, 0)], channels=1, size=2),
    FAMILY.case(np.array(104), layers=[(2, 2, 2, 0), (1, 2, 1, 0)], channels=3, size=5),
    FAMILY.case(
        np.array(144), layers=[(3, 2, 2, 0), (0, 2, 1, 1), (1, 2, 2, 1)], channels=2, size=4
    ),
)
ITEM = FAMILY.item(
    title="The work of a stem",
    points=4,
    reference=stem_work,
    literal=CASES,
    mistakes=MISTAKES,
    hints="""
        Go through the layers and keep track of two numbers: how many channels the map has now, and
        how many cells it has along a side.

        Every layer, a pooling too, gives a new side: (side + 2 · padding − kernel_size) // stride +
        1. Only a convolution adds to the work, and only it changes the channels.

        A convolution computes filters · side · side numbers, where side is the new one, and each of
        them takes channels · kernel_size · kernel_size products, where channels is the old number.
    """,
)
