"""The numeric gradient check finds wrong cells."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from course_utils.gradients import check, numeric_gradient

values = npst.arrays(
    np.float64, npst.array_shapes(max_dims=3, max_side=3), elements=st.floats(-3, 3)
)


def test_slopes_of_a_parabola():
    x = np.array([[1.0, -2.0], [0.0, 0.5]])
    np.testing.assert_allclose(numeric_gradient(np.square, x), [[2, -4], [0, 1]], atol=1e-9)


def test_every_output_counts_as_much_as_grad_output_says():
    x = np.array([2.0, 3.0])
    gradient = numeric_gradient(lambda x: np.array([x[0] * x[1], x[0]]), x, np.array([10.0, 1.0]))
    np.testing.assert_allclose(gradient, [31, 20], rtol=1e-9)


def test_a_number_in_and_a_number_out():
    assert numeric_gradient(math.exp, 0.0) == pytest.approx(1.0)
    assert numeric_gradient(lambda x: float(x.sum()), np.ones((2, 2))) == pytest.approx(1.0)


@given(values, st.floats(1, 1e6))
def test_equals_autograd(x, scale):
    x = x * scale
    tensor = torch.tensor(x, requires_grad=True)
    upstream = np.cos(np.arange(x.size)).reshape(x.shape)
    (tensor.square() / scale).backward(torch.tensor(upstream))
    numeric = numeric_gradient(lambda x: x**2 / scale, x, upstream)
    np.testing.assert_allclose(numeric, tensor.grad.numpy(), rtol=1e-6, atol=1e-6)


def test_integers_and_float32_are_checked_in_float64():
    seen = []

    def function(x):
        seen.append(x.dtype)
        return x * x

    assert check(function, np.array([1, 2]), [2, 4])
    assert check(function, np.array([1, 2], dtype=np.float32), [2, 4])
    assert set(seen) == {np.dtype(np.float64)}


def test_input_stays_as_it_was_even_if_the_function_writes_into_it():
    def overwrite(x):
        x *= 3.0
        return x

    x = np.array([1.0, 2.0])
    assert check(overwrite, x, [3.0, 3.0])
    assert x.tolist() == [1.0, 2.0]


def test_a_right_gradient_is_reported_as_right():
    report = check(np.sin, np.zeros((2, 3)), np.ones((2, 3)))
    assert report
    assert report.ok
    assert (report.cells, report.disagreeing) == (6, 0)
    assert str(report).startswith("gradient agrees in all 6 cells: largest error ")


@given(values, st.data())
def test_the_one_wrong_cell_is_found(x, data):
    place = tuple(data.draw(st.integers(0, size - 1)) for size in x.shape)
    wrong = np.cos(x)
    wrong[place] += 0.01
    report = check(np.sin, x, wrong)
    assert not report
    assert not report.ok
    assert report.disagreeing == 1
    assert report.index == place
    assert report.given == wrong[place]
    assert report.numeric == pytest.approx(np.cos(x[place]), abs=1e-8)
    assert report.error > report.tolerance


def test_the_worst_of_several_is_named_in_words():
    report = check(np.square, np.array([[1.0, 2.0]]), np.array([[2.5, 8.0]]))
    assert str(report) == (
        "gradient disagrees in 2 of 2 cells, most at x[0, 1]: given 8, central difference 4, "
        "error 5.0e-01, allowed 1.0e-06"
    )


def test_small_gradients_are_compared_too():
    assert not check(lambda x: 1e-7 * x, np.ones(3), np.full(3, 2e-7))
    assert check(lambda x: 1e-7 * x, np.ones(3), np.full(3, 1e-7))


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
def test_what_is_not_a_number_is_wrong(wrong):
    report = check(np.square, np.array([1.0, 2.0]), np.array([2.0, wrong]))
    assert report.disagreeing == 1
    assert report.index == (1,)
    assert str(report)


def test_a_function_that_returns_nan_never_agrees():
    report = check(lambda x: x * math.nan, np.ones(2), np.ones(2))
    assert report.disagreeing == 2


@pytest.mark.parametrize("cell", [math.inf, -math.inf])
def test_infinity_has_no_slope_and_gives_no_warning(cell):
    report = check(np.square, np.array([1.0, cell]), np.array([2.0, cell]))
    assert report.disagreeing == 1
    assert report.index == (1,)
    assert math.isnan(report.numeric)


def test_a_kink_is_named():
    report = check(lambda x: np.maximum(x, 0), np.array([-1.0, 0.0]), np.array([0.0, 0.0]))
    assert not report
    assert report.kink
    assert (report.index, report.left, report.right) == ((1,), 0.0, 1.0)
    assert "kink there, slope 0 to the left and 1 to the right" in str(report)


def test_a_curve_is_no_kink():
    report = check(np.square, np.array([3.0]), np.array([5.0]))
    assert not report.kink
    assert "kink" not in str(report)


def test_nothing_to_check():
    report = check(np.square, np.empty((0, 2)), np.empty((0, 2)))
    assert report.ok
    assert str(report) == "nothing to check: the input has no cells"


def test_bad_input():
    x = np.ones((2, 2))
    with pytest.raises(ValueError, match=r"gradient has shape \(4,\) and x \(2, 2\): a gradient"):
        check(np.square, x, np.ones(4))
    with pytest.raises(ValueError, match=r"grad_output has shape \(2,\) and the function's out"):
        check(np.square, x, x, grad_output=np.ones(2))
    for step in (0, -1, math.nan, math.inf):
        with pytest.raises(ValueError, match=f"step {step} is no positive number: give"):
            numeric_gradient(np.square, x, step=step)
    for tolerance in (-1, math.nan):
        with pytest.raises(ValueError, match=f"tolerance {tolerance} allows no error: give 0"):
            check(np.square, x, x, tolerance=tolerance)
