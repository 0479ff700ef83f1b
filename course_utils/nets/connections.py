"""Networks that differ in how their layers are connected: dense, local, or convolutional."""

from __future__ import annotations

from collections import OrderedDict
from math import prod

import torch
from torch import nn
from torch.nn import functional

from course_utils.layers import Shape
from course_utils.nets.first_weights import he_weights, seeded
from course_utils.nets.heads import head

CONNECTIONS = ("dense", "local", "convolution")


class LocallyConnected2d(nn.Module):
    """Convolve with stride 1 and without padding, but with different kernels at every place.

    Parameters
    ----------
    in_shape : (channels, height, width)
        The shape of an input: unlike a convolution, the layer serves one size only.
    out_channels, kernel_size : int

    Examples
    --------
    >>> layer = LocallyConnected2d((1, 16, 16), out_channels=8, kernel_size=5)
    >>> tuple(layer.weight.shape)  # a unit's place, the inputs under its window, its channel
    (144, 25, 8)
    >>> layer(torch.zeros(2, 1, 16, 16)).shape
    torch.Size([2, 8, 12, 12])

    References
    ----------
    Goodfellow, Bengio and Courville (2016), Deep Learning, section 9.5 ("unshared convolution").
    """

    def __init__(self, in_shape: Shape, out_channels: int, kernel_size: int):
        super().__init__()
        channels, height, width = in_shape
        self.kernel_size = kernel_size
        self.out_size = (height - kernel_size + 1, width - kernel_size + 1)
        inputs = channels * kernel_size**2
        self.weight = nn.Parameter(torch.empty(prod(self.out_size), inputs, out_channels))
        self.bias = nn.Parameter(torch.zeros(out_channels, *self.out_size))
        nn.init.normal_(self.weight, std=(2 / inputs) ** 0.5)  # as `he_weights` draws them

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, out_channels, H - kernel_size + 1, W - kernel_size + 1)."""
        windows = functional.unfold(x, self.kernel_size).permute(2, 0, 1)  # places, images, inputs
        answers = (windows @ self.weight).permute(1, 2, 0)
        return answers.reshape(len(x), -1, *self.out_size) + self.bias


def connected_net(
    connection: str = "convolution",
    head_kind: str = "dense",
    image_size: int = 16,
    widths: tuple[int, int] = (8, 16),
    classes: int = 10,
    seed: int = 0,
    dtype: torch.dtype = torch.float64,
) -> nn.Sequential:
    """Make a network of two layers, between which the picture is halved by max pooling.

    All networks have as many units at the same places; what differs is what each unit reads, and
    which units have the same weights.

    Parameters
    ----------
    connection : "dense", "local" or "convolution"
        Windows, if there are any, are 5×5 in the first layer and 3×3 in the second.
    head_kind : "dense" or "max"
        One dense layer that reads all units, or the same behind the maximum of each map.
    image_size : int
        Height and width of the pictures, which have one channel.
    widths : (int, int)
        Channels of the two layers.
    classes, seed : int
    dtype : torch.dtype
        Double precision by default, see `seeded`.

    Returns
    -------
    torch.nn.Sequential
        With parts "layer1", "relu1", "pool", "layer2", "relu2", "head".

    Raises
    ------
    ValueError
        If there is no such connection or head, or the picture is too small for the windows.

    Examples
    --------
    >>> for connection in CONNECTIONS:
    ...     network = connected_net(connection, image_size=16)
    ...     print(connection, sum(weights.numel() for weights in network.parameters()))
    dense 372618
    local 51210
    convolution 3946
    """
    if head_kind not in ("dense", "max"):
        raise ValueError(f"head {head_kind!r} is unknown: choose 'dense' or 'max'")
    if image_size < 10:
        raise ValueError(f"image_size {image_size} leaves no unit: choose at least 10")
    after = image_size - 4
    half = after // 2
    with seeded(seed, dtype):
        parts = OrderedDict(
            layer1=_connected(connection, (1, image_size, image_size), widths[0], 5),
            relu1=nn.ReLU(),
            pool=nn.MaxPool2d(2),
            layer2=_connected(connection, (widths[0], half, half), widths[1], 3),
            relu2=nn.ReLU(),
            head=_end(head_kind, widths[1], half - 2, classes),
        )
        network = nn.Sequential(parts)
        he_weights(network)
    return network


def _connected(connection: str, in_shape: Shape, out_channels: int, kernel_size: int) -> nn.Module:
    channels, height, width = in_shape
    if connection == "convolution":
        return nn.Conv2d(channels, out_channels, kernel_size)
    if connection == "local":
        return LocallyConnected2d(in_shape, out_channels, kernel_size)
    if connection != "dense":
        known = ", ".join(map(repr, CONNECTIONS))
        raise ValueError(f"connection {connection!r} is unknown: choose one of {known}")
    out_shape = (out_channels, height - kernel_size + 1, width - kernel_size + 1)
    dense = nn.Linear(prod(in_shape), prod(out_shape))
    return nn.Sequential(nn.Flatten(), dense, nn.Unflatten(1, out_shape))


def _end(kind: str, channels: int, side: int, classes: int) -> nn.Module:
    if kind == "max":
        return head("max", channels, classes)
    return nn.Sequential(nn.Flatten(), nn.Linear(channels * side**2, classes))
