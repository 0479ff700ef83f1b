"""Items on paper: an atrous convolution, padding that keeps the size, which inputs are read."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_utils.convolution import conv2d
from course_utils.practice.cases import Mistake, paragraphs
from course_utils.practice.kinds import ValueItem
from course_utils.practice.scenes import table_scene
from course_utils.windows import axis

IMAGE = np.array(
    [[1, 0, 2, 3, 1], [4, 1, 0, 2, 2], [0, 5, 1, 1, 0], [3, 2, 0, 1, 4], [2, 1, 1, 0, 6]]
)
KERNEL = np.array([[1, 2], [-1, 3]])


def _convolved(kernel: np.ndarray = KERNEL, dilation: int = 3, step: int = 1) -> Callable:
    """Convolve the image, as far as two rows and two columns."""
    image = np.pad(IMAGE, (0, 1))[None, None]  # room for a step too many; right answers need none
    return lambda: conv2d(image, kernel[None, None], dilation=dilation)[0, 0, ::step, ::step][
        :2, :2
    ]


ATROUS_BY_HAND = ValueItem(
    name="atrous_by_hand",
    title="An atrous convolution by hand",
    points=2,
    difficulty=1,
    passage="atrous convolution",
    value=_convolved(),
    scene=table_scene,
    slips=(
        Mistake(
            "dilation_ignored",
            "The kernel is laid on without holes: its cells read neighbours.",
            (_convolved(dilation=1),),
        ),
        Mistake(
            "one_too_near",
            "The cells that the kernel reads lie 2 apart here. With dilation 3 they lie 3 apart, "
            "with two cells left out between them.",
            (_convolved(dilation=2),),
        ),
        Mistake(
            "one_too_far",
            "The cells that the kernel reads lie 4 apart here. With dilation 3 they lie 3 apart, "
            "with two cells left out between them.",
            (_convolved(dilation=4),),
        ),
        Mistake(
            "flipped",
            "The kernel is turned round. Here it is laid on as it is: its first cell reads the "
            "window's first.",
            (_convolved(KERNEL[::-1, ::-1]),),
        ),
        Mistake(
            "transposed",
            "Rows and columns are swapped, of the kernel or of the result.",
            (_convolved(KERNEL.T), lambda: _convolved()().T),
        ),
        Mistake(
            "sign_lost",
            "One of the weights is negative: its product is subtracted.",
            (_convolved(np.abs(KERNEL)),),
        ),
    ),
    hints=paragraphs(
        """
        For the first output, the four weights lie on the cells [0, 0], [0, 3], [3, 0] and [3, 3].

        For the next output, each of the four moves one cell to the right.
        """
    ),
)

# kernel size and dilation
KEPT = ((5, 1), (3, 2), (3, 4), (7, 3))


def _paddings(padding: Callable[[int, int], float]) -> Callable:
    return lambda: [padding(*sizes) for sizes in KEPT]


SAME_PADDING = ValueItem(
    name="same_padding",
    title="Padding that keeps the size",
    points=2,
    difficulty=1,
    passage="atrous convolution",
    value=_paddings(lambda k, d: axis(99, k, padding="same", dilation=d).before),
    labels=tuple(f"Kernel {k}, dilation {d}" for k, d in KEPT),
    slips=(
        Mistake(
            "dilation_forgotten",
            "that keeps the size without dilation. With it, the kernel spans more cells.",
            (_paddings(lambda k, _: (k - 1) / 2),),
        ),
        Mistake(
            "both_ends",
            "that is the padding of both ends together. Asked for is each of them.",
            (_paddings(lambda k, d: d * (k - 1)),),
        ),
        Mistake(
            "span_too_long",
            "the kernel is taken to span d · k cells. Behind its last cell there is no hole.",
            (
                _paddings(lambda k, d: (d * k - 1) / 2),
                _paddings(lambda k, d: (d * k - 1) // 2),
                _paddings(lambda k, d: d * k // 2),
            ),
        ),
        Mistake(
            "holes_counted_once",
            "the dilation opens a hole between any two neighbours, not one only.",
            (
                _paddings(lambda k, d: (k - 1) // 2 + d - 1),
                _paddings(lambda k, d: (k - 1 + d - 1) / 2),
            ),
        ),
        Mistake(
            "span_itself",
            "half of the whole span is too much: the output is smaller than the input by one less "
            "than the span.",
            (
                _paddings(lambda k, d: (d * (k - 1) + 1) / 2),
                _paddings(lambda k, d: d * (k - 1) // 2 + 1),
            ),
        ),
    ),
    hints=paragraphs(
        """
        Without padding, how much smaller is the output than the input?

        A kernel of k cells with dilation d spans d · (k − 1) + 1 cells. Half of what is missing
        goes to each end.
        """
    ),
)

OUTPUT = (0, 2)  # the output cell in question


def _read(stride: int = 2, padding: int = 2, dilation: int = 2, shift: int = 0) -> Callable:
    return lambda: [
        [shift + start * stride + offset * dilation - padding for offset in range(3)]
        for start in OUTPUT
    ]


DILATED_READS = ValueItem(
    name="dilated_reads",
    title="Which cells does it read?",
    points=2,
    difficulty=2,
    passage="atrous convolution",
    value=_read(),
    scene=table_scene,
    slips=(
        Mistake(
            "padding_forgotten",
            "You counted from the corner of the padded image. The padding lies before row 0 and "
            "column 0.",
            (_read(padding=0),),
        ),
        Mistake(
            "dilation_forgotten",
            "These are neighbours. With dilation 2, every second cell is read.",
            (_read(dilation=1),),
        ),
        Mistake(
            "stride_forgotten",
            "With stride 2, output [0, 2] lies not two but four cells further right than output "
            "[0, 0].",
            (_read(stride=1),),
        ),
        Mistake(
            "holes_of_two",
            "These cells lie three apart: with dilation 2, one cell is left out between any two.",
            (_read(dilation=3),),
        ),
        Mistake(
            "counted_from_one",
            "Rows and columns are counted from 0.",
            (_read(shift=1),),
        ),
        Mistake(
            "swapped",
            "Rows and columns are swapped: [0, 2] is in row 0 and column 2.",
            (lambda: _read()()[::-1],),
        ),
    ),
    hints=paragraphs(
        """
        Where does the window of output [0, 0] begin, with padding 2? And that of [0, 2], two steps
        of the stride further right?

        A kernel of 3 reads three rows and three columns, from its window's first one on, two
        apart.
        """
    ),
)
