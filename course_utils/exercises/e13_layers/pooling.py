"""Item: a pooling layer, which keeps what its backward pass needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from course_utils import pooling
from course_utils.exercises.e13_layers import ways
from course_utils.exercises.e13_layers.kept_winners import KeepsPlaces, KeepsWinners, chosen_layer
from course_utils.exercises.e13_layers.merging import merged
from course_utils.exercises.e13_layers.window_winners import NOT_PAIRS, TIES, draw_pairs
from course_utils.exercises.e13_layers.wrong_states import layer, memory_mistakes
from course_utils.exercises.families.pooling.draws import (
    FAR_BELOW,
    NEARLY_TIED,
    image,
    output_shape,
)
from course_utils.exercises.families.pooling.family import BACKWARD
from course_utils.exercises.families.pooling.traits import NEAR_TIES
from course_utils.exercises.families.pooling.wrong_max_gradients import KNOWN
from course_utils.exercises.families.pooling.wrong_max_pooling import FORWARD
from course_utils.exercises.families.pooling.wrong_winners import CHOICES
from course_utils.pictures.scene import Scene
from course_utils.practice.cases import Case, Mistake, paragraphs
from course_utils.practice.kinds import CodeItem
from course_utils.practice.scenes import backward_scene, forward_scene
from course_utils.practice.verdicts import Trial
from course_utils.windows import Sizes

OWN = ("grad_output", "x", "kernel_size", "stride")  # what the layer in question is given
ONE = (1, 1)


def use(
    make: type,
    grad_output: np.ndarray,
    x: np.ndarray,
    kernel_size: Sizes,
    stride: Sizes,
    other: np.ndarray,
    way: str,
) -> tuple:
    """Make a layer and call its methods, in one of several `ways`."""
    return ways.put_to_use(
        lambda: make(kernel_size, stride),
        lambda: make(ONE, ONE),
        x,
        grad_output,
        other,
        output_shape(other, kernel_size, stride),
        way,
    )


def draw(rng: np.random.Generator) -> dict:
    """Draw arguments; the other input has the same shape one time in two.

    Examples
    --------
    >>> list(draw(np.random.default_rng(0)))
    ['grad_output', 'x', 'kernel_size', 'stride', 'other', 'way']
    """
    sizes = draw_pairs(rng)
    shape = output_shape(**sizes)
    grad_output = rng.integers(1, 10, shape) * rng.choice([-1.0, 1.0], shape)
    more = rng.integers(0, 3, 2) * rng.integers(0, 2)
    other = rng.integers(-9, 10, np.add(sizes["x"].shape, [0, 0, *more])) / 2
    return {"grad_output": grad_output, **sizes, "other": other, "way": ways.draw_way(rng)}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments: one layer used once, smaller arrays, rounder numbers."""
    if arguments["way"] != ways.ONCE:
        yield {**arguments, "way": ways.ONCE}
    own = {name: arguments[name] for name in OWN}
    for changed in BACKWARD.smaller(own):
        cut = tuple(slice(size) for size in changed["x"].shape)
        yield {**arguments, **changed, "other": arguments["other"][cut].copy()}


def scene(trial: Trial) -> Scene:
    """Draw a failing case, forward or backward, and say what was called."""
    arguments = trial.case.arguments
    own = replace(trial, case=Case({name: arguments[name] for name in OWN}))
    drawn = (backward_scene if trial.problem.part else forward_scene)(own)
    return replace(drawn, caption=(f"Calls: {ways.CALLS[arguments['way']]}.", *drawn.caption))


def _case(way: str, x: list, grad_output: list, output: list, grad_x: list, **others) -> Case:
    """Make a case that a person has worked out; windows of 1 × 2 if nothing else is said."""
    options = {"kernel_size": (1, 2), "stride": (1, 2), "other": x, **others}
    arrays = {"grad_output": image(grad_output), "x": image(x)}
    options["other"] = image(options["other"])
    return Case({**arrays, **options, "way": way}, (image(output), image(grad_x)))


