"""What an activation accepts: arrays of floating-point numbers."""

from __future__ import annotations

import numpy as np


def floats(x: np.ndarray, name: str = "x") -> np.ndarray:
    """Return ``x`` as an array, or say why it cannot be used.

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
    """Return ``x`` as an array of floats; integers and truth values become float64.

    Examples
    --------
    >>> floats_or_integers(np.array([1, 2]))
    array([1., 2.])
    """
    array = np.asarray(x)
    return array.astype(float) if array.dtype.kind in "iub" else floats(array)
