"""Item: what three ways to halve a map cost."""

from collections.abc import Callable

from course_utils.practice.items import Mistake, ValueItem
from course_utils.windows import output_size

SIDE, CHANNELS, FILTERS = 12, 8, 16
HALF = SIDE // 2
WAYS = ("Convolution, then pooling", "Strided convolution", "Pooling, then convolution")


def _products(_before: int, after: int) -> int:
    return FILTERS * after**2 * CHANNELS * 9


def _numbers(channels: int, side: int) -> int:
    return channels * side**2


def _bill(
    work: Callable = _products, written: Callable = _numbers, padding: int = 1
) -> list[list[float]]:
    """Price the three ways, given prices of a convolution and of the numbers written.

    ``work(before, after)`` is the price of a convolution between maps of these sides,
    ``written(channels, side)`` that of writing a map of this size.
    """
    steps = ((SIDE, 1), (SIDE, 2), (HALF, 1))
    full, strided, small = (output_size(side, 3, s, padding) for side, s in steps)
    return [
        [work(SIDE, full), written(FILTERS, full) + written(FILTERS, full // 2)],
        [work(SIDE, strided), written(FILTERS, strided)],
        [work(HALF, small), written(CHANNELS, HALF) + written(FILTERS, small)],
    ]


def _scaled(factor: float) -> list[list[float]]:
    return _bill(lambda before, after: _products(before, after) * factor)


RIGHT = _bill()


def _with_comparisons(each: int) -> list[list[float]]:
    """Count the comparisons of each cell that the pooling puts out, too."""
    more = (FILTERS * HALF**2 * each, 0, CHANNELS * HALF**2 * each)
    return [[work + extra, written] for (work, written), extra in zip(RIGHT, more, strict=True)]


def _written(*more: int) -> list[list[float]]:
    """Write more numbers, or fewer, in each of the three ways."""
    return [[work, written + extra] for (work, written), extra in zip(RIGHT, more, strict=True)]


ITEM = ValueItem(
    title="Three ways to halve a map",
    points=3,
    value=RIGHT,
    labels=tuple(f"{way}, {what}" for way in WAYS for what in ("multiply-adds", "numbers written")),
    slips=(
        Mistake(
            "at_input_size",
            "only outputs are computed. How many does this convolution have?",
            _bill(lambda before, _: _products(before, before)),
            _bill(lambda *_: _products(SIDE, SIDE)),
        ),
        Mistake(
            "halved",
            "half as many rows and half as many columns: that is not half of the work.",
            _bill(lambda _, after: _products(SIDE, SIDE) * after / SIDE),
        ),
        Mistake(
            "channels_forgotten",
            "a window reads its cells in all channels of the input.",
            _scaled(1 / CHANNELS),
        ),
        Mistake(
            "filters_forgotten",
            "every filter has an output of its own at every place.",
            _scaled(1 / FILTERS),
        ),
        Mistake("kernel_unsquared", "a window of 3 × 3 has more than three cells.", _scaled(1 / 3)),
        Mistake(
            "padding_forgotten",
            "the convolution has padding 1. Its map comes out larger.",
            _bill(padding=0),
        ),
        Mistake(
            "parameters",
            "that is the number of weights. Each of them is used at every place.",
            _bill(lambda *_: FILTERS * CHANNELS * 9),
        ),
        Mistake("twice", "a multiplication with its addition counts as one.", _scaled(2)),
        Mistake(
            "biases_counted",
            "there is no bias here. Only products count.",
            _bill(lambda _, after: _products(0, after) + FILTERS * after**2),
        ),
        Mistake(
            "outputs",
            "that is how many numbers the convolution outputs. Each of them is a sum of many "
            "products.",
            _bill(lambda _, after: FILTERS * after**2),
        ),
        Mistake(
            "comparisons_counted",
            "max pooling compares. It multiplies nothing.",
            _with_comparisons(3),
            _with_comparisons(4),
        ),
        Mistake(
            "last_map_only",
            "the first layer writes its numbers, too, and the backward pass needs them.",
            [[work, _numbers(FILTERS, HALF)] for work, _ in RIGHT],
        ),
        Mistake(
            "pooling_not_written",
            "the pooling outputs numbers, too.",
            _written(-FILTERS * HALF**2, 0, -CHANNELS * HALF**2),
        ),
        Mistake(
            "channels_too_early",
            "the pooling works on the map that comes in. It keeps the number of channels.",
            _written(0, 0, (FILTERS - CHANNELS) * HALF**2),
        ),
        Mistake(
            "input_written",
            "the input is there already. No layer has to write it.",
            _written(*[CHANNELS * SIDE**2] * 3),
        ),
        Mistake(
            "swapped",
            "the multiply-adds come first, then the numbers written.",
            [row[::-1] for row in RIGHT],
        ),
        Mistake(
            "channels_not_written",
            "these are the places of a map. Each place holds a number for every channel.",
            _bill(written=lambda _, side: side**2),
        ),
        Mistake(
            "bytes_written",
            "the question asks for numbers, not bytes.",
            _bill(written=lambda *map_: 4 * _numbers(*map_)),
        ),
    ),
    hints="""
        First write down the shape after each layer: channels × rows × columns.

        The multiply-adds of a convolution: how many numbers come out, times how many products each
        of them is made of.

        Each output is made of 3 · 3 · 8 products. With stride 1, 16 · 12 · 12 numbers come out on
        the full map; if the side is halved, a quarter of them.
    """,
)
