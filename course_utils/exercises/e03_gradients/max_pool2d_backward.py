"""Item: the gradient of max pooling, a function to write."""

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.pooling import family
from course_utils.exercises.families.pooling.draws import FAR_BELOW, NEARLY_TIED
from course_utils.exercises.families.pooling.traits import NEAR_TIES
from course_utils.exercises.families.pooling.wrong_max_gradients import KNOWN
from course_utils.practice.cases import Trait

CASES = (
    family.BACKWARD.case(
        grad_output=[[10, 20], [30, 40]],
        x=[[1, 3, 2, 0], [5, 6, 1, 4], [7, 2, 9, 5], [0, 8, 3, 3]],
        kernel_size=2,
        stride=2,
        expected=[[[[0, 0, 0, 0], [0, 10, 0, 20], [0, 0, 40, 0], [0, 30, 0, 0]]]],
    ),
    family.BACKWARD.case(  # the 9 in the middle wins four times
        grad_output=[[1, 2], [3, 4]],
        x=[[1, 2, 3], [4, 9, 5], [6, 7, 8]],
        kernel_size=2,
        stride=1,
        expected=[[[[0, 0, 0], [0, 10, 0], [0, 0, 0]]]],
    ),
    family.BACKWARD.case(  # a tie: the first in row order takes all
        grad_output=[[5]],
        x=[[1, 7], [7, 7]],
        kernel_size=2,
        stride=2,
        expected=[[[[0, 5], [0, 0]]]],
    ),
    family.BACKWARD.case(  # 6 is the largest of two windows; each sends its own gradient
        grad_output=[[5, 3]],
        x=[[6, 1, 2, 6]],
        kernel_size=(1, 2),
        stride=(1, 2),
        expected=[[[[5, 0, 0, 3]]]],
    ),
    family.BACKWARD.case(
        grad_output=[[[2]], [[3]]],
        x=[[[-4, -3], [-2, -1]], [[-1, -2], [-3, -4]]],
        kernel_size=2,
        stride=1,
        expected=[[[[0, 0], [0, 2]], [[3, 0], [0, 0]]]],
    ),
    *(
        family.BACKWARD.case(
            grad_output=[[5]],
            x=x,
            kernel_size=(1, 2),
            stride=1,
            expected=[[[[0, 5]]]],
            everyday=False,
        )
        for x in (FAR_BELOW, NEARLY_TIED)
    ),
)


def _has_ties(arguments) -> bool:
    first = pooling.max_pool2d_backward(**arguments)
    return not np.array_equal(first, pooling.max_pool2d_backward(**arguments, ties="all"))


TIES = Trait("ties", _has_ties, "two equal winners in a window", "one winner in each window")
ITEM = family.BACKWARD.item(
    title="The gradient of max pooling",
    points=5,
    reference=pooling.max_pool2d_backward,
    literal=CASES,
    scaled=("grad_output", "x"),
    traits=(TIES, NEAR_TIES),
    mistakes=KNOWN,
    hints="""
        The result has the shape of x and starts as zeros. Which loop visits every window once? A
        loop over grad_output.

        For each image, channel and window, find the winner's place. window.argmax() counts along
        the rows and takes the first of equals; np.unravel_index turns the count into row and
        column.

        The winner's place in the image is its place in the window plus where the window
        starts. Add the gradient there: the same cell may have won before.
    """,
)
