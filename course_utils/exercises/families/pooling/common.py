"""Wrong answers that any pooling can give, whatever it computes from its windows."""

from collections.abc import Callable
from functools import partial
from itertools import combinations

import numpy as np

from course_utils.exercises.families.pooling.wrong_windows import pooling_with
from course_utils.practice.items import Mistake

MOST_DECIMALS = 6  # to which a result may be rounded


def largest(window: np.ndarray, _kernel: tuple[int, int]) -> np.ndarray:
    """Take the maximum of the cells that are in the image."""
    return window.max(axis=(2, 3))


def mean(window: np.ndarray, _kernel: tuple[int, int]) -> np.ndarray:
    """Take the mean of the cells that are in the image."""
    return window.mean(axis=(2, 3))


def sum_by_area(window: np.ndarray, kernel: tuple[int, int]) -> np.ndarray:
    """Divide the sum of the cells that are in the image by the cells of a whole window."""
    return window.sum(axis=(2, 3)) / (kernel[0] * kernel[1])


def common_mistakes(right: Callable, summary: Callable, fill: float = 0.0) -> tuple[Mistake, ...]:
    """List wrong answers that do not depend on where the windows lie.

    Parameters
    ----------
    right : callable
        The right answer.
    summary : callable
        The NumPy function that is applied to each window.
    fill : float
        The number that padding holds.
    """
    return (
        Mistake(
            "zeros",
            "Every cell is 0. Are the results stored in the array that is returned?",
            lambda *given: np.zeros_like(right(*given)),
        ),
        Mistake(
            "transposed",
            "Rows and columns of the result are swapped: the row comes first.",
            lambda *given: right(*given).swapaxes(2, 3),
        ),
        Mistake(
            "channels_mixed",
            "The channels are mixed. Each one is pooled on its own: over which axes do you "
            "summarise?",
            pooling_with(_over(summary, 1), fill=fill),
        ),
        Mistake(
            "images_mixed",
            "The images of the batch are mixed. Each one is pooled on its own: over which axes do "
            "you summarise?",
            pooling_with(_over(summary, 0), fill=fill),
        ),
        Mistake(
            "all_mixed",
            "Images and channels are mixed. Each one is pooled on its own: over which axes do you "
            "summarise?",
            pooling_with(_over(summary, 0, 1), fill=fill),
        ),
    )


def wrong_axes(*summaries: Callable, fill: float = 0.0) -> Mistake:
    """Summarise windows over axes other than their rows and columns, where NumPy allows it.

    ``summaries`` take windows, the size of a window, and the axes.
    """
    axes = [axes for number in (2, 3, 4) for axes in combinations(range(4), number)]
    axes.remove((2, 3))
    return Mistake(
        "wrong_axes",
        "You summarise over the wrong axes. The rows and columns of a window are its axes 2 and "
        "3. NumPy then stretches what is left to the size of the output.",
        *(
            pooling_with(partial(summary, axis=over), fill=fill)
            for summary in summaries
            for over in axes
        ),
    )


def fixed_sizes(right: Callable) -> Mistake:
    """Always pool with the same common window or stride, whatever the arguments say."""
    return Mistake(
        "fixed_sizes",
        "The windows always have the same size, such as 2 × 2, or always step by 2. Their size is "
        "`kernel_size`, and how far they step is `stride`.",
        lambda x, _kernel, _stride, *padding: right(x, 2, 2, *padding),
        lambda x, _kernel, stride, *padding: right(x, 2, stride, *padding),
        lambda x, _kernel, stride, *padding: right(x, 3, stride, *padding),
        lambda x, kernel_size, _, *padding: right(x, kernel_size, 2, *padding),
    )


def one_cell(fill: float = 0.0) -> Mistake:
    """Take one cell of each window."""
    return Mistake(
        "one_cell",
        "The result is one cell of each window, always in the same place, whatever the others "
        "hold. All of the cells count.",
        pooling_with(lambda window, _: window[:, :, 0, 0], fill=fill),
        pooling_with(lambda window, _: window[:, :, -1, -1], fill=fill),
        pooling_with(
            lambda window, kernel: window[:, :, kernel[0] // 2, kernel[1] // 2], fill=fill
        ),
    )


def first_row(summary: Callable, fill: float = 0.0) -> Mistake:
    """Summarise only the first row or column of each window."""
    return Mistake(
        "first_row",
        "Only the first row of each window, or its first column, counts. All of its cells should.",
        pooling_with(lambda window, _: summary(window[:, :, 0], axis=2), fill=fill),
        pooling_with(lambda window, _: summary(window[..., 0], axis=2), fill=fill),
    )


def rounded(right: Callable, name: str = "rounded") -> Mistake:
    """Round the input to whole numbers, or the result to some decimals."""
    decimals = (
        lambda *given, places=places: np.round(right(*given), places)
        for places in range(MOST_DECIMALS + 1)
    )
    whole = (
        lambda x, *options, way=way: right(way(x), *options)
        for way in (np.trunc, np.floor, np.round, _integers)
    )
    cut = (lambda *given, way=way: way(right(*given)) for way in (np.trunc, np.floor, _integers))
    return Mistake(
        name,
        "The digits after the decimal point are lost on the way, or rounded. Is there a round, an "
        "int, a //, or an array that holds integers?",
        *decimals,
        *whole,
        *cut,
    )


def _integers(numbers: np.ndarray) -> np.ndarray:
    """Cut off as an array of integers does, which in a browser has 32 bits and may overflow."""
    with np.errstate(invalid="ignore"):
        return numbers.astype(int).astype(float)


def _over(summary: Callable, *axes: int) -> Callable:
    """Summarise over images (axis 0) or channels (axis 1) as well."""
    return lambda window, _: summary(window, axis=(*axes, 2, 3), keepdims=True)[..., 0, 0]
