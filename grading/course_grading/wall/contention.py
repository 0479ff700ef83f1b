"""How long a kernel had to wait for a core, because other processes were computing."""

from __future__ import annotations

import math
from pathlib import Path

NANOSECOND = 1e-9


def seconds_waited(supervisor: int) -> float:
    """Return the longest time for which a thread of a kernel was ready to run and did not.

    Parameters
    ----------
    supervisor : int
        Number of the process whose children are the kernel and what it has started.

    Returns
    -------
    float
        Infinity if the system does not say, or the kernel has ended.

    Examples
    --------
    >>> seconds_waited(2**30)
    inf
    """
    task = Path(f"/proc/{supervisor}/task/{supervisor}")
    try:
        waits = [
            int(path.read_text().split()[1])  # time on a core, time waiting for one, turns
            for child in (task / "children").read_text().split()
            for path in Path(f"/proc/{child}/task").glob("*/schedstat")
        ]
    except (OSError, ValueError, IndexError):
        return math.inf
    return max(waits, default=math.inf) * NANOSECOND
