"""The classification networks of figure 9.11: sizes as in the figure, and accepted pictures."""

import pytest

from course_utils.architectures import CLASSIFICATION_HEADS, classification
from course_utils.cost import ledger
from course_utils.layers import Linear, Pooling, output_shape

FIGURE = {
    "dense": [(64, 256, 256), (64, 64, 64), (64, 64, 64), (64, 16, 16), (1000, 1, 1)],
    "3×3 grid": [(64, 256, 256), (64, 64, 64), (64, 64, 64), (64, 3, 3), (1000, 1, 1)],
    "average": [
        (64, 256, 256),
        (64, 64, 64),
        (64, 64, 64),
        (64, 16, 16),
        (1000, 16, 16),
        (1000, 1, 1),
    ],
}


@pytest.mark.parametrize("head", FIGURE)
def test_sizes_are_those_of_the_figure(head):
    network = classification(head, 256)
    entries = ledger(network.layers, network.input_shape).entries
    assert [entry.output_shape for entry in entries] == FIGURE[head]


@pytest.mark.parametrize("size", [12, 13, 47, 48, 200, 256])
def test_nine_windows_cover_maps_of_every_size(size):
    network = classification("3×3 grid", size)
    pool = network.layers[3]
    cells = size // 4
    assert pool.kernel_size + 2 * pool.stride == cells
    assert output_shape(network.layers[:4], network.input_shape) == (64, 3, 3)


LEAST = {"dense": 16, "3×3 grid": 12, "average": 16, "dense as convolution": 16}


@pytest.mark.parametrize("head", CLASSIFICATION_HEADS)
def test_smallest_picture(head):
    least = LEAST[head]
    assert output_shape(classification(head, least).layers, (3, least, least)) == (1000, 1, 1)
    with pytest.raises(ValueError, match=r"exceeds|no 3×3 grid"):
        classification(head, least - 1)


def test_dense_layer_and_its_convolution_have_as_many_parameters():
    dense, converted = (classification(head, 192) for head in ("dense", "dense as convolution"))
    prices = [ledger(network.layers, (3, 192, 192)) for network in (dense, converted)]
    assert prices[0].parameters == prices[1].parameters
    assert isinstance(dense.layers[-1], Linear)
    assert isinstance(dense.layers[1], Pooling)


@pytest.mark.parametrize(("head", "size"), [("sparse", 256), ("dense", 0), ("dense", 25.5)])
def test_what_cannot_be_is_refused(head, size):
    with pytest.raises(ValueError, match=r"head|image_size"):
        classification(head, size)
