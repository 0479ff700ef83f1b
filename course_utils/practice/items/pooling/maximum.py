"""Items: max pooling, and max pooling with padding."""

from __future__ import annotations

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Mistake, paragraphs
from course_utils.practice.items.pooling.common import (
    common_mistakes,
    largest,
    padding_mistakes,
    with_padding,
)
from course_utils.practice.items.pooling.draws import (
    case,
    draw_forward,
    draw_padded,
    image,
    smaller,
)
from course_utils.practice.items.pooling.traits import PADDED, TRAITS
from course_utils.practice.items.pooling.wrong_windows import forward_mistakes
from course_utils.practice.kinds import CodeItem
from course_utils.practice.scenes import forward_scene

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
)
MISTAKES = (
    Mistake(
        "starts_at_zero",
        "The search starts at 0, so a window of negative numbers gives 0, which is not among "
        "them. Start below every number: at minus infinity, or at a cell of the window.",
        (lambda *given: np.maximum(pooling.max_pool2d(*given), 0),),
    ),
    Mistake(
        "absolute",
        "Signs are lost: the largest number is wanted, not the largest distance from zero.",
        (lambda x, *sizes: pooling.max_pool2d(np.abs(x), *sizes),),
    ),
    Mistake(
        "mean",
        "This is the mean of each window; the maximum is asked for.",
        (pooling.avg_pool2d,),
    ),
    Mistake(
        "smallest",
        "This is the smallest number of each window; the largest is asked for.",
        (lambda x, *sizes: -pooling.max_pool2d(-x, *sizes),),
    ),
)
PADDED_WITH_ZERO = Mistake(
    "padded_with_zero",
    "The padding holds 0, and 0 wins over negative numbers. Padding must never win: which number "
    "is smaller than all others?",
    (with_padding(pooling.max_pool2d, 0.0),),
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
    traits=TRAITS,
    mistakes=(
        *common_mistakes(pooling.max_pool2d, np.max),
        *MISTAKES,
        *forward_mistakes(largest),
    ),
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
        PADDED_WITH_ZERO,
        *MISTAKES,
        *padding_mistakes(pooling.max_pool2d, -np.inf),
        *forward_mistakes(largest, fill=-np.inf),
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
