"""Convolution with fewer multiplications than weights: Winograd's minimal filtering.

Four neighbouring outputs of a kernel with three weights take twelve products of an input and a
weight. Six are enough. The inputs d (six of them) and the kernel g (three weights) are first mixed
by fixed matrices, then multiplied cell by cell, and the six products are mixed once more::

    y = A.T @ ((G @ g) * (B @ d))

Why it works: a convolution is a product of polynomials, and a polynomial with n coefficients is
known from its values at n points. G and B evaluate, the products multiply values, and A goes back
to coefficients. In two dimensions the matrices are applied along both axes: a tile of 6 × 6 inputs
gives 4 × 4 outputs with 36 products, where 16 × 9 = 144 would be needed. With many channels, the
products of one place in all tiles are a matrix product over the channels.

The price is rounding: an output mixes in numbers of its tile that its own window does not contain,
and they cancel except for their last digits. So an infinity, a NaN or a huge number would spoil its
whole tile; `pays` leaves such images, and small ones, to the other ways.

References
----------
Winograd (1980), Arithmetic Complexity of Computations; Lavin and Gray (2016), Fast Algorithms for
Convolutional Neural Networks, arXiv:1509.09308.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import prod

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from course_utils.windows import Axis

OUTPUTS, WEIGHTS = 4, 3  # of a tile along one axis
INPUTS = OUTPUTS + WEIGHTS - 1
POINTS = (0, 3 / 4, -3 / 4, 3 / 2, -3 / 2)  # and infinity; these round a third as much as 0, ±1, ±2
TOGETHER = 72  # tiles at a time, so that they stay in the processor's cache
# below that, mixing costs more than it saves
LEAST_CHANNELS, LEAST_TILES = 16, 400
LARGEST = 1e15  # what mixing makes of much larger numbers could overflow


def transforms(points: Sequence[float] = POINTS) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the matrices A, B and G, which are exact for any different points.

    Examples
    --------
    >>> A, B, G = transforms()
    >>> inputs, kernel = np.array([1, 5, 2, 8, 3, 4]), np.array([1, 0, -1])
    >>> (A.T @ ((G @ kernel) * (B @ inputs))).round(9)
    array([-1., -3., -1.,  4.])
    """
    A, G = (np.vander([*points, 0.0], length, increasing=True) for length in (OUTPUTS, WEIGHTS))
    A[-1, :], G[-1, :] = 0, 0
    A[-1, -1] = G[-1, -1] = 1  # at infinity, the highest power alone counts
    B = np.zeros((INPUTS, INPUTS))
    B[-1] = np.poly(points)[::-1]
    for row, point in enumerate(points):
        others = [other for other in points if other != point]
        B[row, :-1] = np.poly(others)[::-1]  # zero at all other points
        G[row] /= np.prod([point - other for other in others])
    return A, B, G


def pays(x: np.ndarray, weight: np.ndarray, axes: Sequence[Axis], groups: int) -> bool:
    """Tell whether `convolve` can take these arguments, and is faster than `columns`."""
    simple = all(a.kernel_size == WEIGHTS and a.stride == a.dilation == 1 for a in axes)
    return (
        simple
        and groups == 1
        and x.dtype.kind == "f"
        and min(weight.shape[:2]) >= LEAST_CHANNELS
        and len(x) * prod(map(_tiles_along, axes)) >= LEAST_TILES
        and all(np.linalg.norm(array) < LARGEST for array in (x, weight))  # false for NaN, too
    )


def convolve(x: np.ndarray, weight: np.ndarray, axes: Sequence[Axis]) -> np.ndarray:
    """Convolve x (N, C, H, W) with weight (O, C, 3, 3); return (N, O, *outputs)."""
    A, B, G = (matrix.astype(x.dtype) for matrix in transforms())
    kernels = mixed(G, weight.transpose(2, 3, 1, 0))  # (6, 6, C, O)
    output = np.empty((len(x), len(weight), *(axis.output_size for axis in axes)), x.dtype)
    for image, rows, tiles in _tiles(x, axes):
        made = mixed(A.T, mixed(B, tiles) @ kernels)  # (4, 4, tiles, O)
        made = made.reshape(OUTPUTS, OUTPUTS, -1, _tiles_along(axes[1]), len(weight))
        joined = made.transpose(2, 0, 3, 1, 4).reshape(OUTPUTS * made.shape[2], -1, len(weight))
        target = output[image, :, rows]
        target[...] = joined[: target.shape[1], : target.shape[2]].transpose(2, 0, 1)
    return output


def weight_gradient(grad_output: np.ndarray, x: np.ndarray, axes: Sequence[Axis]) -> np.ndarray:
    """Return the gradient of `convolve`'s weight: the same products, with transposed matrices."""
    A, B, G = (matrix.astype(x.dtype) for matrix in transforms())
    grad = np.zeros((INPUTS, INPUTS, x.shape[1], grad_output.shape[1]), x.dtype)
    alone = {"kernel_size": 1, "before": 0}  # tiles of outputs lie side by side
    sides = [replace(axis, input_size=axis.output_size, **alone) for axis in axes]
    both = zip(_tiles(x, axes), _tiles(grad_output, sides), strict=True)
    for (_, _, inputs), (_, _, upstream) in both:
        grad += mixed(B, inputs).swapaxes(2, 3) @ mixed(A, upstream)
    return mixed(G.T, grad).transpose(3, 2, 0, 1).copy()


def mixed(matrix: np.ndarray, tiles: np.ndarray) -> np.ndarray:
    """Apply a matrix (m, n) to both first axes of tiles (n, n, *rest); return (m, m, *rest).

    Examples
    --------
    >>> mixed(np.array([[1, 1]]), np.array([[[1], [2]], [[3], [4]]]))
    array([[[10]]])
    """
    m, n = matrix.shape
    along_rows = (matrix @ tiles.reshape(n, -1)).reshape(m, n, -1)
    return np.matmul(matrix, along_rows).reshape(m, m, *tiles.shape[2:])


def _tiles(x: np.ndarray, axes: Sequence[Axis]) -> Iterator[tuple[int, slice, np.ndarray]]:
    """Yield for some rows of tiles at a time: the image, the rows of outputs, and the inputs.

    The inputs are (size, size, tiles, C), the first two axes the place in the tile.
    """
    rows, columns = map(_tiles_along, axes)
    size = OUTPUTS - 1 + axes[0].kernel_size
    tall = max(1, TOGETHER // columns)
    across = axes[1].part(0, OUTPUTS * columns)
    right, from_left = across.stretch()
    for image, first in product(range(len(x)), range(0, rows, tall)):
        number = min(tall, rows - first)
        down = axes[0].part(OUTPUTS * first, OUTPUTS * number)
        below, from_above = down.stretch()
        band = np.zeros((down.length, across.length, x.shape[1]), x.dtype)
        band[below, right] = x[image, :, from_above, from_left].transpose(1, 2, 0)
        tiles = sliding_window_view(band, (size, size), axis=(0, 1))[::OUTPUTS, ::OUTPUTS]
        tiles = tiles.transpose(3, 4, 0, 1, 2).reshape(size, size, number * columns, -1)
        yield image, slice(OUTPUTS * first, OUTPUTS * (first + number)), tiles


def _tiles_along(axis: Axis) -> int:
    return -(-axis.output_size // OUTPUTS)
