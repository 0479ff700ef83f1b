"""Wrong answers of a pooling's backward pass: shares that go astray."""

from collections.abc import Callable

import numpy as np

from course_utils.exercises.families.pooling.wrong_order import channels_last, sent_in_part
from course_utils.exercises.families.pooling.wrong_places import LAYS
from course_utils.exercises.families.pooling.wrong_shares import add, scatter
from course_utils.exercises.families.pooling.wrong_sizes import MORE_SLIPS, SLIPS
from course_utils.practice.items import Mistake

OVERWRITES = (
    "Where several windows send something to the same cell, only one share is left; the others "
    "are wiped out. A cell's gradients add up. `=` does not add, and neither does `+=` with "
    "arrays of indices: NumPy then uses an index that comes twice only once, so you need "
    "np.add.at."
)


def backward_mistakes(right: Callable, share: Callable, *overwriting: Callable) -> tuple:
    """List wrong answers of any pooling's backward pass.

    Parameters
    ----------
    right : callable
        The right answer.
    share : callable
        Gives each cell of a window its share.
    *overwriting : callable
        Ways to combine shares in which some are lost.
    """
    slips = (
        Mistake(name, words, scatter(share, add, slip), scatter(share, add, slip, True))
        for name, (slip, words) in (SLIPS | MORE_SLIPS).items()
    )
    misplaced = (
        Mistake(name, words, *(scatter(share, lay=lay) for lay in lays))
        for name, (lays, words) in LAYS.items()
    )
    return (
        Mistake("overwrites", OVERWRITES, *(scatter(share, way) for way in overwriting)),
        Mistake(
            "zeros",
            "Every cell is 0. Are the shares added to the array that is returned?",
            lambda *given: np.zeros_like(right(*given)),
        ),
        *slips,
        *misplaced,
        *sent_in_part(right),
        *_wrong_upstream(right, share),
        *_wrong_sums(right, share),
    )


def _wrong_upstream(right: Callable, share: Callable) -> tuple[Mistake, ...]:
    """List backward passes that send back something other than the window's own gradient."""

    def sending(change: Callable) -> Callable:
        def answer(grad_output, *given):
            changed = np.broadcast_to(change(grad_output), grad_output.shape)
            return right(np.array(changed), *given)

        return answer

    return (
        Mistake(
            "wrong_upstream",
            "The windows do not send their own gradients: window (i, j) of channel c in image n "
            "sends grad_output[n, c, i, j] and nothing else.",
            sending(lambda grad: grad[:, :, :1, :1]),
            sending(lambda grad: grad[:1, :1]),
            *(
                sending(lambda grad, way=way, axes=axes: way(grad, axis=axes, keepdims=True))
                for way in (np.sum, np.mean)
                for axes in ((2, 3), (0, 1), (0,), (1,), None)
            ),
            sending(lambda grad: grad.swapaxes(2, 3)),
        ),
        Mistake(
            "last_window",
            "Only the last window has sent something. Do you make a new array of zeros for each "
            "window, or return only what belongs to the last one?",
            sending(lambda grad: _at(grad, np.s_[:, :, -1:, -1:])),
            sending(lambda grad: _at(grad, np.s_[-1:, -1:, -1:, -1:])),
        ),
        Mistake(
            "broadcast",
            "NumPy has matched images and channels with the rows and columns of a window, because "
            "they are the last two axes of grad_output[:, :, i, j]. With two more axes after "
            "them, as in grad_output[:, :, i, j, None, None], everything fits.",
            scatter(
                lambda window, gradient, *sizes: share(window, _laid(window, gradient), *sizes)
            ),
        ),
        Mistake(
            "signs",
            "All signs are reversed. What a window sends should be added to its cells.",
            sending(np.negative),
        ),
    )


def _wrong_sums(right: Callable, share: Callable) -> tuple[Mistake, ...]:
    """List backward passes that go wrong after the windows have sent the right gradients."""
    return (
        Mistake(
            "begins_with_numbers",
            "Besides the gradients, the result contains other numbers, such as ones or those of "
            "x. Does the array begin with them? It must begin with zeros.",
            lambda grad_output, x, *sizes: right(grad_output, x, *sizes) + 1,
            lambda grad_output, x, *sizes: right(grad_output, x, *sizes) + x,
            scatter(share, in_place=True),
        ),
        Mistake(
            "transposed",
            "Rows and columns of the result are swapped: the row comes first.",
            lambda *given: right(*given).swapaxes(2, 3),
        ),
        channels_last(lambda *given: right(*given).transpose(0, 2, 3, 1)),
    )


def _laid(window: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """Mistake the images and channels of a window's gradients for its rows and columns."""
    return np.broadcast_to(gradient[..., 0, 0], window.shape)


def _at(values: np.ndarray, index: tuple) -> np.ndarray:
    """Keep some numbers, and write 0 for the others."""
    result = np.zeros(values.shape)
    result[index] = values[index]
    return result
