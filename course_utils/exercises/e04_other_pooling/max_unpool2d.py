"""Item: max unpooling."""

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils import pooling
from course_utils.exercises.e04_other_pooling.pictures import unpool_scene
from course_utils.exercises.e04_other_pooling.placing import unpooled_size
from course_utils.exercises.e04_other_pooling.wrong_places import MISTAKES
from course_utils.exercises.families.numbers import fractions
from course_utils.exercises.families.pooling.draws import draw_forward
from course_utils.exercises.families.pooling.traits import TRAITS as POOLING_TRAITS
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family
from course_utils.windows import pair

USUAL, MOST = 3, 5  # rows or columns of x


def draw(rng: np.random.Generator) -> dict:
    """Pool a random image that its windows fill exactly, and return winners and their places."""
    windows = draw_forward(rng)
    kernel, steps = pair(windows["kernel_size"], "kernel_size"), pair(windows["stride"], "stride")
    outputs = rng.integers(1, MOST + 1 if rng.random() < 0.15 else USUAL + 1, 2).tolist()
    if rng.random() < 0.3:
        outputs[1] = outputs[0]
    shape = (*windows.pop("x").shape[:2], *map(unpooled_size, outputs, kernel, steps))
    picture = rng.integers(-9, 10, shape) / 2
    x, indices = pooling.max_pool2d(picture, **windows, return_indices=True)
    return {"x": x, "indices": indices, **windows}


def _repeats(arguments: Mapping) -> bool:
    return any(
        len(np.unique(places)) < places.size for planes in arguments["indices"] for places in planes
    )


def _square(arguments: Mapping) -> bool:
    rows, columns = arguments["x"].shape[2:]
    return rows != columns


KEPT = {"batch", "channels", "square_window", "square_stride", "pairs", "numbers", "overlap"}
TRAITS = (
    *(trait for trait in POOLING_TRAITS if trait.name in KEPT),
    Trait("square", _square, "an x whose height and width differ", "a square x"),
    Trait("repeats", _repeats, "a cell that won several windows", "no such cell"),
    Trait(
        "negative",
        lambda a: (a["x"] < 0).any(),
        "negative numbers among the winners",
        "no negative numbers",
    ),
    fractions("x"),
)
FAMILY = Family(
    axes={"x": "N C _ _", "indices": "N C _ _"}, draw=draw, scene=unpool_scene, traits=TRAITS
)


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments, among them those without the last row or column.

    The letters of the axes cannot express that, because `indices` numbers the cells of an image
    that shrinks as well.
    """
    yield from FAMILY.smaller(arguments)
    x, indices = arguments["x"], arguments["indices"]
    if x.shape[2] > 1:
        yield {**arguments, "x": x[:, :, :-1].copy(), "indices": indices[:, :, :-1].copy()}
    if x.shape[3] > 1:
        stride = pair(arguments["stride"], "stride")[1]
        kernel = pair(arguments["kernel_size"], "kernel_size")[1]
        width = unpooled_size(x.shape[3], kernel, stride)
        row, column = np.divmod(indices[..., :-1], width)
        narrow = row * (width - stride) + column
        yield {**arguments, "x": x[..., :-1].copy(), "indices": narrow}


CASES = (
    FAMILY.case([[[[0, 0], [0, 9]]]], x=[[9]], indices=np.array([[3]]), kernel_size=2, stride=2),
    FAMILY.case(
        [[[[0, 7, 0, 0], [0, 0, 9, 0]]]],
        x=[[7, 9]],
        indices=np.array([[1, 6]]),
        kernel_size=2,
        stride=2,
    ),
    FAMILY.case(
        [[[[0, 4], [6, 0]]]],
        x=[[4], [6]],
        indices=np.array([[1], [2]]),
        kernel_size=(1, 2),
        stride=1,
    ),
    FAMILY.case(  # one cell won both windows
        [[[[0, 5, 0]]]], x=[[5, 5]], indices=np.array([[1, 1]]), kernel_size=(1, 2), stride=1
    ),
    FAMILY.case([[[[-3, 0, 8]]]], x=[[-3, 8]], indices=np.array([[0, 2]]), kernel_size=1, stride=2),
    FAMILY.case(
        [[[[5, 0, 0, 7]], [[0, 6, 8, 0]]]],
        x=[[[5, 7]], [[6, 8]]],
        indices=np.array([[[0, 3]], [[1, 2]]]),
        kernel_size=(1, 2),
        stride=2,
    ),
)
ITEM = FAMILY.item(
    title="Max unpooling",
    points=3,
    reference=pooling.max_unpool2d,
    literal=CASES,
    smaller=smaller,
    scaled=("x",),
    mistakes=MISTAKES,
    hints="""
        How large is the image? The last window begins (rows − 1) · stride_height below the first,
        and it is as high as the others.

        Cell number 0 is in the first row, and so are the cells after it until the row is full.
        divmod(number, width) is (row, column).

        A loop over all cells of x will do, np.ndindex(x.shape). Each number goes to its own
        image and channel.
    """,
)
