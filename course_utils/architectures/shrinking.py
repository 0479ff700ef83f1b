"""How well-known networks shrink their pictures, step by step."""

from __future__ import annotations

from typing import NamedTuple

WAYS = ("convolution", "max", "average")


class Step(NamedTuple):
    """A layer that makes the map ``stride`` times smaller along each axis."""

    way: str
    window: int
    stride: int


class Shrinking(NamedTuple):
    """The steps of one network from its picture to its last map; ``size`` in pixels a side."""

    network: str
    year: int
    size: int
    steps: tuple[Step, ...]
    reference: str


def _steps(text: str) -> tuple[Step, ...]:
    """Read steps written as "max 3/2": way, window and stride."""
    found = []
    for one in text.split(", "):
        way, sizes = one.split()
        found.append(Step(way, *map(int, sizes.split("/"))))
    return tuple(found)


# patch embeddings and patch merging are convolutions whose windows do not overlap; of FishNet,
# the first of its three parts, which enlarges the map three times afterwards and shrinks it again
SHRINKING = tuple(
    Shrinking(network, year, size, _steps(steps), reference)
    for network, year, size, steps, reference in (
        (
            "AlexNet",
            2012,
            227,
            "convolution 11/4, max 3/2, max 3/2, max 3/2",
            "Krizhevsky, Sutskever and Hinton, NeurIPS 2012",
        ),
        ("VGG-16", 2014, 224, ", ".join(["max 2/2"] * 5), "arXiv:1409.1556"),
        (
            "GoogLeNet",
            2014,
            224,
            "convolution 7/2, max 3/2, max 3/2, max 3/2, max 3/2",
            "arXiv:1409.4842",
        ),
        ("All-CNN-C", 2014, 32, "convolution 3/2, convolution 3/2", "arXiv:1412.6806"),
        (
            "ResNet-50",
            2015,
            224,
            "convolution 7/2, max 3/2, convolution 1/2, convolution 1/2, convolution 1/2",
            "arXiv:1512.03385",
        ),
        (
            "SqueezeNet 1.0",
            2016,
            227,
            "convolution 7/2, max 3/2, max 3/2, max 3/2",
            "arXiv:1602.07360",
        ),
        (
            "DenseNet-121",
            2016,
            224,
            "convolution 7/2, max 3/2, average 2/2, average 2/2, average 2/2",
            "arXiv:1608.06993",
        ),
        ("MobileNet", 2017, 224, ", ".join(["convolution 3/2"] * 5), "arXiv:1704.04861"),
        (
            "FishNet, tail",
            2018,
            224,
            "convolution 3/2, max 3/2, max 2/2, max 2/2, max 2/2",
            "arXiv:1901.03495",
        ),
        (
            "EfficientNet-B0",
            2019,
            224,
            "convolution 3/2, convolution 3/2, convolution 5/2, convolution 3/2, convolution 5/2",
            "arXiv:1905.11946",
        ),
        ("ViT-B/16", 2020, 224, "convolution 16/16", "arXiv:2010.11929"),
        (
            "Swin-T",
            2021,
            224,
            "convolution 4/4, convolution 2/2, convolution 2/2, convolution 2/2",
            "arXiv:2103.14030",
        ),
        (
            "ConvNeXt-T",
            2022,
            224,
            "convolution 4/4, convolution 2/2, convolution 2/2, convolution 2/2",
            "arXiv:2201.03545",
        ),
    )
)
