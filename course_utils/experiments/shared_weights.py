"""How many pictures a network needs whose layers are dense, local, or share their weights.

All networks but "few dense units" have the same units at the same places. Each is trained at two
learning rates, so that a notebook can show the better one. `measure` trains one network.
"""

from itertools import product

import torch
from torch import nn

from course_utils import images, nets, training
from course_utils.layers import Linear

EPOCHS = {100: 40, 300: 25, 1000: 15, 3000: 8}  # by the number of pictures
PLACES = {"anywhere": {}, "in the middle": {"top": (4, 4), "left": (4, 4)}}
CASES = [*product(["anywhere"], EPOCHS), ("in the middle", 100), ("in the middle", 1000)]
# "few dense units" has about as many weights as "convolution"
NETWORKS = {  # how their layers are connected, and what their scores read
    "dense": ("dense", "dense"),
    "few dense units": [Linear("hidden", 14), Linear("classes", 10)],
    "dense, global maximum": ("dense", "max"),
    "local": ("local", "dense"),
    "convolution": ("convolution", "dense"),
    "convolution, global maximum": ("convolution", "max"),
}
PARTS = [
    {"where": where, "pictures": pictures, "network": name, "learning_rate": rate, "seed": seed}
    for seed in range(5)
    for where, pictures in CASES
    for name in NETWORKS
    for rate in (0.005, 0.02)
]
SHORT = PARTS[2]


def network_of(name: str, seed: int) -> torch.nn.Module:
    """Make one of the networks, for pictures of 16 by 16 pixels."""
    plan = NETWORKS[name]
    if isinstance(plan, list):
        return nets.from_layers(plan, (1, 16, 16), activation=nn.ReLU, seed=seed)
    return nets.connected_net(*plan, seed=seed)


def measure(
    where: str, pictures: int, network: str, learning_rate: float, seed: int
) -> dict[str, float]:
    """Train one network, and return which share of the pictures it names right."""
    seen = images.wandering_digits(pictures, size=16, seed=seed, **PLACES[where])[:2]
    new = images.wandering_digits(1000, size=16, part="test", **PLACES[where])[:2]
    learner = network_of(network, seed)
    epochs = EPOCHS[pictures]
    training.fit(learner, seen, epochs, seed, batch_size=32, learning_rate=learning_rate)
    return {
        "weights": sum(weights.numel() for weights in learner.parameters()),
        "seen": round(training.accuracy(learner, seen), 4),
        "new": round(training.accuracy(learner, new), 4),
    }
