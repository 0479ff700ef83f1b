"""Numbers as learners and authors enter them: typed into a cell, or as rows in code."""

from __future__ import annotations

from fractions import Fraction
from numbers import Real
from typing import Any

import numpy as np
import traitlets

from course_utils.pictures.scene import number

LARGEST = 16  # most cells along an axis that a learner can still read as numbers


class Numbers(traitlets.TraitType):
    """A trait that holds one grid of numbers, as a float array that cannot change in place.

    Assigning anything else raises a ValueError.
    """

    info_text = "rows of numbers"
    largest = LARGEST

    def validate(self, obj: Any, value: Any) -> np.ndarray:  # noqa: ARG002, the base's signature
        """Return ``value`` as a (H, W) float array."""
        return read_rows(value, self.name, self.largest)


class Halves(traitlets.TraitType):
    """A trait that holds a number on its slider, in steps of one half.

    Numbers between two steps are rounded; assigning anything else raises a ValueError.
    """

    def validate(self, obj: Any, value: Any) -> float:  # noqa: ARG002, the base's signature
        """Return the nearest half."""
        (low, _), *_, (high, _) = self.metadata["control"].options
        if not isinstance(value, Real) or not low <= value <= high:
            ends = f"from {number(low)} to {number(high)}"
            raise ValueError(f"{self.name} is {value!r}: give a number {ends}")
        return round(2 * value) / 2


class OnSlider(traitlets.Int):
    """A trait that holds one of its slider's numbers; any other raises a ValueError."""

    def validate(self, obj: Any, value: Any) -> int:
        """Return ``value``."""
        value = super().validate(obj, value)
        control = self.metadata["control"]
        known = [option for option, _ in control.options]
        if value not in known:
            way_out = self.way_out(known, control.step)
            raise ValueError(f"{self.name} {value} is not on the slider: give {way_out}")
        return value

    def way_out(self, known: list[int], step: int) -> str:  # noqa: ARG002, for subclasses
        """Say which numbers are allowed."""
        return f"one of {', '.join(map(str, known))}"


class MultipleOnSlider(OnSlider):
    """The same for a slider with too many numbers to list: the multiples of its step."""

    def way_out(self, known: list[int], step: int) -> str:
        """Say which numbers are allowed."""
        return f"a multiple of {step} from {known[0]} to {known[-1]}"


def read_rows(value: Any, name: str, largest: int = LARGEST) -> np.ndarray:
    """Read rows of numbers as a float array that cannot be changed in place.

    Parameters
    ----------
    value : (H, W) rows of numbers
    name : str
        Their name in error messages.
    largest : int
        Largest number of cells along an axis.

    Returns
    -------
    (H, W) ndarray
        float64, a copy.

    Raises
    ------
    ValueError
        If it is not a grid of numbers, or is too large to be read.

    Examples
    --------
    >>> read_rows([[1, 2], [3, 4]], "values").tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    try:
        rows = np.array(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is not rows of numbers: give a list of equal rows") from None
    if rows.ndim != 2 or rows.size == 0:
        raise ValueError(f"{name} has shape {rows.shape}: give rows of numbers, (height, width)")
    if max(rows.shape) > largest:
        raise ValueError(
            f"{name} has shape {rows.shape}, too large to read: give at most "
            f"{largest}×{largest} numbers, or look at it as a picture"
        )
    rows.flags.writeable = False  # a change in place would not reach the picture
    return rows


def read_number(text: str, old: float) -> float:
    """Read what a learner typed into a cell that held ``old``.

    A comma is read as a decimal point, and a fraction as its value.

    Raises
    ------
    ValueError
        If it is not a number; the message is shown at the cell.

    Examples
    --------
    >>> read_number("−2,5", old=3), read_number("1/4", old=3)
    (-2.5, 0.25)
    >>> read_number("two", old=3)
    Traceback (most recent call last):
        ...
    ValueError: “two” is not a number, so the cell keeps 3: type digits, such as −2.5
    """
    plain = text.strip().replace("−", "-").replace(",", ".")
    try:
        return float(Fraction(plain)) if "/" in plain else float(plain)
    except (ValueError, ZeroDivisionError, OverflowError):
        raise ValueError(
            f"“{text.strip()[:20]}” is not a number, so the cell keeps {number(old)}: "
            "type digits, such as −2.5"
        ) from None
