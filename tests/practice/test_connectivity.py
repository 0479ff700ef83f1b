"""The items on connections, shared weights and receptive fields."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import convolution, receptive_field
from course_utils.cost import ledger
from course_utils.explorers.connections import connect
from course_utils.layers import Convolution, Linear
from course_utils.practice import check
from course_utils.practice.catalogue import find

LAYERS = st.lists(st.tuples(*[st.integers(1, 6)] * 3), min_size=1, max_size=5)


@given(layers=LAYERS)
@settings(max_examples=50)
def test_the_receptive_field_is_that_of_the_package(layers):
    stack = [Convolution("conv", 1, k, s, dilation=d) for k, s, d in layers]
    expected = receptive_field.fields(stack)[-1].size
    assert find("receptive_field").reference(layers) == expected


@given(sizes=st.tuples(*[st.integers(1, 4)] * 4), more=st.integers(0, 4))
@settings(max_examples=50)
def test_parameters_are_those_of_the_package(sizes, more):
    kernel_size, channels, filters, _ = sizes
    size = kernel_size + more
    count, shape = find("layer_parameters").reference, (channels, size, size)
    conv = Convolution("conv", filters, kernel_size)
    dense = Linear("dense", filters * (more + 1) ** 2)
    for kind, layer in (("convolution", conv), ("dense", dense)):
        expected = ledger([layer], shape).parameters
        assert count(kind, size, channels, filters, kernel_size, 1) == expected
    x = np.zeros((1, *shape))
    for kind, tile, layer in (
        ("local", more + 1, convolution.locally_connected2d),
        ("tiled", min(2, more + 1), convolution.tiled_conv2d),
    ):
        weight = np.zeros((tile, tile, filters, channels, kernel_size, kernel_size))
        bias = np.zeros((tile, tile, filters))
        layer(x, weight, bias)  # takes these shapes and no others
        assert count(kind, size, channels, filters, kernel_size, tile) == weight.size + bias.size


def test_a_tile_of_another_size_would_not_be_taken():
    with pytest.raises(ValueError, match="weight"):
        convolution.locally_connected2d(np.zeros((1, 1, 4, 4)), np.zeros((2, 2, 1, 1, 2, 2)))


def test_lines_and_letters_are_those_of_the_explorer():
    layers = [connect(kind, 8, 3, 2) for kind in ("full", "local", "tiled", "convolution")]
    counted = [[len(layer.all), len(layer.weights)] for layer in layers]
    assert find("connections_and_weights").value == counted
    small = connect("convolution", 3, 3)  # the example
    assert (len(small.all), len(small.weights)) == (7, 3)


def test_predicted_views_are_those_of_the_explorer():
    seen = []
    for kernel_size, count, stride in ((3, 2, 1), (3, 3, 1), (5, 2, 1), (3, 2, 2)):
        views = [{unit} for unit in range(13)]
        for _ in range(count):
            layer = connect("convolution", len(views), kernel_size, stride=stride)
            units = range(layer.outputs)
            views = [set().union(*(views[c.source] for c in layer.into(o))) for o in units]
        seen.append(max(map(len, views)))
    assert find("predicted_views").value == seen


def test_the_matrix_does_what_the_convolution_does():
    matrix = find("convolution_matrix").value
    rng = np.random.default_rng(0)
    for line in rng.normal(size=(3, 5)):
        kernel = torch.tensor([[[2.0, -1, 3]]], dtype=torch.float64)
        y = torch.nn.functional.conv1d(torch.tensor(line)[None, None], kernel, None, 2, 1)
        np.testing.assert_allclose(matrix @ line, y[0, 0])


def test_the_layers_that_move_along_are_the_right_letters():
    rng = np.random.default_rng(1)
    x = np.pad(rng.normal(size=(1, 1, 5, 5)), ((0, 0), (0, 0), (6, 6), (3, 9)))
    side = x.shape[2]
    tiles = {"a": side, "b": 2, "c": 3, "d": 4, "e": 1}
    weights = {letter: rng.normal(size=(t, t, 1, 1, 3, 3)) for letter, t in tiles.items()}
    dense = rng.normal(size=(side**2, side**2))

    def layer(letter, x):
        if letter == "f":
            return (dense @ x.ravel()).reshape(x.shape)
        return np.maximum(convolution.tiled_conv2d(x, weights[letter], padding=1), 0)

    same = [
        letter
        for letter in "abcdef"
        if np.allclose(layer(letter, np.roll(x, 6, 3)), np.roll(layer(letter, x), 6, 3))
    ]
    assert "".join(same) == find("which_commute").right


@pytest.mark.parametrize(
    ("given", "name"),
    [("b, c", "part"), ("a, b, c, e", "a"), ("e", "part"), ("bc", "part"), ("xyz", "letter")],
)
def test_a_part_of_the_letters_is_not_enough(given, name):
    assert check("which_commute", given).verdict.name == name


def test_slips_in_single_numbers_are_explained_where_they_are():
    table = [[64, 64], [22, 22], [22, 2], [24, 3]]
    words = check("connections_and_weights", table).verdict.words
    assert words[0].startswith("Tiled, weights: that is the number of kernels.")
    assert words[1].startswith("Convolution, connections: at both ends")
    assert words[2] == "6 of 8 numbers are right."
