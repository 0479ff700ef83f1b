"""Item: a pooling layer, which keeps what its backward pass needs."""

from dataclasses import replace

import numpy as np

from course_utils import pooling
from course_utils.exercises.e13_layers import ways
from course_utils.exercises.e13_layers.family import layer_family
from course_utils.exercises.e13_layers.kept_winners import KeepsPlaces, KeepsWinners, chosen_layer
from course_utils.exercises.e13_layers.merging import merged
from course_utils.exercises.e13_layers.uses import use_pooling
from course_utils.exercises.e13_layers.window_winners import PAIRS, TIES
from course_utils.exercises.e13_layers.wrong_states import layer, memory_mistakes
from course_utils.exercises.families.pooling import draws
from course_utils.exercises.families.pooling.family import BACKWARD
from course_utils.exercises.families.pooling.traits import NEAR_TIES
from course_utils.exercises.families.pooling.wrong_max_gradients import KNOWN
from course_utils.exercises.families.pooling.wrong_max_pooling import FORWARD
from course_utils.exercises.families.pooling.wrong_winners import CHOICES
from course_utils.practice.case_in_pictures import backward_scene, forward_scene
from course_utils.practice.items import Mistake


def draw(rng: np.random.Generator) -> dict:
    """Draw the arguments of the gradient.

    Examples
    --------
    >>> list(draw(np.random.default_rng(0)))
    ['grad_output', 'x', 'kernel_size', 'stride']
    """
    sizes = PAIRS.draw(rng)
    shape = draws.output_shape(**sizes)
    grad_output = rng.integers(1, 10, shape) * rng.choice([-1.0, 1.0], shape)
    return {"grad_output": grad_output, **sizes}


LAYER = layer_family(
    replace(BACKWARD, draw=draw, traits=PAIRS.traits), forward_scene, backward_scene
)
PAIR = {"kernel_size": (1, 2), "stride": (1, 2), "grad_output": [[5]]}
CASES = (
    LAYER.case(
        x=[[1, 3, 2, 0], [5, 6, 1, 4], [7, 2, 9, 5], [0, 8, 3, 3]],
        grad_output=[[10, 20], [30, 40]],
        kernel_size=(2, 2),
        stride=(2, 2),
        other=[[1, 3, 2, 0], [5, 6, 1, 4], [7, 2, 9, 5], [0, 8, 3, 3]],
        expected=(
            draws.image([[6, 4], [8, 9]]),
            draws.image([[0, 0, 0, 0], [0, 10, 0, 20], [0, 0, 40, 0], [0, 30, 0, 0]]),
        ),
    ),
    LAYER.case(  # the 9 in the middle wins four times
        x=[[1, 2, 3], [4, 9, 5], [6, 7, 8]],
        grad_output=[[1, 2], [3, 4]],
        kernel_size=(2, 2),
        stride=(1, 1),
        other=[[1, 2, 3], [4, 9, 5], [6, 7, 8]],
        expected=(draws.image([[9, 9], [9, 9]]), draws.image([[0, 0, 0], [0, 10, 0], [0, 0, 0]])),
    ),
    LAYER.case(  # a tie: the first in row order wins
        **PAIR, x=[[7, 7]], other=[[7, 7]], expected=([[[[7]]]], [[[[5, 0]]]])
    ),
    *(
        LAYER.case(
            **PAIR,
            x=[[1, 2]],
            other=[[4, 3]],
            way=way,
            expected=([[[[2]]]], [[[[0, 5]]]]),
        )
        for way in (
            ways.FORWARD_BEFORE,
            ways.ROUND_BEFORE,
            ways.BACKWARD_BEFORE,
            ways.TWO_LAYERS,
        )
    ),
    LAYER.case(
        **PAIR,
        x=[[2, 1]],
        other=[[2, 1]],
        way=ways.OVERWRITTEN,
        expected=([[[[2]]]], [[[[5, 0]]]]),
    ),
    *(
        LAYER.case(**PAIR, x=x, other=x, expected=(x[..., 1:], [[[[0, 5]]]]), everyday=False)
        for x in (draws.FAR_BELOW, draws.NEARLY_TIED)
    ),
)


def _made_of(forward, backward) -> type:
    return layer(forward, lambda *given: (backward(*given),))


def _found_by_choice(mistake: Mistake) -> Mistake:
    """Add layers that choose other winners already in the forward pass."""
    _, ways_to_choose = CHOICES.get(mistake.name, ("", ()))
    answers = (*mistake.answers, *map(chosen_layer, ways_to_choose))
    return Mistake(mistake.name, mistake.words, *answers)


RIGHT = (pooling.max_pool2d, pooling.max_pool2d_backward)
Reference = _made_of(*RIGHT)
ITEM = LAYER.item(
    title="A pooling layer",
    points=4,
    reference=Reference,
    literal=CASES,
    results=("output", "grad_x"),
    use=use_pooling,
    scaled=("grad_output", "x", "other"),
    traits=(TIES, NEAR_TIES),
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
    hints="""
        What will backward need that forward knows? It needs to know where each window's winner
        lies, and the shape that the gradient of x must have. Keep both in self.

        With all rows of a channel laid end to end, x.reshape(batch, channels, -1), the winners'
        numbers are indices into the last axis: np.take_along_axis picks the cells if the numbers
        are laid out in the same way.

        On the way back, one loop over np.ndindex(grad_output.shape) is enough. The cell that a
        winner's number stands for: grad_x[n, c].flat[number]. The same cell may have won other
        windows.
    """,
)
