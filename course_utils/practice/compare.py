"""Compare a learner's array with the expected one, in words."""

from __future__ import annotations

import numpy as np

from course_utils.practice.plain import Problem

ROUNDING = 50  # differences of this many units in the last place of the coarser dtype are none


def compare(expected: np.ndarray, got: np.ndarray) -> Problem | None:
    """Say how ``got`` differs from ``expected``.

    Parameters
    ----------
    expected, got : ndarray

    Returns
    -------
    Problem or None
        None where they agree up to rounding; float32 and float64 both do.

    Examples
    --------
    >>> compare(np.array([1.0, 2.0]), np.array([1.0, 2.0], dtype=np.float32)) is None
    True
    >>> compare(np.array([1.0, 2.0]), np.array([1.0, 3.0])).words
    '1 of 2 numbers is wrong.'
    """
    for look in (_shape, _dtype, _values):
        problem = look(expected, got)
        if problem:
            return problem
    return None


def wrong_cells(expected: np.ndarray, got: np.ndarray) -> np.ndarray:
    """Mark the cells that differ by more than rounding; both arrays have one shape.

    Examples
    --------
    >>> wrong_cells(np.array([0.1 + 0.2, np.nan, 1]), np.array([0.3, np.nan, -np.inf]))
    array([False, False,  True])
    """
    unit = max(np.finfo(a.dtype).eps if a.dtype.kind == "f" else 0 for a in (expected, got))
    finite = np.abs(expected[np.isfinite(expected)])
    tolerance = ROUNDING * unit * (1 + finite.max(initial=0))
    return ~np.isclose(got, expected, rtol=0, atol=tolerance, equal_nan=True)


def _shape(expected: np.ndarray, got: np.ndarray) -> Problem | None:
    if got.shape == expected.shape:
        return None
    if got.shape == ():
        return Problem(
            "shape", f"It returns a single number, not an array of shape {expected.shape}."
        )
    return Problem(
        "shape", f"It returns an array of shape {got.shape}; expected is shape {expected.shape}."
    )


def _dtype(expected: np.ndarray, got: np.ndarray) -> Problem | None:
    if got.dtype == np.float16:
        return Problem("dtype", "It returns float16, which keeps too few digits: use float64.")
    # a single number may be given as an int: there is no array that would round what it holds
    whole = got.dtype.kind in "iu" and (expected.dtype.kind in "iu" or got.ndim == 0)
    if got.dtype.kind == "f" or whole:
        return None
    words = (
        f"It returns an array of dtype {got.dtype}, which cannot hold fractions. Make the "
        "output array hold floating-point numbers."
    )
    return Problem("dtype", words, _first(wrong_cells(expected, got)))


def _values(expected: np.ndarray, got: np.ndarray) -> Problem | None:
    wrong = wrong_cells(expected, got)
    if not wrong.any():
        return None
    cell = _first(wrong)
    words = _how_many(int(wrong.sum()), wrong.size)
    if np.isnan(got[wrong]).any():
        odd = "NaN (not a number) appears: from 0/0, ∞ − ∞, or an array never filled?"
        return Problem("nan", f"{words} {odd}", cell)
    return Problem("values", words, cell)


def _how_many(wrong: int, total: int) -> str:
    if wrong == total:
        return "The number is wrong." if total == 1 else f"All {total} numbers are wrong."
    return f"{wrong} of {total} numbers {'is' if wrong == 1 else 'are'} wrong."


def _first(marked: np.ndarray) -> tuple[int, ...] | None:
    return tuple(np.argwhere(marked)[0].tolist()) if marked.any() else None
