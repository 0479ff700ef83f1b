"""Time limits of judging a submission."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TimeLimits:
    """Time limits in seconds.

    Attributes
    ----------
    cell : float
        For one of the student's cells.
    cells : float
        For all of the student's cells, including those run again after a kernel's death.
    item : float
        For all calls of a function on an item's cases.
    judging : float
        For all tests together, including cells run again after a kernel's death.
    """

    cell: float = 30.0
    cells: float = 90.0
    item: float = 10.0
    judging: float = 120.0
