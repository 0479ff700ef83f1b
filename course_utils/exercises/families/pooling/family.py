"""The families of pooling: forward, with padding, and backward."""

from collections.abc import Mapping
from dataclasses import replace

from course_utils.exercises.families.pooling import draws, traits
from course_utils.practice.case_in_pictures import backward_scene, forward_scene
from course_utils.practice.family import Family, cut_to

LAYING = ("x", "kernel_size", "stride", "padding")  # arguments that say where windows lie


def fitting(arguments: Mapping) -> dict:
    """Cut ``grad_output`` to the outputs that exist; ValueError if no window fits."""
    shape = draws.output_shape(**{name: arguments[name] for name in LAYING if name in arguments})
    if "grad_output" not in arguments:
        return dict(arguments)
    return {**arguments, "grad_output": cut_to(arguments["grad_output"], shape)}


FORWARD = Family(
    axes={"x": "N C H W"},
    draw=draws.draw_forward,
    scene=forward_scene,
    traits=traits.SIZES,
    fitting=fitting,
)
PADDED = replace(FORWARD, draw=draws.draw_padded, traits=traits.PADDED)
BACKWARD = replace(
    FORWARD,
    axes={"grad_output": "N C _ _", "x": "N C H W"},
    draw=draws.draw_backward,
    scene=backward_scene,
)
