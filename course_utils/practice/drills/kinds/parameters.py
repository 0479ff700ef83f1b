"""Drill: how many numbers layers learn."""

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


def _draw(dice: Dice, level: int) -> dict:
    return draw_layers(dice, level, stride=1)


def _ask(layers: tuple[Layer, ...], input_shape: Shape) -> Question:
    steps = list(_steps(layers, input_shape))
    right = [cost.ledger(layers, input_shape).parameters]
    return Question(
        asks=(
            f"The input has {shaped(input_shape)}. It goes through: {described(layers)}.",
            (
                "How many numbers are learnt, weights and biases together? (Layers have biases, "
                "unless it says no bias.)"
            ),
        ),
        value=right,
        labels=("parameters",),
        rule="A filter has a weight for each cell of its window in each channel that it sees, and "
        "one bias; there is a filter for each output channel. The map's size plays no part, but "
        "for a dense layer, which sees every number of the map. Pooling learns nothing.",
        steps=tuple(added_up(steps, right[0], "parameters")),
        slips=named(right, _slips(weighted(layers, input_shape))),
    )


def _steps(layers, input_shape: Shape) -> Iterator[Step]:
    for step in weighted(layers, input_shape):
        weights, out = prod(filter_factors(step)), step.after[0]
        if isinstance(step.layer, Convolution) and step.layer.groups > 1:
            seen = f"{step.before[0]} / {step.layer.groups}"
            yield Step(f"{step.name}, channels that a filter sees", seen, filter_factors(step)[-1])
        what = "numbers that come in" if isinstance(step.layer, Linear) else "weights of one filter"
        yield Step(f"{step.name}, {what}", product(*filter_factors(step)), weights)
        if step.layer.bias:
            words = f"{step.name}, each with its bias"
            yield Step(words, f"{out} · ({weights} + 1)", out * (weights + 1), (0,))
        else:
            yield Step(f"{step.name}, all of them", product(out, weights), out * weights, (0,))


def _slips(steps: list[Passed]):
    def each(price: Callable[[Passed, int], int]) -> list[int]:
        return [sum(price(step, prod(filter_factors(step))) for step in steps)]

    def out(step):
        return step.after[0]

    yield "bias_forgotten", "every filter has a bias, too.", each(lambda s, w: out(s) * w)
    yield "bias_counted", "here is no bias.", each(lambda s, w: out(s) * (w + 1))
    yield "one_bias", "every filter has a bias of its own.", each(lambda s, w: out(s) * w + 1)
    yield (
        "groups_forgotten",
        "a filter sees the channels of its own group only.",
        each(lambda s, w: out(s) * (w * getattr(s.layer, "groups", 1) + s.layer.bias)),
    )
    yield (
        "input_channels_forgotten",
        "a filter reaches through all channels that it sees.",
        each(lambda s, _w: out(s) * (filter_area(s) + s.layer.bias)),
    )
    yield (
        "one_filter",
        "these are the weights of one filter.",
        each(lambda s, w: w + s.layer.bias),
    )
    yield (
        "side_only",
        "a window has as many cells as its height times its width.",
        each(lambda s, _w: out(s) * (_side(s) + s.layer.bias)),
    )
    yield (
        "at_every_place",
        "the same weights are used at every place; they are learnt once.",
        each(lambda s, w: prod(s.after) * w),
    )
    if any(map(is_dense, steps)):
        yield (
            "dense_sees_channels",
            "a dense layer sees every cell of every channel.",
            each(lambda s, w: out(s) * ((s.before[0] if is_dense(s) else w) + 1)),
        )


def _side(step: Passed) -> int:
    """A filter's weights, as if its window had one row."""
    return prod(filter_factors(step)) if is_dense(step) else prod(filter_factors(step)[1:])


KIND = Kind(
    name="parameters",
    title="Parameters",
    levels=("one convolution", "windows that are not square", "groups", "a small network"),
    draw=_draw,
    ask=_ask,
)
