"""Residual blocks, with a choice of shortcuts."""

from __future__ import annotations

from collections import OrderedDict

import torch
from torch import nn

from course_utils.nets.first_weights import he_weights, seeded
from course_utils.nets.heads import head

SHORTCUTS = ("identity", "convolution", "none")


class ResidualBlock(nn.Module):
    """Two 3×3 convolutions whose result is added to the block's input.

    Parameters
    ----------
    channels : int
    shortcut : str
        "identity" adds the input itself, "convolution" a 1×1 convolution of it, and "none"
        nothing.

    Examples
    --------
    >>> block = ResidualBlock(4).double()
    >>> for convolution in (block.conv1, block.conv2):
    ...     _ = torch.nn.init.zeros_(convolution.weight), torch.nn.init.zeros_(convolution.bias)
    >>> x = torch.ones(1, 4, 5, 5, dtype=torch.float64)
    >>> torch.equal(block(x), x)
    True

    References
    ----------
    He, Zhang, Ren and Sun (2016), Identity mappings in deep residual networks, arXiv:1603.05027.
    """

    def __init__(self, channels: int, shortcut: str = "identity"):
        super().__init__()
        if shortcut not in SHORTCUTS:
            known = ", ".join(SHORTCUTS)
            raise ValueError(f"shortcut {shortcut!r} is unknown: choose one of {known}")
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)
        self.relu = nn.ReLU()
        one = {"identity": nn.Identity, "convolution": lambda: nn.Conv2d(channels, channels, 1)}
        self.shortcut = one[shortcut]() if shortcut in one else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, C, H, W)."""
        # the ReLUs are inside the branch, so that the shortcut has none
        inside = self.conv2(self.relu(self.conv1(self.relu(x))))
        return inside if self.shortcut is None else self.shortcut(x) + inside


def residual_net(
    depth: int = 4,
    shortcut: str = "identity",
    width: int = 16,
    classes: int = 10,
    seed: int = 0,
    dtype: torch.dtype = torch.float64,
) -> nn.Sequential:
    """Make a small network of residual blocks, for pictures with one channel.

    Parameters
    ----------
    depth : int
        Number of blocks; the picture is halved before the first and after half of them.
    shortcut : str
        See `ResidualBlock`.
    width : int
        Channels throughout.
    classes, seed : int
    dtype : torch.dtype
        Double precision by default, see `seeded`.

    Returns
    -------
    torch.nn.Sequential
        With parts "conv", "pool", "block1", "block2", …, "relu", "head", and "pool2" in between.

    Examples
    --------
    >>> [name for name, _ in residual_net(depth=2).named_children()]
    ['conv', 'pool', 'block1', 'pool2', 'block2', 'relu', 'head']
    """
    with seeded(seed, dtype):
        parts = OrderedDict(conv=nn.Conv2d(1, width, 3, padding=1), pool=nn.MaxPool2d(2))
        for number in range(1, depth + 1):
            parts[f"block{number}"] = ResidualBlock(width, shortcut)
            if number == depth // 2:
                parts["pool2"] = nn.MaxPool2d(2)
        parts["relu"] = nn.ReLU()
        parts["head"] = head("average", width, classes)
        network = nn.Sequential(parts)
        he_weights(network)
    return network
