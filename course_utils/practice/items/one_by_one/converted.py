"""Item: the weights of a dense layer, written as those of a convolution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations

import numpy as np

from course_utils.pictures.scene import Scene, grid
from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.items.shared_maps import compared, cuts, numbers_told
from course_utils.practice.kinds import CodeItem
from course_utils.practice.verdicts import Trial


def right(weight: np.ndarray, channels: int, height: int, width: int) -> np.ndarray:
    """The right answer."""
    return weight.reshape(len(weight), channels, height, width)


def _case(weight: list, channels: int, height: int, width: int, expected: list) -> Case:
    weight = np.array(weight, dtype=float)
    sizes = {"channels": channels, "height": height, "width": width}
    return Case({"weight": weight, **sizes}, expected)


CASES = (
    _case([[1, 2, 3, 4, 5, 6]], 1, 2, 3, [[[[1, 2, 3], [4, 5, 6]]]]),
    _case([[1, 2, 3, 4], [5, 6, 7, 8]], 2, 1, 2, [[[[1, 2]], [[3, 4]]], [[[5, 6]], [[7, 8]]]]),
    _case(
        [[1, 2, 3, 4, 5, 6, 7, 8]],
        2,
        2,
        2,
        [[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]],
    ),
    _case([[1, 2], [3, 4], [5, 6]], 2, 1, 1, [[[[1]], [[2]]], [[[3]], [[4]]], [[[5]], [[6]]]]),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw sizes from 1 to 3, and a weight of whole numbers of which no two are equal."""
    out, channels, height, width = (int(size) for size in rng.integers(1, 4, 4))
    inputs = channels * height * width
    weight = rng.permutation(out * inputs).reshape(out, inputs) + 1.0
    return {"weight": weight, "channels": channels, "height": height, "width": width}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments: fewer outputs, channels, rows or columns."""
    kernel = right(**arguments)
    for axis in range(4):
        for cut in cuts(kernel, axis):
            out, *sizes = cut.shape
            names = ("channels", "height", "width")
            yield {"weight": cut.reshape(out, -1), **dict(zip(names, sizes, strict=True))}


def scene(trial: Trial) -> Scene:
    """Draw the weights of one output, and the plane that a channel's should make."""
    arguments = trial.case.arguments
    weight, channels, height, width = arguments.values()
    cell = trial.problem.cell or (0, 0, 0, 0)
    cells = height * width
    kinds = {(0, place): "window" for place in range(cell[1] * cells, (cell[1] + 1) * cells)}
    shown = grid("weight", weight[cell[0] : cell[0] + 1], kinds, f"weight, row {cell[0]}")
    many = "map" if channels == 1 else "maps"
    caption = (
        f"It reads {channels} {many} of {height}×{width} cells.",
        f"Output {cell[0]}, channel {cell[1]}, counted from 0: its weights are marked.",
        *numbers_told(trial),
    )
    return Scene("A dense layer's weights as a kernel", (shown, *compared(trial, cell)), caption)


def _order(*axes: int):
    """Read the inputs in another order of channels (1), rows (2) and columns (3)."""

    def answer(weight, channels, height, width):
        sizes = (len(weight), channels, height, width)
        lying = weight.reshape([sizes[0], *(sizes[axis] for axis in axes)])
        return np.moveaxis(lying, (1, 2, 3), axes)

    return answer


def _shaped(*axes: int):
    """Give it the shape with its axes in another order, without moving them."""
    return lambda weight, *sizes: weight.reshape([(len(weight), *sizes)[axis] for axis in axes])


def _flipped(*axes: int):
    return lambda *given: np.flip(right(*given), axes)


ORDERS = [order for order in permutations((1, 2, 3)) if order != (1, 2, 3)]

