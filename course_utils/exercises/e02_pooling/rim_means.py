"""Item rim_means, numbers to give."""

from course_utils import pooling
from course_utils.exercises.families.pooling.draws import image
from course_utils.practice.items import Mistake, ValueItem

RIM = image([[4, 8], [12, 16]])


def _rim_means(first: bool, second: bool) -> list[float]:
    options = {"kernel_size": 2, "stride": 2, "padding": 1}
    return [
        float(pooling.avg_pool2d(RIM, **options, count_include_pad=counted)[0, 0, 1, 1])
        for counted in (first, second)
    ]


ITEM = ValueItem(
    title="Does padding count?",
    points=1,
    value=_rim_means(True, False),
    labels=("Padding counts", "Padding does not count"),
    slips=(
        Mistake(
            "not_counted",
            "here every window has four cells, zeros included.",
            _rim_means(False, False),
        ),
        Mistake(
            "counted", "how many of the window's cells belong to the image?", _rim_means(True, True)
        ),
    ),
    hints="Which cells lie under the last window, and how many of them are padding?",
)
