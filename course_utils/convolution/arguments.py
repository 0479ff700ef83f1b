"""Checks of the convolutions' arguments, with error messages.

Each is called once, where an argument enters the package.
"""

from __future__ import annotations

import numpy as np

from course_utils.windows import whole_number


def as_arrays(kinds: str = "iuf", **given: np.ndarray | None) -> tuple:
    """Convert the named arguments to arrays of numbers of one dtype; None stays None.

    Parameters
    ----------
    kinds : str
        NumPy's letters for the accepted kinds of numbers: i and u are integers, f is floats.

    Returns
    -------
    dtype : numpy.dtype
        The dtype for the result.
    *arrays : ndarray or None
        The arguments, with float16 converted to float32 so that products and sums do not overflow.

    Raises
    ------
    ValueError
        If one is of another kind, or two have different dtypes.

    Examples
    --------
    >>> as_arrays(x=np.ones(2, np.float16), bias=None)
    (dtype('float16'), array([1., 1.], dtype=float32), None)
    >>> as_arrays(x=np.ones(2), weight=np.ones(2, np.float32))
    Traceback (most recent call last):
        ...
    ValueError: weight is float32, x is float64: convert one, as in weight.astype(x.dtype)
    """
    arrays = {name: None if one is None else np.asarray(one) for name, one in given.items()}
    needed = "a gradient needs floats" if kinds == "f" else "give ints or floats"
    first_name, first = next(iter(arrays.items()))
    for name, array in arrays.items():
        if array is None:
            continue
        if array.dtype.kind not in kinds:
            raise ValueError(f"{name} has dtype {array.dtype}: {needed}, {name}.astype(float)")
        if array.dtype != first.dtype:
            raise ValueError(
                f"{name} is {array.dtype}, {first_name} is {first.dtype}: "
                f"convert one, as in {name}.astype({first_name}.dtype)"
            )
    if first.dtype != np.float16:
        return first.dtype, *arrays.values()
    return first.dtype, *(
        None if array is None else array.astype(np.float32) for array in arrays.values()
    )


def rounded(dtype: np.dtype, *arrays: np.ndarray) -> tuple[np.ndarray, ...]:
    """Convert results to the dtype that `as_arrays` returned.

    Examples
    --------
    >>> rounded(np.dtype(np.float16), np.float32([2.5]), np.float32([4]))
    (array([2.5], dtype=float16), array([4.], dtype=float16))
    """
    return tuple(array.astype(dtype, copy=False) for array in arrays)


def check_weight(weight: np.ndarray, channels: int, groups: int, axes: str) -> None:
    """Raise an error unless the weight is (out_channels, channels / groups, *axes).

    Examples
    --------
    >>> check_weight(np.ones((8, 3, 5, 5)), channels=4, groups=1, axes="height, width")
    Traceback (most recent call last):
        ...
    ValueError: weight of shape (8, 3, 5, 5) reads 3 channels, but x has 4 in groups=1:
    give weight.shape[1] = 4
    """
    check_axes("weight", weight, f"out_channels, in_channels / groups, {axes}")
    _check_groups(groups, "x", channels, least=0)
    _check_groups(groups, "weight", len(weight), least=1)
    if weight.shape[1] * groups != channels:
        raise ValueError(
            f"weight of shape {weight.shape} reads {weight.shape[1]} channels, but x has "
            f"{channels} in groups={groups}: give weight.shape[1] = {channels // groups}"
        )


def check_transposed_weight(weight: np.ndarray, channels: int, groups: int) -> None:
    """Raise an error unless the weight is (channels, out_channels / groups, height, width).

    Examples
    --------
    >>> check_transposed_weight(np.ones((8, 3, 5, 5)), channels=4, groups=1)
    Traceback (most recent call last):
        ...
    ValueError: weight of shape (8, 3, 5, 5) is for 8 channels, but x has 4: the input channels
    come first in a transposed convolution, give weight.shape[0] = 4
    """
    check_axes("weight", weight, "in_channels, out_channels / groups, height, width")
    if len(weight) != channels:
        raise ValueError(
            f"weight of shape {weight.shape} is for {len(weight)} channels, but x has {channels}: "
            "the input channels come first in a transposed convolution, "
            f"give weight.shape[0] = {channels}"
        )
    _check_groups(groups, "x", channels, least=1)
    whole_number(weight.shape[1], "number of output channels / groups, weight.shape[1],")


def check_placed_weight(weight: np.ndarray, channels: int) -> None:
    """Raise an error unless it is (rows, columns, out_channels, channels, height, width).

    Examples
    --------
    >>> check_placed_weight(np.ones((2, 2, 8, 3, 5, 5)), channels=4)
    Traceback (most recent call last):
        ...
    ValueError: weight of shape (2, 2, 8, 3, 5, 5) reads 3 channels, but x has 4:
    give weight.shape[3] = 4
    """
    check_axes("weight", weight, "rows, columns, out_channels, in_channels, height, width")
    for size, what in zip(weight.shape, ("rows", "columns", "output channels"), strict=False):
        whole_number(size, f"number of weight's {what}")
    if weight.shape[3] != channels:
        raise ValueError(
            f"weight of shape {weight.shape} reads {weight.shape[3]} channels, but x has "
            f"{channels}: give weight.shape[3] = {channels}"
        )


def check_bias(bias: np.ndarray | None, shape: tuple[int, ...]) -> None:
    """Raise an error if a bias is given that does not have ``shape``.

    Examples
    --------
    >>> check_bias(np.ones(3), (8,))
    Traceback (most recent call last):
        ...
    ValueError: bias has shape (3,), the output channels need (8,): give one number for each kernel
    """
    if bias is not None and bias.shape != shape:
        raise ValueError(
            f"bias has shape {bias.shape}, the output channels need {shape}: "
            "give one number for each kernel"
        )


def check_gradient(grad_output: np.ndarray, shape: tuple[int, ...]) -> None:
    """Raise an error if a gradient does not have the output's ``shape``.

    Examples
    --------
    >>> check_gradient(np.ones((1, 1, 5, 5)), (1, 1, 3, 3))
    Traceback (most recent call last):
        ...
    ValueError: grad_output has shape (1, 1, 5, 5), the output has (1, 1, 3, 3): give one number
    for each output cell, and the options that the output was computed with
    """
    if grad_output.shape != shape:
        raise ValueError(
            f"grad_output has shape {grad_output.shape}, the output has {shape}: give one number "
            "for each output cell, and the options that the output was computed with"
        )


def check_axes(name: str, array: np.ndarray, axes: str) -> None:
    """Raise an error if an array does not have as many axes as ``axes`` names.

    Examples
    --------
    >>> check_axes("weight", np.ones((3, 3)), "out_channels, in_channels, height, width")
    Traceback (most recent call last):
        ...
    ValueError: weight has shape (3, 3), not (out_channels, in_channels, height, width):
    reshape it to 4 axes
    """
    wanted = axes.count(",") + 1
    if array.ndim != wanted:
        raise ValueError(
            f"{name} has shape {array.shape}, not ({axes}): reshape it to {wanted} axes"
        )


def _check_groups(groups: int, name: str, channels: int, least: int) -> None:
    groups = whole_number(groups, "groups")
    if channels % groups or channels < least:
        kind = "output channels" if name == "weight" else "channels"
        raise ValueError(
            f"{channels} {kind} of {name} do not divide into groups={groups}: "
            f"give a multiple of {groups}, at least {least * groups}"
        )
