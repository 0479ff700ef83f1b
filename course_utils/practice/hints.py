"""Hints, one at a time."""

from collections import Counter
from dataclasses import dataclass

from course_utils.practice.catalogue import find
from course_utils.practice.panel import paragraphs, to_panel, wrapped

_given: Counter = Counter()  # how many hints of each item have been shown in this session


@dataclass(frozen=True)
class Hint:
    """One hint, shown in a notebook as a panel and elsewhere as text."""

    title: str
    words: str

    def __repr__(self) -> str:
        return wrapped(f"{self.title}: {self.words}")

    def _repr_html_(self) -> str:
        return to_panel("hint", self.title, paragraphs([self.words]))


def hint(name: str, number: int | None = None) -> Hint:
    """Give the next hint of an item.

    Parameters
    ----------
    name : str
        As in `check`.
    number : int, optional
        Which one, counted from 1; the next by default, and after the last the first again.

    Returns
    -------
    Hint

    Raises
    ------
    ValueError
        If the item is unknown, or has no hint of that number.

    Examples
    --------
    >>> hint("avg_pool2d", 1)
    Average pooling, hint 1 of 3: The windows lie where they do in max pooling. Only what you do
    in each of them is different.
    """
    item = find(name)
    hints = item.all_hints
    many = len(hints)
    if not many:
        return Hint(item.title, "There is no hint for this one.")
    if number is None:
        number = _given[name] % many + 1
        _given[name] += 1
    if number not in range(1, many + 1):
        raise ValueError(f"{name} has no hint {number}: give a number from 1 to {many}")
    return Hint(f"{item.title}, hint {number} of {many}", hints[number - 1])
