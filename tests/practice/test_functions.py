"""Verdicts on functions that double an array, case by case."""

import numpy as np
import pytest

from course_utils.practice.arrays import Problem
from course_utils.practice.cases import Case, Trait
from course_utils.practice.code_item import CodeItem
from course_utils.practice.functions import attempt, judge_calls, smallest
from course_utils.practice.items import Mistake
from course_utils.practice.outcomes import Outcome

LARGE = Trait("large", lambda arguments: arguments["x"][0] >= 10, "large ones", "small ones")
TRIPLE = Mistake("triple", "This is three times as much.", lambda x: 3 * x)
WAITS = Outcome(problem=Problem("waits", "Not yet."))
STOPS = Outcome(problem=Problem("error", "It stops."))
ENDLESS = Outcome(problem=Problem("endless", "It never ends."))
SECOND = (
    "Called a second time with the same input, it gives a different answer: does it keep "
    "something between calls, in an array or a list made outside the function?"
)


class Few(CodeItem):
    """An item whose literal cases, from that of the seed on, are all that there are."""

    def cases(self, seed):
        return iter(self.literal[seed:])


def item_of(*cases, **more):
    shared = {"title": "Twice", "points": 1, "draw": dict, "reference": lambda x: 2 * x}
    return Few(**shared, literal=cases, **more)


def case_of(*numbers, **more):
    return Case({"x": np.array(numbers, dtype=float)}, **more)


def judged(*given, **more):
    """Judge a function by the cases [1], [2], …; where ``given`` has None, it is right."""
    outcomes = iter(given)

    def call(arguments):
        outcome = next(outcomes)
        if isinstance(outcome, Outcome):
            return outcome
        right = 2 * arguments["x"]
        return Outcome(right if outcome is None else np.atleast_1d(outcome))

    numbers = more.pop("numbers", range(1, len(given) + 1))
    verdict = judge_calls(item_of(*map(case_of, numbers), **more), call)
    return verdict.state, verdict.name, verdict.words, (verdict.right, verdict.total)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ([None] * 3, ("passed", "", (), (3, 3))),
        ([WAITS, WAITS], ("waits", "", (), (0, 0))),
        ([WAITS, None], ("wrong", "waits", ("Not yet.", "1 of 2 cases is right."), (1, 2))),
        ([None, 5.0, 7.0, ENDLESS, None], ("wrong", "endless", ("It never ends.",), (0, 4))),
        ([STOPS, STOPS], ("wrong", "error", ("It stops.",), (0, 2))),
        ([None, None, STOPS],
         ("wrong", "error", ("It stops.", "2 of 3 cases are right."), (2, 3))),
        ([None, 7.0, 8.0], ("wrong", "remembers", (SECOND, "1 of 3 cases is right."), (1, 3))),
        ([None, STOPS],
         ("wrong", "remembers", (SECOND, "It stops.", "1 of 2 cases is right."), (1, 2))),
        ([7.0, None],
         ("wrong", "values", ("The number is wrong.", "1 of 2 cases is right."), (1, 2))),
        ([3.0, 6.0, 9.0], ("wrong", "triple", ("This is three times as much.",), (0, 3))),
        ([3.0, None, 9.0],
         ("wrong", "values", ("The number is wrong.", "1 of 3 cases is right."), (1, 3))),
    ],
)  # fmt: skip
def test_the_verdict_says_what_is_wrong_and_how_often(given, verdict):
    assert judged(*given, mistakes=(TRIPLE,)) == verdict


def test_the_case_that_never_ends_is_kept():
    def call(arguments):
        x = arguments["x"]
        return ENDLESS if x == 4 else Outcome(2 * x + (x > 1))

    trial = judge_calls(item_of(*map(case_of, range(1, 6))), call).trial
    assert trial.case.arguments["x"] == [4]


@pytest.mark.parametrize(
    ("wrong", "aside"),
    [(1.0, ()), ([1.0, 1.0], ("It returns an array of shape (2,); the shape should be (1,).",)),
     (STOPS, ("It stops.",))],
)  # fmt: skip
def test_beside_a_property_other_problems_than_wrong_numbers_are_told(wrong, aside):
    sentence = "It is right on all 3 cases with small ones, and wrong on all 2 with large ones."
    given = judged(None, None, None, wrong, wrong, numbers=[1, 2, 3, 10, 11], traits=(LARGE,))
    assert given == ("wrong", "large", (sentence, *aside, "3 of 5 cases are right."), (3, 5))


