"""Item: the convolution of images."""

from course_utils import convolution
from course_utils.exercises.e05_strided_convolution.wrong_padding import PADDING
from course_utils.exercises.e05_strided_convolution.wrong_rims import RIMS
from course_utils.exercises.families.convolution.family import CONVOLUTION
from course_utils.exercises.families.convolution.wrong_biases import BIASES
from course_utils.exercises.families.convolution.wrong_counts import COUNTS, LAID_COUNTS
from course_utils.exercises.families.convolution.wrong_laying import DILATING, LAYING
from course_utils.exercises.families.convolution.wrong_results import RESULTS
from course_utils.exercises.families.convolution.wrong_sums import SUMS
from course_utils.exercises.families.convolution.wrong_weights import HOLES, WEIGHTS

CASES = (
    CONVOLUTION.case(  # 1·1 + 2·2 + 4·3 + 5·4
        x=[[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]],
        weight=[[[[1, 2], [3, 4]]]],
        bias=[0],
        expected=[[[[37, 47], [67, 77]]]],
    ),
    CONVOLUTION.case(
        x=[[[[1, 2, 3, 4]]]], weight=[[[[1, -1]]]], bias=[10], expected=[[[[9, 9, 9]]]]
    ),
    CONVOLUTION.case(
        x=[[[[1, 2, 3, 4, 5]]]],
        weight=[[[[1, 10]]]],
        bias=[0],
        stride=(1, 2),
        expected=[[[[21, 43]]]],
    ),
    CONVOLUTION.case(
        x=[[[[1, 2, 3, 4, 5]]]],
        weight=[[[[1, 10, 100]]]],
        bias=[0],
        dilation=(1, 2),
        expected=[[[[531]]]],
    ),
    CONVOLUTION.case(
        x=[[[[1], [2]]]],
        weight=[[[[1], [10]]]],
        bias=[0],
        padding=(1, 0),
        expected=[[[[10], [21], [2]]]],
    ),
    CONVOLUTION.case(  # two channels are added up; two kernels make two channels
        x=[[[[1, 2]], [[3, 4]]]],
        weight=[[[[1]], [[10]]], [[[0]], [[-1]]]],
        bias=[100, 200],
        expected=[[[[131, 142]], [[197, 196]]]],
    ),
)
ITEM = CONVOLUTION.item(
    title="Convolution, with stride, padding and dilation",
    points=5,
    reference=convolution.conv2d,
    literal=CASES,
    scaled=("x", "bias"),
    mistakes=(
        *RESULTS,
        *SUMS,
        *WEIGHTS,
        *BIASES,
        *PADDING,
        *RIMS,
        *LAYING,
        *DILATING,
        *HOLES,
        *COUNTS,
        *LAID_COUNTS,
    ),
    hints="""
        Put the zeros around the images first: np.pad takes a pair (before, after) for each of
        the four axes. From then on there is no padding.

        A kernel of k cells with dilation d spans d · (k − 1) + 1 cells. The last window needs
        that much room; and a slice a:b:d takes every d-th cell.

        For output (i, j), cut the window out of all images and channels. Multiply it by weight[o]
        and sum over channels, rows and columns, and you have one number for each image:
        np.einsum("ncuv,ocuv->no", window, weight) does that for all kernels at once. The bias has
        one number for each kernel.
    """,
)
