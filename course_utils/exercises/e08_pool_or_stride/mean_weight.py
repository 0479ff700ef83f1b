"""Item: average pooling as the weight of a strided convolution."""

from collections.abc import Iterator

import numpy as np

from course_utils.exercises.e08_pool_or_stride.wrong_means import MISTAKES, mean_weight
from course_utils.exercises.families.images import oblong
from course_utils.pictures.scene import Grid, Scene, grid
from course_utils.practice.case_in_pictures import title_of
from course_utils.practice.cases import Trait
from course_utils.practice.compare import wrong_cells
from course_utils.practice.family import Family
from course_utils.practice.verdicts import Trial
from course_utils.windows import pair

MOST = 12  # rows and columns of a picture that is still easy to read


def _draw(rng: np.random.Generator) -> dict:
    """Draw few channels and small windows, and in some cases more of one of them."""
    channels, height, width = rng.integers(1, 5, 3).tolist()
    kind = rng.random()
    if kind < 0.1:
        channels = int(rng.integers(6, 13))
    elif kind < 0.3:
        height, width = rng.integers(1, 13, 2).tolist()
    kernel_size = (height, width) if rng.random() < 0.7 else height
    return {"channels": channels, "kernel_size": kernel_size}


def _scene(trial: Trial) -> Scene:
    """Draw the kernels as blocks: a row of them for each output, a column for each input."""
    expected, got = trial.expected, trial.given
    parts = [_grid("expected", expected)]
    if got is not None and got.shape == expected.shape:
        marks = np.argwhere(_blocks(wrong_cells(expected, got))).tolist()
        yours = _grid("yours", got, dict.fromkeys(map(tuple, marks), "wrong"))
        parts += ["≠" if marks else "=", yours]
    readable = max(_blocks(expected).shape) <= MOST
    title = title_of(trial.case.arguments)
    return Scene(title, tuple(parts) if readable else (), tuple(_caption(expected, got)))


def _caption(expected: np.ndarray, got: np.ndarray | None) -> Iterator[str]:
    if got is not None and got.shape != expected.shape:
        yield f"The shape should be {expected.shape}; yours is {got.shape}."
    channels, _, height, width = expected.shape
    if channels > 1:
        yield f"Blocks of {height}×{width}: down the output channels, across the input channels."


def _blocks(weight: np.ndarray) -> np.ndarray:
    out, channels, height, width = weight.shape
    return weight.swapaxes(1, 2).reshape(out * height, channels * width)


def _grid(name: str, weight: np.ndarray, kinds: dict | None = None) -> Grid:
    return grid(name, _blocks(weight), kinds, f"{name} {'×'.join(map(str, weight.shape))}")


TRAITS = (
    Trait("channels", lambda a: a["channels"] > 1, "several channels", "one channel"),
    oblong("oblong", lambda a: pair(a["kernel_size"], "kernel_size"), "windows"),
    Trait(
        "pairs",
        lambda a: isinstance(a["kernel_size"], tuple),
        "window given as a pair (height, width)",
        "window given as one number",
    ),
    Trait(
        "numbers",
        lambda a: not isinstance(a["kernel_size"], tuple),
        "window given as one number",
        "window given as a pair (height, width)",
    ),
)
FAMILY = Family(axes={}, draw=_draw, scene=_scene, traits=TRAITS)
CASES = (
    FAMILY.case([[[[0.25, 0.25], [0.25, 0.25]]]], channels=1, kernel_size=2),
    FAMILY.case([[[[1]], [[0]]], [[[0]], [[1]]]], channels=2, kernel_size=1),
    FAMILY.case([[[[0.5, 0.5]]]], channels=1, kernel_size=(1, 2)),
    FAMILY.case([[[[0.25], [0.25], [0.25], [0.25]]]], channels=1, kernel_size=(4, 1)),
    FAMILY.case(
        [[[[0.5], [0.5]], [[0], [0]]], [[[0], [0]], [[0.5], [0.5]]]], channels=2, kernel_size=(2, 1)
    ),
)
ITEM = FAMILY.item(
    title="Average pooling as a convolution",
    points=3,
    reference=mean_weight,
    literal=CASES,
    mistakes=MISTAKES,
    hints="""
        weight[o, c] is the window through which output o looks at channel c. Which of these windows
        does pooling use at all?

        All cells of a window weigh the same, and together they weigh 1.

        Begin with zeros of shape (channels, channels, height, width), and fill weight[c, c]
        for every c.
    """,
)
