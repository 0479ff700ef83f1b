"""Item: a row moves by one, numbers to give."""

import numpy as np

from course_utils import pooling
from course_utils.practice.case_in_pictures import table_scene
from course_utils.practice.items import Mistake, ValueItem

ROW = (3, 7, 2, 4, 6, 1, 0, 8)


def _pooled(row: tuple[float, ...], pool=pooling.max_pool2d) -> list[float]:
    """Pool a row with window 2 and stride 2."""
    return pool(np.array([[[row]]], dtype=float), (1, 2)).ravel().tolist()


def _rows(after: tuple[float, ...] | list[float]) -> list[list[float]]:
    return [_pooled(ROW), list(after)]


SHIFTED = (0, *ROW[:-1])
ITEM = ValueItem(
    title="A row moves by one",
    points=2,
    value=_rows(_pooled(SHIFTED)),
    scene=table_scene,
    slips=(
        Mistake(
            "stays",
            "You let the outputs stay as they were. Write down the row after the shift, draw the "
            "four windows over it, and look.",
            _rows(_pooled(ROW)),
        ),
        Mistake(
            "moved_along",
            "You moved the outputs along by one place. A shift by two cells would do that; a "
            "shift by one puts other pairs under the windows.",
            _rows((0, *_pooled(ROW)[:-1])),
        ),
        Mistake(
            "wrapped",
            "The last number is lost when the row moves; it does not come in again at the front, "
            "as it would with np.roll.",
            _rows(_pooled((ROW[-1], *ROW[:-1]))),
        ),
        Mistake(
            "to_the_left",
            "You moved the row to the left. To the right, the 0 comes in at the front.",
            _rows(_pooled((*ROW[1:], 0))),
        ),
        Mistake(
            "rows_exchanged",
            "The two rows are swapped: the outputs before the shift come first.",
            [_pooled(SHIFTED), _pooled(ROW)],
        ),
        Mistake(
            "means",
            "These are means; the question asks for the maximum of each window.",
            [_pooled(row, pooling.avg_pool2d) for row in (ROW, SHIFTED)],
        ),
    ),
    hints="""
        Write down the row after the shift first: 0, 3, 7, and so on. It has eight numbers, too.

        The windows do not move: the first takes places 0 and 1, the second 2 and 3.
    """,
)
