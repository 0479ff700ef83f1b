"""Item: adaptive average pooling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from course_utils import pooling
from course_utils.exercises.e04_other_pooling.pictures import adaptive_scene
from course_utils.exercises.e04_other_pooling.wrong_parts import MISTAKES
from course_utils.exercises.families.numbers import fractions
from course_utils.exercises.families.pooling.draws import case, image
from course_utils.practice.cases import Trait, paragraphs
from course_utils.practice.kinds import CodeItem
from course_utils.windows import pair

CASES = (
    case(
        x=image([[1, 3, 2, 0], [5, 7, 0, 2], [8, 2, 9, 4], [0, 6, 4, 3]]),
        output_size=2,
        expected=[[[[4, 1], [4, 5]]]],
    ),
    case(x=image([[1, 2, 6]]), output_size=(1, 2), expected=[[[[1.5, 4]]]]),
    case(x=image([[1, 3, 4, 6, 2]]), output_size=(1, 2), expected=[[[[8 / 3, 4]]]]),
    case(
        x=image([[0, 1, 2, 3, 4, 5, 6]]),
        output_size=(1, 3),
        expected=[[[[1, 3, 5]]]],
    ),
    case(x=image([[2, 4]]), output_size=(1, 3), expected=[[[[2, 3, 4]]]]),
    case(x=image([[6, 2], [4, 8]], [[1, 1], [1, 5]]), output_size=1, expected=[[[[5]], [[2]]]]),
)
CELLS, MANY_CELLS = range(2, 8), range(8, 14)  # along an axis
# 6 and 7 are left out: there some honest fractions, as begin + S / n, come out above a whole number
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


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments: fewer images, channels, rows or columns, whole numbers."""
    x = arguments["x"]
    for cut in (np.s_[:1], np.s_[1:], np.s_[:, :1], np.s_[:, 1:], np.s_[:, :, 1:], np.s_[..., 1:]):
        if 0 < x[cut].size < x.size:
            yield {**arguments, "x": x[cut].copy()}
    if (x != np.round(x)).any():
        yield {**arguments, "x": np.round(x)}


def _sizes(arguments: Mapping) -> list[tuple[int, int]]:
    outputs = pair(arguments["output_size"], "output_size")
    return list(zip(arguments["x"].shape[2:], outputs, strict=True))


TRAITS = (
    Trait("batch", lambda a: a["x"].shape[0] > 1, "several images", "one image"),
    Trait("channels", lambda a: a["x"].shape[1] > 1, "several channels", "one channel"),
    Trait(
        "square",
        lambda a: a["x"].shape[2] != a["x"].shape[3],
        "images whose height and width differ",
        "square images",
    ),
    Trait(
        "square_output",
        lambda a: len(set(pair(a["output_size"], "output_size"))) == 2,
        "outputs whose height and width differ",
        "square outputs",
    ),
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
ITEM = CodeItem(
    name="adaptive_avg_pool2d",
    title="Adaptive average pooling",
    points=4,
    difficulty=2,
    passage="spatial pyramid pooling",
    reference=pooling.adaptive_avg_pool2d,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=adaptive_scene,
    traits=TRAITS,
    scaled=("x",),
    mistakes=MISTAKES,
    hints=paragraphs(
        """
        Begin with one axis. For 7 cells and 3 outputs, write down the three begins and the
        three ends before you write code.

        Whole numbers divided with // are rounded down. Rounded up, a / b is -(-a // b), or
        math.ceil(a / b).

        Two loops over the output. Cell (i, j) is the mean of one slice of the image, whose
        rows follow from i and whose columns follow from j.
        """
    ),
)
