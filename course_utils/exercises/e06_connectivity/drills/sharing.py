"""Drill: what sharing weights saves."""

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
                "Without biases, how many different weights does it have if it is dense (every "
                "output sees every input), local (every output sees its window, with weights of "
                "its own), a convolution (all outputs share the weights)?"
            ),
        ),
        value=right,
        labels=("dense", "local", "convolution"),
        rule="Dense: inputs times outputs. Local: outputs times cells of a window. Convolution: "
        "cells of a window. Multiply each by the number of channels in and by the number of "
        "channels out.",
        steps=tuple(_steps(size, kernel, stride, outputs, channels, right)),
        slips=named(right, _slips(size, kernel, outputs, channels, right)),
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


def _slips(size, kernel, outputs, channels, right):
    inputs, places, pairs = prod(size), prod(outputs), prod(channels)
    area = kernel ** len(size)

    def all_three(many: int, window: int = area, more: int = 0) -> list[int]:
        """Count the weights of the three kinds for other numbers of places, cells and biases."""
        dense = (inputs * channels[0] + more) * many * channels[1]
        local, shared = (m * (window * channels[0] + more) * channels[1] for m in (many, 1))
        return [dense, local, shared]

    words = "without padding there are fewer outputs than inputs."
    yield "as_many_outputs", words, all_three(inputs)
    words = "that is for windows that step by one cell."
    yield "stride_forgotten", words, all_three(prod(n - kernel + 1 for n in size))
    words = "how many outputs are there? The first window is there before any step."
    yield "first_forgotten", words, all_three(prod(n - 1 for n in outputs))
    if pairs > 1:
        words = "channels in and channels out both count."
        yield "channels_forgotten", words, [number // pairs for number in right]
        words = "every output channel has weights of its own."
        yield "output_channels_forgotten", words, [number // channels[1] for number in right]
        words = "a window reads its cells in all input channels."
        yield "input_channels_forgotten", words, [number // channels[0] for number in right]
    words = "a convolution uses the same weights at every place."
    yield "convolution_not_shared", words, [right[0], right[1], right[1]]
    words = "local means that every output has weights of its own."
    yield "local_shared", words, [right[0], right[2], right[2]]
    words = "a local layer sees its window only."
    yield "local_is_dense", words, [right[0], right[0], right[2]]
    words = "that is the number of outputs. How many weights does each have?"
    yield "outputs", words, [right[0], places * channels[1], right[2]]
    words = "that is the number of inputs. Each is connected to every output."
    yield "inputs", words, [inputs * channels[0], right[1], right[2]]
    words = "every input is connected to every output: multiply their numbers."
    yield "added", words, [inputs * channels[0] + places * channels[1], *right[1:]]
    words = "a local layer has as many windows as outputs, not as inputs."
    yield "windows_of_inputs", words, [right[0], inputs * area * pairs, right[2]]
    if len(size) > 1:
        words = "a window has rows and columns: square its side."
        yield "window_unsquared", words, all_three(places, window=kernel)
    words = "biases are left out here."
    yield "biases", words, all_three(places, more=1)


KIND = Kind(
    title="What sharing weights saves",
    levels=("a row", "a map", "stride", "channels"),
    draw=_draw,
    ask=_ask,
)
