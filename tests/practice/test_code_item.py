"""The cases that a function to write is tried on, and the right answers to them."""

from collections import Counter

import numpy as np
import pytest

from course_utils.practice.cases import INTEGERS, OTHER_NUMBERS, Case, Trait
from course_utils.practice.code_item import CodeItem
from course_utils.practice.items import Mistake
from course_utils.practice.precision import half_precision

FIRST, SECOND = Case({"x": np.zeros(1), "y": np.ones(1)}), Case({"x": np.ones(1), "y": np.ones(1)})


def draw(rng):
    return {"x": 3 * rng.random(2) + 1.5, "y": rng.random(2) + 3}


def item_of(**more):
    shared = {"title": "", "points": 1, "reference": lambda x, y: x + y, "draw": draw}
    return CodeItem(**{**shared, "literal": (FIRST, SECOND)} | more)


def test_the_first_literal_case_comes_twice_before_sixty_random_ones():
    cases = list(item_of().cases(seed=0))
    assert cases[:3] == [FIRST, FIRST, SECOND]
    assert len(cases) == 63
    assert all(case.everyday for case in cases)


@pytest.mark.parametrize(
    ("more", "low"), [({}, range(-30, -9)), ({"smallest_power": -9}, range(-9, -2))]
)
def test_every_fourth_case_has_much_larger_or_smaller_numbers(more, low):
    item = item_of(scaled=("x", "y"), **more)
    found = set()
    for case in (case for seed in range(40) for case in [*item.cases(seed)][3:]):
        factor = np.log2(case.arguments["y"].min() / 3.5)
        assert case.everyday == (abs(factor) < 1)
        if not case.everyday:
            found.add(round(factor))
    assert found == {*low, *range(10, 21)}


def test_the_cases_of_a_seed_stay_as_they_are():
    item = item_of(scaled=("x",), whole=("x", "y"))
    cases = list(item.cases(seed=0))[3:]
    kinds = Counter(
        (case.everyday, case.arguments["x"].dtype.kind, case.arguments["y"].dtype.kind)
        for case in cases
    )
    assert kinds == {(True, "f", "f"): 35, (False, "f", "f"): 13, (False, "i", "i"): 12}
    for case in cases:
        x, y = case.arguments.values()
        assert x.dtype.kind == "f" or (x.dtype, y.dtype) == (np.int64, np.int64)
        assert y.max() <= 4


def test_the_sizes_of_a_seed_stay_as_they_are():
    cases = list(item_of(scaled=("y",)).cases(seed=0))[3:]
    smallest = [case.arguments["y"].min() for case in cases if not case.everyday]
    assert [round(np.log2(each / 3.5)) for each in smallest[:6]] == [15, 16, 20, 17, -22, -19]


def test_numbers_that_are_drawn_large_or_small_are_not_everyday():
    def draw_one(rng):
        return {"x": np.array([(0.02, 1, 500)[rng.integers(3)]]), "y": np.ones(1)}

    cases = list(item_of(draw=draw_one).cases(seed=0))[3:]
    found = {(case.arguments["x"].item(), case.everyday) for case in cases}
    assert found == {(0.02, False), (1, True), (500, False)}


def test_numbers_are_rounded_unless_an_item_says_otherwise():
    assert item_of().exact is False


def test_integers_can_be_replaced_by_floats():
    arguments = {"x": np.array([1]), "y": np.array([2])}
    floats = item_of(whole=("y",)).with_floats(arguments)
    assert {name: value.dtype.kind for name, value in floats.items()} == {"x": "i", "y": "f"}


@pytest.mark.parametrize(
    ("literal", "results", "kinds"),
    [
        (None, (), "i"),
        ([3, 4], (), "f"),
        (np.array([3, 4]), (), "i"),
        (([3, 4], np.array([3, 4])), ("one", "two"), "fi"),
    ],
)
def test_the_right_answer_is_the_literal_one_or_that_of_the_reference(literal, results, kinds):
    case = Case({"x": np.array([1, 1]), "y": np.array([2, 3])}, literal)
    expected = item_of(results=results).expected(case)
    parts = expected if results else [expected]
    assert "".join(part.dtype.kind for part in parts) == kinds
    assert [part.tolist() for part in parts] == [[3, 4]] * len(kinds)


def test_an_item_has_its_own_traits_and_mistakes_before_those_of_numbers():
    own, mistake = Trait("own", len, "", ""), Mistake("own", "", len)
    plain = {"traits": (own,), "mistakes": (mistake,)}
    assert item_of(**plain).all_traits == (own,)
    assert item_of(**plain, whole=("x",)).all_traits == (own, INTEGERS)
    assert item_of(**plain, scaled=("x",)).all_traits == (own, *OTHER_NUMBERS)
    assert item_of(**plain, whole=("x",)).all_mistakes == (mistake,)
    assert item_of(**plain, scaled=("x",), use=max).all_mistakes == (mistake,)
    names = [one.name for one in item_of(**plain, scaled=("x",)).all_mistakes]
    assert names == ["own", "half_precision"]


def test_half_precision_rounds_fractions_alone():
    third, half = np.array([1 / 3]), np.array([0.333251953125])
    numbers, sizes = np.array([70_001]), (3, 4.1)
    mistake = half_precision(lambda *given: given)
    for answer in mistake.answers:
        given = answer(third, numbers, sizes, np.float64(1 / 3), 0.1)
        assert given == (half, numbers, sizes, half, 0.1)
        assert given[1].dtype == numbers.dtype
        assert given[2] is sizes
    assert mistake.answers[1](third) == (half,)
    assert half_precision(lambda *given: given[0]).answers[0]((third, third)) == (half, half)
