"""The smooth activations: answers by hand, torch, and central differences."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils import activations, gradients

PAIRS = {
    "sigmoid": (activations.sigmoid, activations.sigmoid_derivative, torch.sigmoid),
    "tanh": (activations.tanh, activations.tanh_derivative, torch.tanh),
    "softplus": (activations.softplus, activations.softplus_derivative, functional.softplus),
    "swish": (activations.swish, activations.swish_derivative, functional.silu),
    "gelu": (activations.gelu, activations.gelu_derivative, functional.gelu),
    "gelu tanh": (
        lambda x: activations.gelu(x, approximate="tanh"),
        lambda x: activations.gelu_derivative(x, approximate="tanh"),
        lambda x: functional.gelu(x, approximate="tanh"),
    ),
    "mish": (activations.mish, activations.mish_derivative, functional.mish),
}
each = pytest.mark.parametrize("name", PAIRS)
quick = settings(max_examples=50)


@pytest.mark.parametrize(
    ("name", "values", "slopes"),
    [
        ("sigmoid", [0.119203, 0.5, 0.880797], [0.104994, 0.25, 0.104994]),
        ("tanh", [-0.964028, 0, 0.964028], [0.070651, 1, 0.070651]),
        ("softplus", [0.126928, 0.693147, 2.126928], [0.119203, 0.5, 0.880797]),
        ("swish", [-0.238406, 0, 1.761594], [-0.090784, 0.5, 1.090784]),
        ("gelu", [-0.045500, 0, 1.954500], [-0.085232, 0.5, 1.085232]),
        ("gelu tanh", [-0.045402, 0, 1.954598], [-0.086099, 0.5, 1.086099]),
        ("mish", [-0.252501, 0, 1.943959], [-0.108355, 0.6, 1.069318]),
    ],
)
def test_by_hand(name, values, slopes):
    function, derivative, _ = PAIRS[name]
    x = np.array([-2.0, 0.0, 2.0])
    np.testing.assert_allclose(function(x), values, atol=1e-6)
    np.testing.assert_allclose(derivative(x), slopes, atol=1e-6)


@each
@quick
@given(data=st.data())
def test_equals_torch(name, data, compare, arrays):
    compare(*PAIRS[name], data.draw(arrays))


@each
def test_corners_are_torchs(name, compare, corners):
    compare(*PAIRS[name], corners)
    numbers = corners[np.isfinite(corners)]  # at infinity torch's float32 differs from its float64
    compare(*PAIRS[name], numbers.astype(np.float32), tolerance=1e-6)


@each
def test_every_number_of_float16_is_torchs(name, compare_every_half):
    compare_every_half(*PAIRS[name])


@each
def test_slope_is_that_of_the_function(name):
    function, derivative, _ = PAIRS[name]
    x = np.linspace(-6, 6, 41)
    report = gradients.check(function, x, derivative(x))
    assert report, report


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@each
def test_the_largest_numbers_keep_their_limits(name, dtype):
    function, derivative, _ = PAIRS[name]
    largest = np.array([-np.finfo(dtype).max, np.finfo(dtype).max], dtype=dtype)
    bounded = name in ("sigmoid", "tanh")
    left = -1 if name == "tanh" else 0
    right = 1 if bounded else np.finfo(dtype).max
    assert function(largest).tolist() == [left, right]
    assert derivative(largest).tolist() == [0, 0 if bounded else 1]
    assert function(largest).dtype == derivative(largest).dtype == dtype


def test_small_tails_are_not_lost():
    x = np.array([-37.0, -20.0])
    tails = np.exp(x)
    for function in (
        activations.sigmoid,
        activations.sigmoid_derivative,
        activations.softplus,
        activations.softplus_derivative,
    ):
        np.testing.assert_allclose(function(x), tails, rtol=1e-8)
    np.testing.assert_allclose(activations.sigmoid_derivative(-x), tails, rtol=1e-8)
    np.testing.assert_allclose(activations.swish(x), x * tails, rtol=1e-8)
    np.testing.assert_allclose(activations.mish(x), x * tails, rtol=1e-8)
    # the same tail in the tanh form: -5 / (1 + exp(2 * sqrt(2 / pi) * (5 + 0.044715 * 125)))
    tail = [-2.29179619662950e-07]
    np.testing.assert_allclose(activations.gelu(np.array([-5.0]), approximate="tanh"), tail)
    # the normal distribution's tail below -10: 7.6198530241605e-24
    np.testing.assert_allclose(activations.gelu(np.array([-10.0])), [-7.6198530241605e-23])


@quick
@given(data=st.data(), beta=st.floats(-3, 3).filter(lambda beta: abs(beta) > 0.01))
def test_options_are_torchs(data, beta, compare, arrays):
    x = data.draw(arrays)
    threshold = data.draw(st.floats(-1, 30))
    compare(
        lambda x: activations.softplus(x, beta, threshold),
        lambda x: activations.softplus_derivative(x, beta, threshold),
        lambda x: functional.softplus(x, beta, threshold),
        x,
        tolerance=1e-10,  # torch's softplus divides by a small beta in another order
    )
    compare(
        lambda x: activations.swish(x, beta),
        lambda x: activations.swish_derivative(x, beta),
        lambda x: x * torch.sigmoid(beta * x),
        x,
        tolerance=1e-9,  # torch multiplies by 1 - s, which loses digits for large x
    )


@pytest.mark.parametrize("name", ["softplus", "swish"])
def test_options_from_numpy_keep_the_dtype(name):
    x = np.linspace(-3, 3, 7, dtype=np.float32)
    for function in PAIRS[name][:2]:
        result = function(x, np.float64(2))
        np.testing.assert_allclose(result, function(x, 2.0), rtol=1e-6, strict=True)


@pytest.mark.parametrize("integers", [np.int64, np.int8, np.uint8, bool])
def test_integers_become_float64_where_torch_takes_them(integers):
    x = np.array([0, 1], dtype=integers)
    for name in ("sigmoid", "tanh"):
        for function in PAIRS[name][:2]:
            np.testing.assert_array_equal(function(x), function(np.array([0.0, 1.0])))
            assert function(x).dtype == np.float64


@pytest.mark.parametrize("name", ["softplus", "swish", "gelu", "gelu tanh", "mish"])
def test_integers_are_refused_where_torch_refuses_them(name):
    for function in PAIRS[name][:2]:
        with pytest.raises(ValueError, match=r"x holds int64, not floating-point .*x\.astype"):
            function(np.array([-1, 2]))


def test_bad_options_are_refused():
    x = np.zeros(3)
    for function in (activations.gelu, activations.gelu_derivative):
        with pytest.raises(ValueError, match="approximate 'erf' is unknown: give 'none' or"):
            function(x, approximate="erf")
    for function in (activations.softplus, activations.softplus_derivative):
        with pytest.raises(ValueError, match="beta 0 divides by zero: give a positive"):
            function(x, beta=0)


@each
def test_input_stays_as_it_was(name):
    x = np.linspace(-3, 3, 7)
    x.flags.writeable = False
    for function in PAIRS[name][:2]:
        assert not np.shares_memory(function(x), x)
