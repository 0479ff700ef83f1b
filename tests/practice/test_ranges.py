"""The cases of an item vary each argument widely: a reference that clamps one of them is refused.

`BOUNDS` says, for each argument that is a number or several, a bound that some cases must pass:
a right function that takes every larger number for the bound is wrong. Arrays are clamped in the
ways of `ARRAYS`.
"""

import numpy as np
import pytest

from course_utils.practice.items import ITEMS
from course_utils.practice.judge import judge
from course_utils.practice.kinds import CodeItem
from course_utils.practice.outcomes import caller

CODE_ITEMS = {name: item for name, item in ITEMS.items() if isinstance(item, CodeItem)}
# the usual bounds of an argument, by its name
USUAL = {"kernel_size": 4, "stride": 3, "padding": 4}
# what an item has besides, or otherwise
BOUNDS = {
    "max_pool2d": {},
    "max_pool2d_padded": {},
    "avg_pool2d": {},
    "max_pool2d_backward": {},
    "avg_pool2d_backward": {},
    # other poolings
    #
    # strided and atrous convolution
    "strided_output_size": {"n": 60, "k": 8, "s": 6, "p": 6, "d": 6},
    "strided_sum": {"s": 3, "d": 3},
    "conv2d": {"dilation": 3},
    #
    # connectivity
    #
    # invariance
    #
    # pool or stride
    #
    # 1×1 convolution
    #
    # inception
    #
    # activations
    #
    # review questions
    #
    # layers: pooling
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
    ("Conv", "other"): "of another input, nothing is left in what is judged",
}
# ways of clamping that change nothing, by item and argument; and why
HARMLESS = {
    ("max_pool2d_backward", "x"): {
        "no more than 100": "the winners of larger numbers are not to be found by their size alone",
    },
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
            if isinstance(value, np.ndarray):
                if (name, argument) not in NO_MATTER:
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

    verdict = judge(item, caller(answer, results=item.results))
    assert verdict.state == "wrong"
