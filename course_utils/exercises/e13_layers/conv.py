"""Item: a convolutional layer, which keeps what its backward pass needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils.exercises.e13_layers import ways
from course_utils.exercises.e13_layers.conv2d_gradients import GRADIENTS, with_grad_output
from course_utils.exercises.e13_layers.scenes import layer_scene
from course_utils.exercises.e13_layers.wrong_layers import MISTAKES, Reference
from course_utils.exercises.families.convolution.draws import draw_convolution, with_size
from course_utils.exercises.families.convolution.simpler import output_shape
from course_utils.exercises.families.convolution.simpler import smaller as smaller_arrays
from course_utils.exercises.families.convolution.traits import PADDED, SIZES
from course_utils.practice.cases import Case, paragraphs
from course_utils.practice.kinds import CodeItem

ONE, NONE = (1, 1), (0, 0)


def use(make, grad_output, x, weight, bias, stride, padding, other, way) -> tuple:
    """Make a layer and call its methods, in one of several `ways`."""
    return ways.put_to_use(
        lambda: make(weight, bias, stride, padding),
        lambda: make(2 * weight[:, :, :1, :1], bias + 1, ONE, NONE),
        x,
        grad_output,
        other,
        output_shape(other, weight, stride, padding),
        way,
        GRADIENTS[1:],
    )


def draw(rng: np.random.Generator) -> dict:
    """Draw arguments; the other input has the same shape one time in two.

    Examples
    --------
    >>> list(draw(np.random.default_rng(0)))
    ['grad_output', 'x', 'weight', 'bias', 'stride', 'padding', 'other', 'way']
    """
    arguments = with_size(rng, draw_convolution(rng, dilated=False), ("x", "weight"))
    del arguments["dilation"]
    arguments = with_grad_output(rng, arguments)
    more = rng.integers(0, 3, 2) * rng.integers(0, 2)
    shape = np.add(arguments["x"].shape, [0, 0, *more])
    return {**arguments, "other": rng.integers(-9, 10, shape) / 2, "way": ways.draw_way(rng)}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments: one layer used once, smaller arrays, simpler options."""
    if arguments["way"] != ways.ONCE:
        yield {**arguments, "way": ways.ONCE}
    own = {name: value for name, value in arguments.items() if name not in ("other", "way")}
    for changed in smaller_arrays(own):
        cut = tuple(slice(size) for size in changed["x"].shape)
        other = arguments["other"][cut].copy()
        yield {**changed, "other": other, "way": arguments["way"]}


def _case(way: str, **others) -> Case:
    """Make a case along one row, which a person has worked out."""
    given = {
        "grad_output": [[[[1, 10]]]],
        "x": [[[[1, 2, 4]]]],
        "weight": [[[[3, 5]]]],
        "bias": [100],
        "stride": ONE,
        "padding": NONE,
        "other": [[[[2, 0, 1]]]],
        "way": way,
        **others,
    }
    expected = ([[[[113, 126]]]], [[[[3, 35, 50]]]], [[[[21, 42]]]], [11])
    return Case(_as_arrays(given), given.pop("expected", expected))


def _as_arrays(given: dict) -> dict:
    return {
        name: np.array(value, dtype=float) if isinstance(value, list) else value
        for name, value in given.items()
        if name != "expected"
    }


CASES = (
    _case(ways.ONCE),
    _case(  # a column in its padding; each of the three windows sees one of its two cells, or both
        ways.ONCE,
        x=[[[[1], [2]]]],
        weight=[[[[3], [5]]]],
        grad_output=[[[[1], [10], [100]]]],
        padding=(1, 0),
        other=[[[[2], [0]]]],
        expected=([[[[105], [113], [106]]]], [[[[35], [350]]]], [[[[210], [21]]]], [111]),
    ),
    _case(
        ways.ONCE,
        x=[[[[1, 2, 4, 8]]]],
        stride=(1, 2),
        other=[[[[0, 1, 1, 0]]]],
        expected=([[[[113, 152]]]], [[[[3, 5, 30, 50]]]], [[[[41, 82]]]], [11]),
    ),
    _case(  # two images share the weight
        ways.ONCE,
        x=[[[[1, 2]]], [[[4, 5]]]],
        grad_output=[[[[1]]], [[[10]]]],
        other=[[[[0, 1]]], [[[1, 0]]]],
        expected=([[[[113]]], [[[137]]]], [[[[3, 5]]], [[[30, 50]]]], [[[[41, 52]]]], [11]),
    ),
    *map(_case, list(ways.CALLS)[1:]),
)
ITEM = CodeItem(
    name="Conv",
    title="A convolutional layer",
    points=5,
    difficulty=3,
    passage="the gradient of strided convolution",
    reference=Reference,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=layer_scene,
    results=("output", *GRADIENTS),
    use=use,
    scaled=("grad_output",),
    traits=(*ways.WAYS, *SIZES, *PADDED),
    mistakes=MISTAKES,
    hints=paragraphs(
        """
        What will backward need that forward knows? Every product was input times weight, so the
        inputs; best as they are after padding. np.pad makes a new array, which nobody else has.

        backward hands grad_output and what you kept to conv2d_gradients. Two of the three results
        go into self, the third is returned.

        The gradient of the padded image has the padded size. The gradient of x is its middle:
        from row `above` on, as many rows as x had. Keep that size in forward, too.
        """
    ),
)
