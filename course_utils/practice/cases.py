"""What an item of an exercise is made of: cases, known mistakes, properties of cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Cut a text at its blank lines, and join the lines of each part.

    Examples
    --------
    >>> paragraphs("Look at the\n    window.\n\n    Then count.")
    ('Look at the window.', 'Then count.')
    """
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


@dataclass(frozen=True)
class Case:
    """One call of the function asked for.

    ``arguments`` maps their names, in order, to their values. ``expected`` is the literal
    answer where a person has worked it out; otherwise the item's reference computes it.
    """

    arguments: Mapping[str, object]
    expected: object = None

    @property
    def size(self) -> int:
        """How much a reader must take in: cells of the arrays."""
        return sum(np.size(value) for value in self.arguments.values())


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer.

    ``answers`` compute what it gives: functions with the signature asked for. There may be
    several, where one slip shows in several ways. ``words`` say what is wrong and why, not
    what to write.
    """

    name: str
    words: str
    answers: tuple[Callable, ...] = ()


@dataclass(frozen=True)
class Trait:
    """A property that some cases have. A function may be right on all others.

    ``having`` and ``lacking`` complete "cases with …": "several channels", "one channel".
    """

    name: str
    holds: Callable[[Mapping], bool]
    having: str
    lacking: str