MISTAKES = (
    Mistake(
        "flipped",
        "The kernel is mirrored. The convolution of neural networks lays it on as it is, and so "
        "did the dense layer.",
        (_flipped(2, 3), _flipped(2), _flipped(3), _flipped(1), _flipped(1, 2, 3)),
    ),
    Mistake(
        "order_of_inputs",
        "The shape is right, but the weights lie in other cells. The dense layer has read the "
        "maps in the order of `x.reshape(N, -1)`: which index runs fastest there, and which "
        "slowest?",
        (
            *(_order(*order) for order in ORDERS),
            lambda weight, *sizes: weight.reshape(len(weight), *sizes, order="F"),
        ),
    ),
    Mistake(
        "in_and_out_swapped",
        "The first two axes are swapped: a kernel's are (channels out, channels in), in this "
        "order.",
        (lambda *given: right(*given).swapaxes(0, 1), _shaped(1, 0, 2, 3)),
    ),
    Mistake(
        "matrix_transposed",
        "The weights of different outputs are mixed. A row of the matrix belongs to one output; "
        "does it stay together?",
        (
            lambda weight, *sizes: weight.T.reshape(len(weight), *sizes),
            lambda weight, *sizes: weight.T.reshape(*sizes, len(weight)),
            lambda weight, *sizes: weight.reshape(*sizes, len(weight)),
            lambda weight, *sizes: weight.reshape(*sizes, len(weight)).transpose(3, 0, 1, 2),
        ),
    ),
    Mistake(
        "axes",
        "The axes are in another order. Wanted is (outputs, channels, height, width).",
        tuple(_shaped(0, *order) for order in ORDERS)
        + tuple(lambda *given, o=o: right(*given).transpose(0, *o) for o in ORDERS),
    ),
    Mistake(
        "one_by_one",
        "This is a 1×1 kernel that reads C·H·W channels: right if each number were a channel of "
        "its own. But the numbers come as C maps of H×W cells, and the kernel must cover a map.",
        (lambda weight, *_: weight[:, :, None, None], lambda weight, *_: weight[:, None, None]),
    ),
    Mistake(
        "one_map",
        "All channels lie in one plane. Each input channel has a plane of the kernel to itself.",
        (
            lambda weight, channels, height, width: weight.reshape(
                len(weight), 1, channels * height, width
            ),
            lambda weight, channels, height, width: weight.reshape(
                len(weight), channels * height, width
            ),
        ),
    ),
    Mistake(
        "cells_in_a_row",
        "The cells of a map stay in one row. The kernel needs its height and its width.",
        (
            lambda weight, channels, *_: weight.reshape(len(weight), channels, -1),
            lambda weight, channels, *_: weight.reshape(len(weight), channels, 1, -1),
            lambda weight, channels, *_: weight.reshape(len(weight), channels, -1, 1),
        ),
    ),
    Mistake(
        "summed",
        "The weights of a map became one number. None is lost or added up: they only get "
        "another shape.",
        tuple(
            lambda *given, by=by: by(right(*given), axis=(2, 3), keepdims=True)
            for by in (np.sum, np.mean)
        ),
    ),
)

TRAITS = (
    Trait("outputs", lambda a: len(a["weight"]) > 1, "several outputs", "one output"),
    Trait("channels", lambda a: a["channels"] > 1, "several channels", "one channel"),
    Trait(
        "square",
        lambda a: a["height"] != a["width"],
        "maps whose height and width differ",
        "square maps",
    ),
)

DENSE_AS_CONV_WEIGHT = CodeItem(
    name="dense_as_conv_weight",
    title="A dense layer as a convolution",
    points=2,
    difficulty=1,
    passage="fully convolutional networks",
    reference=right,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=scene,
    mistakes=MISTAKES,
    traits=TRAITS,
    hints=paragraphs(
        """
        No number changes and none is lost: only the shape does. How many weights has one
        output?

        In what order has the dense layer read the maps? Write x[0, 0, 0, 0], x[0, 0, 0, 1], …
        down as they follow each other in x.reshape(N, -1).

        The flat row was made of (channels, height, width) by reshape. What undoes a reshape?
        """
    ),
)
