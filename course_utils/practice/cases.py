"""Cases on which a function is tried, and traits: properties that cases may have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

LARGE, SMALL = 500, 0.02  # numbers beyond these bounds are not of everyday size


@dataclass(frozen=True)
class Case:
    """One call of the function asked for.

    ``arguments`` maps names to values, in order. ``expected`` is the answer if it was worked out
    by hand; otherwise the item's reference computes it. ``everyday`` says whether the numbers of
    the case are easy to read.
    """

    arguments: Mapping[str, object]
    expected: object = None
    everyday: bool = True

    @property
    def size(self) -> int:
        """Number of cells in the arrays: how much a reader must take in."""
        return sum(np.size(value) for value in self.arguments.values())

    @property
    def scale(self) -> float:
        """Magnitude of the numbers; of several arrays, that of the one with the smallest."""
        arrays = (value for value in self.arguments.values() if isinstance(value, np.ndarray))
        sizes = (np.abs(array[np.isfinite(array)]).max(initial=0) for array in arrays)
        return float(min(sizes, default=0)) or 1.0


@dataclass(frozen=True)
class Trait:
    """A property that some cases have, and on which a function may fail.

    ``having`` and ``lacking`` complete "cases with …": "several channels", "one channel".
    """

    name: str
    holds: Callable[[Mapping], bool]
    having: str
    lacking: str


def _sizes(arguments: Mapping) -> tuple[float, float]:
    """Return the smallest and the largest of the arrays' maximum absolute values."""
    arrays = (value for value in arguments.values() if isinstance(value, np.ndarray))
    largest = [float(np.abs(array[np.isfinite(array)]).max(initial=0)) for array in arrays]
    return min(filter(None, largest), default=1.0), max(largest, default=1.0)


def _has_integers(arguments: Mapping) -> bool:
    arrays = (value for value in arguments.values() if isinstance(value, np.ndarray))
    return any(array.dtype.kind in "iu" for array in arrays)


INTEGERS = Trait(
    "integers", _has_integers, "arrays of integers (dtype int64)", "arrays of floats only"
)
# traits of the cases whose numbers a `CodeItem` has multiplied by a power of two
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
