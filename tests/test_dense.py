"""Dense layers: values and gradients are those of torch, and training is torch's SGD."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import activations, dense

F = torch.nn.functional


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


def test_a_rate_too_large_gives_infinity_without_a_warning():
    x, labels = np.random.default_rng(0).normal(size=(10, 2)) * 1e100, np.arange(10) % 2
    layers = dense.stack([2, 3, 2], activations.relu, activations.relu_derivative)
    assert dense.descend(layers, x, labels, 1e200, steps=5) == np.inf


@pytest.mark.parametrize("scores", [1000.0, -1000.0])
def test_large_scores_do_not_overflow(scores):
    loss, grad = dense.cross_entropy(np.array([[scores, 0.0]]), np.array([0]))
    assert loss == max(0, -scores)
    assert np.isfinite(grad).all()


@pytest.mark.parametrize(
    ("widths", "message"),
    [([3], "make no layer"), ([3, 0], "width 0"), ([3, 2.5], "width")],
)
def test_widths_that_make_no_layers_are_refused(widths, message):
    with pytest.raises(ValueError, match=message):
        tanh_layers(widths)
