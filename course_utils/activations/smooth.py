"""Activations that are curved everywhere.

No intermediate number overflows, because exponentials are taken of ``-|x|`` only. At plus and
minus infinity, swish, gelu and mish (or their slopes) multiply infinity by zero; the result is
NaN, as in torch.
"""

from __future__ import annotations

import math

import numpy as np

from .inputs import activation, as_floats, floats

SQRT_2_OVER_PI = math.sqrt(2 / math.pi)
GELU_CUBIC = 0.044715  # the coefficient that Hendrycks and Gimpel fitted


@activation
def sigmoid(x: np.ndarray) -> np.ndarray:
    """Logistic function: ``1 / (1 + exp(-x))``.

    Parameters
    ----------
    x : ndarray of any shape
        Integers become float64.

    Returns
    -------
    ndarray, ``x``'s shape and dtype

    Examples
    --------
    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0]))
    array([0. , 0.5, 1. ])

    References
    ----------
    torch.nn.functional.sigmoid.
    """
    x = as_floats(x)
    small = np.exp(-abs(x))  # at most 1
    return np.where(x < 0, small, 1) / (1 + small)


@activation
def sigmoid_derivative(x: np.ndarray) -> np.ndarray:
    """Slope of `sigmoid`: ``sigmoid(x) * (1 - sigmoid(x))``.

    Parameters, Returns : as in `sigmoid`

    Examples
    --------
    >>> sigmoid_derivative(np.array([-1000.0, 0.0, 1000.0]))
    array([0.  , 0.25, 0.  ])
    """
    x = as_floats(x)
    return sigmoid(x) * sigmoid(-x)  # 1 - sigmoid(x) would lose small numbers


@activation
def tanh(x: np.ndarray) -> np.ndarray:
    """Hyperbolic tangent.

    Parameters
    ----------
    x : ndarray of any shape
        Integers become float64.

    Returns
    -------
    ndarray, ``x``'s shape and dtype

    Examples
    --------
    >>> tanh(np.array([-1000.0, 0.0, 1000.0]))
    array([-1.,  0.,  1.])

    References
    ----------
    torch.nn.functional.tanh.
    """
    return np.tanh(as_floats(x))


@activation
def tanh_derivative(x: np.ndarray) -> np.ndarray:
    """Slope of `tanh`: ``1 - tanh(x) ** 2``.

    Parameters, Returns : as in `tanh`

    Examples
    --------
    >>> tanh_derivative(np.array([-1000.0, 0.0, 1000.0]))
    array([0., 1., 0.])
    """
    return 1 - tanh(x) ** 2


@activation
def softplus(x: np.ndarray, beta: float = 1.0, threshold: float = 20.0) -> np.ndarray:
    """Smooth rectifier: ``log(1 + exp(beta * x)) / beta``.

    Parameters
    ----------
    x : ndarray of floats, any shape
    beta : float
        Sharpness of the bend at 0; it must not be 0.
    threshold : float
        Where ``beta * x`` is greater, the result is ``x`` itself.

    Returns
    -------
    ndarray, ``x``'s shape and dtype

    Raises
    ------
    ValueError
        If ``x`` does not hold floats or ``beta`` is 0.

    Examples
    --------
    >>> softplus(np.array([-50.0, 0.0, 50.0])).round(4)
    array([ 0.    ,  0.6931, 50.    ])

    References
    ----------
    Dugas et al. (2001), NIPS; torch.nn.functional.softplus.
    """
    x = floats(x)
    steep = _steepened(x, beta)
    bent = np.maximum(steep, 0) + np.log1p(np.exp(-abs(steep)))  # log(1 + exp(steep))
    return np.where(steep > threshold, x, bent / beta)


@activation
def softplus_derivative(x: np.ndarray, beta: float = 1.0, threshold: float = 20.0) -> np.ndarray:
    """Slope of `softplus`: ``sigmoid(beta * x)``, and 1 beyond the threshold.

    Parameters, Returns, Raises : as in `softplus`

    Examples
    --------
    >>> softplus_derivative(np.array([-1000.0, 0.0, 1000.0]))
    array([0. , 0.5, 1. ])
    """
    steep = _steepened(floats(x), beta)
    return np.where(steep > threshold, 1, sigmoid(steep))


@activation
def swish(x: np.ndarray, beta: float = 1.0) -> np.ndarray:
    """Self-gated unit: ``x * sigmoid(beta * x)``. With ``beta=1`` torch calls it silu.

    Parameters
    ----------
    x : ndarray of floats, any shape
    beta : float
        With 0 the function is the line ``x / 2``; the larger, the closer to `relu`.

    Returns
    -------
    ndarray, ``x``'s shape and dtype

    Raises
    ------
    ValueError
        If ``x`` does not hold floats.

    Examples
    --------
    >>> swish(np.array([-1.0, 0.0, 50.0])).round(4)
    array([-0.2689,  0.    , 50.    ])

    References
    ----------
    Ramachandran, Zoph and Le (2017), arXiv:1710.05941; torch.nn.functional.silu.
    """
    x = floats(x)
    return x * sigmoid(beta * x)


