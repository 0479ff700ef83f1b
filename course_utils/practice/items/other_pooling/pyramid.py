"""Item: how long a spatial pyramid's vector is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import prod

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.kinds import FormulaItem

LEVELS = 6  # the greatest


def measured_length(channels: int, height: int, width: int, levels: tuple[int, ...]) -> int:
    """Pool an image of that size, and see how long the vector is.

    Examples
    --------
    >>> measured_length(3, 5, 7, (1, 2))
    15
    """
    x = np.zeros((1, channels, height, width))
    return pooling.spatial_pyramid_pool(x, levels).shape[1]


def _case(channels: int, height: int, width: int, levels: tuple[int, ...], length: int) -> Case:
    arguments = {"channels": channels, "height": height, "width": width, "levels": levels}
    return Case(arguments, length)


CASES = (
    _case(1, 8, 8, (1,), 1),
    _case(1, 8, 8, (2,), 4),
    _case(3, 8, 8, (1, 2), 15),
    _case(16, 13, 9, (1, 2, 4), 336),
    _case(2, 2, 5, (3,), 18),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw a number of channels, the size of an image, and one to four levels."""
    count = int(rng.integers(1, 5))
    levels = rng.choice(np.arange(1, LEVELS + 1), size=count, replace=False)
    channels, height, width = (int(size) for size in rng.integers(1, 13, 3))
    levels = tuple(sorted(levels.tolist()))
    return {"channels": channels, "height": height, "width": width, "levels": levels}


def fewer_levels(arguments: Mapping) -> Iterator[dict]:
    """Yield arguments with a level less."""
    levels = arguments["levels"]
    if len(levels) > 1:
        for place in range(len(levels)):
            yield {**arguments, "levels": levels[:place] + levels[place + 1 :]}


def _per_level(count: Callable) -> Callable:
    """Add up a count for each level, in every channel."""
    return lambda channels, height, width, levels: (
        channels * sum(count(level, height, width) for level in levels)
    )


MISTAKES = (
    Mistake(
        "not_squared",
        "A level of n counts only n times. It covers the image with n rows of n windows.",
        (_per_level(lambda level, *_: level),),
    ),
    Mistake(
        "sum_squared",
        "The levels are added up and then squared. Each level has its own windows: square first.",
        (lambda channels, _h, _w, levels: channels * sum(levels) ** 2,),
    ),
    Mistake(
        "multiplied",
        "The levels' numbers are multiplied. They are put in a row, one behind the other.",
        (lambda channels, _h, _w, levels: channels * prod(levels) ** 2,),
    ),
    Mistake(
        "channels_forgotten",
        "This is the length for one channel. Every channel is pooled by itself.",
        (lambda _c, _h, _w, levels: sum(level**2 for level in levels),),
    ),
    Mistake(
        "channels_added",
        "The channels are added. Each of them gives as many numbers as there are windows.",
        (lambda channels, _h, _w, levels: channels + sum(level**2 for level in levels),),
    ),
    Mistake(
        "channels_mixed_up",
        "The channels are squared too.",
        (lambda channels, _h, _w, levels: channels**2 * sum(level**2 for level in levels),),
    ),
    Mistake(
        "counts_levels",
        "Every level counts once, as if it had a single window.",
        (_per_level(lambda *_: 1),),
    ),
    Mistake(
        "one_level",
        "Only one of the levels counts. All of them are put in a row.",
        (
            lambda channels, _h, _w, levels: channels * max(levels) ** 2,
            lambda channels, _h, _w, levels: channels * min(levels) ** 2,
        ),
    ),
    Mistake(
        "powers",
        "This counts 4 windows to the power of something. A level of n has n × n windows: 3 has 9.",
        (
            _per_level(lambda level, *_: 4**level),
            _per_level(lambda level, *_: 4 ** (level - 1)),
            _per_level(lambda level, *_: 2**level),
            lambda channels, _h, _w, levels: channels * sum(4**i for i in range(len(levels))),
        ),
    ),
    Mistake(
        "by_image",
        "The length grows with the image. That is what the pyramid is there to prevent: the "
        "number of windows is given, and their size follows from the image.",
        (
            lambda channels, height, width, _: channels * height * width,
            lambda channels, height, width, levels: (
                channels * height * width * sum(level**2 for level in levels)
            ),
            lambda channels, height, width, levels: channels * height * width * len(levels),
            lambda channels, height, width, levels: channels * height * width * sum(levels),
        ),
    ),
    Mistake(
        "windows_of_n",
        "A level of n is taken for windows of n × n cells. It is n × n windows, however large "
        "they are.",
        (
            _per_level(lambda level, height, width: (height // level) * (width // level)),
            _per_level(lambda level, height, width: -(-height // level) * -(-width // level)),
            _per_level(lambda level, height, width: (height * width) // level**2),
            _per_level(lambda level, height, width: height * width / level**2),
        ),
    ),
    Mistake(
        "cut_to_image",
        "Where the image has fewer cells than the level has windows, windows are left out. They "
        "are not: they repeat cells, so that the length stays the same.",
        (
            _per_level(lambda level, height, width: min(level, height) * min(level, width)),
            _per_level(lambda level, height, width: min(level**2, height * width)),
        ),
    ),
)
TRAITS = (
    Trait("channels", lambda a: a["channels"] > 1, "several channels", "one channel"),
    Trait("levels", lambda a: len(a["levels"]) > 1, "several levels", "one level"),
    Trait(
        "small_image",
        lambda a: min(a["height"], a["width"]) < max(a["levels"]),
        "more windows in a row than the image has cells",
        "images that are large enough",
    ),
)

PYRAMID_LENGTH = FormulaItem(
    name="pyramid_length",
    title="How long is the vector?",
    points=2,
    difficulty=1,
    passage="spatial pyramid pooling",
    reference=measured_length,
    literal=CASES,
    draw=draw,
    smaller=fewer_levels,
    mistakes=MISTAKES,
    traits=TRAITS,
    hints=paragraphs(
        """
        One channel, one level of n: how many windows are there? Each gives one number.

        The numbers of all levels are put in a row, and those of all channels.

        Not everything that you are given need appear in the formula.
        """
    ),
)
