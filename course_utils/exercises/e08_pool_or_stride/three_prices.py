"""Item: what three ways to halve a map cost."""

from collections.abc import Callable

from course_utils.practice.cases import Mistake
from course_utils.practice.kinds import ValueItem
from course_utils.windows import output_size

SIDE, CHANNELS, FILTERS = 12, 8, 16
WAYS = ("Convolution, then pooling", "Strided convolution", "Pooling, then convolution")


def _bill(work: Callable, written: Callable, padding: int = 1) -> Callable:
    """Price the three ways, given prices of a convolution and of the numbers written.

    ``work(before, after)`` is the price of a convolution between maps of these sides,
    ``written(channels, side)`` that of writing a map of this size.
    """

    def answer() -> list[list[float]]:
        half = SIDE // 2
        steps = ((SIDE, 1), (SIDE, 2), (half, 1))
        full, strided, small = (output_size(side, 3, s, padding) for side, s in steps)
        pooled = full // 2
        return [
            [work(SIDE, full), written(FILTERS, full) + written(FILTERS, pooled)],
            [work(SIDE, strided), written(FILTERS, strided)],
            [work(half, small), written(CHANNELS, half) + written(FILTERS, small)],
        ]

    return answer


def _products(_before: int, after: int) -> int:
    return FILTERS * after**2 * CHANNELS * 9


def _numbers(channels: int, side: int) -> int:
    return channels * side**2


def _scaled(factor: float) -> Callable:
    return lambda before, after: _products(before, after) * factor


def _halved(_before: int, after: int) -> float:
    """Let half of the side need half of the work, not a quarter."""
    return _products(SIDE, SIDE) * after / SIDE


def _with_comparisons(each: int) -> Callable:
    def answer() -> list[list[float]]:
        rows = _bill(_products, _numbers)()
        cells = (SIDE // 2) ** 2 * each
        rows[0][0] += FILTERS * cells
        rows[2][0] += CHANNELS * cells
        return rows

    return answer


def _last_map() -> list[list[float]]:
    return [[work, _numbers(FILTERS, SIDE // 2)] for work, _ in _bill(_products, _numbers)()]


def _changed(change: Callable[[list], None]) -> Callable:
    def answer() -> list[list[float]]:
        rows = _bill(_products, _numbers)()
        change(rows)
        return rows

    return answer


def _without_pooled(rows: list) -> None:
    rows[0][1] -= FILTERS * (SIDE // 2) ** 2
    rows[2][1] -= CHANNELS * (SIDE // 2) ** 2


def _all_filters(rows: list) -> None:
    rows[2][1] += (FILTERS - CHANNELS) * (SIDE // 2) ** 2


def _with_input(rows: list) -> None:
    for row in rows:
        row[1] += CHANNELS * SIDE**2


def _swapped(rows: list) -> None:
    for row in rows:
        row.reverse()


ITEM = ValueItem(
    name="three_prices",
    title="Three ways to halve a map",
    points=3,
    value=_bill(_products, _numbers),
    labels=tuple(f"{way}, {what}" for way in WAYS for what in ("multiply-adds", "numbers written")),
    slips=(
        Mistake(
            "at_input_size",
            "only outputs are computed. How many does this convolution have?",
            (
                _bill(lambda before, _: _products(before, before), _numbers),
                _bill(lambda *_: _products(SIDE, SIDE), _numbers),
            ),
        ),
        Mistake(
            "halved",
            "half as many rows and half as many columns: that is not half of the work.",
            (_bill(_halved, _numbers),),
        ),
        Mistake(
            "channels_forgotten",
            "a window reads its cells in all channels of the input.",
            (_bill(_scaled(1 / CHANNELS), _numbers),),
        ),
        Mistake(
            "filters_forgotten",
            "every filter has an output of its own at every place.",
            (_bill(_scaled(1 / FILTERS), _numbers),),
        ),
        Mistake(
            "kernel_unsquared",
            "a window of 3 × 3 has more than three cells.",
            (_bill(_scaled(1 / 3), _numbers),),
        ),
        Mistake(
            "padding_forgotten",
            "the convolution has padding 1. Its map comes out larger.",
            (_bill(_products, _numbers, padding=0),),
        ),
        Mistake(
            "parameters",
            "that is the number of weights. Each of them is used at every place.",
            (_bill(lambda *_: FILTERS * CHANNELS * 9, _numbers),),
        ),
        Mistake(
            "twice",
            "a multiplication with its addition counts as one.",
            (_bill(_scaled(2), _numbers),),
        ),
        Mistake(
            "biases_counted",
            "there is no bias here. Only products count.",
            (_bill(lambda _, after: _products(0, after) + FILTERS * after**2, _numbers),),
        ),
        Mistake(
            "outputs",
            "so many numbers the convolution puts out. Each of them is a sum of many products.",
            (_bill(lambda _, after: FILTERS * after**2, _numbers),),
        ),
        Mistake(
            "comparisons_counted",
            "max pooling compares. It multiplies nothing.",
            (_with_comparisons(3), _with_comparisons(4)),
        ),
        Mistake(
            "last_map_only",
            "the first layer writes its numbers, too, and the backward pass needs them.",
            (_last_map,),
        ),
        Mistake(
            "pooling_not_written",
            "the pooling puts out numbers, too.",
            (_changed(_without_pooled),),
        ),
        Mistake(
            "channels_too_early",
            "the pooling works on the map as it comes in. It keeps the number of channels.",
            (_changed(_all_filters),),
        ),
        Mistake(
            "input_written",
            "the input is there already. No layer has to write it.",
            (_changed(_with_input),),
        ),
        Mistake(
            "swapped",
            "the multiply-adds come first, then the numbers written.",
            (_changed(_swapped),),
        ),
        Mistake(
            "channels_not_written",
            "these are the places of a map. Each place holds a number for every channel.",
            (_bill(_products, lambda _, side: side**2),),
        ),
        Mistake(
            "bytes_written",
            "numbers are asked for, not bytes.",
            (_bill(_products, lambda *map_: 4 * _numbers(*map_)),),
        ),
    ),
    hints="""
        Write down the shape behind each layer first: channels × rows × columns.

        The multiply-adds of a convolution: how many numbers come out, times how many
        numbers each of them is made of.

        Each output is made of 3 · 3 · 8 products. With stride 1, 16 · 12 · 12 numbers come
        out on the full map; on half the side, a quarter of them.
    """,
)
