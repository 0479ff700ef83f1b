"""Items that ask for names, and how their answers are judged."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

import numpy as np

from course_utils.practice.items import Item, Mistake
from course_utils.practice.verdicts import Verdict, verdict_on

MOST = 50  # names in one answer
NUMBERING = re.compile(r"^\s*\d+\s*[.):]\s*")
BEGINNING = re.compile(r"\s[-–—]\s|[(\[:=/,–—]")  # what follows explains or repeats the name
FILLERS = {"the", "a", "an", "activation", "activations", "function", "functions", "unit", "units"}


@dataclass(frozen=True, kw_only=True)
class NamesItem(Item):
    """An item that asks for names: any ``wanted`` of those that are ``accepted``.

    ``accepted`` maps each name to other names for it; ``remarks`` are words for some of them that
    are given. ``slips`` are names of something else.
    """

    wanted: int
    noun: str
    accepted: Mapping[str, tuple[str, ...]]
    remarks: Mapping[str, str] = field(default_factory=dict)
    slips: tuple[Mistake, ...] = ()

    def right_answer(self) -> list[str]:
        """Return as many names as are wanted."""
        return list(self.accepted)[: self.wanted]

    def wrong_answers(self) -> Iterator[tuple[str, list[str], str]]:
        """Yield the right names together with one name of something else."""
        for slip in self.slips:
            for name in slip.answers:
                yield f"name {name}", [*self.right_answer(), name], slip.name


@dataclass(frozen=True)
class _Sorted:
    """Names, sorted by what they turned out to be."""

    found: tuple[tuple[str, str], ...]  # as written, and the accepted name
    slipped: tuple[tuple[str, str, str], ...]  # as written, the slip's name, its words
    unknown: tuple[str, ...]

    @property
    def distinct(self) -> list[str]:
        return list(dict.fromkeys(proper for _, proper in self.found))


@verdict_on.register
def judge_names(item: NamesItem, given) -> Verdict:
    """Judge names, in any order; case, blanks and hyphens do not matter.

    Parameters
    ----------
    item : NamesItem
    given : list of str, or str
        One text may hold several names, separated by commas. Dots, `...` or None stand for a
        name that is not given yet.

    Returns
    -------
    Verdict
        It does not tell the names that are missing.
    """
    try:
        names = list(_names(given))
    except Exception:  # a learner's object may raise anything
        words = f'Give a list of {item.wanted} names, each between quotes: ["…", "…"].'
        return Verdict(item, "wrong", "type", (words,), total=1)
    if not names:
        return Verdict(item, "waits", total=1)
    answer = _sort(item, names)
    remarks = tuple(item.remarks[name] for name in answer.distinct if name in item.remarks)
    if len(answer.distinct) >= item.wanted and not answer.slipped:
        return Verdict(item, "passed", words=remarks, right=1, total=1)
    problems = list(_problems(item, answer))
    return Verdict(item, "wrong", problems[0][0], tuple(words for _, words in problems), total=1)


def plain_name(name: str) -> str:
    """Reduce a name to its letters and digits, and drop words that do not tell names apart.

    Examples
    --------
    >>> plain_name("The Leaky-ReLU (Maas 2013)"), plain_name("leaky relu activation function")
    ('leakyrelu', 'leakyrelu')
    """
    name = NUMBERING.sub("", name)
    name = BEGINNING.split(name)[0] or name
    words = re.sub(r"[\W_]+", " ", name.lower()).split()
    return "".join(word for word in words if word not in FILLERS) or "".join(words)


def _names(given) -> Iterator[str]:
    """Yield the names; raise TypeError if anything else is among them."""
    if isinstance(given, str):
        given = re.split(r"[,;\n]", given)
    if given is None or given is Ellipsis:
        given = []
    if isinstance(given, np.ndarray):
        given = given.ravel().tolist()
    if not isinstance(given, (list, tuple, set, frozenset)) or len(given) > MOST:
        raise TypeError
    for name in given:
        if isinstance(name, str):
            if re.search(r"\w", name):
                yield name[:MOST]
        elif name is not None and name is not Ellipsis:
            raise TypeError


def _sort(item: NamesItem, names: Iterable[str]) -> _Sorted:
    proper = {
        plain_name(other): name
        for name, others in item.accepted.items()
        for other in (name, *others)
    }
    slips = {plain_name(name): slip for slip in item.slips for name in slip.answers}
    found, slipped, unknown = [], [], []
    for name in names:
        plain = plain_name(name)
        if plain in proper:
            found.append((name, proper[plain]))
        elif plain in slips:
            slipped.append((name, slips[plain].name, slips[plain].words))
        else:
            unknown.append(name)
    return _Sorted(tuple(found), tuple(slipped), tuple(unknown))


def _problems(item: NamesItem, answer: _Sorted) -> Iterator[tuple[str, str]]:
    for name, kind, words in answer.slipped:
        yield kind, f"“{name}” is not an {item.noun}. {words}"
    for name in answer.unknown:
        yield "unknown", f"“{name}” is not among the names known here{_meant(item, name)}"
    for proper in answer.distinct:
        same = [name for name, known in answer.found if known == proper]
        if len(same) > 1:
            yield "twice", f"{' and '.join(f'“{name}”' for name in same)} count as one {item.noun}."
    count = len(answer.distinct)
    if count < item.wanted:
        missing = item.wanted - count
        yield "few", f"{count} of {item.wanted} so far: {missing} more."


def _meant(item: NamesItem, name: str) -> str:
    """Ask whether a name was misspelt, if it is close to an accepted one."""
    plain = {plain_name(proper): proper for proper in item.accepted}
    close = get_close_matches(plain_name(name), plain, n=1, cutoff=0.75)
    return f". Did you mean {plain[close[0]]}?" if close else "."
