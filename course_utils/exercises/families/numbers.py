"""Properties of the numbers of a case."""

import numpy as np

from course_utils.practice.cases import Trait


def fractions(*names: str) -> Trait:
    """Return the trait that some of the named arrays hold fractions.

    Examples
    --------
    >>> trait = fractions("x")
    >>> trait.holds({"x": np.array([1.0, 2.5])}), trait.holds({"x": np.array([1, 2])})
    (True, False)
    """
    return Trait(
        "fractions",
        lambda arguments: any(_has_fractions(arguments[name]) for name in names),
        "numbers that are not whole",
        "whole numbers",
    )


def _has_fractions(x: np.ndarray) -> bool:
    return bool((x != np.round(x)).any())
