"""The known wrong ways to let a receptive field grow."""

from collections.abc import Callable
from itertools import permutations

import numpy as np

from course_utils.exercises.families.growing import (
    Layer,
    added,
    always_one,
    downwards,
    grown,
    multiplied,
    receptive_field,
    upwards,
)
from course_utils.practice.items import Mistake


def _adding(steps: Callable, start: int = 1) -> Callable:
    """Let each window add another number of steps."""
    return grown(lambda size, jump, layer: size + steps(layer) * jump, multiplied, start)


def _undilated(size: int, jump: int, layer: Layer) -> int:
    return size + (layer.kernel_size - 1) * jump


def _sum_of_strides(layers: list) -> int:
    """Multiply each window by the sum of all strides before it, not by their product."""
    size = strides = 0
    for layer in map(Layer._make, layers):
        size, strides = size + layer.steps * (strides or 1), strides + layer.stride
    return 1 + size


def _taken_as(*order: int) -> Callable:
    """Read the numbers of each layer in another order."""
    return lambda layers: receptive_field([tuple(layer[n] for n in order) for layer in layers])


def _output_size(size: int, layer: Layer) -> int:
    return (size - layer.steps - 1) // layer.stride + 1


def _undilated_output_size(size: int, layer: Layer) -> int:
    return (size - layer.kernel_size) // layer.stride + 1


def _jump(layers: list) -> int:
    return int(np.prod([stride for _, stride, _ in layers]))


def _whole(layer: Layer) -> int:
    return layer.steps + 1


def _whole_dilated(layer: Layer) -> int:
    return layer.kernel_size * layer.dilation


