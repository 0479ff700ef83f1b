"""Runs of words: what two texts have in common, and where."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from course_grading.look.material import Cell
from course_grading.look.words import Word


class Text:
    """A cell's words in one form, and its runs of a number of words.

    Parameters
    ----------
    cell : Cell
    words : sequence of Word
    size : int
        The length of a run.
    given : container of int
        Runs and lines that are given: words in one of them do not count as the student's own.
    """

    def __init__(self, cell: Cell, words: Sequence[Word], size: int, given: Container[int] = ()):
        self.cell, self.words, self.size = cell, words, size
        self.runs = list(runs_of(words, size))
        self.given = given

    @cached_property
    def own(self) -> set[int]:
        """The places of the words that are not given."""
        found, start = self._covered(self.given), 0
        for line in lines_of(self.words):
            if hash(line) in self.given:
                found.update(range(start, start + len(line)))
            start += len(line)
        return set(range(len(self.words))) - found

    def common(self, runs: Container[int]) -> set[int]:
        """Return the places of the student's own words that are in one of some runs."""
        return self._covered(runs) & self.own

    def lines(self, places: Iterable[int]) -> set[int]:
        """Return the lines of the words at some places."""
        return {self.words[place].line for place in places}

    def _covered(self, runs: Container[int]) -> set[int]:
        found = set()
        for start, run in enumerate(self.runs):
            if run in runs:
                found.update(range(start, start + self.size))
        return found


def runs_of(words: Sequence[Word], size: int) -> Iterator[int]:
    """Yield a hash of each run of ``size`` words; it is the same in one process only."""
    texts = [word.text for word in words]
    for start in range(len(texts) - size + 1):
        yield hash(tuple(texts[start : start + size]))


def lines_of(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    """Yield the words of each line that has some."""
    for _, line in groupby(words, key=lambda word: word.line):
        yield tuple(word.text for word in line)
