"""The share of outputs that have moved along."""

import numpy as np


def share_moved_along(before: np.ndarray, after: np.ndarray, steps: int) -> float:
    """Count equal pairs, and divide by the number of pairs.

    Examples
    --------
    >>> share_moved_along(np.array([5, 3, 8]), np.array([1, 5, 4]), steps=1)
    0.5
    """
    pairs = len(before) - steps
    return float(np.mean(before[:pairs] == after[steps:]))
