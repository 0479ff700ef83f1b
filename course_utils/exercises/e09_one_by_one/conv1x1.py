"""Item: 1×1 convolution."""

from collections.abc import Iterator

import numpy as np

from course_utils.exercises.e09_one_by_one.wrong_biases import BIASES
from course_utils.exercises.e09_one_by_one.wrong_mixing import LAID_OUT, MIXED, right
from course_utils.exercises.families.convolution.draws import draw_numbers, with_size
from course_utils.exercises.families.maps import PLACES, maps_scene, row, sizes
from course_utils.pictures.scene import Scene, number
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family
from course_utils.practice.verdicts import Trial


def draw(rng: np.random.Generator) -> dict:
    """Draw ``x``, ``weight`` and ``bias``; often as many channels out as in, sometimes many."""
    batch, height, width = (int(size) for size in rng.integers((1, 1, 1), (3, 4, 4)))
    channels, out = (int(size) for size in rng.integers(1, 4 if rng.random() < 0.85 else 9, 2))
    out = channels if rng.random() < 0.3 else out
    width = height if rng.random() < 0.2 else width
    shapes = {"x": (batch, channels, height, width), "weight": (out, channels), "bias": (out,)}
    drawn = {name: draw_numbers(rng, shape) for name, shape in shapes.items()}
    return with_size(rng, drawn, ("weight",))


def scene(trial: Trial) -> Scene:
    """Draw the channels that go in and the one that comes out."""
    weight = trial.case.arguments["weight"]
    out, channels = weight.shape
    return maps_scene(trial, "x", f"1×1 convolution, {channels} → {out} channels", _weights)


def _weights(trial: Trial, cell: tuple[int, ...]) -> Iterator[str]:
    weight, bias = (trial.case.arguments[name] for name in ("weight", "bias"))
    out = cell[1]
    place = f" {out} of {len(weight)}" if len(weight) > 1 else ""
    words = f"weights {row(weight[out])}, bias {number(float(bias[out]))}"
    yield f"Output channel{place}: {words}."


MIXING = Family(
    axes={"x": "N C H W", "weight": "O C", "bias": "O"},
    draw=draw,
    scene=scene,
    traits=(
        *sizes("x"),
        PLACES,
        Trait(
            "channels_in",
            lambda a: a["x"].shape[1] > 1,
            "several input channels",
            "one input channel",
        ),
        Trait(
            "channels_out",
            lambda a: len(a["weight"]) > 1,
            "several output channels",
            "one output channel",
        ),
        Trait(
            "channel_counts",
            lambda a: len(a["weight"]) != a["x"].shape[1],
            "another number of channels out than in",
            "as many channels out as in",
        ),
    ),
)
CASES = (
    MIXING.case(x=[[[[2]], [[3]]]], weight=[[10, 1]], bias=[4], expected=[[[[27]]]]),
    MIXING.case(
        x=[[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]],
        weight=[[1, 1], [1, -1], [0, 2]],
        bias=[0, 0, 1],
        expected=[[[[6, 8], [10, 12]], [[-4, -4], [-4, -4]], [[11, 13], [15, 17]]]],
    ),
    MIXING.case(
        x=[[[[1, 2, 3]], [[0, 1, 0]]]],
        weight=[[1, 2], [3, 4]],
        bias=[0, 10],
        expected=[[[[1, 4, 3]], [[13, 20, 19]]]],
    ),
    MIXING.case(
        x=[[[[1]], [[2]]], [[[3]], [[4]]]],
        weight=[[1, 0], [0, 1]],
        bias=[5, 6],
        expected=[[[[6]], [[8]]], [[[8]], [[10]]]],
    ),
)
ITEM = MIXING.item(
    title="1×1 convolution",
    points=3,
    reference=right,
    literal=CASES,
    scaled=("x", "bias"),
    mistakes=(*LAID_OUT, *MIXED, *BIASES),
    hints="""
        Begin with one place of one image: x[n, :, i, j] is a vector of C numbers, and O numbers
        come out. Which operation turns C numbers into O numbers with a matrix of shape (O, C)?

        The same matrix is used at every place of every image. Loops over n, i and j will do; so
        will loops over the channels, o and c, taking whole maps x[:, c] at a time.

        Start output channel o at its bias. Then add weight[o, c] times the map x[:, c], for
        every c.
    """,
)
