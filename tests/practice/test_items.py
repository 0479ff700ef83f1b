import inspect
import re
from pathlib import Path

import numpy as np
import pytest

from course_utils.practice.cases import ChoiceItem, CodeItem
from course_utils.practice.compare import compare
from course_utils.practice.items import ITEMS

TEXTS = sorted((Path(__file__).parents[2] / "sources" / "exercises").glob("*.md"))
CODE_ITEMS = [item for item in ITEMS.values() if isinstance(item, CodeItem)]
CELL = re.compile(r":tests: (\w+)\n:points: (\d+)\n\ncheck\(\"(\w+)\", (\w+)\)")


def name_of(item):
    return item.name


@pytest.mark.parametrize("item", CODE_ITEMS, ids=name_of)
def test_the_reference_gives_the_literal_answers(item):
    for case in item.literal:
        expected = np.asarray(case.expected, dtype=float)
        assert compare(expected, item.reference(*case.arguments.values())) is None


@pytest.mark.parametrize("item", CODE_ITEMS, ids=name_of)
def test_random_cases_come_from_their_seed(item):
    first, second, other = (list(item.cases(seed)) for seed in (0, 0, 1))
    assert repr(first) == repr(second) != repr(other)
    assert len(first) >= 60


@pytest.mark.parametrize("item", CODE_ITEMS, ids=name_of)
def test_cases_have_each_trait_and_lack_it_often_enough(item):
    cases = list(item.cases(seed=0))
    for trait in item.traits:
        having = sum(trait.holds(case.arguments) for case in cases)
        assert 5 <= having <= len(cases) - 5, trait.name


@pytest.mark.parametrize("item", CODE_ITEMS, ids=name_of)
def test_smaller_arguments_are_smaller_and_valid(item):
    for case in item.cases(seed=0):
        size = sum(np.size(value) for value in case.arguments.values())
        for arguments in item.smaller(case.arguments):
            x = case.arguments["x"]
            assert list(arguments) == list(case.arguments)
            assert np.isfinite(item.reference(*arguments.values())).all()
            smaller = sum(np.size(value) for value in arguments.values()) < size
            assert smaller or np.array_equal(arguments["x"], np.round(x))


@pytest.mark.parametrize("item", ITEMS.values(), ids=name_of)
def test_every_item_says_what_it_is_worth_and_has_hints(item):
    assert item.points >= 1
    assert item.difficulty in (1, 2, 3)
    assert item.title
    assert item.passage
    assert item.hints
    if isinstance(item, ChoiceItem):
        assert set(item.why_not) == set(item.options) - set(item.right)


def test_the_exercises_ask_for_every_item_once_for_its_points():
    cells = [cell for text in TEXTS for cell in CELL.findall(text.read_text(encoding="utf-8"))]
    assert sorted(name for _, _, name, _ in cells) == sorted(ITEMS)
    for tested, points, name, _ in cells:
        assert tested == name
        assert int(points) == ITEMS[name].points


def test_the_exercises_name_their_sum_of_points():
    for text in TEXTS:
        words = text.read_text(encoding="utf-8")
        total = sum(int(points) for _, points, _, _ in CELL.findall(words))
        assert f" {total} points." in words


@pytest.mark.parametrize("item", CODE_ITEMS, ids=name_of)
def test_the_exercises_have_the_signature_that_is_called(item):
    words = "".join(text.read_text(encoding="utf-8") for text in TEXTS)
    [asked] = re.findall(rf"^def {item.name}\((.*)\):$", words, re.MULTILINE)
    assert asked.split(", ") == list(item.literal[0].arguments)
    named = list(inspect.signature(item.reference).parameters)
    assert asked.split(", ") == named[: len(asked.split(", "))]
