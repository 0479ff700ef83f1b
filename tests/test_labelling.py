"""The recurrent labeller: its steps written out, any size, and weights shared by all steps."""

import numpy as np
import pytest
import torch

from course_utils.nets import RecurrentLabeller


@pytest.fixture
def pictures():
    return torch.as_tensor(np.random.default_rng(0).random((2, 1, 8, 12)))


def test_each_step_reads_the_estimate_before(pictures):
    network = RecurrentLabeller(classes=3, channels=5, steps=3)
    estimates = network(pictures)
    for step in range(3):
        hidden = network.see(pictures)
        if step:
            before = estimates[:, :, step - 1]
            hidden = hidden + network.read(before.exp() / before.exp().sum(1, keepdim=True))
        wanted = network.tell(hidden.clamp(min=0))
        torch.testing.assert_close(estimates[:, :, step], wanted)


def test_more_steps_go_on_from_the_same_estimates(pictures):
    network = RecurrentLabeller(classes=3, steps=2)
    few = network(pictures)
    network.steps = 6
    many = network(pictures)
    assert many.shape == (2, 3, 6, 4, 6)
    torch.testing.assert_close(many[:, :, :2], few)


def test_first_estimate_sees_four_pixels_and_each_step_four_more():
    network = RecurrentLabeller(classes=2, steps=3)
    x = torch.rand(1, 1, 32, 32, dtype=torch.float64, requires_grad=True)
    for step, wide in enumerate((4, 8, 12)):
        (grad,) = torch.autograd.grad(network(x)[0, :, step, 8, 8].abs().sum(), x)
        touched = torch.nonzero(grad[0, 0].abs().sum(0)).flatten()
        assert touched.max() - touched.min() + 1 <= wide
        assert touched.min() >= 16 - wide // 2 + 1


def test_same_seed_same_weights_in_every_type():
    first, second = (RecurrentLabeller(3, seed=4, dtype=torch.float32) for _ in range(2))
    assert all(
        torch.equal(*pair) for pair in zip(first.parameters(), second.parameters(), strict=True)
    )
    assert first.see.weight.dtype == torch.float32
