"""Drill: what sharing weights saves."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from course_utils import windows
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, by, named, product


def _draw(dice: Dice, level: int) -> dict:
    kernel = dice.whole(2, 4)
    stride = dice.whole(2, 3) if level > 2 else 1
    steps = (dice.whole(2, 6), dice.whole(2, 6))
    sizes = tuple(kernel + stride * many for many in steps)
    channels = (dice.whole(2, 4), dice.whole(2, 8)) if level > 3 else (1, 1)
    return {
        "size": sizes[:1] if level == 1 else sizes,
        "kernel": kernel,
        "stride": stride,
        "channels": channels,
    }


def _ask(size: tuple[int, ...], kernel: int, stride: int, channels: tuple) -> Question:
    outputs = [windows.output_size(n, kernel, stride) for n in size]
    area = kernel ** len(size)
    pairs = channels[0] * channels[1]
    right = [prod(size) * prod(outputs) * pairs, prod(outputs) * area * pairs, area * pairs]
    sees = f"a row of {size[0]} cells" if len(size) == 1 else f"a map of {by(size)} cells"
    through = f" in {channels[0]} channels, and gives {channels[1]} channels" if pairs > 1 else ""
    window = str(kernel) if len(size) == 1 else f"{kernel} × {kernel}"
    return Question(
        asks=(
            (
                f"A layer sees {sees}{through}. Its window has {window} cells, stride {stride}, no "
                "padding."
            ),
            (
                "How many different weights does it have, without biases, if it is dense (every "
                "output sees every input), local (every output sees its window, with weights of "
                "its own), a convolution (all outputs share the weights)?"
            ),
        ),
        value=right,
        labels=("dense", "local", "convolution"),
        rule="Dense: inputs times outputs. Local: outputs times cells of a window. Convolution: "
        "cells of a window. Each for every pair of a channel in and a channel out.",
        steps=tuple(_steps(size, kernel, stride, outputs, channels, right)),
        slips=named(right, _slips(size, outputs, area, channels, right)),
    )


def _steps(size, kernel, stride, outputs, channels, right) -> Iterator[Step]:
    names = ("outputs",) if len(size) == 1 else ("outputs down", "outputs across")
    for name, n, count in zip(names, size, outputs, strict=True):
        yield Step(name, f"({n} − {kernel}) / {stride} + 1", count)
    pairs = channels if prod(channels) > 1 else ()
    window = (kernel,) * len(size)
    yield Step("dense", product(*size, *outputs, *pairs), right[0], (0,))
    yield Step("local", product(*outputs, *window, *pairs), right[1], (1,))
    yield Step("convolution", product(*window, *pairs), right[2], (2,))


def _slips(size, outputs, area, channels, right):
    pairs, places = prod(channels), prod(outputs)
    yield (
        "as_many_outputs",
        "without padding there are fewer outputs than inputs.",
        [prod(size) ** 2 * pairs, prod(size) * area * pairs, right[2]],
    )
    yield (
        "channels_forgotten",
        "channels in and channels out both count.",
        [number // pairs for number in right],
    )
    yield (
        "output_channels_forgotten",
        "every output channel has weights of its own.",
        [number // channels[1] for number in right],
    )
    yield (
        "convolution_not_shared",
        "a convolution uses the same weights at every place.",
        [right[0], right[1], right[1]],
    )
    yield (
        "local_shared",
        "local means that every output has weights of its own.",
        [right[0], right[2], right[2]],
    )
    yield "local_is_dense", "a local layer sees its window only.", [right[0], right[0], right[2]]
    yield (
        "outputs",
        "so many outputs there are. How many weights has each?",
        [right[0], places * channels[1], right[2]],
    )
    yield (
        "inputs",
        "so many inputs there are. Each is connected with every output.",
        [prod(size) * channels[0], right[1], right[2]],
    )


KIND = Kind(
    name="sharing",
    title="What sharing weights saves",
    levels=("a row", "a map", "stride", "channels"),
    draw=_draw,
    ask=_ask,
)
