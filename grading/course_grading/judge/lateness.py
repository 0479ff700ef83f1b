"""Where time ran out, and whether that may have been another submission's fault."""

from __future__ import annotations

from dataclasses import dataclass, field

TOLERABLE = 0.1  # share of a time limit for which a kernel may wait for a core
MOST_PLACES = 20  # that are noted


@dataclass
class Lateness:
    """Collects where a submission ran out of time.

    Attributes
    ----------
    places : list of str
        Cells by number and tests by name, as in "cell 3".
    hindered : bool
        Whether its kernel had to wait for a core before time ran out, so that it might be in time
        with nothing beside it.
    """

    places: list[str] = field(default_factory=list)
    hindered: bool = False

    def note(self, place: str, seconds: float, manager) -> None:
        """Note that a limit of so many seconds was reached.

        Parameters
        ----------
        place : str
        seconds : float
        manager : WallManager or None
            Of the kernel; without one it is not known how long it waited.
        """
        if place not in self.places and len(self.places) < MOST_PLACES:
            self.places.append(place)
        waited = getattr(manager, "seconds_waited", float("inf"))
        self.hindered |= waited > TOLERABLE * seconds
