"""Without dense layers: Network in Network, SqueezeNet, the All-Convolutional Net."""

from __future__ import annotations

from course_utils.architectures.architecture import Architecture
from course_utils.layers import Convolution, GlobalPooling, Layer, Parallel, Pooling

DOWNSAMPLINGS = ("max pooling", "stride", "convolution then max pooling", "convolution")


def network_in_network() -> Architecture:
    """Network in Network for 32×32 pictures of ten classes (CIFAR-10).

    Each convolution is followed by two 1×1 convolutions: a small dense network at every position.

    Examples
    --------
    >>> network_in_network().layers[-2:]
    (Convolution(name='1x1_3b', out_channels=10, kernel_size=1, stride=1, padding=0, dilation=1,
    groups=1, bias=True), GlobalPooling(name='pool3', kind='average'))
    """
    layers = (
        Convolution("conv1", 192, 5, padding=2),
        Convolution("1x1_1a", 160, 1),
        Convolution("1x1_1b", 96, 1),
        Pooling("pool1", 3, stride=2, ceil_mode=True),
        Convolution("conv2", 192, 5, padding=2),
        Convolution("1x1_2a", 192, 1),
        Convolution("1x1_2b", 192, 1),
        Pooling("pool2", 3, stride=2, ceil_mode=True, kind="average"),
        Convolution("conv3", 192, 3, padding=1),
        Convolution("1x1_3a", 192, 1),
        Convolution("1x1_3b", 10, 1),
        GlobalPooling("pool3"),
    )
    reference = "Lin, Chen and Yan (2014), arXiv:1312.4400"
    return Architecture("Network in Network", (3, 32, 32), layers, reference)


def squeezenet() -> Architecture:
    """SqueezeNet 1.0: AlexNet's accuracy with fifty times fewer parameters.

    The paper's table has a first map of 111 cells a side, which requires 227 pixels.

    Examples
    --------
    >>> from course_utils import cost
    >>> network = squeezenet()
    >>> cost.ledger(network.layers, network.input_shape).parameters
    1248424
    """
    plan = ((16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256))
    fires = [fire(f"fire{number}", *channels) for number, channels in enumerate(plan, 2)]
    pools = [Pooling(f"pool{number}", 3, stride=2, ceil_mode=True) for number in (1, 4, 8)]
    layers = (
        Convolution("conv1", 96, 7, stride=2),
        pools[0],
        *fires[:3],
        pools[1],
        *fires[3:7],
        pools[2],
        fires[7],
        Convolution("conv10", 1000, 1),
        GlobalPooling("pool10"),
    )
    reference = "Iandola and others (2016), arXiv:1602.07360"
    return Architecture("SqueezeNet 1.0", (3, 227, 227), layers, reference)


def fire(name: str, squeeze: int, expand: int) -> Parallel:
    """Fire module: squeeze to few channels by 1×1, expand by 1×1 and by 3×3 side by side.

    Examples
    --------
    >>> from course_utils.layers import output_shape
    >>> output_shape([fire("fire2", 16, 64)], (96, 55, 55))
    (128, 55, 55)
    """
    expanded = Parallel(
        "expand",
        ([Convolution("1x1", expand, 1)], [Convolution("3x3", expand, 3, padding=1)]),
    )
    return Parallel(name, ((Convolution("squeeze", squeeze, 1), expanded),))


def all_convolutional(downsampling: str = "convolution") -> Architecture:
    """One of the four networks (model C) of the All-Convolutional Net's experiment on CIFAR-10.

    Parameters
    ----------
    downsampling : str
        How the picture is halved, twice:

        - "max pooling": 3×3 with stride 2 (the paper's base model C);
        - "stride": no pooling, the convolution before it has stride 2 (Strided-CNN-C);
        - "convolution then max pooling": an additional convolution before it (ConvPool-CNN-C);
        - "convolution": a 3×3 convolution with stride 2 in its place (All-CNN-C).

    Returns
    -------
    Architecture

    Raises
    ------
    ValueError
        If there is no such down-sampling.

    Examples
    --------
    >>> from course_utils import cost
    >>> for name in DOWNSAMPLINGS:
    ...     network = all_convolutional(name)
    ...     print(name, cost.ledger(network.layers, network.input_shape).parameters)
    max pooling 954730
    stride 954730
    convolution then max pooling 1369738
    convolution 1369738

    The paper gives 1.3 million for the first two and 1.4 million for the others.

    References
    ----------
    Springenberg, Dosovitskiy, Brox and Riedmiller (2015), Striving for simplicity: the all
    convolutional net, arXiv:1412.6806, tables 1 and 2.
    """
    if downsampling not in DOWNSAMPLINGS:
        known = ", ".join(map(repr, DOWNSAMPLINGS))
        raise ValueError(f"downsampling {downsampling!r} is unknown: choose one of {known}")
    layers = (
        *_stage("1", 96, downsampling),
        *_stage("2", 192, downsampling),
        Convolution("conv3", 192, 3),  # the paper averages over 6 × 6 cells at the end
        Convolution("1x1", 192, 1),
        Convolution("classes", 10, 1),
        GlobalPooling("pool"),
    )
    reference = "Springenberg, Dosovitskiy, Brox and Riedmiller (2015), arXiv:1412.6806"
    return Architecture(f"model C, {downsampling}", (3, 32, 32), layers, reference)


def _stage(number: str, channels: int, downsampling: str) -> list[Layer]:
    def conv(letter: str, stride: int = 1) -> Convolution:
        return Convolution(f"conv{number}{letter}", channels, 3, stride, padding=1)

    pool = Pooling(f"pool{number}", 3, stride=2, padding=1)
    return {
        "max pooling": [conv("a"), conv("b"), pool],
        "stride": [conv("a"), conv("b", stride=2)],
        "convolution then max pooling": [conv("a"), conv("b"), conv("c"), pool],
        "convolution": [conv("a"), conv("b"), conv("c", stride=2)],
    }[downsampling]
