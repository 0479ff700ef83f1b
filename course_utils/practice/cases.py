"""What an item of an exercise consists of. Plain data: the items themselves lie in `items`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

RANDOM_CASES = 60


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


@dataclass(frozen=True, kw_only=True)
class Item:
    """What all items have.

    ``passage`` names the lecture's passage that the item belongs to; ``difficulty`` is 1, 2
    or 3; ``hints`` are given one at a time.
    """

    name: str
    title: str
    points: int
    difficulty: int
    passage: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CodeItem(Item):
    """A function to write.

    ``literal`` cases come first; ``draw`` makes the arguments of a random one; ``smaller``
    gives simpler arguments near the given ones; ``scene`` draws a failing trial.
    """

    reference: Callable
    literal: tuple[Case, ...]
    draw: Callable[[np.random.Generator], Mapping]
    smaller: Callable[[Mapping], Iterable[Mapping]] = lambda _: ()
    mistakes: tuple[Mistake, ...] = ()
    traits: tuple[Trait, ...] = ()
    scene: Callable | None = None

    def cases(self, seed: int) -> Iterator[Case]:
        """Yield the literal cases, the first of them twice, and then random ones."""
        yield self.literal[0]  # twice: a function that keeps something between calls shows it
        yield from self.literal
        rng = np.random.default_rng(seed)
        for _ in range(RANDOM_CASES):
            yield Case(self.draw(rng))

    def expected(self, case: Case) -> np.ndarray:
        """Return the right answer to a case."""
        if case.expected is not None:
            return np.asarray(case.expected, dtype=float)
        return self.reference(*case.arguments.values())


@dataclass(frozen=True, kw_only=True)
class ValueItem(Item):
    """Numbers to give. ``slips`` are named wrong answers: ``answers[0]()`` gives each's numbers.

    ``labels`` say what each number is, where they are a list.
    """

    value: Callable[[], object]
    labels: tuple[str, ...] = ()
    slips: tuple[Mistake, ...] = ()
    scene: Callable | None = None


@dataclass(frozen=True, kw_only=True)
class ChoiceItem(Item):
    """A choice among ``options`` (letter to text). ``why_not`` explains each wrong letter."""

    options: Mapping[str, str]
    right: str
    why_not: Mapping[str, str] = field(default_factory=dict)
    because: str = ""
