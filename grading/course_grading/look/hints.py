"""Hints to look at some answers, for the instructor alone: none of them proves anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from course_grading.batch.handed_in import some_of
from course_grading.look.answers import Answers
from course_grading.look.likeness import Alike, Part, alike_pairs, like_model
from course_grading.look.ready_made import Call, ready_made_calls
from course_grading.look.rules import SHARE
from course_grading.packing import printable

MOST_SHOWN = 4  # students beside each other
MOST_OF_NAME = 80  # characters


@dataclass(frozen=True)
class Kind:
    """A kind of hint: its title, and what else may be the reason."""

    title: str
    otherwise: str


ALIKE = Kind(
    "Answers that are alike",
    "They may have worked together, which you may allow; used the same lecture, book, page or "
    "assistant; or have the same habits. Who copied from whom cannot be seen, and what many write "
    "in the same way, or what is short, is never listed.",
)
MODEL = Kind(
    "Answers like the model answer",
    "It is published with the workbook, as its own operations are, and may have been read after an "
    "attempt of one's own. Somebody may also have written the same, with the names that the texts "
    "and stubs suggest.",
)
READY_MADE = Kind(
    "Answers that call another's function",
    "No exercise of the workbook forbids that, so the points stand unless you have told students "
    "to write it themselves. Look whether it does the work that was asked for, or something else.",
)
KINDS = (ALIKE, MODEL, READY_MADE)


@dataclass(frozen=True)
class Column:
    """What to look at in one submission."""

    student: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Hint:
    """A hint: whom it concerns, where, and why, in words; and what to look at, side by side."""

    kind: Kind
    students: tuple[str, ...]
    words: str
    columns: tuple[Column, ...]

    @property
    def line(self) -> str:
        """The hint in one line."""
        return f"{some_of([*map(printable, self.students)])}: {self.words}"


def find_hints(answers: Answers) -> list[Hint]:
    """Find what is worth a look, the strongest of each kind first.

    Parameters
    ----------
    answers : Answers

    Returns
    -------
    list of Hint
    """
    models = {pair.students[0]: pair for pair in reversed([*like_model(answers)])}
    return [
        *map(_alike, _groups(list(alike_pairs(answers)))),
        *map(_like_model, sorted(models.values(), key=lambda pair: -pair.words)),
        *_calls(ready_made_calls(answers)),
    ]


def _groups(pairs: list[Alike]) -> list[list[Alike]]:
    """Put pairs together that have a student in common."""
    above: dict[str, str] = {}

    def top(student: str) -> str:
        while (other := above.get(student, student)) != student:
            student = other
        return student

    for pair in pairs:
        one, other = map(top, pair.students)
        above[one] = other
    groups: dict[str, list[Alike]] = {}
    for pair in pairs:
        groups.setdefault(top(pair.students[0]), []).append(pair)
    return sorted(groups.values(), key=lambda group: -max(pair.words for pair in group))


def _alike(group: list[Alike]) -> Hint:
    columns: dict[str, tuple[Part, ...]] = {}
    for pair in group:
        for student, parts in zip(pair.students, pair.parts, strict=True):
            columns.setdefault(student, parts)
    shown = tuple(Column(student, columns[student]) for student in sorted(columns))
    return Hint(ALIKE, tuple(sorted(columns)), _words(group[0]), shown[:MOST_SHOWN])


def _like_model(pair: Alike) -> Hint:
    student = pair.students[0]
    return Hint(MODEL, (student,), _words(pair), (Column(student, pair.parts[0]),))


def _words(pair: Alike) -> str:
    parts = [part for side in pair.parts for part in side if part.share >= SHARE]
    names = dict.fromkeys(part.cell.name for part in parts)
    return f"{', '.join(names)}: {pair.says} ({pair.words} words and signs)"


def _calls(calls: Iterable[Call]) -> Iterator[Hint]:
    for student, found in groupby(calls, key=lambda call: call.student):
        mine = list(found)
        words = "; ".join(
            f"{call.test.removesuffix('_tests')} calls "
            + some_of([printable(name)[:MOST_OF_NAME] for name in call.names])
            for call in mine
        )
        cells = dict.fromkeys(cell for call in mine for cell in call.cells)
        parts = tuple(Part(cell, 1.0, frozenset()) for cell in cells)
        yield Hint(READY_MADE, (student,), words, (Column(student, parts),))
