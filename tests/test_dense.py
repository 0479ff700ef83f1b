"""Dense layers: values, gradients and training agree with torch."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import activations, dense

F = torch.nn.functional
inf, nan = np.inf, np.nan


def tanh_layers(widths, seed=0, **options):
    return dense.stack(widths, activations.tanh, activations.tanh_derivative, seed=seed, **options)


def in_torch(layers):
    return [
        (
            torch.tensor(weight, requires_grad=True),
            torch.tensor(bias, requires_grad=True),
        )
        for weight, bias in zip(layers.weights, layers.biases, strict=True)
    ]


def run_torch(parameters, x):
    for i, (weight, bias) in enumerate(parameters):
        x = (torch.tanh(x) if i else x) @ weight + bias
    return x


def test_two_layers_by_hand():
    layers = dense.stack([2, 2, 1], activations.relu, activations.relu_derivative)
    layers.weights = [np.array([[1.0, -1.0], [2.0, 1.0]]), np.array([[3.0], [5.0]])]
    layers.biases = [np.array([0.0, 1.0]), np.array([-1.0])]
    reads, sums = layers.forward(np.array([[1.0, -2.0], [1.0, 1.0]]))
    assert sums[0].tolist() == [[-3, -2], [3, 1]]
    assert reads[1].tolist() == [[0, 0], [3, 1]]
    assert sums[1].tolist() == [[-1], [13]]
    grads = layers.backward(np.ones((2, 1)), sums)
    assert grads[0].tolist() == [[0, 0], [3, 5]]
    assert grads[1].tolist() == [[1], [1]]


@settings(max_examples=40)
@given(widths=st.lists(st.integers(1, 5), min_size=2, max_size=5), seed=st.integers(0, 99))
def test_values_and_gradients_are_those_of_torch(widths, seed):
    layers = tanh_layers(widths, seed)
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(4, widths[0]))
    labels = rng.integers(widths[-1], size=4)
    parameters = in_torch(layers)
    scores = run_torch(parameters, torch.tensor(x))
    loss = F.cross_entropy(scores, torch.tensor(labels))
    loss.backward()
    reads, sums = layers.forward(x)
    ours, grad_scores = dense.cross_entropy(sums[-1], labels)
    np.testing.assert_allclose(sums[-1], scores.detach(), rtol=1e-10, atol=1e-12)
    assert ours == pytest.approx(loss.item())
    for read, grad, (weight, bias) in zip(
        reads, layers.backward(grad_scores, sums), parameters, strict=True
    ):
        np.testing.assert_allclose(read.T @ grad, weight.grad, rtol=1e-8, atol=1e-12)
        np.testing.assert_allclose(grad.sum(axis=0), bias.grad, rtol=1e-8, atol=1e-12)


def test_training_is_torchs_gradient_descent():
    rng = np.random.default_rng(1)
    x, labels = rng.normal(size=(20, 3)), rng.integers(4, size=20)
    layers = tanh_layers([3, 5, 4])
    parameters = in_torch(layers)
    optimiser = torch.optim.SGD([one for pair in parameters for one in pair], lr=0.3)
    rows = np.random.default_rng(7)
    for _ in range(10):
        batch = rows.integers(20, size=8)
        optimiser.zero_grad()
        scores = run_torch(parameters, torch.tensor(x[batch]))
        F.cross_entropy(scores, torch.tensor(labels[batch])).backward()
        optimiser.step()
    seen = []
    loss = dense.descend(layers, x, labels, 0.3, steps=10, seed=7, batch_size=8, watch=seen.append)
    assert seen == list(range(1, 11))
    for ours, (weight, _) in zip(layers.weights, parameters, strict=True):
        np.testing.assert_allclose(ours, weight.detach(), rtol=1e-9)
    scores = run_torch(parameters, torch.tensor(x))
    assert loss == pytest.approx(F.cross_entropy(scores, torch.tensor(labels)).item())


def test_weights_have_the_asked_variance_and_depend_on_the_seed():
    one, other = (tanh_layers([400, 300], seed, variance=2) for seed in (0, 1))
    assert one.weights[0].var() == pytest.approx(2 / 400, rel=0.02)
    assert one.weights[0].mean() == pytest.approx(0, abs=0.001)
    assert not one.biases[0].any()
    assert np.array_equal(one.weights[0], tanh_layers([400, 300], 0, variance=2).weights[0])
    assert not np.array_equal(one.weights[0], other.weights[0])


def test_too_large_a_rate_gives_infinity_without_a_warning():
    x, labels = np.random.default_rng(0).normal(size=(10, 2)) * 1e100, np.arange(10) % 2
    layers = dense.stack([2, 3, 2], activations.relu, activations.relu_derivative)
    assert dense.descend(layers, x, labels, 1e200, steps=5) == np.inf


@pytest.mark.parametrize("scores", [1000.0, -1000.0])
def test_large_scores_do_not_overflow(scores):
    loss, grad = dense.cross_entropy(np.array([[scores, 0.0]]), np.array([0]))
    assert loss == max(0, -scores)
    assert np.isfinite(grad).all()


@pytest.mark.parametrize("scores", [[inf, 0], [-inf, 0], [-inf, -inf], [nan, 0], [3e38, -3e38]])
@pytest.mark.parametrize("label", [0, 1])
def test_odd_scores_equal_torch_without_a_warning(scores, label):
    scores = np.array([scores], np.float32)
    tensor = torch.tensor(scores, requires_grad=True)
    expected = F.cross_entropy(tensor, torch.tensor([label]))
    expected.backward()
    loss, grad = dense.cross_entropy(scores, np.array([label]))
    np.testing.assert_allclose(loss, expected.item())
    np.testing.assert_allclose(grad, tensor.grad.numpy(), strict=True)


def test_float16_is_added_up_in_float32():
    scores = np.zeros((1, 4096), np.float16)
    loss, grad = dense.cross_entropy(scores, np.array([0]))
    assert loss == pytest.approx(np.log(4096))
    assert grad.dtype == np.float16
    np.testing.assert_array_equal(grad[0, 1:], np.float16(1 / 4096))
    _, grad = dense.cross_entropy(np.zeros((70000, 2), np.float16), np.zeros(70000, int))
    np.testing.assert_array_equal(grad[:, 1], np.float16(0.5 / 70000))


def test_without_examples_there_is_no_loss_as_in_torch():
    loss, grad = dense.cross_entropy(np.zeros((0, 3)), np.zeros(0, int))
    assert np.isnan(loss)
    assert np.isnan(F.cross_entropy(torch.zeros(0, 3), torch.zeros(0, dtype=torch.long)).item())
    assert grad.shape == (0, 3)


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([3], "label 3 is none of 3 classes: give numbers from 0 to 2"),
        ([-1], "label -1 is none of 3 classes"),
        ([0, 1], r"labels shape \(2,\) and dtype int64: give \(examples, classes\), and one whole"),
        ([0.0], "dtype float64: give .* and one whole number for each example"),
    ],
)
def test_labels_that_torch_refuses_are_refused(labels, message):
    with pytest.raises((IndexError, ValueError, RuntimeError)):
        F.cross_entropy(torch.zeros(1, 3), torch.tensor(labels))
    with pytest.raises(ValueError, match=message):
        dense.cross_entropy(np.zeros((1, 3)), np.array(labels))


def test_what_does_not_fit_is_refused():
    layers = tanh_layers([2, 3])
    with pytest.raises(ValueError, match=r"x has shape \(5, 3\), and the first layer has 2 inputs"):
        layers.forward(np.zeros((5, 3)))
    with pytest.raises(ValueError, match="variance -1 is no square: give 0 or more"):
        tanh_layers([2, 3], variance=-1)
    with pytest.raises(ValueError, match="number of examples 0 is too small"):
        dense.descend(layers, np.zeros((0, 2)), np.zeros(0, int), 0.1, steps=1)
    with pytest.raises(ValueError, match="batch_size 0 is too small"):
        dense.descend(layers, np.zeros((1, 2)), np.zeros(1, int), 0.1, steps=1, batch_size=0)


@pytest.mark.parametrize(
    ("widths", "message"),
    [([3], "make no layer"), ([3, 0], "width 0"), ([3, 2.5], "width")],
)
def test_widths_that_make_no_layers_are_refused(widths, message):
    with pytest.raises(ValueError, match=message):
        tanh_layers(widths)
