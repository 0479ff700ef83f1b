"""Items as plain data: numbers to give, a choice, a text to write; known mistakes of any item.

A function to write is a `code_item`; the items themselves are in `course_utils.exercises`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Split a text at its blank lines, and join the lines of each paragraph.

    Examples
    --------
    >>> paragraphs("Look at the\n    window.\n\n    Then count.")
    ('Look at the window.', 'Then count.')
    """
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


@dataclass(frozen=True, eq=False)
class Mistake:
    """A known wrong answer, made from its name, its words, and one answer or several.

    ``answers`` are functions that make this mistake, with the signature asked for; or, where
    numbers or names are asked for, the wrong ones. There are several if the same slip can lead to
    different results. ``words`` say what is wrong and why, but not what to write instead.

    Examples
    --------
    >>> Mistake("sum", "This is the sum, not the mean.", sum).answers
    (<built-in function sum>,)
    """

    name: str
    words: str
    answers: tuple

    def __init__(self, name: str, words: str, *answers):
        # as the class is frozen
        vars(self).update(name=name, words=words, answers=answers)


@dataclass(frozen=True, kw_only=True)
class Item:
    """Base class of all items.

    ``hints`` is one text; blank lines separate the hints, which are shown one at a time. The
    catalogue gives an item the name of its module.
    """

    name: str = ""
    title: str
    points: int
    hints: str = ""

    @property
    def all_hints(self) -> tuple[str, ...]:
        """Return the hints one by one."""
        return paragraphs(self.hints)

    def right_answer(self) -> object:
        """Return an answer that is right."""
        raise NotImplementedError

    def wrong_answers(self) -> Iterator[tuple[str, object, str]]:
        """Yield wrong answers: what is wrong, the answer, and its name in a verdict."""
        yield from ()


@dataclass(frozen=True, kw_only=True)
class ValueItem(Item):
    """Numbers to give: one, a list, or rows of them.

    ``labels`` say what each number of a list is; ``slips`` are known mistakes.
    """

    value: object
    labels: tuple[str, ...] = ()
    slips: tuple[Mistake, ...] = ()
    scene: Callable | None = None

    def right_answer(self) -> object:
        """Return the numbers."""
        return self.value

    def wrong_answers(self) -> Iterator[tuple[str, np.ndarray, str]]:
        """Yield the slips' numbers."""
        right = np.asarray(self.value, dtype=float)
        for slip in self.slips:
            for answer in slip.answers:
                given = np.asarray(answer, dtype=float)
                if not np.array_equal(given, right):
                    yield "numbers " + ", ".join(f"{n:g}" for n in given.flat), given, slip.name


@dataclass(frozen=True, kw_only=True)
class ChoiceItem(Item):
    """A choice among ``options`` (letter to text). ``why_not`` explains each wrong letter.

    An option's text is Markdown; the exercise shows it with its letter in front.
    """

    options: Mapping[str, str]
    right: str
    why_not: Mapping[str, str] = field(default_factory=dict)
    because: str = ""

    def right_answer(self) -> str:
        """Return the right letters."""
        return self.right

    def wrong_answers(self) -> Iterator[tuple[str, str, str]]:
        """Yield the wrong letters."""
        for letter in sorted(set(self.options) - set(self.right)):
            yield f"choice {letter}", letter, letter


@dataclass(frozen=True, kw_only=True)
class WrittenItem(Item):
    """A short text to write. ``rubric`` and ``model`` are shown once an attempt is saved.

    Blank lines separate the lines of the rubric, each of which is worth about one point.
    ``model`` is one good answer.
    """

    rubric: str
    model: str

    @property
    def rubric_lines(self) -> tuple[str, ...]:
        """Return the rubric line by line."""
        return paragraphs(self.rubric)

    def right_answer(self) -> str:
        """Return the model answer."""
        return self.model
