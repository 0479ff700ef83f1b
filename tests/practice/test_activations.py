"""Exercise 11: right answers in other styles, and the precision of softplus."""

import math
import re

import numpy as np
import pytest
import torch
from torch.nn import functional

from course_utils import activations
from course_utils.practice import check
from course_utils.practice.catalogue import find


def by_copy(grad_output, x, negative_slope):
    grad_x = grad_output.copy()
    grad_x[x <= 0] *= negative_slope
    return grad_x


def by_product(grad_output, x, negative_slope):
    return grad_output * (negative_slope + (1 - negative_slope) * (x > 0))


def by_cells(grad_output, x, negative_slope):
    grad_x = np.empty(x.shape, dtype=np.float32)
    for place, value in np.ndenumerate(x):
        slope = 1.0 if value > 0 else negative_slope
        grad_x[place] = slope * grad_output[place]
    return grad_x


def by_torch(grad_output, x, negative_slope):
    x = torch.tensor(x, requires_grad=True)
    functional.leaky_relu(x, negative_slope).backward(torch.tensor(grad_output))
    return x.grad.numpy()


def by_cases(x):
    y = np.empty(x.shape)
    for place, value in np.ndenumerate(x):
        far = math.exp(-abs(value))
        y[place] = (value if value > 0 else 0) + math.log(1 + far)
    return y


def masked(x):
    y, right = np.zeros_like(x), x > 0
    y[right] = x[right] + np.log1p(np.exp(-x[right]))
    y[~right] = np.log1p(np.exp(x[~right]))
    return y


STYLES = {
    "leaky_relu_backward": [by_copy, by_product, by_cells, by_torch],
    "softplus": [
        by_cases,
        masked,
        lambda x: np.logaddexp(0, x),
        lambda x: np.log1p(np.exp(-abs(x))) + x * (x > 0),
        lambda x: np.where(x > 30, x, np.log1p(np.exp(x))),  # overflows where it is not used
        lambda x: np.where(x > 700, x, np.log(1 + np.exp(np.minimum(x, 700)))),
        lambda x: functional.softplus(torch.from_numpy(x)).numpy(),  # a straight line from 20 on
        lambda x: np.logaddexp(0, x, dtype=np.float32),
        lambda x: -np.log(1 / (1 + np.exp(-abs(x)))) + np.maximum(x, 0),
    ],
    "swish_slope": [
        lambda x, s: s * (1 + x * (1 - s)),
        lambda x, s: x * s + s * (1 - x * s),  # from the output
        lambda x, _: 1 / (1 + np.exp(-x)) + x * np.exp(-x) / (1 + np.exp(-x)) ** 2,
        lambda x, _: activations.swish_derivative(np.array([x], dtype=float))[0],
        lambda x, s: np.float32(s + x * s - x * s * s),
    ],
}


@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, functions in STYLES.items() for function in functions],
)
def test_a_right_answer_in_another_style_passes(name, function):
    answer = check(name, function)
    assert answer.passed, repr(answer)


@pytest.mark.parametrize("x", [-1000.0, -30.0, 0.0, 1.0, 19.0, 21.0, 40.0, 1000.0])
def test_the_reference_of_softplus_is_exact(x):
    exact = float(torch.logaddexp(torch.zeros(1, dtype=torch.float64), torch.tensor([x]).double()))
    np.testing.assert_allclose(find("softplus").reference(np.array([x])), [exact], rtol=1e-15)


def test_the_slopes_are_those_of_torch():
    functions = (
        functional.sigmoid,
        torch.tanh,
        functional.sigmoid,
        functional.relu,
        lambda x: functional.leaky_relu(x, 0.1),
        functional.elu,
    )
    x = torch.tensor([0, 0, math.log(3), -3, -3, -math.log(2)], dtype=torch.float64)
    x.requires_grad = True
    sum(function(x[place]) for place, function in enumerate(functions)).backward()
    np.testing.assert_allclose(find("slopes_by_hand").value, x.grad, rtol=1e-12)
    assert check("slopes_by_hand", x.grad.numpy().round(2)).passed


def test_the_choice_of_means_is_that_of_an_average():
    functions = (
        activations.sigmoid,
        activations.tanh,
        activations.relu,
        activations.leaky_relu,
        activations.softplus,
        activations.selu,
    )
    x, weights = np.polynomial.hermite_e.hermegauss(200)
    means = [function(x) @ weights / weights.sum() for function in functions]
    centred = "".join(
        letter for letter, mean in zip("abcdef", means, strict=True) if abs(mean) < 0.01
    )
    assert centred == find("mean_output").right
    assert check("mean_output", ["F", "b"]).passed


def test_only_the_dead_one_has_no_slope():
    names = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu")
    slopes = [getattr(activations, f"{name}_derivative")(np.array([-2.0])) for name in names]
    dead = [letter for letter, slope in zip("abcdef", slopes, strict=True) if slope == 0]
    assert dead == [find("dead_unit").right]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([0.5, 1, 3 / 16, 0, 0.1, 0.5], "sigmoid at 0: that is the function's value there"),
        ([0.25, 1, 3 / 16, 1, 1, 0.5], "ReLU at −3: that is the slope for positive x"),
        ([0.25, 1, 3 / 16, 0, 0, 0.5], "leaky ReLU at −3: this function is not flat"),
        ([0.25, 1, 0.75, 0, 0.1, -0.5], "ELU at −log 2: that is the function's value there"),
    ],
)
def test_each_wrong_slope_has_its_own_words(given, words, shown):
    assert words in " ".join(shown(check("slopes_by_hand", given))[0].split())


def test_a_gradient_that_is_given_as_what_is_left_is_told_apart():
    assert check("gradient_left", [1 / 64, 4.0**-10, 1]).verdict.name == "turned_over"
    assert check("gradient_left", (64, 4**10, 1.0)).passed


def test_numbers_that_differ_late_are_written_in_full(shown):
    late = check("softplus", lambda x: np.where(x > 6, x, activations.softplus(x)))
    text = " ".join(shown(late)[0].split())
    [(expected, yours)] = re.findall(
        r"the result should be \[([\d.]+)\]; yours is \[([\d.]+)\]", text
    )
    assert float(expected) > float(yours) > 6


def test_a_right_result_is_not_called_wrong_where_only_the_input_was_changed(shown):
    def in_place(grad_output, x, negative_slope):
        grad_output[x <= 0] *= negative_slope
        return grad_output

    text = " ".join(shown(check("leaky_relu_backward", in_place))[0].split())
    assert "the result is [3], as it should be." in text
