"""Item: the gradient of max pooling."""

from __future__ import annotations

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Mistake, Trait, paragraphs
from course_utils.practice.items.pooling import wrong_gradients as wrong
from course_utils.practice.items.pooling.draws import case, draw_backward, image, smaller
from course_utils.practice.items.pooling.traits import TRAITS
from course_utils.practice.kinds import CodeItem
from course_utils.practice.scenes import backward_scene
from course_utils.windows import pair

CASES = (
    case(
        grad_output=image([[10, 20], [30, 40]]),
        x=image([[1, 3, 2, 0], [5, 6, 1, 4], [7, 2, 9, 5], [0, 8, 3, 3]]),
        kernel_size=2,
        stride=2,
        expected=image([[0, 0, 0, 0], [0, 10, 0, 20], [0, 0, 40, 0], [0, 30, 0, 0]]),
    ),
    case(  # the 9 in the middle wins four times
        grad_output=image([[1, 2], [3, 4]]),
        x=image([[1, 2, 3], [4, 9, 5], [6, 7, 8]]),
        kernel_size=2,
        stride=1,
        expected=image([[0, 0, 0], [0, 10, 0], [0, 0, 0]]),
    ),
    case(  # a tie: the first in row order takes all
        grad_output=image([[5]]),
        x=image([[1, 7], [7, 7]]),
        kernel_size=2,
        stride=2,
        expected=image([[0, 5], [0, 0]]),
    ),
    case(  # 6 is the largest of two windows; each pays its own
        grad_output=image([[5, 3]]),
        x=image([[6, 1, 2, 6]]),
        kernel_size=(1, 2),
        stride=(1, 2),
        expected=image([[5, 0, 0, 3]]),
    ),
    case(
        grad_output=image([[2]], [[3]]),
        x=image([[-4, -3], [-2, -1]], [[-1, -2], [-3, -4]]),
        kernel_size=2,
        stride=1,
        expected=image([[0, 0], [0, 2]], [[3, 0], [0, 0]]),
    ),
)


def _everywhere(grad_output, x, kernel_size, stride):
    maxima = pooling.max_pool2d(x, kernel_size, stride)
    grad_x = np.zeros(x.shape)
    for i, j in np.ndindex(maxima.shape[2:]):
        grad_x += grad_output[:, :, i, j, None, None] * (x == maxima[:, :, i, j, None, None])
    return grad_x


def _counted_from_window(grad_output, x, kernel_size, stride):
    """The winner's place in its window, taken for its place in the image."""
    kernel, steps = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    grad_x = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(grad_output.shape):
        top, left = i * steps[0], j * steps[1]
        window = x[n, c, top : top + kernel[0], left : left + kernel[1]]
        grad_x[n, c][np.unravel_index(window.argmax(), window.shape)] += grad_output[n, c, i, j]
    return grad_x


def _has_ties(arguments) -> bool:
    first = pooling.max_pool2d_backward(**arguments)
    return not np.array_equal(first, pooling.max_pool2d_backward(**arguments, ties="all"))


def _share(name: str, words: str, share, *ways) -> Mistake:
    ways = (wrong.add, *ways)
    return Mistake(name, words, tuple(wrong.scatter(share, way) for way in ways))


MISTAKES = (
    Mistake(
        "everywhere",
        "Cells outside the window receive its gradient too, because they hold the same number as "
        "its maximum. Compare within the window only.",
        (_everywhere,),
    ),
    Mistake(
        "counted_from_window",
        "The winner's place is counted from the corner of its window. In the image it lies "
        "further down and right, by where the window starts.",
        (_counted_from_window,),
    ),
    _share(
        "ties_all",
        "In a tie each of the equal winners gets the whole gradient, so that more comes back than "
        "came in. Here the first one in row order takes all.",
        wrong.all_winners,
    ),
    _share(
        "ties_split",
        "In a tie the gradient is split among the equal winners. That is a subgradient as well; "
        "here, as in torch, the first one in row order takes all.",
        wrong.split_winners,
    ),
    _share(
        "ties_last",
        "In a tie the last of the equal winners takes all; asked for is the first one in row "
        "order. Does a later equal number replace the winner found (>= instead of >)?",
        wrong.last_winner,
    ),
    _share(
        "to_smallest",
        "The gradient goes to the smallest cell of each window; the largest one made the output.",
        wrong.smallest_cell,
    ),
    _share(
        "marks_winners",
        "The winners are marked with 1. Each must receive its window's gradient, "
        "grad_output[…, i, j].",
        wrong.one_to_winner,
        wrong.replace_cells,
    ),
    _share(
        "value_sent",
        "The winner receives its own value. It must receive its window's gradient.",
        wrong.value_to_winner,
        wrong.replace_cells,
    ),
    _share(
        "times_value",
        "The gradient is multiplied by the winner's value. The output grows by 1 when the winner "
        "does, so the factor is 1.",
        wrong.product_to_winner,
    ),
    _share(
        "divided",
        "The winner receives its window's gradient divided by the number of cells. Only the mean "
        "is shared out; a maximum's gradient goes to the winner whole.",
        lambda window, gradient, kernel, _: wrong.first_winner(
            window, gradient / (kernel[0] * kernel[1])
        ),
    ),
    _share(
        "to_all",
        "Every cell of the window receives the gradient. The losers could grow a little and the "
        "maximum would not notice: their gradient is 0.",
        wrong.shared_by(lambda *_: 1),
        wrong.replace,
    ),
    _share(
        "shared",
        "The gradient is shared among all cells of the window, as the mean does. A maximum's "
        "goes to the winner whole.",
        wrong.shared_by(lambda kernel, _: kernel[0] * kernel[1]),
    ),
)
TIES = Trait("ties", _has_ties, "two equal winners in a window", "one winner in each window")

MAX_POOL2D_BACKWARD = CodeItem(
    name="max_pool2d_backward",
    title="The gradient of max pooling",
    points=5,
    difficulty=2,
    passage="the gradient of max pooling",
    reference=pooling.max_pool2d_backward,
    literal=CASES,
    draw=draw_backward,
    smaller=smaller,
    scaled=("grad_output", "x"),
    scene=backward_scene,
    traits=(*TRAITS, TIES),
    mistakes=(
        *wrong.backward_mistakes(
            pooling.max_pool2d_backward, wrong.first_winner, wrong.replace_cells, wrong.replace
        ),
        *MISTAKES,
    ),
    hints=paragraphs(
        """
        The result has the shape of x and starts as zeros. Which loop visits every window
        once? The one over grad_output.

        For each image, channel and window: find the winner's place. window.argmax() counts
        along the rows and takes the first of equals; np.unravel_index turns the count into
        row and column.

        The winner's place in the image is its place in the window plus where the window
        starts. Add the gradient there: the same cell may have won before.
        """
    ),
)
