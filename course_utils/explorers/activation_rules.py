"""Eleven activation functions, each with its derivative and the arithmetic of both.

Examples
--------
>>> RULES["sigmoid"].spelled(2)
'sigmoid(2) = 1 / (1 + e^(−2)) ≈ 0.881, slope 0.881 · (1 − 0.881) ≈ 0.105'
"""

from __future__ import annotations

from functools import partial

import numpy as np

from course_utils import activations
from course_utils.activations.rectified import SELU_ALPHA, SELU_SCALE
from course_utils.explorers.activation_formulas import Rule, Texts
from course_utils.pictures.scene import number

PRELU_SLOPE = 0.25  # initial value of the learnt slope, as chosen by PReLU's authors
SCALE, BOTH = number(SELU_SCALE), f"{number(SELU_SCALE)} · {number(SELU_ALPHA)}"


def _both(text: str) -> Texts:
    return text, text


_slope = np.array(PRELU_SLOPE)
RULES = {
    "sigmoid": Rule(
        "sigmoid",
        activations.sigmoid,
        activations.sigmoid_derivative,
        _both("1 / (1 + {down})"),
        _both("{y} · (1 − {y})"),
    ),
    "tanh": Rule(
        "tanh",
        activations.tanh,
        activations.tanh_derivative,
        _both("({up} − {down}) / ({up} + {down})"),
        _both("1 − {y}²"),
    ),
    "relu": Rule(
        "ReLU",
        activations.relu,
        activations.relu_derivative,
        _both("max(0, {bare})"),
        ("", ""),
    ),
    "leaky_relu": Rule(
        "leaky ReLU",
        activations.leaky_relu,
        activations.leaky_relu_derivative,
        ("", "0.01 · {x}"),
        ("", ""),
    ),
    "prelu": Rule(
        "PReLU",
        partial(activations.prelu, weight=_slope),
        partial(activations.prelu_derivative, weight=_slope),
        ("", f"{number(PRELU_SLOPE)} · {{x}}"),
        ("", ""),
    ),
    "elu": Rule(
        "ELU",
        activations.elu,
        activations.elu_derivative,
        ("", "{up} − 1"),
        ("", "{up}"),
    ),
    "selu": Rule(
        "SELU",
        activations.selu,
        activations.selu_derivative,
        (f"{SCALE} · {{x}}", f"{BOTH} · ({{up}} − 1)"),
        ("", f"{BOTH} · {{up}}"),
    ),
    "softplus": Rule(
        "softplus",
        activations.softplus,
        activations.softplus_derivative,
        _both("log(1 + {up})"),
        _both("1 / (1 + {down})"),
    ),
    "swish": Rule(
        "swish",
        activations.swish,
        activations.swish_derivative,
        _both("{bare} · sigmoid({bare})"),
        _both("{gate} + {x} · {gate} · (1 − {gate})"),
    ),
    "gelu": Rule(
        "GELU",
        activations.gelu,
        activations.gelu_derivative,
        _both("{bare} · Φ({bare})"),
        _both("{below} + {x} · {density}"),
    ),
    "mish": Rule(
        "mish",
        activations.mish,
        activations.mish_derivative,
        _both("{bare} · tanh(softplus({bare}))"),
        _both("{share} + {x} · (1 − {share}²) · {gate}"),
    ),
}
