"""The family of convolution, from which `replace` derives those of its gradients and layers."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course_utils.exercises.families.convolution import draws, traits
from course_utils.exercises.families.convolution.scenes import convolution_scene
from course_utils.practice.family import Family, cut_to

EVERYDAY = (0.25, 64)  # an array is easy to read if its largest number lies between these


def fitting(arguments: Mapping) -> dict:
    """Cut ``grad_output`` to the outputs that the other arguments give.

    Raises
    ------
    ValueError
        If no window fits, or if there are more outputs than ``grad_output`` has gradients.
    """
    others = {name: value for name, value in arguments.items() if name != "grad_output"}
    shape = draws.output_shape(**others)
    if "grad_output" not in arguments:
        return others
    return {**arguments, "grad_output": cut_to(arguments["grad_output"], shape)}


def plain(*weights: str) -> Callable[[Mapping], Iterator[dict]]:
    """Return a function that yields whole numbers for the named weights, and a readable ``x``.

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
    """Return what to divide the array by; 1 where its numbers are easy to read as they are."""
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
