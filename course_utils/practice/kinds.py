"""The kinds of items. Plain data: the items themselves lie in `items`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from course_utils.practice.cases import INTEGERS, OTHER_NUMBERS, Case, Mistake, Trait
from course_utils.practice.precision import half_precision
from course_utils.practice.results import Result, as_result

RANDOM_CASES = 60
EVERYDAY = 0.75  # share of the random cases whose numbers stay as they were drawn
LARGER_POWERS = (10, 20)  # of 2: numbers in the thousands and millions


def call(answer: Callable, *arguments) -> object:
    """Use a function in the simplest way."""
    return answer(*arguments)


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

    def right_answer(self) -> object:
        """Return an answer that is right."""
        raise NotImplementedError

    def wrong_answers(self) -> Iterator[tuple[str, object, str]]:
        """Yield wrong answers: what is wrong, the answer, and what a verdict calls it."""
        yield from ()


@dataclass(frozen=True, kw_only=True)
class CodeItem(Item):
    """A function to write.

    ``literal`` cases come first; ``draw`` makes the arguments of a random one; ``smaller``
    gives simpler arguments near the given ones; ``scene`` draws a failing trial. ``results``
    names the arrays that it returns, where there are several. ``use`` says how the answer is
    put to use where it is not simply called: ``use(answer, *arguments)`` builds a layer, say,
    and returns what its methods return. The reference and the mistakes' answers are used alike.

    ``scaled`` names arrays that some cases multiply by a power of two, all by the same one, from
    ``smallest_power`` to the millions: single precision then computes what it would compute of
    everyday numbers, and what takes −100 for minus infinity or 0.01 for nothing is found out.
    ``whole`` names arrays that some cases hold as integers, where the operation takes them. With
    ``exact``, the answer consists of numbers of the input, chosen or moved, and no digit is lost.
    """

    reference: Callable
    literal: tuple[Case, ...]
    draw: Callable[[np.random.Generator], Mapping]
    smaller: Callable[[Mapping], Iterable[Mapping]] = lambda _: ()
    mistakes: tuple[Mistake, ...] = ()
    traits: tuple[Trait, ...] = ()
    scene: Callable | None = None
    results: tuple[str, ...] = ()
    use: Callable = call
    scaled: tuple[str, ...] = ()
    smallest_power: int = -30
    whole: tuple[str, ...] = ()
    exact: bool = False

    @property
    def all_traits(self) -> tuple[Trait, ...]:
        """The item's own traits, and those of the numbers that its cases may hold."""
        integers = (INTEGERS,) if self.whole else ()
        return (*self.traits, *integers, *(OTHER_NUMBERS if self.scaled else ()))

    @property
    def all_mistakes(self) -> tuple[Mistake, ...]:
        """The item's own known mistakes, and that of too few digits."""
        general = (half_precision(self.reference),) if self.scaled and self.use is call else ()
        return (*self.mistakes, *general)

    def right_answer(self) -> Callable:
        """Return the reference."""
        return self.reference

    def run(self, answer: Callable, arguments: Mapping) -> object:
        """Put an answer to use on a case's arguments."""
        return self.use(answer, *arguments.values())

    def cases(self, seed: int) -> Iterator[Case]:
        """Yield the literal cases, the first of them twice, and then random ones."""
        yield self.literal[0]  # twice: a function that keeps something between calls shows it
        yield from self.literal
        rng = np.random.default_rng(seed)
        for _ in range(RANDOM_CASES):
            arguments = self.draw(rng)
            changed = self._with_other_numbers(arguments, rng)
            everyday = not changed and not OTHER_NUMBERS[-1].holds(arguments)
            yield Case(arguments | changed, everyday=everyday)

    def _with_other_numbers(self, arguments: Mapping, rng: np.random.Generator) -> dict:
        """Return arrays with integers, or with much larger or smaller numbers, in some cases."""
        ways = [self._as_whole] * bool(self.whole) + [self._rescaled] * bool(self.scaled)
        if not ways or rng.random() < EVERYDAY:
            return {}
        return ways[int(rng.integers(len(ways)))](arguments, rng)

    def with_floats(self, arguments: Mapping) -> dict:
        """Return the arguments with floats in the arrays that may hold integers."""
        return {**arguments, **{name: arguments[name].astype(float) for name in self.whole}}

    def _as_whole(self, arguments: Mapping, _rng: np.random.Generator) -> dict:
        return {name: np.round(arguments[name]).astype(int) for name in self.whole}

    def _rescaled(self, arguments: Mapping, rng: np.random.Generator) -> dict:
        smaller, larger = (self.smallest_power, self.smallest_power // 3), LARGER_POWERS
        low, high = smaller if rng.random() < 0.5 else larger
        factor = 2.0 ** int(rng.integers(low, high + 1))
        return {name: arguments[name] * factor for name in self.scaled}

    def expected(self, case: Case) -> Result:
        """Return the right answer to a case."""
        if case.expected is None:
            return as_result(self.run(self.reference, case.arguments))
        if self.results:
            return tuple(map(_as_numbers, case.expected))
        return _as_numbers(case.expected)


def _as_numbers(literal) -> np.ndarray:
    """Floats, unless it is an array of ints on purpose: then ints will do as an answer."""
    return literal if isinstance(literal, np.ndarray) else np.asarray(literal, dtype=float)


@dataclass(frozen=True, kw_only=True)
class FormulaItem(CodeItem):
    """A formula, given as a function of numbers. It is judged by its values on many inputs."""


@dataclass(frozen=True, kw_only=True)
class ValueItem(Item):
    """Numbers to give. ``slips`` are named wrong answers: ``answers[0]()`` gives each's numbers.

    ``labels`` say what each number is, where they are a list.
    """

    value: Callable[[], object]
    labels: tuple[str, ...] = ()
    slips: tuple[Mistake, ...] = ()
    scene: Callable | None = None

    def right_answer(self) -> object:
        """Return the numbers."""
        return self.value()

    def wrong_answers(self) -> Iterator[tuple[str, np.ndarray, str]]:
        """Yield the slips' numbers."""
        right = np.asarray(self.value(), dtype=float)
        for slip in self.slips:
            for answer in slip.answers:
                given = np.asarray(answer(), dtype=float)
                if not np.array_equal(given, right):
                    yield "numbers " + ", ".join(f"{n:g}" for n in given.flat), given, slip.name


@dataclass(frozen=True, kw_only=True)
class ChoiceItem(Item):
    """A choice among ``options`` (letter to text). ``why_not`` explains each wrong letter.

    An option's text is Markdown: the exercise takes it from here, letter in front.
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
    """A short text to write. ``rubric`` and ``model`` open once one's own attempt is saved.

    Each line of the rubric is worth a point or so; ``model`` is one good answer.
    """

    rubric: tuple[str, ...]
    model: str

    def right_answer(self) -> str:
        """Return the model answer."""
        return self.model
