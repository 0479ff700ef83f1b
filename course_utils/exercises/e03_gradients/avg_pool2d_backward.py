"""Item: the gradient of average pooling."""

from collections.abc import Callable
from functools import partial

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.pooling import family
from course_utils.exercises.families.pooling import wrong_shares as wrong
from course_utils.exercises.families.pooling.common import MOST_DECIMALS
from course_utils.exercises.families.pooling.wrong_gradients import backward_mistakes
from course_utils.practice.items import Mistake
from course_utils.windows import pair

CASES = (
    family.BACKWARD.case(
        grad_output=[[4, 8], [12, 16]],
        x=np.zeros((1, 1, 4, 4)),
        kernel_size=2,
        stride=2,
        expected=[[[[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]]]],
    ),
    family.BACKWARD.case(
        grad_output=[[4, 8], [12, 16]],
        x=np.zeros((1, 1, 3, 3)),
        kernel_size=2,
        stride=1,
        expected=[[[[1, 3, 2], [4, 10, 6], [3, 7, 4]]]],
    ),
    family.BACKWARD.case(  # the last row and the last column lie in no window
        grad_output=[[4]],
        x=np.zeros((1, 1, 3, 3)),
        kernel_size=2,
        stride=2,
        expected=[[[[1, 1, 0], [1, 1, 0], [0, 0, 0]]]],
    ),
    family.BACKWARD.case(
        grad_output=[[3, 6]],
        x=np.zeros((1, 1, 3, 2)),
        kernel_size=(3, 1),
        stride=1,
        expected=[[[[1, 2], [1, 2], [1, 2]]]],
    ),
    family.BACKWARD.case(
        grad_output=[[[4]], [[8]]],
        x=np.zeros((1, 2, 2, 2)),
        kernel_size=2,
        stride=2,
        expected=[[[[1, 1], [1, 1]], [[2, 2], [2, 2]]]],
    ),
)


def _averaged(grad_output, x, kernel_size, stride):
    """Average the shares over the windows of a cell instead of adding them up."""
    sums = pooling.avg_pool2d_backward(grad_output, x, kernel_size, stride)
    windows = wrong.scatter(wrong.shared_by(lambda *_: 1))(
        np.ones_like(grad_output), x, kernel_size, stride
    )
    return sums / np.maximum(windows, 1)


def _to(cells: Callable, divided: bool) -> Callable:
    """Send the gradient to only some cells of the window, whole or divided as it should be."""

    def share(window, gradient, kernel, _stride):
        shares = np.zeros(window.shape)
        shares[:, :, *cells(window.shape[2:])] = gradient / (np.prod(kernel) if divided else 1)
        return shares

    return share


def _to_only(*cells: Callable) -> tuple[Callable, ...]:
    return tuple(wrong.scatter(_to(each, divided)) for each in cells for divided in (False, True))


def _with_numbers(of: Callable) -> Callable:
    """Multiply the shares by something that depends on the window's numbers."""
    return wrong.scatter(
        lambda window, gradient, kernel, _: gradient * of(window) / np.prod(kernel)
    )


def _scaled(by: Callable) -> Callable:
    """Divide the right gradient a second time, by a number that depends on the shapes."""

    def answer(grad_output, x, kernel_size, stride):
        right = pooling.avg_pool2d_backward(grad_output, x, kernel_size, stride)
        cells = np.prod(pair(kernel_size, "kernel_size"))
        return right / by(x.shape, grad_output.shape, cells)

    return answer


def _rounded(way: Callable) -> tuple[Callable, Callable]:
    """Round each share, or their sums."""
    return (
        wrong.scatter(
            lambda window, gradient, kernel, _: np.broadcast_to(
                way(gradient / np.prod(kernel)), window.shape
            )
        ),
        lambda *given: way(pooling.avg_pool2d_backward(*given)),
    )


def _shared_by(name: str, words: str, *counts) -> Mistake:
    return Mistake(name, words, *(wrong.scatter(wrong.shared_by(count)) for count in counts))


