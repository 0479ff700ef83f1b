"""Drill: what a 1×1 convolution saves."""

from collections.abc import Iterator
from math import prod

from course_utils import cost
from course_utils.layers import Convolution, Layer
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, product, total

SIDE = 4  # cells of a map whose size does not matter


def _draw(dice: Dice, level: int) -> dict:
    reduced = dice.pick((4, 8, 16))
    channels = reduced * dice.whole(2, 8)
    bottleneck = level == 4
    return {
        "channels": channels,
        "reduced": reduced,
        "kernel": dice.pick((3, 5)),
        "out": channels if bottleneck else dice.pick((8, 16, 32, 64)),
        "bias": level == 2,
        "size": dice.pick((4, 7, 8, 10, 14)) if level > 2 else 0,
        "bottleneck": bottleneck,
    }


def _ask(
    channels: int, reduced: int, kernel: int, out: int, bias: bool, size: int, bottleneck: bool
) -> Question:
    direct, way = _two_ways(reduced, kernel, out, bias, bottleneck)
    shape = (channels, size or SIDE, size or SIDE)
    right = [_price(layers, shape, bool(size)) for layers in (direct, way)]
    what = "multiply-adds on a map that stays as it is" if size else "parameters"
    biases = ", with biases" if bias else "" if size else ", without biases"
    where = f" on a map of {size} × {size}, which padding keeps" if size else ""
    sides = f"{kernel}×{kernel}"
    other = f"1×1 to {reduced}, then {sides} to {reduced}, then 1×1 to {out}"
    if not bottleneck:
        other = f"1×1 to {reduced}, then {sides} to {out}"
    return Question(
        asks=(
            (
                f"{channels} channels are to become {out}{where}. One way is a {sides} "
                f"convolution. The other is {other}."
            ),
            f"How many {what.split(' on ')[0]} does each take{biases}?",
        ),
        value=right,
        labels=("direct", "reduced"),
        rule="A layer has k · k · channels in · channels out weights"
        + (", and a bias for each channel out" if bias else "")
        + (", and uses each at every place of the map." if size else ".")
        + " The layers of a way add up.",
        steps=tuple(_steps(direct, way, shape, bool(size))),
        slips=named(right, _slips(direct, way, shape, bool(size), right)),
    )


def _two_ways(reduced, kernel, out, bias, bottleneck):
    def conv(name: str, to: int, k: int) -> Convolution:
        return Convolution(name, to, k, padding=k // 2, bias=bias)

    way = [conv("1×1", reduced, 1), conv("middle", reduced if bottleneck else out, kernel)]
    return [conv("direct", out, kernel)], [*way, *([conv("last", out, 1)] if bottleneck else [])]


def _price(layers: list[Layer], shape, work: bool) -> int:
    prices = cost.ledger(layers, shape)
    return prices.multiply_adds if work else prices.parameters


def _steps(direct, way, shape, work: bool) -> Iterator[Step]:
    for place, (name, layers) in enumerate((("direct", direct), ("reduced", way))):
        prices, channels = [], shape[0]
        for layer in layers:
            k, out = layer.kernel_size, layer.out_channels
            factors = (*([k, k] if k > 1 else []), channels, out)
            sum_ = product(*shape[1:], *factors) if work else product(*factors)
            prices.append(_price([layer], (channels, *shape[1:]), work))
            sum_ += f" + {out}" if layer.bias and not work else ""
            last = (place,) if len(layers) == 1 else None
            yield Step(f"{name}, {k}×{k} from {channels} to {out}", sum_, prices[-1], last)
            channels = out
        if len(layers) > 1:
            yield Step(f"{name}, together", total(prices), sum(prices), (place,))


def _slips(direct, way, shape, work: bool, right: list[int]):
    prices, channels = [], shape[0]
    for layer in way:
        prices.append(_price([layer], (channels, *shape[1:]), work))
        channels = layer.out_channels
    cells, k = prod(shape[1:]), direct[0].kernel_size

    def each(price) -> list[float]:
        """Price both ways, where ``price`` gets a layer, its channels in and its window's cells."""
        sums = []
        for layers in (direct, way):
            sums.append(0)
            before = shape[0]
            for layer in layers:
                sums[-1] += price(layer, before, layer.kernel_size**2)
                before = layer.out_channels
        return sums

    places, bias = (cells, False) if work else (1, direct[0].bias)
    words = "each 1×1 convolution costs something, too."
    yield "reduction_free", words, [right[0], sum(prices[1:])]
    yield "reduction_free", words, [right[0], prices[1]]
    yield "first_only", "add up all layers of this way.", [right[0], prices[0]]
    yield "first_only", "add up all layers of this way.", [right[0], sum(prices[:2])]
    middle = _price([way[1]], shape, work)
    words = "after the 1×1, fewer channels come in."
    yield "input_not_reduced", words, [right[0], right[1] - prices[1] + middle]
    words = "give the direct way first, then the one with the 1×1."
    yield "swapped", words, right[::-1]
    words = "that is how much is saved. How much does this way take?"
    yield "difference", words, [right[0], right[0] - right[1]]
    words = "each pair of a channel in and a channel out has weights of its own."
    yield "channels_forgotten", words, each(lambda la, _, w: la.out_channels * (w * places + bias))
    yield "channels_forgotten", words, each(lambda _, i, w: i * w * places + bias)
    if work:
        words = "these are the weights; each is used at every place of the map."
        yield "parameters", words, [price // cells for price in right]
        words = "adding biases is not counted, and there are none."
        yield "biases", words, each(lambda la, i, w: la.out_channels * (i * w + 1) * places)
        yield "biases", words, each(lambda la, i, w: la.out_channels * (i * w * places + 1))
        yield "biases", words, each(lambda la, i, w: la.out_channels * i * w * places + 1)
        yield "twice", "a multiplication with its addition counts as one.", [2 * p for p in right]
    else:
        words = "every filter has a bias, too." if bias else "biases are left out here."
        sign = -1 if bias else 1
        yield "biases", words, each(lambda la, i, w: la.out_channels * (i * w + bias + sign))
        words = "a layer has a bias for each of its filters." if bias else words
        yield "one_bias", words, each(lambda la, i, w: la.out_channels * i * w + 1)
        words = "weights are counted, not products. Each counts once."
        yield "twice", words, each(lambda la, i, w: la.out_channels * (2 * i * w + bias))
    words = f"a {k}×{k} window has {k**2} cells."
    side = each(lambda la, i, _: la.out_channels * (i * la.kernel_size * places + bias))
    yield "side_only", words, side


KIND = Kind(
    title="What a 1×1 convolution saves",
    levels=("weights", "with biases", "multiply-adds", "a bottleneck"),
    draw=_draw,
    ask=_ask,
)
