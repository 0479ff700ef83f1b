"""The activations with a bend at 0: answers by hand, torch, and central differences."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from torch.nn import functional

from course_utils import activations, gradients

PAIRS = {
    "relu": (activations.relu, activations.relu_derivative, functional.relu),
    "leaky_relu": (
        activations.leaky_relu,
        activations.leaky_relu_derivative,
        functional.leaky_relu,
    ),
    "elu": (activations.elu, activations.elu_derivative, functional.elu),
    "selu": (activations.selu, activations.selu_derivative, functional.selu),
}
each = pytest.mark.parametrize("name", PAIRS)
quick = settings(max_examples=50)


@pytest.mark.parametrize(
    ("name", "values", "slopes"),
    [
        ("relu", [0, 0, 2], [0, 0, 1]),
        ("leaky_relu", [-0.02, 0, 2], [0.01, 0.01, 1]),
        ("elu", [1 / np.e**2 - 1, 0, 2], [1 / np.e**2, 1, 1]),
        ("selu", [-1.520166, 0, 2.101402], [0.237933, 1.758099, 1.050701]),
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
    compare(*PAIRS[name], corners.astype(np.float32), tolerance=1e-6)


@each
def test_every_number_of_float16_is_torchs(name, compare_every_half):
    compare_every_half(*PAIRS[name])


@each
def test_slope_is_that_of_the_function(name):
    function, derivative, _ = PAIRS[name]
    x = np.linspace(-4, 4, 40)  # without 0
    report = gradients.check(function, x, derivative(x))
    assert report, report


@quick
@given(data=st.data(), slope=st.floats(-2, 2))
def test_options_are_torchs(data, slope, compare, arrays):
    x = data.draw(arrays)
    compare(
        lambda x: activations.leaky_relu(x, slope),
        lambda x: activations.leaky_relu_derivative(x, slope),
        lambda x: functional.leaky_relu(x, slope),
        x,
    )
    compare(
        lambda x: activations.elu(x, slope),
        lambda x: activations.elu_derivative(x, slope),
        lambda x: functional.elu(x, slope),
        x,
    )


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("option", [10.0, 0.0, -1.0])
def test_large_numbers_and_odd_options_equal_torch_without_a_warning(dtype, option):
    limits = np.finfo(dtype)
    x = np.array([limits.max, -limits.max, limits.smallest_subnormal, np.inf, -np.inf, 0], dtype)
    tensor = torch.tensor(x)
    weight = torch.tensor([option], dtype=tensor.dtype)
    for ours, theirs in (
        (activations.leaky_relu(x, option), functional.leaky_relu(tensor, option)),
        (activations.prelu(x, option), functional.prelu(tensor, weight)),
        (activations.elu(x, option), functional.elu(tensor, option)),
        (activations.selu(x), functional.selu(tensor)),
    ):
        np.testing.assert_allclose(ours, theirs.numpy(), rtol=limits.eps, strict=True)


@pytest.mark.parametrize("name", ["leaky_relu", "elu"])
def test_options_from_numpy_keep_the_dtype(name):
    x = np.linspace(-3, 3, 7, dtype=np.float32)
    for function in PAIRS[name][:2]:
        np.testing.assert_array_equal(function(x, np.float64(0.25)), function(x, 0.25), strict=True)


def test_prelu_by_hand():
    x = np.array([[[-1.0, 2.0], [-3.0, -4.0]]])  # one example, two channels of two cells
    weight = np.array([0.1, 0.5])
    np.testing.assert_allclose(activations.prelu(x, weight), [[[-0.1, 2], [-1.5, -2]]])
    np.testing.assert_allclose(activations.prelu_derivative(x, weight), [[[0.1, 1], [0.5, 0.5]]])
    gradient = activations.prelu_weight_gradient(np.full(x.shape, 2.0), x, weight)
    np.testing.assert_allclose(gradient, [-2, -14])


@quick
@given(data=st.data())
def test_prelu_equals_torch(data):
    shape = data.draw(npst.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
    numbers = st.floats(-5, 5) | st.just(0.0)
    x, grad_output = (data.draw(npst.arrays(np.float64, shape, elements=numbers)) for _ in range(2))
    channels = shape[1] if len(shape) > 1 else 1
    weights = data.draw(st.sampled_from([1, channels]))
    weight = data.draw(npst.arrays(np.float64, weights, elements=numbers))
    tensors = [torch.tensor(array, requires_grad=True) for array in (x, weight)]
    expected = functional.prelu(*tensors)
    expected.backward(torch.tensor(grad_output))
    np.testing.assert_allclose(activations.prelu(x, weight), expected.detach().numpy())
    np.testing.assert_allclose(
        grad_output * activations.prelu_derivative(x, weight), tensors[0].grad.numpy()
    )
    gradient = activations.prelu_weight_gradient(grad_output, x, weight)
    np.testing.assert_allclose(gradient, tensors[1].grad.numpy(), atol=1e-12)
    assert gradient.shape == weight.shape


def test_prelu_takes_a_plain_number_and_keeps_float32():
    x = np.array([[-2.0, 4.0]], dtype=np.float32)
    assert activations.prelu(x, 0.25).tolist() == [[-0.5, 4.0]]
    assert activations.prelu(x, 0.25).dtype == np.float32
    assert activations.prelu_derivative(x, 0.25).dtype == np.float32
    gradient = activations.prelu_weight_gradient(x, x, 0.25)
    assert (gradient.tolist(), gradient.dtype) == (4.0, np.float32)


def test_prelu_adds_up_float16_in_float32():
    x = np.full((4097, 1), -1, np.float16)
    gradient = activations.prelu_weight_gradient(np.ones_like(x), x, np.float16(0.25))
    assert (gradient, gradient.dtype) == (-4096, np.float16)  # nearest to -4097
    x = np.array([[60000], [60000], [-60000]], np.float16)
    gradient = activations.prelu_weight_gradient(-np.sign(x), -abs(x), np.float16(0.25))
    assert gradient == 60000


def test_positive_cells_add_nothing_to_prelus_slope_however_large_their_gradient():
    x, grad_output = np.array([[2.0, -3.0]]), np.array([[np.inf, 1.0]])
    assert activations.prelu_weight_gradient(grad_output, x, 0.25) == -3


def test_relu_keeps_integers():
    x = np.array([-2, 0, 3])
    assert activations.relu(x).tolist() == [0, 0, 3]
    assert activations.relu_derivative(x).tolist() == [0, 0, 1]
    assert activations.relu(x).dtype == activations.relu_derivative(x).dtype == x.dtype


@pytest.mark.parametrize("name", ["leaky_relu", "elu", "selu"])
def test_integers_are_refused_where_torch_refuses_them(name):
    for function in PAIRS[name][:2]:
        with pytest.raises(ValueError, match=r"x holds int64, not floating-point .*x\.astype"):
            function(np.array([-1, 2]))


def test_truth_values_have_no_relu_as_in_torch():
    x = np.array([True, False])
    with pytest.raises(RuntimeError):
        functional.relu(torch.tensor(x))
    for function in PAIRS["relu"][:2]:
        with pytest.raises(ValueError, match="x holds bool, neither floats nor integers: convert"):
            function(x)


def test_bad_weights_are_refused():
    x = np.zeros((2, 3, 4))
    for function in (activations.prelu, activations.prelu_derivative):
        with pytest.raises(ValueError, match=r"weight has shape \(2,\) and x 3 channels: give one"):
            function(x, np.zeros(2))
    with pytest.raises(ValueError, match=r"weight has shape \(3, 1\)"):
        activations.prelu(x, np.zeros((3, 1)))
    with pytest.raises(ValueError, match="weight holds int64"):
        activations.prelu(x, np.zeros(3, dtype=int))
    with pytest.raises(ValueError, match=r"grad_output has shape \(2, 3\) and x \(2, 3, 4\): give"):
        activations.prelu_weight_gradient(np.zeros((2, 3)), x, np.zeros(3))
    with pytest.raises(ValueError, match="grad_output holds int64, not floating-point numbers"):
        activations.prelu_weight_gradient(np.zeros(x.shape, int), x, np.zeros(3))


@each
def test_input_stays_as_it_was(name):
    x = np.linspace(-3, 3, 7)
    x.flags.writeable = False
    for function in PAIRS[name][:2]:
        assert not np.shares_memory(function(x), x)
