"""Item: max pooling, a function to write."""

from course_utils import pooling
from course_utils.exercises.families.pooling import family
from course_utils.exercises.families.pooling.draws import FAR_BELOW, NEARLY_TIED
from course_utils.exercises.families.pooling.traits import NEAR_TIES
from course_utils.exercises.families.pooling.wrong_max_pooling import FORWARD

CASES = (
    family.FORWARD.case(
        x=[[1, 3, 2, 0], [5, 6, 1, 2], [7, 2, 9, 4], [0, 8, 3, 3]],
        kernel_size=2,
        stride=2,
        expected=[[[[6, 2], [8, 9]]]],
    ),
    family.FORWARD.case(x=[[-3, -1], [-4, -2]], kernel_size=2, stride=2, expected=[[[[-1]]]]),
    family.FORWARD.case(
        x=[[1, 2, 3], [6, 5, 4], [7, 9, 8]], kernel_size=2, stride=1, expected=[[[[6, 5], [9, 9]]]]
    ),
    family.FORWARD.case(  # the last row and the last column are left over
        x=[[4, 1, 0], [2, 3, 5], [9, 8, 7]], kernel_size=2, stride=2, expected=[[[[4]]]]
    ),
    family.FORWARD.case(
        x=[[1, 2, 3, 4], [8, 7, 6, 5]],
        kernel_size=(1, 2),
        stride=(1, 2),
        expected=[[[[2, 4], [8, 6]]]],
    ),
    family.FORWARD.case(
        x=[[[1, 2], [3, 4]], [[8, 7], [6, 5]]], kernel_size=2, stride=1, expected=[[[[4]], [[8]]]]
    ),
    *(
        family.FORWARD.case(
            x=x, kernel_size=(1, 2), stride=1, expected=x[..., 1:].tolist(), everyday=False
        )
        for x in (FAR_BELOW, NEARLY_TIED)
    ),
)
ITEM = family.FORWARD.item(
    title="Max pooling",
    points=4,
    reference=pooling.max_pool2d,
    literal=CASES,
    scaled=("x",),
    exact=True,
    whole=("x",),
    traits=(NEAR_TIES,),
    mistakes=FORWARD,
    hints="""
        Count the windows first. One is there before any step. How many steps of `stride` fit into
        what is left below it?

        Two loops are enough, over the rows and the columns of the output: with x[:, :, a:b, c:d],
        NumPy takes all images and channels at once.

        Window (i, j) starts in row i · stride_height and column j · stride_width.
        window.max(axis=(2, 3)) is one number for each image and channel.
    """,
)
