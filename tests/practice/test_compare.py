import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_utils.practice.compare import compare, wrong_cells

NUMBERS = arrays.arrays(
    np.float64, arrays.array_shapes(max_dims=4, max_side=3), elements=st.floats(-1e3, 1e3)
)


@given(expected=NUMBERS, dtype=st.sampled_from([np.float32, np.float64, np.longdouble]))
@settings(max_examples=50)
def test_rounding_is_no_difference(expected, dtype):
    assert compare(expected, expected.astype(dtype)) is None
    assert compare(expected, np.nextafter(expected, np.inf)) is None


@given(expected=NUMBERS, place=st.integers(0, 10**6), share=st.sampled_from([1e-3, -1e-3, 1.0]))
@settings(max_examples=50)
def test_one_wrong_cell_is_found_where_it_is(expected, place, share):
    got = expected.copy()
    got.flat[place % got.size] += share * (1 + np.abs(expected).max())
    problem = compare(expected, got.astype(np.float32))
    assert problem.kind == "values"
    assert problem.cell == np.unravel_index(place % got.size, got.shape)
    assert wrong_cells(expected, got).sum() == 1


@pytest.mark.parametrize(
    ("expected", "got", "kind", "words"),
    [
        ([1.0, 2.0], [1.0], "shape", "It returns an array of shape (1,); expected is shape (2,)."),
        ([1.0, 2.0], [1, 2], "dtype", "dtype int64"),
        ([1.0, 2.0], [True, True], "dtype", "dtype bool"),
        (1.0, True, "dtype", "dtype bool"),
        (7.5, 7, "values", "The number is wrong."),
        ([1.0, 2.0], np.ones(2, np.float16), "dtype", "float16"),
        ([1.0, 2.0], [1.0, np.nan], "nan", "1 of 2 numbers is wrong. NaN"),
        ([1.0, 2.0], [3.0, 4.0], "values", "All 2 numbers are wrong."),
        ([1.0], [np.inf], "values", "The number is wrong."),
        ([1, 2], [1, 3], "values", "1 of 2 numbers is wrong."),
        ([-np.inf, 0.0], [np.inf, 0.0], "values", "1 of 2 numbers is wrong."),
    ],
)
def test_the_difference_is_put_in_words(expected, got, kind, words):
    problem = compare(np.array(expected), np.asarray(got))
    assert problem.kind == kind
    assert words in problem.words


@pytest.mark.parametrize(
    ("expected", "got"),
    [([1, 2], [1.0, 2.0]), ([np.nan, 1.0], [np.nan, 1.0]), ([], []), (7.0, 7), (7, 7.0)],
)
def test_what_agrees_agrees(expected, got):
    assert compare(np.array(expected), np.array(got)) is None
