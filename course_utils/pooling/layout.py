"""What all poolings share: the rules for their input, and the pieces that they work through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from course_utils.windows import Axis, Padding, Sizes, image_sizes, plane

FLOATS = ("float16", "float32", "float64")
CACHE = 2**18  # cells that stay in the processor's cache while they are worked on


def lay_windows(
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
    dtypes: tuple[str, ...] = FLOATS,
) -> tuple[Axis, Axis]:
    """Check a pooling's input and options, and lay its windows.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
    kernel_size, stride, padding, dilation, ceil_mode
        As in `windows.plane`; ``stride=None`` means windows side by side.
    dtypes : tuple of str
        Names of the dtypes that the operation takes.

    Returns
    -------
    (Axis, Axis)
        The windows along height and along width.

    Raises
    ------
    ValueError
        As in `windows.plane`; also for another dtype, no channels, or padding over half the
        kernel.

    Examples
    --------
    >>> rows, columns = lay_windows(np.zeros((1, 1, 6, 8)), kernel_size=2)
    >>> rows.output_size, columns.output_size
    (3, 4)
    """
    _, channels, height, width = image_sizes(x.shape)
    if channels == 0:
        raise ValueError("x has 0 channels: pooling needs at least 1 (only the batch may be empty)")
    if x.dtype.name not in dtypes:
        raise ValueError(f"x has dtype {x.dtype}, not one of {', '.join(dtypes)}: use x.astype")
    stride = kernel_size if stride is None else stride
    axes = plane(height, width, kernel_size, stride, padding, dilation, ceil_mode)
    for axis in axes:
        most = axis.kernel_size // 2
        if max(axis.before, axis.after) > most and padding != "same":  # which stays centred
            raise ValueError(
                f"padding {max(axis.before, axis.after)} exceeds half of kernel_size "
                f"{axis.kernel_size}: shrink padding to at most {most} or enlarge kernel_size"
            )
    return axes


def check_gradient(grad_output: np.ndarray, x: np.ndarray, rows: Axis, columns: Axis) -> None:
    """Refuse an upstream gradient that does not fit the pooling's output.

    Raises
    ------
    ValueError
        When ``grad_output`` is not a float array of the output's shape.

    Examples
    --------
    >>> x = np.zeros((1, 1, 4, 4))
    >>> check_gradient(np.ones((1, 1, 3, 3)), x, *lay_windows(x, kernel_size=2))
    Traceback (most recent call last):
        ...
    ValueError: grad_output has shape (1, 1, 3, 3), not the output's (1, 1, 2, 2): pass its gradient
    """
    shape = (*x.shape[:2], rows.output_size, columns.output_size)
    if grad_output.shape != shape:
        raise ValueError(
            f"grad_output has shape {grad_output.shape}, not the output's {shape}: "
            "pass its gradient"
        )
    if grad_output.dtype.name not in FLOATS:
        raise ValueError(
            f"grad_output has dtype {grad_output.dtype}, not one of {', '.join(FLOATS)}: "
            "use grad_output.astype"
        )


def blocks(shape: tuple[int, ...], rows: Axis) -> Iterator[tuple[tuple, tuple, Axis]]:
    """Cut the work into pieces, so that what lies between input and output stays small.

    A piece is some channels of one image; of a large image also a band of its windows. It fits
    into the processor's cache, and is at most an eighth of an input that is not tiny.

    Parameters
    ----------
    shape : (N, C, H, W)
    rows : Axis
        The windows along the height.

    Yields
    ------
    (source, target, band)
        ``x[source]`` are the (channels, H, W) cells of the piece, ``output[target]`` are the
        outputs, and ``band`` lays their windows along the height.

    Examples
    --------
    >>> x = np.zeros((1, 1, 160, 60))
    >>> rows, columns = lay_windows(x, kernel_size=2)
    >>> for source, target, band in blocks(x.shape, rows):
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
                before = rows.before - first * rows.stride
                band = replace(rows, before=before, output_size=last - first)
                yield source, (*source, slice(first, last)), band


def meetings(axis: Axis, dimension: int) -> Iterator[tuple[tuple, tuple]]:
    """For each cell of a window along one dimension, index the outputs and inputs that meet.

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
    >>> rows, columns = lay_windows(np.zeros((1, 1, 6, 8)), kernel_size=2)
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
    """Array like ``x`` with one entry per window along ``dimension``, filled with ``start``.

    Examples
    --------
    >>> rows, columns = lay_windows(np.zeros((1, 1, 6, 8)), kernel_size=2)
    >>> windowed(np.zeros((1, 1, 6, 8)), columns, -1, start=0).shape
    (1, 1, 6, 4)
    """
    shape = list(x.shape)
    shape[dimension] = axis.output_size
    return np.full(shape, start, x.dtype)
