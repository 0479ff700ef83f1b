"""Item: one bright cell, numbers to give."""

from course_utils import pooling
from course_utils.exercises.families.pooling.draws import image
from course_utils.practice.items import Mistake, ValueItem

SPECK = image([[10, 10, 10, 10], [10, 90, 10, 10], [10, 10, 10, 10], [10, 10, 10, 10]])


def _speck(*pools) -> list[float]:
    return [float(pool(SPECK, 2, 2)[0, 0, 0, 0]) for pool in pools]


ITEM = ValueItem(
    title="One bright cell",
    points=2,
    value=_speck(pooling.max_pool2d, pooling.avg_pool2d),
    labels=("Max pooling", "Average pooling"),
    slips=(
        Mistake(
            "swapped",
            "one of the two takes the largest cell as it is; the other lets all four count.",
            _speck(pooling.avg_pool2d, pooling.max_pool2d),
        ),
        Mistake(
            "sum", "that is the sum. The mean of a window of tens alone must be 10.", [90, 120]
        ),
        Mistake(
            "whole_image",
            "that is the mean over the whole image. A window sees its four cells only.",
            [90, SPECK.mean()],
        ),
        Mistake(
            "halfway",
            "that lies halfway between 10 and 90. Three of the four cells hold 10, and each has "
            "one vote.",
            [90, 50],
        ),
        Mistake(
            "bright_alone",
            "only the bright cell is counted there. The three tens add up as well.",
            [90, 22.5],
        ),
        Mistake(
            "median",
            "10 is the most common number in the window (and its median). The speck does count.",
            [90, 10],
            [10, 10],
        ),
    ),
    hints="Write down the four numbers of the first window.",
)
