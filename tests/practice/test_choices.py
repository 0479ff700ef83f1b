"""Verdicts on a choice: letters in any form, and words about the wrong ones."""

import pytest

from course_utils.practice.choices import judge_choice
from course_utils.practice.items import ChoiceItem

OPTIONS = {"a": "One", "b": "Two", "c": "Three", "d": "Four"}
WHY_NOT = {letter: f"No, not {letter}." for letter in OPTIONS}


def judged(given, right="bd", because=""):
    item = ChoiceItem(name="some", title="", points=1, options=OPTIONS, right=right,
                      why_not=WHY_NOT, because=because)  # fmt: skip
    verdict = judge_choice(item, given)
    return verdict.state, verdict.name, verdict.words, (verdict.right, verdict.total)


@pytest.mark.parametrize("given", [None, ..., "", " . ", "…"])
def test_nothing_chosen_waits(given):
    assert judged(given) == ("waits", "", (), (0, 1))


@pytest.mark.parametrize("given", ["b, d", "D b", "bd", "d,b", ["b", "d"], ("d", "b"), {"B", "d"}])
def test_the_right_letters_pass_in_any_form(given):
    assert judged(given) == ("passed", "", (), (1, 1))
    assert judged(given, because="So.") == ("passed", "", ("So.",), (1, 1))


@pytest.mark.parametrize(
    ("given", "name", "words"),
    [
        ("b", "part", ("Right so far; there is more.",)),
        ("a", "a", ("a: No, not a.",)),
        ("b, c, a", "a", ("a: No, not a.", "c: No, not c.")),
        ("b, d, c", "c", ("c: No, not c.",)),
        ("d, a, b, c", "a", ("a: No, not a.", "c: No, not c.")),
    ],
)
def test_each_wrong_letter_is_explained(given, name, words):
    assert judged(given) == ("wrong", name, words, (0, 1))


def test_wrong_letters_are_explained_in_their_order():
    letters = "abcdefghij"
    why_not = dict.fromkeys(letters, "No.")
    item = ChoiceItem(title="", points=1, options=why_not, right="j", why_not=why_not)
    words = judge_choice(item, letters).words
    assert words == tuple(f"{letter}: No." for letter in letters[:-1])


@pytest.mark.parametrize("given", ["e", "b, e", "be", ",", 3, [1], ["b", 1], [], print])
def test_what_is_no_letter_is_refused_with_an_example(given):
    letters = 'a, b, c, d, as in check("some", "'
    several = f'Answer with letters out of {letters}a, b").'
    one = f'Answer with one of the letters {letters}a").'
    assert judged(given) == ("wrong", "letter", (several,), (0, 1))
    assert judged(given, right="b") == ("wrong", "letter", (one,), (0, 1))
