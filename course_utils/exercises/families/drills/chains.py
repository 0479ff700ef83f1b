"""What drills about networks share: layers drawn at random, and layers in words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import prod

from course_utils.exercises.families.drills.axes import sized
from course_utils.layers import Convolution, Layer, Linear, Parallel, Pooling, Shape, walk
from course_utils.layers import Step as Passed
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Step, total
from course_utils.windows import pair

CHANNELS = (2, 3, 4, 6, 8, 10, 12, 16)


def described(layers: Sequence[Layer]) -> str:
    """Describe layers in one line.

    Examples
    --------
    >>> described([Convolution("conv1", 8, 3, padding=1), Pooling("pool1", 2)])
    'conv 3 × 3 to 8 channels, padding 1 → max pooling 2 × 2, stride 2'
    """
    return " → ".join(map(in_words, layers))


def in_words(layer: Layer) -> str:
    """Describe one layer.

    Examples
    --------
    >>> in_words(Convolution("conv1", 8, (1, 5), stride=2, groups=2, bias=False))
    'conv 1 × 5 to 8 channels, stride 2, 2 groups, no bias'
    """
    if isinstance(layer, Linear):
        return f"dense layer to {layer.out_features}"
    if isinstance(layer, Parallel):
        return f"inception block {layer.name}"
    words = f"{sized(pair(layer.kernel_size, 'kernel_size'))}"
    if isinstance(layer, Pooling):
        words = f"{layer.kind} pooling {words}, stride {layer.stride or layer.kernel_size}"
    else:
        words = f"conv {words} to {layer.out_channels} channels"
        words += f", stride {layer.stride}" if layer.stride != 1 else ""
    return words + "".join(_more(layer))


def _more(layer: Convolution | Pooling) -> Iterator[str]:
    for name in ("padding", "dilation"):
        value = getattr(layer, name)
        if value != (name == "dilation"):
            yield f", {name} {value}"
    if isinstance(layer, Convolution):
        yield f", {layer.groups} groups" if layer.groups > 1 else ""
        yield "" if layer.bias else ", no bias"


def shaped(shape: Shape) -> str:
    """Describe an input's shape: "3 channels of 8 × 8 cells"."""
    many = "1 channel" if shape[0] == 1 else f"{shape[0]} channels"
    return f"{many} of {sized(shape[1:])} cells"


def weighted(layers: Sequence[Layer], shape: Shape) -> list[Passed]:
    """Go through the layers, and keep those that have weights."""
    steps = walk(layers, shape)
    return [step for step in steps if isinstance(step.layer, Convolution | Linear)]


def draw_convolution(dice: Dice, name: str, **options) -> Convolution:
    """Draw a square convolution; unless told otherwise, it keeps the size at stride 1."""
    kernel = dice.pick((1, 3, 3, 5))
    options = {"kernel_size": kernel, "padding": kernel // 2} | options
    return Convolution(name, dice.pick(CHANNELS), **options)


def draw_network(dice: Dice) -> dict:
    """Draw conv, pool, dense: a small network on a small picture."""
    size = 2 * dice.whole(3, 7)
    layers = (
        draw_convolution(dice, "conv1", kernel_size=dice.pick((3, 5))),
        Pooling("pool1", 2),
        Linear("dense", dice.pick((2, 4, 5, 10))),
    )
    return {"layers": layers, "input_shape": (dice.pick((1, 3)), size, size)}


def draw_layers(dice: Dice, level: int, stride: int) -> dict:
    """Draw a convolution; on level 2 with an oblong window, on 3 with groups, on 4 a network."""
    if level == 4:
        return draw_network(dice)
    channels, size = dice.pick(CHANNELS), dice.whole(6, 16)
    layer = draw_convolution(dice, "conv1", kernel_size=dice.pick((1, 3, 5)))
    layer = replace(layer, padding=layer.kernel_size // 2)
    if level == 2:
        kernel = dice.pick(((1, 3), (3, 1), (5, 1), (1, 5), (3, 5), (5, 3)))
        layer = replace(layer, kernel_size=kernel, padding=(kernel[0] // 2, kernel[1] // 2))
        layer = replace(layer, bias=stride > 1 or dice.pick((True, False)), stride=stride)
    if level == 3:
        groups = dice.pick([g for g in (2, 3, 4, 8) if not channels % g] or [1])
        layer = replace(layer, groups=groups, out_channels=groups * dice.whole(1, 4))
        layer = replace(layer, stride=stride)
        if groups == 1 or layer.kernel_size == 1:
            return draw_layers(dice, level, stride)
    return {"layers": (layer,), "input_shape": (channels, size, size)}


def filter_factors(step: Passed) -> tuple[int, ...]:
    """Give the factors of a filter's number of weights: its window's sides and its channels."""
    if is_dense(step):
        return tuple(size for size in step.before if size > 1) or (1,)
    kernel = pair(step.layer.kernel_size, "kernel_size")
    return (*kernel, step.before[0] // step.layer.groups)


def filter_area(step: Passed) -> int:
    """Count the cells of a filter in one channel."""
    return prod(filter_factors(step)) if is_dense(step) else prod(filter_factors(step)[:2])


def filter_row(step: Passed) -> int:
    """Count a filter's weights as if its window had only one row."""
    return prod(filter_factors(step)) if is_dense(step) else prod(filter_factors(step)[1:])


def filter_channels(step: Passed) -> int:
    """Count the channels that a filter sees; for a dense layer, all numbers that come in."""
    return prod(filter_factors(step)) if is_dense(step) else filter_factors(step)[-1]


def groups_of(step: Passed) -> int:
    """Count the groups of a convolution; a dense layer has one."""
    return getattr(step.layer, "groups", 1)


def is_dense(step: Passed) -> bool:
    """Whether the layer is dense."""
    return isinstance(step.layer, Linear)


def added_up(steps: list[Step], value: int, name: str) -> Iterator[Step]:
    """Keep the steps of a single layer as they are; for several layers, add their sum."""
    sums = [step for step in steps if step.place is not None]
    if len(sums) == 1:
        yield from steps
        return
    yield from (step._replace(place=None) for step in steps)
    yield Step(f"{name} of all layers", total([step.value for step in sums]), value, (0,))
