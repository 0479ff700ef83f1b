"""Items: max pooling, and max pooling with padding."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Mistake, paragraphs
from course_utils.practice.items.pooling.common import (
    common_mistakes,
    fixed_sizes,
    largest,
    wrong_axes,
)
from course_utils.practice.items.pooling.draws import (
    FAR_BELOW,
    NEARLY_TIED,
    case,
    draw_forward,
    draw_padded,
    image,
    smaller,
)
from course_utils.practice.items.pooling.traits import NEAR_TIES, PADDED, SIZES
from course_utils.practice.items.pooling.wrong_maxima import CONSTANTS, maximum_mistakes
from course_utils.practice.items.pooling.wrong_order import out_of_order, pooled_last, unfinished
from course_utils.practice.items.pooling.wrong_padding import (
    padding_mistakes,
    rim_mistakes,
    with_padding,
)
from course_utils.practice.items.pooling.wrong_windows import (
    forward_mistakes,
    laying_mistakes,
    pad,
)
from course_utils.practice.kinds import CodeItem
from course_utils.practice.scenes import forward_scene

# numbers that padding may hold in place of minus infinity, or how they are found
FILLS = (
    *CONSTANTS,
    *(-2, -5, -128, -255, -256, np.inf),
    *(np.mean, np.max, lambda x: -np.max(x), lambda x: -np.abs(x).mean()),
)
CASES = (
    case(
        x=image([[1, 3, 2, 0], [5, 6, 1, 2], [7, 2, 9, 4], [0, 8, 3, 3]]),
        kernel_size=2,
        stride=2,
        expected=[[[[6, 2], [8, 9]]]],
    ),
    case(x=image([[-3, -1], [-4, -2]]), kernel_size=2, stride=2, expected=[[[[-1]]]]),
    case(
        x=image([[1, 2, 3], [6, 5, 4], [7, 9, 8]]),
        kernel_size=2,
        stride=1,
        expected=[[[[6, 5], [9, 9]]]],
    ),
    case(  # the last row and the last column are left over
        x=image([[4, 1, 0], [2, 3, 5], [9, 8, 7]]), kernel_size=2, stride=2, expected=[[[[4]]]]
    ),
    case(
        x=image([[1, 2, 3, 4], [8, 7, 6, 5]]),
        kernel_size=(1, 2),
        stride=(1, 2),
        expected=[[[[2, 4], [8, 6]]]],
    ),
    case(
        x=image([[1, 2], [3, 4]], [[8, 7], [6, 5]]),
        kernel_size=2,
        stride=1,
        expected=[[[[4]], [[8]]]],
    ),
    *(
        case(x=x, kernel_size=(1, 2), stride=1, expected=x[..., 1:].tolist(), everyday=False)
        for x in (FAR_BELOW, NEARLY_TIED)
    ),
)
PADDED_CASES = (
    case(
        x=image([[-1, -2], [-3, -4]]),
        kernel_size=2,
        stride=2,
        padding=1,
        expected=[[[[-1, -2], [-3, -4]]]],
    ),
    case(x=image([[5, 6], [7, 8]]), kernel_size=2, stride=2, padding=0, expected=[[[[8]]]]),
    case(
        x=image([[1, 5, 2]]), kernel_size=(2, 3), stride=1, padding=(1, 0), expected=[[[[5], [5]]]]
    ),
    case(
        x=image([[1, 5, 2]]), kernel_size=(1, 3), stride=1, padding=(0, 1), expected=[[[[5, 5, 5]]]]
    ),
    case(
        x=FAR_BELOW,
        kernel_size=(1, 2),
        stride=(1, 2),
        padding=(0, 1),
        expected=[[[[-4e9, -3e9]]]],
        everyday=False,
    ),
)


def _padded_integers(number: float) -> Callable:
    """Put numbers into an array of integers that is filled with a number."""
    pool = with_padding(pooling.max_pool2d, np.trunc(number))
    return lambda x, *options: pool(np.trunc(x), *options)


def _smallest_of_padded(x, kernel_size, stride, padding=0):
    """The smallest number, which may be the padding's minus infinity."""
    return -pooling.max_pool2d(-pad(x, padding, -np.inf), kernel_size, stride)


def _mean_of_image(*given):
    """The mean of those cells of a window that are no padding."""
    return pooling.avg_pool2d(*given, count_include_pad=False)


