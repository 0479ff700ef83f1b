"""Pictures of a failing case of a convolution's gradients."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from course_utils.exercises.families.convolution.scenes import laid
from course_utils.pictures.padded import padded_grid
from course_utils.pictures.scene import Grid, Scene, grid
from course_utils.practice.case_in_pictures import compared, title_of
from course_utils.practice.case_in_words import told_of_cell
from course_utils.practice.verdicts import Trial

MOST_GRIDS = 2  # kernels or images that are drawn


def gradients_scene(trial: Trial) -> Scene:
    """Draw a failing case of `conv2d_gradients`: the first wrong one of its three results."""
    draw = (_input_scene, _weight_scene, _bias_scene)[trial.problem.part]
    parts, caption = draw(trial)
    if trial.problem.cell:
        caption.append(told_of_cell(trial))
    return Scene(title_of(trial.case.arguments), tuple(parts), tuple(caption))


def layer_gradients_scene(trial: Trial) -> Scene:
    """Draw a failing case of a layer, whose output comes before its gradients."""
    problem = replace(trial.problem, part=trial.problem.part - 1)
    outcome = replace(trial.outcome, value=trial.outcome.value[1:])
    return gradients_scene(
        replace(trial, expected=trial.expected[1:], outcome=outcome, problem=problem)
    )


def _input_scene(trial: Trial) -> tuple[list, list[str]]:
    arguments, (n, c, row, column) = trial.case.arguments, trial.problem.cell or (0, 0, 0, 0)
    grad_output, weight, axes = arguments["grad_output"], arguments["weight"], laid(arguments)
    fed = {}
    if trial.problem.cell:
        fed = {(i, j): "fed" for i in axes[0].fed_by(row) for j in axes[1].fed_by(column)}
    kernels = range(min(len(weight), MOST_GRIDS))
    upstream = [_plane("grad_output", grad_output, (n, o), fed) for o in kernels]
    weights = [_plane("weight", weight, (o, c)) for o in kernels]
    parts = [*upstream, *weights, *compared(trial, (n, c), (row, column), "grad_x")]
    caption = list(_left_out(len(weight), "kernels"))
    if trial.problem.cell:
        windows = f"{len(fed)} window{'' if len(fed) == 1 else 's'}" if fed else "no window"
        caption.append(f"Cell [{row}, {column}] of x lies in {windows}.")
    return parts, caption


def _weight_scene(trial: Trial) -> tuple[list, list[str]]:
    arguments, (o, c, u, v) = trial.case.arguments, trial.problem.cell or (0, 0, 0, 0)
    x, grad_output, axes = arguments["x"], arguments["grad_output"], laid(arguments)
    met = set()
    if trial.problem.cell:
        rows, columns = (
            {axis.window(output)[offset] for output in range(axis.output_size)}
            for axis, offset in zip(axes, (u, v), strict=True)
        )
        met = {(row, column) for row in rows for column in columns}
    parts = []
    for n in range(min(len(x), MOST_GRIDS)):
        image = padded_grid(_named("x", x, (n, c)), x[n, c], axes, "0", met)
        parts += [image, _plane("grad_output", grad_output, (n, o))]
    parts += compared(trial, (o, c), (u, v), "grad_weight")
    caption = list(_left_out(len(x), "images"))
    if trial.problem.cell:
        caption.append(f"Weight [{o}, {c}, {u}, {v}] lies on the marked cells, output by output.")
    return parts, caption


def _bias_scene(trial: Trial) -> tuple[list, list[str]]:
    grad_output = trial.case.arguments["grad_output"]
    (o,) = trial.problem.cell if trial.problem.cell and len(trial.problem.cell) == 1 else (0,)
    images = range(min(len(grad_output), MOST_GRIDS))
    upstream = [_plane("grad_output", grad_output, (n, o)) for n in images]
    caption = list(_left_out(len(grad_output), "images"))
    return [*upstream, *compared(trial, (), (0, o), "grad_bias")], caption


def _plane(name: str, array: np.ndarray, lead: tuple[int, int], kinds: dict | None = None) -> Grid:
    return grid(_named(name, array, lead), array[lead], kinds)


def _named(name: str, array: np.ndarray, lead: tuple[int, int]) -> str:
    """Add to a name which of several planes is drawn."""
    return name if array.shape[:2] == (1, 1) else f"{name}[{lead[0]},{lead[1]}]"


def _left_out(number_of: int, what: str) -> Iterator[str]:
    if number_of > MOST_GRIDS:
        yield f"{MOST_GRIDS} of {number_of} {what} are drawn."
