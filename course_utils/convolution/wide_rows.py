"""Convolution with large kernels: windows that overlap in memory, so that less is copied.

`columns` copies every cell once for each window that it lies in. Here, a buffer holds the cells of
some columns of outputs: for every row of the image and every column of the kernel, what lies under
that column as the window moves along the row. The rows of a window then follow each other in the
buffer, and the next window down begins a few rows later *in the same buffer*. So its matrix is a
view, and a cell is copied once for each column of the kernel instead of once for each of its cells.
For a kernel of 7 × 7 that is 7 times instead of 49.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from numpy.lib.stride_tricks import as_strided

from course_utils.convolution.buffers import BUFFER_BYTES
from course_utils.windows import Axis

WIDTH = 64  # columns of outputs at a time
MOST_CHANNELS, LEAST_WIDTH = 32, 32  # beyond these, the matrix products become too small


def pays(x: np.ndarray, axes: Sequence[Axis], groups: int) -> bool:
    """Tell whether `gather` can take these arguments, and is faster than `columns`."""
    rows, columns = axes
    tall = rows.kernel_size > rows.stride and rows.dilation == 1  # the rows of windows overlap
    fits = columns.output_size >= LEAST_WIDTH and x.shape[1] <= MOST_CHANNELS
    return tall and fits and groups == 1 and x.dtype.kind == "f"


def gather(x: np.ndarray, weight: np.ndarray, axes: Sequence[Axis]) -> np.ndarray:
    """Convolve x (N, C, H, W) with weight (O, C, *kernel); return (N, O, *outputs)."""
    kernels = weight.transpose(0, 2, 3, 1).reshape(len(weight), -1)  # cells as in the buffer
    output = np.empty((len(x), len(weight), *(axis.output_size for axis in axes)), x.dtype)
    for image, below, right, windows in _windows(x, axes):
        target = output[image, :, below, right].swapaxes(0, 1)  # (rows, O, columns)
        np.matmul(kernels, windows, out=target)
    return output


def _windows(x: np.ndarray, axes: Sequence[Axis]) -> Iterator[tuple[int, slice, slice, np.ndarray]]:
    """Yield the image, the rows and the columns of some outputs, and their windows.

    The windows are (rows, K, columns), where K counts the cells of a window.
    """
    height, width, channels = axes[0].kernel_size, axes[1].kernel_size, x.shape[1]
    row = width * channels * min(WIDTH, axes[1].output_size) * x.itemsize  # bytes
    for (below, down), (right, across) in product(
        _parts(axes[0], max(1, BUFFER_BYTES // (row * axes[0].stride))), _parts(axes[1], WIDTH)
    ):
        buffer = np.zeros((down.length, width, channels, across.output_size), x.dtype)
        shape = (down.output_size, height * width * channels, across.output_size)
        strides = (down.stride * buffer.strides[0], *buffer.strides[2:])
        windows = as_strided(buffer, shape, strides)
        inside, from_above = down.stretch()
        for image in range(len(x)):
            for column in range(width):
                outputs, inputs = across.meeting(column)
                cells = x[image, :, from_above, inputs].swapaxes(0, 1)
                buffer[inside, column, :, outputs] = cells
            yield image, below, right, windows


def _parts(axis: Axis, size: int) -> Iterator[tuple[slice, Axis]]:
    """Divide an axis into parts of at most ``size`` windows."""
    for first in range(0, axis.output_size, size):
        number = min(size, axis.output_size - first)
        yield slice(first, first + number), axis.part(first, number)
