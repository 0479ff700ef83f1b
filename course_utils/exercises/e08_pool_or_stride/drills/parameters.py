"""Drill: how many numbers layers learn."""

from collections.abc import Callable, Iterator
from math import prod

from course_utils import cost
from course_utils.exercises.families.drills.chains import (
    added_up,
    described,
    draw_layers,
    filter_area,
    filter_channels,
    filter_factors,
    filter_row,
    groups_of,
    is_dense,
    shaped,
    weighted,
)
from course_utils.layers import Convolution, Layer, Linear, Shape
from course_utils.layers import Step as Passed
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
                "How many numbers are learned, weights and biases together? (Layers have biases "
                "unless it says “no bias”.)"
            ),
        ),
        value=right,
        labels=("parameters",),
        rule="A filter has a weight for each cell of its window in each channel that it sees, and "
        "one bias; there is a filter for each output channel. The map's size plays no part, "
        "except for a dense layer, which sees every number of the map. Pooling learns "
        "nothing.",
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

    words = (
        "every filter has a bias, too." if any(map(_has_bias, steps)) else "there is no bias here."
    )
    yield "biases", words, each(lambda s, w: out(s) * w)
    yield "biases", words, each(lambda s, w: out(s) * (w + 1))
    words = "every filter has a bias of its own." if any(map(_has_bias, steps)) else words
    yield "one_bias", words, each(lambda s, w: out(s) * w + 1)
    if any(groups_of(step) > 1 for step in steps):
        words = "a filter sees the channels of its own group only."
        yield (
            "groups_forgotten",
            words,
            each(lambda s, w: out(s) * (w * groups_of(s) + s.layer.bias)),
        )
        words = (
            "the filters of all groups are learned, and each sees its share of the channels once."
        )
        yield "shared_twice", words, each(lambda s, w: out(s) * (w // groups_of(s) + s.layer.bias))
        yield (
            "shared_twice",
            words,
            each(lambda s, w: out(s) * w // groups_of(s) + out(s) * s.layer.bias),
        )
        yield "shared_twice", words, each(lambda s, w: out(s) * (w + s.layer.bias) // groups_of(s))
    words = "a filter reaches through all channels that it sees."
    area = each(lambda s, _w: out(s) * (filter_area(s) + s.layer.bias))
    yield "input_channels_forgotten", words, area
    words = "these are the weights of one filter."
    yield "one_filter", words, each(lambda s, w: w + s.layer.bias)
    yield "one_filter", words, each(lambda _s, w: w)
    words = "a window has as many cells as its height times its width."
    yield "window_wrong", words, each(lambda s, _w: out(s) * (filter_row(s) + s.layer.bias))
    yield "window_wrong", words, each(lambda s, _w: out(s) * (filter_channels(s) + s.layer.bias))
    words = "the same weights are used at every place; they are learned once."
    for bias in (0, 1):
        for map_ in ("after", "before"):
            yield (
                "at_every_place",
                words,
                each(lambda s, w, b=bias, m=map_: out(s) * (w * _places(s, m) + b * s.layer.bias)),
            )
    if len(steps) > 1:
        words = "that is one of the layers. Add up what all of them learn."
        for step in steps:
            numbers = out(step) * (prod(filter_factors(step)) + step.layer.bias)
            yield "one_layer", words, [numbers]
    if any(map(is_dense, steps)):
        words = "a dense layer sees every cell of every channel."
        seen = each(lambda s, w: out(s) * ((s.before[0] if is_dense(s) else w) + 1))
        yield "dense_sees_channels", words, seen
    words = "there is a bias for each channel that comes out, not for those that come in."
    yield "bias_for_inputs", words, each(lambda s, w: out(s) * w + s.before[0] * s.layer.bias)
    yield (
        "bias_for_inputs",
        words,
        each(
            lambda s, w: out(s) * w + (out(s) if is_dense(s) else filter_channels(s)) * s.layer.bias
        ),
    )


def _has_bias(step: Passed) -> bool:
    return step.layer.bias


def _places(step: Passed, name: str) -> int:
    """Count the places of the map before or after a convolution; a dense layer has only one."""
    return 1 if is_dense(step) else prod(getattr(step, name)[1:])


KIND = Kind(
    title="Parameters",
    levels=("one convolution", "windows that are not square", "groups", "a small network"),
    draw=_draw,
    ask=_ask,
)
