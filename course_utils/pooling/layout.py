"""The blocks in which poolings process an image, and the dtype in which they add up."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from course_utils.windows import Axis

CACHE = 2**18  # number of cells that fit into the processor's cache


def wide(dtype: np.dtype) -> np.dtype:
    """Return the dtype in which to add up ``dtype``: float32 for float16, else the same.

    Sums of float16 numbers overflow or lose digits even if their mean does not. So do counts,
    which are exact in float16 only up to 2048.

    Examples
    --------
    >>> wide(np.dtype(np.float16)), wide(np.dtype(np.float64))
    (dtype('float32'), dtype('float64'))
    """
    return np.dtype(np.float32) if dtype == np.float16 else dtype


def widened(array: np.ndarray) -> np.ndarray:
    """Return the array itself, or a copy in float32 if it holds float16; see `wide`.

    Examples
    --------
    >>> widened(np.array([60000], np.float16)) * 2
    array([120000.], dtype=float32)
    """
    return array.astype(wide(array.dtype), copy=False)


def blocks(shape: tuple[int, ...], rows: Axis) -> Iterator[tuple[tuple, tuple, Axis]]:
    """Divide the work into blocks, so that intermediate arrays stay small.

    A block is some channels of one image or, of a large image, a band of its windows in some
    channels. It fits into the cache, and is at most an eighth of any input that is not tiny.

    Parameters
    ----------
    shape : (N, C, H, W)
    rows : Axis
        The windows along the height.

    Yields
    ------
    (source, target, band)
        ``x[source]`` are the (channels, H, W) cells of the block, ``output[target]`` are its
        outputs, and ``band`` is the axis of their windows along the height.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> rows, columns = plane(160, 60, kernel_size=2, stride=2)
    >>> for source, target, band in blocks((1, 1, 160, 60), rows):
    ...     print(target, band.before)
    (0, slice(0, 1, None), slice(0, 68, None)) 0
    (0, slice(0, 1, None), slice(68, 80, None)) -136
    """
    batch, channels, height, width = shape
    cells = min(CACHE, max(2**13, batch * channels * height * width // 8))
    together = max(1, cells // (height * width))
    tall = max(1, cells // (width * rows.stride))
    for image in range(batch):
        for channel in range(0, channels, together):
            source = (image, slice(channel, channel + together))
            for first in range(0, rows.output_size, tall):
                last = min(first + tall, rows.output_size)
                yield source, (*source, slice(first, last)), rows.part(first, last - first)


def meetings(axis: Axis, dimension: int) -> Iterator[tuple[tuple, tuple]]:
    """For each cell of a window along one dimension, index the outputs and inputs it connects.

    Parameters
    ----------
    axis : Axis
    dimension : -2 (height) or -1 (width)

    Yields
    ------
    (outputs, inputs)
        ``output[outputs]`` and ``x[inputs]`` have the same shape; padding is left out.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> rows, columns = plane(6, 8, kernel_size=2, stride=2)
    >>> for outputs, inputs in meetings(columns, -1):
    ...     print(outputs, inputs)
    (Ellipsis, slice(0, 4, 1)) (Ellipsis, slice(0, 7, 2))
    (Ellipsis, slice(0, 4, 1)) (Ellipsis, slice(1, 8, 2))
    """
    trailing = (slice(None),) * (-1 - dimension)
    for offset in range(axis.kernel_size):
        outputs, inputs = axis.meeting(offset)
        yield (..., outputs, *trailing), (..., inputs, *trailing)


def windowed(x: np.ndarray, axis: Axis, dimension: int, start: float) -> np.ndarray:
    """Make an array like ``x``, with one entry ``start`` per window along ``dimension``.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> rows, columns = plane(6, 8, kernel_size=2, stride=2)
    >>> windowed(np.zeros((1, 1, 6, 8)), columns, -1, start=0).shape
    (1, 1, 6, 4)
    """
    shape = list(x.shape)
    shape[dimension] = axis.output_size
    return np.full(shape, start, x.dtype)
