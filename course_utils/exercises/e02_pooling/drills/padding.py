"""Drill: how much padding gives a wanted size."""

from collections.abc import Iterator
from math import ceil, floor

from course_utils.exercises.e02_pooling.drills.output_size import draw_windows
from course_utils.exercises.families.drills.axes import (
    Side,
    Sizes,
    axis_names,
    of_axis,
    options,
    sides,
    sized,
)
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, product

WINDOWS = {1: 1, 2: 2, 3: 2, 4: 3, 5: 4}  # by level: the level of `draw_windows` to draw from


def _draw(dice: Dice, level: int) -> dict:
    while True:
        drawn = draw_windows(dice, WINDOWS[level])
        if level == 1:  # as many windows as cells
            half = dice.whole(1, 5)
            drawn |= {"kernel_size": (2 * half + 1,), "padding": (half,)}
        if level < 3:
            drawn["stride"] = (1,)
        along = sides(*drawn.values())
        wanted = tuple(side.outputs() for side in along)
        least = [_least(side, size) for side, size in zip(along, wanted, strict=True)]
        if min(least) > 0 and (wanted == drawn["input_size"]) == (level == 1):
            del drawn["padding"]
            return drawn | {"wanted": wanted}


def _least(side: Side, wanted: int) -> int:
    """Find the smallest padding by trying: the reference for `_lacking`."""
    without = side._replace(padding=0)
    paddings = (p for p in range(100) if side.size + 2 * p >= side.span)
    return next(p for p in paddings if without._replace(padding=p).outputs() == wanted)


def _lacking(side: Side, wanted: int) -> int:
    return (wanted - 1) * side.stride + side.span - side.size


def _ask(
    input_size: Sizes, kernel_size: Sizes, stride: Sizes, dilation: Sizes, wanted: Sizes
) -> Question:
    along = sides(input_size, kernel_size, stride, (0,) * len(stride), dilation)
    right = [_least(side, size) for side, size in zip(along, wanted, strict=True)]
    labels = axis_names(len(along), "padding")
    return Question(
        asks=(
            (
                f"A window of {sized(kernel_size)} moves over an input of {sized(input_size)} "
                f"cells, with {options(stride=stride, dilation=dilation)}. The output "
                f"should have the size {sized(wanted)}."
            ),
            "What is the smallest padding, the same at both ends, that gives this size?",
        ),
        value=right,
        labels=labels,
        rule="m windows need (m − 1)s cells for their steps, and d(k − 1) + 1 more for the span "
        "of one window. Half of what the input lacks, rounded up, is added at each end.",
        steps=tuple(
            step
            for place, side in enumerate(along)
            for step in _steps(side, wanted[place], labels[place], right[place], place)
        ),
        slips=named(right, _slips(along, wanted)),
    )


def _steps(side: Side, wanted: int, name: str, right: int, place: int) -> Iterator[Step]:
    axis, needed = of_axis(name), side.size + _lacking(side, wanted)
    if side.dilation > 1:
        span = f"{product(side.dilation, side.kernel - 1)} + 1"
        yield Step(f"{axis}span of the window", span, side.span)
    yield Step(f"{axis}cells needed", f"({wanted} − 1) · {side.stride} + {side.span}", needed)
    yield Step(f"{axis}cells lacking", f"{needed} − {side.size}", needed - side.size)
    yield Step(f"{axis}at each end", f"⌈{needed - side.size} / 2⌉", right, (place,))


def _slips(along: list[Side], wanted: Sizes):
    def halves(more: int = 0, round_off=ceil, **changes) -> list[int]:
        changed = [side._replace(**changes) for side in along]
        lacking = map(_lacking, changed, [size + more for size in wanted])
        return [round_off(cells / 2) for cells in lacking]

    def of_sides(count) -> list[float]:
        return [count(side, size) for side, size in zip(along, wanted, strict=True)]

    yield "both_ends", "that is what both ends need together.", of_sides(_lacking)
    words = "half a cell cannot be added: round up."
    yield "not_rounded", words, of_sides(lambda side, size: _lacking(side, size) / 2)
    words = "with one cell fewer at each end, the last window no longer fits."
    yield "too_few", words, halves(round_off=floor)
    yield "too_few", words, of_sides(lambda side, size: ceil(_lacking(side, size) / 2) - 1)
    yield "too_many_steps", "m windows take m − 1 steps.", halves(more=1)
    words = "that gives this size or a larger one, but it is more than you need."
    yield "too_many", words, of_sides(lambda side, size: ceil(_lacking(side, size) / 2) + 1)
    if any(side.dilation > 1 for side in along):
        words = "with dilation, the window spans more cells than it has."
        yield "dilation_forgotten", words, halves(dilation=1)
    if any(side.stride > 1 for side in along):
        words = "the windows' steps take more than one cell each."
        yield "stride_forgotten", words, halves(stride=1)
    words = "half the window, or half its span, keeps the size with stride 1. How much is lacking "
    yield "half_the_window", f"{words}here?", of_sides(lambda side, _: side.kernel // 2)
    yield "half_the_window", f"{words}here?", of_sides(lambda side, _: (side.span - 1) // 2)
    words = "with that much padding, some windows see nothing but padding."
    yield "whole_window", words, of_sides(lambda side, _: side.kernel)
    words = "with that much padding, every window that touches the image at all is counted."
    yield "one_less_than_window", words, of_sides(lambda side, _: side.kernel - 1)
    words = "without padding there would be fewer windows."
    yield "none", words, of_sides(lambda *_: 0)
    words = "that is the difference of the sizes, or half of it. How many cells are needed?"
    yield "difference", words, of_sides(lambda side, size: abs(side.size - size))
    yield "difference", words, of_sides(lambda side, size: ceil(abs(side.size - size) / 2))


KIND = Kind(
    title="Padding for a wanted size",
    levels=("keep the size", "another size", "stride", "dilation", "height and width"),
    draw=_draw,
    ask=_ask,
)
