"""Read plain data from an untrusted source; `encoding` describes the format.

All kinds that are read stand in this one module, so that nothing else can come in.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_grading.crossing.arrays import array_from_json
from course_grading.crossing.containers import object_array, set_of
from course_grading.crossing.errors import CrossingError
from course_grading.crossing.exact_numbers import decimal_from_json, fraction_from_json
from course_grading.crossing.placeholders import HANDLE_KINDS, Foreign, Handle, foreign, plain_name
from course_grading.crossing.scalars import (
    bytes_from_json,
    complex_from_json,
    float_from_json,
    slice_from_json,
)
from course_grading.crossing.strict_json import strict_json

MOST_BYTES = 64_000_000
MOST_HANDLES = 1_000_000


def decode(
    text: str, most_bytes: int = MOST_BYTES, handle: Callable[[Handle], object] | None = None
) -> object:
    """Read plain data from an untrusted source.

    Parameters
    ----------
    text : str
    most_bytes : int
    handle : callable (Handle) -> object, optional
        Makes an object for something that stays behind the wall; by default handles are refused.

    Returns
    -------
    object
        What was encoded: objects of Python's and NumPy's own classes, and torch tensors.

    Raises
    ------
    CrossingError
        If anything is wrong with the text; no other exception is raised.

    Examples
    --------
    >>> decode('{"tuple": [1, {"float": "inf"}]}')
    (1, inf)
    >>> decode("[1, 2")
    Traceback (most recent call last):
        ...
    course_grading.crossing.errors.CrossingError: not JSON: JSONDecodeError
    """
    return _read(strict_json(text, most_bytes), handle or _no_handle)


def _no_handle(_: Handle) -> None:
    raise CrossingError("a handle where none is expected")


def _read(value, handle: Callable) -> object:
    if isinstance(value, list):
        return [_read(item, handle) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) != 1:
        raise CrossingError("an object without its kind")
    ((kind, inner),) = value.items()
    if kind not in _READERS:
        raise CrossingError(f"an object of the unknown kind {kind[:20]!r}")
    return _READERS[kind](inner, handle)


def _read_tuple(inner, handle: Callable) -> tuple:
    if not isinstance(inner, list):
        raise CrossingError("a tuple without a list")
    return tuple(_read(item, handle) for item in inner)


def _read_objects(inner, handle: Callable) -> np.ndarray:
    if not isinstance(inner, dict) or inner.keys() != {"shape", "items"}:
        raise CrossingError("an array of objects without shape and items")
    return object_array(inner["shape"], _read_tuple(inner["items"], handle))


def _read_dict(inner, handle: Callable) -> dict:
    if not isinstance(inner, dict):
        raise CrossingError("an invalid dict")
    return {key: _read(item, handle) for key, item in inner.items()}


def _read_set(inner, kind: type[set | frozenset]) -> set | frozenset:
    return set_of(_read_tuple(inner, _no_handle), kind)


def _read_pairs(inner, handle: Callable) -> dict:
    if not isinstance(inner, dict) or inner.keys() != {"keys", "items"}:
        raise CrossingError("pairs without keys and items")
    keys, items = _read_tuple(inner["keys"], _no_handle), _read_tuple(inner["items"], handle)
    if len(set_of(keys, set)) != len(keys) or len(keys) != len(items):
        raise CrossingError("keys and items do not fit")
    return dict(zip(keys, items, strict=True))


def _read_number(inner, _: Callable) -> np.generic:
    array = array_from_json(inner)
    if array.shape != ():
        raise CrossingError("a number with a shape")
    return array[()]


def _read_tensor(inner, _: Callable):
    array = array_from_json(inner)
    import torch  # imported late, because it takes 1.6 s and few exercises need it

    try:
        return torch.from_numpy(array)
    except TypeError:
        raise CrossingError(f"no tensor has dtype {array.dtype}") from None


def _read_dots(inner, _: Callable):
    if inner is not True:
        raise CrossingError("invalid dots")
    return Ellipsis


def _read_handle(inner, handle: Callable):
    types = (int, str, str, bool)
    if not isinstance(inner, list) or tuple(map(type, inner)) != types:
        raise CrossingError("an invalid handle")
    number, kind, name, waiting = inner
    if not 0 <= number < MOST_HANDLES or kind not in HANDLE_KINDS:
        raise CrossingError("an invalid handle")
    return handle(Handle(number, kind, plain_name(name), waiting))


def _read_foreign(inner, _: Callable) -> Foreign:
    if not isinstance(inner, str):
        raise CrossingError("something foreign without a name")
    return foreign(inner)


_READERS = {
    "array": lambda inner, _: array_from_json(inner),
    "number": _read_number,
    "objects": _read_objects,
    "tensor": _read_tensor,
    "tuple": _read_tuple,
    "set": lambda inner, _: _read_set(inner, set),
    "frozenset": lambda inner, _: _read_set(inner, frozenset),
    "dict": _read_dict,
    "pairs": _read_pairs,
    "float": lambda inner, _: float_from_json(inner),
    "complex": lambda inner, _: complex_from_json(inner),
    "bytes": lambda inner, _: bytes_from_json(inner),
    "slice": lambda inner, _: slice_from_json(inner),
    "fraction": lambda inner, _: fraction_from_json(inner),
    "decimal": lambda inner, _: decimal_from_json(inner),
    "dots": _read_dots,
    "handle": _read_handle,
    "foreign": _read_foreign,
}
