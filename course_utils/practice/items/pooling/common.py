"""Wrong answers that any pooling can give, whatever it does in its windows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_utils.practice.cases import Mistake
from course_utils.practice.items.pooling.wrong_windows import keep, pad, pooling_with
from course_utils.windows import Sizes, pair


def largest(window: np.ndarray, _kernel: tuple[int, int]) -> np.ndarray:
    """Maximum of the cells that are there."""
    return window.max(axis=(2, 3))


def mean(window: np.ndarray, _kernel: tuple[int, int]) -> np.ndarray:
    """Mean of the cells that are there."""
    return window.mean(axis=(2, 3))


def sum_by_area(window: np.ndarray, kernel: tuple[int, int]) -> np.ndarray:
    """Sum of the cells that are there, by the number of cells of a whole window."""
    return window.sum(axis=(2, 3)) / (kernel[0] * kernel[1])


def common_mistakes(right: Callable, summary: Callable, fill: float = 0.0) -> tuple[Mistake, ...]:
    """List wrong answers that are wrong whatever the windows.

    Parameters
    ----------
    right : callable
        The right answer.
    summary : callable
        NumPy's function that it applies to each window.
    fill : float
        What padding holds.
    """
    return (
        Mistake(
            "zeros",
            "Every cell is 0. Are the results stored in the array that is returned?",
            (lambda *given: np.zeros_like(right(*given)),),
        ),
        Mistake(
            "transposed",
            "Rows and columns of the output are swapped: the row comes first.",
            (lambda *given: right(*given).swapaxes(2, 3),),
        ),
        Mistake(
            "channels_mixed",
            "The channels are mixed. Each one is pooled by itself: over which axes is the "
            "summary taken?",
            (pooling_with(_over(summary, 1), keep, keep, fill),),
        ),
        Mistake(
            "images_mixed",
            "The images of the batch are mixed. Each one is pooled by itself: over which axes is "
            "the summary taken?",
            (pooling_with(_over(summary, 0), keep, keep, fill),),
        ),
        Mistake(
            "all_mixed",
            "Images and channels are mixed. Each one is pooled by itself: over which axes is the "
            "summary taken?",
            (pooling_with(_over(summary, 0, 1), keep, keep, fill),),
        ),
    )


def padding_mistakes(right: Callable, fill: float) -> tuple[Mistake, ...]:
    """List wrong ways to pad.

    Parameters
    ----------
    right : callable
        The pooling, which is called without padding here: (x, kernel_size, stride).
    fill : float
        What padding should hold.
    """

    def padded(mode: str | float, sides: Callable = _both_sides) -> Callable:
        options = {"mode": mode} if isinstance(mode, str) else {"constant_values": mode}
        return lambda x, kernel_size, stride, padding: right(
            np.pad(x, sides(*pair(padding, "padding")), **options), kernel_size, stride
        )

    # a repeated edge cell cannot win: the window has it anyway
    modes = ("reflect", "wrap") if fill < 0 else ("edge", "symmetric", "reflect", "wrap")
    return (
        Mistake(
            "padded_with_image",
            "The padding repeats numbers of the image. It should make room, not bring in numbers.",
            tuple(padded(mode) for mode in modes),
        ),
        Mistake(
            "padding_ignored",
            "There is no padding: the result is that of the bare image.",
            (lambda x, kernel_size, stride, _: right(x, kernel_size, stride),),
        ),
        Mistake(
            "padding_swapped",
            "Height and width of the padding are swapped: the first number of a pair is for the "
            "rows above and below.",
            (padded(fill, lambda down, right: _both_sides(right, down)),),
        ),
        Mistake(
            "padding_one_side",
            "The padding is on one side only. It belongs above and below, left and right.",
            (
                padded(fill, lambda down, right: _sides((down, 0), (right, 0))),
                padded(fill, lambda down, right: _sides((0, down), (0, right))),
            ),
        ),
        Mistake(
            "padding_everywhere",
            "Images and channels are padded too: tell np.pad how wide each of the four axes is "
            "padded, the first two by (0, 0).",
            (padded(fill, lambda down, right: [(down, right)] * 4),),
        ),
    )


def with_padding(right: Callable, fill: float) -> Callable:
    """Pool an image that is padded with a number beforehand."""

    def answer(x: np.ndarray, kernel_size: Sizes, stride: Sizes, padding: Sizes) -> np.ndarray:
        return right(pad(x, padding, fill), kernel_size, stride)

    return answer


def _over(summary: Callable, *axes: int) -> Callable:
    """Reduce over images (axis 0) or channels (axis 1) too."""
    return lambda window, _: summary(window, axis=(*axes, 2, 3), keepdims=True)[..., 0, 0]


def _sides(rows: tuple[int, int], columns: tuple[int, int]) -> list[tuple[int, int]]:
    return [(0, 0), (0, 0), rows, columns]


def _both_sides(down: int, right: int) -> list[tuple[int, int]]:
    return _sides((down, down), (right, right))
