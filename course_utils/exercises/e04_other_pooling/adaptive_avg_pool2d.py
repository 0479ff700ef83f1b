"""Item: adaptive average pooling."""

from collections.abc import Mapping, Sequence

import numpy as np

from course_utils import pooling
from course_utils.exercises.e04_other_pooling.pictures import adaptive_scene
from course_utils.exercises.e04_other_pooling.wrong_parts import MISTAKES
from course_utils.exercises.families import images
from course_utils.exercises.families.numbers import fractions
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family
from course_utils.windows import pair

CELLS, MANY_CELLS = range(2, 8), range(8, 14)  # along an axis
# 6 and 7 are left out: there rounding lifts some right formulas, such as begin + S / n, above a
# whole number
OUTPUTS, MANY_OUTPUTS = range(1, 5), (5, 8, 9)


def draw(rng: np.random.Generator) -> dict:
    """Draw ``x`` and ``output_size``, which may be larger than the image."""
    height, width = (_draw_size(rng, CELLS, MANY_CELLS) for _ in "hw")
    rows, columns = (_draw_size(rng, OUTPUTS, MANY_OUTPUTS) for _ in "hw")
    if rng.random() < 0.4:
        height = width
    shape = (*(int(size) for size in rng.integers(1, 3, 2)), height, width)
    output_size = rows if rng.random() < 0.4 else (rows, columns)
    return {"x": rng.integers(-8, 9, shape) / 2, "output_size": output_size}


def _draw_size(rng: np.random.Generator, few: Sequence[int], many: Sequence[int]) -> int:
    return int(rng.choice(few if rng.random() < 0.8 else many))


def _sizes(arguments: Mapping) -> list[tuple[int, int]]:
    outputs = pair(arguments["output_size"], "output_size")
    return list(zip(arguments["x"].shape[2:], outputs, strict=True))


TRAITS = (
    *images.TRAITS,
    images.oblong("square_output", lambda a: pair(a["output_size"], "output_size"), "outputs"),
    Trait(
        "pairs",
        lambda a: isinstance(a["output_size"], tuple),
        "`output_size` given as a pair (height, width)",
        "`output_size` given as one number",
    ),
    Trait(
        "numbers",
        lambda a: isinstance(a["output_size"], int),
        "`output_size` given as one number",
        "`output_size` given as a pair",
    ),
    Trait(
        "uneven",
        lambda a: any(size % outputs for size, outputs in _sizes(a)),
        "images that cannot be cut into equal parts",
        "images that can be cut into equal parts",
    ),
    Trait(
        "larger",
        lambda a: any(outputs > size for size, outputs in _sizes(a)),
        "more outputs than cells",
        "no more outputs than cells",
    ),
    fractions("x"),
)
FAMILY = Family(axes={"x": "N C H W"}, draw=draw, scene=adaptive_scene, traits=TRAITS)
CASES = (
    FAMILY.case(
        x=[[1, 3, 2, 0], [5, 7, 0, 2], [8, 2, 9, 4], [0, 6, 4, 3]],
        output_size=2,
        expected=[[[[4, 1], [4, 5]]]],
    ),
    FAMILY.case(x=[[1, 2, 6]], output_size=(1, 2), expected=[[[[1.5, 4]]]]),
    FAMILY.case(x=[[1, 3, 4, 6, 2]], output_size=(1, 2), expected=[[[[8 / 3, 4]]]]),
    FAMILY.case(x=[[0, 1, 2, 3, 4, 5, 6]], output_size=(1, 3), expected=[[[[1, 3, 5]]]]),
    FAMILY.case(x=[[2, 4]], output_size=(1, 3), expected=[[[[2, 3, 4]]]]),
    FAMILY.case(x=[[[6, 2], [4, 8]], [[1, 1], [1, 5]]], output_size=1, expected=[[[[5]], [[2]]]]),
)
ITEM = FAMILY.item(
    title="Adaptive average pooling",
    points=4,
    reference=pooling.adaptive_avg_pool2d,
    literal=CASES,
    scaled=("x",),
    mistakes=MISTAKES,
    hints="""
        Begin with one axis. For 7 cells and 3 outputs, write down the three starts and the three
        ends before you write any code.

        Whole numbers divided with // are rounded down. Rounded up, a / b is -(-a // b), or
        math.ceil(a / b).

        Two loops over the output. Cell (i, j) is the mean of one slice of the image, whose
        rows follow from i and whose columns follow from j.
    """,
)
