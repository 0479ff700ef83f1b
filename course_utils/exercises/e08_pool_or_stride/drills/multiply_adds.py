"""Drill: how many multiply-adds layers need."""

from collections.abc import Callable, Iterator
from dataclasses import replace
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
from course_utils.layers import Convolution, Layer, Linear, Pooling, Shape
from course_utils.layers import Step as Passed
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
        rule="Every number that comes out is a sum of products, one for each weight of its "
        "filter. So count the numbers that come out, and multiply by the number of weights "
        "in one filter.",
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

    words = "these are the weights. Each is used at every place of the output."
    yield "parameters", words, each(lambda s, w: s.after[0] * w)
    words = "count the places of the output, not of the input."
    yield "input_size", words, each(lambda s, w: s.after[0] * w * _places(s, s.before))
    words = "adding a bias is not counted."
    yield "bias_counted", words, each(lambda s, w: prod(s.after) * (w + 1))
    yield "bias_counted", words, each(lambda s, w: prod(s.after) * w + s.after[0])
    words = "a multiplication with its addition counts as one."
    yield "twice", words, each(lambda s, w: 2 * prod(s.after) * w)
    yield "twice", words, each(lambda s, w: prod(s.after) * (2 * w - 1))
    if any(groups_of(step) > 1 for step in steps):
        words = "a filter sees the channels of its own group only."
        yield "groups_forgotten", words, each(lambda s, w: prod(s.after) * w * groups_of(s))
    words = "a filter reaches through all channels that it sees."
    yield "input_channels_forgotten", words, each(lambda s, _w: prod(s.after) * filter_area(s))
    words = "that is one filter's work; there are more."
    yield "output_channels_forgotten", words, each(lambda s, w: prod(s.after[1:]) * w)
    yield "one_place", "that is the work for one number of the output.", each(lambda _s, w: w)
    words = "that is how many numbers come out. Each of them is a sum of products."
    yield "outputs", words, each(lambda s, _w: prod(s.after))
    words = "a window has as many cells as its height times its width."
    yield "window_forgotten", words, each(lambda s, _w: prod(s.after) * filter_channels(s))
    yield "window_forgotten", words, each(lambda s, _w: prod(s.after) * filter_row(s))
    words = "the map has rows and columns: its height and its width both count."
    yield "one_axis", words, each(lambda s, w: prod(s.after[:2]) * w)
    words = "how large is the output? The first window is there before any step is taken."
    yield "first_forgotten", words, each(lambda s, w: s.after[0] * w * _places(s, s.after, less=1))
    words = "how large is the output? Padding makes the input longer, at both ends."
    yield "padding_forgotten", words, _unpadded(steps)
    if len(steps) > 1:
        words = "that is the work of one layer. The work of all of them adds up."
        for step in steps:
            yield "one_layer", words, [prod(step.after) * prod(filter_factors(step))]


def _places(step: Passed, shape: Shape, less: int = 0) -> int:
    """Count the places of a map, or of one smaller by ``less``; a dense layer has only one."""
    return 1 if is_dense(step) else prod(size - less for size in shape[1:])


def _unpadded(steps: list[Passed]) -> list[int]:
    """Price the layers as if the first had no padding, so that those after it see smaller maps."""
    first = steps[0]
    bare = replace(first.layer, padding=0)
    rest = [replace(step.layer) for step in steps[1:]]
    layers = [bare, *([Pooling("pool", 2)] if rest else []), *rest]
    try:
        return [cost.ledger(layers, first.before).multiply_adds]
    except ValueError:  # the window no longer fits
        return []


KIND = Kind(
    title="Multiply-adds",
    levels=("one convolution", "stride", "groups", "a small network"),
    draw=_draw,
    ask=_ask,
)
