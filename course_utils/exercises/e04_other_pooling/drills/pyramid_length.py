"""Drill: the length of a spatial pyramid's vector."""

from collections.abc import Iterator
from math import prod

import numpy as np

from course_utils import pooling
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, product


def _draw(dice: Dice, level: int) -> dict:
    levels = (1, dice.whole(2, 6))
    if level > 1:
        second = dice.whole(2, 3)
        levels = (1, second, second + dice.whole(1, 4))
    size = dice.whole(7, 13), dice.whole(7, 13)
    classes = dice.pick((2, 5, 10, 20)) if level == 3 else 0
    return {"channels": dice.whole(2, 32), "levels": levels, "size": size, "classes": classes}


def _ask(channels: int, levels: tuple, size: tuple, classes: int) -> Question:
    x = np.zeros((1, channels, *size))
    length = pooling.spatial_pyramid_pool(x, levels).shape[1]
    right = [length, *([(length + 1) * classes] if classes else [])]
    grids = " and ".join(f"{n} × {n}" for n in levels)
    behind = (
        f" It feeds a dense layer with {classes} outputs (classes), with biases." if classes else ""
    )
    ask = ", and how many parameters has the dense layer" if classes else ""
    return Question(
        asks=(
            (
                f"Spatial pyramid pooling with {grids} windows pools a map of {channels} channels "
                f"with {size[0]} × {size[1]} cells.{behind}"
            ),
            f"How long is the vector that comes out{ask}?",
        ),
        value=right,
        labels=("length", *(["parameters"] if classes else [])),
        rule="Each level gives one number for each of its windows in each channel, whatever the "
        "map's size.",
        steps=tuple(_steps(channels, levels, classes, right)),
        slips=named(right, _slips(channels, levels, size, classes)),
    )


def _steps(channels: int, levels, classes: int, right) -> Iterator[Step]:
    windows = sum(n * n for n in levels)
    yield Step("windows", " + ".join(product(n, n) for n in levels), windows)
    yield Step("length", product(windows, channels), right[0], (0,))
    if classes:
        yield Step("parameters", f"{classes} · ({right[0]} + 1)", right[1], (1,))


def _slips(channels: int, levels, size, classes: int):
    def answer(length: int, bias: int = 1) -> list[int]:
        return [length, *([(length + bias) * classes] if classes else [])]

    def dense(count: int) -> list[int]:
        return [windows * channels, *([count] if classes else [])]

    windows = sum(n * n for n in levels)
    yield (
        "not_squared",
        "a level of n has n windows down and n across.",
        answer(channels * sum(levels)),
    )
    yield "channels_forgotten", "every channel is pooled by itself.", answer(windows)
    words = "all levels are put in a row, including the coarsest and the finest."
    yield "level_missing", words, answer(channels * max(levels) ** 2)
    yield "level_missing", words, answer(channels * (windows - 1))
    words = "a level of n gives n · n numbers for each channel, not one."
    yield "one_per_level", words, answer(channels * len(levels))
    words = "square each level, then add up."
    yield "squared_late", words, answer(channels * sum(levels) ** 2)
    words = "the levels follow one another: their numbers add up."
    yield "levels_multiplied", words, answer(channels * prod(n * n for n in levels))
    words = "every window gives a number for each channel: windows and channels multiply."
    yield "channels_added", words, answer(channels + windows)
    yield (
        "size_counted",
        "the map's size plays no part: that is the point.",
        answer(channels * size[0] * size[1]),
    )
    yield "bias_forgotten", "each class has a bias, too.", answer(windows * channels, 0)
    words = "each class has its own bias."
    yield "one_bias", words, dense(windows * channels * classes + 1)
    words = "each class has a weight for every number: they multiply."
    yield "classes_added", words, dense(windows * channels + classes)


KIND = Kind(
    title="A spatial pyramid's length",
    levels=("two levels", "three levels", "with a dense layer"),
    draw=_draw,
    ask=_ask,
)
