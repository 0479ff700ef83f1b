"""The parts of a drill as plain data: kinds, their questions, the steps of a worked answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from course_utils.pictures.scene import Scene
from course_utils.practice.compare import NEAR
from course_utils.practice.drills.dice import Dice
from course_utils.practice.items import Mistake


class Step(NamedTuple):
    """One step of a worked answer: ``words``, a ``sum`` written out, and its result.

    ``place`` is the index of this number in the answer, or None for an intermediate result.
    """

    words: str
    sum: str
    value: float
    place: tuple[int, ...] | None = None

    def __str__(self) -> str:
        result = written(self.value)
        words = self.words[0].upper() + self.words[1:]
        return f"{words}: " + (result if self.sum == result else f"{self.sum} = {result}")


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question, its answer, and everything shown with it.

    Attributes
    ----------
    asks : tuple of str
        Paragraphs.
    value : array
        The answer: a list of labelled numbers, or rows of numbers.
    labels : tuple of str
        What each number is; empty for rows of numbers.
    rule : str
        How to find such an answer, in general.
    steps : tuple of Step
        The same with the numbers put in.
    slips : tuple of Mistake
        Named wrong answers; none of them is right.
    picture, worked : Scene, optional
        A picture of the question, and the same with its answer.
    """

    asks: tuple[str, ...]
    value: np.ndarray
    labels: tuple[str, ...] = ()
    rule: str
    steps: tuple[Step, ...]
    slips: tuple[Mistake, ...]
    picture: Scene | None = None
    worked: Scene | None = None

    @property
    def form(self) -> str:
        """The form in which the answer is typed."""
        if not self.labels:
            return "[[…, …], […, …]]"
        names = ", ".join(self.labels)
        return f"[{names}]" if len(self.labels) > 1 else "…"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of question.

    ``levels`` say what makes each level harder than the one before. ``draw(dice, level)`` draws
    the numbers of a question (hashable, by name), and ``ask(**numbers)`` makes the question. The
    catalogue gives it the name of its module.
    """

    name: str = ""
    title: str
    levels: tuple[str, ...]
    draw: Callable[[Dice, int], Mapping]
    ask: Callable[..., Question]


def named(right: Iterable, wrong: Iterable[tuple[str, str, Iterable]]) -> tuple[Mistake, ...]:
    """Make slips from names, words and wrong numbers; a repeated name has several answers.

    Numbers that happen to be right are left out.

    Examples
    --------
    >>> [slip.name for slip in named([4], [("steps", "…", [3]), ("rounded_up", "…", [4])])]
    ['steps']
    """
    expected = np.asarray(right, dtype=float)
    slips: dict[str, Mistake] = {}
    for name, words, answer in wrong:
        numbers = np.asarray(answer, dtype=float)
        fits = numbers.shape == expected.shape and np.isfinite(numbers).all()
        if fits and not _same(numbers, expected):
            before = slips[name].answers if name in slips else ()
            slips[name] = Mistake(name, words, *before, numbers)
    return tuple(slips.values())


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    return bool((np.abs(one - other) <= NEAR).all())


def written(value: float) -> str:
    """Write a number with at most four decimals, and thousands separators from 10,000 on.

    Examples
    --------
    >>> written(-3), written(0.25), written(2359296.0), written(1024)
    ('−3', '0.25', '2,359,296', '1024')
    """
    text = f"{value:,.4f}" if abs(value) >= 10_000 else f"{value:.4f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def factor(value: float) -> str:
    """Write a number as it is written after a sign: negative numbers in brackets."""
    return f"({written(value)})" if value < 0 else written(value)


def product(*factors: float) -> str:
    """Write a product.

    Examples
    --------
    >>> product(3, -2), total([1, -2, 5])
    ('3 · (−2)', '1 + (−2) + 5')
    """
    return " · ".join([written(factors[0]), *map(factor, factors[1:])])


def total(values: Sequence[float]) -> str:
    """Write a sum."""
    return " + ".join([written(values[0]), *map(factor, values[1:])])


def by(sizes: Iterable[int]) -> str:
    """Write sizes: "3 × 5"."""
    return " × ".join(map(str, sizes))