@activation
def swish_derivative(x: np.ndarray, beta: float = 1.0) -> np.ndarray:
    """Slope of `swish`: ``s + beta * x * s * (1 - s)`` with ``s = sigmoid(beta * x)``.

    Parameters, Returns, Raises : as in `swish`

    Examples
    --------
    >>> swish_derivative(np.array([-1.0, 0.0, 1000.0])).round(4)
    array([0.0723, 0.5   , 1.    ])
    """
    x = floats(x)
    return sigmoid(beta * x) + beta * (x * sigmoid_derivative(beta * x))


@activation
def gelu(x: np.ndarray, approximate: str = "none") -> np.ndarray:
    """Gaussian error linear unit: ``x`` times the normal distribution's probability below ``x``.

    Parameters
    ----------
    x : ndarray of floats, any shape
    approximate : "none" or "tanh"
        The exact function, or ``x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x ** 3))) / 2``,
        which many trained networks use. NumPy has no error function, so the exact function
        calls the standard library's for every number, and is slow.

    Returns
    -------
    ndarray, ``x``'s shape and dtype

    Raises
    ------
    ValueError
        If ``x`` does not hold floats or ``approximate`` is neither of the two.

    Examples
    --------
    >>> gelu(np.array([-1.0, 0.0, 1.0])).round(4)
    array([-0.1587,  0.    ,  0.8413])
    >>> gelu(np.array([-1.0, 0.0, 1.0]), approximate="tanh").round(4)
    array([-0.1588,  0.    ,  0.8412])

    References
    ----------
    Hendrycks and Gimpel (2016), arXiv:1606.08415; torch.nn.functional.gelu.
    """
    x = floats(x)
    if _is_tanh_form(approximate):
        return x * sigmoid(_twice_gelu_inner(x))
    return x * _normal_below(x)


@activation
def gelu_derivative(x: np.ndarray, approximate: str = "none") -> np.ndarray:
    """Slope of `gelu`, of the exact function or of the "tanh" form.

    Parameters, Returns, Raises : as in `gelu`

    Examples
    --------
    >>> gelu_derivative(np.array([-1.0, 0.0, 1.0])).round(4)
    array([-0.0833,  0.5   ,  1.0833])
    """
    x = floats(x)
    if _is_tanh_form(approximate):
        inner = _twice_gelu_inner(x)
        # 0 for large x, so the cube stays finite
        bell = 2 * SQRT_2_OVER_PI * sigmoid_derivative(inner) * x
        return sigmoid(inner) + bell + 3 * GELU_CUBIC * bell * x * x
    density = np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)
    return _normal_below(x) + x * density


@activation
def mish(x: np.ndarray) -> np.ndarray:
    """Self-gated unit: ``x * tanh(softplus(x))``.

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
    >>> mish(np.array([-1.0, 0.0, 50.0])).round(4)
    array([-0.3034,  0.    , 50.    ])

    References
    ----------
    Misra (2019), arXiv:1908.08681; torch.nn.functional.mish.
    """
    x = floats(x)
    return x * np.tanh(softplus(x))


@activation
def mish_derivative(x: np.ndarray) -> np.ndarray:
    """Slope of `mish`: ``t + x * (1 - t ** 2) * sigmoid(x)`` with ``t = tanh(softplus(x))``.

    Parameters, Returns, Raises : as in `mish`

    Examples
    --------
    >>> mish_derivative(np.array([-1.0, 0.0, 1000.0])).round(4)
    array([0.0592, 0.6   , 1.    ])
    """
    x = floats(x)
    gate = np.tanh(softplus(x))
    return gate + x * (1 - gate**2) * sigmoid(x)


def _steepened(x, beta):
    if beta == 0:
        raise ValueError("beta 0 divides by zero: give a positive number")
    return x * beta


def _is_tanh_form(approximate):
    if approximate not in ("none", "tanh"):
        raise ValueError(f"approximate {approximate!r} is unknown: give 'none' or 'tanh'")
    return approximate == "tanh"


def _twice_gelu_inner(x):
    # (1 + tanh(y)) / 2 is sigmoid(2 * y), which keeps small numbers for negative y
    return 2 * SQRT_2_OVER_PI * x * (1 + GELU_CUBIC * x * x)


def _normal_below(x):
    # erfc(-x) keeps the small numbers that 1 + erf(x) loses for negative x
    tail = np.frompyfunc(math.erfc, 1, 1)(-x / math.sqrt(2))
    return 0.5 * np.asarray(tail, dtype=x.dtype)
