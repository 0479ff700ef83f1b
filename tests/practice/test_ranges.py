"""The cases of an item vary each argument widely: a reference that clamps one of them fails.

`BOUNDS` has, for each argument that is one number or several, a bound that some cases must exceed:
a function that is right, but clamps the argument to the bound, must fail. Arrays are clamped in
the ways of `ARRAYS`.
"""

import numpy as np
import pytest

from course_utils.practice.catalogue import all_items
from course_utils.practice.code_item import CodeItem
from course_utils.practice.functions import judge_calls
from course_utils.practice.outcomes import caller

pytestmark = pytest.mark.usefixtures("computed_once")
CODE_ITEMS = {name: item for name, item in all_items().items() if isinstance(item, CodeItem)}
# the usual bounds of an argument, by its name
USUAL = {"kernel_size": 4, "stride": 3, "padding": 4}
# bounds of single items that are additional or different
BOUNDS = {
    "max_pool2d": {},
    "max_pool2d_padded": {},
    "avg_pool2d": {},
    "max_pool2d_backward": {},
    "avg_pool2d_backward": {},
    # other poolings
    #
    "lp_pool2d": {"p": 6},
    "adaptive_avg_pool2d": {"output_size": 5},
    "pyramid_length": {"channels": 60, "levels": 6},
    "max_unpool2d": {},
    # strided and atrous convolution
    "strided_output_size": {"n": 60, "k": 8, "s": 6, "p": 6, "d": 6},
    "strided_sum": {"s": 3, "d": 3},
    "conv2d": {"dilation": 3},
    #
    # connectivity
    #
    "layer_parameters": {"size": 10, "channels": 8, "filters": 8, "tile": 3},
    "tiled_conv1d": {},
    "receptive_field": {"layers": 7},
    # invariance
    #
    "shift_image": {"down": 4, "right": 4},
    "share_moved_along": {"steps": 6},
    "chance_to_stay": {"kernel_height": 8, "kernel_width": 8, "down": 6, "right": 6},
    # pool or stride
    "stem_work": {"layers": 4, "channels": 8, "size": 64},
    "mean_weight": {"channels": 8, "kernel_size": 8},
    #
    # 1×1 convolution
    "conv1x1": {},
    "dense_as_conv_weight": {"channels": 4, "height": 4, "width": 4},
    "class_activation_map": {"class_index": 4},
    #
    # inception
    "inception_block": {},
    "reduced_multiply_adds": {
        "height": 28,
        "width": 28,
        "channels_in": 200,
        "reduced": 64,
        "channels_out": 200,
        "kernel_size": 7,
    },
    #
    # activations
    "leaky_relu_backward": {"negative_slope": 1},
    "swish_slope": {"x": 8, "s": 0.9},
    "softplus": {},
    #
    # review questions
    "strided_entry": {"i": 4, "j": 4, "s": 4},
    #
    # layers: pooling
    "window_winners": {},
    "Pooling": {},
    #
    # layers: convolution
    "conv2d_gradients": {},
    "Conv": {},
    #
}
ARRAYS = {
    "no more than 100": lambda x: np.minimum(x, 100),
    "no less than -100": lambda x: np.maximum(x, -100),
    "no less than -10": lambda x: np.maximum(x, -10),
    "nothing below 1e-6": lambda x: np.where(np.abs(x) < 1e-6, 0, x),
    "nothing below 0": lambda x: np.maximum(x, 0),
    "nothing above 0": lambda x: np.minimum(x, 0),
    "whole numbers": np.floor,
    "float16": lambda x: x.astype(np.float16).astype(float),
}
# arrays whose numbers, or whose far numbers, cannot matter; and why
NO_MATTER = {
    ("avg_pool2d_backward", "x"): "only its shape matters",
    ("pyramid_length", "height"): "the length of the vector does not depend on the image's size",
    ("pyramid_length", "width"): "the length of the vector does not depend on the image's size",
    ("Conv", "other"): "of another input, nothing is left in what is judged",
    ("Pooling", "other"): "of another input, nothing is left in what is judged",
}
# ways of clamping that change nothing, by item and argument; and why
HARMLESS = {
    ("leaky_relu_backward", "x"): {
        **dict.fromkeys(
            ("no more than 100", "no less than -100", "no less than -10", "float16"),
            "only the sign matters",
        ),
        "nothing below 1e-6": "differences with a step of 1e-5 should pass, so there is no such x",
        "nothing below 0": "0 and the negative numbers have the same slope",
    },
    ("softplus", "x"): {
        "no less than -100": "it is 0 there, up to rounding",
        "no less than -10": "it is below 0.00005 there, and a share of x that large is rounding",
        "nothing below 1e-6": "near 0 it changes half as much as x",
    },
    ("lp_pool2d", "x"): dict.fromkeys(
        ("no less than -100", "no less than -10", "nothing below 0"), "no number is negative"
    ),
    ("max_unpool2d", "indices"): dict.fromkeys(
        set(ARRAYS) - {"no more than 100", "nothing above 0"}, "they are small whole numbers"
    ),
}


def clamped(value, bound):
    if isinstance(value, (tuple, list)):
        return type(value)(clamped(each, bound) for each in value)
    return min(value, bound)


def changes():
    """Yield each item, argument, way of clamping, and the function that clamps."""
    for name in BOUNDS:
        item = CODE_ITEMS[name]
        for argument, value in item.literal[0].arguments.items():
            if (name, argument) in NO_MATTER:
                continue
            if isinstance(value, np.ndarray):
                harmless = HARMLESS.get((name, argument), {})
                yield from (
                    (name, argument, way, change)
                    for way, change in ARRAYS.items()
                    if way not in harmless
                )
            elif not isinstance(value, str):
                bound = (USUAL | BOUNDS[name])[argument]
                yield name, argument, f"at most {bound}", lambda v, b=bound: clamped(v, b)


CHANGES = list(changes())


@pytest.mark.parametrize(
    ("name", "argument", "change"),
    [(name, argument, change) for name, argument, _, change in CHANGES],
    ids=["-".join(change[:3]) for change in CHANGES],
)
def test_a_reference_that_clamps_an_argument_is_refused(name, argument, change):
    item = CODE_ITEMS[name]
    names = list(item.literal[0].arguments)

    def answer(*given):
        arguments = dict(zip(names, given, strict=True))
        return item.run(item.reference, arguments | {argument: change(arguments[argument])})

    verdict = judge_calls(item, caller(answer, results=item.results))
    assert verdict.state == "wrong"


def test_every_code_item_is_held_to_its_ranges():
    assert set(BOUNDS) == set(CODE_ITEMS)
