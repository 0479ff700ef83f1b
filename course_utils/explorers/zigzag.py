"""Watch gradient descent on two weights: with inputs that are all positive, and centred."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from course_utils import activations
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.numbers import Halves
from course_utils.explorers.options import choice, slider
from course_utils.pictures.axes import Scale
from course_utils.pictures.curves import Curve, Curves
from course_utils.pictures.scene import Scene, number

BEFORE = np.array([[3, -1], [-2, 2], [1, 3], [-3, -2], [4, 1], [-1, -4]], float)
POSITIVE = activations.sigmoid(BEFORE)  # six examples of two inputs, each between 0 and 1
INPUTS = {"positive": POSITIVE, "centred": POSITIVE - POSITIVE.mean(axis=0)}
HEADINGS = {"positive": "inputs all positive", "centred": "the same inputs minus their mean"}
STARTS = {"(−1, 1)": np.array([-1.0, 1.0]), "(−1, −1)": np.array([-1.0, -1.0])}
GOAL = np.array([1.0, -1.0])
STEPS, SIDE = 18, 320  # three times through the examples
PLANE = (Scale(-2, 2, (-2, -1, 0, 1, 2), "w₁"), Scale(-2, 2, (-2, -1, 0, 1, 2), "w₂"))
CONTOURS = (0.02, 0.1, 0.3, 0.7, 1.3)  # values of the loss
QUADRANTS = {1: "both weights grow", -1: "both weights shrink", 0: "one grows, one shrinks"}


class ZigzagExplorer(GridView):
    """Gradient descent for a unit with two weights, step by step, on two sets of inputs.

    The unit's output is ``w₁·x₁ + w₂·x₂``; the loss is half its squared error, and the weights
    (1, −1) give no error. The inputs are six pairs of outputs of a sigmoid: on the left as they
    are, on the right minus their mean.

    Parameters
    ----------
    start : "(−1, 1)" or "(−1, −1)"
        The first weights. From the former, the way to the goal runs along the valley of the
        positive inputs' loss; from the latter, across it as well.
    examples : "one" or "all"
        Whether a step follows the gradient of one example, in turn, or of all six together.
    learning_rate : float
        From 0.5 to 3, rounded to halves.
    step : int
        From 0 to 18.
    sliders : sequence of str
        Names of the controls to show, all by default.

    Examples
    --------
    >>> ZigzagExplorer(step=1).picture.caption[0]
    'inputs all positive: update (1.3, 0.368), both weights grow; 2.47 to go'
    """

    start = choice("Start", STARTS.keys())
    examples = choice("A step uses", {"one": "one example", "all": "all six examples"})
    learning_rate = slider("Learning rate", 0.5, 3, value=1.0, step=0.5, trait=Halves)
    step = slider("Step", 0, STEPS, grows=False)

    def scene(self, start: str, examples: str, learning_rate: float, step: int) -> Scene:
        """Return the picture for one state of the controls."""
        paths = {name: _walked(name, start, learning_rate, examples) for name in INPUTS}
        paths = {name: path[: step + 1] for name, path in paths.items()}
        how = "one example at a time" if examples == "one" else "all six examples at once"
        title = f"Start {start}, step {step}, {how}, learning rate {number(learning_rate)}"
        parts = tuple(_plane(name, path, examples) for name, path in paths.items())
        shaded = "; shaded: all that a step can reach" if examples == "one" else ""
        key = f"Thin lines: equal loss{shaded}."
        return Scene(title, parts, (*(_says(name, path) for name, path in paths.items()), key))


def walk(
    inputs: np.ndarray, start: str, learning_rate: float, examples: str
) -> list[tuple[float, float]]:
    """Return the weights at the start and after each step of gradient descent.

    Examples
    --------
    >>> walk(np.eye(2), "(−1, 1)", learning_rate=0.5, examples="one")[:3]
    [(-1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    """
    weights = STARTS[start]
    path = [tuple(weights.tolist())]
    for step in range(STEPS):
        x = inputs if examples == "all" else inputs[[step % len(inputs)]]
        errors = x @ (weights - GOAL)
        weights = weights - learning_rate * errors @ x / len(x)
        path.append(tuple(weights.tolist()))
    return path


@lru_cache(maxsize=64)
def _walked(
    name: str, start: str, learning_rate: float, examples: str
) -> list[tuple[float, float]]:
    return walk(INPUTS[name], start, learning_rate, examples)


def _plane(name: str, path: list[tuple[float, float]], examples: str) -> Curves:
    curves = [_contour(name, loss) for loss in CONTOURS]
    here = path[-1]
    if name == "positive" and examples == "one":  # the only directions of a step
        curves += [_quadrant(here, 1), _quadrant(here, -1)]
    curves += [Curve("goal", ((*GOAL.tolist(),),) * 2, "goal")]
    curves += [Curve("path of weights", tuple(path), "first", True)]
    points = ((*GOAL.tolist(), "goal"), (*here, "first"))
    return Curves(name, *PLANE, tuple(curves), points, HEADINGS[name], SIDE, SIDE)


@lru_cache(maxsize=32)
def _contour(name: str, loss: float) -> Curve:
    """Draw the weights of equal loss: an ellipse around the goal."""
    inputs = INPUTS[name]
    lengths, axes = np.linalg.eigh(inputs.T @ inputs / len(inputs))
    angles = np.linspace(0, 2 * np.pi, 73)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    places = GOAL + (np.sqrt(2 * loss / lengths) * circle) @ axes.T
    return Curve("", tuple(map(tuple, places.tolist())), "thin")


def _quadrant(corner: tuple[float, float], sign: int) -> Curve:
    """Draw the part of the plane where both weights are larger, or both smaller."""
    left, low = (max(-2.0, min(2.0, side)) for side in corner)
    right, high = 2.0 * sign, 2.0 * sign
    return Curve("", ((left, low), (right, low), (right, high), (left, high), (left, low)), "shade")


def _says(name: str, path: list[tuple[float, float]]) -> str:
    togo = number(float(np.hypot(*(np.array(path[-1]) - GOAL))))
    if len(path) == 1:
        return f"{HEADINGS[name]}: at the start, {togo} to go"
    update = [after - before for before, after in zip(path[-2], path[-1], strict=True)]
    both = int(np.sign(update).sum() / 2)
    signs = ", ".join(number(round(part, 12)) for part in update)
    return f"{HEADINGS[name]}: update ({signs}), {QUADRANTS[both]}; {togo} to go"
