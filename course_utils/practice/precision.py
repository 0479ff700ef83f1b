"""A mistake that any function can make: keeping too few digits."""

from collections.abc import Callable

import numpy as np

from course_utils.practice.items import Mistake

WORDS = (
    "The numbers come out as float16 would hold them: with three digits, and none beyond 65504. "
    "Does some array have that dtype? float64, NumPy's usual one, keeps fifteen digits."
)


def half_precision(reference: Callable) -> Mistake:
    """Make the mistake of computing the right answer from, or returning it in, float16.

    Examples
    --------
    >>> mistake = half_precision(lambda x: x / 3)
    >>> [float(answer(np.array(1.0)).round(7)) for answer in mistake.answers]
    [0.3333333, 0.333252, 0.333252]
    """
    return Mistake(
        "half_precision",
        WORDS,
        lambda *given: reference(*map(_rounded, given)),
        lambda *given: _rounded(reference(*given)),
        lambda *given: _rounded(reference(*map(_rounded, given))),
    )


def _rounded(value):
    """Round a value with fractions to float16 and back."""
    if isinstance(value, tuple):
        return tuple(map(_rounded, value)) if any(map(_has_fractions, value)) else value
    if not _has_fractions(value):
        return value
    with np.errstate(over="ignore"):
        return value.astype(np.float16).astype(float)


def _has_fractions(value) -> bool:
    return isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind == "f"
