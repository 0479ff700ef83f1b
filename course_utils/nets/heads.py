"""The end of a network: from feature maps to one score per class."""

from __future__ import annotations

from collections import OrderedDict

from torch import nn

HEADS = ("average", "max", "classes then average", "dense")


def head(
    kind: str, channels: int, classes: int, cells: int | None = None, hidden: int = 64
) -> nn.Sequential:
    """Make a head that maps ``(N, channels, H, W)`` to ``(N, classes)``.

    Parameters
    ----------
    kind : str
        - "average", "max": global pooling, then one dense layer, for pictures of any size;
        - "classes then average": a 1×1 convolution with one map per class, then global average
          pooling (Network in Network, All-Convolutional Net);
        - "dense": a hidden dense layer that reads all cells, as in AlexNet, for one size only.
    channels, classes : int
    cells : int
        Height times width of the input maps; only "dense" needs it.
    hidden : int
        Units of the hidden layer of "dense".

    Returns
    -------
    torch.nn.Sequential

    Raises
    ------
    ValueError
        If there is no such head, or for "dense" without ``cells``.

    Examples
    --------
    >>> head("average", channels=32, classes=10)
    Sequential(
      (pool): AdaptiveAvgPool2d(output_size=1)
      (flat): Flatten(start_dim=1, end_dim=-1)
      (classes): Linear(in_features=32, out_features=10, bias=True)
    )
    """
    flat = ("flat", nn.Flatten())
    if kind in ("average", "max"):
        pool = nn.AdaptiveAvgPool2d(1) if kind == "average" else nn.AdaptiveMaxPool2d(1)
        parts = [("pool", pool), flat, ("classes", nn.Linear(channels, classes))]
    elif kind == "classes then average":
        one = nn.Conv2d(channels, classes, 1)
        parts = [("classes", one), ("pool", nn.AdaptiveAvgPool2d(1)), flat]
    elif kind == "dense":
        if cells is None:
            raise ValueError("head 'dense' needs to know its input: give cells, height × width")
        dense, classify = nn.Linear(channels * cells, hidden), nn.Linear(hidden, classes)
        parts = [flat, ("hidden", dense), ("relu", nn.ReLU()), ("classes", classify)]
    else:
        known = ", ".join(map(repr, HEADS))
        raise ValueError(f"head {kind!r} is unknown: choose one of {known}")
    return nn.Sequential(OrderedDict(parts))
