"""Items on paper: a row that moves, which shifts are exact, and what pooling forgives."""

from __future__ import annotations

from math import lcm, prod

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Mistake, paragraphs
from course_utils.practice.kinds import ChoiceItem, ValueItem, WrittenItem
from course_utils.practice.scenes import table_scene

ROW = (3, 7, 2, 4, 6, 1, 0, 8)


def _pooled(row: tuple[float, ...], pool=pooling.max_pool2d) -> list[float]:
    """Pool a row with window 2 and stride 2."""
    return pool(np.array([[[row]]], dtype=float), (1, 2)).ravel().tolist()


def _rows(after: tuple[float, ...] | list[float]) -> callable:
    return lambda: [_pooled(ROW), list(after)]


SHIFTED = (0, *ROW[:-1])

POOLED_AFTER_SHIFT = ValueItem(
    name="pooled_after_shift",
    title="A row moves by one",
    points=2,
    difficulty=1,
    passage="invariance to small translations",
    value=_rows(_pooled(SHIFTED)),
    scene=table_scene,
    slips=(
        Mistake(
            "stays",
            "You let the outputs stay as they were. Write down the row after the shift, draw the "
            "four windows over it, and look.",
            (_rows(_pooled(ROW)),),
        ),
        Mistake(
            "moved_along",
            "You moved the outputs along by one place. That is what a shift by two cells would "
            "do; a shift by one puts other pairs under the windows.",
            (_rows((0, *_pooled(ROW)[:-1])),),
        ),
        Mistake(
            "wrapped",
            "The last number is lost when the row moves; it does not come in again at the front, "
            "as np.roll would have it.",
            (_rows(_pooled((ROW[-1], *ROW[:-1]))),),
        ),
        Mistake(
            "to_the_left",
            "You moved the row to the left. To the right, the 0 comes in at the front.",
            (_rows(_pooled((*ROW[1:], 0))),),
        ),
        Mistake(
            "rows_exchanged",
            "The two rows are exchanged: first come the outputs before the shift.",
            (lambda: [_pooled(SHIFTED), _pooled(ROW)],),
        ),
        Mistake(
            "means",
            "These are means; the maximum of each window is asked for.",
            (lambda: [_pooled(row, pooling.avg_pool2d) for row in (ROW, SHIFTED)],),
        ),
    ),
    hints=paragraphs(
        """
        Write down the row after the shift first: 0, 3, 7, and so on. It has eight numbers, too.

        The windows do not move: the first takes places 0 and 1, the second 2 and 3.
        """
    ),
)

WHAT_IS_WANTED = ChoiceItem(
    name="what_is_wanted",
    title="Which of the two is wanted?",
    points=1,
    difficulty=1,
    passage="invariance to small translations",
    options={
        "a": "both: the answer should be invariant",
        "b": "the name: invariant, the map: equivariant",
        "c": "the name: equivariant, the map: invariant",
        "d": "both: the answer should be equivariant",
    },
    right="b",
    why_not={
        "a": "If the map stayed as it is while the dog moved, which pixels would it mark?",
        "c": "Does the word for a dog move when the dog does? And should the marks not?",
        "d": "To be equivariant, an answer needs a place where it can go. Has a single word one?",
    },
    because="A name has no place: it should stay. A map should move along with what it marks.",
    hints=paragraphs(
        """
        The dog moves by ten pixels to the right. What should change in each of the two answers?
        """
    ),
)

EXACT_SHIFTS = ChoiceItem(
    name="exact_shifts",
    title="Which shifts are exact?",
    points=1,
    difficulty=2,
    passage="equivariance and stride",
    options={"a": "by 1", "b": "by 2", "c": "by 3", "d": "by 4"},
    right="bd",
    why_not={
        "a": "The output has one place for two places of the input. Where should it move to?",
        "c": "3 is the size of the window. How far is it from one window to the next?",
    },
    because="The windows are 2 cells apart. After a shift by 2 or 4, each window sees what "
    "another one saw before, whatever the window's size.",
    hints=paragraphs(
        """
        Window 0 sees places 0, 1 and 2, window 1 sees 2, 3 and 4. What did window 0 see
        before, when the row has moved by d?

        More than one letter may be right: "a, b".
        """
    ),
)

STRIDES = (2, 2, 3)
FAR = 36


def _grid(factor: float, places: float | None = None) -> callable:
    return lambda: [factor, FAR / factor if places is None else places]


EXACT_GRID = ValueItem(
    name="exact_grid",
    title="The grid of a network",
    points=1,
    difficulty=2,
    passage="equivariance and stride",
    value=_grid(prod(STRIDES)),
    labels=("Smallest exact shift", "Places after a shift by 36"),
    slips=(
        Mistake(
            "added",
            "strides do not add up. A cell behind a stride of 2 stands for two cells, and one "
            "behind two such strides?",
            (_grid(sum(STRIDES)),),
        ),
        Mistake(
            "common_multiple",
            "this is the least number that all strides divide. Each stride works on what the "
            "one before has left.",
            (_grid(lcm(*STRIDES)),),
        ),
        Mistake(
            "one_stride",
            "one layer's stride is not enough. The others count as well.",
            (_grid(max(STRIDES)), _grid(min(STRIDES))),
        ),
        Mistake(
            "in_pixels",
            "asked for are places of the last map, which are some pixels apart.",
            (_grid(prod(STRIDES), FAR),),
        ),
        Mistake(
            "factor_again",
            "this is the smallest exact shift once more. After it, the map has moved by one place.",
            (_grid(prod(STRIDES), prod(STRIDES)),),
        ),
        Mistake(
            "one_place",
            "by one place it moves after the smallest exact shift.",
            (_grid(prod(STRIDES), 1),),
        ),
    ),
    hints=paragraphs(
        """
        After the first pooling, a shift by 2 pixels is a shift by 1 place. And after the second?

        How many pixels lie between two neighbouring places of the last map?
        """
    ),
)

WHAT_POOLING_FORGIVES = WrittenItem(
    name="what_pooling_forgives",
    title="What does pooling forgive?",
    points=4,
    difficulty=2,
    passage="invariance to small translations",
    rubric=paragraphs(
        """
        What is right: an output stays while its winner stays in the window (and nothing larger
        comes in). So a shift that is small compared with the window leaves some of the outputs
        as they were.

        What is too much: some, not all. For unrelated numbers, (k − d) / (k + d) of the maxima
        stay; a mean hardly ever stays exactly.

        The stride: the map moves along exactly only for shifts by multiples of the stride, in a
        network of the product of all strides; in between it changes (aliasing).

        Translation only: nothing in it makes a network indifferent to turning or size.

        Large shifts: a network ignores them through global pooling at its end, or because it
        was taught with objects at all places.
        """
    ),
    model="Pooling forgives small shifts, in part: a maximum stays as long as its winner remains "
    "in the window and nothing larger comes in, so that with window k and a shift by d, "
    "(k − d) / (k + d) of the maxima of unrelated numbers stay, and the others change. With a "
    "stride, the map moves along exactly only for multiples of the stride (in a network, of the "
    "product of the strides); between them other cells get under the windows, and the output "
    "changes. Nothing in it helps against turning or scaling. That a network names an object "
    "anywhere comes from global pooling behind layers that move along, or from training pictures "
    "that show it everywhere, not from pooling with small windows.",
)
