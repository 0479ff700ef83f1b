"""Small networks that classify digits."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import torch
from torch import nn

from course_utils.nets.downsampling import stage
from course_utils.nets.first_weights import he_weights, seeded
from course_utils.nets.heads import head


def small_cnn(
    downsampling: str = "max",
    widths: Sequence[int] = (8, 16),
    head_kind: str = "average",
    image_size: int | None = None,
    classes: int = 10,
    window: int = 2,
    seed: int = 0,
    dtype: torch.dtype = torch.float64,
) -> nn.Sequential:
    """Make a network of stages that each halve the picture, a 3×3 convolution, and a head.

    Parameters
    ----------
    downsampling : str
        One of `DOWNSAMPLINGS`, see `stage`.
    widths : sequence of int
        Channels of the stages; the last number also applies to the convolution after them.
    head_kind : str
        One of `HEADS`, see `head`.
    image_size : int
        Height and width of the pictures, which have one channel; only the head "dense" needs it.
    classes : int
    window : 2 or 3
        Window size of the pooling.
    seed : int
        The same seed leads to the same initial weights.
    dtype : torch.dtype
        Double precision by default, see `seeded`.

    Returns
    -------
    torch.nn.Sequential
        With parts "stage1", "stage2", …, "conv", "relu", "head".

    Raises
    ------
    ValueError
        As in `stage` and `head`.

    Examples
    --------
    >>> network = small_cnn("average")
    >>> [name for name, _ in network.named_children()]
    ['stage1', 'stage2', 'conv', 'relu', 'head']
    >>> network(torch.zeros(2, 1, 20, 24, dtype=torch.float64)).shape
    torch.Size([2, 10])
    """
    with seeded(seed, dtype):
        parts = OrderedDict()
        channels = 1
        for number, width in enumerate(widths, 1):
            parts[f"stage{number}"] = stage(channels, width, downsampling, window)
            channels = width
        parts["conv"] = nn.Conv2d(channels, channels, 3, padding=1)
        parts["relu"] = nn.ReLU()
        body = nn.Sequential(parts)
        cells = None if image_size is None else _cells_behind(body, image_size)
        parts["head"] = head(head_kind, channels, classes, cells)
        network = nn.Sequential(parts)
        he_weights(network)
    return network


def all_convolutional_net(
    widths: Sequence[int] = (8, 16), classes: int = 10, seed: int = 0, **options
) -> nn.Sequential:
    """Make a network of convolutions alone: strided, not pooling, and 1×1, not dense layers.

    It is `small_cnn` with the down-sampling "convolution" and the head "classes then average".

    Examples
    --------
    >>> types = {type(module).__name__ for module in all_convolutional_net().modules()}
    >>> sorted(types - {"Sequential"})
    ['AdaptiveAvgPool2d', 'Conv2d', 'Flatten', 'ReLU']

    References
    ----------
    Springenberg, Dosovitskiy, Brox and Riedmiller (2015), arXiv:1412.6806.
    """
    return small_cnn(
        "convolution", widths, "classes then average", classes=classes, seed=seed, **options
    )


def _cells_behind(body: nn.Module, image_size: int) -> int:
    with torch.no_grad():
        height, width = body(torch.zeros(1, 1, image_size, image_size)).shape[2:]
    return height * width
