"""Item: max pooling with padding, a function to write."""

from collections.abc import Callable

import numpy as np

from course_utils import pooling
from course_utils.exercises.e02_pooling import wrong_padding
from course_utils.exercises.families.pooling import common, family
from course_utils.exercises.families.pooling.draws import FAR_BELOW
from course_utils.exercises.families.pooling.wrong_max_pooling import MISTAKES
from course_utils.exercises.families.pooling.wrong_maxima import CONSTANTS, maximum_mistakes
from course_utils.exercises.families.pooling.wrong_order import order_mistakes
from course_utils.exercises.families.pooling.wrong_windows import forward_mistakes, laying_mistakes
from course_utils.practice.items import Mistake

# numbers that learners may pad with in place of minus infinity, or functions that find them
FILLS = (
    *CONSTANTS,
    *(-2, -5, -128, -255, -256, np.inf),
    *(np.mean, np.max, lambda x: -np.max(x), lambda x: -np.abs(x).mean()),
)
PADDED_CASES = (
    family.PADDED.case(
        x=[[-1, -2], [-3, -4]],
        kernel_size=2,
        stride=2,
        padding=1,
        expected=[[[[-1, -2], [-3, -4]]]],
    ),
    family.PADDED.case(x=[[5, 6], [7, 8]], kernel_size=2, stride=2, padding=0, expected=[[[[8]]]]),
    family.PADDED.case(
        x=[[1, 5, 2]], kernel_size=(2, 3), stride=1, padding=(1, 0), expected=[[[[5], [5]]]]
    ),
    family.PADDED.case(
        x=[[1, 5, 2]], kernel_size=(1, 3), stride=1, padding=(0, 1), expected=[[[[5, 5, 5]]]]
    ),
    family.PADDED.case(
        x=FAR_BELOW,
        kernel_size=(1, 2),
        stride=(1, 2),
        padding=(0, 1),
        expected=[[[[-4e9, -3e9]]]],
        everyday=False,
    ),
)


def _padded_integers(number: float) -> Callable:
    """Pad inside an array of integers that is filled with a number."""
    pool = wrong_padding.with_padding(pooling.max_pool2d, np.trunc(number))
    return lambda x, *options: pool(np.trunc(x), *options)


PADDED_WITH = (
    Mistake(
        "padded_with_zero",
        "The padding holds 0, and 0 beats negative numbers. Padding must never win: which number "
        "is smaller than all others?",
        wrong_padding.with_padding(pooling.max_pool2d, 0.0),
    ),
    Mistake(
        "padded_with_integers",
        "The padded array holds integers, so everything after the decimal point is lost; "
        "np.full(shape, -100) makes such an array, too. And minus infinity is not an integer.",
        *(
            _padded_integers(number)
            for number in (0, *FILLS)
            if np.isscalar(number) and np.isfinite(number)
        ),
    ),
    Mistake(
        "padded_with_constant",
        "The padding holds some number, such as −100, that beats smaller ones. Padding must never "
        "win: which number is smaller than all others?",
        *(wrong_padding.with_padding(pooling.max_pool2d, number) for number in FILLS),
    ),
)
ITEM = family.PADDED.item(
    title="Max pooling with padding",
    points=2,
    reference=pooling.max_pool2d,
    literal=PADDED_CASES,
    scaled=("x",),
    exact=True,
    mistakes=(
        *common.common_mistakes(pooling.max_pool2d, np.max, -np.inf),
        PADDED_WITH[0],
        *MISTAKES,
        *wrong_padding.padding_mistakes(pooling.max_pool2d, -np.inf),
        *forward_mistakes(common.largest, fill=-np.inf),
        *PADDED_WITH[1:],
        *wrong_padding.rim_mistakes(pooling.max_pool2d, common.largest, fill=-np.inf),
        *laying_mistakes(common.largest, fill=-np.inf),
        *maximum_mistakes(-np.inf),
        *order_mistakes(pooling.max_pool2d, np.max, -np.inf),
        common.fixed_sizes(pooling.max_pool2d),
    ),
    hints="""
        First make a larger array with the image in its middle, and pass it to your max_pool2d.

        Whatever you put in the padding takes part in the search. It must lose to every number,
        even to −1000.

        np.pad takes a pair (before, after) for each of the four axes, and constant_values.
    """,
)
