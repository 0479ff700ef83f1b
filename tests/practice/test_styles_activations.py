"""Exercise 11: right answers in many styles pass."""

import cmath
import decimal
import functools
import math

import numpy as np
import pytest
import torch
from scipy import special
from torch.nn import functional

from course_utils.practice import check

STEP = 1e-5


def leaky(x, negative_slope):
    return np.where(x > 0, x, negative_slope * x)


# The gradient of the leaky ReLU


def by_lists(grad_output, x, negative_slope):
    pairs = zip(grad_output.ravel().tolist(), x.ravel().tolist(), strict=True)
    return np.array([g if v > 0 else negative_slope * g for g, v in pairs]).reshape(x.shape)


def by_items(grad_output, x, negative_slope):
    grad_x = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        slope = 1.0 if x[place].item() > 0 else negative_slope
        grad_x[place] = slope * grad_output[place].item()
    return grad_x


def by_recursion(grad_output, x, negative_slope):
    if x.ndim:
        rows = zip(grad_output, x, strict=True)
        return np.stack([by_recursion(g, v, negative_slope) for g, v in rows])
    return grad_output * (1.0 if x > 0 else negative_slope)


def by_jacobian(grad_output, x, negative_slope):
    slopes = np.where(x.ravel() > 0, 1.0, negative_slope)
    return (grad_output.ravel() @ np.diag(slopes)).reshape(x.shape)


def by_backward_difference(grad_output, x, negative_slope):
    slope = (leaky(x, negative_slope) - leaky(x - STEP, negative_slope)) / STEP
    return grad_output * slope


def by_central_difference(grad_output, x, negative_slope):
    """Change the numbers one by one, and observe the sum; at 0, change to the left."""
    grad_x = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        ends = [x.copy(), x.copy()]
        ends[0][place] -= STEP
        ends[1][place] += STEP * (x[place] != 0)
        sums = [(grad_output * leaky(end, negative_slope)).sum() for end in ends]
        grad_x[place] = (sums[1] - sums[0]) / (STEP * (1 + (x[place] != 0)))
    return grad_x


def by_torch_layer(grad_output, x, negative_slope):
    x = torch.Tensor(x).requires_grad_()
    torch.nn.LeakyReLU(negative_slope)(x).backward(torch.Tensor(grad_output))
    return x.grad.numpy()


def by_two_parts(grad_output, x, negative_slope):
    right, left = np.clip(np.sign(x), 0, None), np.clip(1 - np.sign(x), 0, 1)
    return grad_output * right + negative_slope * grad_output * left


LEAKY = [
    by_lists,
    by_items,
    by_recursion,
    by_jacobian,
    by_backward_difference,
    by_central_difference,
    by_torch_layer,
    by_two_parts,
    lambda g, x, a: np.select([x > 0, x <= 0], [g, a * g]),
    lambda g, x, a: g * np.piecewise(x, [x > 0], [1.0, a]),
    lambda g, x, a: g * (a + (1 - a) * np.heaviside(x, 0)),
    lambda g, x, a: np.einsum("...,...->...", g, np.where(x > 0, 1.0, a)),
    lambda g, x, a: np.asfortranarray(np.where(x <= 0, a, 1) * g),
    lambda g, x, a: np.vectorize(lambda one, v: one * (1.0 if v > 0 else a))(g, x),
    lambda g, x, a: np.where(x > 0, 1, a).astype(np.float32) * g.astype(np.float32),
]

# The slope of swish


def swish(x):
    return x / (1 + cmath.exp(-x))


def by_autograd(x, _, dtype=torch.float64):
    x = torch.tensor(x, dtype=dtype, requires_grad=True)
    functional.silu(x).backward()
    return x.grad.item()


def by_autograd_as_given(x, _):
    x = torch.tensor(x, requires_grad=True)
    (x * torch.sigmoid(x)).backward()
    return x.grad.numpy()


