"""Item: a tiled convolution along a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils.exercises.e06_connectivity.wrong_tiles import MISTAKES, tiled_conv1d
from course_utils.exercises.families.numbers import fractions
from course_utils.practice.cases import Case, Trait, paragraphs
from course_utils.practice.kinds import CodeItem


def _case(x: list, weight: list, expected: list) -> Case:
    arguments = {"x": np.array(x, dtype=float), "weight": np.array(weight, dtype=float)}
    return Case(arguments, expected)


CASES = (
    _case([5, 6, 7, 8], [[1], [-1]], [5, -6, 7, -8]),
    _case([1, 2, 3, 4, 5], [[1, 1], [1, -1]], [3, -1, 7, -1]),
    _case([1, 2, 3, 4], [[1, 10]], [21, 32, 43]),
    _case([1, 2, 3, 4], [[1, 0], [0, 1], [10, 0]], [1, 3, 30]),
    _case([1, 0, 2, 0, 3, 0], [[1, 2, 3], [4, 5, 6]], [7, 10, 11, 15]),
)


def _draw(rng: np.random.Generator) -> dict:
    """Draw a line and kernels, in some cases kernels of much larger or smaller weights."""
    tile, width = (int(rng.integers(1, 9 if rng.random() < 0.2 else 4)) for _ in "tw")
    count = tile + int(rng.integers(0, 5 if rng.random() < 0.8 else 2 * tile + 3))
    x = rng.integers(-8, 9, count + width - 1) / 2
    weight = rng.integers(-8, 9, (tile, width)) / 2
    factor = 2.0 ** int(rng.choice([12, 18, -12, -22])) if rng.random() < 0.2 else 1
    return {"x": x, "weight": factor * weight}


def _smaller(arguments: Mapping) -> Iterator[dict]:
    x, weight = arguments["x"], arguments["weight"]
    near = [(x[:-1], weight), (x[1:], weight), (x, weight[:-1]), (x, weight[1:])]
    near += [(x, weight[:, :-1]), (np.round(x), weight), (x, np.round(weight))]
    for line, kernels in near:
        fits = len(line) - kernels.shape[1] + 1 >= len(kernels) > 0 < kernels.size
        if fits and not (np.array_equal(line, x) and np.array_equal(kernels, weight)):
            yield {"x": line.copy(), "weight": kernels.copy()}


ITEM = CodeItem(
    name="tiled_conv1d",
    title="Kernels in turn",
    points=3,
    difficulty=2,
    passage="shared weights",
    reference=tiled_conv1d,
    literal=CASES,
    draw=_draw,
    smaller=_smaller,
    scaled=("x",),
    whole=("x", "weight"),
    mistakes=MISTAKES,
    traits=(
        Trait("tile", lambda a: len(a["weight"]) > 1, "several kernels", "one kernel"),
        Trait("window", lambda a: a["weight"].shape[1] > 1, "windows of several cells", "window 1"),
        Trait(
            "left_over",
            lambda a: (len(a["x"]) - a["weight"].shape[1] + 1) % len(a["weight"]) > 0,
            "outputs that are no whole number of tiles",
            "whole tiles",
        ),
        Trait(
            "long",
            lambda a: len(a["x"]) - a["weight"].shape[1] + 1 > len(a["weight"]),
            "more outputs than kernels",
            "as many outputs as kernels",
        ),
        fractions("x", "weight"),
    ),
    hints=paragraphs(
        """
        Count the outputs first: how often does a window of kernel_size cells fit on len(x)
        cells?

        Output i reads x[i : i + kernel_size], whatever the tile. Only the kernel changes
        with i: 0, 1, …, tile − 1, and then again from 0.

        The remainder of a division counts in that way: i % tile. The output is the sum of
        the products of that kernel and the window.
        """
    ),
)
