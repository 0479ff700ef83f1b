"""Item dilated_reads, numbers to give."""

from course_utils.practice.case_in_pictures import table_scene
from course_utils.practice.items import Mistake, ValueItem

OUTPUT = (0, 2)  # the output cell in question


def _read(stride: int = 2, padding: int = 2, dilation: int = 2, shift: int = 0) -> list[list[int]]:
    return [
        [shift + start * stride + offset * dilation - padding for offset in range(3)]
        for start in OUTPUT
    ]


ITEM = ValueItem(
    title="Which cells does it read?",
    points=2,
    value=_read(),
    scene=table_scene,
    slips=(
        Mistake(
            "padding_forgotten",
            "You counted from the corner of the padded image. The padding lies before row 0 and "
            "column 0.",
            _read(padding=0),
        ),
        Mistake(
            "dilation_forgotten",
            "These are neighbours. With dilation 2, every second cell is read.",
            _read(dilation=1),
        ),
        Mistake(
            "stride_forgotten",
            "With stride 2, the window of output [0, 2] begins not two but four cells to the "
            "right of that of output [0, 0].",
            _read(stride=1),
        ),
        Mistake(
            "holes_of_two",
            "These cells lie three apart: with dilation 2, one cell is left out between any two.",
            _read(dilation=3),
        ),
        Mistake("counted_from_one", "Rows and columns are counted from 0.", _read(shift=1)),
        Mistake(
            "swapped",
            "Rows and columns are swapped: [0, 2] is in row 0 and column 2.",
            _read()[::-1],
        ),
    ),
    hints="""
        Where does the window of output [0, 0] begin, with padding 2? And that of [0, 2], two
        strides further to the right?

        A kernel of 3 reads three rows and three columns, two apart, beginning with its window's
        first.
    """,
)
