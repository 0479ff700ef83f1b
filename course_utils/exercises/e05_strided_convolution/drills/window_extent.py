"""Drill: where a dilated window lies."""

from course_utils import windows
from course_utils.exercises.families.drills.axes import (
    Side,
    Sizes,
    axis_names,
    options,
    sides,
    sized,
)
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, factor, named, product

LONG = 200  # cells of a row, more than any window reaches


def _draw(dice: Dice, level: int) -> dict:
    if level < 3:
        kernel, dilation = dice.row(level, 2, 7), dice.row(level, 2, 7)
        return {"kernel_size": kernel, "dilation": dilation}
    position = dice.whole(1, 4), dice.whole(0, 3), dice.whole(1, 9)
    return {
        "kernel_size": dice.row(1, 2, 5),
        "dilation": dice.row(1, 2, 4),
        "position": position,  # stride, padding, number of the output
    }


def _ask(kernel_size: Sizes, dilation: Sizes, position: Sizes = ()) -> Question:
    if position:
        return _ask_position(kernel_size[0], dilation[0], *position)
    ones = (1,) * len(kernel_size)
    along = sides((LONG,) * len(ones), kernel_size, ones, (0,) * len(ones), dilation)
    right = [windows.axis(*side).span for side in along]
    labels = axis_names(len(right), "cells")
    return Question(
        asks=(
            f"A window looks at {sized(kernel_size)} cells, with {options(dilation=dilation)}.",
            "How many cells does it span, from its first to its last, holes included?",
        ),
        value=right,
        labels=labels,
        rule="k cells have k − 1 gaps between them. From one cell to the next it is d cells; add "
        "one for the first cell.",
        steps=tuple(
            Step(labels[place], f"{product(side.dilation, side.kernel - 1)} + 1", span, (place,))
            for place, (side, span) in enumerate(zip(along, right, strict=True))
        ),
        slips=named(right, _slips(along, right)),
    )


def _slips(along: list[Side], right: list[int]):
    def each(count) -> list[int]:
        return [count(side.kernel, side.dilation) for side in along]

    words = "between k cells there are k − 1 gaps, not k."
    yield "gaps_miscounted", words, each(lambda k, d: d * k)
    yield "gaps_miscounted", words, each(lambda k, d: d * k + 1)
    words = "that is the distance from the first cell to the last. Count both cells."
    yield "first_forgotten", words, each(lambda k, d: d * (k - 1))
    words = "dilation 1 leaves no holes, dilation d leaves d − 1 in each gap."
    yield "holes_only", words, each(lambda k, d: (d + 1) * (k - 1) + 1)
    words = "the dilation stretches every gap, not just one."
    yield "added", words, each(lambda k, d: k + d - 1)
    yield "added", words, each(lambda k, d: k + d)
    words = "that is one cell too many."
    yield "one_too_many", words, each(lambda k, d: d * (k - 1) + 2)
    words = "that is how many cells it looks at; the span includes the holes."
    yield "cells_used", words, [side.kernel for side in along]
    yield "swapped", "height comes first, then width.", right[::-1]


def _ask_position(k: int, d: int, stride: int, padding: int, output: int) -> Question:
    cells = windows.axis(LONG, k, stride, padding, d).window(output)
    first, last = right = cells[0], cells[-1]
    way = d * (k - 1)
    before = f", stride {stride} and padding {padding}" if padding else f" and stride {stride}"
    start = f"{product(output, stride)} − {padding}" if padding else product(output, stride)
    return Question(
        asks=(
            (
                f"A window of {k} with dilation {d}{before} moves over a long row. All cells and "
                "outputs are counted from 0."
            ),
            (
                f"Which input cells are the first and the last that output {output} looks at? "
                "(Padding before the row has negative numbers.)"
            ),
        ),
        value=right,
        labels=("first", "last"),
        rule="Output o starts at cell o · s − p. Its last cell lies d(k − 1) further on.",
        steps=(
            Step("first", start, first, (0,)),
            Step("from first to last", product(d, k - 1), way),
            Step("last", f"{factor(first)} + {way}", last, (1,)),
        ),
        slips=named(right, _slips_position(Side(LONG, k, stride, padding, d), output, right)),
    )


def _slips_position(side: Side, output: int, right: tuple[int, int]):
    first, way = right[0], right[1] - right[0]

    def span(start: int, way: int = way) -> list[int]:
        return [start, start + way]

    yield "padding_forgotten", "the padding comes before cell 0.", span(first + side.padding)
    yield "padding_added", "padding moves the windows to the left.", span(first + 2 * side.padding)
    yield "counted_from_one", "outputs are counted from 0.", span(first - side.stride)
    words = "from output to output, the window moves by the stride."
    yield "stride_forgotten", words, span(output - side.padding)
    words = "the dilation lies within a window; windows step by the stride."
    yield "steps_by_dilation", words, span(output * side.dilation - side.padding)
    words = "from cell to cell of the window, the distance is the dilation."
    yield "dilation_forgotten", words, span(first, side.kernel - 1)
    words = "between k cells there are k − 1 gaps, not k."
    yield "one_too_far", words, span(first, side.dilation * side.kernel)
    yield "end_not_cell", "that is the first cell after the window.", span(first, way + 1)
    words = "from cell to cell of the window it is the dilation, with k − 1 such gaps."
    yield "window_added", words, span(first, side.kernel)
    words = "the stride alone says how far apart windows start. The dilation lies within them."
    yield "multiplied", words, span(output * side.stride * side.dilation - side.padding)
    words = "that is where the next output looks. Outputs are counted from 0."
    yield "one_later", words, span(first + side.stride)


KIND = Kind(
    title="Where a dilated window lies",
    levels=("its span", "height and width", "its first and last cell"),
    draw=_draw,
    ask=_ask,
)
