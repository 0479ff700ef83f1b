"""Inception: parallel branches with different windows, between which the next layer chooses."""

from __future__ import annotations

from collections import OrderedDict
from itertools import accumulate, pairwise

import torch
from torch import nn

from course_utils.nets.first_weights import he_weights, seeded
from course_utils.nets.heads import head


class InceptionBlock(nn.Module):
    """1×1, 3×3 and 5×5 convolutions and 3×3 max pooling, concatenated along the channels.

    Parameters
    ----------
    in_channels : int
    one, three, five : int
        Output channels of the 1×1, 3×3 and 5×5 convolution.
    three_reduce, five_reduce : int or None
        Channels of the 1×1 convolution before the 3×3 and the 5×5; None omits it.
    pool_project : int or None
        Channels of the 1×1 convolution after the pooling; None omits it, and the branch has as
        many output channels as inputs. If all three are None, this is the naive block.

    Examples
    --------
    >>> block = InceptionBlock(16, one=8, three_reduce=6, three=12, five_reduce=2, five=4,
    ...                        pool_project=4)
    >>> block.slices                # where each branch lies among the channels that come out
    {'1x1': slice(0, 8, None), '3x3': slice(8, 20, None), '5x5': slice(20, 24, None),
     'pool': slice(24, 28, None)}

    References
    ----------
    Szegedy and others (2015), Going deeper with convolutions, arXiv:1409.4842, figure 2.
    """

    def __init__(
        self,
        in_channels: int,
        one: int,
        three_reduce: int | None,
        three: int,
        five_reduce: int | None,
        five: int,
        pool_project: int | None,
    ):
        super().__init__()
        self.branches = nn.ModuleDict(
            {
                "1x1": _branch(in_channels, None, one, 1),
                "3x3": _branch(in_channels, three_reduce, three, 3),
                "5x5": _branch(in_channels, five_reduce, five, 5),
                "pool": _pool_branch(in_channels, pool_project),
            }
        )
        pooled = in_channels if pool_project is None else pool_project
        bounds = pairwise(accumulate((one, three, five, pooled), initial=0))
        self.slices = {n: slice(*ends) for n, ends in zip(self.branches, bounds, strict=True)}
        self.out_channels = self.slices["pool"].stop

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, in_channels, H, W) to (N, out_channels, H, W)."""
        return torch.cat([branch(x) for branch in self.branches.values()], dim=1)


def inception_net(
    width: int = 8, classes: int = 10, seed: int = 0, dtype: torch.dtype = torch.float64
) -> nn.Sequential:
    """Make a small network with two inception blocks, for pictures with one channel.

    Parameters
    ----------
    width : int
        Channels of the first convolution and of each branch; reductions have half as many.
    classes : int
    seed : int
    dtype : torch.dtype
        Double precision by default, see `seeded`.

    Returns
    -------
    torch.nn.Sequential
        With parts "conv", "relu", "pool1", "block1", "pool2", "block2", "head".

    Examples
    --------
    >>> network = inception_net()
    >>> network.block1.out_channels, network.block2.out_channels
    (32, 32)
    """
    half = width // 2
    with seeded(seed, dtype):
        block1 = InceptionBlock(width, width, half, width, half, width, width)
        block2 = InceptionBlock(block1.out_channels, width, width, width, half, width, width)
        parts = OrderedDict(
            conv=nn.Conv2d(1, width, 3, padding=1),
            relu=nn.ReLU(),
            pool1=nn.MaxPool2d(2),
            block1=block1,
            pool2=nn.MaxPool2d(2),
            block2=block2,
            head=head("average", block2.out_channels, classes),
        )
        network = nn.Sequential(parts)
        he_weights(network)
    return network


def _branch(in_channels: int, reduce: int | None, out: int, kernel_size: int) -> nn.Sequential:
    parts = OrderedDict()
    if reduce is not None:
        parts["reduce"] = nn.Conv2d(in_channels, reduce, 1)
        parts["reduce_relu"] = nn.ReLU()
        in_channels = reduce
    parts["conv"] = nn.Conv2d(in_channels, out, kernel_size, padding=kernel_size // 2)
    parts["relu"] = nn.ReLU()
    return nn.Sequential(parts)


def _pool_branch(in_channels: int, project: int | None) -> nn.Sequential:
    parts = OrderedDict(pool=nn.MaxPool2d(3, stride=1, padding=1))
    if project is not None:
        parts["project"] = nn.Conv2d(in_channels, project, 1)
        parts["relu"] = nn.ReLU()
    return nn.Sequential(parts)