MISTAKES = (
    _shared_by(
        "not_divided",
        "Every cell receives the whole gradient of its window. The mean weighs each cell by one "
        "over the number of cells, and so does its gradient.",
        lambda *_: 1,
    ),
    _shared_by(
        "divided_by_stride",
        "The gradient is divided by the area of the stride. The number of cells that share it "
        "depends on `kernel_size` alone.",
        lambda _, stride: stride[0] * stride[1],
    ),
    _shared_by(
        "divided_by_one_side",
        "The gradient is divided by one side of the window, or by both sides added up. How many "
        "cells does the window have?",
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
        "full: the shares add up.",
        _averaged,
    ),
    Mistake(
        "to_corner",
        "Only the first cell of each window receives something. All of its cells went into the "
        "mean.",
        *_to_only(lambda _: (0, 0)),
    ),
    Mistake(
        "to_some",
        "Only some cells of each window receive something, such as its last or middle cell, its "
        "first row or its first column. All of its cells went into the mean.",
        *_to_only(
            lambda _: (-1, -1),
            lambda sizes: (sizes[0] // 2, sizes[1] // 2),
            lambda _: (slice(1), slice(None)),
            lambda _: (slice(None), slice(1)),
        ),
    ),
    Mistake(
        "to_winner",
        "The gradient goes to the largest cell, as in max pooling. The mean depends on all cells.",
        pooling.max_pool2d_backward,
        wrong.scatter(
            lambda window, gradient, kernel, _: wrong.all_winners(
                window, gradient / np.prod(kernel)
            )
        ),
    ),
    Mistake(
        "rounded_down",
        "The shares are cut to whole numbers. Do you divide with // (it rounds down), or is there "
        "an int(…) or an array of integers on the way?",
        *_rounded(np.floor),
        *_rounded(np.trunc),
    ),
    Mistake(
        "rounded",
        "The shares, or what they add up to, are rounded.",
        *(
            answer
            for decimals in range(MOST_DECIMALS + 1)
            for answer in _rounded(partial(np.round, decimals=decimals))
        ),
    ),
    Mistake(
        "divided_by_others",
        "The gradient of a window is divided by the wrong number: one that counts images and "
        "channels, the cells of the whole image, or the windows? A window shares its gradient "
        "among its own cells.",
        _scaled(lambda x, *_: x[0] * x[1]),
        _scaled(lambda x, *_: x[0]),
        _scaled(lambda x, *_: x[1]),
        _scaled(lambda x, _, cells: x[2] * x[3] / cells),
        _scaled(lambda _, y, cells: y[2] * y[3] / cells),
    ),
    Mistake(
        "divided_twice",
        "The shares are divided by the number of cells a second time.",
        _scaled(lambda _x, _y, cells: cells),
    ),
    _shared_by(
        "brackets",
        "The gradient is divided by one side of the window and multiplied by the other. Is there "
        "an a / b * c? It divides by b alone; to divide by a product, write a / (b * c).",
        lambda kernel, _: kernel[0] / kernel[1],
    ),
    Mistake(
        "times_value",
        "The gradient depends on the numbers of x. A mean weighs each cell by one over the number "
        "of cells, whatever the cells hold.",
        _with_numbers(lambda window: window),
        _with_numbers(lambda window: window.mean(axis=(2, 3), keepdims=True)),
        _with_numbers(lambda window: window.shape[2] * window.shape[3] * window),
    ),
    Mistake(
        "upstream_ignored",
        "Every window sends the same amount, whatever comes back to it. What comes back to a "
        "window is its number in grad_output.",
        lambda grad_output, *given: pooling.avg_pool2d_backward(np.ones(grad_output.shape), *given),
        wrong.scatter(lambda window, *_: np.ones(window.shape)),
    ),
    Mistake(
        "value_sent",
        "The cells receive numbers of x. They must receive shares of grad_output.",
        wrong.scatter(lambda window, _gradient, kernel, _stride: window / np.prod(kernel)),
        wrong.scatter(lambda window, *_: window),
    ),
)
SHARE = wrong.shared_by(lambda kernel, _: kernel[0] * kernel[1])
ITEM = family.BACKWARD.item(
    title="The gradient of average pooling",
    points=3,
    reference=pooling.avg_pool2d_backward,
    literal=CASES,
    scaled=("grad_output",),
    mistakes=(
        *backward_mistakes(pooling.avg_pool2d_backward, SHARE, wrong.replace),
        *MISTAKES,
    ),
    hints="""
        The numbers in x do not matter, only its shape. The result has that shape and starts
        as zeros.

        By how much does the mean of n cells grow when one of them grows by 1? That is the weight
        of each cell.

        Two loops, over the windows: to the slice of the result under each window, add
        grad_output[:, :, i, j] divided by the number of cells. Written as grad_output[:, :, i, j,
        None, None], it fits all cells of the slice.
    """,
)
