"""An activation function with the formulas of its value and of its slope.

The formulas are texts with gaps, which are filled in with the numbers at a place.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from course_utils.explorers.formulas import bracketed
from course_utils.pictures.scene import equals, number

Function = Callable[[np.ndarray], np.ndarray]
Texts = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Rule:
    """An activation function, its derivative, and how both are computed.

    Attributes
    ----------
    title : str
    function, derivative : callable
        Take an array of floats and return one of the same shape.
    value, slope : (str, str)
        The arithmetic for ``x > 0`` and for ``x <= 0``, with the keys of `_words` in braces;
        empty if there is nothing to compute.
    """

    title: str
    function: Function
    derivative: Function
    value: Texts
    slope: Texts

    @property
    def bends(self) -> bool:
        """Whether the slope jumps at 0."""
        left, right = self.derivative(np.array([0.0, 1e-9]))
        return abs(right - left) > 1e-6

    @lru_cache(maxsize=512)  # noqa: B019, rules live as long as the program
    def spelled(self, x: float) -> str:
        """Write out value and slope at ``x``.

        Examples
        --------
        >>> from course_utils.activations import relu, relu_derivative
        >>> Rule("ReLU", relu, relu_derivative, 2 * ("max(0, {bare})",), ("", "")).spelled(0)
        "ReLU(0) = max(0, 0) = 0, slope 0 (a kink: the left side's)"
        """
        at = np.array([float(x)])
        (value,), (slope,) = self.function(at).tolist(), self.derivative(at).tolist()
        words, side = _words(float(x), value), int(x <= 0)
        first = _result(self.value[side].format(**words), value) or f"= {number(value)}"
        second = _result(self.slope[side].format(**words), slope) or number(slope)
        if first[0] not in "=≈":
            first = f"= {first}"
        kink = " (a kink: the left side's)" if x == 0 and self.bends else ""
        return f"{self.title}({number(x)}) {first}, slope {second}{kink}"


def _result(text: str, value: float) -> str:
    return text and f"{text} {equals(value)}"


def _words(x: float, value: float) -> dict[str, str]:
    """Return the texts to fill in: ``x``, the value, exponentials and helper functions."""
    gate = 1 / (1 + math.exp(-x))
    share = math.tanh(math.log1p(math.exp(x)))
    return {
        "bare": number(x),
        "x": bracketed(x),
        "y": bracketed(value),
        "up": f"e^{bracketed(x)}",
        "down": f"e^{bracketed(-x)}",
        "gate": number(gate),
        "share": number(share),
        "below": number((1 + math.erf(x / math.sqrt(2))) / 2),
        "density": number(math.exp(-x * x / 2) / math.sqrt(2 * math.pi)),
    }
