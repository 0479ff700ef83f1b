"""The kinds of items, as plain data; the items themselves are in `course_utils.exercises`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from course_utils.practice.cases import INTEGERS, OTHER_NUMBERS, Case, Mistake, Trait
from course_utils.practice.precision import half_precision
from course_utils.practice.results import Result, as_result

RANDOM_CASES = 60
EVERYDAY = 0.75  # fraction of the random cases whose numbers stay as they were drawn
LARGER_POWERS = (10, 20)  # of 2: numbers in the thousands and millions


def call(answer: Callable, *arguments) -> object:
    """Call a function with the arguments of a case."""
    return answer(*arguments)


@dataclass(frozen=True, kw_only=True)
class Item:
    """Base class of all items; the ``hints`` are shown one at a time."""

    name: str
    title: str
    points: int
    hints: tuple[str, ...] = ()

    def right_answer(self) -> object:
        """Return an answer that is right."""
        raise NotImplementedError

    def wrong_answers(self) -> Iterator[tuple[str, object, str]]:
        """Yield wrong answers: what is wrong, the answer, and its name in a verdict."""
        yield from ()


@dataclass(frozen=True, kw_only=True)
class CodeItem(Item):
    """A function to write.

    ``literal`` cases come first. ``draw`` makes the arguments of a random case, ``smaller``
    yields simpler arguments near the given ones, and ``scene`` draws a failing trial. ``results``
    names the arrays that the function returns, if there are several. ``use(answer, *arguments)``
    applies an answer that is not simply called: it builds a layer, for example, and returns what
    the layer's methods return. The reference and the mistakes' answers are used in the same way.

    ``scaled`` names arrays that some cases multiply by a common power of two, from
    ``smallest_power`` to the millions. Single precision rounds such numbers as it rounds everyday
    ones, and code that uses −100 as minus infinity, or treats 0.01 as zero, fails on them.
    ``whole`` names arrays that hold integers in some cases, if the operation accepts them. With
    ``exact``, the answer consists of numbers copied from the input, so that nothing is rounded.
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
        """Return the item's own traits, and those of the kinds of numbers in its cases."""
        integers = (INTEGERS,) if self.whole else ()
        return (*self.traits, *integers, *(OTHER_NUMBERS if self.scaled else ()))

    @property
    def all_mistakes(self) -> tuple[Mistake, ...]:
        """Return the item's own known mistakes, and the mistake of keeping too few digits."""
        general = (half_precision(self.reference),) if self.scaled and self.use is call else ()
        return (*self.mistakes, *general)

    def right_answer(self) -> Callable:
        """Return the reference."""
        return self.reference

    def run(self, answer: Callable, arguments: Mapping) -> object:
        """Apply an answer to a case's arguments."""
        return self.use(answer, *arguments.values())

    def cases(self, seed: int) -> Iterator[Case]:
        """Yield the literal cases, the first of them twice, and then random ones."""
        yield self.literal[0]  # again, to expose a function that keeps state between calls
        yield from self.literal
        rng = np.random.default_rng(seed)
        for _ in range(RANDOM_CASES):
            arguments = self.draw(rng)
            changed = self._with_other_numbers(arguments, rng)
            everyday = not changed and not OTHER_NUMBERS[-1].holds(arguments)
            yield Case(arguments | changed, everyday=everyday)

    def _with_other_numbers(self, arguments: Mapping, rng: np.random.Generator) -> dict:
        """Return arrays that, in some cases, hold integers or much larger or smaller numbers."""
        ways = [self._as_whole] * bool(self.whole) + [self._rescaled] * bool(self.scaled)
        if not ways or rng.random() < EVERYDAY:
            return {}
        return ways[int(rng.integers(len(ways)))](arguments, rng)

    def with_floats(self, arguments: Mapping) -> dict:
        """Return the arguments with floats in the arrays that may hold integers."""
        return {**arguments, **{name: arguments[name].astype(float) for name in self.whole}}

    def _as_whole(self, arguments: Mapping, _rng: np.random.Generator) -> dict:
        # not int, which has 32 bits in a browser
        return {name: np.round(arguments[name]).astype(np.int64) for name in self.whole}

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
    """Return floats, unless the literal is deliberately an array of ints: ints may then answer."""
    return literal if isinstance(literal, np.ndarray) else np.asarray(literal, dtype=float)


@dataclass(frozen=True, kw_only=True)
class ValueItem(Item):
    """Numbers to give. ``slips`` are known mistakes: ``answers[0]()`` returns a slip's numbers.

    ``labels`` say what each number of a list is.
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

    Each line of the rubric is worth about one point; ``model`` is one good answer.
    """

    rubric: tuple[str, ...]
    model: str

    def right_answer(self) -> str:
        """Return the model answer."""
        return self.model
