"""Which answers are alike, beyond what is given and beyond what many write.

A run of words that many have is no sign of anything, so only those count that few have, as in
other programs for this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sklearn.feature_extraction.text import CountVectorizer

from course_grading.look.answers import Answers, Submitted
from course_grading.look.material import Cell
from course_grading.look.rules import RULES, SHARE, Rule
from course_grading.look.runs import Text, lines_of, runs_of

MOST_PAIRS = 2000  # that are looked at closely, those with most in common first


class Part(NamedTuple):
    """A cell that is like another's: its share that is, from 0 to 1, the lines, the words."""

    cell: Cell
    share: float
    lines: frozenset[int]
    words: int = 0


class Alike(NamedTuple):
    """Two submissions, or one and the model answers (""), that are alike.

    Attributes
    ----------
    students : (str, str)
    says : str
    words : int
        How many words they share, of those that count.
    parts : (tuple of Part, tuple of Part)
        The cells of each.
    """

    students: tuple[str, str]
    says: str
    words: int
    parts: tuple[tuple[Part, ...], tuple[Part, ...]]


def alike_pairs(answers: Answers) -> Iterator[Alike]:
    """Yield the pairs of students whose answers are alike, by each rule the strongest first."""
    for rule in RULES:
        yield from sorted(_pairs(answers, rule), key=lambda pair: -pair.words)


def like_model(answers: Answers) -> Iterator[Alike]:
    """Yield the students whose answers are like the model answers."""
    for rule in RULES:
        given = _given(answers.material.given, rule)
        model = _runs(answers.material.model, rule) - given
        for one in answers.submitted:
            parts = _parts(_texts(one, rule, given), model, model)
            alike = tuple(part for part in parts if part.share >= SHARE)
            if (words := _words(alike)) >= rule.from_model:
                yield Alike((one.student, ""), rule.says, words, (alike, ()))


def _pairs(answers: Answers, rule: Rule) -> Iterator[Alike]:
    class_, material = answers.submitted, answers.material
    given = _given(material.given, rule)
    usual = _runs((*material.model, *material.usual), rule)
    texts = [_texts(one, rule, given) for one in class_]
    everything = [{run for text in each for run in text.runs} - given for each in texts]
    few = max(min(rule.few, len(class_) // 2), len(class_) // rule.of, 2)
    least = rule.at_least + round(rule.per_student * len(class_))
    rare, found = _shared([each - usual for each in everything], few)
    for one, other in found:
        few_have, both = rare[one] & rare[other], everything[one] & everything[other]
        sides = [_parts(texts[each], few_have, both) for each in (one, other)]
        # one may have put much else beside it
        words = max(_words(side) for side in sides)
        if words >= least:
            students = (class_[one].student, class_[other].student)
            yield Alike(students, rule.says, words, tuple(sides))


def _shared(runs: Sequence[set[int]], few: int) -> tuple[list[set[int]], list[tuple[int, int]]]:
    """Keep the runs that few have but not one alone; list the pairs that share some of them."""
    count = CountVectorizer(analyzer=list, binary=True, min_df=2, max_df=few)
    try:
        table = count.fit_transform(runs)
    except ValueError:  # nobody has anything in common with few others
        return [set() for _ in runs], []
    pairs = (table @ table.T).tocoo()
    most_first = [each for each in (-pairs.data).argsort() if pairs.row[each] < pairs.col[each]]
    known = count.vocabulary_.keys()
    places = [(int(pairs.row[each]), int(pairs.col[each])) for each in most_first[:MOST_PAIRS]]
    return [each & known for each in runs], places


def _parts(texts: Sequence[Text], few_have: set[int], both: set[int]) -> tuple[Part, ...]:
    """Return the cells that have words in common which few others have."""
    parts = []
    for text in texts:
        if counting := text.common(few_have):
            places = text.common(both)
            share, lines = len(places) / len(text.own), frozenset(text.lines(places))
            parts.append(Part(text.cell, share, lines, len(counting)))
    return tuple(parts)


def _words(parts: Sequence[Part]) -> int:
    """Count the words that few others have, in the cells that are alike as a whole."""
    return sum(part.words for part in parts if part.share >= SHARE)


def _texts(one: Submitted, rule: Rule, given: set[int]) -> list[Text]:
    return [Text(cell, getattr(cell.words, rule.form), rule.size, given) for cell in one.cells]


def _given(cells: Sequence[Cell], rule: Rule) -> set[int]:
    """Return the runs and the lines of what is given."""
    lines = {hash(line) for cell in cells for line in lines_of(getattr(cell.words, rule.form))}
    return lines | _runs(cells, rule)


def _runs(cells: Sequence[Cell], rule: Rule) -> set[int]:
    return {run for cell in cells for run in runs_of(getattr(cell.words, rule.form), rule.size)}
