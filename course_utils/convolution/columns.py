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
from math import prod

import numpy as np

from course_utils.convolution.buffers import parts_of
from course_utils.windows import Axis


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
    for phases, parts in parts_of(x, axes):
        for part in parts:
            multiply(kernels, y[part.index], out=part.columns)
            for place, outputs, phase, block in part.meetings:
                cells = phases[phase][block]
                cells += part.buffer[place][outputs]
        phases.put_back()
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
    before = None
    for phases, parts in parts_of(x, axes):
        for part in parts:
            for place, outputs, phase, block in part.meetings:
                cells = part.buffer[place]
                padded = outputs[1] != slice(0, cells.shape[-len(axes)], 1)  # rows meet padding
                if padded and part.meetings is not before:  # in the last band, others did
                    cells[...] = 0
                cells[outputs] = phases[phase][block]
            before = part.meetings
            yield part.index, part.columns


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
