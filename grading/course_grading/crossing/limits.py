"""How much may cross the wall, and how long a student's code may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Limits of one conversation with a kernel.

    Attributes
    ----------
    message_bytes : int
        Of one message. Longer ones are dropped, and the connection with them.
    queued : int
        Messages that wait in memory on the judge's side; the kernel waits, or loses them.
    grown_bytes : int
        By how much the judge's process may grow while it waits for the kernel.
    grace : float
        Seconds in which an interrupted kernel must answer; then it is killed.
    """

    message_bytes: int = 64_000_000
    queued: int = 4
    grown_bytes: int = 400_000_000
    grace: float = 2.0
