"""Items to predict before a slider is moved, and to explain in a few sentences."""

from __future__ import annotations

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Mistake, paragraphs
from course_utils.practice.items.pooling.draws import image
from course_utils.practice.kinds import ValueItem, WrittenItem

SPECK = image([[10, 10, 10, 10], [10, 90, 10, 10], [10, 10, 10, 10], [10, 10, 10, 10]])


def _speck(*pools) -> callable:
    return lambda: [float(pool(SPECK, 2, 2)[0, 0, 0, 0]) for pool in pools]


ONE_BRIGHT_CELL = ValueItem(
    name="one_bright_cell",
    title="One bright cell",
    points=2,
    difficulty=1,
    passage="average pooling",
    value=_speck(pooling.max_pool2d, pooling.avg_pool2d),
    labels=("Max pooling", "Average pooling"),
    slips=(
        Mistake(
            "swapped",
            "one of the two takes the largest cell as it is; the other lets all four have a say.",
            (_speck(pooling.avg_pool2d, pooling.max_pool2d),),
        ),
        Mistake(
            "sum",
            "that is the sum. The mean of a window of tens alone must be 10.",
            (lambda: [90, 120],),
        ),
        Mistake(
            "whole_image",
            "that is the mean over the whole image. A window sees its four cells only.",
            (lambda: [90, SPECK.mean()],),
        ),
        Mistake(
            "halfway",
            "that lies halfway between 10 and 90. Three of the four cells hold 10, and each has "
            "one vote.",
            (lambda: [90, 50],),
        ),
        Mistake(
            "bright_alone",
            "only the bright cell is counted there. The three tens add up as well.",
            (lambda: [90, 22.5],),
        ),
        Mistake(
            "median",
            "10 is the commonest number of the window (its median). The speck does count.",
            (lambda: [90, 10], lambda: [10, 10]),
        ),
    ),
    hints=paragraphs(
        """
        Write down the four numbers of the first window.
        """
    ),
)

MAX_OR_MEAN = WrittenItem(
    name="max_or_mean",
    title="Max or mean?",
    points=2,
    difficulty=2,
    passage="average pooling",
    rubric=paragraphs(
        """
        Max pooling answers whether a feature is anywhere in the window: a single strong
        response survives undiminished.

        It forgets all other cells, and a single wrong cell (noise) survives just as well.

        Average pooling lets every cell count: it tells how much of a feature there is and
        averages noise out, but a single strong response is diluted.

        One example for each, with a reason.
        """
    ),
    model="Max pooling keeps the strongest response of a window whatever surrounds it, so it suits "
    "sparse features, such as an edge detector's that fires in one cell of many; the price is"
    " that one noisy cell gets through as well. Average pooling weighs all cells alike: it "
    "suits features that are spread out, such as texture or brightness, and reduces "
    "independent noise, but it dilutes a response that stands alone: of a 90 among tens, a "
    "window of four keeps 30.",
)


def _windows_over(step: int, *places: tuple[int, int]) -> list[float]:
    """How many windows of 3 × 3 contain each cell of a 5 × 5 image."""
    x = image(np.zeros((5, 5)))
    ones = np.ones_like(pooling.avg_pool2d(x, 3, step))
    counts = 9 * pooling.avg_pool2d_backward(ones, x, 3, step)[0, 0]
    return [float(counts[place]) for place in places]


PLACES = ((0, 0), (0, 2), (2, 2))


def _counts(first: int, second: int) -> callable:
    return lambda: [*_windows_over(first, *PLACES), *_windows_over(second, *PLACES)]


WINDOWS_OVER_A_CELL = ValueItem(
    name="windows_over_a_cell",
    title="How many windows pay a cell?",
    points=2,
    difficulty=2,
    passage="the gradient of average pooling",
    value=_counts(1, 2),
    labels=tuple(
        f"Stride {step}, {place}" for step in (1, 2) for place in ("corner", "edge", "centre")
    ),
    slips=(
        Mistake(
            "strides_swapped", "the other way round: short steps overlap more.", (_counts(2, 1),)
        ),
        Mistake(
            "stride_ignored",
            "with longer steps there are fewer windows: 2 × 2 of them instead of 3 × 3.",
            (_counts(1, 1),),
        ),
        Mistake(
            "no_overlap",
            "the window is wider than the step, so windows overlap.",
            (lambda: [1] * 6,),
        ),
        Mistake(
            "rim_ignored",
            "windows do not reach over the rim, so fewer of them contain a cell there.",
            (lambda: [9] * 6, lambda: [9, 9, 9, 4, 4, 4]),
        ),
        Mistake(
            "one_axis",
            "that counts along one axis only. Rows and columns multiply.",
            (lambda: [1, 3, 3, 1, 2, 2],),
        ),
    ),
    hints=paragraphs(
        """
        Along one axis first: a window of 3 starts in cell 0, 1 or 2 with stride 1. In which of
        these windows lies the first cell, in which the middle one?

        The counts along the two axes multiply.
        """
    ),
)

PATHS_ADD_UP = WrittenItem(
    name="paths_add_up",
    title="Why gradients add up",
    points=2,
    difficulty=2,
    passage="the gradient of max pooling",
    rubric=paragraphs(
        """
        One input cell may enter several outputs: windows overlap when the stride is
        smaller than the window.

        A small change of that cell changes each of these outputs, and the loss by the sum
        of the changes: the chain rule over several paths.

        So contributions are added (+=); assigning keeps only the last.

        At a tie the maximum has a kink: there is no single gradient, and a rule must
        choose one (PyTorch's max pooling: the first cell in row order).
        """
    ),
    model="Where windows overlap, one cell enters several outputs. If it grows by a little, each of"
    " those outputs changes, and the loss changes by the sum of all these effects: the chain "
    "rule adds over all paths from the cell to the loss. An assignment would keep the last "
    "path only, hence +=. At a tie of two largest cells the maximum has a kink; any split of "
    "the gradient among the winners that sums to the whole is a subgradient, and an "
    "implementation picks one by a rule, such as the first in row order.",
)