MISTAKES = (
    Mistake(
        "starts_at_zero",
        "A window of negative numbers gives 0, which is not among them. Does the search start at "
        "0, or does something set negative numbers to 0? Start below every number: at minus "
        "infinity, or at a cell of the window.",
        (lambda *given: np.maximum(pooling.max_pool2d(*given), 0),),
    ),
    Mistake(
        "absolute",
        "This is the largest distance from zero; asked for is the largest number, and a negative "
        "one is smaller than 0.",
        (lambda x, *sizes: pooling.max_pool2d(np.abs(x), *sizes),),
    ),
    Mistake(
        "mean",
        "This is the mean of each window; the maximum is asked for.",
        (pooling.avg_pool2d, _mean_of_image),
    ),
    Mistake(
        "smallest",
        "This is the smallest number of each window; the largest is asked for.",
        (lambda x, *sizes: -pooling.max_pool2d(-x, *sizes), _smallest_of_padded),
    ),
)
PADDED_WITH = (
    Mistake(
        "padded_with_zero",
        "The padding holds 0, and 0 wins over negative numbers. Padding must never win: which "
        "number is smaller than all others?",
        (with_padding(pooling.max_pool2d, 0.0),),
    ),
    Mistake(
        "padded_with_integers",
        "The padded array holds integers, so it cuts off what stands behind the decimal point; "
        "np.full(shape, -100) makes such an array, too. And minus infinity is no integer.",
        tuple(
            _padded_integers(number)
            for number in (0, *FILLS)
            if np.isscalar(number) and np.isfinite(number)
        ),
    ),
    Mistake(
        "padded_with_constant",
        "The padding holds some number, such as −100, that wins over smaller ones. Padding must "
        "never win: which number is smaller than all others?",
        tuple(with_padding(pooling.max_pool2d, number) for number in FILLS),
    ),
)

# of max pooling without padding
FORWARD = (
    *common_mistakes(pooling.max_pool2d, np.max),
    *MISTAKES,
    *forward_mistakes(largest),
    *laying_mistakes(largest),
    *maximum_mistakes(),
    *unfinished(pooling.max_pool2d),
    pooled_last(pooling.max_pool2d),
    out_of_order(pooling.max_pool2d, np.max),
    wrong_axes(lambda window, _, axis: window.max(axis=axis)),
    fixed_sizes(pooling.max_pool2d),
)

MAX_POOL2D = CodeItem(
    name="max_pool2d",
    title="Max pooling",
    points=4,
    difficulty=1,
    passage="max pooling",
    reference=pooling.max_pool2d,
    literal=CASES,
    draw=draw_forward,
    smaller=smaller,
    scaled=("x",),
    exact=True,
    whole=("x",),
    scene=forward_scene,
    traits=(*SIZES, NEAR_TIES),
    mistakes=FORWARD,
    hints=paragraphs(
        """
        Count the windows first. The first is there before any step; how many steps of
        `stride` fit into what is left below it?

        Two loops are enough, over the rows and the columns of the output: NumPy takes all
        images and channels at once, x[:, :, a:b, c:d].

        Window (i, j) starts in row i · stride_height and column j · stride_width.
        window.max(axis=(2, 3)) is one number for each image and channel.
        """
    ),
)

MAX_POOL2D_PADDED = CodeItem(
    name="max_pool2d_padded",
    title="Max pooling with padding",
    points=2,
    difficulty=1,
    passage="max pooling",
    reference=pooling.max_pool2d,
    literal=PADDED_CASES,
    draw=draw_padded,
    smaller=smaller,
    scaled=("x",),
    exact=True,
    scene=forward_scene,
    traits=PADDED,
    mistakes=(
        *common_mistakes(pooling.max_pool2d, np.max, -np.inf),
        PADDED_WITH[0],
        *MISTAKES,
        *padding_mistakes(pooling.max_pool2d, -np.inf),
        *forward_mistakes(largest, fill=-np.inf),
        *PADDED_WITH[1:],
        *rim_mistakes(pooling.max_pool2d, largest, fill=-np.inf),
        *laying_mistakes(largest, fill=-np.inf),
        *maximum_mistakes(-np.inf),
        *unfinished(pooling.max_pool2d),
        pooled_last(pooling.max_pool2d),
        out_of_order(pooling.max_pool2d, np.max, -np.inf),
        fixed_sizes(pooling.max_pool2d),
    ),
    hints=paragraphs(
        """
        Make a larger array first, with the image in its middle, and hand it to your
        max_pool2d.

        What stands in the padding takes part in the search. It must lose against every
        number, also against −1000.

        np.pad takes a pair (before, after) for each of the four axes, and constant_values.
        """
    ),
)
