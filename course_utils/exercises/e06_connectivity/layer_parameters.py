"""Item: parameters of a layer, by how it is connected and what it shares."""

import numpy as np

from course_utils.exercises.e06_connectivity.counting import CONNECTIONS, layer_parameters
from course_utils.exercises.e06_connectivity.wrong_parameters import MISTAKES
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family

NAMES = ("kind", "size", "channels", "filters", "kernel_size", "tile")


def _draw(rng: np.random.Generator) -> dict:
    large = rng.random() < 0.3
    kind = CONNECTIONS[rng.integers(4)]
    kernel_size = int(rng.integers(1, 10 if large else 4))
    size = kernel_size + int(rng.integers(rng.random() < 0.9, 10 if large else 4))
    channels, filters = (int(number) for number in rng.integers(1, 33 if large else 4, 2))
    if kind == "dense" and large:  # a learner may build the layer to count
        size, channels, filters = min(size, 10), min(channels, 9), min(filters, 9)
    kernel_size = min(kernel_size, size)
    tile = int(rng.integers(1, size - kernel_size + 2))
    return dict(zip(NAMES, (kind, size, channels, filters, kernel_size, tile), strict=True))


def _of_kind(kind: str) -> Trait:
    other = ", ".join(f'"{each}"' for each in CONNECTIONS if each != kind)
    return Trait(kind, lambda a: a["kind"] == kind, f'kind "{kind}"', f"the kinds {other}")


TRAITS = (
    *map(_of_kind, CONNECTIONS),
    Trait("channels", lambda a: a["channels"] > 1, "several channels", "one channel"),
    Trait("filters", lambda a: a["filters"] > 1, "several filters", "one filter"),
    Trait("window", lambda a: a["kernel_size"] > 1, "windows larger than 1 × 1", "window 1"),
)
SIMPLEST = {"channels": 1, "filters": 1, "tile": 1}
FAMILY = Family(axes={}, draw=_draw, traits=TRAITS, simplest=SIMPLEST)
CASES = (
    FAMILY.case(5, kind="convolution", size=3, kernel_size=2),
    FAMILY.case(40, kind="dense", size=3, kernel_size=2),
    FAMILY.case(20, kind="local", size=3, kernel_size=2),
    FAMILY.case(20, kind="tiled", size=4, kernel_size=2, tile=2),
    FAMILY.case(56, kind="convolution", size=5, channels=3, filters=2, kernel_size=3, tile=2),
    FAMILY.case(224, kind="tiled", size=5, channels=3, filters=2, kernel_size=3, tile=2),
    FAMILY.case(504, kind="local", size=5, channels=3, filters=2, kernel_size=3, tile=2),
    FAMILY.case(1368, kind="dense", size=5, channels=3, filters=2, kernel_size=3, tile=2),
)
ITEM = FAMILY.item(
    title="Parameters of a layer",
    points=4,
    reference=layer_parameters,
    literal=CASES,
    mistakes=MISTAKES,
    hints="""
        Ask two questions, one after the other. How many numbers does a unit read? How many
        units have a kernel of their own?

        For each filter, the units form a square with sides of size − kernel_size + 1. In a tiled
        layer, tile · tile kernels take turns; in a convolution, one serves all.

        Every kernel comes with one bias. So the count is always: different kernels, times
        (numbers that a unit reads + 1).
    """,
)
