"""Loops over what a student's iterator yields, several items with one request."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from course_grading.crossing.channel import words_for_time
from course_grading.crossing.errors import UnansweredError

MOST_SECONDS = 10.0  # for all items of one iterator
MOST_AHEAD = 1000  # items fetched with one request


class Loop:
    """Takes items one after the other.

    The first request fetches one item, each of the others twice as many as the one before.

    Examples
    --------
    >>> numbers, loop = iter(range(5)), Loop()
    >>> [loop.take(lambda most: [n for _, n in zip(range(most), numbers)]) for _ in range(5)]
    [0, 1, 2, 3, 4]
    """

    def __init__(self):
        self.store, self.most, self.spent = deque(), 1, 0.0

    def take(self, fetch: Callable[[int], list]):
        """Return the next item.

        Parameters
        ----------
        fetch : callable (int) -> list
            Fetches at most so many items; none at the end.

        Raises
        ------
        StopIteration
            If there is none.
        UnansweredError
            If all of them together take too long.
        """
        if not self.store:
            self._fill(fetch)
        if not self.store:
            raise StopIteration
        return self.store.popleft()

    def _fill(self, fetch: Callable[[int], list]) -> None:
        if self.spent > MOST_SECONDS:
            raise UnansweredError("endless", words_for_time(MOST_SECONDS))
        began = time.monotonic()
        found = fetch(self.most)
        self.store.extend(found if isinstance(found, list) else ())
        self.spent += time.monotonic() - began
        self.most = min(2 * self.most, MOST_AHEAD)