CASES = (
    _case(
        ways.ONCE,
        x=[[1, 3, 2, 0], [5, 6, 1, 4], [7, 2, 9, 5], [0, 8, 3, 3]],
        grad_output=[[10, 20], [30, 40]],
        output=[[6, 4], [8, 9]],
        grad_x=[[0, 0, 0, 0], [0, 10, 0, 20], [0, 0, 40, 0], [0, 30, 0, 0]],
        kernel_size=(2, 2),
        stride=(2, 2),
    ),
    _case(  # the 9 in the middle wins four times
        ways.ONCE,
        x=[[1, 2, 3], [4, 9, 5], [6, 7, 8]],
        grad_output=[[1, 2], [3, 4]],
        output=[[9, 9], [9, 9]],
        grad_x=[[0, 0, 0], [0, 10, 0], [0, 0, 0]],
        kernel_size=(2, 2),
        stride=(1, 1),
    ),
    _case(ways.ONCE, x=[[7, 7]], grad_output=[[5]], output=[[7]], grad_x=[[5, 0]]),
    _case(
        ways.FORWARD_BEFORE,
        x=[[1, 2]],
        other=[[4, 3]],
        grad_output=[[5]],
        output=[[2]],
        grad_x=[[0, 5]],
    ),
    _case(
        ways.ROUND_BEFORE,
        x=[[1, 2]],
        other=[[4, 3]],
        grad_output=[[5]],
        output=[[2]],
        grad_x=[[0, 5]],
    ),
    _case(ways.BACKWARD_BEFORE, x=[[1, 2]], grad_output=[[5]], output=[[2]], grad_x=[[0, 5]]),
    _case(
        ways.TWO_LAYERS,
        x=[[1, 2]],
        other=[[4, 3]],
        grad_output=[[5]],
        output=[[2]],
        grad_x=[[0, 5]],
    ),
    _case(ways.OVERWRITTEN, x=[[2, 1]], grad_output=[[5]], output=[[2]], grad_x=[[5, 0]]),
    *(
        replace(
            _case(
                ways.ONCE,
                x=x[0, 0].tolist(),
                grad_output=[[5]],
                output=x[0, 0, :, 1:].tolist(),
                grad_x=[[0, 5]],
            ),
            everyday=False,
        )
        for x in (FAR_BELOW, NEARLY_TIED)
    ),
)


def _made_of(forward, backward) -> type:
    return layer(forward, lambda *given: (backward(*given),))


def _found_by_choice(mistake: Mistake) -> Mistake:
    """Let other winners be found, too, before anything is pooled."""
    _, ways_to_choose = CHOICES.get(mistake.name, ("", ()))
    return replace(mistake, answers=(*mistake.answers, *map(chosen_layer, ways_to_choose)))


RIGHT = (pooling.max_pool2d, pooling.max_pool2d_backward)
Reference = _made_of(*RIGHT)
ITEM = CodeItem(
    name="Pooling",
    title="A pooling layer",
    points=4,
    difficulty=3,
    passage="the gradient of max pooling",
    reference=Reference,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=scene,
    results=("output", "grad_x"),
    use=use,
    scaled=("grad_output", "x", "other"),
    traits=(*ways.WAYS, *NOT_PAIRS, TIES, NEAR_TIES),
    mistakes=(
        *memory_mistakes(
            {
                Reference: ("x",),
                KeepsWinners: ("shape", "winners"),
                KeepsPlaces: ("shape", "places"),
            }
        ),
        *map(
            _found_by_choice,
            merged(FORWARD, KNOWN, RIGHT, _made_of),
        ),
    ),
    hints=paragraphs(
        """
        What will backward need that forward knows? Where each window's winner lies, and the
        shape that the gradient of x must have. Keep both in self.

        With all rows of a channel laid one behind the other, x.reshape(batch, channels, -1), the
        winners' numbers are indices into the last axis: np.take_along_axis picks them, if they
        are laid out in the same way.

        On the way back, one loop over np.ndindex(grad_output.shape) is enough. The cell that a
        winner's number stands for: grad_x[n, c].flat[number]. The same cell may have won before.
        """
    ),
)
