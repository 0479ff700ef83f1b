"""Item: the weights of a dense layer, written as those of a convolution."""

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils.exercises.e09_one_by_one.wrong_kernels import MISTAKES, right
from course_utils.exercises.families.images import oblong
from course_utils.pictures.scene import Scene, grid
from course_utils.practice.case_in_pictures import compared
from course_utils.practice.case_in_words import told_of_cell
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family
from course_utils.practice.verdicts import Trial

SIZES = ("channels", "height", "width")
KERNEL = Family(axes={"kernel": "O C H W"}, draw=dict)  # only used to cut the kernel


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
    return {"weight": weight, **dict(zip(SIZES, (channels, height, width), strict=True))}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield fewer outputs, channels, rows or columns.

    The letters of the axes cannot express that a row of the weight has a number for each channel,
    row and column. So the weight is shaped into a kernel, cut, and flattened again.
    """
    for cut in KERNEL.shorter({"kernel": right(**arguments)}):
        out, *sizes = cut["kernel"].shape
        yield {"weight": cut["kernel"].reshape(out, -1), **dict(zip(SIZES, sizes, strict=True))}


def scene(trial: Trial) -> Scene:
    """Draw the weights of one output, and the plane that those of one channel should form."""
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


DENSE = Family(
    axes={"weight": "O _"},
    draw=draw,
    scene=scene,
    traits=(
        Trait("outputs", lambda a: len(a["weight"]) > 1, "several outputs", "one output"),
        Trait("channels", lambda a: a["channels"] > 1, "several channels", "one channel"),
        oblong("square", lambda a: (a["height"], a["width"]), "maps"),
    ),
)
CASES = (
    DENSE.case(
        weight=[[1, 2, 3, 4, 5, 6]],
        channels=1,
        height=2,
        width=3,
        expected=[[[[1, 2, 3], [4, 5, 6]]]],
    ),
    DENSE.case(
        weight=[[1, 2, 3, 4], [5, 6, 7, 8]],
        channels=2,
        height=1,
        width=2,
        expected=[[[[1, 2]], [[3, 4]]], [[[5, 6]], [[7, 8]]]],
    ),
    DENSE.case(
        weight=[[1, 2, 3, 4, 5, 6, 7, 8]],
        channels=2,
        height=2,
        width=2,
        expected=[[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]],
    ),
    DENSE.case(
        weight=[[1, 2], [3, 4], [5, 6]],
        channels=2,
        height=1,
        width=1,
        expected=[[[[1]], [[2]]], [[[3]], [[4]]], [[[5]], [[6]]]],
    ),
)
ITEM = DENSE.item(
    title="A dense layer as a convolution",
    points=2,
    reference=right,
    literal=CASES,
    smaller=smaller,
    scaled=("weight",),
    exact=True,
    mistakes=MISTAKES,
    hints="""
        No number changes and none is lost: only the shape changes. How many weights does one output
        have?

        In what order does the dense layer read the maps? Write down x[0, 0, 0, 0], x[0, 0, 0, 1], …
        in the order in which they stand in x.reshape(N, -1).

        The flat row was made from (channels, height, width) by reshape. What undoes a reshape?
    """,
)
