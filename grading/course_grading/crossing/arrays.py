"""Arrays as plain JSON: dtype, shape, and the bytes in base64."""

from __future__ import annotations

import math

import numpy as np

from course_grading.crossing.errors import CrossingError, TooLargeError
from course_grading.crossing.scalars import bytes_from_json, bytes_to_json

# little-endian; complex numbers may cross so that they can be refused with a message
DTYPES = frozenset(
    [
        "|b1",
        "|i1",
        "|u1",
        "<i2",
        "<u2",
        "<i4",
        "<u4",
        "<i8",
        "<u8",
        "<f2",
        "<f4",
        "<f8",
        "<c8",
        "<c16",
    ]
)
AS_DOUBLE = {"g": np.float64, "G": np.complex128}  # long doubles differ between machines
MOST_BYTES = 40_000_000  # of one array; its base64 text is a third longer
MOST_AXES = 32
LONGEST_AXIS = 2**31


def array_to_json(array: np.ndarray) -> dict:
    """Write an array. Long doubles are rounded to doubles, as `check` rounds them.

    Raises
    ------
    CrossingError
        If it holds anything but numbers, or too many of them.

    Examples
    --------
    >>> array_to_json(np.array([1, 2], dtype=np.uint8))
    {'dtype': '|u1', 'shape': [2], 'data': 'AQI='}
    """
    array = np.asarray(array).view(np.ndarray)
    dtype = np.dtype(AS_DOUBLE.get(array.dtype.char, array.dtype)).newbyteorder("<")
    if dtype.str not in DTYPES:
        raise CrossingError(f"an array of dtype {array.dtype}")
    if array.nbytes > MOST_BYTES:
        raise TooLargeError(f"an array of shape {array.shape}, which has far too many cells")
    with np.errstate(over="ignore"):  # a long double may be larger than any double
        data = np.ascontiguousarray(array, dtype=dtype).tobytes()
    return {
        "dtype": dtype.str,
        "shape": list(array.shape),
        "data": bytes_to_json(data),
    }


def array_from_json(parts: object) -> np.ndarray:
    """Read an array from an untrusted source.

    Returns
    -------
    ndarray
        A new, contiguous and writable array of NumPy's own class.

    Raises
    ------
    CrossingError
        If dtype, shape or data are not valid, or do not fit each other.

    Examples
    --------
    >>> array_from_json({"dtype": "|u1", "shape": [2], "data": "AQI="})
    array([1, 2], dtype=uint8)
    """
    if not isinstance(parts, dict) or parts.keys() != {"dtype", "shape", "data"}:
        raise CrossingError("an array without dtype, shape and data")
    if not isinstance(parts["dtype"], str) or parts["dtype"] not in DTYPES:
        raise CrossingError("an array of a dtype that may not cross")
    dtype, shape = np.dtype(parts["dtype"]), shape_from_json(parts["shape"])
    data = bytes_from_json(parts["data"])
    if math.prod(shape) * dtype.itemsize != len(data):
        raise CrossingError(f"shape {shape} and {len(data)} bytes do not fit")
    if dtype.kind == "b":  # other bytes than 0 and 1 would make invalid booleans
        return (np.frombuffer(data, dtype=np.uint8) != 0).reshape(shape)
    try:
        return np.frombuffer(data, dtype=dtype).reshape(shape).copy()
    except ValueError:  # such as (0, 2**40), which has no cells and is still too large
        raise CrossingError(f"no array has shape {shape}") from None


def shape_from_json(shape: object) -> tuple[int, ...]:
    """Read a shape from an untrusted source.

    Raises
    ------
    CrossingError
        If it is no list of lengths, or has too many axes or too long ones.
    """
    if not isinstance(shape, list) or len(shape) > MOST_AXES:
        raise CrossingError("an invalid shape")
    if not all(type(length) is int and 0 <= length < LONGEST_AXIS for length in shape):
        raise CrossingError("an invalid shape")
    return tuple(shape)
