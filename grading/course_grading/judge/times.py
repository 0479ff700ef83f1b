"""How long a submission may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Times:
    """Seconds.

    Attributes
    ----------
    cell : float
        For one cell of the student's.
    cells : float
        For all of them, runs after a kernel's death included.
    item : float
        For all calls of a function on an item's cases.
    judging : float
        For all tests together, with the runs that follow a kernel's death.
    """

    cell: float = 30.0
    cells: float = 90.0
    item: float = 10.0
    judging: float = 120.0
