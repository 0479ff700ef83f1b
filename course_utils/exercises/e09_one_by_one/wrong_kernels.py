"""A dense layer's weights written as a kernel, correctly and in wrong ways."""

from itertools import permutations

import numpy as np

from course_utils.exercises.families.storing import storing_mistakes
from course_utils.practice.items import Mistake


def right(weight: np.ndarray, channels: int, height: int, width: int) -> np.ndarray:
    """Return the right answer."""
    return weight.reshape(len(weight), channels, height, width)


def _order(*axes: int):
    """Read the inputs in another order of channels (1), rows (2) and columns (3)."""

    def answer(weight, channels, height, width):
        sizes = (len(weight), channels, height, width)
        lying = weight.reshape([sizes[0], *(sizes[axis] for axis in axes)])
        return np.moveaxis(lying, (1, 2, 3), axes)

    return answer


def _shaped(*axes: int):
    """Reshape to the sizes in another order, and leave the axes there."""
    return lambda weight, *sizes: weight.reshape([(len(weight), *sizes)[axis] for axis in axes])


def _flipped(*axes: int):
    return lambda *given: np.flip(right(*given), axes)


ORDERS = [order for order in permutations((1, 2, 3)) if order != (1, 2, 3)]

MISTAKES = (
    Mistake(
        "flipped",
        "The kernel is mirrored. The convolution of neural networks lays it on as it is, and so "
        "did the dense layer.",
        _flipped(2, 3),
        _flipped(2),
        _flipped(3),
        _flipped(1),
        _flipped(1, 2, 3),
    ),
    Mistake(
        "order_of_inputs",
        "The shape is right, but the weights lie in other cells. The dense layer reads the maps "
        "in the order of `x.reshape(N, -1)`: which index runs fastest there, and which slowest?",
        *(_order(*order) for order in ORDERS),
        lambda weight, *sizes: weight.reshape(len(weight), *sizes, order="F"),
    ),
    Mistake(
        "in_and_out_swapped",
        "The first two axes are swapped: a kernel's are (channels out, channels in), in this "
        "order.",
        lambda *given: right(*given).swapaxes(0, 1),
        _shaped(1, 0, 2, 3),
    ),
    Mistake(
        "matrix_transposed",
        "The weights of different outputs are mixed. A row of the matrix belongs to one output; "
        "does it stay together?",
        lambda weight, *sizes: weight.T.reshape(len(weight), *sizes),
        lambda weight, *sizes: weight.T.reshape(*sizes, len(weight)),
        lambda weight, *sizes: weight.reshape(*sizes, len(weight)),
        lambda weight, *sizes: weight.reshape(*sizes, len(weight)).transpose(3, 0, 1, 2),
    ),
    Mistake(
        "axes",
        "The axes are in the wrong order. It should be (outputs, channels, height, width).",
        *(_shaped(0, *order) for order in ORDERS),
        *(lambda *given, o=o: right(*given).transpose(0, *o) for o in ORDERS),
    ),
    Mistake(
        "one_by_one",
        "This is a 1×1 kernel that reads C·H·W channels: right if each number were a channel of "
        "its own. But the numbers come as C maps of H×W cells, and the kernel must cover a map.",
        lambda weight, *_: weight[:, :, None, None],
    ),
    Mistake(
        "one_map",
        "All channels lie in one plane. Each input channel has a plane of the kernel to itself.",
        lambda weight, channels, height, width: weight.reshape(
            len(weight), 1, channels * height, width
        ),
        lambda weight, channels, height, width: weight.reshape(
            len(weight), channels * height, width
        ),
        lambda weight, *_: weight[:, None, None],
        lambda weight, *_: weight[:, None, :, None],
    ),
    Mistake(
        "cells_in_a_row",
        "The cells of a map stay in one row. The kernel needs its height and its width.",
        lambda weight, channels, *_: weight.reshape(len(weight), channels, -1),
        lambda weight, channels, *_: weight.reshape(len(weight), channels, 1, -1),
        lambda weight, channels, *_: weight.reshape(len(weight), channels, -1, 1),
    ),
    Mistake(
        "summed",
        "The weights of a map became one number. None of them should be lost or added up: they "
        "only get another shape.",
        *(
            lambda *given, by=by: by(right(*given), axis=(2, 3), keepdims=True)
            for by in (np.sum, np.mean)
        ),
    ),
    *storing_mistakes(right, 4)[:2],
)
