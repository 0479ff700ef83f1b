"""Item: the gradients of a convolution."""

from dataclasses import replace
from itertools import permutations

import numpy as np

from course_utils import convolution
from course_utils.exercises.e13_layers.scenes import gradients_scene
from course_utils.exercises.e13_layers.wrong_arrangements import ARRANGED, order
from course_utils.exercises.e13_layers.wrong_gradients import SENT
from course_utils.exercises.e13_layers.wrong_shares import ADDED
from course_utils.exercises.families.convolution import draws
from course_utils.exercises.families.convolution.family import CONVOLUTION
from course_utils.exercises.families.convolution.traits import SIZES

GRADIENTS = ("grad_x", "grad_weight", "grad_bias")


def draw_gradients(rng: np.random.Generator) -> dict:
    """Draw ``grad_output``, ``x``, ``weight`` and ``stride``, without padding.

    Examples
    --------
    >>> list(draw_gradients(np.random.default_rng(0)))
    ['grad_output', 'x', 'weight', 'stride']
    """
    drawn = draws.draw_convolution(rng, padded=False, dilated=False)
    arguments = {name: drawn[name] for name in ("x", "weight", "stride")}
    return with_grad_output(rng, draws.with_size(rng, arguments, ("x", "weight")))


def with_grad_output(rng: np.random.Generator, arguments: dict) -> dict:
    """Put a ``grad_output`` without zeros before the other arguments."""
    shape = draws.output_shape(**arguments)
    grad_output = rng.integers(1, 10, shape) * rng.choice([-1.0, -0.5, 0.5, 1.0], shape)
    return {"grad_output": grad_output, **arguments}


GRADIENT = replace(
    CONVOLUTION,
    axes={"grad_output": "N O _ _", "x": "N C H W", "weight": "O C h w"},
    draw=draw_gradients,
    scene=gradients_scene,
    traits=SIZES,
)
CASES = (
    GRADIENT.case(
        grad_output=[[[[1, 10]]]],
        x=[[[[1, 2, 4]]]],
        weight=[[[[3, 5]]]],
        expected=([[[[3, 35, 50]]]], [[[[21, 42]]]], [11]),
    ),
    GRADIENT.case(  # stride 3 leaves out the cell in the middle
        grad_output=[[[[1, 10]]]],
        x=[[[[1, 2, 7, 4, 8]]]],
        weight=[[[[3, 5]]]],
        stride=(1, 3),
        expected=([[[[3, 5, 0, 30, 50]]]], [[[[41, 82]]]], [11]),
    ),
    GRADIENT.case(  # two kernels: both send gradients back to the same channel
        grad_output=[[[[1]], [[10]]]],
        x=[[[[2], [3]]]],
        weight=[[[[5], [7]]], [[[1], [-1]]]],
        expected=([[[[15], [-3]]]], [[[[2], [3]]], [[[20], [30]]]], [1, 10]),
    ),
    GRADIENT.case(  # two channels
        grad_output=[[[[10]]]],
        x=[[[[2]], [[3]]]],
        weight=[[[[5]], [[7]]]],
        expected=([[[[50]], [[70]]]], [[[[20]], [[30]]]], [10]),
    ),
)
ITEM = GRADIENT.item(
    title="The gradients of a convolution",
    points=4,
    reference=convolution.conv2d_backward,
    literal=CASES,
    scaled=("grad_output",),
    results=GRADIENTS,
    mistakes=(*SENT, *ADDED, *ARRANGED, order(*list(permutations(range(3)))[1:])),
    hints="""
        Go through the same windows as the forward pass. Each output is a sum of products, input
        times weight. Each factor of a product receives the other factor times what comes back to
        the output.

        For the window of output (i, j), with upstream = grad_output[:, :, i, j] of shape (N, O):
        what goes to its cells has shape (N, C, kh, kw) and is summed over the kernels; what goes to
        the weights has shape (O, C, kh, kw) and is summed over the images. np.einsum computes both;
        the first is "no,ocuv->ncuv".

        A cell may lie in several windows, and a weight meets all of them: add to what is already
        there. The bias is part of every output of its channel, with factor 1.
    """,
)
