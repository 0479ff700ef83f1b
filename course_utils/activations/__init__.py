"""Activation functions and their derivatives, cell by cell.

``relu(x)`` is the function and ``relu_derivative(x)`` its slope at ``x``; the gradient of the
input is ``grad_output * relu_derivative(x)``. Values and slopes, even at kinks and infinities,
are those of torch.nn.functional, and large numbers cause neither overflow nor loss of precision.

- `rectified`: straight for positive numbers, bent at 0: relu, leaky_relu, prelu, elu, selu
- `smooth`: curved everywhere: sigmoid, tanh, softplus, swish, gelu, mish
"""

from .rectified import (
    elu,
    elu_derivative,
    leaky_relu,
    leaky_relu_derivative,
    prelu,
    prelu_derivative,
    prelu_weight_gradient,
    relu,
    relu_derivative,
    selu,
    selu_derivative,
)
from .smooth import (
    gelu,
    gelu_derivative,
    mish,
    mish_derivative,
    sigmoid,
    sigmoid_derivative,
    softplus,
    softplus_derivative,
    swish,
    swish_derivative,
    tanh,
    tanh_derivative,
)

__all__ = [
    "elu",
    "elu_derivative",
    "gelu",
    "gelu_derivative",
    "leaky_relu",
    "leaky_relu_derivative",
    "mish",
    "mish_derivative",
    "prelu",
    "prelu_derivative",
    "prelu_weight_gradient",
    "relu",
    "relu_derivative",
    "selu",
    "selu_derivative",
    "sigmoid",
    "sigmoid_derivative",
    "softplus",
    "softplus_derivative",
    "swish",
    "swish_derivative",
    "tanh",
    "tanh_derivative",
]
