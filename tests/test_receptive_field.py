import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import nets
from course_utils.layers import (
    Convolution,
    GlobalPooling,
    Linear,
    Normalization,
    Parallel,
    Pooling,
    output_shape,
)
from course_utils.receptive_field import Field, cells, fields, table

ALONG = {
    "height": lambda number, other: (number, other),
    "width": lambda number, other: (other, number),
}


def summary(layers, axis="height"):
    return [(field.size, field.stride, field.first) for field in fields(layers, axis)]


def test_two_layers_by_hand():
    layers = [Convolution("conv", 1, 3, stride=2, padding=1), Pooling("pool", 2)]
    assert summary(layers) == [(3, 2, -1), (5, 4, -1)]
    assert repr(table(layers)).splitlines()[1:] == [
        "conv      3       2       0",
        "pool      5       4       1",
    ]


def test_three_small_kernels_see_what_a_large_one_sees():
    three = [Convolution(f"conv{number}", 1, 3, padding=1) for number in range(3)]
    assert summary(three)[-1] == summary([Convolution("conv", 1, 7, padding=3)])[-1] == (7, 1, -3)


def test_dilation_widens_and_stride_multiplies():
    layers = [Convolution("a", 1, 3, stride=3), Convolution("b", 1, 3, dilation=2)]
    assert summary(layers) == [(3, 3, 0), (15, 3, 0)]


def test_height_and_width_differ_where_the_layers_do():
    layers = [Convolution("conv", 1, (3, 5), stride=(1, 2), padding=(0, 2))]
    assert summary(layers, "height") == [(3, 1, 0)]
    assert summary(layers, "width") == [(5, 2, -2)]


def test_branches_reach_as_far_as_the_widest():
    block = Parallel("b", ([Convolution("1", 1, 1)], [Convolution("5", 1, 5, padding=2)], ()))
    names = [(field.name, field.size) for field in fields([Pooling("pool", 2), block])]
    assert names == [("pool", 2), ("b/1", 2), ("b/5", 10), ("b", 10)]


def test_branches_that_lie_apart_span_what_is_between():
    left = Convolution("left", 1, 1, padding=((2, 0), (0, 0)))  # two cells up
    right = Convolution("right", 1, 1, padding=((0, 2), (0, 0)))
    assert summary([Parallel("b", ([left], [right]))])[-1] == (3, 1, -2)
    assert cells([Parallel("b", ([left], [right]))], 8, [4]) == [2, 4]


def test_normalization_changes_nothing_and_the_list_ends_before_what_sees_everything():
    layers = [Convolution("conv", 1, 3), Normalization("norm"), GlobalPooling("mean")]
    assert summary([*layers, Linear("fc", 2)]) == [(3, 1, 0), (3, 1, 0)]
    assert cells([*layers, Linear("fc", 2)], 5, [0]) == [0, 1, 2, 3, 4]


def test_offset_is_the_centre_of_the_first_field():
    assert Field("pool", size=2, stride=2, first=0).offset == 0.5
    assert Field("conv", size=7, stride=2, first=-3).offset == 0
    assert Field("conv", size=7, stride=2, first=-3).span(5) == (7, 13)


@st.composite
def windowed_layers(draw, along):
    """One convolution or average pooling, never max pooling, of size 1 across the axis."""
    kernel, stride, dilation = (draw(st.integers(1, most)) for most in (4, 3, 2))
    if draw(st.booleans()):
        ends = (draw(st.integers(0, 3)), draw(st.integers(0, 3)))
        padding = along(draw(st.just((ends[0], ends[0])) | st.just(ends)), (0, 0))
        if stride == 1 and draw(st.booleans()):
            padding = "same"
        sizes = along(kernel, 1), along(stride, 1), padding, along(dilation, 1)
        return Convolution("conv", draw(st.integers(1, 2)), *sizes)
    padding = along(draw(st.integers(0, kernel // 2)), 0)
    ceil_mode = draw(st.booleans())
    return Pooling("pool", along(kernel, 1), along(stride, 1), padding, 1, ceil_mode, "average")


@st.composite
def layer_lists(draw, axis):
    along = ALONG[axis]
    layers = draw(st.lists(windowed_layers(along), min_size=1, max_size=4))
    if draw(st.booleans()):
        kernels = draw(st.lists(st.sampled_from([1, 3, 5]), min_size=1, max_size=3))
        branches = [
            [Convolution("c", 2, along(k, 1), padding=along(k // 2, 0)), Normalization("n")]
            for k in kernels
        ]
        where = draw(st.integers(0, len(layers)))
        layers.insert(where, Parallel("block", (*branches, ())))
    return [_renamed(layer, number) for number, layer in enumerate(layers)]


def _renamed(layer, number):
    return type(layer)(**{**vars(layer), "name": f"{layer.name}{number}"})


def touched(layers, image_size, unit, axis):
    """Input cells on which a unit of the last layer depends, by autograd."""
    shape = (1, *ALONG[axis](image_size, 1))
    network = nets.from_layers(layers, shape).eval()
    with torch.no_grad():  # sums of positive shares: nothing cancels
        for parameter in network.parameters():
            parameter.fill_(1.0)
    x = torch.ones(1, *shape, dtype=torch.float64, requires_grad=True)
    out = network(x).flatten(2)[0].sum(dim=0)
    (gradient,) = torch.autograd.grad(out[unit], x)
    return np.flatnonzero(gradient.numpy()).tolist()


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths:UserWarning")
@pytest.mark.parametrize("axis", ["height", "width"])
@settings(max_examples=60)
@given(data=st.data())
def test_cells_are_those_that_autograd_finds(axis, data):
    layers = data.draw(layer_lists(axis))
    image_size = data.draw(st.integers(1, 24))
    try:
        shape = output_shape(layers, (1, *ALONG[axis](image_size, 1)))
    except ValueError:
        return  # a window does not fit
    unit = data.draw(st.integers(0, max(shape[1:]) - 1))
    assert cells(layers, image_size, [unit], axis) == touched(layers, image_size, unit, axis)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths:UserWarning")
@pytest.mark.parametrize("axis", ["height", "width"])
@settings(max_examples=60)
@given(data=st.data())
def test_fields_are_what_autograd_finds_away_from_the_border(axis, data):
    layers = data.draw(layer_lists(axis))
    field = fields(layers, axis)[-1]
    first_inside = -(field.first // field.stride)
    unit = first_inside + data.draw(st.integers(0, 2))
    image_size = field.span(unit)[1] + 1 + data.draw(st.integers(0, 5))
    found = touched(layers, image_size, unit, axis)
    assert (found[0], found[-1]) == field.span(unit)


def test_several_units_see_what_each_of_them_sees():
    layers = [Convolution("conv", 1, 2, stride=3)]
    assert cells(layers, 8, [0, 2]) == [0, 1, 6, 7]
    assert cells(layers, 8, []) == []


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda layers: fields(layers, "depth"), "axis 'depth' is unknown: choose one of height"),
        (lambda layers: cells(layers, 8, [7]), "unit 7 is not there: .* units 0 to 6"),
        (lambda layers: cells(layers, 1, [0]), "layer 'conv': kernel_size 2 exceeds padded"),
        (
            lambda layers: fields([Parallel("b", (layers, [Pooling("p", 2)]))]),
            r"layer 'b': its branches have strides \[1, 2\]: match them",
        ),
        (lambda _: fields([Convolution("c", 1, 0)]), "layer 'c': kernel_size 0 is too small"),
    ],
)
def test_invalid_arguments_are_refused(ask, message):
    with pytest.raises(ValueError, match=message):
        ask([Convolution("conv", 1, 2)])
