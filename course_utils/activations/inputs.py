"""The inputs that an activation accepts, and the dtype in which it computes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import numpy as np


def activation(function: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
    """Make a function of an array and options preserve the dtype of floats, as torch does.

    float16 is computed in float32 and rounded once. Infinity and NaN cause no warnings.

    Examples
    --------
    >>> square = activation(lambda x, by: x * x / by)
    >>> square(np.array([300], np.float16), by=np.float64(1000))    # 300 * 300 overflows float16
    array([90.], dtype=float16)
    """

    @wraps(function)
    def rounded(x: np.ndarray, *options, **named) -> np.ndarray:
        x = np.asarray(x)
        with np.errstate(all="ignore"):
            wide = x.astype(np.float32) if x.dtype == np.float16 else x
            result = function(wide, *options, **named)
            return result.astype(x.dtype, copy=False) if x.dtype.kind == "f" else result

    return rounded


def floats(x: np.ndarray, name: str = "x") -> np.ndarray:
    """Return ``x`` as an array of floats, or raise an error.

    Examples
    --------
    >>> floats(np.array([1, 2]))
    Traceback (most recent call last):
        ...
    ValueError: x holds int64, not floating-point numbers: convert it, x.astype(float)
    """
    array = np.asarray(x)
    if not np.issubdtype(array.dtype, np.floating):
        raise ValueError(
            f"{name} holds {array.dtype}, not floating-point numbers: "
            f"convert it, {name}.astype(float)"
        )
    return array


def floats_or_integers(x: np.ndarray) -> np.ndarray:
    """Return ``x`` as an array of floats or integers, or raise an error.

    Examples
    --------
    >>> floats_or_integers(np.array([True]))
    Traceback (most recent call last):
        ...
    ValueError: x holds bool, neither floats nor integers: convert it, x.astype(int)
    """
    array = np.asarray(x)
    if array.dtype.kind not in "iuf":
        raise ValueError(
            f"x holds {array.dtype}, neither floats nor integers: convert it, x.astype(int)"
        )
    return array


def as_floats(x: np.ndarray) -> np.ndarray:
    """Return ``x`` as an array of floats; integers and truth values become float64.

    Examples
    --------
    >>> as_floats(np.array([1, 2]))
    array([1., 2.])
    """
    array = np.asarray(x)
    return array.astype(float) if array.dtype.kind in "iub" else floats(array)
