"""How the work of a stack of layers is counted, with parts that may be replaced."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

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


def side_behind(side: int, layer: Layer) -> int:
    """Cells of a side behind a layer."""
    return output_size(side, *layer[1:])


def price_of(layer: Layer, sizes: Sizes) -> int:
    """Products of a layer: none of a pooling."""
    return layer.filters * sizes.after**2 * sizes.channels * layer.kernel_size**2


def channels_behind(layer: Layer, sizes: Sizes) -> int:
    """Channels behind a layer: a pooling keeps them."""
    return layer.filters or sizes.channels


def count_with(
    side: Callable = side_behind,
    price: Callable = price_of,
    hand_on: Callable = channels_behind,
) -> Callable:
    """Add up the work of all layers, with parts of the count replaced.

    Parameters
    ----------
    side : callable
        From a map's side and a layer to the side behind it.
    price : callable
        From a layer and its `Sizes` to its multiply-adds.
    hand_on : callable
        From a layer and its `Sizes` to the channels behind it.

    Examples
    --------
    >>> count_with()([(1, 2, 1, 0)], channels=1, size=3)
    16
    >>> count_with(side=lambda side, _: side)([(1, 2, 1, 0)], channels=1, size=3)
    36
    """

    def answer(layers: list[tuple[int, int, int, int]], channels: int, size: int) -> int:
        work = 0
        for layer in map(Layer._make, layers):
            sizes = Sizes(channels, size, side(size, layer))
            work += price(layer, sizes)
            channels, size = hand_on(layer, sizes), sizes.after
        return work

    return answer


stem_work = count_with()
