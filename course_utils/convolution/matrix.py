"""Convolution written as multiplication by one large, mostly empty matrix."""

from __future__ import annotations

import numpy as np

from course_utils.convolution.arguments import as_arrays, check_axes
from course_utils.windows import Padding, Sizes, plane


def conv2d_matrix(
    weight: np.ndarray,
    height: int,
    width: int,
    stride: Sizes = 1,
    padding: Padding = 0,
    dilation: Sizes = 1,
) -> np.ndarray:
    """Return the matrix whose product with a flattened image is the flattened convolution.

    Every row belongs to one output and holds the kernel at the cells of its window. In one
    dimension and with stride 1 the rows are shifted copies: a Toeplitz matrix. Its transpose
    propagates gradients back to the image, and is the transposed convolution. Use it for small
    images only: it has one entry for each pair of an output and an input.

    Parameters
    ----------
    weight : (O, C, kernel_height, kernel_width) ndarray
    height, width : int
        Size of the image, in cells.
    stride, padding, dilation
        As in `conv2d`.

    Returns
    -------
    (O * out_height * out_width, C * height * width) ndarray

    Raises
    ------
    ValueError
        If ``weight`` does not have four axes, or no window fits.

    Examples
    --------
    >>> conv2d_matrix(np.array([[[[1, 2]]]]), height=1, width=4)
    array([[1, 2, 0, 0],
           [0, 1, 2, 0],
           [0, 0, 1, 2]])

    References
    ----------
    Dumoulin and Visin (2016), A guide to convolution arithmetic, arXiv:1603.07285, section 4.1.
    """
    dtype, weight = as_arrays(weight=weight)
    check_axes("weight", weight, "out_channels, in_channels, height, width")
    rows, columns = plane(height, width, weight.shape[2:], stride, padding, dilation)
    kernels, channels = weight.shape[:2]
    outputs, inputs = (rows.output_size, columns.output_size), (height, width)
    matrix = np.zeros((kernels, *outputs, channels, *inputs), dtype)
    for row, column in np.ndindex(*outputs):
        for down, y in enumerate(rows.window(row)):
            for right, x in enumerate(columns.window(column)):
                if 0 <= y < height and 0 <= x < width:  # not padding, which has no column
                    matrix[:, row, column, :, y, x] = weight[:, :, down, right]
    return matrix.reshape(kernels * np.prod(outputs), channels * np.prod(inputs))
