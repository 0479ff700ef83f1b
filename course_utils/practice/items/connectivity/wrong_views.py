"""How a field grows through the layers, and the known wrong ways to let it grow."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils.practice.cases import Mistake


class Layer(NamedTuple):
    """What of a layer the receptive field depends on; plain triples serve as well."""

    kernel_size: int
    stride: int
    dilation: int

    @property
    def steps(self) -> int:
        """From the first cell of a window to its last."""
        return (self.kernel_size - 1) * self.dilation


def grown(grow: Callable, move: Callable, start: int = 1) -> Callable:
    """Let a field grow layer by layer.

    ``grow(size, jump, layer)`` is the size behind a layer, ``move(jump, layer)`` how far the
    fields of neighbours then lie apart.
    """

    def answer(layers: list[tuple[int, int, int]]) -> int:
        size, jump = start, 1
        for layer in map(Layer._make, layers):
            size, jump = grow(size, jump, layer), move(jump, layer)
        return size

    return answer


def added(size: int, jump: int, layer: Layer) -> int:
    """Add the window, in steps of the present length."""
    return size + layer.steps * jump


def multiplied(jump: int, layer: Layer) -> int:
    """Make the steps longer by the layer's stride."""
    return jump * layer.stride


def _always_one(*_) -> int:
    return 1


receptive_field = grown(added, multiplied)


def _adding(steps: Callable, start: int = 1) -> Callable:
    """Count another number of steps for each window."""
    return grown(lambda size, jump, layer: size + steps(layer) * jump, multiplied, start)


def _sum_of_strides(layers: list) -> int:
    """Step as long as all strides before together."""
    size = strides = 0
    for layer in map(Layer._make, layers):
        size, strides = size + layer.steps * (strides or 1), strides + layer.stride
    return 1 + size


def _whole(layer: Layer) -> int:
    return layer.steps + 1


def _whole_dilated(layer: Layer) -> int:
    return layer.kernel_size * layer.dilation


MISTAKES = (
    Mistake(
        "stride_ignored",
        "The strides play no part. Behind a stride of 2, neighbours see fields that lie two cells "
        "apart, so a step there is a longer one.",
        (grown(added, _always_one), lambda layers: 1 + sum(k - 1 for k, *_ in layers)),
    ),
    Mistake(
        "strides_not_multiplied",
        "Only the stride of the layer directly before counts. Steps get longer with every "
        "strided layer on the way: strides of 2, 2 and 2 make steps of 8.",
        (grown(added, lambda _, layer: layer.stride),),
    ),
    Mistake(
        "strides_added",
        "The strides are added up. Two strides of 3 make steps of 3 · 3 cells, not of 3 + 3.",
        (
            grown(added, lambda jump, layer: jump + layer.stride),
            grown(added, lambda jump, layer: jump + layer.stride - 1),
            _sum_of_strides,
        ),
    ),
    Mistake(
        "own_stride",
        "A layer's own stride counts for its own window. It says how far the next window is: "
        "within one window, the steps are those of the layers before.",
        (
            _adding(lambda layer: layer.steps * layer.stride),
            grown(lambda size, _, layer: size + layer.steps * layer.stride, _always_one),
        ),
    ),
    Mistake(
        "dilation_ignored",
        "The dilation plays no part. With dilation 2, the cells of a window lie two apart.",
        (_adding(lambda layer: layer.kernel_size - 1),),
    ),
    Mistake(
        "dilated_cells",
        "A window of k cells with dilation d is taken to span k · d cells. There are gaps only "
        "between its cells.",
        (_adding(lambda layer: _whole_dilated(layer) - 1),),
    ),
    Mistake(
        "dilation_added",
        "The dilation is added where it should stretch every step of the window.",
        (
            _adding(lambda layer: layer.kernel_size - 1 + layer.dilation),
            _adding(lambda layer: layer.kernel_size + layer.dilation - 2),
        ),
    ),
    Mistake(
        "dilation_as_stride",
        "The dilation spreads the windows of later layers, too. It stretches one window; how far "
        "the window moves is the stride alone.",
        (
            grown(added, lambda jump, layer: jump * layer.stride * layer.dilation),
            grown(
                lambda size, jump, layer: size + (layer.kernel_size - 1) * jump,
                lambda jump, layer: jump * layer.stride * layer.dilation,
            ),
        ),
    ),
    Mistake(
        "whole_kernels",
        "Every layer adds its whole window. Its first cell is a field already counted: a layer "
        "adds the steps between the cells.",
        (
            _adding(_whole),
            _adding(_whole, start=0),
            _adding(_whole_dilated),
            _adding(_whole_dilated, start=0),
        ),
    ),
    Mistake(
        "windows_added",
        "The windows are added up. They overlap: two windows of 3 see 5 cells together, not 6.",
        (
            lambda layers: sum(k for k, *_ in layers),
            lambda layers: sum((k - 1) * d + 1 for k, _, d in layers),
        ),
    ),
    Mistake(
        "starts_at_zero",
        "It is one too few throughout. Before the first layer, a unit is an input and sees itself.",
        (grown(added, multiplied, start=0),),
    ),
    Mistake(
        "product",
        "The windows are multiplied. Two windows of 3 see 5 cells, since they overlap.",
        (
            lambda layers: int(np.prod([k for k, _, _ in layers])),
            lambda layers: int(np.prod([(k - 1) * d + 1 for k, _, d in layers])),
        ),
    ),
    Mistake(
        "reversed",
        "The layers are taken in the wrong order: a stride spreads the windows behind it, not "
        "those before it.",
        (lambda layers: receptive_field(layers[::-1]),),
    ),
    Mistake(
        "one_layer",
        "This is the window of one layer. What it reads are units that see several cells each.",
        (
            lambda layers: receptive_field(layers[-1:]),
            lambda layers: receptive_field(layers[:1]),
            lambda layers: max(receptive_field([layer]) for layer in layers),
        ),
    ),
    Mistake(
        "last_forgotten",
        "The last layer's window is missing.",
        (lambda layers: receptive_field(layers[:-1]),),
    ),
    Mistake(
        "first_forgotten",
        "The first layer's window is missing: only its stride has an effect.",
        (lambda layers: receptive_field([(1, s, 1) for _, s, _ in layers[:1]] + layers[1:]),),
    ),
    Mistake(
        "jump",
        "This is the product of the strides: how far the fields of neighbours lie apart. Asked for "
        "is how large each of them is.",
        (lambda layers: int(np.prod([s for _, s, _ in layers])),),
    ),
)
