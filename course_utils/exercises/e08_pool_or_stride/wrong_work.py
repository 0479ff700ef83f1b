"""Known wrong ways to count the work of a stack of layers."""

from collections.abc import Callable
from itertools import pairwise
from math import prod

from course_utils.exercises.e08_pool_or_stride.counting import (
    Layer,
    Sizes,
    count_with,
    price_of,
    stem_work,
)
from course_utils.exercises.e08_pool_or_stride.wrong_sides import MISTAKES as WRONG_SIDES
from course_utils.practice.items import Mistake

__all__ = ["MISTAKES", "stem_work"]


def _per(price: Callable) -> Callable:
    return count_with(price=price)


def _steps(layers: list, channels: int, size: int) -> list[int]:
    """Count the work of each layer."""
    sums = [stem_work(layers[:end], channels, size) for end in range(len(layers) + 1)]
    return [after - before for before, after in pairwise(sums)]


def _of_steps(summary: Callable, convolutions: bool) -> Callable:
    """Summarise the work of all layers, or of the convolutions among them."""

    def answer(layers: list, channels: int, size: int) -> int:
        steps = _steps(layers, channels, size)
        if convolutions:
            steps = [step for step, layer in zip(steps, layers, strict=True) if layer[0]] or [0]
        return summary(steps)

    return answer


def _multiplied(layers: list, channels: int, size: int) -> int:
    steps = zip(_steps(layers, channels, size), layers, strict=True)
    return prod(step for step, layer in steps if layer[0])


def _until_pooling(layers: list, channels: int, size: int) -> int:
    poolings = [place for place, layer in enumerate(layers) if not layer[0]]
    return stem_work(layers[: min(poolings, default=len(layers))], channels, size)


def _first_channels(layers: list, channels: int, size: int) -> int:
    return count_with(hand_on=lambda *_: channels)(layers, channels, size)


def _with_pooling(cost: Callable[[Layer, Sizes], int]) -> Callable:
    return _per(lambda layer, sizes: price_of(layer, sizes) or cost(layer, sizes))


def _strided(layer: Layer, sizes: Sizes, places: float) -> float:
    return price_of(layer, sizes._replace(after=1)) * places


def _outputs(layer: Layer, sizes: Sizes) -> int:
    return layer.filters * sizes.after**2


