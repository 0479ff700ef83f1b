"""Floats, complex numbers, bytes and slices as plain JSON; what is read is not trusted."""

from __future__ import annotations

import base64
import binascii
import math
import operator

from course_grading.crossing.errors import CrossingError

NOT_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


def float_to_json(value: float) -> float | dict:
    """Write a float.

    Examples
    --------
    >>> float_to_json(0.5), float_to_json(-math.inf)
    (0.5, {'float': '-inf'})
    """
    value = float(value)
    return value if math.isfinite(value) else {"float": str(value)}


def float_from_json(text: object) -> float:
    """Read the name of a float that is not finite.

    Raises
    ------
    CrossingError
        If it is none.
    """
    if not isinstance(text, str) or text not in NOT_FINITE:
        raise CrossingError("an invalid float")
    return NOT_FINITE[text]


def complex_to_json(value: complex) -> list:
    """Write a complex number.

    Examples
    --------
    >>> complex_to_json(1 - 2j)
    [1.0, -2.0]
    """
    return [float_to_json(value.real), float_to_json(value.imag)]


def complex_from_json(pair: object) -> complex:
    """Read a complex number.

    Raises
    ------
    CrossingError
        If it is no pair of floats.
    """
    if not isinstance(pair, list) or len(pair) != 2:
        raise CrossingError("an invalid complex number")
    return complex(*map(_part, pair))


def _part(part: object) -> float:
    if isinstance(part, dict) and part.keys() == {"float"}:
        return float_from_json(part["float"])
    if type(part) is not float:
        raise CrossingError("a part of a complex number that is no float")
    return part


def bytes_to_json(data: bytes) -> str:
    """Write bytes in base64.

    Examples
    --------
    >>> bytes_to_json(b"ab")
    'YWI='
    """
    return base64.b64encode(data).decode("ascii")


def bytes_from_json(text: object) -> bytes:
    """Read bytes in base64.

    Raises
    ------
    CrossingError
        If it is no base64, or another spelling than the usual one.
    """
    if not isinstance(text, str):
        raise CrossingError("data that is no text")
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise CrossingError("data that is no base64") from None
    if bytes_to_json(data) != text:  # each array has exactly one valid text
        raise CrossingError("data that is not the plain spelling of its bytes")
    return data


def slice_to_json(value: slice) -> list[int | None]:
    """Write a slice.

    Examples
    --------
    >>> slice_to_json(slice(1, None, 2))
    [1, None, 2]
    """
    parts = (value.start, value.stop, value.step)
    return [None if part is None else operator.index(part) for part in parts]


def slice_from_json(parts: object) -> slice:
    """Read a slice.

    Raises
    ------
    CrossingError
        If it is no list of three integers or None.
    """
    if not isinstance(parts, list) or len(parts) != 3:
        raise CrossingError("an invalid slice")
    if not all(part is None or type(part) is int for part in parts):
        raise CrossingError("a slice of other parts than integers")
    return slice(*parts)
