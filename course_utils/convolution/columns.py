"""Convolution as a matrix product: every window becomes a column.

The windows of an image are laid out as the columns of a matrix, one row for each cell of the
window, and the kernels as the rows of another. Their product is the convolution (`gather`);
the product with the transposed kernels is the gradient of the input, which is also the transposed
convolution (`scatter`); the product with the transposed columns is the gradient of the weight
(`weight_gradient`). The code does not depend on the number of axes, so it serves both images and
volumes.

Arguments are not checked here, but by the callers. ``axes`` are `windows.Axis`, one for each axis
of the image. In the shapes below B is the number of images at a time, G of groups, K of cells in
a window (over the channels of a group) and L of windows in an image.

References
----------
Chellapilla, Puri and Simard (2006), High performance convolutional neural networks for document
processing; torch.nn.functional.unfold and fold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

import numpy as np

from course_utils.windows import Axis

# The column buffer stays in the processor's cache: it holds a band of a large image's rows of
# outputs, or several small images, so that Python's loop over the window runs once for all of them.
BUFFER_BYTES = 2**21


def meetings(axes: Sequence[Axis]) -> Iterator[tuple[tuple, tuple, tuple]]:
    """Yield each place in the window, with the outputs and the inputs that it connects.

    Outputs and inputs are indices into arrays whose last axes are those of the image.
    """
    for place in product(*(range(axis.kernel_size) for axis in axes)):
        pairs = [axis.meeting(offset) for axis, offset in zip(axes, place, strict=True)]
        outputs, inputs = zip(*pairs, strict=True)
        yield place, (..., *outputs), (..., *inputs)


def gather(x: np.ndarray, weight: np.ndarray, axes: Sequence[Axis], groups: int) -> np.ndarray:
    """Convolve x (N, C, *sizes) with weight (O, C / G, *kernel); return (N, O, *outputs)."""
    outputs = [axis.output_size for axis in axes]
    kernels = _kernels(weight, groups)
    output = np.empty((len(x), groups, len(weight) // groups, prod(outputs)), x.dtype)
    for part, columns in _unfolded(_grouped(x, groups), axes):
        np.matmul(kernels, columns, out=output[part])
    return output.reshape(len(x), len(weight), *outputs)


def scatter(y: np.ndarray, weight: np.ndarray, axes: Sequence[Axis], groups: int) -> np.ndarray:
    """Apply the transpose of `gather` to y (N, O, *outputs); return (N, C, *sizes)."""
    kernels = _kernels(weight, groups).swapaxes(1, 2)
    y = _flat(_grouped(y, groups), 3)
    sizes = [axis.input_size for axis in axes]
    # with one kernel in each group this is the product of a column and a row
    multiply = np.multiply if kernels.shape[2] == 1 else np.matmul
    if all(map(_one_to_one, axes)):
        return multiply(kernels, y).reshape(len(y), groups * weight.shape[1], *sizes)
    x = np.zeros((len(y), groups, weight.shape[1], *sizes), y.dtype)
    for part, band, buffer in _buffers(x, axes):
        multiply(kernels, y[part], out=_columns(buffer, axes))
        for place, outputs, inputs in meetings(band):
            x[part[0]][inputs] += buffer[(slice(None), slice(None), *place, *outputs)]
    return x.reshape(len(x), groups * x.shape[2], *sizes)


def weight_gradient(
    grad_output: np.ndarray, x: np.ndarray, axes: Sequence[Axis], groups: int
) -> np.ndarray:
    """Return the gradient of `gather`'s weight (O, C / G, *kernel), from (N, O, *outputs) and x."""
    kernel = [axis.kernel_size for axis in axes]
    x, grad_output = _grouped(x, groups), _flat(_grouped(grad_output, groups), 3)
    grad = np.zeros((groups, prod(kernel) * x.shape[2], grad_output.shape[2]), x.dtype)
    for part, columns in _unfolded(x, axes):  # the product is faster this way round
        grad += np.matmul(columns, grad_output[part].swapaxes(2, 3)).sum(axis=0, dtype=x.dtype)
    grad = grad.swapaxes(1, 2).reshape(-1, *kernel, x.shape[2])
    return np.moveaxis(grad, -1, 1).copy()


