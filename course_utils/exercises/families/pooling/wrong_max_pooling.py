"""Known mistakes of max pooling."""

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.pooling import common, wrong_windows
from course_utils.exercises.families.pooling.wrong_maxima import maximum_mistakes
from course_utils.exercises.families.pooling.wrong_order import order_mistakes
from course_utils.practice.items import Mistake


def _smallest_of_padded(x, kernel_size, stride, padding=0):
    """Take the smallest number, which may be the padding's minus infinity."""
    return -pooling.max_pool2d(-wrong_windows.pad(x, padding, -np.inf), kernel_size, stride)


def _mean_of_image(*given):
    """Take the mean of those cells of a window that are not padding."""
    return pooling.avg_pool2d(*given, count_include_pad=False)


MISTAKES = (
    Mistake(
        "starts_at_zero",
        "A window of negative numbers gives 0, which is not among them. Does the search start at "
        "0, or does something set negative numbers to 0? Start below every number: at minus "
        "infinity, or at a cell of the window.",
        lambda *given: np.maximum(pooling.max_pool2d(*given), 0),
    ),
    Mistake(
        "absolute",
        "This is the largest distance from zero; the question asks for the largest number, and a "
        "negative number is smaller than 0.",
        lambda x, *sizes: pooling.max_pool2d(np.abs(x), *sizes),
    ),
    Mistake(
        "mean",
        "This is the mean of each window; the question asks for the maximum.",
        pooling.avg_pool2d,
        _mean_of_image,
    ),
    Mistake(
        "smallest",
        "This is the smallest number of each window; the question asks for the largest.",
        lambda x, *sizes: -pooling.max_pool2d(-x, *sizes),
        _smallest_of_padded,
    ),
)
# mistakes of max pooling without padding
FORWARD = (
    *common.common_mistakes(pooling.max_pool2d, np.max),
    *MISTAKES,
    *wrong_windows.forward_mistakes(common.largest),
    *wrong_windows.laying_mistakes(common.largest),
    *maximum_mistakes(),
    *order_mistakes(pooling.max_pool2d, np.max),
    common.wrong_axes(lambda window, _, axis: window.max(axis=axis)),
    common.fixed_sizes(pooling.max_pool2d),
)
