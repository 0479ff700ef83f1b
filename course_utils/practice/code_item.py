"""Functions and classes to write, as plain data, and the cases on which they are tried."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from course_utils.practice.cases import INTEGERS, OTHER_NUMBERS, Case, Trait
from course_utils.practice.items import Item, Mistake
from course_utils.practice.precision import half_precision
from course_utils.practice.results import Result, as_result

RANDOM_CASES = 60
EVERYDAY = 0.75  # fraction of the random cases whose numbers stay as they were drawn
LARGER_POWERS = (10, 20)  # of 2: numbers in the thousands and millions


def call(answer: Callable, *arguments) -> object:
    """Call a function with the arguments of a case."""
    return answer(*arguments)


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
