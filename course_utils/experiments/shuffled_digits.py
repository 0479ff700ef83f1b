"""Whether pooling helps if neighbouring pixels do not belong together.

Digits wander on a canvas. In each part of the experiment, blocks of the canvas have changed
places, all pictures alike, and a small network learns to read them: with max pooling, with one
of four numbers kept in its place, or with maps that do not shrink.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from torch import nn

from course_utils import images, nets, training

CANVAS = 16  # rows and columns; a digit has 8
BLOCKS = (16, 4, 2, 1)  # sides of the blocks that change places: 16 leaves the picture as it is
NETWORKS = ("max", "one of four", "none")
LEARNT, TESTED = 2000, 1000  # how many pictures
PARTS = [
    {"block": block, "network": network, "seed": seed}
    for block in BLOCKS
    for network in NETWORKS
    for seed in range(8)
]
SHORT = {"block": 1, "network": "max", "seed": 0}


def measure(block: int, network: str, seed: int) -> dict[str, Any]:
    """Train one network, and return which part of unseen digits it names correctly."""
    learnt, kinds, _ = images.wandering_digits(LEARNT, CANVAS, seed)
    unseen, answers, _ = images.wandering_digits(TESTED, CANVAS, seed, part="test")
    order = np.random.default_rng(seed).permutation((CANVAS // block) ** 2)
    reader = reads_maps(network, seed)
    training.fit(reader, (shuffled(learnt, block, order), kinds), epochs=10, seed=seed)
    right = training.accuracy(reader, (shuffled(unseen, block, order), answers))
    return {"right": right, "weights": sum(one.numel() for one in reader.parameters())}


def shuffled(pictures: np.ndarray, block: int, order: np.ndarray) -> np.ndarray:
    """Cut square pictures into blocks, and put block number ``order[i]`` in place i.

    Parameters
    ----------
    pictures : (N, 1, size, size) ndarray
    block : int
        Side of the blocks, which divides the size.
    order : (blocks,) ndarray of int

    Returns
    -------
    (N, 1, size, size) ndarray

    Examples
    --------
    >>> picture = np.arange(4).reshape(1, 1, 2, 2)
    >>> shuffled(picture, 1, np.array([3, 2, 1, 0])).tolist()
    [[[[3, 2], [1, 0]]]]
    """
    count, _, size, _ = pictures.shape
    along = size // block
    blocks = pictures.reshape(count, along, block, along, block).swapaxes(2, 3)
    moved = blocks.reshape(count, along**2, block, block)[:, order]
    rows = moved.reshape(count, along, along, block, block).swapaxes(2, 3)
    return rows.reshape(pictures.shape)


def reads_maps(network: str, seed: int) -> nn.Sequential:
    """Make two convolutions, with whatever shrinks their maps, and a dense layer."""
    shrink = {"max": (nn.MaxPool2d, 2), "one of four": (nn.MaxPool2d, 1)}.get(network)
    with nets.seeded(seed):
        steps = []
        for channels, maps in ((1, 8), (8, 16)):
            steps += [nn.Conv2d(channels, maps, 3, padding=1), nn.ReLU()]
            steps += [shrink[0](shrink[1], stride=2)] if shrink else []
        side = CANVAS // 4 if shrink else CANVAS
        return nn.Sequential(*steps, nn.Flatten(), nn.Linear(16 * side**2, 10))
