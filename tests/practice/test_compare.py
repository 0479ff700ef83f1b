import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_utils.practice.case_in_words import told, told_of_cell
from course_utils.practice.cases import Case
from course_utils.practice.compare import compare, digits_alike, off_paper, wrong_cells
from course_utils.practice.outcomes import Outcome
from course_utils.practice.results import compare_results
from course_utils.practice.verdicts import Trial

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
        (
            [1.0, 2.0],
            [1.0],
            "shape",
            "It returns an array of shape (1,); the shape should be (2,).",
        ),
        ([1.0, 2.0], [1, 2], "dtype", "dtype int64"),
        ([1.0, 2.0], [True, True], "dtype", "dtype bool"),
        (1.0, True, "dtype", "dtype bool"),
        (7.5, 7, "values", "The number is wrong."),
        ([1.0, 2.0], np.ones(2, np.float16), "dtype", "float16"),
        ([1.0, 2.0], [1.0, np.nan], "nan", "1 of 2 numbers is wrong. NaN"),
        ([1.0, 2.0], [np.nan, 3.0], "nan", "All 2 numbers are wrong. NaN"),
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


@pytest.mark.parametrize(
    ("expected", "got", "wrong"),
    [
        # rounding: in relation to the number itself, to the largest, and to 1 at least
        ([0.0, 0.0], [4e-6, 6e-6], [False, True]),
        ([0.0, 0.0, 100.0], [4e-4, 6e-4, 100.0], [False, True, False]),
        ([100.0, 100.0], [100.0054, 100.0056], [False, True]),
        ([np.inf, 0.0], [np.inf, 6e-6], [False, True]),
        # whole numbers
        ([0], [5e-10], [False]),
        ([0, 0, 1, 1], [5e-10, 2e-9, 1 + 5e-10, 1 + 2e-9], [False, True, False, True]),
        ([0, 1000], [0.0, 1000 + 5e-7], [False, False]),
    ],
)
def test_rounding_has_bounds(expected, got, wrong):
    expected, got = np.array(expected), np.array(got)
    assert wrong_cells(expected, got).tolist() == wrong
    problem = compare(expected, got)
    assert (problem and problem.cell) == ((wrong.index(True),) if any(wrong) else None)


def test_several_results_are_compared_alike_and_all():
    expected = np.zeros(1), np.zeros(2)
    assert compare_results(expected, (np.zeros(1), np.full(2, 4e-6))) is None
    problem = compare_results(expected, (np.zeros(1), np.array([0, 6e-6])))
    assert (problem.part, problem.cell) == (1, (1,))
    with pytest.raises(ValueError, match="shorter"):
        compare_results(expected, expected[:1])


def test_numbers_on_paper_may_be_half_a_hundredth_off():
    most = 0.005 + 1e-9
    got = np.array([most, -most, 1.005, 0.995, np.nextafter(most, 1), np.nan])
    expected = np.array([0, 0, 1, 1, 0, 0])
    assert off_paper(expected, got).tolist() == [False] * 4 + [True] * 2


@given(expected=NUMBERS)
@settings(max_examples=50)
def test_single_precision_kept_in_double_is_no_difference(expected):
    assert compare(expected, expected.astype(np.float32).astype(np.float64)) is None


@given(
    expected=NUMBERS,
    power=st.integers(-30, 20),
    noise=arrays.arrays(np.float64, 81, elements=st.floats(-1, 1)),
)
@settings(max_examples=50)
def test_the_noise_of_a_numerical_gradient_is_no_difference(expected, power, noise):
    """Central differences of sums in double precision err by a millionth of the largest number."""
    factor = 2.0**power
    largest = np.abs(expected).max(initial=1)
    got = factor * (expected + 1e-6 * largest * noise[: expected.size].reshape(expected.shape))
    assert compare(factor * expected, got, scale=factor) is None


@pytest.mark.parametrize("power", [-30, -10, 0, 20])
def test_half_precision_is_a_difference_at_every_size(power):
    expected = np.random.default_rng(0).normal(size=(5, 5)) * 2.0**power
    with np.errstate(over="ignore"):
        got = expected.astype(np.float16).astype(float)
    assert compare(expected, got, scale=2.0**power).kind == "values"


def test_what_is_chosen_from_the_input_must_be_equal():
    expected = np.array([1e6, 1.0])
    assert compare(expected, np.array([1e6, 1.0], np.float32), scale=0) is None
    assert compare(expected, np.array([1e6 + 1, 1.0]), scale=0).cell == (0,)


@pytest.mark.parametrize(
    ("got", "digits"), [([0.167, 0.333], 2), ([0.1667, 0.3333], 3), ([0.16, 0.33], 0)]
)
def test_missing_digits_are_counted(got, digits):
    assert digits_alike(np.array([1 / 6, 1 / 3]), np.array(got)) == digits


def test_two_digits_are_alike_up_to_half_a_percent():
    assert digits_alike(np.array([200.0]), np.array([201.0])) == 2
    assert digits_alike(np.array([200.0]), np.array([201.1])) == 0


@given(
    expected=st.floats(-1e6, 1e6).filter(lambda value: abs(value) > 1e-6),
    apart=st.sampled_from([1e-4, -1e-4, 1e-3, 0.1, 2]),
)
@settings(max_examples=100)
def test_numbers_said_to_differ_look_different(expected, apart):
    right, yours = np.array([expected]), np.array([expected * (1 + apart)])
    problem = compare(right, yours, scale=abs(expected))
    assert problem
    trial = Trial(Case({}), right, Outcome(yours), problem, scale=abs(expected))
    _, wanted, given = told_of_cell(trial).replace(" was expected; yours is ", ", ").split(", ")
    assert wanted != given.removesuffix(".")
    _, wanted, given = (
        told(trial).replace("the result should be", "|").replace("yours is", "|").split("|")
    )
    assert wanted.strip(" ,") != given.strip(" .")


@pytest.mark.parametrize("dtype", [np.float16, bool])
def test_right_numbers_of_another_dtype_are_not_shown_as_wrong(dtype):
    right, yours = np.array([1.0, 0.0]), np.array([1, 0], dtype)
    text = told(Trial(Case({"n": 5}), right, Outcome(yours), compare(right, yours)))
    assert text == "With n = 5: the numbers are right, [1, 0]; their dtype is not."
