"""Item: a convolutional layer, which keeps what its backward pass needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course_utils import convolution
from course_utils.practice.cases import Case, Mistake, paragraphs
from course_utils.practice.items.layers import ways, wrong_gradients
from course_utils.practice.items.layers.conv_gradients import GRADIENTS, with_grad_output
from course_utils.practice.items.layers.merging import merged
from course_utils.practice.items.layers.scenes import layer_scene
from course_utils.practice.items.layers.wrong_states import layer, memory_mistakes
from course_utils.practice.items.strided import (
    wrong_biases,
    wrong_counts,
    wrong_laying,
    wrong_results,
    wrong_sums,
    wrong_weights,
)
from course_utils.practice.items.strided.draws import draw_convolution
from course_utils.practice.items.strided.simpler import output_shape
from course_utils.practice.items.strided.simpler import smaller as smaller_arrays
from course_utils.practice.items.strided.traits import PADDED, SIZES
from course_utils.practice.items.strided.wrong_convolutions import both_ends
from course_utils.practice.kinds import CodeItem

ONE, NONE = (1, 1), (0, 0)
Pair = tuple[int, int]


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
    arguments = draw_convolution(rng, dilated=False)
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


def _layer(
    forward: Callable = convolution.conv2d,
    backward: Callable = convolution.conv2d_backward,
    widths: Callable = both_ends,
    crop: Callable | None = None,
) -> type:
    """Make a class of layers from functions of padded images, and from ways to pad and crop."""

    def output(x, weight, bias, stride, padding):
        padded = np.pad(x, widths(*padding))
        return forward(padded, weight, bias, stride, NONE, ONE)

    def gradients(grad_output, x, weight, _bias, stride, padding):
        padded = np.pad(x, widths(*padding))
        grad_padded, *others = backward(grad_output, padded, weight, stride)
        cut = crop or _inside(widths)
        return cut(grad_padded, x.shape[2:], padding), *others

    return layer(output, gradients, GRADIENTS[1:])


class KeepsPadded:
    """A right layer that keeps the padded image, and the size of the bare one."""

    def __init__(self, *settings):
        self.settings = settings

    def forward(self, x):
        """Convolve."""
        weight, bias, stride, padding = self.settings
        self.padded, self.sizes = np.pad(x, both_ends(*padding)), x.shape[2:]
        return convolution.conv2d(self.padded, weight, bias, stride)

    def backward(self, grad_output):
        """Send gradients back."""
        weight, _, stride, padding = self.settings
        grads = convolution.conv2d_backward(grad_output, self.padded, weight, stride)
        grad_padded, self.grad_weight, self.grad_bias = grads
        return _inside(both_ends)(grad_padded, self.sizes, padding)


def _inside(widths: Callable) -> Callable:
    """Take away what was added."""

    def crop(grad: np.ndarray, sizes: Pair, padding: Pair) -> np.ndarray:
        top, left = (ends[0] for ends in widths(*padding)[2:])
        return grad[:, :, top : top + sizes[0], left : left + sizes[1]]

    return crop


def _padded(name: str, words: str, *ways_to_pad: Callable) -> Mistake:
    return Mistake(name, words, tuple(_layer(widths=widths) for widths in ways_to_pad))


def _cropped(name: str, words: str, *ways_to_crop: Callable) -> Mistake:
    return Mistake(name, words, tuple(_layer(crop=crop) for crop in ways_to_crop))


CROPPING = (
    _cropped(
        "padding_not_removed",
        "The gradient of x still has the padding around it. It has the shape of x.",
        lambda grad, _sizes, _padding: grad,
    ),
    _cropped(
        "cut_at_minus_zero",
        "Without padding, nothing is left of the gradient of x: a slice that ends at −0 ends at 0. "
        "Let it end where x ends, at padding + height.",
        lambda grad, _, padding: grad[:, :, padding[0] : -padding[0], padding[1] : -padding[1]],
    ),
    _cropped(
        "cut_at_the_corner",
        "The gradient of x is cut out at the wrong place: the first rows and columns of the padded "
        "gradient belong to the padding.",
        lambda grad, sizes, _: grad[:, :, : sizes[0], : sizes[1]],
    ),
    _cropped(
        "cut_twice",
        "Too much is cut off. Padding was added at each end once; what is left has the shape of x.",
        lambda grad, sizes, padding: grad[
            :, :, 2 * padding[0] : sizes[0], 2 * padding[1] : sizes[1]
        ],
    ),
)
PADDING = (
    _padded(
        "padding_ignored",
        "There is no padding: the result is that of the bare image.",
        lambda *_: [NONE] * 4,
    ),
    _padded(
        "padding_swapped",
        "Height and width of the padding are swapped: the first number of a pair is for the rows "
        "above and below.",
        lambda down, right: both_ends(right, down),
    ),
    _padded(
        "padding_one_side",
        "The padding is on one side only. It belongs above and below, left and right.",
        lambda down, right: [NONE, NONE, (down, 0), (right, 0)],
        lambda down, right: [NONE, NONE, (0, down), (0, right)],
    ),
)
Reference = _layer()
FORWARD = (
    *wrong_results.RESULTS,
    *wrong_sums.SUMS,
    *wrong_weights.WEIGHTS,
    *wrong_biases.BIASES,
    *wrong_laying.LAYING,
    *wrong_counts.COUNTS,
)

CONV = CodeItem(
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
    traits=(*ways.WAYS, *SIZES, *PADDED),
    mistakes=(
        *memory_mistakes({Reference: ("x",), KeepsPadded: ("padded", "sizes")}, GRADIENTS[1:]),
        *CROPPING,
        *PADDING,
        *merged(
            FORWARD,
            wrong_gradients.MISTAKES,
            (convolution.conv2d, convolution.conv2d_backward),
            _layer,
        ),
    ),
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
