"""How much two answers must have in common before anybody is asked to look at them.

What is short is often alike by chance. So answers must share many words, and more in a large
class, where there are more pairs. The numbers are from made-up classes that combine the same few
habits at random: a pair is listed by chance in one of five classes of 30, and in one of two of 300.
Whole copies with other comments are found in all, those with other names in small classes only, or
if they are unusual.
"""

from __future__ import annotations

from typing import NamedTuple

SHARE = 0.95  # of the student's own words in a cell that must be alike, for the cell to count


class Rule(NamedTuple):
    """What makes two answers alike, in one form of their words.

    Attributes
    ----------
    form : str
        A field of `Words`.
    says : str
        What the hint says about it.
    size : int
        Words in a row that are compared.
    at_least : int
        Words that two answers must share, and that few others have.
    per_student : float
        How many more for each student of the class.
    few, of : int
        A run is had by few if ``few`` students have it, or one in ``of``.
    from_model : int
        Words that an answer must share with the model answers.
    """

    form: str
    says: str
    size: int
    at_least: int
    per_student: float
    few: int
    of: int
    from_model: int


RULES = (
    Rule("code", "nearly the same code, names included", 18, 80, 0.3, 4, 10, 60),
    Rule("plain", "nearly the same code with other names", 24, 120, 0.3, 3, 50, 130),
    Rule("prose", "nearly the same words in texts and comments", 10, 30, 0.05, 4, 10, 25),
)
