"""Drill: how many multiply-adds layers take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import prod

from course_utils import cost
from course_utils.layers import Convolution, Layer, Linear, Shape
from course_utils.layers import Step as Passed
from course_utils.practice.drills.chains import (
    added_up,
    described,
    draw_layers,
    filter_area,
    filter_factors,
    is_dense,
    shaped,
    weighted,
)
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, product
from course_utils.windows import pair


def _draw(dice: Dice, level: int) -> dict:
    return draw_layers(dice, level, stride=1 if level == 1 else 2)


def _ask(layers: tuple[Layer, ...], input_shape: Shape) -> Question:
    steps = list(_steps(layers, input_shape))
    right = [cost.ledger(layers, input_shape).multiply_adds]
    return Question(
        asks=(
            f"The input has {shaped(input_shape)}. It goes through: {described(layers)}.",
            "How many multiply-adds does one image take? (Biases and comparisons do not count.)",
        ),
        value=right,
        labels=("multiply-adds",),
        rule="Every number that comes out is a sum of products, one for each weight of its filter. "
        "So count the numbers that come out, and multiply by the weights of one filter.",
        steps=tuple(added_up(steps, right[0], "multiply-adds")),
        slips=named(right, _slips(weighted(layers, input_shape))),
    )


def _steps(layers, input_shape: Shape) -> Iterator[Step]:
    for step in weighted(layers, input_shape):
        weights, out = prod(filter_factors(step)), prod(step.after)
        if isinstance(step.layer, Convolution):
            for place, axis in ((1, "height"), (2, "width")):
                yield _size_step(step, place, axis)
            yield Step(f"{step.name}, numbers that come out", product(*step.after), out)
        what = "numbers that come in" if isinstance(step.layer, Linear) else "weights of one filter"
        yield Step(f"{step.name}, {what}", product(*filter_factors(step)), weights)
        yield Step(f"{step.name}, multiply-adds", product(out, weights), out * weights, (0,))


def _size_step(step: Passed, place: int, axis: str) -> Step:
    layer = step.layer
    kernel, stride, padding = (
        pair(getattr(layer, name), name)[place - 1] for name in ("kernel_size", "stride", "padding")
    )
    sum_ = f"⌊({step.before[place]} + 2 · {padding} − {kernel}) / {stride}⌋ + 1"
    return Step(f"{step.name}, output {axis}", sum_, step.after[place])


def _slips(steps: list[Passed]):
    def each(price: Callable[[Passed, int], int]) -> list[int]:
        return [sum(price(step, prod(filter_factors(step))) for step in steps)]

    yield (
        "parameters",
        "these are the weights. Each is used at every place of the output.",
        each(lambda s, w: s.after[0] * w),
    )
    yield (
        "input_size",
        "count the places of the output: with stride there are fewer.",
        each(lambda s, w: s.after[0] * (1 if is_dense(s) else prod(s.before[1:])) * w),
    )
    yield (
        "bias_counted",
        "adding the bias is not counted.",
        each(lambda s, w: prod(s.after) * (w + 1)),
    )
    yield (
        "twice",
        "a multiplication with its addition counts as one.",
        each(lambda s, w: 2 * prod(s.after) * w),
    )
    yield (
        "groups_forgotten",
        "a filter sees the channels of its own group only.",
        each(lambda s, w: prod(s.after) * w * getattr(s.layer, "groups", 1)),
    )
    yield (
        "input_channels_forgotten",
        "a filter reaches through all channels that it sees.",
        each(lambda s, _w: prod(s.after) * filter_area(s)),
    )
    yield (
        "output_channels_forgotten",
        "that is one filter's work; there are more.",
        each(lambda s, w: prod(s.after[1:]) * w),
    )
    yield "one_place", "that is one number of the output.", each(lambda _s, w: w)


KIND = Kind(
    name="multiply_adds",
    title="Multiply-adds",
    levels=("one convolution", "stride", "groups", "a small network"),
    draw=_draw,
    ask=_ask,
)
