"""Item: the grid of a network, numbers to give."""

from math import lcm, prod

from course_utils.practice.items import Mistake, ValueItem

STRIDES = (2, 2, 3)
FAR = 36


def _grid(factor: float, places: float | None = None) -> list[float]:
    return [factor, FAR / factor if places is None else places]


ITEM = ValueItem(
    title="The grid of a network",
    points=1,
    value=_grid(prod(STRIDES)),
    labels=("Smallest exact shift", "Places after a shift by 36"),
    slips=(
        Mistake(
            "added",
            "strides do not add up. A cell after a stride of 2 stands for two cells. How many "
            "does a cell after two such strides stand for?",
            _grid(sum(STRIDES)),
        ),
        Mistake(
            "common_multiple",
            "this is the smallest number that all strides divide. Each stride works on what the "
            "one before it has left.",
            _grid(lcm(*STRIDES)),
        ),
        Mistake(
            "one_stride",
            "one layer's stride is not enough. The others count as well.",
            _grid(max(STRIDES)),
            _grid(min(STRIDES)),
        ),
        Mistake(
            "in_pixels",
            "the question asks for places of the last map, which are several pixels apart.",
            _grid(prod(STRIDES), FAR),
        ),
        Mistake(
            "factor_again",
            "this is the smallest exact shift once more. After it, the map has moved by one place.",
            _grid(prod(STRIDES), prod(STRIDES)),
        ),
        Mistake(
            "one_place",
            "the map moves by one place after the smallest exact shift.",
            _grid(prod(STRIDES), 1),
        ),
    ),
    hints="""
        After the first pooling, a shift by 2 pixels is a shift by 1 place. What is it after the
        second?

        How many pixels lie between two neighbouring places of the last map?
    """,
)
