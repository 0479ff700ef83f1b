"""Count the work of a stack of layers, with parts of the count that can be replaced."""

from collections.abc import Callable
from typing import NamedTuple

from course_utils.windows import output_size


class Layer(NamedTuple):
    """A convolution or, with 0 filters, a pooling."""

    filters: int
    kernel_size: int
    stride: int
    padding: int


class Sizes(NamedTuple):
    """Channels and sides of the maps before and after a layer."""

    channels: int
    before: int
    after: int


def side_behind(side: int, layer: Layer) -> int:
    """Compute the side of the map after a layer."""
    return output_size(side, *layer[1:])


def price_of(layer: Layer, sizes: Sizes) -> int:
    """Count the products of a layer; a pooling has none."""
    return layer.filters * sizes.after**2 * sizes.channels * layer.kernel_size**2


def channels_behind(layer: Layer, sizes: Sizes) -> int:
    """Count the channels after a layer; a pooling keeps them."""
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
        From a map's side and a layer to the side after it.
    price : callable
        From a layer and its `Sizes` to its multiply-adds.
    hand_on : callable
        From a layer and its `Sizes` to the channels after it.

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
