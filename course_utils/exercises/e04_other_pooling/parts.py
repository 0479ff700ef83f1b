"""Average the parts of an image between edges that follow from some rule."""

from collections.abc import Callable

import numpy as np

from course_utils.windows import pair

Edge = Callable[[int, int, int], int]  # from (i, cells, outputs) to an edge of window i


def floor(i: int, size: int, outputs: int) -> int:
    """Return the first cell of window i; both are counted from 0.

    Examples
    --------
    >>> [floor(i, 7, 3) for i in range(3)]
    [0, 2, 4]
    """
    return i * size // outputs


def ceil(i: int, size: int, outputs: int) -> int:
    """Return the end of window i: the first cell after it.

    Examples
    --------
    >>> [ceil(i, 7, 3) for i in range(3)]
    [3, 5, 7]
    """
    return -(-(i + 1) * size // outputs)


def _cut(x: np.ndarray, rows: slice, columns: slice) -> np.ndarray:
    return x[:, :, rows, columns]


def _itself(i: int, j: int) -> tuple[int, int]:
    return i, j


def pooled(
    begin: Edge,
    end: Edge,
    reduce: Callable = np.mean,
    cut: Callable = _cut,
    of: Callable = _itself,
) -> Callable:
    """Pool windows between the given edges; a window without cells has no mean.

    Parameters
    ----------
    begin, end : callable
    reduce : callable
        From a window and ``axis`` to one number for each image and channel.
    cut : callable
        From x and the slices of rows and columns to the window.
    of : callable
        From the row and column of an output to those of its window.

    Examples
    --------
    >>> pooled(floor, ceil)(np.array([[[[1.0, 2.0, 6.0]]]]), (1, 2))
    array([[[[1.5, 4. ]]]])
    """

    def answer(x, output_size):
        outputs = pair(output_size, "output_size")
        y = np.full((*x.shape[:2], *outputs), np.nan)
        for i, j in np.ndindex(outputs):
            rows, columns = (
                slice(begin(k, size, n), end(k, size, n))
                for k, size, n in zip(of(i, j), x.shape[2:], outputs, strict=True)
            )
            window = cut(x, rows, columns)
            if window.size:
                y[:, :, i, j] = reduce(window, axis=(2, 3))
        return y

    return answer
