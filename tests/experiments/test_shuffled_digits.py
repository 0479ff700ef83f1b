"""Blocks of a picture that change places, and the networks that read it."""

import numpy as np
import pytest
import torch

from course_utils.experiments.shuffled_digits import NETWORKS, reads_maps, shuffled

PICTURE = np.arange(16).reshape(1, 1, 4, 4)


def test_blocks_change_places():
    moved = shuffled(PICTURE, 2, np.array([3, 2, 1, 0]))[0, 0]
    assert moved.tolist() == [[10, 11, 8, 9], [14, 15, 12, 13], [2, 3, 0, 1], [6, 7, 4, 5]]


def test_one_block_leaves_the_picture_as_it_is():
    assert np.array_equal(shuffled(PICTURE, 4, np.array([0])), PICTURE)


def test_shuffling_loses_nothing():
    order = np.random.default_rng(0).permutation(16)
    assert sorted(shuffled(PICTURE, 1, order).ravel()) == list(range(16))


@pytest.mark.parametrize("network", NETWORKS)
def test_networks_differ_in_their_dense_layer_only(network):
    reader = reads_maps(network, seed=0)
    assert reader(torch.zeros(2, 1, 16, 16, dtype=torch.float64)).shape == (2, 10)
    sizes = [tuple(weight.shape) for weight in reader.parameters()]
    assert sizes[:4] == [(8, 1, 3, 3), (8,), (16, 8, 3, 3), (16,)]
    assert sizes[4] == ((10, 4096) if network == "none" else (10, 256))
