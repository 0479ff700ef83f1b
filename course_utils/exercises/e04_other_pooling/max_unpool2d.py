"""Item: max unpooling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils import pooling
from course_utils.exercises.e04_other_pooling.pictures import unpool_scene
from course_utils.exercises.e04_other_pooling.placing import unpooled_size
from course_utils.exercises.e04_other_pooling.wrong_places import MISTAKES
from course_utils.exercises.families.numbers import fractions
from course_utils.exercises.families.pooling.draws import draw_forward, image
from course_utils.exercises.families.pooling.traits import TRAITS as POOLING_TRAITS
from course_utils.practice.cases import Case, Trait, paragraphs
from course_utils.practice.kinds import CodeItem
from course_utils.windows import pair


def _case(x, indices, kernel_size, stride, expected) -> Case:
    """Write a case for one channel of one image."""
    arguments = {
        "x": image(x),
        "indices": np.array([[indices]]),
        "kernel_size": kernel_size,
        "stride": stride,
    }
    return Case(arguments, [[expected]])


TWO_CHANNELS = {
    "x": image([[5, 7]], [[6, 8]]),
    "indices": np.array([[[[0, 3]], [[1, 2]]]]),
    "kernel_size": (1, 2),
    "stride": 2,
}
CASES = (
    _case([[9]], [[3]], 2, 2, [[0, 0], [0, 9]]),
    _case([[7, 9]], [[1, 6]], 2, 2, [[0, 7, 0, 0], [0, 0, 9, 0]]),
    _case([[4], [6]], [[1], [2]], (1, 2), 1, [[0, 4], [6, 0]]),
    _case([[5, 5]], [[1, 1]], (1, 2), 1, [[0, 5, 0]]),  # one cell won both windows
    _case([[-3, 8]], [[0, 2]], 1, 2, [[-3, 0, 8]]),
    Case(TWO_CHANNELS, [[[[5, 0, 0, 7]], [[0, 6, 8, 0]]]]),
)
USUAL, MOST = 3, 5  # rows or columns of x


def draw(rng: np.random.Generator) -> dict:
    """Pool a random image that its windows fill exactly, and hand on where its winners were."""
    windows = draw_forward(rng)
    kernel, steps = pair(windows["kernel_size"], "kernel_size"), pair(windows["stride"], "stride")
    outputs = rng.integers(1, MOST + 1 if rng.random() < 0.15 else USUAL + 1, 2).tolist()
    if rng.random() < 0.3:
        outputs[1] = outputs[0]
    shape = (*windows.pop("x").shape[:2], *map(unpooled_size, outputs, kernel, steps))
    picture = rng.integers(-9, 10, shape) / 2
    x, indices = pooling.max_pool2d(picture, **windows, return_indices=True)
    return {"x": x, "indices": indices, **windows}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield arguments with fewer images, channels, rows or columns."""
    x, indices = arguments["x"], arguments["indices"]
    for cut in (np.s_[:1], np.s_[1:], np.s_[:, :1], np.s_[:, 1:], np.s_[:, :, :-1]):
        if 0 < x[cut].size < x.size:
            yield {**arguments, "x": x[cut].copy(), "indices": indices[cut].copy()}
    if x.shape[3] > 1:  # the image becomes narrower, so its cells are counted anew
        stride = pair(arguments["stride"], "stride")[1]
        kernel = pair(arguments["kernel_size"], "kernel_size")[1]
        width = unpooled_size(x.shape[3], kernel, stride)
        row, column = np.divmod(indices[..., :-1], width)
        narrow = row * (width - stride) + column
        yield {**arguments, "x": x[..., :-1].copy(), "indices": narrow}


KEPT = {"batch", "channels", "square_window", "square_stride", "pairs", "numbers", "overlap"}


def _repeats(arguments: Mapping) -> bool:
    return any(
        len(np.unique(places)) < places.size for planes in arguments["indices"] for places in planes
    )


def _square(arguments: Mapping) -> bool:
    rows, columns = arguments["x"].shape[2:]
    return rows != columns


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
ITEM = CodeItem(
    name="max_unpool2d",
    title="Max unpooling",
    points=3,
    difficulty=2,
    passage="unpooling",
    reference=pooling.max_unpool2d,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=unpool_scene,
    scaled=("x",),
    traits=TRAITS,
    mistakes=MISTAKES,
    hints=paragraphs(
        """
        How large is the image? The last window begins (rows − 1) · stride_height below the
        first, and it is as high as any.

        Cell number 0 is in the first row, and so are those after it, until a whole width is
        full. divmod(number, width) is (row, column).

        A loop over all cells of x will do, np.ndindex(x.shape). Each number goes to its own
        image and channel.
        """
    ),
)
