"""Mutation tests of the checks: wrong answers as learners write them, each with one slip.

A mutant is a plain solution with a few characters changed. It shares no code with the known
mistakes that the checks compare with, so that naming it correctly is a meaningful test.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain

import numpy as np

from course_utils.practice.catalogue import all_items, find, folder_of
from course_utils.practice.checking import judged
from course_utils.practice.mutants.writing import Mutant, read
from course_utils.windows import pair


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong answer to an item, what is wrong with it, and its expected name in a verdict."""

    item: str
    change: str
    answer: object
    named: str


@dataclass(frozen=True)
class Trialled:
    """A wrong answer, whether it was refused, its name in the verdict, and the expected name."""

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


def mutants_of(name: str) -> tuple[Mutant, ...]:
    """Return an item's mutants: none, unless it is a function or a class to write.

    The module of its name in the exercise's ``mutants`` lists, in ``MUTANTS``, right solutions and
    the changes that are made to each.

    Raises
    ------
    ValueError
        If there is no such item.
    """
    module = f"{folder_of(name)}.mutants.{name.lower()}"
    listed = import_module(module).MUTANTS if find_spec(module) else ()
    return tuple(mutant for source, changes in listed for mutant in read(name, source, changes))


@cache
def all_mutants() -> tuple[Mutant, ...]:
    """Return the mutants of all items, in the order of the exercises."""
    return tuple(chain.from_iterable(map(mutants_of, all_items())))


def wrong_answers(name: str) -> Iterator[WrongAnswer]:
    """Yield the wrong answers to an item: its mutants, slips of numbers and names, wrong choices.

    Raises
    ------
    ValueError
        If there is no such item.

    Examples
    --------
    >>> sorted(wrong.change for wrong in wrong_answers("kept_for_backward"))
    ['choice a', 'choice c', 'choice d']
    """
    item = find(name)
    for mutant in mutants_of(name):
        yield WrongAnswer(name, mutant.change, function(mutant), mutant.named)
    for change, answer, named in item.wrong_answers():
        yield WrongAnswer(name, change, answer, named)


def trials(names: Iterable[str] = ()) -> Iterator[Trialled]:
    """Check every wrong answer to some items, or to all of them."""
    for wrong in chain.from_iterable(map(wrong_answers, names or all_items())):
        verdict = judged(wrong.item, wrong.answer)
        yield Trialled(
            wrong.item, wrong.change, verdict.state == "wrong", verdict.name, wrong.named
        )
