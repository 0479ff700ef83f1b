"""Layers as data: shapes by hand, and errors; test_nets.py compares them with torch."""

import pytest

from course_utils.layers import (
    Convolution,
    GlobalPooling,
    Linear,
    Normalization,
    Parallel,
    Pooling,
    output_shape,
    walk,
    window_axes,
)

ONE, FIVE = Convolution("1x1", 4, 1), Convolution("5x5", 6, 5, padding=2)


def test_shapes_through_all_kinds_of_layers():
    layers = [
        Convolution("conv", 8, 3, stride=2, padding=1),
        Normalization("norm"),
        Pooling("pool", 2),
        Parallel("block", ([ONE], [FIVE])),
        GlobalPooling("mean"),
        Linear("classes", 10),
    ]
    assert [(step.name, step.after) for step in walk(layers, (3, 32, 20))] == [
        ("conv", (8, 16, 10)),
        ("norm", (8, 16, 10)),
        ("pool", (8, 8, 5)),
        ("block/1x1", (4, 8, 5)),
        ("block/5x5", (6, 8, 5)),
        ("block", (10, 8, 5)),
        ("mean", (10, 1, 1)),
        ("classes", (10, 1, 1)),
    ]


def test_blocks_in_blocks_have_paths_for_names():
    inner = Parallel("inner", ([ONE], [FIVE]))
    names = [step.name for step in walk([Parallel("outer", ([ONE, inner],))], (3, 8, 8))]
    assert names == ["outer/1x1", "outer/inner/1x1", "outer/inner/5x5", "outer/inner", "outer"]


def test_an_empty_branch_returns_its_input():
    assert output_shape([Parallel("b", ([ONE], ()), join="add")], (4, 8, 8)) == (4, 8, 8)
    assert output_shape([Parallel("b", ([ONE], ()))], (4, 8, 8)) == (8, 8, 8)


def test_pooling_steps_by_its_kernel_and_takes_pairs():
    rows, columns = window_axes(Pooling("pool", (2, 3), padding=(1, 0)), 8, 9)
    assert (rows.stride, columns.stride) == (2, 3)
    assert (rows.output_size, columns.output_size) == (5, 3)


def test_ceil_mode_keeps_the_last_window():
    assert output_shape([Pooling("pool", 3, 2, ceil_mode=True)], (1, 112, 112)) == (1, 56, 56)
    assert output_shape([Pooling("pool", 3, 2)], (1, 112, 112)) == (1, 55, 55)


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (Convolution("c", 4, 9), "layer 'c': kernel_size 9 exceeds padded height 8"),
        (Convolution("c", 4, 3, groups=2), "3 channels in and 4 out do not fall into 2 groups"),
        (Convolution("c", 0, 3), "layer 'c': out_channels 0 is too small"),
        (Linear("fc", 0), "layer 'fc': out_features 0 is too small"),
        (Parallel("b", ()), "layer 'b' has no branches"),
        (Parallel("b", ([ONE],), join="sum"), "join 'sum' is unknown: choose one of concatenate"),
        (Parallel("b", ([ONE], [FIVE]), join="add"), "do not add: .* and channels"),
        (Parallel("b", ([ONE], [Pooling("p", 2)])), "which do not concatenate: match their"),
    ],
)
def test_what_does_not_fit_is_refused(layer, message):
    with pytest.raises(ValueError, match=message):
        output_shape([layer], (3, 8, 8))