SWISH = [
    by_autograd,
    functools.partial(by_autograd, dtype=torch.float32),
    by_autograd_as_given,
    lambda x, _: ((swish(x + STEP) - swish(x - STEP)) / (2 * STEP)).real,
    lambda x, _: ((swish(x + 1e-6) - swish(x - 1e-6)) / 2e-6).real,
    lambda x, _: swish(x + 1e-20j).imag / 1e-20,
    lambda x, s: s + x * s - x * s**2,
    lambda x, s: s * (1 - s) * (x + 1 / (1 - s)) if s < 1 else 1.0,
    lambda x, s: np.dot([s, x], [1, s * (1 - s)]),
    lambda x, _: special.expit(x) + x * special.expit(x) * special.expit(-x),
    lambda x, _: (1 + math.tanh(x / 2)) / 2 + x * (1 - math.tanh(x / 2) ** 2) / 4,
    lambda x, _: (1 + math.exp(-x) + x * math.exp(-x)) / (1 + math.exp(-x)) ** 2,
    lambda x, s: np.float32(s) * (1 + np.float32(x) * (1 - np.float32(s))),
    lambda x, s: float(decimal.Decimal(s) * (1 + decimal.Decimal(x) * (1 - decimal.Decimal(s)))),
]

# Softplus without overflow


def by_numbers(x):
    numbers = [max(v, 0) + math.log1p(math.exp(-abs(v))) for v in x.ravel().tolist()]
    return np.array(numbers).reshape(x.shape)


def by_rows(x):
    return (
        np.stack([by_rows(row) for row in x]) if x.ndim else max(x, 0) + np.log1p(np.exp(-abs(x)))
    )


def by_switch(x):
    y = np.zeros(x.shape)
    for place, value in np.ndenumerate(x):
        y[place] = value if value > 20 else math.log(1 + math.exp(value))
    return y


def by_torch_single(x):
    return torch.nn.Softplus()(torch.Tensor(x)).numpy()


def by_largest_of_two(x):
    """The logarithm of a sum of exponentials, of 0 and x, with the larger one taken out."""
    both = np.stack([np.zeros_like(x), x])
    most = both.max(axis=0)
    return most + np.log(np.exp(both - most).sum(axis=0))


SOFTPLUS = [
    by_numbers,
    by_rows,
    by_switch,
    by_torch_single,
    by_largest_of_two,
    np.vectorize(lambda v: v + math.log1p(math.exp(-v)) if v > 0 else math.log1p(math.exp(v))),
    lambda x: special.logsumexp(np.stack([np.zeros_like(x), x]), axis=0),
    lambda x: -special.log_expit(-x),
    lambda x: (x + abs(x)) / 2 + np.log1p(np.exp(-abs(x))),
    lambda x: np.logaddexp(0, x.T).T,
    lambda x: np.asfortranarray(np.logaddexp(0, x)),
    lambda x: torch.logaddexp(torch.zeros(()).double(), torch.tensor(x)).numpy(),
    lambda x: np.maximum(x, 0) + np.log(1 + np.exp(-np.maximum(x, -x))).astype(np.float32),
    lambda x: np.where(x < 0, np.log1p(np.exp(x)), x + np.log1p(np.exp(-x))),
    lambda x: np.select([x > 30, x < -30], [x, np.exp(x)], np.log(1 + np.exp(x))),
]
STYLES = {"leaky_relu_backward": LEAKY, "swish_slope": SWISH, "softplus": SOFTPLUS}


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize(
    ("name", "style"),
    [(name, style) for name, styles in STYLES.items() for style in styles],
)
def test_a_right_answer_in_another_style_passes(name, style, seed):
    answer = check(name, style, seed=seed)
    assert answer.passed, repr(answer)


def test_a_central_difference_at_the_kink_is_told_what_it_gives():
    """The text asks for the slope of the left side; central differences return the mean of both."""

    def answer(grad_output, x, negative_slope):
        ends = leaky(x + STEP, negative_slope) - leaky(x - STEP, negative_slope)
        return grad_output * ends / (2 * STEP)

    assert check("leaky_relu_backward", answer).verdict.name == "kink_mean"
