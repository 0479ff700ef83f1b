"""Ways to share a window's gradient among its cells, and to combine the shares."""

from collections.abc import Callable

import numpy as np

from course_utils.exercises.families.pooling.wrong_places import Lay, lay
from course_utils.exercises.families.pooling.wrong_sizes import Slip, keep
from course_utils.exercises.families.pooling.wrong_winners import Choose
from course_utils.windows import Sizes, pair

Pair = tuple[int, int]


def first_winner(window: np.ndarray, gradient: np.ndarray, *_sizes: Pair) -> np.ndarray:
    """Send all to the first of the largest cells, in row order."""
    return gradient * _only(window, window.reshape(*window.shape[:2], -1).argmax(axis=2))


def last_winner(window: np.ndarray, gradient: np.ndarray, *_sizes: Pair) -> np.ndarray:
    """Send all to the last of the largest cells."""
    cells = window.reshape(*window.shape[:2], -1)
    return gradient * _only(window, cells.shape[2] - 1 - cells[:, :, ::-1].argmax(axis=2))


def smallest_cell(window: np.ndarray, gradient: np.ndarray, *sizes: Pair) -> np.ndarray:
    """Send all to the first of the smallest cells."""
    return first_winner(-window, gradient, *sizes)


def all_winners(window: np.ndarray, gradient: np.ndarray, *_sizes: Pair) -> np.ndarray:
    """Send the whole gradient to each of the largest cells."""
    return gradient * _largest(window)


def split_winners(window: np.ndarray, gradient: np.ndarray, *_sizes: Pair) -> np.ndarray:
    """Split the gradient equally among the largest cells."""
    return gradient * _largest(window) / _largest(window).sum(axis=(2, 3), keepdims=True)


def one_to_winner(window: np.ndarray, gradient: np.ndarray, *sizes: Pair) -> np.ndarray:
    """Send 1 to the winner, whatever the gradient is."""
    return first_winner(window, np.ones_like(gradient), *sizes)


def value_to_winner(window: np.ndarray, _gradient: np.ndarray, *sizes: Pair) -> np.ndarray:
    """Send the winner its own value instead of the gradient."""
    return first_winner(window, window.max(axis=(2, 3), keepdims=True), *sizes)


def product_to_winner(window: np.ndarray, gradient: np.ndarray, *sizes: Pair) -> np.ndarray:
    """Send the winner the gradient times its value."""
    return first_winner(window, gradient * window.max(axis=(2, 3), keepdims=True), *sizes)


def shared_by(count: Callable[[Pair, Pair], float]) -> Callable:
    """Send equal shares: the gradient divided by a number that depends on window and stride."""

    def share(window: np.ndarray, gradient: np.ndarray, kernel: Pair, stride: Pair) -> np.ndarray:
        return np.broadcast_to(gradient / count(kernel, stride), window.shape)

    return share


def winner_by(choose: Choose) -> Callable:
    """Send all to the winner that ``choose`` finds, and nothing if it finds none."""

    def share(window: np.ndarray, gradient: np.ndarray, *_sizes: Pair) -> np.ndarray:
        place = choose(window)
        return gradient * _only(window, place) * (place >= 0)[..., None, None]

    return share


def add(old: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Add the share to the earlier ones, which is right."""
    return old + share


def replace(_old: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Overwrite the whole window."""
    return share


def replace_cells(old: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Overwrite the cells that receive something."""
    return np.where(share != 0, share, old)


def scatter(
    share: Callable,
    combine: Callable = add,
    moves: Slip = keep,
    shares_move: bool = False,
    lay: Lay = lay,
    in_place: bool = False,
) -> Callable:
    """Send each window's gradient back as ``share`` says; ``moves`` and ``lay`` lay the windows.

    With ``shares_move``, the shares too are computed from the sizes that ``moves`` gives; with
    ``in_place``, they are added to the numbers of x itself, and later windows see the sums.
    """

    def answer(grad_output: np.ndarray, x: np.ndarray, kernel_size: Sizes, stride: Sizes):
        right = pair(kernel_size, "kernel_size"), pair(stride, "stride")
        kernel, steps = moves(*right)
        grad_x = x.copy() if in_place else np.zeros(x.shape)
        seen = grad_x if in_place else x
        for i, j in np.ndindex(grad_output.shape[2:]):
            cells = np.s_[:, :, *lay((i, j), kernel, steps)]
            if x[cells].size == 0:
                raise IndexError("the window lies beyond the edge")
            gradient = grad_output[:, :, i, j, None, None]
            sizes = (kernel, steps) if shares_move else right
            grad_x[cells] = combine(grad_x[cells], share(seen[cells], gradient, *sizes))
        return grad_x

    return answer


def _only(window: np.ndarray, place: np.ndarray) -> np.ndarray:
    flat = np.zeros((*window.shape[:2], window.shape[2] * window.shape[3]))
    np.put_along_axis(flat, place[..., None], 1.0, axis=2)
    return flat.reshape(window.shape)


def _largest(window: np.ndarray) -> np.ndarray:
    return window == window.max(axis=(2, 3), keepdims=True)
