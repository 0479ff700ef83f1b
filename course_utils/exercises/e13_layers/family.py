"""The families of layers: a gradient's arguments, another input, and a way to use the layer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import numpy as np

from course_utils.exercises.e13_layers import ways
from course_utils.pictures.scene import Scene
from course_utils.practice.cases import Case
from course_utils.practice.family import Family, cut_to
from course_utils.practice.verdicts import Trial

OWN = ("other", "way")  # a layer's arguments beyond those of its gradient


def layer_family(gradient: Family, forward_scene: Callable, backward_scene: Callable) -> Family:
    """Return the family of layers whose backward pass is the given gradient.

    Parameters
    ----------
    gradient : Family
        With ``grad_output`` and ``x`` among its arguments.
    forward_scene, backward_scene : callables (trial) -> Scene
        Draw a failing case whose output is wrong, and one whose gradient is wrong.

    Returns
    -------
    Family
    """
    return replace(
        gradient,
        axes={**gradient.axes, "other": "N C _ _"},
        draw=partial(_draw, gradient),
        scene=partial(_scene, forward_scene, backward_scene),
        traits=(*ways.WAYS, *gradient.traits),
        simplest={**gradient.simplest, "way": ways.ONCE},
        fitting=partial(_fitting, gradient),
    )


def _draw(gradient: Family, rng: np.random.Generator) -> dict:
    """Draw the gradient's arguments; the other input has the same shape one time in two."""
    arguments = gradient.draw(rng)
    more = rng.integers(0, 3, 2) * rng.integers(0, 2)
    shape = np.add(arguments["x"].shape, [0, 0, *more])
    return {**arguments, "other": rng.integers(-9, 10, shape) / 2, "way": ways.draw_way(rng)}


def _fitting(gradient: Family, arguments: Mapping) -> dict:
    fitted = gradient.fitting(arguments)
    return {**fitted, "other": cut_to(fitted["other"], fitted["x"].shape)}


def _scene(forward_scene: Callable, backward_scene: Callable, trial: Trial) -> Scene:
    """Draw a failing case, forward or backward, and say what was called."""
    given = trial.case.arguments
    own = replace(trial, case=Case({name: given[name] for name in given if name not in OWN}))
    drawn = (backward_scene if trial.problem.part else forward_scene)(own)
    return replace(drawn, caption=(f"Calls: {ways.CALLS[given['way']]}.", *drawn.caption))
