"""Item: average pooling with padding that counts."""

import numpy as np

from course_utils import pooling
from course_utils.exercises.e02_pooling import wrong_padding
from course_utils.exercises.e02_pooling.wrong_means import divided_by, mean_mistakes
from course_utils.exercises.families.pooling import common, family
from course_utils.exercises.families.pooling.wrong_order import order_mistakes
from course_utils.exercises.families.pooling.wrong_windows import forward_mistakes, laying_mistakes
from course_utils.practice.items import Mistake

CASES = (
    family.PADDED.case(
        x=[[1, 3, 2, 0], [5, 7, 0, 2], [8, 2, 9, 4], [0, 6, 4, 3]],
        kernel_size=2,
        stride=2,
        padding=0,
        expected=[[[[4, 1], [4, 5]]]],
    ),
    family.PADDED.case(
        x=[[1, 2, 3], [4, 5, 6], [7, 8, 9]],
        kernel_size=2,
        stride=1,
        padding=0,
        expected=[[[[3, 4], [6, 7]]]],
    ),
    family.PADDED.case(
        x=[[4, 8], [12, 16]], kernel_size=2, stride=2, padding=1, expected=[[[[1, 2], [3, 4]]]]
    ),
    family.PADDED.case(
        x=[[1, 2, 3, 4], [8, 7, 6, 5]],
        kernel_size=(1, 2),
        stride=(1, 2),
        padding=0,
        expected=[[[[1.5, 3.5], [7.5, 5.5]]]],
    ),
    family.PADDED.case(
        x=[[3, 6]], kernel_size=(3, 1), stride=(1, 1), padding=(1, 0), expected=[[[[1, 2]]]]
    ),
    family.PADDED.case(
        x=[[[1, 2], [3, 6]], [[8, 7], [6, 7]]],
        kernel_size=2,
        stride=1,
        padding=0,
        expected=[[[[3]], [[7]]]],
    ),
)


def _without_padding_counted(x, kernel_size, stride, padding):
    return pooling.avg_pool2d(x, kernel_size, stride, padding, count_include_pad=False)


MISTAKES = (
    Mistake(
        "not_divided",
        "This is the sum of each window. For the mean, divide it by the number of cells in the "
        "window.",
        divided_by(lambda *_: 1),
    ),
    Mistake(
        "divided_by_stride",
        "The sum is divided by the area of the stride. The number of cells in a window depends on "
        "`kernel_size` alone.",
        divided_by(lambda _, stride: stride[0] * stride[1]),
    ),
    Mistake(
        "divided_by_one_side",
        "The sum is divided by one side of the window, or by both sides added up. How many cells "
        "does the window have?",
        divided_by(lambda kernel, _: kernel[0]),
        divided_by(lambda kernel, _: kernel[1]),
        divided_by(lambda kernel, _: kernel[0] + kernel[1]),
    ),
    Mistake(
        "divided_by_square",
        "The sum is divided by the square of one side of the window, and the window need not be "
        "square.",
        divided_by(lambda kernel, _: kernel[0] ** 2),
        divided_by(lambda kernel, _: kernel[1] ** 2),
    ),
    Mistake(
        "padding_not_counted",
        "Cells of the padding are not counted. Here they count as zeros, so every window is "
        "divided by the same number.",
        _without_padding_counted,
    ),
    Mistake(
        "rounded_down",
        "The means are cut to whole numbers. Do you divide with // (it rounds down), or is there "
        "an int(…) or an array of integers on the way?",
        lambda *given: np.floor(pooling.avg_pool2d(*given)),
        lambda *given: np.trunc(pooling.avg_pool2d(*given)),
    ),
    Mistake(
        "maximum",
        "This is the maximum of each window; the question asks for the mean.",
        pooling.max_pool2d,
        wrong_padding.with_padding(pooling.max_pool2d, 0.0),
    ),
    Mistake(
        "padded_with_number",
        "The padding holds other numbers than 0. Here it counts as zeros.",
        *(
            wrong_padding.with_padding(pooling.avg_pool2d, number)
            for number in (-np.inf, np.nan, 1, np.mean)
        ),
    ),
)
ITEM = family.PADDED.item(
    title="Average pooling",
    points=3,
    reference=pooling.avg_pool2d,
    literal=CASES,
    scaled=("x",),
    mistakes=(
        *common.common_mistakes(pooling.avg_pool2d, np.mean),
        *MISTAKES,
        *wrong_padding.padding_mistakes(pooling.avg_pool2d, 0.0),
        *forward_mistakes(common.mean, common.sum_by_area),
        *wrong_padding.rim_mistakes(pooling.avg_pool2d, common.sum_by_area, common.mean, fill=0.0),
        *laying_mistakes(common.mean, common.sum_by_area),
        *mean_mistakes(),
        *order_mistakes(pooling.avg_pool2d, np.mean),
        common.wrong_axes(
            lambda window, _, axis: window.mean(axis=axis),
            lambda window, kernel, axis: window.sum(axis=axis) / (kernel[0] * kernel[1]),
        ),
        common.fixed_sizes(pooling.avg_pool2d),
    ),
    hints="""
        The windows lie where they do in max pooling. Only what you do in each of them is
        different.

        Padding means zeros here. Put them around the image first; then the rest of the code can
        forget about them.

        A whole window has kernel_height · kernel_width cells, wherever it lies. On the
        padded image that is what window.mean(axis=(2, 3)) divides by.
    """,
)
