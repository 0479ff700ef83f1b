"""Which known mistake, or which property of the cases, explains a function's results."""

import numpy as np
import pytest

from course_utils.practice.arrays import Problem
from course_utils.practice.cases import Case, Trait
from course_utils.practice.code_item import CodeItem
from course_utils.practice.compare import compare
from course_utils.practice.items import Mistake
from course_utils.practice.outcomes import Outcome
from course_utils.practice.reasons import find_mistake, find_trait, matches
from course_utils.practice.verdicts import Trial


def double(x):
    return 2 * x


def item_of(*answers):
    mistakes = [Mistake(f"mistake_{place}", "", answer) for place, answer in enumerate(answers)]
    return CodeItem(
        title="", points=1, reference=double, literal=(), draw=dict, mistakes=tuple(mistakes)
    )


def trial_of(number, given):
    """The case that doubles a number, and what was returned; None if the function stopped."""
    expected = np.array([2.0 * number])
    if given is None:
        outcome = Outcome(problem=Problem("error"))
        return Trial(Case({"x": expected / 2}), expected, outcome, outcome.problem)
    got = np.atleast_1d(given).astype(float)
    problem = compare(expected, got)
    return Trial(Case({"x": expected / 2}), expected, Outcome(got), problem)


def answering(results, error=ValueError):
    """A known wrong answer with these results by number; it cannot be made on other cases."""

    def answer(x):
        if x.item() not in results:
            raise error
        return np.atleast_1d(results[x.item()]).astype(float)

    return answer


@pytest.mark.parametrize(
    ("given", "answers", "place"),
    [
        # of a single failing case
        ({1: 3, 2: 4}, [{1: 3, 2: 4}], 0),
        ({1: 3, 2: 4}, [{1: 3}], 0),
        ({1: 3, 2: 4}, [{2: 4}], None),
        ({1: 3, 2: 4}, [{1: 3, 2: 5}], None),
        ({1: 3, 2: 4}, [{1: 5, 2: 4}], None),
        # the one that explains the most; of two alike the first
        ({1: 3, 2: 5, 3: 6}, [{1: 3}, {1: 3, 2: 5, 3: 6}], 1),
        ({1: 3, 2: 5, 3: 6}, [{1: 3, 2: 5}, {1: 3}], 0),
        ({1: 3, 2: 5, 3: 7}, [{1: 3}, {2: 5}], 0),
        ({1: 3, 2: 5}, [{1: 3, 2: 5}, {1: 3, 2: 5}], 0),
        # an error counts where the mistake cannot be made
        ({1: 3, 2: None}, [{1: 3, 2: 4}, {1: 3}], 1),
        ({1: 3, 2: None}, [{1: 3, 2: 4}], 0),
        ({1: None, 2: None}, [{}], None),
        ({1: None, 2: 4}, [{2: 4}], None),
        # a result of another shape
        ({1: [3, 3], 2: 4}, [{1: [3, 3], 2: 4}], 0),
        ({1: [2, 2], 2: 5}, [{1: 2, 2: 5}], None),
        ({1: [2, 2], 2: 5}, [{1: [2, 2, 2], 2: 5}], None),
        ({1: [2, 3], 2: 5}, [{1: [2, 2], 2: 5}], None),
    ],
)
def test_the_mistake_that_explains_the_most_is_found(given, answers, place):
    trials = [trial_of(number, result) for number, result in given.items()]
    item = item_of(*(answering(results) for results in answers))
    mistake = None if place is None else item.mistakes[place]
    expected = (mistake, mistake and mistake.answers[0])
    assert find_mistake(item, trials) == expected
    assert find_mistake(item, trials[::-1]) == expected


def test_what_only_changed_its_input_or_lost_fractions_made_no_known_mistake():
    case, right = Case({"x": np.ones(1)}), np.array([2.0])
    changed = Trial(case, right, Outcome(right), Problem("changed"))
    cut = Trial(case, right, Outcome(np.array([3])), Problem("dtype"))
    for trial, answer in [(changed, double), (cut, answering({1: 3}))]:
        assert find_mistake(item_of(answer), [trial]) == (None, None)


@pytest.mark.parametrize(("second", "found"), [(4.0, True), (5.0, False)])
def test_a_mistake_gives_all_of_several_results(second, found):
    item = item_of(lambda x: (3 * x, 4 * x))
    expected, got = np.array([[2.0], [3.0]]), np.array([[3.0], [second]])
    problem = Problem("values", "", (0,))
    trial = Trial(Case({"x": np.ones(1)}), tuple(expected), Outcome(tuple(got)), problem)
    assert (find_mistake(item, [trial])[0] is not None) is found


@pytest.mark.parametrize("error", [ValueError, IndexError, ZeroDivisionError])
def test_a_mistake_need_not_be_possible_on_every_case(error):
    item = item_of(answering({2: 5}, error))
    assert find_mistake(item, [trial_of(1, 7), trial_of(2, 5)])[0].name == "mistake_0"


@pytest.mark.parametrize(
    ("number", "given", "as_well"),
    [(1, 3, True), (1, 5, False), (2, 4, False), (2, None, False), (3, None, False), (3, 7, False)],
)
def test_a_case_matches_a_mistake_that_fails_in_the_same_way(number, given, as_well):
    answer = answering({1: 3, 2: 4})
    assert matches(item_of(), answer, trial_of(number, given)) is as_well


LARGE = Trait("large", lambda arguments: arguments["x"] >= 10, "large numbers", "small numbers")
EVEN = Trait("even", lambda arguments: arguments["x"] % 2 == 0, "even numbers", "odd numbers")
MANY = Trait("many", lambda arguments: arguments["x"] >= 9, "many things", "few things")
AGAIN = Trait("again", LARGE.holds, "numbers above 9", "others")


@pytest.mark.parametrize(
    ("right", "wrong", "traits", "name", "words"),
    [
        ([1, 2, 3], [10, 12], [LARGE], "large",
         "It is right on all 3 cases with small numbers, and wrong on all 2 with large numbers."),
        ([1, 2, 3, 4, 11], [10, 12], [LARGE], "large",
         "It is right on all 4 cases with small numbers, and wrong on 2 of 3 with large numbers."),
        ([1, 2, 11], [10, 12], [LARGE], None, ""),  # too few that lack it
        ([1, 2, 3, 11, 13], [10, 12], [LARGE], None, ""),  # as many right as wrong
        ([1, 2, 3, 4], [8, 10, 12], [LARGE], None, ""),  # not all wrong ones have it
        ([1, 3, 5, 9], [10, 12], [MANY, LARGE], "large",
         "It is right on all 4 cases with small numbers, and wrong on all 2 with large numbers."),
        ([1, 3, 5, 9], [10, 12], [LARGE, MANY], "large",
         "It is right on all 4 cases with small numbers, and wrong on all 2 with large numbers."),
        ([1, 3, 5], [10, 12], [AGAIN, EVEN, LARGE], "again",
         "It is right on all 3 cases with others, and wrong on all 2 with numbers above 9."),
        ([], [10, 12], [LARGE], None, ""),
        ([1, 2, 3], [10], [], None, ""),
    ],
)  # fmt: skip
def test_the_property_that_explains_all_failing_cases_is_named(right, wrong, traits, name, words):
    trials = [trial_of(number, 2.0 * number) for number in right]
    trials += [trial_of(number, 0.0) for number in wrong]
    trait, sentence = find_trait(traits, trials)
    assert (trait and trait.name, sentence) == (name, words)
