"""Item: an atrous convolution by hand, numbers to give."""

import numpy as np

from course_utils.convolution import conv2d
from course_utils.practice.case_in_pictures import table_scene
from course_utils.practice.items import Mistake, ValueItem

IMAGE = np.array(
    [[1, 0, 2, 3, 1], [4, 1, 0, 2, 2], [0, 5, 1, 1, 0], [3, 2, 0, 1, 4], [2, 1, 1, 0, 6]]
)
KERNEL = np.array([[1, 2], [-1, 3]])


def _convolved(kernel: np.ndarray = KERNEL, dilation: int = 3, step: int = 1) -> np.ndarray:
    """Convolve the image, and keep at most two rows and two columns."""
    image = np.pad(IMAGE, (0, 1))[None, None]  # so that wrong dilations fit, too
    return conv2d(image, kernel[None, None], dilation=dilation)[0, 0, ::step, ::step][:2, :2]


ITEM = ValueItem(
    title="An atrous convolution by hand",
    points=2,
    value=_convolved(),
    scene=table_scene,
    slips=(
        Mistake(
            "dilation_ignored",
            "The kernel has no holes here: its weights lie on neighbouring cells.",
            _convolved(dilation=1),
        ),
        Mistake(
            "one_too_near",
            "The cells that the kernel reads lie 2 apart here. With dilation 3 they lie 3 apart, "
            "with two cells left out between them.",
            _convolved(dilation=2),
        ),
        Mistake(
            "one_too_far",
            "The cells that the kernel reads lie 4 apart here. With dilation 3 they lie 3 apart, "
            "with two cells left out between them.",
            _convolved(dilation=4),
        ),
        Mistake(
            "flipped",
            "The kernel is turned round. Here it keeps its order: its first weight lies on the "
            "window's first cell.",
            _convolved(KERNEL[::-1, ::-1]),
        ),
        Mistake(
            "transposed",
            "Rows and columns are swapped, in the kernel or in the result.",
            _convolved(KERNEL.T),
            _convolved().T,
        ),
        Mistake(
            "sign_lost",
            "One of the weights is negative: its product is subtracted.",
            _convolved(np.abs(KERNEL)),
        ),
    ),
    hints="""
        For the first output, the four weights lie on the cells [0, 0], [0, 3], [3, 0] and [3, 3].

        For the next output, each of the four moves one cell to the right.
    """,
)
