"""Checks of the poolings' arguments, with error messages.

Each is called once, where an argument enters the package.
"""

from __future__ import annotations

import numpy as np

from course_utils.windows import Axis, Padding, Sizes, image_sizes, plane

FLOATS = ("float16", "float32", "float64")


def lay_windows(
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes | None = None,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
    dtypes: tuple[str, ...] = FLOATS,
) -> tuple[Axis, Axis]:
    """Check a pooling's input and options, and return its windows.

    Parameters
    ----------
    x : (N, C, H, W) ndarray
    kernel_size, stride, padding, dilation, ceil_mode
        As in `windows.plane`; ``stride=None`` means windows side by side.
    dtypes : tuple of str
        Names of the dtypes that the operation accepts.

    Returns
    -------
    (Axis, Axis)
        The windows along height and along width.

    Raises
    ------
    ValueError
        As in `windows.plane`; also for another dtype, no channels, or padding of more than half
        the kernel.

    Examples
    --------
    >>> rows, columns = lay_windows(np.zeros((1, 1, 6, 8)), kernel_size=2)
    >>> rows.output_size, columns.output_size
    (3, 4)
    """
    _, channels, height, width = image_sizes(x.shape)
    if channels == 0:
        raise ValueError("x has 0 channels: pooling needs at least 1 (only the batch may be empty)")
    check_dtype(x, dtypes)
    stride = kernel_size if stride is None else stride
    axes = plane(height, width, kernel_size, stride, padding, dilation, ceil_mode)
    for axis in axes:
        most = axis.kernel_size // 2
        if max(axis.before, axis.after) > most and padding != "same":  # "same" may exceed half
            raise ValueError(
                f"padding {max(axis.before, axis.after)} exceeds half of kernel_size "
                f"{axis.kernel_size}: shrink padding to at most {most} or enlarge kernel_size"
            )
    return axes


def check_dtype(array: np.ndarray, dtypes: tuple[str, ...] = FLOATS, name: str = "x") -> None:
    """Raise an error for an array of another dtype.

    Raises
    ------
    ValueError

    Examples
    --------
    >>> check_dtype(np.array([True]))
    Traceback (most recent call last):
        ...
    ValueError: x has dtype bool, not one of float16, float32, float64: use x.astype
    """
    if array.dtype.name not in dtypes:
        raise ValueError(
            f"{name} has dtype {array.dtype}, not one of {', '.join(dtypes)}: use {name}.astype"
        )


def check_gradient(grad_output: np.ndarray, x: np.ndarray, rows: Axis, columns: Axis) -> None:
    """Raise an error if an upstream gradient does not match the output of windows on ``x``.

    Raises
    ------
    ValueError
        If ``grad_output`` is not a float array of the output's shape.

    Examples
    --------
    >>> x = np.zeros((1, 1, 4, 4))
    >>> check_gradient(np.ones((1, 1, 3, 3)), x, *lay_windows(x, kernel_size=2))
    Traceback (most recent call last):
        ...
    ValueError: grad_output has shape (1, 1, 3, 3), not the output's (1, 1, 2, 2): pass its gradient
    """
    check_upstream(grad_output, (*x.shape[:2], rows.output_size, columns.output_size))


def check_upstream(grad_output: np.ndarray, shape: tuple[int, ...]) -> None:
    """Raise an error if an upstream gradient is not a float array of the output's shape.

    Raises
    ------
    ValueError

    Examples
    --------
    >>> check_upstream(np.ones((2, 3)), shape=(2, 4))
    Traceback (most recent call last):
        ...
    ValueError: grad_output has shape (2, 3), not the output's (2, 4): pass its gradient
    """
    if grad_output.shape != tuple(shape):
        raise ValueError(
            f"grad_output has shape {grad_output.shape}, not the output's {tuple(shape)}: "
            "pass its gradient"
        )
    check_dtype(grad_output, name="grad_output")


def check_cells(rows: Axis, columns: Axis, lack: str) -> None:
    """Raise an error if a window contains no cell of the image.

    Parameters
    ----------
    rows, columns : Axis
    lack : str
        What such a window lacks, for the error message.

    Raises
    ------
    ValueError
        If, because of dilation, a window contains padding alone.

    Examples
    --------
    >>> check_cells(*plane(2, 2, kernel_size=2, padding=1, dilation=3), lack="no cell wins")
    Traceback (most recent call last):
        ...
    ValueError: dilation 3 puts a window over padding alone, where no cell wins: shrink dilation
    or padding
    """
    for axis in (rows, columns):
        # without dilation, padding of at most half a window leaves cells in every window
        if axis.dilation > 1 and not all(map(axis.inside, range(axis.output_size))):
            raise ValueError(
                f"dilation {axis.dilation} puts a window over padding alone, where {lack}: "
                "shrink dilation or padding"
            )