@pytest.mark.parametrize(
    ("given", "mistakes", "digits"),
    [
        ([2.001, 4.001], (), 3),
        ([2.001, 4.01], (), 2),
        ([2.001, None], (), 3),
        ([2.001, 5.0], (), None),
        ([2.001, [4.0, 4.0]], (), None),
        ([2.001, STOPS], (), None),
        ([2.001, 4.001], (Mistake("off", "Off.", lambda x: 2 * x + 0.001),), None),
    ],
)
def test_digits_that_are_right_everywhere_are_counted(given, mistakes, digits):
    words = " ".join(judged(*given, mistakes=mistakes)[2])
    assert ("digits" in words) == (digits is not None)
    if digits:
        assert (
            f"Wherever yours differ from the right numbers, the first {digits} digits are right."
        ) in words


def test_changed_inputs_are_named():
    x, both = np.array([1.0]), ("x", "weight")
    [right, wrong] = [judged(Outcome(value, changed=both)) for value in (2 * x, np.array([5.0]))]
    words = (
        "The result is right, but the function changes its input `x` and `weight`: whoever called "
        "it has lost the numbers. Write into a new array."
    )
    assert right[1:3] == ("changed", (words,))
    aside = "It also changes its input `x`, which it should not."
    assert wrong[1:3] == ("values", ("The number is wrong.", aside))


@pytest.mark.parametrize(("exact", "scale"), [(False, 1e6), (True, 0.0)])
def test_where_nothing_is_computed_nothing_is_rounded(exact, scale):
    item, case = item_of(exact=exact), case_of(1e6, 1e-3)
    trial = attempt(item, lambda arguments: Outcome(2 * arguments["x"] + 1e-7), case)
    assert trial.scale == scale
    assert (trial.problem and trial.problem.cell) == ((0,) if exact else None)


def shorter(arguments):
    if len(arguments["x"]) > 1:
        yield {"x": arguments["x"][:-1]}


def size_found(call, *sizes, answer=None, **more):
    """The size of the smallest case found, from failing cases of some sizes."""
    item = item_of(**{"smaller": shorter} | more)
    failing = [attempt(item, call, case_of(*np.ones(size))) for size in sizes]
    return len(smallest(item, call, failing, answer).case.arguments["x"])


@pytest.mark.parametrize(
    ("small", "size"),
    [
        (lambda x: 2 * x, 4),
        (lambda x: 3 * x, 1),
        (lambda x: np.append(x, 1), 4),  # of another shape, not only wrong in its numbers
        (lambda x: 3 * x * np.nan, 4),
    ],
)
def test_a_smaller_case_fails_in_the_same_way(small, size):
    def call(arguments):
        x = arguments["x"]
        return Outcome(small(x) if len(x) == 3 else 3 * x)

    assert size_found(call, 6, 5, 7) == size


def test_a_smaller_case_has_a_wrong_cell_if_the_first_one_has():
    def call(arguments):
        x = arguments["x"]
        return Outcome((2 * x + (len(x) > 3)).astype(int))

    assert size_found(call, 6) == 4
    assert size_found(call, 3) == 1


def test_a_smaller_case_is_explained_by_the_same_mistake():
    def call(arguments):
        x = arguments["x"]
        return Outcome((3 if 3 < len(x) < 7 else 4) * x)

    assert size_found(call, 5, 8, answer=TRIPLE.answers[0]) == 4
    assert size_found(call, 8, 9, answer=TRIPLE.answers[0]) == 8
    assert size_found(call, 8, 5) == 1
    assert size_found(call, 2, 6, 5, answer=TRIPLE.answers[0], smaller=lambda _: ()) == 5


def test_a_hundred_smaller_cases_are_tried():
    assert size_found(lambda arguments: Outcome(3 * arguments["x"]), 300) == 200


def test_the_first_case_to_be_made_smaller_has_a_wrong_cell_and_everyday_numbers():
    def call(arguments):
        x = arguments["x"]
        return STOPS if len(x) == 1 else Outcome(3 * x)

    item = item_of()
    cases = [case_of(1.0), case_of(1.0, 2.0, everyday=False), case_of(1.0, 2.0, 3.0, 4.0),
             case_of(1.0, 2.0, 3.0), case_of(5.0, 6.0, 7.0)]  # fmt: skip
    failing = [attempt(item, call, case) for case in cases]
    for best in (3, 2, 1, 0):
        assert smallest(item, call, failing) is failing[best]
        failing = failing[:best]
