"""Activations that are straight for positive numbers and bent at 0.

At 0 itself any slope between those of the two sides is a subgradient. As in torch, the slope of
the left side is used.
"""

from __future__ import annotations

import numpy as np

from .inputs import activation, floats, floats_or_integers

# the two numbers with which activations keep mean 0 and variance 1 from layer to layer
SELU_ALPHA = 1.6732632423543772848170429916717
SELU_SCALE = 1.0507009873554804934193349852946


@activation
def relu(x: np.ndarray) -> np.ndarray:
    """Rectified linear unit: ``max(x, 0)``.

    Parameters
    ----------
    x : ndarray of any shape
        Integers stay integers.

    Returns
    -------
    ndarray, ``x``'s shape and dtype

    Raises
    ------
    ValueError
        If ``x`` holds neither floats nor integers.

    Examples
    --------
    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])

    References
    ----------
    Nair and Hinton (2010), ICML; torch.nn.functional.relu.
    """
    return np.maximum(floats_or_integers(x), 0)


@activation
def relu_derivative(x: np.ndarray) -> np.ndarray:
    """Slope of `relu`: 1 for positive numbers, else 0.

    Parameters, Returns, Raises : as in `relu`

    Examples
    --------
    >>> relu_derivative(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 1.])
    """
    x = floats_or_integers(x)
    return (~(x <= 0)).astype(x.dtype)  # "not at most 0" makes the slope 1 at NaN


@activation
def leaky_relu(x: np.ndarray, negative_slope: float = 0.01) -> np.ndarray:
    """Leaky rectifier: ``x`` for positive numbers, ``negative_slope * x`` for the others.

    Parameters
    ----------
    x : ndarray of floats, any shape
    negative_slope : float

    Returns
    -------
    ndarray, ``x``'s shape and dtype

    Raises
    ------
    ValueError
        If ``x`` does not hold floats.

    Examples
    --------
    >>> leaky_relu(np.array([-2.0, 0.0, 3.0]))
    array([-0.02,  0.  ,  3.  ])

    References
    ----------
    Maas, Hannun and Ng (2013), ICML; torch.nn.functional.leaky_relu.
    """
    x = floats(x)
    return np.where(x > 0, x, negative_slope * x)


@activation
def leaky_relu_derivative(x: np.ndarray, negative_slope: float = 0.01) -> np.ndarray:
    """Slope of `leaky_relu`: 1 for positive numbers, else ``negative_slope``.

    Parameters, Returns, Raises : as in `leaky_relu`

    Examples
    --------
    >>> leaky_relu_derivative(np.array([-2.0, 0.0, 3.0]))
    array([0.01, 0.01, 1.  ])
    """
    x = floats(x)
    return np.where(x > 0, 1, negative_slope).astype(x.dtype)


