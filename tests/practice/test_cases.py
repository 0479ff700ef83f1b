"""What a case is like: its size, the magnitude of its numbers, and whether it is everyday."""

import numpy as np
import pytest

from course_utils.practice.cases import INTEGERS, OTHER_NUMBERS, Case

EDGES = [
    ([1.0, -499.0], [3.0], ""),
    ([1.0, -500.0], [3.0], "large other"),
    ([3.0], [500.0], "large other"),
    ([0.01, -0.021], [3.0], ""),
    ([0.01, -0.02], [3.0], "small other"),
    ([3.0], [0.02], "small other"),
    ([0.02], [500.0], "large small other"),
    ([0.0, 0.0], [3.0], ""),  # zeros have no magnitude
    ([np.inf, 1.0], [np.nan], ""),
]


@pytest.mark.parametrize(("x", "y", "names"), EDGES)
def test_numbers_may_be_large_or_small(x, y, names):
    arguments = {"n": 1000, "x": np.array(x), "y": np.array(y)}
    holds = [name for name, trait in zip(("large", "small", "other"), OTHER_NUMBERS, strict=True)
             if trait.holds(arguments)]  # fmt: skip
    assert holds == names.split()


def test_without_arrays_numbers_are_of_everyday_size():
    assert not any(trait.holds({"n": 1000}) for trait in (*OTHER_NUMBERS, INTEGERS))


@pytest.mark.parametrize(
    ("arguments", "scale", "size"),
    [
        ({"n": 7}, 1.0, 1),
        ({"x": np.array([2.0, -8.0]), "n": 1, "y": np.array([3.0, 4.0, -5.0])}, 5.0, 6),
        ({"x": np.array([0.0]), "y": np.array([3.0])}, 1.0, 2),
        ({"x": np.array([0.25, np.inf, np.nan])}, 0.25, 3),
        ({"x": np.zeros((0, 3))}, 1.0, 0),
    ],
)
def test_the_scale_is_that_of_the_array_with_the_smallest_numbers(arguments, scale, size):
    assert (Case(arguments).scale, Case(arguments).size) == (scale, size)


@pytest.mark.parametrize(
    ("dtypes", "whole"),
    [("f f", False), ("f i4", True), ("u1 f", True), ("i8 i8", True), ("f ?", False)],
)
def test_one_array_of_integers_is_enough(dtypes, whole):
    arguments = {str(place): np.ones(2, dtype) for place, dtype in enumerate(dtypes.split())}
    assert INTEGERS.holds({"n": 3, **arguments}) is whole


def test_a_case_is_of_everyday_numbers_by_default():
    assert Case({}).everyday
