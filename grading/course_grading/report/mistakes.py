"""Descriptions of named mistakes, for lecturers who explain them to a class."""

from __future__ import annotations

import re

from course_utils.practice.code_item import CodeItem
from course_utils.practice.items import ChoiceItem, Item

# Markdown that a choice's options have, beside backticks, which the page itself shows as code
MARKS = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|\$(\w)\$")
WAITS = "waits"  # nothing was written
# mistakes that are possible in any item and that items do not describe themselves
IN_GENERAL = {
    "changed": "The result is right, but the function changes its input.",
    "dtype": "The result is of a dtype that cannot hold the numbers.",
    "endless": "It does not come to an end.",
    "error": "It stops with an error.",
    "gone": "It ends the kernel.",
    "letter": "What was given is none of the letters.",
    "missing": "The name does not exist: its cell was left out, or stopped with an error.",
    "nan": "NaN (not a number) appears where there should be none.",
    "part": "Right as far as it goes, but there is more.",
    "remembers": "Called again with the same input, it gives another answer.",
    "shape": "The result has the wrong shape.",
    "type": "It is not of the form that was asked for.",
    "values": "Numbers are wrong, and no known mistake explains them.",
}


def words_of(item: Item | None, name: str) -> str:
    """Return an item's description of a mistake; empty if it has none.

    Parameters
    ----------
    item : Item or None
    name : str
        Name of the mistake, trait or kind of problem, or the letter of a choice.

    Examples
    --------
    >>> from course_utils.practice.catalogue import find
    >>> words_of(find("kept_for_backward"), "part")
    'Right as far as it goes, but there is more.'
    >>> words_of(find("exact_shifts"), "c")
    '“by 3”: 3 is the size of the window. How far is it from one window to the next?'
    >>> words_of(find("max_pool2d"), "shape")
    'The result has the wrong shape.'
    """
    own = _own_words(item, name) if item else ""
    return own or IN_GENERAL.get(name, "")


def _own_words(item: Item, name: str) -> str:
    if isinstance(item, ChoiceItem):
        why_not = item.why_not.get(name, "")
        return f"“{_quoted(item.options[name])}”: {why_not}" if why_not else ""
    if not isinstance(item, CodeItem):  # numbers or names
        return "".join(slip.words for slip in getattr(item, "slips", ()) if slip.name == name)
    for mistake in item.all_mistakes:
        if mistake.name == name:
            return mistake.words
    for trait in item.all_traits:
        if trait.name == name:
            return f"Right on cases with {trait.lacking}, and wrong with {trait.having}."
    return ""


def _quoted(option: str) -> str:
    """Write an option as it stands within a sentence: no full stop, no emphasis, no formula."""
    return MARKS.sub(lambda mark: mark[mark.lastindex], option).removesuffix(".")