@activation
def prelu(x: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Leaky rectifier with a learnt slope: ``x`` for positive numbers, else ``weight * x``.

    Parameters
    ----------
    x : (N, C, ...) ndarray of floats
        The channels are the second axis; with fewer than two axes there is one channel.
    weight : float, (1,) or (C,) ndarray
        One slope for all cells, or one for each channel.

    Returns
    -------
    ndarray, ``x``'s shape and dtype

    Raises
    ------
    ValueError
        If ``x`` does not hold floats or ``weight`` does not match its channels.

    Examples
    --------
    >>> prelu(np.array([[-2.0, -2.0], [4.0, 4.0]]), weight=np.array([0.25, 0.5]))
    array([[-0.5, -1. ],
           [ 4. ,  4. ]])

    References
    ----------
    He et al. (2015), arXiv:1502.01852; torch.nn.functional.prelu.
    """
    x = floats(x)
    return np.where(x > 0, x, _slope_by_channel(x, weight) * x)


@activation
def prelu_derivative(x: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Slope of `prelu` in ``x``: 1 for positive numbers, else ``weight``.

    Parameters, Returns, Raises : as in `prelu`

    Examples
    --------
    >>> prelu_derivative(np.array([[-2.0, -2.0], [4.0, 4.0]]), weight=np.array([0.25, 0.5]))
    array([[0.25, 0.5 ],
           [1.  , 1.  ]])
    """
    x = floats(x)
    return np.where(x > 0, 1, _slope_by_channel(x, weight)).astype(x.dtype)


@np.errstate(over="ignore", invalid="ignore")  # as in torch
def prelu_weight_gradient(grad_output: np.ndarray, x: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Gradient of `prelu`'s learnt slopes: ``grad_output * x``, summed where ``x <= 0``.

    Parameters
    ----------
    grad_output : ndarray of floats, ``x``'s shape
    x, weight
        As in `prelu`.

    Returns
    -------
    ndarray, ``weight``'s shape and ``x``'s dtype
        float16 is added up in float32.

    Raises
    ------
    ValueError
        As in `prelu`; also if ``grad_output`` does not hold floats in ``x``'s shape.

    Examples
    --------
    >>> x = np.array([[-2.0, -2.0], [4.0, -4.0]])
    >>> prelu_weight_gradient(np.ones((2, 2)), x, weight=np.array([0.25, 0.5]))
    array([-2., -6.])
    """
    x, grad_output = floats(x), floats(grad_output, "grad_output")
    if grad_output.shape != x.shape:
        raise ValueError(
            f"grad_output has shape {grad_output.shape} and x {x.shape}: "
            "give one number for each cell of x"
        )
    wide = np.result_type(x, np.float32)
    shares = np.where(x > 0, 0, np.multiply(x, grad_output, dtype=wide))
    by_channel = _slope_by_channel(x, weight).shape
    summed = tuple(axis for axis, size in enumerate(by_channel) if size == 1)
    return shares.sum(axis=summed).reshape(np.shape(weight)).astype(x.dtype)


@activation
def elu(x: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    """Exponential linear unit: ``x`` for positive numbers, else ``alpha * (exp(x) - 1)``.

    Parameters
    ----------
    x : ndarray of floats, any shape
    alpha : float
        For large negative numbers the function approaches ``-alpha``.

    Returns
    -------
    ndarray, ``x``'s shape and dtype

    Raises
    ------
    ValueError
        If ``x`` does not hold floats.

    Examples
    --------
    >>> elu(np.array([-1000.0, 0.0, 3.0]))
    array([-1.,  0.,  3.])

    References
    ----------
    Clevert, Unterthiner and Hochreiter (2015), arXiv:1511.07289; torch.nn.functional.elu.
    """
    x = floats(x)
    return np.where(x <= 0, alpha * np.expm1(np.minimum(x, 0)), x)


@activation
def elu_derivative(x: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    """Slope of `elu`: 1 for positive numbers, else ``alpha * exp(x)``.

    Parameters, Returns, Raises : as in `elu`

    Examples
    --------
    >>> elu_derivative(np.array([-1000.0, 0.0, 3.0]), alpha=0.5)
    array([0. , 0.5, 1. ])
    """
    x = floats(x)
    return np.where(x <= 0, alpha * np.exp(np.minimum(x, 0)), 1)


@activation
def selu(x: np.ndarray) -> np.ndarray:
    """Scaled `elu`, whose two constants keep mean 0 and variance 1 from layer to layer.

    Parameters
    ----------
    x : ndarray of floats, any shape

    Returns
    -------
    ndarray, ``x``'s shape and dtype

    Raises
    ------
    ValueError
        If ``x`` does not hold floats.

    Examples
    --------
    >>> selu(np.array([-1000.0, 0.0, 1.0])).round(4)
    array([-1.7581,  0.    ,  1.0507])

    References
    ----------
    Klambauer et al. (2017), arXiv:1706.02515; torch.nn.functional.selu.
    """
    return SELU_SCALE * elu(x, SELU_ALPHA)


@activation
def selu_derivative(x: np.ndarray) -> np.ndarray:
    """Slope of `selu`.

    Parameters, Returns, Raises : as in `selu`

    Examples
    --------
    >>> selu_derivative(np.array([-1000.0, 0.0, 1.0])).round(4)
    array([0.    , 1.7581, 1.0507])
    """
    return SELU_SCALE * elu_derivative(x, SELU_ALPHA)


def _slope_by_channel(x, weight):
    weight = floats(weight, "weight")
    channels = x.shape[1] if x.ndim > 1 else 1
    if weight.ndim > 1 or weight.size not in (1, channels):
        raise ValueError(
            f"weight has shape {weight.shape} and x {channels} channels: "
            f"give one slope, or one for each channel, shape ({channels},)"
        )
    axes = [1] * x.ndim
    if weight.size != 1:
        axes[1] = channels
    return weight.reshape(axes).astype(x.dtype)
