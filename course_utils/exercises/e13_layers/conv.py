"""Item: a convolutional layer, which keeps what its backward pass needs."""

from dataclasses import replace

import numpy as np

from course_utils.exercises.e13_layers import ways
from course_utils.exercises.e13_layers.conv2d_gradients import GRADIENTS, with_grad_output
from course_utils.exercises.e13_layers.family import layer_family
from course_utils.exercises.e13_layers.scenes import layer_gradients_scene
from course_utils.exercises.e13_layers.uses import use_convolution
from course_utils.exercises.e13_layers.wrong_layers import MISTAKES, Reference
from course_utils.exercises.families.convolution import draws
from course_utils.exercises.families.convolution.family import CONVOLUTION
from course_utils.exercises.families.convolution.scenes import convolution_scene
from course_utils.exercises.families.convolution.traits import PADDED, SIZES


def draw(rng: np.random.Generator) -> dict:
    """Draw the arguments of the gradients.

    Examples
    --------
    >>> list(draw(np.random.default_rng(0)))
    ['grad_output', 'x', 'weight', 'bias', 'stride', 'padding']
    """
    arguments = draws.draw_convolution(rng, dilated=False)
    del arguments["dilation"]
    return with_grad_output(rng, draws.with_size(rng, arguments, ("x", "weight")))


LAYER = layer_family(
    replace(
        CONVOLUTION,
        axes={"grad_output": "N O _ _", **CONVOLUTION.axes},
        draw=draw,
        traits=(*SIZES, *PADDED),
    ),
    convolution_scene,
    layer_gradients_scene,
)
ROW = {
    "grad_output": [[[[1, 10]]]],
    "x": [[[[1, 2, 4]]]],
    "weight": [[[[3, 5]]]],
    "bias": [100],
    "other": [[[[2, 0, 1]]]],
}
OF_ROW = ([[[[113, 126]]]], [[[[3, 35, 50]]]], [[[[21, 42]]]], [11])
CASES = (
    LAYER.case(**ROW, expected=OF_ROW),
    LAYER.case(  # a column of two cells in its padding: three windows see one cell or both
        grad_output=[[[[1], [10], [100]]]],
        x=[[[[1], [2]]]],
        weight=[[[[3], [5]]]],
        bias=[100],
        padding=(1, 0),
        other=[[[[2], [0]]]],
        expected=([[[[105], [113], [106]]]], [[[[35], [350]]]], [[[[210], [21]]]], [111]),
    ),
    LAYER.case(
        grad_output=[[[[1, 10]]]],
        x=[[[[1, 2, 4, 8]]]],
        weight=[[[[3, 5]]]],
        bias=[100],
        stride=(1, 2),
        other=[[[[0, 1, 1, 0]]]],
        expected=([[[[113, 152]]]], [[[[3, 5, 30, 50]]]], [[[[41, 82]]]], [11]),
    ),
    LAYER.case(  # two images share the weight
        grad_output=[[[[1]]], [[[10]]]],
        x=[[[[1, 2]]], [[[4, 5]]]],
        weight=[[[[3, 5]]]],
        bias=[100],
        other=[[[[0, 1]]], [[[1, 0]]]],
        expected=([[[[113]]], [[[137]]]], [[[[3, 5]]], [[[30, 50]]]], [[[[41, 52]]]], [11]),
    ),
    *(LAYER.case(**ROW, way=way, expected=OF_ROW) for way in list(ways.CALLS)[1:]),
)
ITEM = LAYER.item(
    title="A convolutional layer",
    points=5,
    reference=Reference,
    literal=CASES,
    results=("output", *GRADIENTS),
    use=use_convolution,
    scaled=("grad_output",),
    mistakes=MISTAKES,
    hints="""
        What will backward need that forward knows? Every product was input times weight, so it
        needs the inputs, best as they are after padding. np.pad makes a new array, which nobody
        else can change.

        backward passes grad_output and what you kept to conv2d_gradients. Two of the three results
        go into self; the third is returned.

        The gradient of the padded image has the padded size. The gradient of x is its middle: it
        begins at row `above` and has as many rows as x had. Keep that size in forward, too.
    """,
)
