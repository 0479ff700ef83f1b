"""Wrong answers of a pooling's backward pass: shares that go astray."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_utils.practice.cases import Mistake
from course_utils.practice.items.pooling.wrong_windows import SLIPS, Slip, keep
from course_utils.windows import Sizes, pair

Pair = tuple[int, int]
OVERWRITES = (
    "Where windows overlap you assign, so that a later window wipes out an earlier one's share. A "
    "cell's gradients add up: use +=."
)


def first_winner(window: np.ndarray, gradient: np.ndarray, *_sizes: Pair) -> np.ndarray:
    """All to the first of the largest cells, in row order."""
    return gradient * _only(window, window.reshape(*window.shape[:2], -1).argmax(axis=2))


def last_winner(window: np.ndarray, gradient: np.ndarray, *_sizes: Pair) -> np.ndarray:
    """All to the last of the largest cells."""
    cells = window.reshape(*window.shape[:2], -1)
    return gradient * _only(window, cells.shape[2] - 1 - cells[:, :, ::-1].argmax(axis=2))


def smallest_cell(window: np.ndarray, gradient: np.ndarray, *sizes: Pair) -> np.ndarray:
    """All to the first of the smallest cells."""
    return first_winner(-window, gradient, *sizes)


def all_winners(window: np.ndarray, gradient: np.ndarray, *_sizes: Pair) -> np.ndarray:
    """All of it to each of the largest cells."""
    return gradient * _largest(window)


def split_winners(window: np.ndarray, gradient: np.ndarray, *_sizes: Pair) -> np.ndarray:
    """Equal parts to the largest cells."""
    return gradient * _largest(window) / _largest(window).sum(axis=(2, 3), keepdims=True)


def one_to_winner(window: np.ndarray, gradient: np.ndarray, *sizes: Pair) -> np.ndarray:
    """1 to the winner, whatever the gradient."""
    return first_winner(window, np.ones_like(gradient), *sizes)


def value_to_winner(window: np.ndarray, _gradient: np.ndarray, *sizes: Pair) -> np.ndarray:
    """The winner's own value instead of the gradient."""
    return first_winner(window, window.max(axis=(2, 3), keepdims=True), *sizes)


def product_to_winner(window: np.ndarray, gradient: np.ndarray, *sizes: Pair) -> np.ndarray:
    """The gradient times the winner's value."""
    return first_winner(window, gradient * window.max(axis=(2, 3), keepdims=True), *sizes)


def shared_by(count: Callable[[Pair, Pair], float]) -> Callable:
    """Equal shares: the gradient by a number that depends on window and stride."""

    def share(window: np.ndarray, gradient: np.ndarray, kernel: Pair, stride: Pair) -> np.ndarray:
        return np.broadcast_to(gradient / count(kernel, stride), window.shape)

    return share


def add(old: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Put shares on top of each other, as is right."""
    return old + share


def replace(_old: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Overwrite the whole window."""
    return share


def replace_cells(old: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Overwrite the cells that get something."""
    return np.where(share != 0, share, old)


def scatter(
    share: Callable, combine: Callable = add, moves: Slip = keep, shares_move: bool = False
) -> Callable:
    """Send every window's gradient back by ``share``, with windows that ``moves`` lays.

    With ``shares_move``, the shares too are computed with the window that was laid.
    """

    def answer(grad_output: np.ndarray, x: np.ndarray, kernel_size: Sizes, stride: Sizes):
        right = pair(kernel_size, "kernel_size"), pair(stride, "stride")
        kernel, steps = moves(*right)
        grad_x = np.zeros(x.shape)
        for i, j in np.ndindex(grad_output.shape[2:]):
            top, left = i * steps[0], j * steps[1]
            cells = np.s_[:, :, top : top + kernel[0], left : left + kernel[1]]
            if x[cells].size == 0:
                raise IndexError("the window lies beyond the edge")
            gradient = grad_output[:, :, i, j, None, None]
            sizes = (kernel, steps) if shares_move else right
            grad_x[cells] = combine(grad_x[cells], share(x[cells], gradient, *sizes))
        return grad_x

    return answer


def backward_mistakes(right: Callable, share: Callable, *overwriting: Callable) -> tuple:
    """List wrong answers of any pooling's backward pass.

    Parameters
    ----------
    right : callable
        The right answer.
    share : callable
        What each cell of a window gets.
    *overwriting : callable
        Ways to combine shares that lose some.
    """
    slips = (
        Mistake(name, words, (scatter(share, add, slip), scatter(share, add, slip, True)))
        for name, (slip, words) in SLIPS.items()
    )
    return (
        Mistake("overwrites", OVERWRITES, tuple(scatter(share, way) for way in overwriting)),
        Mistake(
            "zeros",
            "Every cell is 0. Are the shares added to the array that is returned?",
            (lambda *given: np.zeros_like(right(*given)),),
        ),
        *slips,
    )


def _only(window: np.ndarray, place: np.ndarray) -> np.ndarray:
    flat = np.zeros((*window.shape[:2], window.shape[2] * window.shape[3]))
    np.put_along_axis(flat, place[..., None], 1.0, axis=2)
    return flat.reshape(window.shape)


def _largest(window: np.ndarray) -> np.ndarray:
    return window == window.max(axis=(2, 3), keepdims=True)
