"""Item: a gradient by hand, numbers to give."""

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.pooling.draws import image
from course_utils.practice.case_in_pictures import table_scene
from course_utils.practice.items import Mistake, ValueItem

OVERLAPPING = image([[1, 2, 3], [4, 9, 5], [6, 7, 8]])
UPSTREAM = image([[2, 3], [5, 7]])


def _overlapping(back, **options) -> np.ndarray:
    return back(UPSTREAM, OVERLAPPING, 2, 1, **options)[0, 0]


def _at_center(value: float) -> np.ndarray:
    return np.array([[0, 0, 0], [0, value, 0], [0, 0, 0]])


ITEM = ValueItem(
    title="A gradient by hand",
    points=2,
    value=_overlapping(pooling.max_pool2d_backward),
    scene=table_scene,
    slips=(
        Mistake(
            "overwrites",
            "One cell wins several windows. It receives the gradients of all of them, added up.",
            *(_at_center(value) for value in (2, 3, 5, 7)),
        ),
        Mistake(
            "averaged", "The gradients of a cell add up; they are not averaged.", _at_center(4.25)
        ),
        Mistake(
            "multiplied",
            "The gradients of a cell add up; they are not multiplied.",
            _at_center(210),
        ),
        Mistake(
            "counts_wins",
            "That counts the windows that the 9 wins, or just marks it as a winner. Each window "
            "sends its own gradient.",
            _at_center(4),
            _at_center(1),
        ),
        Mistake(
            "to_corner",
            "Each gradient stands where its window begins. A maximum sends it to its winner, "
            "wherever in the window that lies.",
            np.pad(UPSTREAM[0, 0], ((0, 1), (0, 1))),
        ),
        Mistake(
            "value_sent",
            "The winner's own value is not what comes back: its windows' gradients are.",
            _at_center(9),
            _at_center(9 * 17),
        ),
        Mistake(
            "average",
            "These are equal shares, as for average pooling. A maximum sends its gradient to its "
            "winner alone.",
            _overlapping(pooling.avg_pool2d_backward),
        ),
        Mistake(
            "to_all",
            "Every cell of a window has received its gradient. A maximum sends it to its winner "
            "alone.",
            4 * _overlapping(pooling.avg_pool2d_backward),
        ),
    ),
    hints="""
        Which cell is the largest in the first window? In the second, the third, the fourth?

        A cell's gradient is the sum over the windows that it wins.
    """,
)
