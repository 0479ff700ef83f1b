"""Find the cell that ends the kernel some time after it has run, as a timer or a thread may do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

REST = 0.5  # seconds to wait for a death in any case
SLOWER = 1.5  # times as long as before a death may take to come again, on a busy machine


def rest_for(seconds: float) -> float:
    """Return how long to wait for a death that came so many seconds after a cell.

    Examples
    --------
    >>> rest_for(2.0)
    3.5
    """
    return REST + SLOWER * max(0.0, seconds)


def culprit(places: Sequence[int], dies: Callable[[int], bool]) -> int | None:
    """Find the first cell with which the kernel dies.

    Parameters
    ----------
    places : sequence of int
        Places of cells, in order.
    dies : callable (int) -> bool
        Whether a new kernel dies that runs the cells up to and including a place.

    Returns
    -------
    int or None
        None if it survives all of them.

    Examples
    --------
    >>> culprit([0, 2, 3, 7], lambda last: last >= 3)
    3
    >>> culprit([0, 2], lambda last: False) is None
    True
    """
    if not places or not dies(places[-1]):
        return None
    low, high = 0, len(places) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if dies(places[middle]) else (middle + 1, high)
    return places[low]
