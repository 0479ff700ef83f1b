"""Cells of windows, indexed by their place in the window or by their number in the image."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from course_utils.pooling.arguments import check_upstream
from course_utils.windows import Axis


def places(rows: Axis, columns: Axis) -> Iterator[tuple[tuple[int, int], tuple, tuple]]:
    """For each place in the window, index the outputs and the inputs that it connects.

    Parameters
    ----------
    rows, columns : Axis
        The windows along height and along width.

    Yields
    ------
    (place, outputs, inputs)
        ``place`` is (row, column) in the window; ``output[outputs]`` and ``x[inputs]`` have the
        same shape; padding is left out.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> for place, outputs, inputs in places(*plane(2, 2, kernel_size=(1, 2))):
    ...     print(place, outputs, inputs)
    (0, 0) (Ellipsis, slice(0, 2, 1), slice(0, 1, 1)) (Ellipsis, slice(0, 2, 1), slice(0, 1, 1))
    (0, 1) (Ellipsis, slice(0, 2, 1), slice(0, 1, 1)) (Ellipsis, slice(0, 2, 1), slice(1, 2, 1))
    """
    for i in range(rows.kernel_size):
        for j in range(columns.kernel_size):
            (down, from_above), (across, from_left) = rows.meeting(i), columns.meeting(j)
            yield (i, j), (..., down, across), (..., from_above, from_left)


def pick(x: np.ndarray, indices: np.ndarray) -> np.ndarray:
    """Select cells of each plane by their numbers ``row * W + column``.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
    indices : (N, C, output_height, output_width) ndarray of integers

    Returns
    -------
    ndarray
        Of the shape of ``indices`` and the dtype of ``x``.

    Examples
    --------
    >>> pick(np.array([[[[5, 6], [7, 8]]]]), np.array([[[[3, 0]]]]))
    array([[[[8, 5]]]])
    """
    return x.reshape(-1)[numbers(indices, x.shape)]


@np.errstate(over="ignore", invalid="ignore")  # infinite gradients add up as in torch
def send_back(
    grad_output: np.ndarray, indices: np.ndarray, shape: tuple[int, int, int, int]
) -> np.ndarray:
    """Propagate each output's gradient to the cell that it came from: the backward of `pick`.

    Parameters
    ----------
    grad_output : (N, C, output_height, output_width) ndarray of floats
    indices : ndarray of integers, ``grad_output``'s shape
    shape : (N, C, H, W)
        The input's shape.

    Returns
    -------
    (N, C, H, W) ndarray
        Of the dtype of ``grad_output``. Cells that occur more than once get the sum.

    Raises
    ------
    ValueError
        If the shapes do not match, a dtype is wrong, or an index lies outside the image.

    Examples
    --------
    >>> send_back(np.array([[[[1.0, 2.0]]]]), np.array([[[[3, 3]]]]), (1, 1, 2, 2))
    array([[[[0., 0.],
             [0., 3.]]]])
    """
    grad_output, indices = np.asarray(grad_output), np.asarray(indices)
    check_upstream(grad_output, indices.shape)
    check_indices(indices, grad_output, "grad_output", shape)
    grad_x = np.zeros(shape, grad_output.dtype)
    np.add.at(grad_x.reshape(-1), numbers(indices, shape), grad_output)
    return grad_x


def numbers(indices: np.ndarray, shape: tuple[int, int, int, int]) -> np.ndarray:
    """Convert numbers of cells within each plane to numbers counted through all planes.

    Examples
    --------
    >>> numbers(np.array([[[[3]], [[0]]]]), shape=(1, 2, 2, 2)).tolist()
    [[[[3]], [[4]]]]
    """
    batch, channels, height, width = shape
    planes = np.arange(batch * channels).reshape(batch, channels, 1, 1)
    return indices.astype(np.int64) + planes * (height * width)


def check_indices(
    indices: np.ndarray, array: np.ndarray, name: str, shape: tuple[int, int, int, int]
) -> None:
    """Raise an error if indices do not match the array whose cells they place, or the image.

    Parameters
    ----------
    indices, array : ndarray
    name : str
        The name of ``array`` in error messages.
    shape : (N, C, H, W)
        Shape of the array that the indices point into.

    Raises
    ------
    ValueError
        If the shapes do not match, or an index is not a whole number or lies outside the image.

    Examples
    --------
    >>> check_indices(np.array([[[[4]]]]), np.ones((1, 1, 1, 1)), "x", (1, 1, 2, 2))
    Traceback (most recent call last):
        ...
    ValueError: index 4 lies outside the 2 × 2 image: indices run from 0 to 3
    """
    if indices.shape != array.shape or array.ndim != 4 or array.shape[:2] != tuple(shape[:2]):
        raise ValueError(
            f"indices have shape {indices.shape}, {name} {array.shape}, for {shape[0]} images of "
            f"{shape[1]} channels: pass the indices that the pooling returned"
        )
    if indices.dtype.kind not in "iu":
        raise ValueError(f"indices have dtype {indices.dtype}: pass whole numbers")
    height, width = shape[2:]
    outside = indices[(indices < 0) | (indices >= height * width)]
    if outside.size:
        raise ValueError(
            f"index {outside[0]} lies outside the {height} × {width} image: "
            f"indices run from 0 to {height * width - 1}"
        )
