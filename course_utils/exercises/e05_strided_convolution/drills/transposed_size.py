"""Drill: the output size of a transposed convolution."""

from collections.abc import Iterator

import numpy as np

from course_utils import convolution
from course_utils.exercises.families.drills.axes import (
    Side,
    Sizes,
    axis_names,
    of_axis,
    options,
    per_axis,
    sides,
    sized,
)
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, product


def _draw(dice: Dice, level: int) -> dict:
    axes = 2 if level == 4 else 1
    return per_axis(lambda dice: _draw_side(dice, level), dice, axes)


def _draw_side(dice: Dice, level: int) -> dict:
    stride, kernel = dice.whole(2, 3 + (level > 2)), dice.whole(2, 5)
    return {
        "input_size": dice.whole(3, 12),
        "kernel_size": kernel,
        "stride": stride,
        "padding": dice.whole(1, (kernel + 1) // 2) if level > 1 else 0,
        "dilation": dice.whole(1, 2) if level == 4 else 1,
        "output_padding": dice.whole(int(level == 3), stride - 1) if level > 2 else 0,
    }


def _ask(
    input_size: Sizes,
    kernel_size: Sizes,
    stride: Sizes,
    padding: Sizes,
    dilation: Sizes,
    output_padding: Sizes,
) -> Question:
    along = sides(input_size, kernel_size, stride, padding, dilation)
    right = list(map(_outputs, along, output_padding))
    labels = axis_names(len(along), "size")
    said = options(stride=stride, padding=padding, output_padding=output_padding, dilation=dilation)
    return Question(
        asks=(
            (
                f"A transposed convolution with a kernel of {sized(kernel_size)} enlarges an input "
                f"of {sized(input_size)} cells, with {said}."
            ),
            "What is the output's size?",
        ),
        value=right,
        labels=labels,
        rule="Every input cell stamps its kernel on the output, s cells after the one before: (n "
        "− 1)s for the steps, and d(k − 1) + 1 for the span of one kernel. Padding is cut off at "
        "both ends; output padding is added at one.",
        steps=tuple(
            step
            for place, side in enumerate(along)
            for step in _steps(side, output_padding[place], labels[place], right[place], place)
        ),
        slips=named(right, _slips(along, output_padding)),
    )


def _outputs(side: Side, extra: int) -> int:
    x, weight = np.zeros((1, 1, side.size, 1)), np.zeros((1, 1, side.kernel, 1))
    options = {"stride": (side.stride, 1), "padding": (side.padding, 0)}
    options |= {"dilation": (side.dilation, 1), "output_padding": (extra, 0)}
    return convolution.conv_transpose2d(x, weight, **options).shape[2]


def _steps(side: Side, extra: int, name: str, right: int, place: int) -> Iterator[Step]:
    axis, stamped = of_axis(name), (side.size - 1) * side.stride + side.span
    if side.dilation > 1:
        span = f"{product(side.dilation, side.kernel - 1)} + 1"
        yield Step(f"{axis}span of the kernel", span, side.span)
    sum_ = f"({side.size} − 1) · {side.stride} + {side.span}"
    rest = (f" − {product(2, side.padding)}" if side.padding else "") + (
        f" + {extra}" if extra else ""
    )
    if not rest:
        yield Step(name, sum_, right, (place,))
        return
    yield Step(f"{axis}all stamps together", sum_, stamped)
    what = ["cut at both ends"] * (side.padding > 0) + ["added at one"] * (extra > 0)
    yield Step(f"{axis}{' and '.join(what)}", f"{stamped}{rest}", right, (place,))


def _slips(along: list[Side], extras: Sizes):
    right = list(map(_outputs, along, extras))

    def sized_by(change) -> list[int]:
        pairs = zip(right, along, extras, strict=True)
        return [size + change(side, extra) for size, side, extra in pairs]

    words = "that is the size after a convolution, which shrinks its input."
    yield "convolution", words, [int(side.steps // 1) + 1 for side in along]
    if any(extras):
        words = "output padding adds cells at one end."
        yield "output_padding_forgotten", words, sized_by(lambda _, extra: -extra)
        words = "output padding is added at one end only."
        yield "output_padding_twice", words, sized_by(lambda _, extra: extra)
    if any(side.padding for side in along):
        words = "padding is cut off, at both ends."
        yield "padding_forgotten", words, sized_by(lambda side, _: 2 * side.padding)
        words = "padding is cut off at both ends."
        yield "padding_once", words, sized_by(lambda side, _: side.padding)
        words = "here padding is cut off, not added: this is a convolution the other way round."
        yield "padding_added", words, sized_by(lambda side, _: 4 * side.padding)
    words = "n stamps lie n − 1 steps apart, the first at the beginning."
    yield "one_step_too_many", words, sized_by(lambda side, _: side.stride)
    words = "the last stamp has its whole span: its first cell counts, too."
    yield "one_short", words, sized_by(lambda *_: -1)
    words = "that is how far away the last stamp begins. Add its span."
    yield "kernel_forgotten", words, sized_by(lambda side, _: -side.span)
    yield "kernel_forgotten", words, sized_by(lambda side, _: 1 - side.span)
    yield "kernel_forgotten", words, [(side.size - 1) * side.stride for side in along]
    words = "the stride times the input is the size only where k = s."
    yield "times_stride", words, [side.size * side.stride for side in along]
    yield "times_stride", words, [s.size * s.stride + e for s, e in zip(along, extras, strict=True)]
    if any(side.dilation > 1 for side in along):
        words = "with dilation, the kernel spans more cells than it has: d(k − 1) + 1."
        yield "dilation_forgotten", words, sized_by(lambda side, _: side.kernel - side.span)
        long = sized_by(lambda side, _: side.dilation * side.kernel - side.span)
        yield "dilation_forgotten", words, long
    yield "swapped", "height comes first, then width.", right[::-1]


KIND = Kind(
    title="Transposed convolution's size",
    levels=("stride", "padding", "output padding", "height and width, dilation"),
    draw=_draw,
    ask=_ask,
)
