"""Mutation tests of the checks: wrong answers as learners write them, each with one slip.

A mutant is a plain solution with a few characters changed. It shares no code with the known
mistakes that the checks compare with, so that naming it right says something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from course_utils.practice.checking import judged
from course_utils.practice.items import ITEMS
from course_utils.practice.kinds import ChoiceItem, NamesItem, ValueItem
from course_utils.practice.mutants import (
    activations,
    connectivity,
    inception,
    invariance,
    layers,
    one_by_one,
    other_pooling,
    pool_or_stride,
    pooling,
    review,
    strided,
)
from course_utils.practice.mutants.writing import Mutant
from course_utils.windows import pair

TOPICS = (
    pooling,
    other_pooling,
    strided,
    connectivity,
    invariance,
    pool_or_stride,
    one_by_one,
    inception,
    activations,
    review,
    layers,
)
MUTANTS: tuple[Mutant, ...] = tuple(mutant for topic in TOPICS for mutant in topic.MUTANTS)


@dataclass(frozen=True)
class Trialled:
    """A wrong answer, whether it was refused, how it was named and how it should have been."""

    item: str
    change: str
    refused: bool
    named: str
    expected: str


def function(mutant: Mutant, edited: bool = True) -> Callable:
    """Make the mutant's function; with ``edited=False``, that of the right solution."""
    names = {"np": np, "pair": lambda value: pair(value, "size")}
    exec(mutant.edited if edited else mutant.source, names)
    return names[mutant.item]


def trials() -> Iterator[Trialled]:
    """Check every wrong answer: the mutants, slips of numbers and names, wrong choices."""
    for mutant in MUTANTS:
        verdict = judged(mutant.item, function(mutant))
        yield Trialled(
            mutant.item, mutant.change, verdict.state == "wrong", verdict.name, mutant.named
        )
    for item in ITEMS.values():
        if isinstance(item, ValueItem):
            yield from _slips(item)
        if isinstance(item, ChoiceItem):
            yield from _choices(item)
        if isinstance(item, NamesItem):
            yield from _misnomers(item)


def _slips(item: ValueItem) -> Iterator[Trialled]:
    right = np.asarray(item.value(), dtype=float)
    for slip in item.slips:
        for answer in slip.answers:
            given = np.asarray(answer(), dtype=float)
            verdict = judged(item.name, given)
            change = "numbers " + ", ".join(f"{value:g}" for value in given.flat)
            if not np.array_equal(given, right):
                yield Trialled(item.name, change, verdict.state == "wrong", verdict.name, slip.name)


def _choices(item: ChoiceItem) -> Iterator[Trialled]:
    for letter in set(item.options) - set(item.right):
        verdict = judged(item.name, letter)
        yield Trialled(
            item.name, f"choice {letter}", verdict.state == "wrong", verdict.name, letter
        )


def _misnomers(item: NamesItem) -> Iterator[Trialled]:
    for slip in item.slips:
        for name in slip.answers[0]():
            verdict = judged(item.name, [*list(item.accepted)[: item.wanted], name])
            yield Trialled(
                item.name, f"name {name}", verdict.state == "wrong", verdict.name, slip.name
            )
