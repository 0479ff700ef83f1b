"""Drill: what shape comes out of a chain of layers."""

from collections.abc import Iterator
from dataclasses import replace
from math import prod

from course_utils.exercises.families.drills.chains import CHANNELS, described, shaped
from course_utils.layers import Convolution, Layer, Linear, Pooling, Shape, output_shape, walk
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, product
from course_utils.windows import pair

OUTPUTS = 10  # of the dense layer


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
        layers.append(Linear("dense", OUTPUTS))
    return {"layers": tuple(layers), "input_shape": shape, "flat": level > 3}


def _ask(layers: tuple[Layer, ...], input_shape: Shape, flat: bool) -> Question:
    seen = layers[:-1] if flat else layers
    shape = output_shape(seen, input_shape)
    right = [*shape, *([prod(shape)] if flat else [])]
    asks = "What shape comes out?"
    if flat:
        asks = "What shape comes before the dense layer, and how many numbers does that layer see?"
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
            words = f"{axis} after {step.name}"
            yield Step(words, sum_, step.after[place], (place,) if last else None)
    if len(right) > 3:
        yield Step("numbers", product(*right[:3]), right[3], (3,))


def _slips(layers, input_shape: Shape, flat: bool):
    def answer(shape) -> list[int]:
        return [*shape, *([prod(shape)] if flat else [])]

    def changed(change) -> list[int]:
        try:
            return answer(output_shape(list(filter(None, map(change, layers))), input_shape))
        except ValueError:  # a window no longer fits
            return []

    right = output_shape(layers, input_shape)
    filters = [layer.out_channels for layer in layers if isinstance(layer, Convolution)]
    words = "a convolution outputs one channel for each filter."
    yield "channels_wrong", words, answer((input_shape[0], *right[1:]))
    words = "each filter reads all channels and outputs one: only the number of filters counts."
    yield "channels_multiplied", words, answer((input_shape[0] * prod(filters), *right[1:]))
    yield "channels_multiplied", words, answer((input_shape[0] + sum(filters), *right[1:]))
    words = "pooling makes the map smaller, too."
    yield "pooling_forgotten", words, changed(lambda x: None if isinstance(x, Pooling) else x)
    words = "padding makes the input of a layer longer, at both ends."
    yield "padding_forgotten", words, changed(lambda layer: replace(layer, padding=0))
    words = "only whole windows count: round down."
    up = changed(lambda x: replace(x, ceil_mode=True) if isinstance(x, Pooling) else x)
    yield "rounded_up", words, up
    words = "the windows of a convolution with a stride skip cells, too."
    strided = changed(lambda x: replace(x, stride=1) if isinstance(x, Convolution) else x)
    yield "stride_forgotten", words, strided
    words = "the size depends on window, stride and padding of every layer. Which of them keep it?"
    yield "sizes_kept", words, answer(_behind(layers, input_shape, _kept))
    yield "sizes_kept", words, answer(_behind(layers, input_shape, _divided))
    words = "that is how many steps the windows take. The first window is there before any step."
    yield "first_forgotten", words, answer(_behind(layers, input_shape, _steps_alone))
    words = "channels come first, then height, then width."
    yield "channels_last", words, answer((*right[1:], right[0]))
    yield "swapped", "height comes first, then width.", answer((right[0], right[2], right[1]))
    if flat:
        words = "every number of every channel counts."
        for count in (prod(right[1:]), right[0], right[0] * right[1]):
            yield "channels_not_counted", words, [*right, count]
        yield "sizes_added", "channels, rows and columns multiply.", [*right, sum(right)]
        words = "that is how many numbers come out of the dense layer. How many go in?"
        yield "numbers_out", words, [*right, OUTPUTS]
        words = "that is how many weights the dense layer has. How many numbers does it see?"
        yield "weights", words, [*right, OUTPUTS * prod(right)]


def _behind(layers, input_shape: Shape, side) -> Shape:
    """Compute the shape after the layers, with another rule for the sides."""
    channels, *sizes = input_shape
    for layer in layers:
        channels = layer.out_channels if isinstance(layer, Convolution) else channels
        sizes = [side(layer, size) for size in sizes]
    return (channels, *sizes)


def _steps_alone(layer, size: int) -> int:
    stride = layer.stride or layer.kernel_size
    return (size + 2 * layer.padding - layer.kernel_size) // stride


def _kept(layer, size: int) -> int:
    return _steps_alone(layer, size) + 1 if isinstance(layer, Pooling) else size


def _divided(layer, size: int) -> int:
    stride = layer.stride or layer.kernel_size
    return size // stride if isinstance(layer, Pooling) else _steps_alone(layer, size) + 1


KIND = Kind(
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
