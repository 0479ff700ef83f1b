import inspect
import pkgutil
import re
from dataclasses import FrozenInstanceError, is_dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from course_utils import practice
from course_utils.practice.catalogue import all_items, exercises
from course_utils.practice.code_item import CodeItem, call
from course_utils.practice.items import ChoiceItem, Mistake, ValueItem, WrittenItem
from course_utils.practice.results import as_result, compare_results, parts

SOURCES = Path(__file__).parents[2] / "sources" / "exercises"
TEXTS = sorted(SOURCES.glob("*.md"))
CODE_ITEMS = [item for item in all_items().values() if isinstance(item, CodeItem)]
CHOICES = [item for item in all_items().values() if isinstance(item, ChoiceItem)]


def graded_cells(notebook):
    """Return the cells that learners write, that check, or both, by their names."""
    return {
        cell.metadata.nbgrader.grade_id: cell
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    }


def asked(notebook):
    """Return the name and the points of each item that an exercise asks for."""
    cells = graded_cells(notebook)
    for cell in cells.values():
        facts = cell.metadata.nbgrader
        name = facts.grade_id.removesuffix("_tests")
        check = cells[f"{name}_tests"]
        assert re.fullmatch(rf'check\("{name}", \w+\)', check.source)
        if facts.grade and facts.solution:  # a person grades it: its check gives no points
            assert cell.source.startswith(f"{name} = ")
            assert check.source == f'check("{name}", {name})'
            assert not check.metadata.nbgrader.grade
        if facts.grade:
            yield name, facts.points


def name_of(item):
    return item.name


def plain_data():
    """Return the engine's dataclasses by their names."""
    names = [one.name for one in pkgutil.walk_packages(practice.__path__, f"{practice.__name__}.")]
    found = chain.from_iterable(
        vars(import_module(name)).values() for name in names if not name.endswith("__main__")
    )
    return {one.__name__: one for one in found if isinstance(one, type) and is_dataclass(one)}


@pytest.mark.parametrize("name", sorted(plain_data()))
def test_plain_data_stays_as_it_was_made(name):
    made = plain_data()[name]
    with pytest.raises(FrozenInstanceError):
        made.__new__(made).other = 1


def test_a_mistake_equals_no_other_and_stays_as_it_is():
    one, other = (Mistake("name", "Words.", np.zeros(2)) for _ in range(2))
    assert len({one, other}) == 2
    assert "Words." in repr(one)
    with pytest.raises(FrozenInstanceError):
        one.words = ""


def test_the_wrong_answers_of_items_are_those_of_their_slips_and_options():
    slips = Mistake("one", "", [2, 4.5], [2, 4]), Mistake("two", "", [3, 4])
    numbers = ValueItem(title="", points=1, value=(2, 4), slips=slips)
    assert [(change, given.tolist(), name) for change, given, name in numbers.wrong_answers()] == [
        ("numbers 2, 4.5", [2, 4.5], "one"),
        ("numbers 3, 4", [3, 4], "two"),
    ]
    options = dict.fromkeys("ihgfedcba", "")
    choice = ChoiceItem(title="", points=1, options=options, right="bd")
    assert [*choice.wrong_answers()] == [(f"choice {one}", one, one) for one in "acefghi"]
    assert (numbers.right_answer(), choice.right_answer()) == ((2, 4), "bd")


@pytest.mark.parametrize("name", ["CodeItem", "ValueItem", "ChoiceItem", "WrittenItem", "Family",
                                  "Kind", "Question"])  # fmt: skip
def test_what_people_add_has_its_parts_named(name):
    parameters = inspect.signature(plain_data()[name]).parameters.values()
    assert {one.kind for one in parameters} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("item", CODE_ITEMS, ids=name_of)
def test_the_reference_gives_the_literal_answers(item):
    for case in item.literal:
        got = as_result(item.run(item.reference, case.arguments))
        assert compare_results(item.expected(case), got, item.results) is None


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
        for arguments in item.smaller(case.arguments):
            assert list(arguments) == list(case.arguments)
            results = parts(as_result(item.run(item.reference, arguments)))
            assert all(np.isfinite(result).all() for result in results)
            smaller = effort(arguments) < effort(case.arguments)
            smaller = smaller or arguments.get("way") != case.arguments.get("way")
            assert smaller or any(
                isinstance(value, np.ndarray) and np.array_equal(value, np.round(value))
                for value in arguments.values()
            )


def effort(arguments):
    """Number of cells and letters to be read, and the sum of the options."""
    cells = sum(np.size(value) for value in arguments.values())
    letters = sum(len(value) for value in arguments.values() if isinstance(value, str))
    options = [value for value in arguments.values() if isinstance(value, (int, tuple))]
    return cells + letters + sum(int(np.sum(value)) for value in options)


@pytest.mark.parametrize("item", all_items().values(), ids=name_of)
def test_every_item_says_what_it_is_worth_and_has_hints(item):
    assert item.points >= 1
    assert item.title
    assert item.hints or isinstance(item, WrittenItem)
    if isinstance(item, ChoiceItem):
        assert set(item.why_not) == set(item.options) - set(item.right)


def test_there_is_a_text_for_each_set():
    assert [text.stem for text in TEXTS] == list(exercises())


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_an_exercise_asks_for_every_item_of_its_set_once_for_its_points(text, convert):
    items = {item.name: item.points for item in exercises()[text.stem]}
    assert sorted(asked(convert.from_text(text))) == sorted(items.items())


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_an_exercise_names_its_sum_of_points(text, convert):
    notebook = convert.from_text(text)
    total = sum(points for _, points in asked(notebook))
    assert f" {total} points." in notebook.cells[0].source


@pytest.mark.parametrize("item", CHOICES, ids=name_of)
def test_an_exercise_shows_the_options_of_a_choice_once_before_it_asks(item, convert):
    [name] = [name for name, items in exercises().items() if item in items]
    notebook = convert.from_text(SOURCES / f"{name}.md")
    options = "".join(f"- **{letter}** {text}\n" for letter, text in item.options.items())
    [shown] = [n for n, cell in enumerate(notebook.cells) if options in f"{cell.source}\n"]
    assert notebook.cells[shown + 1] is graded_cells(notebook)[item.name]


@pytest.mark.parametrize("item", [item for item in CODE_ITEMS if item.use is call], ids=name_of)
def test_the_exercises_have_the_signature_that_is_called(item):
    words = "".join(text.read_text(encoding="utf-8") for text in TEXTS)
    [asked] = re.findall(rf"^def {item.name}\((.*)\):$", words, re.MULTILINE)
    assert asked.split(", ") == list(item.literal[0].arguments)
    inspect.signature(item.reference).bind(*asked.split(", "))
