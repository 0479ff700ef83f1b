"""Compare a learner's array with the expected one, in words."""

import numpy as np

from course_utils.practice.arrays import Problem

# rounding errors of single precision or of a sound numerical gradient: relative to the number
# itself, and relative to the largest numbers that were added up to compute it
OF_ITSELF = 5e-5
OF_THE_LARGEST = 5e-6
WHOLE = 1e-9  # the same for whole numbers, which need no rounding
NEAR = 0.005  # numbers worked out on paper must be right to two decimals
ALIKE = 5e-3  # largest relative difference at which two numbers begin with the same digits


def compare(expected: np.ndarray, got: np.ndarray, scale: float = 1.0) -> Problem | None:
    """Say how ``got`` differs from ``expected``.

    Parameters
    ----------
    expected, got : ndarray
    scale : float
        Magnitude of the numbers that the expected ones are computed from; 0 if they are copied
        from the input, so that no precision causes rounding.

    Returns
    -------
    Problem or None
        None if they agree to single precision, whatever their dtypes.

    Examples
    --------
    >>> compare(np.array([1.0, 2.0]), np.array([1.0, 2.0], dtype=np.float32)) is None
    True
    >>> compare(np.array([1.0, 2.0]), np.array([1.0, 3.0])).words
    '1 of 2 numbers is wrong.'
    """
    if problem := _shape(expected, got):
        return problem
    wrong = wrong_cells(expected, got, scale)
    return _dtype(expected, got, wrong) or _values(got, wrong)


def wrong_cells(expected: np.ndarray, got: np.ndarray, scale: float = 1.0) -> np.ndarray:
    """Mark the cells that differ by more than rounding; both arrays must have the same shape.

    Examples
    --------
    >>> wrong_cells(np.array([0.1 + 0.2, np.nan, 1]), np.array([0.3, np.nan, -np.inf]))
    array([False, False,  True])
    >>> wrong_cells(np.array([1e-6, 4e-6]), np.array([1.1e-6, 4e-6]), scale=1e-6)
    array([ True, False])
    """
    same = got == expected
    if same.all():  # the usual case, which need not be looked at more closely
        return ~same
    if not scale:
        relative, absolute = 0.0, 0.0
    elif expected.dtype.kind in "biu":
        relative, absolute = 0.0, WHOLE * np.abs(expected).max(initial=1)
    else:
        largest = np.abs(expected[np.isfinite(expected)]).max(initial=scale)
        relative, absolute = OF_ITSELF, OF_THE_LARGEST * largest
    return ~np.isclose(got, expected, rtol=relative, atol=absolute, equal_nan=True)


def off_paper(expected: np.ndarray, got: np.ndarray) -> np.ndarray:
    """Mark the numbers that are wrong, allowing for the rounding of work on paper.

    Examples
    --------
    >>> off_paper(np.array([1 / 3, 2.0]), np.array([0.33, 2.1]))
    array([False,  True])
    >>> off_paper(np.array([0.125, 0.125]), np.array([0.12, 0.13]))    # rounded down, and up
    array([False, False])
    """
    return ~(np.abs(got - expected) <= NEAR + WHOLE)  # written this way so that NaN is wrong


def _shape(expected: np.ndarray, got: np.ndarray) -> Problem | None:
    if got.shape == expected.shape:
        return None
    if got.shape == ():
        return Problem(
            "shape", f"It returns a single number, not an array of shape {expected.shape}."
        )
    return Problem(
        "shape", f"It returns an array of shape {got.shape}; the shape should be {expected.shape}."
    )


def _dtype(expected: np.ndarray, got: np.ndarray, wrong: np.ndarray) -> Problem | None:
    if got.dtype == np.float16:
        return Problem("dtype", "It returns float16, which keeps too few digits: use float64.")
    # a single number may be an int: there is no array of ints that would truncate other results
    whole = got.dtype.kind in "iu" and (expected.dtype.kind in "iu" or got.ndim == 0)
    if got.dtype.kind == "f" or whole:
        return None
    words = (
        f"It returns an array of dtype {got.dtype}, which cannot hold fractions. Make the "
        "output array hold floating-point numbers."
    )
    return Problem("dtype", words, _first(wrong))


def _values(got: np.ndarray, wrong: np.ndarray) -> Problem | None:
    if not wrong.any():
        return None
    cell = _first(wrong)
    words = _how_many(int(wrong.sum()), wrong.size)
    if np.isnan(got[wrong]).any():
        odd = "NaN (not a number) appears: from 0/0, ∞ − ∞, or an array never filled?"
        return Problem("nan", f"{words} {odd}", cell)
    return Problem("values", words, cell)


def digits_alike(expected: np.ndarray, got: np.ndarray) -> int:
    """Count the leading digits in which all numbers agree; fewer than two count as 0.

    Examples
    --------
    >>> digits_alike(np.array([1 / 3, 1.0]), np.array([0.333, 1.0]))
    3
    >>> digits_alike(np.zeros(2), np.zeros(2))
    0
    """
    with np.errstate(all="ignore"):
        shares = np.abs(got - expected) / np.abs(expected)
    apart = shares[~np.isnan(shares)].max(initial=0)
    return int(-np.log10(apart)) if 0 < apart <= ALIKE else 0


def _how_many(wrong: int, total: int) -> str:
    if wrong == total:
        return "The number is wrong." if total == 1 else f"All {total} numbers are wrong."
    return f"{wrong} of {total} numbers {'is' if wrong == 1 else 'are'} wrong."


def _first(marked: np.ndarray) -> tuple[int, ...] | None:
    return tuple(np.argwhere(marked)[0].tolist()) if marked.any() else None
