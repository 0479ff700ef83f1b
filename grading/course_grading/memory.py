"""How much memory this process uses."""

from __future__ import annotations

import os
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def resident_bytes() -> int:
    """Return the bytes of memory in use; 0 if the system does not say.

    Examples
    --------
    >>> resident_bytes() >= 0
    True
    """
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0
