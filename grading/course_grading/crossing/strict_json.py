"""Read JSON from an untrusted source: it must be small, flat and unambiguous."""

from __future__ import annotations

import json

from course_grading.crossing.errors import CrossingError

MOST_ITEMS = 1_000_000  # 2 bytes of text can make a list or number that takes 60 bytes of memory
MOST_DIGITS = 300  # every integer of so many digits can be converted to float
MOST_DEPTH = 40


def strict_json(text: str, most_bytes: int) -> object:
    """Read JSON.

    Parameters
    ----------
    text : str
        ASCII.
    most_bytes : int

    Returns
    -------
    None, bool, int, float, str, list or dict

    Raises
    ------
    CrossingError
        If the text is too long, has too many items, is nested too deeply, or is not JSON; if it
        has duplicate keys, NaN or Infinity, numbers with too many digits, or single halves of
        surrogate pairs, which cannot be written to a file.

    Examples
    --------
    >>> strict_json('{"a": [1, 2]}', 100)
    {'a': [1, 2]}
    >>> strict_json('{"a": 1, "a": 2}', 100)
    Traceback (most recent call last):
        ...
    course_grading.crossing.errors.CrossingError: a key comes twice: 'a'
    """
    if type(text) is not str or not text.isascii():
        raise CrossingError("not ASCII text")
    if len(text) > most_bytes:
        raise CrossingError(f"{len(text)} bytes are more than the {most_bytes} that may cross")
    # count before building anything: a comma precedes every item but the first in a bracket
    if sum(map(text.count, ",[{")) > MOST_ITEMS:
        raise CrossingError(f"more than {MOST_ITEMS} items")
    try:
        value = _DECODER.decode(text)
    except CrossingError:
        raise
    except (ValueError, RecursionError) as error:
        raise CrossingError(f"not JSON: {type(error).__name__}") from None
    _look_through(value)
    return value


def _pairs(pairs: list[tuple[str, object]]) -> dict:
    found = {}
    for key, value in pairs:
        if key in found:
            raise CrossingError(f"a key comes twice: {key[:40]!r}")
        found[key] = value
    return found


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise CrossingError(f"an integer of more than {MOST_DIGITS} digits")
    return int(digits)


def _fraction(digits: str) -> float:
    value = float(digits) if len(digits) <= MOST_DIGITS else float("inf")
    if value in (float("inf"), float("-inf")):
        raise CrossingError("a number too long or too large")
    return value


def _constant(name: str) -> None:
    raise CrossingError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs,
    parse_int=_integer,
    parse_float=_fraction,
    parse_constant=_constant,
)


def _look_through(value) -> None:
    """Refuse deep nesting and broken text, without recursion."""
    level, depth = [value], 0
    while level:
        if depth >= MOST_DEPTH:
            raise CrossingError(f"nested more than {MOST_DEPTH} deep")
        inner = []
        for item in level:
            if isinstance(item, str):
                check_text(item)
            elif isinstance(item, list):
                inner.extend(item)
            elif isinstance(item, dict):
                inner.extend(item)
                inner.extend(item.values())
        level, depth = inner, depth + 1


def check_text(text: str) -> None:
    r"""Refuse single halves of surrogate pairs.

    Examples
    --------
    >>> check_text("\ud800")
    Traceback (most recent call last):
        ...
    course_grading.crossing.errors.CrossingError: text that no file could hold
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise CrossingError("text that no file could hold") from None
