"""Inception blocks on small digits: what the reductions cost, and which branches are needed."""

from __future__ import annotations

from functools import partial

import numpy as np
import torch
from torch import nn

from course_utils import images, nets, training
from course_utils.experiments import load

EPOCHS, SEEDS = 20, 10
BRANCHES = ("1x1", "3x3", "5x5", "pool")
ASKED = "reduced, width 8"  # the network whose branches are weighed and silenced


def naive_net(width: int, seed: int) -> nn.Sequential:
    """Make `nets.inception_net` without its 1×1 reductions."""
    with nets.seeded(seed):
        block1 = nets.InceptionBlock(width, width, None, width, None, width, None)
        block2 = nets.InceptionBlock(block1.out_channels, width, None, width, None, width, None)
        stem = nn.Conv2d(1, width, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)
        tail = nn.MaxPool2d(2), block2, nets.head("average", block2.out_channels, 10)
        network = nn.Sequential(*stem, block1, *tail)
        nets.he_weights(network)
    return network


def net_without(branch: str, seed: int) -> nn.Sequential:
    """Make an inception net whose first block never hands on one of its branches."""
    network = nets.inception_net(8, seed=seed)
    silence(network, branch)
    return network


NETWORKS = {
    "naive, width 8": partial(naive_net, 8),
    ASKED: partial(nets.inception_net, 8),
    "reduced, width 12": partial(nets.inception_net, 12),
    "reduced, width 14": partial(nets.inception_net, 14),
    "all-convolutional": partial(nets.all_convolutional_net, (8, 12)),
    "residual": partial(nets.residual_net, depth=2, width=10),
    **{f"trained without {branch}": partial(net_without, branch) for branch in BRANCHES},
}
PARTS = [{"network": network, "seed": seed} for network in NETWORKS for seed in range(SEEDS)]
SHORT = {"network": ASKED, "seed": 0}


def measure(network: str, seed: int) -> dict[str, float]:
    """Train a network, and ask the one with all branches which of them it needs.

    Returns
    -------
    dict
        The network's ``parameters`` and ``multiply-adds``, and the ``accuracy`` on test pictures.
        For `ASKED` also the shares of the branches before and after training, and the accuracy
        if zeros, or the means of its channels, stand in ``for`` a branch.
    """
    train, test = images.digits("train"), images.digits("test")
    made = NETWORKS[network](seed=seed)
    price = nets.ledger(made, (1, 8, 8))
    found = {"parameters": price.parameters, "multiply-adds": price.multiply_adds}
    if network == ASKED:
        found |= named("before", weighed(made, test))
    training.fit(made, train, epochs=EPOCHS, seed=seed, progress=False)
    found["accuracy"] = training.accuracy(made, test)
    if network == ASKED:
        found |= named("after", weighed(made, test))
        for how, filler in (("zero", torch.zeros_like), ("mean", channel_means)):
            for branch in BRANCHES:
                hook = silence(made, branch, filler)
                found[f"{how} for {branch}"] = training.accuracy(made, test)
                hook.remove()
    return {name: round(number, 4) for name, number in found.items()}


def weighed(network: nn.Sequential, test: training.Data) -> dict[str, list[float]]:
    """Return how much of what the second block reads comes from each branch of the first.

    Two measures, both as shares that add up to 1: the size of the weights that read a branch, and
    the same times the spread of the numbers that they read.
    """
    reading = torch.cat(  # by the layers of block2 that read the channels of block1
        [
            layer.weight.flatten(1)
            for layer in network.block2.modules()
            if isinstance(layer, nn.Conv2d) and layer.in_channels == network.block1.out_channels
        ]
    )
    with torch.no_grad():
        read = network[:5](torch.as_tensor(test[0]).double())  # pooled, as block2 gets it
        size = reading.norm(dim=0)  # one number for each channel
        return {
            "weights": shares(network, size),
            "weights × spread": shares(network, size * read.std(dim=(0, 2, 3))),
        }


def shares(network: nn.Sequential, size: torch.Tensor) -> list[float]:
    """Return the root mean square over the channels of each branch, as shares of their sum."""
    slices = network.block1.slices.values()
    sizes = torch.stack([size[part].square().mean().sqrt() for part in slices])
    return (sizes / sizes.sum()).tolist()


def silence(network: nn.Sequential, branch: str, filler=torch.zeros_like):
    """Replace what a branch of the first block hands on, until the hook is removed."""

    def replaced(block, _, handed_on):
        part = block.slices[branch]
        handed_on = handed_on.clone()
        handed_on[:, part] = filler(handed_on[:, part])
        return handed_on

    return network.block1.register_forward_hook(replaced)


def channel_means(maps: torch.Tensor) -> torch.Tensor:
    """Return maps that hold the mean of their channel, over all pictures and places."""
    return maps.mean(dim=(0, 2, 3), keepdim=True).expand_as(maps)


def named(when: str, measures: dict[str, list[float]]) -> dict[str, float]:
    """Give each share a name of its own."""
    return {
        f"{measure} {when}, {branch}": share
        for measure, values in measures.items()
        for branch, share in zip(BRANCHES, values, strict=True)
    }


def found(what: str, network: str = ASKED) -> training.Spread:
    """Return one of the saved numbers of a network, with all seeds."""
    saved = load("inception_branches")
    return training.Spread(
        np.array([each["result"][what] for each in saved if each["part"]["network"] == network])
    )
