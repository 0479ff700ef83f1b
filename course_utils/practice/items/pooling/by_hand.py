"""Items on paper: output sizes, means at the rim, a gradient, what a backward pass needs."""

from __future__ import annotations

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Mistake, paragraphs
from course_utils.practice.items.pooling.draws import image
from course_utils.practice.kinds import ChoiceItem, ValueItem
from course_utils.practice.scenes import table_scene
from course_utils.windows import output_size

# input size, window, stride, padding
SIZES = ((8, 2, 2, 0), (10, 4, 2, 0), (6, 3, 2, 0), (224, 7, 2, 3))


def _sizes(count) -> callable:
    return lambda: [count(*sizes) for sizes in SIZES]


POOLED_SIZES = ValueItem(
    name="pooled_sizes",
    title="How many windows?",
    points=2,
    difficulty=1,
    passage="max pooling",
    value=_sizes(output_size),
    labels=tuple(
        f"Input {size}, window {kernel}, stride {stride}" + (f", padding {rim}" if rim else "")
        for size, kernel, stride, rim in SIZES
    ),
    slips=(
        Mistake(
            "rounded_up",
            "a last window would hang over the edge. Only whole windows count.",
            (_sizes(lambda n, k, s, p: -((k - n - 2 * p) // s) + 1),),
        ),
        Mistake(
            "first_forgotten",
            "these are the steps. The first window is there before any step is taken.",
            (_sizes(lambda n, k, s, p: (n + 2 * p - k) // s),),
        ),
        Mistake(
            "window_forgotten",
            "the input by the stride would be a window at every step, and the last must still fit.",
            (
                _sizes(lambda n, _, s, p: (n + 2 * p) // s),
                _sizes(lambda n, _k, s, _p: n / s),
                _sizes(lambda n, _k, s, _p: n // s),
            ),
        ),
        Mistake(
            "stride_forgotten",
            "that is for windows that step by one cell.",
            (_sizes(lambda n, k, _, p: n + 2 * p - k + 1),),
        ),
        Mistake(
            "by_window",
            "how many windows fit side by side depends on the stride, not on the window.",
            (
                _sizes(lambda n, k, _, p: (n + 2 * p) // k),
                _sizes(lambda n, k, _s, p: (n + 2 * p) / k),
            ),
        ),
        Mistake(
            "padding_once",
            "padding is added at both ends.",
            (_sizes(lambda n, k, s, p: (n + p - k) // s + 1),),
        ),
        Mistake(
            "padding_forgotten",
            "the padding makes the input longer, at both ends.",
            (_sizes(lambda n, k, s, _: (n - k) // s + 1),),
        ),
    ),
    hints=paragraphs(
        """
        Draw 8 boxes in a row and slide a window of 2 over them.

        The last window ends in the last cell or before. Its first cell is then at most n −
        k, counted from 0.

        (n + 2p − k) / s steps, rounded down, and the first window.
        """
    ),
)

RIM = image([[4, 8], [12, 16]])


def _rim_means(first: bool, second: bool) -> callable:
    options = {"kernel_size": 2, "stride": 2, "padding": 1}
    return lambda: [
        float(pooling.avg_pool2d(RIM, **options, count_include_pad=counted)[0, 0, 1, 1])
        for counted in (first, second)
    ]


RIM_MEANS = ValueItem(
    name="rim_means",
    title="Does padding count?",
    points=1,
    difficulty=1,
    passage="average pooling",
    value=_rim_means(True, False),
    labels=("Padding counts", "Padding does not count"),
    slips=(
        Mistake(
            "not_counted",
            "here every window has four cells, zeros included.",
            (_rim_means(False, False),),
        ),
        Mistake(
            "counted",
            "how many of the window's cells belong to the image?",
            (_rim_means(True, True),),
        ),
    ),
    hints=paragraphs(
        """
        Which cells lie under the last window, and how many of them are padding?
        """
    ),
)

OVERLAPPING = image([[1, 2, 3], [4, 9, 5], [6, 7, 8]])
UPSTREAM = image([[2, 3], [5, 7]])


def _overlapping(back, **options) -> callable:
    return lambda: back(UPSTREAM, OVERLAPPING, 2, 1, **options)[0, 0]


def _at_center(value: float) -> callable:
    return lambda: np.array([[0, 0, 0], [0, value, 0], [0, 0, 0]])


GRADIENT_BY_HAND = ValueItem(
    name="gradient_by_hand",
    title="A gradient by hand",
    points=2,
    difficulty=1,
    passage="the gradient of max pooling",
    value=_overlapping(pooling.max_pool2d_backward),
    scene=table_scene,
    slips=(
        Mistake(
            "overwrites",
            "One cell wins several windows. It receives the gradients of all of them, added up.",
            tuple(_at_center(value) for value in (2, 3, 5, 7)),
        ),
        Mistake(
            "averaged",
            "The gradients of a cell add up; they are not averaged.",
            (_at_center(4.25),),
        ),
        Mistake(
            "multiplied",
            "The gradients of a cell add up; they are not multiplied.",
            (_at_center(210),),
        ),
        Mistake(
            "counts_wins",
            "That counts the windows that the 9 wins, or only marks it as a winner. Each window "
            "pays its own gradient.",
            (_at_center(4), _at_center(1)),
        ),
        Mistake(
            "to_corner",
            "Each gradient stands where its window begins. A maximum pays its winner, wherever "
            "that lies in the window.",
            (lambda: np.pad(UPSTREAM[0, 0], ((0, 1), (0, 1))),),
        ),
        Mistake(
            "value_sent",
            "The winner's own value is not what comes back: its windows' gradients are.",
            (_at_center(9), _at_center(9 * 17)),
        ),
        Mistake(
            "average",
            "These are equal shares, as for average pooling. A maximum pays its winner alone.",
            (_overlapping(pooling.avg_pool2d_backward),),
        ),
        Mistake(
            "to_all",
            "Every cell of a window has been paid. A maximum pays its winner alone.",
            (lambda: 4 * _overlapping(pooling.avg_pool2d_backward)(),),
        ),
    ),
    hints=paragraphs(
        """
        Which cell is the largest of the first window? Of the second, the third, the fourth?

        A cell's gradient is the sum over the windows that it wins.
        """
    ),
)

KEPT_FOR_BACKWARD = ChoiceItem(
    name="kept_for_backward",
    title="What must be kept?",
    points=1,
    difficulty=1,
    passage="the gradient of average pooling",
    options={
        "a": "both need the numbers in x",
        "b": "max pooling needs the numbers in x (or where its winners were), average pooling "
        "only the shape of x",
        "c": "average pooling needs the numbers in x, max pooling only its shape",
        "d": "neither needs more than the shape of x",
    },
    right="b",
    why_not={
        "a": "Change a number in x a little. Does what average pooling sends back change?",
        "c": "Try both gradients with all numbers of x doubled, then with x reversed. Which of "
        "the two notices that the winners have moved?",
        "d": "From the shape alone, who could tell which cell of a window won?",
    },
    because="The mean weighs all cells alike, whatever they hold; the maximum must remember who "
    "won. That is why max pooling costs memory during training.",
    hints=paragraphs(
        """
        Look at the two functions you wrote: which of them reads x, not only x.shape?
        """
    ),
)
