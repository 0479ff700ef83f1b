"""GoogLeNet, its inception block, and the table that its paper prints."""

from __future__ import annotations

from course_utils.architectures.architecture import Architecture
from course_utils.layers import Convolution, GlobalPooling, Layer, Linear, Parallel, Pooling

# channels: 1×1; reduction before 3×3, 3×3; reduction before 5×5, 5×5; after pooling
BLOCKS = {
    "3a": (64, 96, 128, 16, 32, 32),
    "3b": (128, 128, 192, 32, 96, 64),
    "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64),
    "4c": (128, 128, 256, 24, 64, 64),
    "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128),
    "5a": (256, 160, 320, 32, 128, 128),
    "5b": (384, 192, 384, 48, 128, 128),
}

# columns "params" and "ops" of the paper's table 1, as printed with its K and M
PRINTED_TABLE = {
    "conv1": ("2.7K", "34M"),
    "conv2": ("112K", "360M"),
    "3a": ("159K", "128M"),
    "3b": ("380K", "304M"),
    "4a": ("364K", "73M"),
    "4b": ("437K", "88M"),
    "4c": ("463K", "100M"),
    "4d": ("580K", "119M"),
    "4e": ("840K", "170M"),
    "5a": ("1072K", "54M"),
    "5b": ("1388K", "71M"),
    "fc": ("1000K", "1M"),
}


def inception(
    name: str,
    one: int,
    three_reduce: int | None,
    three: int,
    five_reduce: int | None,
    five: int,
    pool_project: int | None,
) -> Parallel:
    """Inception block: 1×1, 3×3 and 5×5 convolutions and 3×3 max pooling side by side.

    Parameters
    ----------
    name : str
    one, three, five : int
        Output channels of the 1×1, 3×3 and 5×5 convolution.
    three_reduce, five_reduce : int or None
        Channels of the 1×1 convolution before the 3×3 and the 5×5; None omits it.
    pool_project : int or None
        Channels of the 1×1 convolution after the pooling; None omits it. If all three are None,
        this is the naive block.

    Returns
    -------
    Parallel

    Examples
    --------
    >>> from course_utils import cost
    >>> reduced = cost.ledger([inception("3a", 64, 96, 128, 16, 32, 32)], (192, 28, 28))
    >>> naive = cost.ledger([inception("3a", 64, None, 128, None, 32, None)], (192, 28, 28))
    >>> reduced.multiply_adds, naive.multiply_adds
    (128049152, 303464448)

    References
    ----------
    Szegedy and others (2015), Going deeper with convolutions, arXiv:1409.4842, figure 2.
    """
    pooled = (Pooling("pool", 3, stride=1, padding=1),)
    branches = (
        (Convolution("1x1", one, 1),),
        (*_one("3x3 reduce", three_reduce), Convolution("3x3", three, 3, padding=1)),
        (*_one("5x5 reduce", five_reduce), Convolution("5x5", five, 5, padding=2)),
        (*pooled, *_one("pool project", pool_project)),
    )
    return Parallel(name, branches)


def googlenet(separable_first_layer: bool = False) -> Architecture:
    """GoogLeNet without its two side classifiers.

    Parameters
    ----------
    separable_first_layer : bool
        Whether the first 7×7 convolution is split in two: eight 7×7 filters for each colour
        separately, then a 1×1 convolution to 64 channels. The paper's table states the cost of
        this version (2.7K parameters, 34M operations), while its text and published weights have
        the full convolution (9.4K, 118M).

    Returns
    -------
    Architecture

    Examples
    --------
    >>> from course_utils import cost
    >>> network = googlenet()
    >>> cost.ledger(network.layers, network.input_shape).parameters
    6998552
    """
    first = (Convolution("conv1", 64, 7, stride=2, padding=3),)
    if separable_first_layer:
        split = (
            Convolution("depthwise", 24, 7, stride=2, padding=3, groups=3, bias=False),
            Convolution("pointwise", 64, 1),
        )
        first = (Parallel("conv1", (split,)),)
    second = (Convolution("reduce", 64, 1), Convolution("3x3", 192, 3, padding=1))
    pools = [Pooling(f"pool{number}", 3, stride=2, ceil_mode=True) for number in (1, 2, 3, 4)]
    layers = (
        *first,
        pools[0],
        Parallel("conv2", (second,)),
        pools[1],
        *_blocks("3"),
        pools[2],
        *_blocks("4"),
        pools[3],
        *_blocks("5"),
        GlobalPooling("pool5"),
        Linear("fc", 1000),
    )
    reference = "Szegedy and others (2015), Going deeper with convolutions, arXiv:1409.4842"
    return Architecture("GoogLeNet", (3, 224, 224), layers, reference)


def _blocks(stage: str) -> list[Layer]:
    return [inception(name, *plan) for name, plan in BLOCKS.items() if name.startswith(stage)]


def _one(name: str, channels: int | None) -> tuple[Layer, ...]:
    return () if channels is None else (Convolution(name, channels, 1),)
