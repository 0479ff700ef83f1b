"""Item: parameters of three heads, numbers to give."""

from collections.abc import Callable

from course_utils.cost import ledger
from course_utils.layers import Convolution, GlobalPooling, Layer, Linear
from course_utils.practice.items import Mistake, ValueItem

CHANNELS, CLASSES = 256, 10
SMALL, LARGE = 6, 12  # height and width of the maps
DENSE = (Linear("classes", CLASSES),)
MEAN_FIRST = (GlobalPooling("mean"), Linear("classes", CLASSES))
MEAN_LAST = (Convolution("classes", CLASSES, 1), GlobalPooling("mean"))


def _parameters(head: tuple[Layer, ...], side: int) -> int:
    return ledger(head, (CHANNELS, side, side)).parameters


def _numbers() -> list[int]:
    return [
        _parameters(DENSE, SMALL),
        _parameters(MEAN_FIRST, SMALL),
        _parameters(MEAN_LAST, LARGE),
        _parameters(DENSE, LARGE),
    ]


def _with(
    weights: Callable[[int], float], biases: float = CLASSES, mean_last: float = 1
) -> list[float]:
    """Give the four numbers if a dense layer on a map has weights for ``weights(side)`` cells."""
    behind = CHANNELS * CLASSES + biases
    dense = [CHANNELS * CLASSES * weights(side) + biases for side in (SMALL, LARGE)]
    return [dense[0], behind, behind * mean_last, dense[1]]


def _cells(side: int) -> int:
    return side * side


ITEM = ValueItem(
    title="Parameters of three heads",
    points=2,
    value=_numbers(),
    labels=(
        "Dense, 6×6",
        "Mean, then dense, 6×6",
        "1×1 convolution, then mean, 12×12",
        "Dense, 12×12",
    ),
    slips=(
        Mistake(
            "biases_forgotten", "each of the ten classes has a bias as well.", _with(_cells, 0)
        ),
        Mistake(
            "per_place",
            "a convolution has the same weights at all places. Count them once.",
            _with(_cells, mean_last=_cells(LARGE)),
        ),
        Mistake(
            "one_side",
            "how many cells does a map of that height and width have?",
            _with(lambda side: side),
            _with(lambda side: 2 * side),
        ),
        Mistake(
            "places_forgotten",
            "the dense layer has a weight for each cell of each map, for every class.",
            _with(lambda _: 1),
        ),
        Mistake(
            "same_for_both",
            "there are more cells now, and the dense layer has weights for each of them.",
            _with(lambda _: _cells(SMALL)),
        ),
        Mistake(
            "twice",
            "twice the height and twice the width: how many times as many cells?",
            _with(lambda side: 36 if side == SMALL else 72),
        ),
        Mistake(
            "bias_for_each_input",
            "there is one bias for each output, not one for each map.",
            _with(_cells, CHANNELS),
        ),
        Mistake(
            "weights_of_the_mean",
            "the mean itself has no weights: how many numbers does it pass on?",
            [
                _parameters(DENSE, SMALL),
                _parameters(DENSE, SMALL),
                _parameters(DENSE, LARGE),
                _parameters(DENSE, LARGE),
            ],
        ),
    ),
    hints="""
        How many numbers arrive at the layer that has the weights? In the first head these are all
        cells of all maps; in the second, one number for each map.

        A layer from n numbers to ten classes has 10 · n weights and 10 biases. A 1×1
        convolution is such a layer at every place, with the same weights everywhere.
    """,
)
