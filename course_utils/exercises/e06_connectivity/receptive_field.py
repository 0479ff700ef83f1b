"""Item: the receptive field, a function to write."""

from collections.abc import Callable, Mapping

import numpy as np

from course_utils.exercises.families.growing import receptive_field
from course_utils.exercises.families.views import MISTAKES
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family

LARGEST = 1900  # field, in cells


def _draw(rng: np.random.Generator) -> dict:
    """Draw layers whose field is small enough to be counted cell by cell."""
    many = rng.random() < 0.25
    count = int(rng.integers(1, 9 if many else 5))
    layers = [_draw_layer(rng, many) for _ in range(count)]
    while receptive_field(layers) > LARGEST:
        layers.pop()
    return {"layers": layers}


def _draw_layer(rng: np.random.Generator, many: bool) -> tuple[int, int, int]:
    """Draw (kernel_size, stride, dilation): small numbers if there are many layers."""
    way = rng.random()
    if many or way < 0.75:
        dilation = int(rng.integers(1, 4)) if rng.random() < 0.4 else 1
        return int(rng.integers(1, 6)), int(rng.integers(1, 2 if way < 0.4 else 4)), dilation
    return int(rng.integers(1, 14)), int(rng.integers(1, 8)), int(rng.integers(1, 10))


def _some(number: int) -> Callable[[Mapping], bool]:
    return lambda arguments: any(layer[number] > 1 for layer in arguments["layers"])


TRAITS = (
    Trait("layers", lambda a: len(a["layers"]) > 1, "several layers", "one layer"),
    Trait("three_layers", lambda a: len(a["layers"]) > 2, "three layers or more", "fewer"),
    Trait("strides", _some(1), "strides above 1", "stride 1"),
    Trait("dilations", _some(2), "dilation above 1", "dilation 1"),
    Trait(
        "window_of_one",
        lambda a: any(layer[0] == 1 for layer in a["layers"]),
        "windows of one cell",
        "larger windows",
    ),
    Trait(
        "even_windows",
        lambda a: any(layer[0] % 2 == 0 for layer in a["layers"]),
        "windows of an even size",
        "odd windows",
    ),
)
FAMILY = Family(axes={}, draw=_draw, traits=TRAITS, lists=("layers",))
CASES = (
    FAMILY.case(3, layers=[(3, 1, 1)]),
    FAMILY.case(5, layers=[(3, 1, 1), (3, 1, 1)]),
    FAMILY.case(7, layers=[(3, 2, 1), (3, 1, 1)]),
    FAMILY.case(5, layers=[(3, 1, 1), (3, 2, 1)]),
    FAMILY.case(5, layers=[(3, 1, 2)]),
    FAMILY.case(15, layers=[(3, 2, 1), (3, 2, 1), (3, 2, 1)]),
    FAMILY.case(11, layers=[(7, 2, 1), (3, 2, 1)]),
    FAMILY.case(8, layers=[(3, 1, 1), (2, 2, 1), (3, 1, 1)]),
    FAMILY.case(5, layers=[(1, 2, 1), (3, 1, 1)]),
    FAMILY.case(11, layers=[(3, 2, 1), (3, 1, 2)]),
)
ITEM = FAMILY.item(
    title="The receptive field",
    points=4,
    reference=receptive_field,
    literal=CASES,
    mistakes=MISTAKES,
    hints="""
        Keep two numbers while you go up through the layers: the size of the field, and how
        many inputs the fields of two neighbours lie apart.

        Before the first layer both are 1. A window of k cells is k − 1 steps long; how many
        inputs is one step, and what does dilation make of it?

        For each layer, first let the field grow by (kernel_size − 1) · dilation steps of the
        current length. Only then does the layer's stride make the steps longer.
    """,
)
