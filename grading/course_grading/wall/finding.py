"""What was found out about this machine, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was examined: what it is, whether it is fine, and what to do if it is not.

    If a ``needed`` one is not fine there is no wall; the others make it weaker, as ``words`` say.
    """

    name: str
    fine: bool
    words: str
    remedy: str = ""
    needed: bool = True
