"""Wrong lengths of a spatial pyramid's vector."""

from collections.abc import Callable
from math import prod

from course_utils.practice.items import Mistake


def _summed(count: Callable) -> Callable:
    """Add up a count of windows for each level."""
    return lambda height, width, levels: sum(count(level, height, width) for level in levels)


def _in_each_channel(total: Callable) -> Callable:
    """Multiply a total, which depends on the image's size and the levels, by the channels."""
    return lambda channels, *rest: channels * total(*rest)


def _per_level(count: Callable) -> Callable:
    return _in_each_channel(_summed(count))


def _of(levels: Callable) -> Callable:
    """Count the windows correctly, but for other levels."""
    return lambda channels, _h, _w, given: channels * _squares(levels(given))


def _squares(levels: tuple[int, ...]) -> int:
    return sum(level**2 for level in levels)


MISTAKES = (
    Mistake(
        "not_squared",
        "Level n counts only n times. It covers the image with n rows of n windows.",
        _per_level(lambda level, *_: level),
    ),
    Mistake(
        "sum_squared",
        "The levels are added up and then squared. Each level has its own windows: square first.",
        _in_each_channel(lambda _h, _w, levels: sum(levels) ** 2),
    ),
    Mistake(
        "multiplied",
        "The levels' numbers are multiplied. They are put in a row, one after the other, so they "
        "add up.",
        _in_each_channel(lambda _h, _w, levels: prod(levels) ** 2),
        _in_each_channel(lambda _h, _w, levels: prod(levels)),
    ),
    Mistake(
        "channels_forgotten",
        "This is the length for one channel. Every channel is pooled by itself.",
        lambda _c, _h, _w, levels: _squares(levels),
    ),
    Mistake(
        "channels_added",
        "The channels are added. Each of them gives as many numbers as there are windows, so "
        "multiply.",
        lambda channels, _h, _w, levels: channels + _squares(levels),
        lambda channels, _h, _w, levels: channels * len(levels) + _squares(levels),
    ),
    Mistake(
        "channels_mixed_up",
        "The channels are squared, too. Square only the levels: a level has rows and columns of "
        "windows.",
        lambda channels, _h, _w, levels: channels**2 * _squares(levels),
        lambda channels, _h, _w, levels: (channels * _squares(levels)) ** 2,
        lambda channels, _h, _w, levels: (channels * sum(levels)) ** 2,
    ),
    Mistake(
        "counts_levels",
        "Every level counts once, as if it had a single window.",
        _in_each_channel(lambda _h, _w, levels: len(levels)),
    ),
    Mistake(
        "one_level",
        "Only one of the levels counts. All of them are put in a row. Is `return` inside a loop, "
        "or is a sum replaced where it should grow?",
        _of(lambda levels: (max(levels),)),
        _of(lambda levels: (min(levels),)),
        _of(lambda levels: levels[:1]),
        _of(lambda levels: levels[-1:]),
    ),
    Mistake(
        "one_level_missing",
        "The first or the last of the levels does not count. All of them are put in a row.",
        _of(lambda levels: levels[1:]),
        _of(lambda levels: levels[:-1]),
    ),
    Mistake(
        "all_up_to_the_greatest",
        "All levels from 1 up to the largest are counted. Only those named in `levels` count.",
        _of(lambda levels: range(1, max(levels) + 1)),
        _of(lambda levels: range(1, max(levels))),
        _of(lambda levels: range(1, levels[-1] + 1)),
    ),
    Mistake(
        "levels_numbered",
        "The levels are numbered, 0, 1, 2 and so on or from 1, and these numbers are squared. Use "
        "the numbers in `levels` themselves: (1, 4) has levels 1 and 4.",
        _of(lambda levels: range(1, len(levels) + 1)),
        _of(lambda levels: range(len(levels))),
    ),
    Mistake(
        "one_off",
        "The count is one window, or one number, too many or too few. Does a sum begin with 1?",
        lambda channels, _h, _w, levels: channels * _squares(levels) + 1,
        lambda channels, _h, _w, levels: channels * _squares(levels) - 1,
        lambda channels, _h, _w, levels: channels * (_squares(levels) + 1),
    ),
    Mistake(
        "windows_miscounted",
        "The number of a level's windows should be rows times columns. Level 3 has 3 rows of 3 "
        "windows: 9.",
        _per_level(lambda level, *_: 2 * level),
        _per_level(lambda level, *_: 4 * level),
        _per_level(lambda level, *_: level * (level + 1)),
        _per_level(lambda level, *_: level * (level + 1) // 2),
        _per_level(lambda level, *_: level * (level - 1)),
        _per_level(lambda level, *_: level**3),
        _per_level(lambda level, *_: (level + 1) ** 2),
        _per_level(lambda level, *_: (level - 1) ** 2),
    ),
    Mistake(
        "exclusive_or",
        "You count a level as n ^ 2, and in Python ^ is not a power but an exclusive or. A power "
        "is written **.",
        _per_level(lambda level, *_: level ^ 2),
    ),
    Mistake(
        "powers",
        "Powers of 2 or 4 are counted, with the level or its place in the exponent. A level of n "
        "has n × n windows: 3 has 9.",
        _per_level(lambda level, *_: 4**level),
        _per_level(lambda level, *_: 4 ** (level - 1)),
        _per_level(lambda level, *_: 2**level),
        _per_level(lambda level, *_: 2 ** (level - 1)),
        _in_each_channel(lambda _h, _w, levels: sum(4**i for i in range(len(levels)))),
        _in_each_channel(lambda _h, _w, levels: sum(2**i for i in range(len(levels)))),
    ),
    Mistake(
        "by_image",
        "The length grows with the image, which is what the pyramid is there to prevent: the "
        "number of windows is given, and their size follows from the image.",
        _in_each_channel(lambda height, width, _: height * width),
        _in_each_channel(lambda height, width, levels: height * width * _squares(levels)),
        _in_each_channel(lambda height, width, levels: height * width * len(levels)),
        _in_each_channel(lambda height, width, levels: height * width * sum(levels)),
        _in_each_channel(lambda height, width, levels: (height + width) * _squares(levels)),
        _per_level(lambda n, height, width: (height // n) * (width // n) * n**2),
    ),
    Mistake(
        "windows_of_n",
        "You treat level n as windows of n × n cells. It means n × n windows, however large they "
        "are.",
        _per_level(lambda level, height, width: (height // level) * (width // level)),
        _per_level(lambda level, height, width: -(-height // level) * -(-width // level)),
        _per_level(lambda level, height, width: (height * width) // level**2),
        _per_level(lambda level, height, width: height * width / level**2),
    ),
    Mistake(
        "cut_to_image",
        "Windows are left out where the image has fewer cells than the level has windows. Keep "
        "them all: they repeat cells, so that the length stays the same.",
        _per_level(lambda level, height, width: min(level, height) * min(level, width)),
        _per_level(lambda level, height, width: min(level**2, height * width)),
    ),
)
