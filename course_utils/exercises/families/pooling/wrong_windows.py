"""Wrong answers that lay the windows wrongly, whatever is then computed from them."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from course_utils.exercises.families.pooling.wrong_counts import (
    COUNTS,
    MORE_COUNTS,
    Count,
    whole_windows,
)
from course_utils.exercises.families.pooling.wrong_places import LAYS, Lay, lay
from course_utils.exercises.families.pooling.wrong_sizes import (
    MORE_SLIPS,
    SIZE_FOLLOWS,
    SLIPS,
    Slip,
    keep,
)
from course_utils.practice.items import Mistake
from course_utils.windows import Sizes, pair

HANGING = 10  # rows and columns of zeros beyond the edge that a last window may reach into


def forward_mistakes(
    *reduces: Callable, fill: float = 0.0, slips: Mapping = SLIPS, counts: Mapping = COUNTS
) -> tuple[Mistake, ...]:
    """List wrong answers of a forward pooling.

    Parameters
    ----------
    *reduces : callable
        From windows (N, C, h, w) and the right window size to (N, C): one or more ways to
        compute the summary, which agree on whole windows.
    fill : float
        The number that padding holds.
    slips, counts : mapping
        In the form of `SLIPS` and `COUNTS`.

    Returns
    -------
    tuple of Mistake
    """
    found = []
    for name, (words, ways) in counts.items():
        forms = [0, HANGING] if name == "ceil" else [0]  # cut off, or filled with zeros
        answers = [
            pooling_with(reduce, fill=fill, count=count, zeros=zeros)
            for reduce in reduces
            for count in ways
            for zeros in forms
        ]
        found.append(Mistake(name, words, *answers))
    for name, (slip, words) in slips.items():
        forms = [(slip, slip), (keep, slip)] + [(slip, keep)] * (name not in SIZE_FOLLOWS)
        answers = [pooling_with(reduce, *form, fill) for reduce in reduces for form in forms]
        found.append(Mistake(name, words, *answers))
    return tuple(found)


def laying_mistakes(*reduces: Callable, fill: float = 0.0) -> tuple[Mistake, ...]:
    """List further wrong answers of a forward pooling; parameters as in `forward_mistakes`."""
    misplaced = (
        Mistake(
            name,
            words,
            *(pooling_with(reduce, fill=fill, lay=lay) for reduce in reduces for lay in lays),
        )
        for name, (lays, words) in LAYS.items()
    )
    return (
        *forward_mistakes(*reduces, fill=fill, slips=MORE_SLIPS, counts=MORE_COUNTS),
        *misplaced,
    )


def pooling_with(
    reduce: Callable,
    sizes: Slip = keep,
    moves: Slip = keep,
    fill: float = 0.0,
    count: Count = whole_windows,
    zeros: int = 0,
    lay: Lay = lay,
) -> Callable:
    """Pool with slips: ``sizes`` for the output size, ``moves`` for the windows themselves."""

    def answer(x: np.ndarray, kernel_size: Sizes, stride: Sizes, padding: Sizes = 0):
        kernel, stride = pair(kernel_size, "kernel_size"), pair(stride, "stride")
        x = pad(x, padding, fill)
        outputs = tuple(map(count, x.shape[2:], *sizes(kernel, stride)))
        x = np.pad(x, [(0, 0), (0, 0), (0, zeros), (0, zeros)])
        given = moves(kernel, stride)
        places = (lay(output, *given) for output in np.ndindex(outputs))
        return slide(lambda window: reduce(window, kernel), x, outputs, places)

    return answer


def pad(x: np.ndarray, padding: Sizes, fill: float) -> np.ndarray:
    """Put rows and columns of ``fill`` around every plane."""
    down, right = pair(padding, "padding")
    widths = [(0, 0), (0, 0), (down, down), (right, right)]
    return np.pad(x.astype(float), widths, constant_values=fill)


def slide(
    reduce: Callable, x: np.ndarray, outputs: tuple[int, int], places: Iterable[tuple]
) -> np.ndarray:
    """Reduce windows; slices cut off those that hang over the edge."""
    result = np.zeros(x.shape[:2] + outputs)
    for (i, j), (rows, columns) in zip(np.ndindex(outputs), places, strict=True):
        window = x[:, :, rows, columns]
        if window.size == 0:
            raise IndexError("the window lies beyond the edge")
        result[:, :, i, j] = reduce(window)
    return result
