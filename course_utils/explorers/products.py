"""Kernels and sums of products spelled out: as numbers, as fractions, as letters."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase

import numpy as np

from course_utils.pictures.scene import number

Row = list[tuple[float, float]]  # (input, weight) pairs of one row of the window


def denominator(kernel: np.ndarray, most: int = 25) -> int:
    """Smallest whole number that makes all weights whole, or 1 where there is none.

    Examples
    --------
    >>> denominator(np.full((3, 3), 1 / 9)), denominator(np.eye(2)), denominator(np.array([0.123]))
    (9, 1, 1)
    """
    for count in range(1, most + 1):
        if np.allclose(kernel * count, np.rint(kernel * count), atol=1e-9, rtol=0):
            return count
    return 1


def weight_text(weight: float, over: int) -> str:
    """Write a weight, as a fraction of ``over`` where it is not whole.

    Examples
    --------
    >>> weight_text(2 / 16, over=16), weight_text(-1.0, over=1), weight_text(1.0, over=2)
    ('2/16', '−1', '1')
    """
    if over == 1 or np.isclose(weight, round(weight), atol=1e-9):
        return number(float(round(weight, 12)))
    return f"{number(float(round(weight * over)))}/{over}"


def spelled(rows: Iterable[Row], over: int = 1) -> str:
    """Write a sum of products, in brackets for each row of the window.

    Examples
    --------
    >>> spelled([[(1, 2), (3, -1)], [(0, 1), (-5, 4)]])
    '(1·2 + 3·(−1)) + (0·1 + (−5)·4)'
    >>> spelled([[(1, 1 / 2), (3, 1 / 2)]], over=2)
    '(1·1 + 3·1) / 2'
    """
    rows = [[f"{_factor(value)}·{_factor(w * over)}" for value, w in row] for row in rows]
    total = _bracketed(rows)
    if over == 1:
        return total
    return f"({total}) / {over}"


def lettered(rows: Iterable[Iterable[str]]) -> str:
    """Write a sum of products of letters, as `spelled` does with numbers.

    Examples
    --------
    >>> lettered([["aw", "bx"], ["ey", "fz"]])
    '(aw + bx) + (ey + fz)'
    """
    return _bracketed([list(row) for row in rows])


def letters(inputs: int, weights: int) -> tuple[str, str]:
    """Letters for the inputs from a on, and for the weights up to z.

    Raises
    ------
    ValueError
        When the alphabet is too short.

    Examples
    --------
    >>> letters(12, 4)
    ('abcdefghijkl', 'wxyz')
    """
    if inputs + weights > 26:
        raise ValueError(
            f"{inputs} inputs and {weights} weights need more than 26 letters: "
            "make the image or the kernel smaller, or leave out the letters"
        )
    return ascii_lowercase[:inputs], ascii_lowercase[26 - weights :]


def _bracketed(rows: list[list[str]]) -> str:
    if len(rows) == 1:
        return " + ".join(rows[0])
    if max(map(len, rows)) == 1:
        return " + ".join(term for row in rows for term in row)
    return " + ".join(f"({' + '.join(row)})" for row in rows)


def _factor(value: float) -> str:
    text = number(float(round(value, 12)))
    return f"({text})" if text.startswith("−") else text
