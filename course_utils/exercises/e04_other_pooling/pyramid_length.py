"""Item: how long a spatial pyramid's vector is."""

import numpy as np

from course_utils import pooling
from course_utils.exercises.e04_other_pooling.wrong_lengths import MISTAKES
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family

LEVELS, MANY_LEVELS = 6, 14  # the largest level, usually and at most
MOST, MOST_CHANNELS = 20, 120


def measured_length(channels: int, height: int, width: int, levels: tuple[int, ...]) -> int:
    """Pool an image of that size, and measure the vector.

    Examples
    --------
    >>> measured_length(3, 5, 7, (1, 2))
    15
    """
    x = np.zeros((1, channels, height, width))
    return pooling.spatial_pyramid_pool(x, levels).shape[1]


def draw(rng: np.random.Generator) -> dict:
    """Draw a number of channels, the size of an image, and one to six levels in any order."""
    most = LEVELS if rng.random() < 0.8 else MANY_LEVELS
    count = int(rng.integers(1, 5 if rng.random() < 0.8 else 7))
    levels = rng.choice(np.arange(1, most + 1), size=count, replace=False).tolist()
    if rng.random() < 0.8:
        levels = sorted(levels)
    channels, height, width = (_draw_size(rng, most) for most in (MOST_CHANNELS, MOST, MOST))
    return {"channels": channels, "height": height, "width": width, "levels": tuple(levels)}


def _draw_size(rng: np.random.Generator, most: int) -> int:
    return int(rng.integers(1, 13 if rng.random() < 0.8 else most + 1))


TRAITS = (
    Trait("channels", lambda a: a["channels"] > 1, "several channels", "one channel"),
    Trait("levels", lambda a: len(a["levels"]) > 1, "several levels", "one level"),
    Trait("level_one", lambda a: max(a["levels"]) > 1, "levels above 1", "level 1 alone"),
    Trait(
        "small_image",
        lambda a: min(a["height"], a["width"]) < max(a["levels"]),
        "more windows in a row than the image has cells",
        "images that are large enough",
    ),
)
FAMILY = Family(axes={}, draw=draw, traits=TRAITS, lists=("levels",))
CASES = (
    FAMILY.case(1, channels=1, height=8, width=8, levels=(1,)),
    FAMILY.case(4, channels=1, height=8, width=8, levels=(2,)),
    FAMILY.case(9, channels=1, height=8, width=8, levels=(3,)),
    FAMILY.case(15, channels=3, height=8, width=8, levels=(1, 2)),
    FAMILY.case(336, channels=16, height=13, width=9, levels=(1, 2, 4)),
    FAMILY.case(18, channels=2, height=2, width=5, levels=(3,)),
    FAMILY.case(5, channels=5, height=4, width=6, levels=(1,)),
    FAMILY.case(34, channels=2, height=6, width=6, levels=(4, 1)),
)
ITEM = FAMILY.item(
    title="How long is the vector?",
    points=2,
    reference=measured_length,
    literal=CASES,
    mistakes=MISTAKES,
    hints="""
        With one channel and one level n, how many windows are there? Each gives one number.

        The numbers of all levels are put in a row, and those of all channels.

        Not everything that you are given need appear in the formula.
    """,
)
