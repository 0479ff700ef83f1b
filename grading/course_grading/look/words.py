"""The words and signs of a text, in three forms that can be compared with another's."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterator
from typing import NamedTuple

WORD = re.compile(r"\w+")
# Each part takes what it begins, even if nothing ends it: any text is read in linear time.
PARTS = re.compile(
    r"(?P<comment>#[^\n]*+)"
    r"|(?P<text>[rbfuRBFU]{0,2}+(?:"
    r"'''(?:[^'\\]++|\\.|'(?!''))*+(?:'''|\Z)"
    r'|"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\Z)'
    r"|'(?:[^'\\\n]++|\\.)*+'?"
    r'|"(?:[^"\\\n]++|\\.)*+"?))'
    r"|(?P<name>[^\W\d]\w*+)"
    r"|(?P<other>\d[\w.]*+|[^\s\w])",
    re.DOTALL,
)
FIXED = frozenset((*dir(builtins), *keyword.kwlist))  # names that nobody chooses


class Word(NamedTuple):
    """A word or a sign, and the line in which it stands, from 0."""

    text: str
    line: int


class Words(NamedTuple):
    """A text's words and signs.

    Attributes
    ----------
    code : list of Word
        Code without comments, each text in quotes as one "text".
    plain : list of Word
        The same, with "name" in place of each name that a person may choose.
    prose : list of Word
        What stands in comments, in quotes, or in Markdown.
    """

    code: list[Word]
    plain: list[Word]
    prose: list[Word]


def words_of(source: str, is_code: bool = True) -> Words:
    """Split a text into words and signs; code need not be valid Python.

    Examples
    --------
    >>> words = words_of("top = x.max()  # The largest")
    >>> [" ".join(word.text for word in form) for form in words]
    ['top = x . max ( )', 'name = name . max ( )', 'the largest']
    """
    words = Words([], [], [])
    if not is_code:
        words.prose.extend(_in_prose(source, 0))
        return words
    line, place, before = 0, 0, ""
    for part in PARTS.finditer(source):
        line += source.count("\n", place, part.start())
        place, kind, text = part.start(), part.lastgroup, part[0]
        if kind in ("comment", "text"):
            words.prose.extend(_in_prose(text, line))
            text = "text"
        if kind != "comment":
            # what follows a full stop is not chosen freely
            chosen = kind == "name" and before != "." and text not in FIXED
            words.code.append(Word(text, line))
            words.plain.append(Word("name" if chosen else text, line))
            before = text
    return words


def _in_prose(text: str, line: int) -> Iterator[Word]:
    for number, words in enumerate(text.split("\n"), line):
        yield from (Word(word.lower(), number) for word in WORD.findall(words))
