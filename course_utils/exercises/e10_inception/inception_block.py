"""Item: an inception block with 1×1 reductions."""

from collections.abc import Iterator

import numpy as np

from course_utils.exercises.e10_inception.branches import ENDS, LAYERS
from course_utils.exercises.e10_inception.wrong_blocks import JOINED, right
from course_utils.exercises.e10_inception.wrong_branches import BRANCHES as WRONG_BRANCHES
from course_utils.exercises.families.convolution.draws import LARGE, SMALL, draw_numbers
from course_utils.exercises.families.maps import PLACES, maps_scene, row, sizes
from course_utils.pictures.scene import Scene
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family
from course_utils.practice.verdicts import Trial

SIDES = (1, 1, 3, 1, 5, 1)
BRANCHES = ("1×1", "3×3", "5×5", "pooling")


def draw(rng: np.random.Generator) -> dict:
    """Draw maps of one to four cells a side, and branches of one or two channels each.

    Now and then there are more channels, or maps that are large enough for a window of 5×5
    without padding, or some weights that are much larger or smaller than usual.
    """
    larger = rng.random() < 0.15
    batch, channels = (int(number) for number in rng.integers(1, [3, 5 if larger else 3]))
    height, width = (int(n) for n in rng.integers(1, 8 if larger else 5, 2))
    if rng.random() < 0.15:
        height = width = 1
    widths = [int(number) for number in rng.integers(1, 4 if rng.random() < 0.15 else 3, 6)]
    if rng.random() < 0.4:  # so that wrong ways to join branches are possible
        widths = [widths[0]] * 6
    reads = (channels, channels, widths[1], channels, widths[3], channels)
    weights = {
        name: _draw_weight(rng, (out, into, side, side))
        for name, out, into, side in zip(LAYERS, widths, reads, SIDES, strict=True)
    }
    x = draw_numbers(rng, (batch, channels, height, width))
    return {"x": x - 4 if rng.random() < 0.2 else x, **_with_sizes(rng, weights)}


def _draw_weight(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw whole numbers, or now and then numbers with many digits."""
    if rng.random() < 0.1:
        return rng.integers(-4095, 8192, shape) / 2048
    return rng.integers(-2, 4, shape).astype(float)


def _with_sizes(rng: np.random.Generator, weights: dict) -> dict:
    """Now and then, scale all outputs up or down, or only what the reductions hand on."""
    way, size = rng.random(), float(rng.choice([SMALL, LARGE]))
    if way < 0.15:
        return weights | {name: size * weights[name] for name in ENDS}
    if way < 0.3:
        reduced = {name: size * weights[name] for name in ("three_reduce", "five_reduce")}
        return weights | reduced | {name: weights[name] / size for name in ("three", "five")}
    return weights


def scene(trial: Trial) -> Scene:
    """Draw the maps that go in and one of those that come out."""
    arguments = trial.case.arguments
    widths = ", ".join(
        f"{branch}: {len(arguments[name])}" for branch, name in zip(BRANCHES, ENDS, strict=True)
    )
    return maps_scene(trial, "x", f"Inception block, channels out of {widths}", _branch)


def _branch(trial: Trial, cell: tuple[int, ...]) -> Iterator[str]:
    """Say which branch the channel belongs to, and what its 1×1 convolution holds."""
    arguments, channel = trial.case.arguments, cell[1]
    total = trial.wanted.shape[1]
    for branch, name in zip(BRANCHES, ENDS, strict=True):
        if channel < len(arguments[name]):
            where = f"number {channel} of the {branch} branch"
            yield f"Output channel {cell[1]} of {total}, counted from 0, should be {where}."
            mixes = f"{name}_reduce" if f"{name}_reduce" in arguments else name
            weights = ", ".join(row(each.ravel()) for each in arguments[mixes])
            yield f"Here {mixes} has the weights {weights}."
            return
        channel -= len(arguments[name])


BLOCK = Family(
    axes={  # a letter for the channels of each branch, and for those between its two convolutions
        "x": "N C H W",
        "one": "O C _ _",
        "three_reduce": "R C _ _",
        "three": "T R _ _",
        "five_reduce": "S C _ _",
        "five": "F S _ _",
        "pool_project": "P C _ _",
    },
    draw=draw,
    scene=scene,
    traits=(
        *sizes("x"),
        PLACES,
        Trait("channels", lambda a: a["x"].shape[1] > 1, "several channels in", "one channel in"),
        Trait(
            "widths",
            lambda a: len({len(a[name]) for name in ENDS}) > 1,
            "branches of different widths",
            "branches of equal width",
        ),
    ),
)
ONES = {name: np.ones((1, 1, side, side)) for name, side in zip(LAYERS, SIDES, strict=True)}
CASES = (
    BLOCK.case(  # a single cell: the windows of 3×3 and 5×5 see it and padding
        x=[[[[2]]]],
        **ONES | {"three_reduce": 10, "five_reduce": 100, "pool_project": 3},
        expected=[[[[2]], [[20]], [[200]], [[6]]]],
    ),
    BLOCK.case(
        x=[[[[1, 2, 3, 4, 5]]]],
        **ONES,
        expected=[
            [[[1, 2, 3, 4, 5]], [[3, 6, 9, 12, 9]], [[6, 10, 15, 14, 12]], [[2, 3, 4, 5, 5]]]
        ],
    ),
    BLOCK.case(
        x=[[[[-1, -2, -3], [-4, -5, -6], [-7, -8, -9]]]],
        **ONES | {"pool_project": -1},
        expected=[[*np.zeros((3, 3, 3)), [[1, 1, 2], [1, 1, 2], [4, 4, 5]]]],
    ),
    BLOCK.case(
        x=[[[[-1, -2]]]],
        **ONES | {"three_reduce": -1, "pool_project": -1},
        expected=[[[[0, 0]], [[3, 3]], [[0, 0]], [[1, 1]]]],
    ),
    BLOCK.case(
        x=[[[[1, 0]], [[0, 1]]]],
        one=[[[[1]], [[2]]]],
        three_reduce=[[[[1]], [[2]]]],
        three=np.ones((1, 1, 3, 3)),
        five_reduce=[[[[-1]], [[0]]]],
        five=np.ones((2, 1, 5, 5)),
        pool_project=[[[[1]], [[1]]]],
        expected=[[[[1, 2]], [[3, 3]], [[0, 0]], [[0, 0]], [[2, 2]]]],
    ),
)
ITEM = BLOCK.item(
    title="An inception block",
    points=4,
    reference=right,
    literal=CASES,
    scaled=("x",),
    mistakes=(*JOINED, *WRONG_BRANCHES),
    hints="""
        First write down the four branches: what each of them reads, and how its maps keep their
        height and width. A small function for "convolution, then ReLU" saves lines.

        A window of k cells, k odd, needs a padding of (k − 1) / 2 at each end to keep the size:
        none for 1, and for 3 and 5? The pooling has a window of 3 and must not step by 3.

        np.concatenate joins a list of arrays along an axis. In (N, C, H, W), which axis may differ
        among the four?
    """,
)
