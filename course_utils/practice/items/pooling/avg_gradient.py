"""Item: the gradient of average pooling."""

from __future__ import annotations

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Mistake, paragraphs
from course_utils.practice.items.pooling import wrong_gradients as wrong
from course_utils.practice.items.pooling.draws import case, draw_backward, image, smaller
from course_utils.practice.items.pooling.traits import TRAITS
from course_utils.practice.kinds import CodeItem
from course_utils.practice.scenes import backward_scene

CASES = (
    case(
        grad_output=image([[4, 8], [12, 16]]),
        x=np.zeros((1, 1, 4, 4)),
        kernel_size=2,
        stride=2,
        expected=image([[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]]),
    ),
    case(
        grad_output=image([[4, 8], [12, 16]]),
        x=np.zeros((1, 1, 3, 3)),
        kernel_size=2,
        stride=1,
        expected=image([[1, 3, 2], [4, 10, 6], [3, 7, 4]]),
    ),
    case(  # the last row and the last column lie in no window
        grad_output=image([[4]]),
        x=np.zeros((1, 1, 3, 3)),
        kernel_size=2,
        stride=2,
        expected=image([[1, 1, 0], [1, 1, 0], [0, 0, 0]]),
    ),
    case(
        grad_output=image([[3, 6]]),
        x=np.zeros((1, 1, 3, 2)),
        kernel_size=(3, 1),
        stride=1,
        expected=image([[1, 2], [1, 2], [1, 2]]),
    ),
    case(
        grad_output=image([[4]], [[8]]),
        x=np.zeros((1, 2, 2, 2)),
        kernel_size=2,
        stride=2,
        expected=image([[1, 1], [1, 1]], [[2, 2], [2, 2]]),
    ),
)


def _averaged(grad_output, x, kernel_size, stride):
    """Shares that are averaged over the windows of a cell, not added up."""
    sums = pooling.avg_pool2d_backward(grad_output, x, kernel_size, stride)
    windows = wrong.scatter(wrong.shared_by(lambda *_: 1))(
        np.ones_like(grad_output), x, kernel_size, stride
    )
    return sums / np.maximum(windows, 1)


def _corner(window, gradient, *_):
    share = np.zeros(window.shape)
    share[:, :, :1, :1] = gradient
    return share


def _shared_by(name: str, words: str, *counts) -> Mistake:
    return Mistake(name, words, tuple(wrong.scatter(wrong.shared_by(count)) for count in counts))


MISTAKES = (
    _shared_by(
        "not_divided",
        "Every cell receives the whole gradient of its window. The mean weighs each cell with one "
        "over the number of cells; so does its gradient.",
        lambda *_: 1,
    ),
    _shared_by(
        "divided_by_stride",
        "The gradient is divided by the area of a stride. Among how many cells a window shares it "
        "depends on `kernel_size` alone.",
        lambda _, stride: stride[0] * stride[1],
    ),
    _shared_by(
        "divided_by_one_side",
        "The gradient is divided by one side of the window. How many cells has it?",
        lambda kernel, _: kernel[0],
        lambda kernel, _: kernel[1],
        lambda kernel, _: kernel[0] + kernel[1],
    ),
    _shared_by(
        "divided_by_square",
        "The gradient is divided by the square of one side of the window, and the window need "
        "not be square.",
        lambda kernel, _: kernel[0] ** 2,
        lambda kernel, _: kernel[1] ** 2,
    ),
    Mistake(
        "averaged",
        "Where windows overlap, the shares of a cell are averaged. Each window's share counts in "
        "full: they add up.",
        (_averaged,),
    ),
    Mistake(
        "to_corner",
        "Only the first cell of each window receives something. All of its cells made the mean.",
        (
            wrong.scatter(_corner),
            wrong.scatter(
                lambda window, gradient, kernel, _: _corner(window, gradient / np.prod(kernel))
            ),
        ),
    ),
    Mistake(
        "to_winner",
        "The gradient goes to the largest cell, as in max pooling. The mean depends on all cells.",
        (pooling.max_pool2d_backward,),
    ),
    Mistake(
        "rounded_down",
        "The shares are rounded down to whole numbers: divide with /, not with //.",
        (
            wrong.scatter(
                lambda window, gradient, kernel, _: np.broadcast_to(
                    gradient // np.prod(kernel), window.shape
                )
            ),
        ),
    ),
)
SHARE = wrong.shared_by(lambda kernel, _: kernel[0] * kernel[1])

AVG_POOL2D_BACKWARD = CodeItem(
    name="avg_pool2d_backward",
    title="The gradient of average pooling",
    points=3,
    difficulty=2,
    passage="the gradient of average pooling",
    reference=pooling.avg_pool2d_backward,
    literal=CASES,
    draw=draw_backward,
    smaller=smaller,
    scaled=("grad_output",),
    scene=backward_scene,
    traits=TRAITS,
    mistakes=(
        *wrong.backward_mistakes(pooling.avg_pool2d_backward, SHARE, wrong.replace),
        *MISTAKES,
    ),
    hints=paragraphs(
        """
        The numbers in x do not matter, only its shape. The result has that shape and starts
        as zeros.

        By how much does the mean of n cells grow when one of them grows by 1? That is each
        cell's weight.

        Two loops, over the windows: the slice of the result under a window receives
        grad_output[:, :, i, j] by the number of cells, on top of what is there.
        grad_output[:, :, i, j, None, None] fits all its cells.
        """
    ),
)
