"""Item windows_over_a_cell, numbers to give."""

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.pooling.draws import image
from course_utils.practice.items import Mistake, ValueItem


def _windows_over(step: int, *places: tuple[int, int]) -> list[float]:
    """Count the windows of 3 × 3 that contain each of these cells of a 5 × 5 image."""
    x = image(np.zeros((5, 5)))
    ones = np.ones_like(pooling.avg_pool2d(x, 3, step))
    counts = 9 * pooling.avg_pool2d_backward(ones, x, 3, step)[0, 0]
    return [float(counts[place]) for place in places]


PLACES = ((0, 0), (0, 2), (2, 2))


def _counts(first: int, second: int) -> list[int]:
    return [*_windows_over(first, *PLACES), *_windows_over(second, *PLACES)]


ITEM = ValueItem(
    title="How many windows send gradients to a cell?",
    points=2,
    value=_counts(1, 2),
    labels=tuple(
        f"Stride {step}, {place}" for step in (1, 2) for place in ("corner", "edge", "centre")
    ),
    slips=(
        Mistake("strides_swapped", "the other way round: short steps overlap more.", _counts(2, 1)),
        Mistake(
            "stride_ignored",
            "with longer steps there are fewer windows: 2 × 2 of them instead of 3 × 3.",
            _counts(1, 1),
        ),
        Mistake("no_overlap", "the window is wider than the step, so windows overlap.", [1] * 6),
        Mistake(
            "rim_ignored",
            "windows do not reach over the rim, so fewer of them contain a cell there.",
            [9] * 6,
            [9, 9, 9, 4, 4, 4],
        ),
        Mistake(
            "one_axis",
            "that counts along one axis only. Rows and columns multiply.",
            [1, 3, 3, 1, 2, 2],
        ),
    ),
    hints="""
        Along one axis first: a window of 3 starts in cell 0, 1 or 2 with stride 1. Which of these
        windows contain the first cell, and which contain the middle one?

        The counts along the two axes multiply.
    """,
)
