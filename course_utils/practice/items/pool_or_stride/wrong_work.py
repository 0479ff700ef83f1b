"""How the work of a stack of layers is counted, and the known wrong ways to count it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from course_utils.practice.cases import Mistake
from course_utils.windows import output_size


class Layer(NamedTuple):
    """A convolution, or with 0 filters a pooling."""

    filters: int
    kernel_size: int
    stride: int
    padding: int


class Sizes(NamedTuple):
    """Channels and sides of a map, before and behind a layer."""

    channels: int
    before: int
    after: int


def _side(side: int, layer: Layer) -> int:
    return output_size(side, *layer[1:])


def _price(layer: Layer, sizes: Sizes) -> int:
    return layer.filters * sizes.after**2 * sizes.channels * layer.kernel_size**2


def _channels(layer: Layer, sizes: Sizes) -> int:
    return layer.filters or sizes.channels


def _count(side: Callable = _side, price: Callable = _price, hand_on: Callable = _channels):
    """Add up the work, with parts of the count replaced."""

    def answer(layers: list[tuple[int, int, int, int]], channels: int, size: int) -> int:
        work = 0
        for layer in map(Layer._make, layers):
            sizes = Sizes(channels, size, side(size, layer))
            work += price(layer, sizes)
            channels, size = hand_on(layer, sizes), sizes.after
        return work

    return answer


stem_work = _count()


def _sized(formula: Callable) -> Callable:
    """Count with another formula for the size: of input, window, stride and padding."""
    return _count(side=lambda side, layer: formula(side, *layer[1:]))


def _one(place: int, convolutions: bool) -> Callable:
    """Return the work of a single layer, or of a single convolution."""

    def answer(layers: list, channels: int, size: int) -> int:
        sums = [stem_work(layers[:end], channels, size) for end in range(len(layers) + 1)]
        steps = [after - before for before, after in pairwise(sums)]
        if convolutions:
            steps = [step for step, layer in zip(steps, layers, strict=True) if layer[0]] or [0]
        return steps[place]

    return answer


def _first_channels(layers: list, channels: int, size: int) -> int:
    return _count(hand_on=lambda *_: channels)(layers, channels, size)


def _pooling_skipped(layers: list, channels: int, size: int) -> int:
    return stem_work([layer for layer in layers if layer[0]], channels, size)


def _pooling_priced(layer: Layer, sizes: Sizes) -> int:
    return _price(layer._replace(filters=layer.filters or 1), sizes)


def _pooled_cells(layer: Layer, sizes: Sizes) -> int:
    cells = sizes.channels * sizes.after**2 * layer.kernel_size**2
    return _price(layer, sizes) if layer.filters else cells


def _per(formula: Callable) -> Callable:
    return _count(price=formula)


MISTAKES = (
    Mistake(
        "at_input_size",
        "The work is counted for every cell of the layer's input. Only outputs are computed, and "
        "a stride leaves fewer of them.",
        (_per(lambda layer, sizes: _price(layer, sizes._replace(after=sizes.before))),),
    ),
    Mistake(
        "stride_ignored",
        "The strides play no part in the sizes.",
        (_sized(lambda n, k, _, p: n + 2 * p - k + 1),),
    ),
    Mistake(
        "no_plus_one",
        "The maps are a row and a column too small: the first window is there before any step.",
        (_sized(lambda n, k, s, p: (n + 2 * p - k) // s),),
    ),
    Mistake(
        "ceil",
        "The last windows hang over the edge. Only whole windows count: round down.",
        (_sized(lambda n, k, s, p: -((k - n - 2 * p) // s) + 1),),
    ),
    Mistake(
        "padding_ignored",
        "The padding plays no part in the sizes.",
        (_sized(lambda n, k, s, _: (n - k) // s + 1),),
    ),
    Mistake(
        "padding_once",
        "Padding is counted at one end. It lies at both.",
        (_sized(lambda n, k, s, p: (n + p - k) // s + 1),),
    ),
    Mistake(
        "window_forgotten",
        "The sizes do not depend on the window, as if one started at every step. The last ones "
        "do not fit.",
        (
            _sized(lambda n, _k, s, _p: n // s),
            _sized(lambda n, _k, s, _p: -(-n // s)),
            _sized(lambda n, _k, s, p: (n + 2 * p) // s),
        ),
    ),
    Mistake(
        "size_kept",
        "All layers are counted at the size of the picture. What a layer puts out is the input of "
        "the next.",
        (
            lambda layers, channels, size: _count(
                side=lambda _, layer: _side(size, layer),
            )(layers, channels, size),
            _sized(lambda n, *_: n),
        ),
    ),
    Mistake(
        "channels_kept",
        "All layers are counted with the channels of the picture. A convolution puts out as many "
        "channels as it has filters, and the next layer reads those.",
        (_first_channels,),
    ),
    Mistake(
        "channels_forgotten",
        "The channels that come in play no part. A window reads its cells in all of them.",
        (_per(lambda layer, sizes: _price(layer, sizes._replace(channels=1))),),
    ),
    Mistake(
        "filters_forgotten",
        "The filters play no part in the work. Each of them computes a number at every place.",
        (_per(lambda layer, sizes: _price(layer._replace(filters=bool(layer.filters)), sizes)),),
    ),
    Mistake(
        "kernel_unsquared",
        "A window is counted as a line. It has rows and columns.",
        (_per(lambda layer, sizes: _price(layer, sizes) // layer.kernel_size),),
    ),
    Mistake(
        "places_unsquared",
        "Places are counted along one axis. A map has rows and columns.",
        (_per(lambda layer, sizes: _price(layer, sizes) // sizes.after),),
    ),
    Mistake(
        "parameters",
        "This is the number of weights. Each of them is used at every place of the output.",
        (_per(lambda layer, sizes: _price(layer, sizes._replace(after=1))),),
    ),
    Mistake(
        "biases_counted",
        "Adding a bias is counted. Here only products count.",
        (_per(lambda layer, sizes: _price(layer, sizes) + layer.filters * sizes.after**2),),
    ),
    Mistake(
        "pooling_counted",
        "Pooling is counted, too. It compares, and multiplies nothing.",
        (_per(_pooled_cells), _per(_pooling_priced)),
    ),
    Mistake(
        "pooling_skipped",
        "A pooling is passed over. It has no products, but it leaves a smaller map to the next "
        "layer.",
        (_pooling_skipped,),
    ),
    Mistake(
        "pooling_ends_channels",
        "Behind a pooling nothing is counted any more. It has 0 filters, but its output has as "
        "many channels as its input.",
        (_count(hand_on=lambda layer, _: layer.filters),),
    ),
    Mistake(
        "one_channel_behind_pooling",
        "Behind a pooling one channel is left. It pools every channel by itself and keeps them "
        "all.",
        (_count(hand_on=lambda layer, _: layer.filters or 1),),
    ),
    Mistake(
        "last_only",
        "Only the last layer is counted. The work of all layers adds up.",
        (_one(-1, convolutions=False), _one(-1, convolutions=True)),
    ),
    Mistake(
        "first_only",
        "Only the first layer is counted. Is `return` indented too far?",
        (_one(0, convolutions=False), _one(0, convolutions=True)),
    ),
    Mistake(
        "zeros",
        "It is always 0. Is what each layer costs added to the number that is returned?",
        (lambda *_: 0,),
    ),
)
