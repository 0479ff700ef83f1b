"""Drill: how many windows there are."""

from collections.abc import Iterator
from math import ceil, floor

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


def draw_windows(dice: Dice, level: int) -> dict:
    """Draw windows by level: 1 fit, 2 have padding and a rest, 3 holes, 4 two axes, 5 a rest."""
    axes = 2 if level == 4 else 1
    while True:
        drawn = per_axis(lambda dice: _draw_side(dice, level), dice, axes)
        if min(drawn["input_size"]) >= 4:
            return drawn


def _draw_side(dice: Dice, level: int) -> dict:
    kernel = dice.whole(2, 5 if level < 3 else 4)
    stride = dice.whole(1 if level in (3, 4) else 2, 3)
    padding = dice.whole(1, kernel // 2) if level > 1 else 0
    dilation = {3: dice.whole(2, 3), 4: dice.whole(1, 2)}.get(level, 1)
    least = {1: 0, 2: 1, 3: 0, 4: 0, 5: 1}[level]
    rest = dice.whole(least, stride - 1) if level > 1 else 0
    size = dilation * (kernel - 1) + 1 + stride * dice.whole(2, 6) + rest - 2 * padding
    sizes = {"input_size": size, "kernel_size": kernel, "stride": stride}
    return sizes | {"padding": padding, "dilation": dilation}


def _draw(dice: Dice, level: int) -> dict:
    return draw_windows(dice, level) | {"ceil_mode": level == 5}


def _ask(
    input_size: Sizes,
    kernel_size: Sizes,
    stride: Sizes,
    padding: Sizes,
    dilation: Sizes,
    ceil_mode: bool,
) -> Question:
    along = sides(input_size, kernel_size, stride, padding, dilation)
    right = [side.outputs(ceil_mode) for side in along]
    labels = axis_names(len(along), "windows")
    said = options(stride=stride, padding=padding, dilation=dilation)
    mode = " In ceil mode, a last window may hang over the end." if ceil_mode else ""
    what = "How many windows are there?" if len(along) == 1 else "What is the output's size?"
    return Question(
        asks=(
            (
                f"A window of {sized(kernel_size)} moves over an input of {sized(input_size)} "
                f"cells, with {said}.{mode}"
            ),
            what,
        ),
        value=right,
        labels=labels,
        rule=_rule(ceil_mode),
        steps=tuple(
            step
            for place, side in enumerate(along)
            for step in _steps(side, ceil_mode, labels[place], place)
        ),
        slips=named(right, _slips(along, ceil_mode)),
    )


def _rule(ceil_mode: bool) -> str:
    rule = (
        "A window of k cells with dilation d spans d(k − 1) + 1 cells. What is left of the padded "
        "input, n + 2p − span, is room for whole steps of s cells. The number of windows is the "
        "number of steps plus one, for the first window."
    )
    if ceil_mode:
        rule += (
            " Ceil mode rounds the steps up, but a last window must still start inside the input "
            "or the padding before it."
        )
    return rule


def _steps(side: Side, ceil_mode: bool, name: str, place: int) -> Iterator[Step]:
    axis, right, padded = of_axis(name), side.outputs(ceil_mode), side.size + 2 * side.padding
    if side.dilation > 1:
        span = f"{product(side.dilation, side.kernel - 1)} + 1"
        yield Step(f"{axis}span of the window", span, side.span)
    if side.padding:
        yield Step(f"{axis}padded input", f"{side.size} + {product(2, side.padding)}", padded)
    taken = ceil(side.steps) if ceil_mode else floor(side.steps)
    left, end = "⌈⌉" if ceil_mode else "⌊⌋"
    yield Step(f"{axis}steps", f"{left}({padded} − {side.span}) / {side.stride}{end}", taken)
    if taken + 1 == right:
        yield Step(name, f"{taken} + 1", right, (place,))
        return
    begin = product(taken, side.stride)
    yield Step(f"{axis}the last window would start at padded cell", begin, taken * side.stride)
    last = side.padding + side.size - 1
    yield Step(f"{axis}the image ends at padded cell", f"{side.padding} + {side.size} − 1", last)
    yield Step(f"{name}, so without that one", f"{taken} + 1 − 1", right, (place,))


def _slips(along: list[Side], ceil_mode: bool):
    rounding = ceil if ceil_mode else floor

    def counts(round_off=rounding, more: int = 1, **changes) -> list[int]:
        return [round_off(side._replace(**changes).steps) + more for side in along]

    def of_sides(count) -> list[float]:
        return [count(side) for side in along]

    if ceil_mode:
        yield "rounded_down", "in ceil mode the steps are rounded up.", counts(floor)
        words = "a last window must still start inside the input or the padding before it."
        yield "starts_behind", words, counts()
    else:
        words = "a last window would hang over the end. Only whole ones count."
        yield "rounded_up", words, counts(ceil)
    words = "only whole windows can be counted: round the steps."
    yield "not_rounded", words, of_sides(lambda side: side.steps + 1)
    words = "this is the number of steps. The first window is there before any step."
    yield "first_forgotten", words, counts(more=0)
    words = "that is one window too many."
    yield "one_too_many", words, of_sides(lambda side: side.outputs(ceil_mode) + 1)
    if any(side.dilation > 1 for side in along):
        words = "with dilation, the window spans more cells than it has."
        yield "dilation_forgotten", words, counts(dilation=1)
        words = "between k cells there are k − 1 gaps, each d wide: the span is d(k − 1) + 1."
        long = [side._replace(kernel=side.dilation * side.kernel, dilation=1) for side in along]
        yield "span_wrong", words, [rounding(side.steps) + 1 for side in long]
        holes = [side._replace(dilation=side.dilation + 1) for side in along]
        yield "span_wrong", words, [rounding(side.steps) + 1 for side in holes]
    words = "a window takes its whole span; what is left of the input is room for steps."
    for more in (0, 1):
        yield (
            "span_one_short",
            words,
            of_sides(lambda side, more=more: rounding(side.steps + 1 / side.stride) + more),
        )
    if any(side.padding for side in along):
        words = "padding makes the input longer, at both ends."
        yield "padding_forgotten", words, counts(padding=0)
        once = [side.steps - side.padding / side.stride for side in along]
        yield "padding_once", "padding is added at both ends.", [rounding(s) + 1 for s in once]
    words = "that is for windows that step by one cell."
    yield "stride_forgotten", words, counts(stride=1)
    yield "stride_forgotten", words, of_sides(lambda side: side.steps * side.stride)
    words = "the room left for steps depends on the window, too: subtract its span first."
    for round_off in (floor, ceil):
        for ends in (0, 2):
            yield (
                "window_forgotten",
                words,
                of_sides(
                    lambda side, r=round_off, e=ends: r(
                        (side.size + e * side.padding) / side.stride
                    )
                ),
            )
    words = "the number of windows depends on the stride, too."
    for ends in (0, 2):
        yield (
            "by_window",
            words,
            of_sides(lambda side, e=ends: (side.size + e * side.padding) // side.kernel),
        )
    words = "that is how far the last window lies from the first. How many windows are there?"
    yield "way", words, of_sides(lambda side: (side.outputs(ceil_mode) - 1) * side.stride)
    yield "swapped", "height comes first, then width.", counts()[::-1]


KIND = Kind(
    title="Output size",
    levels=(
        "windows that fit",
        "padding, and cells left over",
        "dilation",
        "height and width",
        "ceil mode",
    ),
    draw=_draw,
    ask=_ask,
)
