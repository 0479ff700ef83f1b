"""Item: the class activation map."""

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils.exercises.e09_one_by_one.wrong_maps import MISTAKES, right
from course_utils.exercises.families.convolution.draws import draw_numbers, with_size
from course_utils.exercises.families.maps import maps_scene, row, sizes
from course_utils.pictures.scene import Scene
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family
from course_utils.practice.verdicts import Trial


def draw(rng: np.random.Generator) -> dict:
    """Draw maps as after a ReLU or of both signs, and weights of two to eight classes."""
    batch, channels, height, width = (int(n) for n in rng.integers(1, (3, 4, 4, 4)))
    width = height if rng.random() < 0.2 else width
    if rng.random() < 0.15:
        channels = int(rng.integers(4, 9))
    most = 5 if rng.random() < 0.8 else 9
    classes = max(2, channels) if rng.random() < 0.4 else int(rng.integers(2, most))
    features = draw_numbers(rng, (batch, channels, height, width))
    drawn = {
        "features": np.abs(features) if rng.random() < 0.5 else features,
        "weight": draw_numbers(rng, (classes, channels)),
        "class_index": int(rng.integers(classes)),
    }
    return with_size(rng, drawn, ("weight",))


def _fitting(arguments: Mapping) -> Mapping:
    _, weight, index = arguments.values()
    if len(weight) < max(2, index + 1):
        raise ValueError("of several classes, that one is no longer there")
    return arguments


def scene(trial: Trial) -> Scene:
    """Draw the maps that go in and the map of the class."""
    index = trial.case.arguments["class_index"]
    return maps_scene(trial, "features", f"The map of class {index}", _weights)


def _weights(trial: Trial, _cell: tuple[int, ...]) -> Iterator[str]:
    weight = trial.case.arguments["weight"]
    for number, weights in enumerate(weight):
        yield f"Weights of class {number}: {row(weights)}."


ACTIVATION = Family(
    axes={"features": "N C H W", "weight": "K C"},
    draw=draw,
    scene=scene,
    fitting=_fitting,
    traits=(
        *sizes("features"),
        Trait("channels", lambda a: a["features"].shape[1] > 1, "several channels", "one channel"),
        Trait(
            "as_many_classes",
            lambda a: len(a["weight"]) != a["features"].shape[1],
            "another number of classes than channels",
            "as many classes as channels",
        ),
    ),
)
TWO = {"features": [[[[1, 0]], [[0, 1]]]], "weight": [[3, -2], [4, 5]]}
CASES = (
    ACTIVATION.case(**TWO, class_index=0, expected=[[[3, -2]]]),
    ACTIVATION.case(**TWO, class_index=1, expected=[[[4, 5]]]),
    ACTIVATION.case(
        features=[[[[1, 2], [3, 4]], [[1, 0], [0, 1]], [[0, 0], [2, 0]]]],
        weight=[[1, 1, 1], [2, -1, 0]],
        class_index=1,
        expected=[[[1, 4], [6, 7]]],
    ),
    ACTIVATION.case(
        features=[[[[1]], [[2]]], [[[3]], [[-1]]]],
        weight=[[9, 9], [9, 9], [1, 2]],
        class_index=2,
        expected=[[[5]], [[1]]],
    ),
)
ITEM = ACTIVATION.item(
    title="Class activation map",
    points=3,
    reference=right,
    literal=CASES,
    scaled=("features",),
    mistakes=MISTAKES,
    hints="""
        The network averages each channel and then weights the means with the row of the class. Swap
        the two steps: weight first, and do not average at all.

        You need one row of the weight, with one number for each channel. Nothing happens to the
        rows and columns of the maps.

        Start with zeros of shape (N, H, W) and add, for each channel c, its maps
        features[:, c] times one number.
    """,
)
