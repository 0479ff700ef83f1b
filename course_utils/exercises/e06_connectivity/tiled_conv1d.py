"""Item: a tiled convolution along a line."""

from collections.abc import Mapping

import numpy as np

from course_utils.exercises.e06_connectivity.wrong_tiles import MISTAKES, tiled_conv1d
from course_utils.exercises.families.numbers import fractions
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family


def _draw(rng: np.random.Generator) -> dict:
    """Draw a line and kernels, whose weights are in some cases much larger or smaller."""
    tile, width = (int(rng.integers(1, 9 if rng.random() < 0.2 else 4)) for _ in "tw")
    count = tile + int(rng.integers(0, 5 if rng.random() < 0.8 else 2 * tile + 3))
    x = rng.integers(-8, 9, count + width - 1) / 2
    weight = rng.integers(-8, 9, (tile, width)) / 2
    factor = 2.0 ** int(rng.choice([12, 18, -12, -22])) if rng.random() < 0.2 else 1
    return {"x": x, "weight": factor * weight}


def _fitting(arguments: Mapping) -> Mapping:
    """Make sure that each kernel is used; ValueError if there are fewer outputs than kernels."""
    tile, width = arguments["weight"].shape
    if len(arguments["x"]) - width + 1 < tile:
        raise ValueError("some kernels never have a turn")
    return arguments


TRAITS = (
    Trait("tile", lambda a: len(a["weight"]) > 1, "several kernels", "one kernel"),
    Trait("window", lambda a: a["weight"].shape[1] > 1, "windows of several cells", "window 1"),
    Trait(
        "left_over",
        lambda a: (len(a["x"]) - a["weight"].shape[1] + 1) % len(a["weight"]) > 0,
        "outputs that do not fill whole tiles",
        "whole tiles",
    ),
    Trait(
        "long",
        lambda a: len(a["x"]) - a["weight"].shape[1] + 1 > len(a["weight"]),
        "more outputs than kernels",
        "as many outputs as kernels",
    ),
    fractions("x", "weight"),
)
FAMILY = Family(axes={"x": "L", "weight": "T K"}, draw=_draw, traits=TRAITS, fitting=_fitting)
CASES = (
    FAMILY.case([5, -6, 7, -8], x=[5, 6, 7, 8], weight=[[1], [-1]]),
    FAMILY.case([3, -1, 7, -1], x=[1, 2, 3, 4, 5], weight=[[1, 1], [1, -1]]),
    FAMILY.case([21, 32, 43], x=[1, 2, 3, 4], weight=[[1, 10]]),
    FAMILY.case([1, 3, 30], x=[1, 2, 3, 4], weight=[[1, 0], [0, 1], [10, 0]]),
    FAMILY.case([7, 10, 11, 15], x=[1, 0, 2, 0, 3, 0], weight=[[1, 2, 3], [4, 5, 6]]),
)
ITEM = FAMILY.item(
    title="Kernels in turn",
    points=3,
    reference=tiled_conv1d,
    literal=CASES,
    scaled=("x",),
    whole=("x", "weight"),
    mistakes=MISTAKES,
    hints="""
        Count the outputs first: how often does a window of kernel_size cells fit into len(x)
        cells?

        Output i reads x[i : i + kernel_size], whatever the tile. Only the kernel changes
        with i: 0, 1, …, tile − 1, and then again from 0.

        The remainder of a division counts just like that: i % tile. The output is the sum of the
        products of that kernel and the window.
    """,
)
