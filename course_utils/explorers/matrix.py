"""A convolution and its two gradients, written as matrices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import traitlets

from course_utils.convolution import conv2d_matrix
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.kernels import kernel_grid
from course_utils.explorers.matrix_product import (
    MatrixProduct,
    matrix_grid,
    result_grid,
    vector_grid,
)
from course_utils.explorers.numbers import LARGEST, Numbers
from course_utils.explorers.options import choice, slider
from course_utils.pictures.scene import Scene, cell_name, grid
from course_utils.windows import plane

LINE = ((2, 1, 0, 3, 1, 4, 0, 2),)
KERNEL = ((1, 2, -1),)
TITLES = {
    "convolution": "output = M · input",
    "input": "gradient of the input = Mᵀ · upstream gradient",
    "kernel": "gradient of the kernel = X · upstream gradient",
}


class MatrixExplorer(GridView):
    """A convolution, or one of its gradients, as a matrix times a vector.

    Images are flattened row by row. Padding is added only along the axes in which the kernel has
    more than one cell, so that a one-dimensional image stays one-dimensional.

    Parameters
    ----------
    values : (H, W) array_like, optional
        The image, of at most 16 numbers. Learners can change them.
    kernel : (kernel_height, kernel_width) array_like, optional
    upstream : (1, n) array_like, optional
        The loss's derivative by each output, with spare numbers for outputs that a slider adds.
    operation : "convolution", "input" or "kernel"
        The convolution, or the gradient of its input or of its kernel.
    stride, padding : int
    sliders : sequence of str
        Names of the options to show, all by default.

    Examples
    --------
    >>> explorer = MatrixExplorer([[1, 2, 4]], [[10, 20]], sliders=[])
    >>> explorer.picture.caption[-1]
    'output[0,0] = 10·1 + 20·2 = 50'
    >>> explorer.operation = "input"
    >>> explorer.picture.cells["result[1,0]"].says
    'gradient[0,1] = 20·1 + 10·2 = 40'
    """

    editable = ("values", "kernel", "upstream")
    values = Numbers(LINE)
    kernel = Numbers(KERNEL)
    upstream = Numbers((range(1, LARGEST + 1),))
    operation = choice(
        "Operation",
        {
            "convolution": "convolution",
            "input": "gradient of the input",
            "kernel": "gradient of the kernel",
        },
    )
    stride = slider("Stride", 1, 3)
    padding = slider("Padding", 0, 1)
    selected = traitlets.Unicode("result[0,0]").tag(sync=True)

    def __init__(
        self,
        values: Any = LINE,
        kernel: Any = KERNEL,
        *,
        sliders: Iterable[str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(sliders=sliders, values=values, kernel=kernel, **options)

    def scene(self, operation: str, stride: int, padding: int) -> Scene:
        """Return the picture for one state of the options."""
        title = f"{TITLES[operation]}, stride {stride}"
        title += f", padding {padding}" if padding else ""
        image = replace(grid("input", self.values), editable="values")
        source = image if operation == "kernel" else kernel_grid(self.kernel)
        try:
            product = self._product(operation, stride, padding)
        except ValueError as error:
            return Scene(title, (source,), message=str(error))
        vector = vector_grid(product, "values" if operation == "convolution" else "upstream")
        parts = (source, "→", matrix_grid(product), "·", vector, "=", result_grid(product))
        return Scene(title, parts, (product.says(),))

    def _product(self, operation: str, stride: int, padding: int) -> MatrixProduct:
        image, kernel = self.values, self.kernel
        paddings = tuple(padding if size > 1 else 0 for size in kernel.shape)
        axes = plane(*image.shape, kernel.shape, stride, paddings)
        outputs = tuple(axis.output_size for axis in axes)
        _check_sizes(image.size, outputs, self.upstream.size)
        counted = np.arange(1, kernel.size + 1).reshape(1, 1, *kernel.shape)
        entries = conv2d_matrix(counted, *image.shape, stride, paddings)
        if operation == "convolution":
            into = ("input", image, "output", outputs)
            return MatrixProduct("M", entries, "kernel", kernel, *into)
        upstream = ("upstream", self.upstream.ravel()[: len(entries)].reshape(outputs), "gradient")
        if operation == "input":
            return MatrixProduct("Mᵀ", entries.T, "kernel", kernel, *upstream, image.shape)
        columns = _windows_as_columns(entries, kernel.size)
        return MatrixProduct("X", columns, "input", image, *upstream, kernel.shape)

    def _enter(self, name: str, cell: str, text: str) -> None:
        """Enter a number that was typed into the column of a flattened image."""
        row = int(cell.partition("[")[2].partition(",")[0])
        if name == "upstream":
            cell = cell_name(name, *divmod(row, self.upstream.shape[1]))
        elif name == "values" and self.operation == "convolution":
            cell = cell_name(name, *divmod(row, self.values.shape[1]))
        super()._enter(name, cell, text)


def _windows_as_columns(entries: np.ndarray, weights: int) -> np.ndarray:
    """Return which input each weight meets at each output, given each input's weight."""
    columns = np.zeros((weights, len(entries)), int)
    output, place = np.nonzero(entries)
    columns[entries[output, place] - 1, output] = place + 1
    return columns


def _check_sizes(inputs: int, outputs: tuple[int, int], upstream: int) -> None:
    count = int(np.prod(outputs))
    if max(count, inputs) > LARGEST:
        raise ValueError(
            f"the matrix would be {count}×{inputs}, too large to read: keep it to "
            f"{LARGEST}×{LARGEST}, with a smaller image, a larger stride or less padding"
        )
    if upstream < count:
        raise ValueError(
            f"upstream has {upstream} numbers for {count} outputs: give at least {count}"
        )
