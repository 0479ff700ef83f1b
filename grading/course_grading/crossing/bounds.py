"""Bounds on the messages from a student's kernel."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Bounds of the connection to one kernel.

    Attributes
    ----------
    message_bytes : int
        Length of one message. A longer one is dropped, and the connection is closed.
    queued : int
        Messages that may wait in the judge's memory; beyond that the kernel waits or drops them.
    grown_bytes : int
        How much the judge's process may grow while it waits for the kernel.
    grace : float
        Seconds after an interrupt until the kernel is killed if it has not answered.
    """

    message_bytes: int = 64_000_000
    queued: int = 4
    grown_bytes: int = 400_000_000
    grace: float = 2.0
