"""Fractions and decimal numbers of Python's own as plain JSON."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from course_grading.crossing.errors import CrossingError
from course_grading.crossing.strict_json import MOST_DIGITS

# so short that no arithmetic with it takes long
DECIMAL = re.compile(r"-?(\d{1,300}(\.\d{1,300})?(E[+-]?\d{1,3})?|Infinity|NaN)")


def fraction_to_json(value: Fraction) -> list[int]:
    """Write a fraction.

    Raises
    ------
    CrossingError
        If it has too many digits.

    Examples
    --------
    >>> fraction_to_json(Fraction(6, 4))
    [3, 2]
    """
    pair = [int(value.numerator), int(value.denominator)]
    if max(map(abs, pair)) >= 10 ** (MOST_DIGITS - 1):
        raise CrossingError(f"a Fraction of {MOST_DIGITS} digits or more")
    return pair


def fraction_from_json(pair: object) -> Fraction:
    """Read a fraction from an untrusted source.

    Raises
    ------
    CrossingError
        If it is not a pair of integers of which the second is positive.
    """
    whole = isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair)
    if not whole or pair[1] <= 0:
        raise CrossingError("an invalid fraction")
    return Fraction(*pair)


def decimal_to_json(value: Decimal) -> str:
    """Write a decimal number.

    Raises
    ------
    CrossingError
        If it has too many digits, or too large an exponent.

    Examples
    --------
    >>> decimal_to_json(Decimal("1.50"))
    '1.50'
    """
    return _short(str(Decimal(value)))


def decimal_from_json(text: object) -> Decimal:
    """Read a decimal number from an untrusted source.

    Raises
    ------
    CrossingError
        If it is no decimal number, or too long.

    Examples
    --------
    >>> decimal_from_json("1E+999999999")
    Traceback (most recent call last):
        ...
    course_grading.crossing.errors.CrossingError: an invalid or too long decimal number
    """
    return Decimal(_short(text))


def _short(text: object) -> str:
    if not isinstance(text, str) or not DECIMAL.fullmatch(text):
        raise CrossingError("an invalid or too long decimal number")
    return text