MISTAKES = (
    Mistake(
        "at_input_size",
        "The work is counted for every cell of the layer's input, perhaps with its padding. Only "
        "outputs are computed, and a stride leaves fewer of them.",
        _per(lambda layer, sizes: price_of(layer, sizes._replace(after=sizes.before))),
        _per(
            lambda layer, sizes: price_of(
                layer, sizes._replace(after=sizes.before + 2 * layer.padding)
            )
        ),
    ),
    Mistake(
        "divided_by_stride",
        "The places are those of the input, divided by the stride along both axes. How many "
        "windows fit depends on window and padding, too.",
        _per(lambda layer, sizes: _strided(layer, sizes, (sizes.before / layer.stride) ** 2)),
        _per(lambda layer, sizes: _strided(layer, sizes, (sizes.before // layer.stride) ** 2)),
        _per(lambda layer, sizes: _strided(layer, sizes, sizes.before**2) // layer.stride**2),
    ),
    *WRONG_SIDES,
    Mistake(
        "channels_kept",
        "All layers are counted with the channels of the picture. A convolution outputs as many "
        "channels as it has filters, and the next layer reads those.",
        _first_channels,
    ),
    Mistake(
        "own_filters",
        "A layer's own filters are counted as the channels that it reads. Its windows read the "
        "channels of the map before it.",
        _per(lambda layer, sizes: price_of(layer, sizes._replace(channels=layer.filters))),
    ),
    Mistake(
        "channels_added",
        "After a convolution, its filters are added to the channels that came in. Its output has "
        "one channel for each filter, and no others.",
        count_with(hand_on=lambda layer, sizes: sizes.channels + layer.filters),
    ),
    Mistake(
        "channels_forgotten",
        "The channels that come in play no part here. A window reads its cells in all of them.",
        _per(lambda layer, sizes: price_of(layer, sizes._replace(channels=1))),
    ),
    Mistake(
        "filters_forgotten",
        "The filters play no part in the work here. Each of them computes a number at every place.",
        _per(lambda layer, sizes: price_of(layer._replace(filters=bool(layer.filters)), sizes)),
        _per(lambda layer, sizes: price_of(layer._replace(filters=1), sizes)),
    ),
    Mistake(
        "filters_squared",
        "The filters are counted twice. Which numbers is one output made of?",
        _per(lambda layer, sizes: price_of(layer, sizes) * layer.filters),
    ),
    Mistake(
        "kernel_unsquared",
        "A window is counted as a line. It has rows and columns.",
        _per(lambda layer, sizes: price_of(layer, sizes) // layer.kernel_size),
    ),
    Mistake(
        "places_unsquared",
        "Places are counted along one axis. A map has rows and columns.",
        _per(lambda layer, sizes: price_of(layer, sizes) // sizes.after),
    ),
    Mistake(
        "parameters",
        "This is the number of weights. Each of them is used at every place of the output.",
        _per(lambda layer, sizes: price_of(layer, sizes._replace(after=1))),
        _per(lambda layer, sizes: price_of(layer, sizes._replace(after=1)) + layer.filters),
    ),
    Mistake(
        "numbers_written",
        "This is how many numbers the convolutions output. Each of them is a sum of many products.",
        _per(_outputs),
    ),
    Mistake(
        "twice",
        "Every multiplication is counted, and every addition as well. Here a multiplication with "
        "its addition counts as one.",
        _per(lambda layer, sizes: 2 * price_of(layer, sizes)),
        _per(lambda layer, sizes: 2 * price_of(layer, sizes) - _outputs(layer, sizes)),
    ),
    Mistake(
        "additions",
        "These are the additions: for each number that comes out, one fewer than the products. "
        "Here the products count.",
        _per(lambda layer, sizes: price_of(layer, sizes) - _outputs(layer, sizes)),
    ),
    Mistake(
        "window_added",
        "The channels and the cells of a window are added up. A window reads its cells in every "
        "channel, so the two are multiplied.",
        _per(lambda layer, sizes: _outputs(layer, sizes) * (sizes.channels + layer.kernel_size**2)),
    ),
    Mistake(
        "biases_counted",
        "Something is counted in addition to the products: one for each output, or one for each "
        "filter, as a bias would be. Here only products count.",
        _per(lambda layer, sizes: price_of(layer, sizes) + _outputs(layer, sizes)),
        _per(lambda layer, sizes: price_of(layer, sizes) + layer.filters),
    ),
    Mistake(
        "pooling_counted",
        "Pooling is counted, too. It compares, and multiplies nothing.",
        *(
            _with_pooling(cost)
            for cost in (
                lambda layer, sizes: sizes.channels * sizes.after**2 * layer.kernel_size**2,
                lambda layer, sizes: sizes.channels * sizes.after**2 * (layer.kernel_size**2 - 1),
                lambda _, sizes: sizes.channels * sizes.after**2,
                lambda layer, sizes: (sizes.channels * sizes.after * layer.kernel_size) ** 2,
                lambda layer, sizes: (sizes.after * layer.kernel_size) ** 2,
            )
        ),
    ),
    Mistake(
        "pooling_ends_channels",
        "The convolution after a pooling costs nothing here, as if no channels came in. A pooling "
        "has 0 filters, but its output has as many channels as its input.",
        count_with(hand_on=lambda layer, _: layer.filters),
    ),
    Mistake(
        "stops_at_pooling",
        "Nothing after the first pooling is counted. Does a `break` or a `return` end the loop "
        "there? The layers after it work, too.",
        _until_pooling,
    ),
    Mistake(
        "one_channel_behind_pooling",
        "After a pooling only one channel is left. A pooling works on every channel by itself and "
        "keeps them all.",
        count_with(hand_on=lambda layer, _: layer.filters or 1),
    ),
    Mistake(
        "last_only",
        "Only the last layer is counted. The work of all layers adds up.",
        _of_steps(lambda steps: steps[-1], convolutions=False),
        _of_steps(lambda steps: steps[-1], convolutions=True),
    ),
    Mistake(
        "first_only",
        "Only the first layer is counted. Is `return` indented too far?",
        _of_steps(lambda steps: steps[0], convolutions=False),
        _of_steps(lambda steps: steps[0], convolutions=True),
    ),
    Mistake(
        "largest_only",
        "This is the work of one layer, the one that works most. The work of all layers adds up.",
        _of_steps(max, convolutions=False),
    ),
    Mistake(
        "multiplied",
        "The costs of the layers are multiplied. The layers run one after the other, so their "
        "costs add up.",
        _multiplied,
        _of_steps(prod, convolutions=False),
    ),
    Mistake(
        "zeros",
        "It is always 0. Is the cost of each layer added to the number that is returned?",
        lambda *_: 0,
    ),
)
