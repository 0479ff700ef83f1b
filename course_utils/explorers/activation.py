"""Slide along an activation function: its value, its slope, and another function beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np

from course_utils.explorers.activation_formulas import Rule
from course_utils.explorers.activation_rules import RULES
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.numbers import Halves
from course_utils.explorers.options import choice, slider
from course_utils.pictures.axes import Scale
from course_utils.pictures.curves import Curve, Curves, sampled
from course_utils.pictures.scene import Scene, number

REACH = 5  # x runs from −5 to 5
WIDTH, HEIGHT = 320, 224  # both axes have the same scale, so that a slope of 1 rises at 45°
ALONG = Scale(-REACH, REACH, (-4, -2, 0, 2, 4), "x")
VALUES, SLOPES = Scale(-2, 5, (-2, 0, 2, 4)), Scale(-0.5, 2, (-0.5, 0, 0.5, 1, 1.5, 2))
LOOKS = ("first", "second")
TITLES = {name: rule.title for name, rule in RULES.items()}


class ActivationExplorer(GridView):
    """Two graphs, of an activation function and of its slope, with a point that a slider moves.

    Parameters
    ----------
    function : str
        One of the names in `course_utils.explorers.activation_rules.RULES`: "sigmoid", "tanh",
        "relu", "leaky_relu", "prelu", "elu", "selu", "softplus", "swish", "gelu", "mish".
    beside : str
        Another one for comparison, or "none".
    x : float
        Between −5 and 5, rounded to halves.
    sliders : sequence of str
        Names of the controls to show, all by default.

    Examples
    --------
    >>> ActivationExplorer("relu", x=-2).picture.caption
    ('ReLU(−2) = max(0, −2) = 0, slope 0',)
    """

    function = choice("Activation", TITLES)
    beside = choice("Compare with", {"none": "nothing", **TITLES})
    x = slider("x", -REACH, REACH, value=1.0, step=0.5, trait=Halves)

    def __init__(
        self,
        function: str = "sigmoid",
        beside: str = "none",
        *,
        sliders: Iterable[str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(sliders=sliders, function=function, beside=beside, **options)

    def scene(self, function: str, beside: str, x: float) -> Scene:
        """Return the picture for one state of the controls."""
        names = [name for name in (function, beside) if name != "none"]
        rules = [RULES[name] for name in dict.fromkeys(names)]
        looked = list(zip(rules, LOOKS, strict=False))
        title = f"{' and '.join(rule.title for rule in rules)} at x = {number(x)}"
        parts = (_values(looked, x), _slopes(looked, x))
        return Scene(title, parts, tuple(rule.spelled(x) for rule in rules))


def _values(looked: list[tuple[Rule, str]], x: float) -> Curves:
    """Draw the functions with their points, and a short tangent at each."""
    curves = [curve for rule, look in looked for curve in (_graph(rule, look), _tangent(rule, x))]
    points = tuple((x, _at(rule, x)[0], look) for rule, look in looked)
    return Curves("value", ALONG, VALUES, tuple(curves), points, "function", WIDTH, HEIGHT)


def _slopes(looked: list[tuple[Rule, str]], x: float) -> Curves:
    curves = tuple(_slope_graph(rule, look) for rule, look in looked)
    points = tuple((x, _at(rule, x)[1], look) for rule, look in looked)
    heading = "derivative (slope)"
    return Curves("slope", ALONG, SLOPES, curves, points, heading, WIDTH, HEIGHT)


@lru_cache(maxsize=512)
def _at(rule: Rule, x: float) -> tuple[float, float]:
    place = np.array([x], dtype=float)
    return float(rule.function(place)[0]), float(rule.derivative(place)[0])


@lru_cache(maxsize=64)
def _graph(rule: Rule, look: str) -> Curve:
    xs = np.arange(-50, 51) / 10
    return sampled(rule.title, xs.tolist(), rule.function(xs).tolist(), look)


@lru_cache(maxsize=64)
def _slope_graph(rule: Rule, look: str) -> Curve:
    xs = np.arange(-50, 51) / 10
    curve = sampled(rule.title, xs.tolist(), rule.derivative(xs).tolist(), look)
    if not rule.bends:
        return curve
    jump = (None, (0.0, float(rule.derivative(np.array([1e-9]))[0])))  # the right side's slope
    return curve._replace(places=curve.places[:51] + jump + curve.places[51:])


@lru_cache(maxsize=512)
def _tangent(rule: Rule, x: float) -> Curve:
    value, slope = _at(rule, x)
    half = 1.4 / (1 + slope**2) ** 0.5  # the same length at every slope
    ends = ((x - half, value - half * slope), (x + half, value + half * slope))
    return Curve("", ends, "tangent")