MISTAKES = (
    Mistake(
        "stride_ignored",
        "The strides play no part here. After a stride of 2, neighbours see fields that lie two "
        "cells apart, so each step there is longer.",
        grown(added, always_one),
        lambda layers: 1 + sum(k - 1 for k, *_ in layers),
    ),
    Mistake(
        "other_order",
        "The three numbers of a layer are in the wrong order. They are (kernel_size, stride, "
        "dilation).",
        *(_taken_as(*order) for order in permutations(range(3)) if order != (0, 1, 2)),
    ),
    Mistake(
        "strides_not_multiplied",
        "Only the stride of the layer directly before counts. Steps get longer with every "
        "strided layer on the way: strides of 2, 2 and 2 make steps of 8.",
        grown(added, lambda _, layer: layer.stride),
        grown(_undilated, lambda _, layer: layer.stride),
    ),
    Mistake(
        "strides_added",
        "The strides are added up. Two strides of 3 make steps of 3 · 3 cells, not 3 + 3.",
        grown(added, lambda jump, layer: jump + layer.stride),
        grown(added, lambda jump, layer: jump + layer.stride - 1),
        _sum_of_strides,
    ),
    Mistake(
        "own_stride",
        "A layer's own stride counts for its own window. It says how far the next window is: "
        "within one window, the steps are those of the layers before.",
        _adding(lambda layer: layer.steps * layer.stride),
        grown(lambda size, _, layer: size + layer.steps * layer.stride, always_one),
        grown(lambda size, _, layer: size + (layer.kernel_size - 1) * layer.stride, always_one),
    ),
    Mistake(
        "dilation_ignored",
        "The dilation plays no part here. With dilation 2, the cells of a window lie two apart.",
        _adding(lambda layer: layer.kernel_size - 1),
    ),
    Mistake(
        "dilated_cells",
        "You take a window of k cells with dilation d to span k · d cells. There are gaps only "
        "between its cells.",
        _adding(lambda layer: _whole_dilated(layer) - 1),
    ),
    Mistake(
        "dilation_added",
        "The dilation is added where it should stretch every step of the window.",
        _adding(lambda layer: layer.kernel_size - 1 + layer.dilation),
        _adding(lambda layer: layer.kernel_size + layer.dilation - 2),
    ),
    Mistake(
        "dilation_as_stride",
        "The dilation spreads the windows of later layers, too. It stretches only its own window; "
        "how far a window moves depends on the stride alone.",
        grown(added, lambda jump, layer: jump * layer.stride * layer.dilation),
        grown(
            lambda size, jump, layer: size + (layer.kernel_size - 1) * jump,
            lambda jump, layer: jump * layer.stride * layer.dilation,
        ),
    ),
    Mistake(
        "whole_kernels",
        "Every layer adds its whole window. The first cell is already counted: a layer adds only "
        "the steps between the cells.",
        _adding(_whole),
        _adding(_whole, start=0),
        _adding(lambda layer: layer.kernel_size),
        _adding(lambda layer: layer.kernel_size, start=0),
        _adding(_whole_dilated),
        _adding(_whole_dilated, start=0),
    ),
    Mistake(
        "half_windows",
        "Every layer adds half its window. A field grows on both sides, by all the steps from the "
        "first cell of the window to the last.",
        _adding(lambda layer: layer.kernel_size // 2 * layer.dilation),
        _adding(lambda layer: (layer.kernel_size - 1) // 2 * layer.dilation),
    ),
    Mistake(
        "one_step_more",
        "Every layer adds a step or two more than its window has. A window of k cells is k − 1 "
        "steps long.",
        _adding(lambda layer: (layer.kernel_size + 1) * layer.dilation),
        _adding(lambda layer: layer.steps + 2),
    ),
    Mistake(
        "windows_added",
        "The windows are added up. They overlap: two windows of 3 see 5 cells together, not 6.",
        lambda layers: sum(k for k, *_ in layers),
        lambda layers: sum((k - 1) * d + 1 for k, _, d in layers),
    ),
    Mistake(
        "starts_at_zero",
        "Every result is too small by 1. Before the first layer, a unit is an input and sees "
        "itself.",
        grown(added, multiplied, start=0),
    ),
    Mistake(
        "one_too_many",
        "Every result is too large by 1. Before the first layer, a unit is an input and sees that "
        "input alone: one cell.",
        grown(added, multiplied, start=2),
    ),
    Mistake(
        "field_times_stride",
        "You let the strides alone make the field larger. A stride says how far away the next "
        "unit's field begins. A field grows only by the steps of the windows, which are longer "
        "after a stride.",
        downwards(lambda size, layer: size * layer.stride + layer.steps + 1),
        downwards(lambda size, layer: size * layer.stride + layer.steps),
        downwards(lambda size, layer: (size + layer.steps) * layer.stride),
        upwards(lambda size, layer: size * layer.stride + layer.steps),
        upwards(lambda size, layer: size * layer.stride + layer.steps + 1),
        upwards(lambda size, layer: (size + layer.steps) * layer.stride),
        lambda layers: receptive_field(layers) * _jump(layers),
    ),
    Mistake(
        "starts_below",
        "Every result is too small by the product of the strides. If you follow the field down "
        "from the unit, do you begin with 0 cells? Begin with 1, the unit itself.",
        downwards(lambda size, layer: (size - 1) * layer.stride + layer.steps + 1, start=0),
    ),
    Mistake(
        "output_size",
        "This is the formula for the size of an output. The field goes the other way: how many "
        "cells does a unit after all the layers see?",
        *(
            way(size)
            for way in (upwards, downwards)
            for size in (_output_size, _undilated_output_size)
        ),
    ),
    Mistake(
        "area",
        "This is the field squared. The question asks for its size along one axis.",
        lambda layers: receptive_field(layers) ** 2,
    ),
    Mistake(
        "all_strides",
        "All strides count for every layer. For a layer's window, only those of the layers before "
        "it do.",
        lambda layers: 1 + sum(Layer(*each).steps for each in layers) * _jump(layers),
    ),
    Mistake(
        "strides_divide",
        "A step becomes shorter with every stride. It becomes longer: after a stride of 2, the "
        "fields of neighbours lie twice as far apart as before.",
        grown(added, lambda jump, layer: jump / layer.stride),
        grown(added, lambda jump, layer: max(jump // layer.stride, 1)),
    ),
    Mistake(
        "product",
        "The windows are multiplied. Two windows of 3 see 5 cells, since they overlap.",
        lambda layers: int(np.prod([k for k, _, _ in layers])),
        lambda layers: int(np.prod([(k - 1) * d + 1 for k, _, d in layers])),
    ),
    Mistake(
        "reversed",
        "You take the layers in the wrong order. A stride spreads the windows of the layers after "
        "it, not those before it. If you add up from the input, begin with the first layer; if "
        "you go down from the unit, begin with the last.",
        lambda layers: receptive_field(layers[::-1]),
    ),
    Mistake(
        "one_layer",
        "This is the window of one layer. But it reads units that each see several cells. Is "
        "`return` inside a loop, or is the size replaced where it should grow?",
        lambda layers: receptive_field(layers[-1:]),
        lambda layers: receptive_field(layers[:1]),
        lambda layers: max(receptive_field([layer]) for layer in layers),
    ),
    Mistake(
        "last_forgotten",
        "The last layer's window is missing.",
        lambda layers: receptive_field(layers[:-1]),
    ),
    Mistake(
        "first_forgotten",
        "The first layer is missing, or its window is missing, so that only its stride has an "
        "effect.",
        lambda layers: receptive_field([(1, s, 1) for _, s, _ in layers[:1]] + layers[1:]),
        lambda layers: receptive_field(layers[1:]),
    ),
    Mistake(
        "jump",
        "This is the product of the strides: how far apart the fields of neighbours lie. The "
        "question asks how large each of them is.",
        _jump,
    ),
)


def known(name: str) -> Callable:
    """Return the first of the answers of a known mistake.

    Examples
    --------
    >>> known("windows_added")([(3, 1, 1), (3, 1, 1)])
    6
    """
    [mistake] = (each for each in MISTAKES if each.name == name)
    return mistake.answers[0]
