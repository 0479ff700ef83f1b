"""Build a torch network from a list of layers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

import torch
from torch import nn

from course_utils.layers import (
    Convolution,
    GlobalPooling,
    Layer,
    Linear,
    Normalization,
    Parallel,
    Pooling,
    Shape,
    output_shape,
)
from course_utils.nets.first_weights import seeded


class Branches(nn.Module):
    """Modules on the same input, with outputs concatenated along the channels or added."""

    def __init__(self, branches: Sequence[nn.Module], join: str):
        super().__init__()
        self.branches = nn.ModuleList(branches)
        self.join = join

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, C', H', W')."""
        ends = [branch(x) for branch in self.branches]
        return torch.cat(ends, dim=1) if self.join == "concatenate" else sum(ends)


def from_layers(
    layers: Sequence[Layer],
    input_shape: Shape,
    activation: Callable[[], nn.Module] | None = None,
    seed: int = 0,
    dtype: torch.dtype = torch.float64,
) -> nn.Sequential:
    """Build the network that a list of layers describes.

    Parameters
    ----------
    layers : sequence of layers
        See `course_utils.layers`.
    input_shape : (channels, height, width)
    activation : callable that returns a module, optional
        Such as ``torch.nn.ReLU``, added after every convolution and dense layer except the last
        layer with weights. None by default, as a list of layers names no activations.
    seed : int
    dtype : torch.dtype
        Double precision by default, see `seeded`.

    Returns
    -------
    torch.nn.Sequential

    Raises
    ------
    ValueError
        As in `layers.walk`; also for layers that torch has no module for: average pooling with
        dilation, and pooling with different padding on two opposite sides.

    Examples
    --------
    >>> layers = [Convolution("conv1", 8, 3), Pooling("pool1", 2), Linear("classes", 10)]
    >>> from_layers(layers, (1, 8, 8), activation=nn.ReLU)
    Sequential(
      (conv1): Conv2d(1, 8, kernel_size=(3, 3), stride=(1, 1))
      (conv1_activation): ReLU()
      (pool1): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
      (classes_flat): Flatten(start_dim=1, end_dim=-1)
      (classes): Linear(in_features=72, out_features=10, bias=True)
    )
    """
    output_shape(layers, input_shape)  # its error messages are clearer than torch's
    weighted = [layer for layer in layers if not isinstance(layer, Pooling | GlobalPooling)]
    with seeded(seed, dtype):
        return _sequence(layers, input_shape, activation, last=weighted[-1] if weighted else None)


def _sequence(layers, shape, activation, last=None) -> nn.Sequential:
    parts = OrderedDict()
    for layer in layers:
        name = layer.name.replace(".", "_")
        if isinstance(layer, Linear):
            parts[f"{name}_flat"] = nn.Flatten()
        parts[name] = _module(layer, shape, activation)
        if activation and layer is not last and isinstance(layer, Convolution | Linear):
            parts[f"{name}_activation"] = activation()
        shape = output_shape([layer], shape)
    return nn.Sequential(parts)


def _module(layer: Layer, shape: Shape, activation) -> nn.Module:
    channels, height, width = shape
    if isinstance(layer, Parallel):
        return Branches([_sequence(b, shape, activation) for b in layer.branches], layer.join)
    if isinstance(layer, Normalization):
        return nn.BatchNorm2d(channels)
    if isinstance(layer, GlobalPooling):
        return nn.AdaptiveMaxPool2d(1) if layer.kind == "max" else nn.AdaptiveAvgPool2d(1)
    if isinstance(layer, Linear):
        return nn.Linear(channels * height * width, layer.out_features, layer.bias)
    return _convolution(layer, channels) if isinstance(layer, Convolution) else _pooling(layer)


def _convolution(layer: Convolution, channels: int) -> nn.Module:
    options = {"dilation": layer.dilation, "groups": layer.groups, "bias": layer.bias}
    shape = (channels, layer.out_channels, layer.kernel_size, layer.stride)
    if not _two_sided(layer.padding):
        return nn.Conv2d(*shape, layer.padding, **options)
    (top, bottom), (left, right) = (
        side if isinstance(side, tuple) else (side, side) for side in layer.padding
    )
    pad = nn.ZeroPad2d((left, right, top, bottom))
    return nn.Sequential(OrderedDict(pad=pad, conv=nn.Conv2d(*shape, **options)))


def _pooling(layer: Pooling) -> nn.Module:
    padding = 0 if layer.padding == "valid" else layer.padding
    if isinstance(padding, str) or _two_sided(padding):
        raise ValueError(f"layer {layer.name!r}: torch pools with a number as padding: give one")
    options = (layer.kernel_size, layer.stride, padding)
    if layer.kind == "max":
        return nn.MaxPool2d(*options, dilation=layer.dilation, ceil_mode=layer.ceil_mode)
    if layer.dilation not in (1, (1, 1)):
        raise ValueError(f"layer {layer.name!r}: torch has no average pooling with dilation")
    return nn.AvgPool2d(*options, ceil_mode=layer.ceil_mode)


def _two_sided(padding) -> bool:
    return isinstance(padding, tuple) and any(isinstance(side, tuple) for side in padding)
