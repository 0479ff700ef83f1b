"""The family of convolution; `replace` makes those of its gradients and of layers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course_utils.exercises.families.convolution import draws, traits
from course_utils.exercises.families.convolution.scenes import convolution_scene
from course_utils.practice.families import Family, cut_to

EVERYDAY = (0.25, 64)  # between these lies the largest number of an array that is easily read


def fitting(arguments: Mapping) -> dict:
    """Cut the gradient of the outputs to those that there are.

    Raises
    ------
    ValueError
        Where no window fits, or there are outputs that were not there before.
    """
    others = {name: value for name, value in arguments.items() if name != "grad_output"}
    shape = draws.output_shape(**others)
    if "grad_output" not in arguments:
        return others
    return {**arguments, "grad_output": cut_to(arguments["grad_output"], shape)}


def plain(*weights: str) -> Callable[[Mapping], Iterator[dict]]:
    """Make what yields the named weights as whole numbers, and ``x`` of everyday size.

    Examples
    --------
    >>> [plainer["w"].tolist() for plainer in plain("w")({"x": np.ones(1), "w": np.array([0.5])})]
    [[1.0]]
    """

    def plainer(arguments: Mapping) -> Iterator[dict]:
        names = [name for name in weights if name in arguments]
        size = _beyond_everyday(arguments[names[0]])
        whole = {name: _away_from_zero(arguments[name] / size) for name in names}
        if any((whole[name] != arguments[name]).any() for name in names):
            yield whole
        size = _beyond_everyday(arguments["x"])
        if size != 1:
            yield {"x": np.round(arguments["x"] / size)}

    return plainer


def _beyond_everyday(array: np.ndarray) -> float:
    """What to divide by; 1 where the numbers are of everyday size."""
    largest = float(np.abs(array).max(initial=0)) or 1.0
    least, most = EVERYDAY
    return 1.0 if least <= largest <= most else largest / 4


def _away_from_zero(array: np.ndarray) -> np.ndarray:
    return np.sign(array) * np.ceil(np.abs(array))


CONVOLUTION = Family(
    axes={"x": "N C H W", "weight": "O C h w", "bias": "O"},
    draw=draws.draw_scaled,
    scene=convolution_scene,
    traits=(*traits.SIZES, *traits.PADDED, *traits.DILATED),
    simplest={"stride": (1, 1), "padding": (0, 0), "dilation": (1, 1)},
    fitting=fitting,
    plainer=plain("weight", "bias"),
)
