"""Item: the weights of a dense layer, written as those of a convolution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils.exercises.e09_one_by_one.wrong_kernels import MISTAKES, right
from course_utils.exercises.families.maps import cuts
from course_utils.pictures.scene import Scene, grid
from course_utils.practice.cases import Case, Trait, paragraphs
from course_utils.practice.kinds import CodeItem
from course_utils.practice.scenes import compared
from course_utils.practice.telling import told_of_cell
from course_utils.practice.verdicts import Trial


def _case(weight: list, channels: int, height: int, width: int, expected: list) -> Case:
    weight = np.array(weight, dtype=float)
    sizes = {"channels": channels, "height": height, "width": width}
    return Case({"weight": weight, **sizes}, expected)


CASES = (
    _case([[1, 2, 3, 4, 5, 6]], 1, 2, 3, [[[[1, 2, 3], [4, 5, 6]]]]),
    _case([[1, 2, 3, 4], [5, 6, 7, 8]], 2, 1, 2, [[[[1, 2]], [[3, 4]]], [[[5, 6]], [[7, 8]]]]),
    _case(
        [[1, 2, 3, 4, 5, 6, 7, 8]],
        2,
        2,
        2,
        [[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]],
    ),
    _case([[1, 2], [3, 4], [5, 6]], 2, 1, 1, [[[[1]], [[2]]], [[[3]], [[4]]], [[[5]], [[6]]]]),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw sizes from 1 to 3, now and then a larger one, and a weight of unequal numbers."""
    sizes = rng.integers(1, 4, 4)
    if rng.random() < 0.3:
        sizes[rng.integers(4)] = rng.integers(4, 9)
    out, channels, height, width = (int(size) for size in sizes)
    inputs = channels * height * width
    weight = rng.permutation(out * inputs).reshape(out, inputs) + 1.0
    way = rng.random()
    if way < 0.3:
        weight = weight / 4 - out * inputs // 8
    elif way < 0.4:
        weight = 64 * (out * inputs // 8 - weight)
    return {"weight": weight, "channels": channels, "height": height, "width": width}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments: fewer outputs, channels, rows or columns."""
    kernel = right(**arguments)
    for axis in range(4):
        for cut in cuts(kernel, axis):
            out, *sizes = cut.shape
            names = ("channels", "height", "width")
            yield {"weight": cut.reshape(out, -1), **dict(zip(names, sizes, strict=True))}


def scene(trial: Trial) -> Scene:
    """Draw the weights of one output, and the plane that a channel's should make."""
    arguments = trial.case.arguments
    weight, channels, height, width = arguments.values()
    cell = trial.problem.cell or (0, 0, 0, 0)
    cells = height * width
    kinds = {(0, place): "window" for place in range(cell[1] * cells, (cell[1] + 1) * cells)}
    shown = grid("weight", weight[cell[0] : cell[0] + 1], kinds, f"weight, row {cell[0]}")
    many = "map" if channels == 1 else "maps"
    caption = (
        f"It reads {channels} {many} of {height}×{width} cells.",
        f"Output {cell[0]}, channel {cell[1]}, counted from 0: its weights are marked.",
        *([told_of_cell(trial)] if trial.problem.cell else []),
    )
    return Scene(
        "A dense layer's weights as a kernel",
        (shown, *compared(trial, cell[:2], cell[2:])),
        caption,
    )


TRAITS = (
    Trait("outputs", lambda a: len(a["weight"]) > 1, "several outputs", "one output"),
    Trait("channels", lambda a: a["channels"] > 1, "several channels", "one channel"),
    Trait(
        "square",
        lambda a: a["height"] != a["width"],
        "maps whose height and width differ",
        "square maps",
    ),
)
ITEM = CodeItem(
    name="dense_as_conv_weight",
    title="A dense layer as a convolution",
    points=2,
    difficulty=1,
    passage="fully convolutional networks",
    reference=right,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=scene,
    scaled=("weight",),
    exact=True,
    mistakes=MISTAKES,
    traits=TRAITS,
    hints=paragraphs(
        """
        No number changes and none is lost: only the shape does. How many weights has one
        output?

        In what order has the dense layer read the maps? Write x[0, 0, 0, 0], x[0, 0, 0, 1], …
        down as they follow each other in x.reshape(N, -1).

        The flat row was made of (channels, height, width) by reshape. What undoes a reshape?
        """
    ),
)
