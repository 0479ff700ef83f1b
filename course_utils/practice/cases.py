"""What an item of an exercise is made of: cases, known mistakes, properties of cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

LARGE, SMALL = 500, 0.02  # where numbers are no longer of everyday size


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Cut a text at its blank lines, and join the lines of each part.

    Examples
    --------
    >>> paragraphs("Look at the\n    window.\n\n    Then count.")
    ('Look at the window.', 'Then count.')
    """
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


@dataclass(frozen=True)
class Case:
    """One call of the function asked for.

    ``arguments`` maps their names, in order, to their values. ``expected`` is the literal
    answer where a person has worked it out; otherwise the item's reference computes it.
    ``everyday`` says whether its numbers are of a size and kind that are easily read.
    """

    arguments: Mapping[str, object]
    expected: object = None
    everyday: bool = True

    @property
    def size(self) -> int:
        """How much a reader must take in: cells of the arrays."""
        return sum(np.size(value) for value in self.arguments.values())

    @property
    def scale(self) -> float:
        """Size of the numbers in the arrays; of several arrays, of that with the smallest."""
        arrays = (value for value in self.arguments.values() if isinstance(value, np.ndarray))
        sizes = (np.abs(array[np.isfinite(array)]).max(initial=0) for array in arrays)
        return float(min(sizes, default=0)) or 1.0


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer.

    ``answers`` compute what it gives: functions with the signature asked for. There may be
    several, where one slip shows in several ways. ``words`` say what is wrong and why, not
    what to write.
    """

    name: str
    words: str
    answers: tuple[Callable, ...] = ()


@dataclass(frozen=True)
class Trait:
    """A property that some cases have. A function may be right on all others.

    ``having`` and ``lacking`` complete "cases with …": "several channels", "one channel".
    """

    name: str
    holds: Callable[[Mapping], bool]
    having: str
    lacking: str


def _sizes(arguments: Mapping) -> tuple[float, float]:
    """Largest number of the array that holds the smallest numbers, and of that with the largest."""
    arrays = (value for value in arguments.values() if isinstance(value, np.ndarray))
    largest = [float(np.abs(array[np.isfinite(array)]).max(initial=0)) for array in arrays]
    return min(filter(None, largest), default=1.0), max(largest, default=1.0)


def _has_integers(arguments: Mapping) -> bool:
    arrays = (value for value in arguments.values() if isinstance(value, np.ndarray))
    return any(array.dtype.kind in "iu" for array in arrays)


INTEGERS = Trait(
    "integers", _has_integers, "arrays of integers (dtype int64)", "arrays of floats alone"
)
# of the cases that a `CodeItem` makes by itself, with a power of two before the numbers
OTHER_NUMBERS = (
    Trait(
        "large_numbers",
        lambda arguments: _sizes(arguments)[1] >= LARGE,
        "numbers in the thousands or millions",
        "smaller numbers",
    ),
    Trait(
        "small_numbers",
        lambda arguments: _sizes(arguments)[0] <= SMALL,
        "numbers below a hundredth",
        "larger numbers",
    ),
    Trait(
        "other_numbers",
        lambda arguments: _sizes(arguments)[1] >= LARGE or _sizes(arguments)[0] <= SMALL,
        "numbers in the millions or far below 1",
        "numbers of everyday size",
    ),
)
