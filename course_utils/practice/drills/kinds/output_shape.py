"""Drill: what shape comes out of a chain of layers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import prod

from course_utils.layers import Convolution, Layer, Linear, Pooling, Shape, output_shape, walk
from course_utils.practice.drills.chains import CHANNELS, described, shaped
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, product
from course_utils.windows import pair


def _draw(dice: Dice, level: int) -> dict:
    size = dice.whole(20, 40)
    shape = (dice.pick((1, 3)), size, size if level < 3 else dice.whole(20, 40))
    kernel = dice.pick((3, 5))
    layers: list[Layer] = [
        Convolution("conv1", dice.pick(CHANNELS), kernel, padding=dice.pick((0, kernel // 2))),
        Pooling("pool1", 2, kind=dice.pick(("max", "average"))),
    ]
    if level > 1:
        layers[0] = replace(layers[0], stride=dice.whole(1, 2))
        layers.append(Convolution("conv2", dice.pick(CHANNELS), 3, padding=dice.whole(0, 1)))
    if level > 2:
        layers[1] = replace(layers[1], kernel_size=3, stride=2, padding=dice.whole(0, 1))
    if level > 3:
        layers.append(Linear("dense", 10))
    return {"layers": tuple(layers), "input_shape": shape, "flat": level > 3}


def _ask(layers: tuple[Layer, ...], input_shape: Shape, flat: bool) -> Question:
    seen = layers[:-1] if flat else layers
    shape = output_shape(seen, input_shape)
    right = [*shape, *([prod(shape)] if flat else [])]
    asks = "What shape comes out?"
    if flat:
        asks = "What shape comes before the dense layer, and how many numbers does that one see?"
    return Question(
        asks=(f"The input has {shaped(input_shape)}. It goes through: {described(layers)}.", asks),
        value=right,
        labels=("channels", "height", "width", *(["numbers"] if flat else [])),
        rule="A convolution has a channel for each filter; pooling keeps the channels. Along each "
        "axis, n cells become ⌊(n + 2p − k) / s⌋ + 1.",
        steps=tuple(_steps(seen, input_shape, right)),
        slips=named(right, _slips(seen, input_shape, len(right) > 3)),
    )


def _steps(layers, input_shape: Shape, right: list[int]) -> Iterator[Step]:
    steps = list(walk(layers, input_shape))
    for number, step in enumerate(steps, 1):
        last = number == len(steps)
        kernel, padding = (pair(getattr(step.layer, n), n)[0] for n in ("kernel_size", "padding"))
        stride = step.layer.stride or kernel
        kept = "kept by" if isinstance(step.layer, Pooling) else "filters of"
        yield Step(
            f"channels, {kept} {step.name}",
            str(step.after[0]),
            step.after[0],
            (0,) if last else None,
        )
        for place, axis in ((1, "height"), (2, "width")):
            sum_ = f"⌊({step.before[place]} + 2 · {padding} − {kernel}) / {stride}⌋ + 1"
            words = f"{axis} behind {step.name}"
            yield Step(words, sum_, step.after[place], (place,) if last else None)
    if len(right) > 3:
        yield Step("numbers", product(*right[:3]), right[3], (3,))


def _slips(layers, input_shape: Shape, flat: bool):
    def answer(shape) -> list[int]:
        return [*shape, *([prod(shape)] if flat else [])]

    def changed(**changes) -> list[int]:
        return answer(output_shape([replace(layer, **changes) for layer in layers], input_shape))

    right = output_shape(layers, input_shape)
    up = [replace(x, ceil_mode=True) if isinstance(x, Pooling) else x for x in layers]
    yield (
        "input_channels",
        "a convolution gives a channel for each filter.",
        answer((input_shape[0], *right[1:])),
    )
    unpooled = [layer for layer in layers if not isinstance(layer, Pooling)]
    yield (
        "pooling_forgotten",
        "pooling makes the map smaller, too.",
        answer(output_shape(unpooled, input_shape)),
    )
    yield (
        "padding_forgotten",
        "padding makes the input of a layer longer, at both ends.",
        changed(padding=0),
    )
    yield (
        "rounded_up",
        "only whole windows count: round down.",
        answer(output_shape(up, input_shape)),
    )
    yield (
        "channels_last",
        "channels come first, then height, then width.",
        answer((*right[1:], right[0])),
    )
    yield "swapped", "height comes first, then width.", answer((right[0], right[2], right[1]))
    if flat:
        yield (
            "channels_not_counted",
            "every number of every channel counts.",
            [*right, prod(right[1:])],
        )
        yield "sizes_added", "channels, rows and columns multiply.", [*right, sum(right)]


KIND = Kind(
    name="output_shape",
    title="Output shape",
    levels=(
        "convolution and pooling",
        "three layers, stride",
        "height and width, overlap",
        "before a dense layer",
    ),
    draw=_draw,
    ask=_ask,
)
