"""Write plain data as text. It is not pickled, so that reading the text runs nothing.

Lists, text, finite numbers, true, false and null are written as in JSON. Everything else is an
object with one key that says what it is: ``array``, ``number`` (a NumPy scalar), ``objects`` (an
array of Python objects or texts), ``tensor``, ``tuple``, ``set``, ``frozenset``, ``dict``,
``pairs`` (a dict whose keys are not all text), ``float`` (nan, inf, -inf), ``complex``,
``fraction``, ``decimal``, ``bytes``, ``slice``, ``dots`` (the placeholder for an answer),
``handle`` (something that stays behind the wall) or ``foreign`` (something that cannot cross).
All of them are written in this one module, because lists and dicts hold items of any kind.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from course_grading.crossing.arrays import array_to_json
from course_grading.crossing.errors import CrossingError, TooLargeError
from course_grading.crossing.exact_numbers import decimal_to_json, fraction_to_json
from course_grading.crossing.placeholders import Foreign, Handle
from course_grading.crossing.scalars import (
    bytes_to_json,
    complex_to_json,
    float_to_json,
    slice_to_json,
)
from course_grading.crossing.strict_json import MOST_DEPTH, MOST_DIGITS, MOST_ITEMS

LARGEST = 10 ** (MOST_DIGITS - 1)  # one digit less than the reader accepts
OBJECTS = "OU"  # kinds of arrays whose items cross one by one: Python objects, texts


class _Others(NamedTuple):
    """What to do with objects other than plain data, and which plain data to treat in this way."""

    keep: Callable[[object], object]
    stays: Callable[[object], bool]


def encode(
    value,
    keep: Callable[[object], object] | None = None,
    stays: Callable[[object], bool] = lambda _: False,
) -> str:
    """Write plain data as text.

    Parameters
    ----------
    value : None, bool, int, float, complex, Fraction, Decimal, str, bytes, list, tuple, set, dict,
            slice, ndarray, tensor
        Or any nesting of them.
    keep : callable (object) -> object, optional
        Called with anything else; returns a `Handle`, a `Foreign`, or plain data. By default
        anything else is refused.
    stays : callable (object) -> bool, optional
        Whether a value is given to ``keep`` although it is plain data.

    Returns
    -------
    str
        ASCII.

    Raises
    ------
    CrossingError
        If it holds anything else, or is nested too deeply.

    Examples
    --------
    >>> encode((1, float("inf"), ...))
    '{"tuple": [1, {"float": "inf"}, {"dots": true}]}'
    """
    return json.dumps(_write(value, _Others(keep or _refuse, stays), 0))


def encoded_list(texts: Iterable[str]) -> str:
    """Write a list of values that are already encoded.

    Examples
    --------
    >>> encoded_list([encode(1), encode("a")])
    '[1, "a"]'
    """
    return "[" + ", ".join(texts) + "]"


def encoded_dict(texts: Mapping[str, str]) -> str:
    """Write a dict of values that are already encoded.

    Examples
    --------
    >>> encoded_dict({"a": encode(1)})
    '{"dict": {"a": 1}}'
    """
    pairs = ", ".join(f"{json.dumps(key)}: {text}" for key, text in texts.items())
    return '{"dict": {' + pairs + "}}"


def _refuse(value) -> None:
    raise CrossingError(f"an object of type {type(value).__name__}")


_PLAIN_ONLY = _Others(_refuse, lambda _: False)


def _write(value, others: _Others, depth: int) -> object:
    if depth > MOST_DEPTH // 2 - 3:  # each level may take two brackets, an array two more
        raise CrossingError("nested too deeply")
    if value is None or value is True or value is False:
        return value
    if others.stays(value):
        return _write(others.keep(value), _PLAIN_ONLY, depth)
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value, others, depth)
    if is_tensor(value):
        return {"tensor": array_to_json(value.detach().cpu().resolve_conj().numpy())}
    if value is Ellipsis or value is NotImplemented:
        return {"dots": True}
    return _write(others.keep(value), _PLAIN_ONLY, depth)


def is_tensor(value) -> bool:
    """Whether a value is a torch tensor, without importing torch."""
    return any(
        kind.__module__ == "torch" and kind.__name__ == "Tensor" for kind in type(value).__mro__
    )


def _write_int(value: int, *_) -> object:
    if abs(value) >= LARGEST:
        raise CrossingError(f"an integer of {MOST_DIGITS} digits or more")
    return int(value)


def _write_text(value: str, *_) -> str:
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _write_array(value: np.ndarray, others: _Others, depth: int) -> object:
    if value.dtype.kind not in OBJECTS:
        return {"array": array_to_json(value)}
    plain = np.asarray(value).view(np.ndarray)
    # its items are one bracket deeper than those of a list
    items = _write_list(plain.ravel().tolist(), others, depth + 1)
    return {"objects": {"shape": list(plain.shape), "items": items}}


def _write_list(value, others: _Others, depth: int) -> list:
    if len(value) > MOST_ITEMS:
        raise TooLargeError(f"a {type(value).__name__} of {len(value)} items")
    return [_write(item, others, depth + 1) for item in value]


def _write_set(value: set | frozenset, others: _Others, depth: int) -> dict:
    kind = "set" if isinstance(value, set) else "frozenset"
    try:  # an item with a handle would have to be asked for its hash
        return {kind: _write_list(value, _PLAIN_ONLY, depth)}
    except TooLargeError:
        raise
    except CrossingError:
        return _write(others.keep(value), _PLAIN_ONLY, depth)


def _write_dict(value: dict, others: _Others, depth: int) -> object:
    if not all(isinstance(key, str) for key in value):
        return _write_pairs(value, others, depth)
    pairs = {_write_text(key): _write(item, others, depth + 1) for key, item in value.items()}
    return {"dict": pairs}


def _write_pairs(value: dict, others: _Others, depth: int) -> object:
    try:
        keys = _write_list(list(value), _PLAIN_ONLY, depth + 1)
    except TooLargeError:
        raise
    except CrossingError:
        return _write(others.keep(value), _PLAIN_ONLY, depth)
    items = _write_list(list(value.values()), others, depth + 1)
    return {"pairs": {"keys": keys, "items": items}}


_WRITERS = (
    (Foreign, lambda value, *_: {"foreign": type(value).__name__}),
    (Handle, lambda value, *_: {"handle": list(vars(value).values())}),
    (str, _write_text),  # first, because NumPy's texts are texts as well
    (np.generic, lambda value, *_: {"number": array_to_json(value)}),
    (np.ndarray, _write_array),
    (int, _write_int),
    (float, lambda value, *_: float_to_json(value)),
    (complex, lambda value, *_: {"complex": complex_to_json(value)}),
    (bytes, lambda value, *_: {"bytes": bytes_to_json(value)}),
    (slice, lambda value, *_: {"slice": slice_to_json(value)}),
    (Fraction, lambda value, *_: {"fraction": fraction_to_json(value)}),
    (Decimal, lambda value, *_: {"decimal": decimal_to_json(value)}),
    (tuple, lambda value, *rest: {"tuple": _write_list(value, *rest)}),
    (list, _write_list),
    ((set, frozenset), _write_set),
    (dict, _write_dict),
)
