"""The checks refuse every known wrong answer, and name its mistake."""

import re

import numpy as np
import pytest

from course_utils.practice import check, mutants
from course_utils.practice.catalogue import all_items, exercises, find
from course_utils.practice.code_item import CodeItem
from course_utils.practice.items import ValueItem
from course_utils.practice.mutants import Trialled, __main__, all_mutants, function
from course_utils.practice.mutants.writing import Mutant
from course_utils.practice.results import as_result, compare_results

pytestmark = pytest.mark.usefixtures("computed_once")
POOLING = (*exercises()["02_pooling"], *exercises()["03_gradients"])
CODE_ITEMS = [item for item in all_items().values() if isinstance(item, CodeItem)]
# kinds of problem that need no list of known mistakes
PROBLEM_KINDS = {"dtype", "shape", "type", "nan", "changed", "error"}


def label(mutant):
    return f"{mutant.item}-{mutant.named}"


@pytest.mark.parametrize("mutant", all_mutants(), ids=label)
def test_each_mutant_is_refused_and_named_on_a_case_on_which_it_is_wrong(mutant):
    answer = check(mutant.item, function(mutant))
    verdict = answer.verdict
    assert (verdict.state, verdict.name) == ("wrong", mutant.named)
    assert all(verdict.words)
    text = " ".join(repr(answer).split())
    shown = re.findall(r"the result should be (.*?); yours is (.*?)\. ", text)
    shown += re.findall(r"\], (\S*) was expected; yours is (\S*)\.", text)
    assert all(expected != yours for expected, yours in shown), text
    trial, right = verdict.trial, function(mutant, edited=False)
    got = as_result(find(mutant.item).run(right, trial.case.arguments))
    assert compare_results(trial.expected, got, scale=trial.scale) is None
    assert trial.problem


@pytest.mark.parametrize("seed", [1, 2])
def test_other_random_cases_name_nearly_all(seed):
    found = [
        check(mutant.item, function(mutant), seed=seed).verdict.name == mutant.named
        for mutant in all_mutants()[seed::6]
    ]
    assert np.mean(found) >= 0.9


@pytest.mark.parametrize(
    "mutant", {mutant.source: mutant for mutant in all_mutants()}.values(), ids=label
)
def test_the_solutions_that_mutants_are_made_of_are_right(mutant):
    assert check(mutant.item, function(mutant, edited=False)).passed


@pytest.mark.parametrize("item", CODE_ITEMS, ids=lambda item: item.name)
def test_there_are_enough_mutants_and_all_names_are_known(item):
    names = {mutant.named for mutant in all_mutants() if mutant.item == item.name}
    known = {mistake.name for mistake in item.all_mistakes} | {
        trait.name for trait in item.all_traits
    }
    assert len(names) >= 6
    assert names <= known | PROBLEM_KINDS


@pytest.mark.parametrize("item", CODE_ITEMS, ids=lambda item: item.name)
def test_every_known_mistake_is_one(item):
    """Each of its answers is wrong on some case; if the mistake is general, at least one is."""
    cases = list(item.cases(seed=0))
    for mistake in item.all_mistakes:
        wrong = [any(differs(item, way, case) for case in cases) for way in mistake.answers]
        assert (all if mistake in item.mistakes else any)(wrong), mistake.name


def differs(item, answer, case):
    try:
        got = as_result(item.run(answer, case.arguments))
        scale = 0.0 if item.exact else case.scale
        return compare_results(item.expected(case), got, scale=scale)
    except (ValueError, IndexError):
        return False


@pytest.mark.parametrize("item", CODE_ITEMS, ids=lambda item: item.name)
def test_names_are_used_once_and_words_are_sentences(item):
    named = [*item.all_mistakes, *item.all_traits]
    assert len({each.name for each in named}) == len(named)
    for mistake in item.all_mistakes:
        assert mistake.words[0].isupper()
        assert mistake.words[-1] in ".?"


def test_what_public_suites_let_through_is_among_them():
    names = {(mutant.item, mutant.named) for mutant in all_mutants()}
    for item in ("max_pool2d_backward", "avg_pool2d_backward"):
        assert {(item, "overwrites"), (item, "zeros"), (item, "dtype")} <= names
    for item in (item.name for item in POOLING if isinstance(item, CodeItem)):
        for slip in ("window_swapped", "stride_swapped", "stride_is_window", "batch", "channels"):
            assert (item, slip) in names
    for item in ("max_pool2d", "max_pool2d_padded", "avg_pool2d"):
        assert {(item, name) for name in ("ceil", "square", "zeros", "dtype")} <= names
    for name in ("ties_all", "ties_split", "ties_last", "everywhere"):
        assert ("max_pool2d_backward", name) in names
    assert {
        ("max_pool2d", "starts_at_zero"),
        ("max_pool2d", "changed"),
        ("max_pool2d_padded", "padded_with_zero"),
        ("avg_pool2d", "divided_by_stride"),
        ("avg_pool2d", "padding_not_counted"),
        ("avg_pool2d_backward", "not_divided"),
    } <= names


@pytest.mark.parametrize(
    "item",
    [item for item in all_items().values() if isinstance(item, ValueItem)],
    ids=lambda i: i.name,
)
def test_each_slip_of_a_number_is_refused_and_named(item):
    right = np.asarray(item.value, dtype=float)
    for slip in item.slips:
        for answer in slip.answers:
            given = np.asarray(answer, dtype=float)
            assert not np.array_equal(given, right)
            assert check(item.name, given).verdict.name == slip.name


def test_a_mutant_that_changes_nothing_is_an_error():
    with pytest.raises(ValueError, match="'y' is not in the source"):
        Mutant("item", "name", "return x", (("y", "z"),)).edited  # noqa: B018, it raises


ROWS = [
    Trialled("double", "2 * x → x * x", True, "squared", "squared"),
    Trialled("double", "2 * x → x", True, "values", "halved"),
    Trialled("double", "2 * x → x + x", False, "", "added"),
]


def test_the_table_says_what_was_refused_and_named():
    lines = __main__.table(ROWS).splitlines()
    assert lines[1].split()[-2:] == ["refused", "squared"]
    assert lines[2].endswith("values, not halved")
    assert "PASSED" in lines[3]
    assert lines[-1] == "3 wrong answers: 2 refused, 1 named as they should be"


def test_long_changes_are_cut_in_the_table():
    rows = [Trialled("double", "x" * length, True, "a", "a") for length in (72, 73)]
    lines = __main__.table(rows).splitlines()[1:3]
    assert [line.split()[1] for line in lines] == ["x" * 72, "x" * 71 + "…"]
    assert len({line.index("refused") for line in lines}) == 1


@pytest.mark.parametrize(("rows", "code"), [(ROWS[:2], 0), (ROWS, 1)])
def test_the_command_fails_where_a_wrong_answer_passes(rows, code, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(__main__, "trials", lambda names: asked.extend(names) or iter(rows))
    monkeypatch.setattr(__main__.sys, "argv", ["mutants", "one", "two"])
    assert __main__.main() == code
    assert asked == ["one", "two"]
    assert "wrong answers" in capsys.readouterr().out


def test_the_table_has_mutants_slips_and_wrong_choices(monkeypatch):
    one = mutants.mutants_of("max_pool2d")[:1]
    monkeypatch.setattr(mutants, "mutants_of", lambda name: one if name == "max_pool2d" else ())
    rows = list(mutants.trials())
    assert {row.item for row in rows} >= {"max_pool2d", "rim_means", "kept_for_backward"}
    assert all(row.refused and row.named == row.expected for row in rows)
