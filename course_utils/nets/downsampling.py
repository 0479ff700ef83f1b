"""Stages of a network that halve the picture, each in its own way."""

from __future__ import annotations

from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional

DOWNSAMPLINGS = (
    "max",
    "average",
    "stride",
    "convolution",
    "convolution then max",
    "blur",
    "max then blur",
    "none",
)


class BlurPool(nn.Module):
    """Blur with fixed weights (1, 2, 1) / 4 along each axis, then keep every second cell.

    The border is mirrored. There are no learnt weights.

    Examples
    --------
    >>> x = torch.tensor([[[[0.0, 4.0, 0.0, 4.0]] * 4]])
    >>> BlurPool()(x)
    tensor([[[[2., 2.],
              [2., 2.]]]])

    References
    ----------
    Zhang (2019), Making convolutional networks shift-invariant again, arXiv:1904.11486.
    """

    def __init__(self, stride: int = 2):
        super().__init__()
        self.stride = stride

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Halve height and width (rounded up) of ``x : (N, C, H, W) tensor``."""
        channels = x.shape[1]
        weights = x.new_tensor([1, 2, 1]) / 4
        kernel = torch.outer(weights, weights).expand(channels, 1, 3, 3)
        padded = functional.pad(x, (1, 1, 1, 1), mode="reflect")
        return functional.conv2d(padded, kernel, stride=self.stride, groups=channels)


def stage(
    in_channels: int, out_channels: int, downsampling: str = "max", window: int = 2
) -> nn.Sequential:
    """Make a 3×3 convolution and a ReLU, with a step that halves the picture.

    Parameters
    ----------
    in_channels, out_channels : int
    downsampling : str
        - "max", "average": pooling with stride 2;
        - "stride": no pooling, the convolution itself has stride 2;
        - "convolution": in place of pooling, a second 3×3 convolution, with stride 2, and a ReLU;
        - "convolution then max": the second convolution with stride 1, then max pooling, which
          has as many weights as "convolution";
        - "blur": `BlurPool`; "max then blur": max pooling with stride 1, then `BlurPool`;
        - "none": the picture keeps its size.
    window : int
        Window size of the pooling: 2, or 3 with padding 1, so that windows overlap.

    Returns
    -------
    torch.nn.Sequential

    Raises
    ------
    ValueError
        If the down-sampling or the window is not one of these.

    Examples
    --------
    >>> stage(1, 16, "stride")
    Sequential(
      (conv): Conv2d(1, 16, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1))
      (relu): ReLU()
    )
    """
    if downsampling not in DOWNSAMPLINGS:
        known = ", ".join(map(repr, DOWNSAMPLINGS))
        raise ValueError(f"downsampling {downsampling!r} is unknown: choose one of {known}")
    if window not in (2, 3):
        raise ValueError(f"window {window!r} does not halve evenly: choose 2 or 3")
    stride = 2 if downsampling == "stride" else 1
    modules = OrderedDict(conv=nn.Conv2d(in_channels, out_channels, 3, stride, 1), relu=nn.ReLU())
    if downsampling.startswith("convolution"):
        stride = 2 if downsampling == "convolution" else 1
        modules["down"] = nn.Conv2d(out_channels, out_channels, 3, stride, 1)
        modules["down_relu"] = nn.ReLU()
    return nn.Sequential(modules | _pools(downsampling, window))


def _pools(downsampling: str, window: int) -> dict[str, nn.Module]:
    padding = 1 if window == 3 else 0
    return {
        "max": {"pool": nn.MaxPool2d(window, 2, padding)},
        "average": {"pool": nn.AvgPool2d(window, 2, padding, count_include_pad=False)},
        "convolution then max": {"pool": nn.MaxPool2d(window, 2, padding)},
        "blur": {"blur": BlurPool()},
        "max then blur": {"pool": nn.MaxPool2d(window, 1, padding), "blur": BlurPool()},
    }.get(downsampling, {})
