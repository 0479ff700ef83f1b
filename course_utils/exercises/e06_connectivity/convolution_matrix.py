"""Item: a convolution along a line, as a matrix."""

import numpy as np

from course_utils import convolution
from course_utils.practice.case_in_pictures import table_scene
from course_utils.practice.items import Mistake, ValueItem

KERNEL, INPUTS, STRIDE = (2, -1, 3), 5, 2
RIM = (0, 1)  # a line is an image of one row: padding left and right only


def _matrix(kernel: tuple[int, ...] = KERNEL, stride: int = STRIDE) -> np.ndarray:
    weight = np.array(kernel)[None, None, None]
    return convolution.conv2d_matrix(weight, 1, INPUTS, (1, stride), RIM)


def _laid(*starts: int, wrap: bool = False) -> np.ndarray:
    """Lay the kernel at the given columns, one a row; cut it off or wrap it around at the ends."""
    rows = np.zeros((len(starts), INPUTS))
    for row, start in zip(rows, starts, strict=True):
        for place, weight in enumerate(KERNEL, start):
            if wrap or 0 <= place < INPUTS:
                row[place % INPUTS] = weight
    return rows


ITEM = ValueItem(
    title="The matrix of a convolution",
    points=2,
    value=_matrix(),
    scene=table_scene,
    slips=(
        Mistake(
            "stride_ignored",
            "From row to row the kernel moves by one column here. The stride is 2.",
            _laid(-1, 0, 1),
        ),
        Mistake(
            "stride_and_padding_ignored",
            "This is the matrix for stride 1 without padding. The first window begins one cell "
            "before the line, and the next one two cells further.",
            _laid(0, 1, 2),
        ),
        Mistake(
            "padding_ignored",
            "The first window begins in the padding, one cell before the line.",
            _laid(0, 2, 4),
        ),
        Mistake(
            "flipped",
            "The kernel is reversed. Here, as in every deep learning library, it is not.",
            _matrix(KERNEL[::-1]),
        ),
        Mistake(
            "wrapped",
            "What hangs over at one end does not come in again at the other: it lies on the "
            "padding.",
            _laid(-1, 1, 3, wrap=True),
        ),
        Mistake(
            "one_row",
            "All rows are alike. Each output reads its own window.",
            _laid(-1, -1, -1),
            _laid(0, 0, 0),
            _laid(1, 1, 1),
        ),
        Mistake(
            "upside_down",
            "The rows are in reverse order. Row 0 belongs to the first output.",
            _laid(3, 1, -1),
        ),
    ),
    hints="""
        Write down the three outputs as sums first: y₀ = …·x₀ + …·x₁ + …

        Row i holds the factors of output i, one column for each input; 0 where the output
        does not read it.

        Window i begins in cell 2i − 1. A weight that lies on the padding has no column.
    """,
)
