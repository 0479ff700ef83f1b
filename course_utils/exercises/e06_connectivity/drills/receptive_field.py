"""Drill: what a chain of layers sees."""

from collections.abc import Iterator
from dataclasses import replace
from math import prod

from course_utils import receptive_field
from course_utils.exercises.families.drills.chains import described
from course_utils.layers import Convolution, Layer, Pooling
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, product


def _draw(dice: Dice, level: int) -> dict:
    many = {1: 2, 2: 3, 3: 3, 4: 4}[level]
    layers = []
    for number in range(many):
        kernel = dice.pick((3, 5, 7) if level == 1 else (2, 3, 5))
        if level > 1 and number == 1:  # a stride early on, so that it affects later layers
            layers.append(Pooling("pool", dice.whole(2, 3), dice.pick((2, 2, 3))))
            continue
        stride = dice.whole(1, 2) if level == 4 else 1
        dilation = dice.whole(2, 3) if level >= 3 and number == 2 else 1
        layers.append(Convolution("conv", 1, kernel, stride, dilation=dilation))
    return {"layers": tuple(layers), "ask_stride": level == 4}


def _ask(layers: tuple[Layer, ...], ask_stride: bool) -> Question:
    fields = receptive_field.fields(layers)
    right = [fields[-1].size, fields[-1].stride][: 1 + ask_stride]
    labels = ("size", "stride") if ask_stride else ("cells",)
    words = described(layers).replace(" to 1 channels", "")
    what = "How many input cells does one output cell see, along one axis?"
    if ask_stride:
        what += " And how many input cells apart are the fields of neighbours (the total stride)?"
    return Question(
        asks=(f"An image goes through: {words}.", what),
        value=right,
        labels=labels,
        rule="One cell sees itself. Each layer adds (span − 1) times the product of the strides "
        "of all layers before it. A window of k with dilation d spans d(k − 1) + 1.",
        steps=tuple(_steps(layers, right)),
        slips=named(right, _slips(layers, fields[-1].stride, ask_stride)),
    )


def _span(layer: Convolution | Pooling) -> int:
    return layer.dilation * (layer.kernel_size - 1) + 1


def _steps(layers, right: list[int]) -> Iterator[Step]:
    size, stride = 1, 1
    for number, layer in enumerate(layers, 1):
        before, size = size, size + (_span(layer) - 1) * stride
        if layer.dilation > 1:
            sum_ = f"{product(layer.dilation, layer.kernel_size - 1)} + 1"
            yield Step(f"layer {number}, span of the window", sum_, _span(layer))
        place = (0,) if number == len(layers) else None
        sum_ = f"{before} + ({_span(layer)} − 1) · {stride}"
        yield Step(f"seen after layer {number}", sum_, size, place)
        stride *= layer.stride
    if len(right) > 1:
        yield Step("total stride", product(*(layer.stride for layer in layers)), stride, (1,))


def _slips(layers, all_strides: int, ask_stride: bool):
    def answer(size: int, stride: int = all_strides) -> list[int]:
        return [size, stride][: 1 + ask_stride]

    def field(**changes) -> int:
        changed = [replace(layer, **changes) for layer in layers]
        return receptive_field.fields(changed)[-1].size

    def grown(order, more: int = 0, start: int = 1, own: bool = False) -> int:
        """Let the field grow in this order; if ``own``, a layer's stride stretches its window."""
        size, step = start, 1
        for layer in order:
            ahead = step * layer.stride
            size += (_span(layer) - 1 + more) * (ahead if own else step)
            step = ahead
        return size

    kernels = [layer.kernel_size for layer in layers]
    if all_strides > 1:
        words = "after a stride, each further cell sees several input cells more."
        yield "strides_forgotten", words, answer(field(stride=1))
        words = "a layer's own stride affects the layers after it, not its own window."
        yield "own_stride_counted", words, answer(grown(layers, own=True))
        words = "a stride stretches the windows of the layers after it, not of those before it."
        yield "reversed", words, answer(grown(layers[::-1]))
    if any(layer.dilation > 1 for layer in layers):
        words = "with dilation, the window spans more cells than it has."
        yield "dilation_forgotten", words, answer(field(dilation=1))
        if all_strides > 1:
            words = "the strides and the dilation both make windows see farther."
            yield "both_forgotten", words, answer(field(dilation=1, stride=1))
    words = "windows overlap: each layer adds its span minus 1."
    yield "sum_of_windows", words, answer(sum(kernels))
    yield "sum_of_windows", words, answer(grown(layers, more=1))
    yield "sum_of_windows", words, answer(grown(layers, more=1, start=0))
    dilated = [layer.dilation * layer.kernel_size for layer in layers]
    yield "sum_of_windows", words, answer(_stretched(dilated, layers))
    yield "sum_of_windows", words, answer(_stretched(dilated, layers) + 1)
    words = "neighbours' windows overlap, so sizes do not multiply."
    yield "product_of_windows", words, answer(prod(kernels))
    words = "that is how much it sees of the layer before, not of the input."
    yield "last_only", words, answer(_span(layers[-1]))
    yield "last_only", words, answer(kernels[-1])
    words = "that is how far the last layer but one sees. The last layer sees farther."
    yield "last_forgotten", words, answer(grown(layers[:-1]))
    yield "one_forgotten", "begin with the cell itself, which counts as 1.", answer(field() - 1)
    words = "that is the number of cells in the whole square. Along one axis, give its side."
    yield "area", words, answer(field() ** 2)
    words = "strides multiply: each steps over cells that are steps themselves."
    for strides in (sum(layer.stride for layer in layers), layers[-1].stride, 1):
        yield "strides_wrong", words, answer(field(), strides)


def _stretched(windows: list[int], layers) -> int:
    """Add up windows, each stretched by the strides before it."""
    size, step = 0, 1
    for window, layer in zip(windows, layers, strict=True):
        size, step = size + window * step, step * layer.stride
    return size


KIND = Kind(
    title="Receptive field",
    levels=("convolutions", "pooling in between", "dilation", "four layers, size and stride"),
    draw=_draw,
    ask=_ask,
)
