"""ResNet-50, and the ways in which its first layers (the stem) can shrink the picture."""

from __future__ import annotations

from course_utils.architectures.architecture import Architecture
from course_utils.layers import (
    Convolution,
    GlobalPooling,
    Layer,
    Linear,
    Normalization,
    Parallel,
    Pooling,
)

STEMS = (
    "7x7",
    "three 3x3",
    "three 3x3, stride last",
    "7x7 at stride 1, then pool",
    "7x7 at stride 4",
)


def resnet50(variant: str = "paper", stem: str = "7x7") -> Architecture:
    """ResNet-50, the network of He and others with 50 layers of weights.

    Parameters
    ----------
    variant : "paper" or "torchvision"
        Where a stage halves the picture: in the first 1×1 convolution of its first block, as in
        the paper, or in the 3×3 convolution after it, as in torchvision ("ResNet v1.5"). The
        second costs a little more and has smaller receptive fields, because an early stride
        spreads all later windows. The paper's pooling in the stem has no padding and rounds the
        size up; torchvision's has padding 1.
    stem : str
        One of `STEMS`, see `stem`.

    Returns
    -------
    Architecture

    Raises
    ------
    ValueError
        If there is no such variant or stem.

    Examples
    --------
    >>> from course_utils import receptive_field
    >>> for variant in ("paper", "torchvision"):
    ...     print(receptive_field.fields(resnet50(variant).layers)[-1])
    Field(name='conv5_3', size=483, stride=32, first=-239)
    Field(name='conv5_3', size=427, stride=32, first=-213)
    """
    if variant not in ("paper", "torchvision"):
        raise ValueError(f"variant {variant!r} is unknown: choose paper or torchvision")
    layers = list(stem_layers(stem, pool_padding=int(variant == "torchvision")))
    for stage, (blocks, channels) in enumerate([(3, 64), (4, 128), (6, 256), (3, 512)], 2):
        for number in range(1, blocks + 1):
            strides = (1, 1) if number > 1 or stage == 2 else (2, 1)
            strides = strides if variant == "paper" else strides[::-1]
            layers.append(bottleneck(f"conv{stage}_{number}", channels, strides, number == 1))
    layers += [GlobalPooling("pool5"), Linear("fc", 1000)]
    reference = "He, Zhang, Ren and Sun (2016), arXiv:1512.03385"
    return Architecture(f"ResNet-50 ({variant})", (3, 224, 224), tuple(layers), reference)


def stem_layers(stem: str = "7x7", pool_padding: int = 1) -> tuple[Layer, ...]:
    """First layers of a ResNet, from 3 channels to 64 at a quarter of the height and width.

    Parameters
    ----------
    stem : str
        - "7x7": one 7×7 convolution with stride 2, then 3×3 max pooling with stride 2;
        - "three 3x3": instead, three 3×3 convolutions, the first with stride 2, with 32, 32 and
          64 channels, then the same pooling (ResNet-C);
        - "three 3x3, stride last": the same with the stride in the third;
        - "7x7 at stride 1, then pool": the convolution keeps the size, 2×2 max pooling halves it;
        - "7x7 at stride 4": no pooling, only the convolution.
    pool_padding : 0 or 1
        Padding of the 3×3 pooling; with 0 the size is rounded up, so that it is the same.

    Returns
    -------
    tuple of layers

    Raises
    ------
    ValueError
        If there is no such stem.

    Examples
    --------
    >>> from course_utils import receptive_field
    >>> receptive_field.table(stem_layers("three 3x3"))
    layer    size  stride  offset
    conv1_1     3       2       0
    norm1_1     3       2       0
    conv1_2     7       2       0
    norm1_2     7       2       0
    conv1_3    11       2       0
    norm1_3    11       2       0
    pool1      15       4       0

    References
    ----------
    He, Zhang, Zhang, Zhang, Xie and Li (2019), Bag of tricks, arXiv:1812.01187.
    """
    pool = Pooling("pool1", 3, stride=2, padding=pool_padding, ceil_mode=not pool_padding)
    if stem == "7x7":
        return *_normalized("conv1", 64, 7, stride=2), pool
    if stem in ("three 3x3", "three 3x3, stride last"):
        strides = (2, 1, 1) if stem == "three 3x3" else (1, 1, 2)
        plan = zip((32, 32, 64), strides, strict=True)
        names = ("conv1_1", "conv1_2", "conv1_3")
        threes = [_normalized(n, c, 3, s) for n, (c, s) in zip(names, plan, strict=True)]
        return *(layer for three in threes for layer in three), pool
    if stem == "7x7 at stride 1, then pool":
        return *_normalized("conv1", 64, 7), Pooling("pool0", 2), pool
    if stem == "7x7 at stride 4":
        return _normalized("conv1", 64, 7, stride=4)
    raise ValueError(f"stem {stem!r} is unknown: choose one of {', '.join(map(repr, STEMS))}")


def bottleneck(
    name: str, channels: int, strides: tuple[int, int] = (1, 1), project: bool = False
) -> Parallel:
    """Residual block of 1×1, 3×3 and 1×1 convolutions, added to its input.

    Parameters
    ----------
    name : str
    channels : int
        Channels of the first two convolutions; the block's output has four times as many.
    strides : (int, int)
        Strides of the first 1×1 and of the 3×3 convolution.
    project : bool
        Whether the shortcut is a 1×1 convolution that adapts size and channels, or the input.

    Returns
    -------
    Parallel

    Examples
    --------
    >>> block = bottleneck("conv3_1", 128, strides=(2, 1), project=True)
    >>> [len(branch) for branch in block.branches]
    [6, 2]
    """
    body = (
        *_normalized("1x1a", channels, 1, strides[0]),
        *_normalized("3x3", channels, 3, strides[1]),
        *_normalized("1x1b", 4 * channels, 1),
    )
    shortcut = _normalized("shortcut", 4 * channels, 1, strides[0] * strides[1]) if project else ()
    return Parallel(name, (body, shortcut), join="add")


def _normalized(name: str, channels: int, kernel_size: int, stride: int = 1) -> tuple[Layer, ...]:
    # the shift of the normalization replaces the bias
    padding = kernel_size // 2
    conv = Convolution(name, channels, kernel_size, stride, padding, bias=False)
    return conv, Normalization(name.replace("conv", "norm") if "conv" in name else f"{name}, norm")
