"""A pooled grid of numbers: its outputs, with their windows, formulas, and slopes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from course_utils.windows import plane

Place = tuple[int, int]
Windows = dict[Place, list[Place]]
Options = Mapping[str, Any]  # of `course_utils.explorers.FamilyExplorer`
Backward = Callable[[np.ndarray, np.ndarray], np.ndarray]


class Pooled(NamedTuple):
    """The pooling of one grid.

    ``slopes[i, j, r, c]`` is the derivative of output (i, j) by input (r, c); ``windows`` are the
    input cells of each output, ``winners`` the one that it was taken from, if there is one, and
    ``formulas`` say how it was computed, followed by ``notes``.
    """

    out: np.ndarray
    slopes: np.ndarray
    windows: Windows
    formulas: dict[Place, str]
    winners: dict[Place, Place] = {}  # noqa: RUF012, never changed
    notes: dict[Place, str] = {}  # noqa: RUF012


def pooled(
    values: np.ndarray,
    out: np.ndarray,
    backward: Backward,
    windows: Windows,
    formula: Callable[[list[float]], str],
    **more: Any,
) -> Pooled:
    """Collect a pooling's results; ``formula`` writes how a window's numbers are pooled.

    Examples
    --------
    >>> from course_utils.pooling import avg_pool2d, avg_pool2d_backward
    >>> values = np.array([[1.0, 3.0]])
    >>> def backward(grad_output, x):
    ...     return avg_pool2d_backward(grad_output, x, (1, 2))
    >>> out, windows = avg_pool2d(values[None, None], (1, 2)), {(0, 0): [(0, 0), (0, 1)]}
    >>> pooled(values, out, backward, windows, "mean{}".format).formulas
    {(0, 0): 'mean[1.0, 3.0]'}
    """
    formulas = {place: formula(under(values, cells)) for place, cells in windows.items()}
    return Pooled(out[0, 0], slopes(backward, values, out.shape[2:]), windows, formulas, **more)


def slopes(backward: Backward, values: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Compute the derivative of every output by every input, from a pooling's backward pass.

    Parameters
    ----------
    backward : callable
        Takes an upstream gradient and images, both (N, 1, ...), and returns the images' gradient.
    values : (H, W) ndarray
        The image.
    shape : (int, int)
        Height and width of the output.

    Returns
    -------
    (output height, output width, H, W) ndarray

    Examples
    --------
    >>> from functools import partial
    >>> from course_utils.pooling import max_pool2d_backward
    >>> values = np.array([[1.0, 7.0, 2.0, 0.0]])
    >>> slopes(partial(max_pool2d_backward, kernel_size=(1, 2)), values, (1, 2))[0].tolist()
    [[[0.0, 1.0, 0.0, 0.0]], [[0.0, 0.0, 1.0, 0.0]]]
    """
    height, width = shape
    # one image per output, each with an upstream gradient of 1 at that output alone
    alone = np.eye(height * width).reshape(-1, 1, height, width)
    copies = np.broadcast_to(values, (len(alone), 1, *values.shape))
    return backward(alone, copies).reshape(height, width, *values.shape)


def tiles(values: np.ndarray, size: int) -> Windows:
    """Return the cells under each window, for adjacent windows.

    Examples
    --------
    >>> tiles(np.zeros((2, 4)), 2)[0, 1]
    [(0, 2), (0, 3), (1, 2), (1, 3)]
    """
    rows, columns = plane(*values.shape, size, stride=size)
    return {
        (i, j): [(r, c) for r in rows.window(i) for c in columns.window(j)]
        for i, j in np.ndindex(rows.output_size, columns.output_size)
    }


def under(values: np.ndarray, cells: list[Place]) -> list[float]:
    """Return the numbers in those cells."""
    return [float(values[cell]) for cell in cells]


def won(indices: np.ndarray, values: np.ndarray) -> dict[Place, Place]:
    """Return the cell that each output was taken from, by the indices that a pooling returns.

    Examples
    --------
    >>> won(np.array([[[[4]]]]), np.zeros((2, 3)))
    {(0, 0): (1, 1)}
    """
    width = values.shape[1]
    return {place: divmod(int(cell), width) for place, cell in np.ndenumerate(indices[0, 0])}
