"""Item: the class activation map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils.exercises.e09_one_by_one.wrong_maps import MISTAKES, right
from course_utils.exercises.families.convolution.draws import draw_numbers, with_size
from course_utils.exercises.families.maps import cuts, maps_scene, row
from course_utils.pictures.scene import Scene
from course_utils.practice.cases import Case, Trait, paragraphs
from course_utils.practice.kinds import CodeItem
from course_utils.practice.verdicts import Trial


def _case(features: list, weight: list, class_index: int, expected: list) -> Case:
    features, weight = np.array(features, dtype=float), np.array(weight, dtype=float)
    return Case({"features": features, "weight": weight, "class_index": class_index}, expected)


CASES = (
    _case([[[[1, 0]], [[0, 1]]]], [[3, -2], [4, 5]], 0, [[[3, -2]]]),
    _case([[[[1, 0]], [[0, 1]]]], [[3, -2], [4, 5]], 1, [[[4, 5]]]),
    _case(
        [[[[1, 2], [3, 4]], [[1, 0], [0, 1]], [[0, 0], [2, 0]]]],
        [[1, 1, 1], [2, -1, 0]],
        1,
        [[[1, 4], [6, 7]]],
    ),
    _case([[[[1]], [[2]]], [[[3]], [[-1]]]], [[9, 9], [9, 9], [1, 2]], 2, [[[5]], [[1]]]),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw maps as behind a ReLU or of both signs, and weights of two to eight classes."""
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


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments: fewer images, rows, columns, channels; whole numbers."""
    features, weight, index = arguments.values()
    for axis in (0, 2, 3):
        for cut in cuts(features, axis):
            yield {**arguments, "features": cut}
    for fewer, columns in zip(cuts(features, 1), cuts(weight, 1), strict=True):
        yield {"features": fewer, "weight": columns, "class_index": index}
    if index < len(weight) - 1 and len(weight) > 2:
        yield {**arguments, "weight": weight[:-1].copy()}
    whole = {"features": np.round(features), "weight": np.round(weight), "class_index": index}
    if (whole["features"] != features).any() or (whole["weight"] != weight).any():
        yield whole


def scene(trial: Trial) -> Scene:
    """Draw the maps that go in and the map of the class."""
    index = trial.case.arguments["class_index"]
    return maps_scene(trial, "features", f"The map of class {index}", _weights)


def _weights(trial: Trial, _cell: tuple[int, ...]) -> Iterator[str]:
    weight = trial.case.arguments["weight"]
    for number, weights in enumerate(weight):
        yield f"Weights of class {number}: {row(weights)}."


TRAITS = (
    Trait("batch", lambda a: len(a["features"]) > 1, "several images", "one image"),
    Trait("channels", lambda a: a["features"].shape[1] > 1, "several channels", "one channel"),
    Trait(
        "as_many_classes",
        lambda a: len(a["weight"]) != a["features"].shape[1],
        "another number of classes than channels",
        "as many classes as channels",
    ),
    Trait(
        "square",
        lambda a: a["features"].shape[2] != a["features"].shape[3],
        "maps whose height and width differ",
        "square maps",
    ),
)
ITEM = CodeItem(
    name="class_activation_map",
    title="Class activation map",
    points=3,
    difficulty=2,
    passage="global average pooling",
    reference=right,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=scene,
    scaled=("features",),
    mistakes=MISTAKES,
    traits=TRAITS,
    hints=paragraphs(
        """
        The network averages each channel and then weighs the means with the row of its class.
        Swap the two steps: weigh first, and do not average at all.

        One row of the weight is needed, with one number for each channel. Nothing happens to
        the rows and columns of the maps.

        Start with zeros of shape (N, H, W) and add, for each channel c, its maps
        features[:, c] times one number.
        """
    ),
)