def _kernels(weight: np.ndarray, groups: int) -> np.ndarray:
    """Reshape (O, C / G, *kernel) to (G, O / G, K), a row per kernel, cells as in the buffer."""
    rows = np.moveaxis(weight, 1, -1)
    return rows.reshape(groups, len(weight) // groups, prod(rows.shape[1:]))


def _unfolded(x: np.ndarray, axes: Sequence[Axis]) -> Iterator[tuple[tuple, np.ndarray]]:
    """Yield parts of the outputs (N, G, any, L), each with its windows (B, G, K, L).

    The array of windows is reused for the next part.
    """
    if all(map(_one_to_one, axes)):  # the image is its own matrix of columns
        yield (...,), _flat(x, 3)
        return
    for part, band, buffer in _buffers(x, axes):
        for place, outputs, inputs in meetings(band):
            cells = buffer[(slice(None), slice(None), *place)]
            if outputs[1] != slice(0, band[0].output_size, 1):  # some rows lie on padding,
                cells[...] = 0  # but the same rows of the band before need not have
            cells[outputs] = x[part[0]][inputs]
        yield part, _columns(buffer, axes)


def _buffers(x: np.ndarray, axes: Sequence[Axis]) -> Iterator[tuple[tuple, list[Axis], np.ndarray]]:
    """Divide the outputs (N, G, any, L) into parts of some images, or of a band of rows of one.

    Yield each part's index, its axes, and a buffer (B, G, *kernel, C / G, *outputs), zero at first.
    """
    batch, groups, channels = x.shape[:3]
    kernel, (height, *others) = zip(*((a.kernel_size, a.output_size) for a in axes), strict=True)
    width = prod(others)
    row = max(1, groups * prod(kernel) * channels * width * x.itemsize)  # bytes of a row's windows
    images = max(1, BUFFER_BYTES // (row * max(1, height)))
    tall = max(1, min(height, BUFFER_BYTES // row))
    tall = -(-height // -(-height // tall)) if height else 1  # bands of about the same height
    memory = np.empty(min(images, batch) * tall * row // x.itemsize, x.dtype)
    buffer = memory
    for image, first in product(range(0, batch, images), range(0, height, tall)):
        rows = min(tall, height - first)
        shape = (min(images, batch - image), groups, *kernel, channels, rows, *others)
        if buffer.shape != shape:
            buffer = memory[: prod(shape)].reshape(shape)
            buffer[...] = 0
        part = (slice(image, image + images), ..., slice(first * width, (first + rows) * width))
        yield part, [axes[0].part(first, rows), *axes[1:]], buffer


def _columns(buffer: np.ndarray, axes: Sequence[Axis]) -> np.ndarray:
    """View the buffer as (B, G, K, L)."""
    windows = _flat(buffer, buffer.ndim - len(axes))
    return windows.reshape(*buffer.shape[:2], prod(windows.shape[2:-1]), windows.shape[-1])


def _grouped(x: np.ndarray, groups: int) -> np.ndarray:
    """View (N, C, *sizes) as (N, G, C / G, *sizes)."""
    return x.reshape(len(x), groups, x.shape[1] // groups, *x.shape[2:])


def _flat(x: np.ndarray, keep: int) -> np.ndarray:
    """Flatten all axes after the first ``keep`` into one."""
    return x.reshape(*x.shape[:keep], prod(x.shape[keep:]))


def _one_to_one(axis: Axis) -> bool:
    # the sizes differ if a transposed convolution has an output_padding
    one = axis.kernel_size == axis.stride == 1
    return one and axis.before == 0 and axis.input_size == axis.output_size
