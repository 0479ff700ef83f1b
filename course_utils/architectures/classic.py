"""AlexNet and VGG-16: one path of convolutions and max poolings, then three dense layers."""

from __future__ import annotations

from course_utils.architectures.architecture import Architecture
from course_utils.layers import Convolution, Linear, Pooling


def alexnet() -> Architecture:
    """AlexNet, with the groups that its two graphics cards imposed.

    The paper says that pictures have 224 pixels a side, but its numbers of units require 227.

    Examples
    --------
    >>> [layer.name for layer in alexnet().layers]
    ['conv1', 'pool1', 'conv2', 'pool2', 'conv3', 'conv4', 'conv5', 'pool5', 'fc6', 'fc7', 'fc8']
    """
    layers = (
        Convolution("conv1", 96, 11, stride=4),
        Pooling("pool1", 3, stride=2),
        Convolution("conv2", 256, 5, padding=2, groups=2),
        Pooling("pool2", 3, stride=2),
        Convolution("conv3", 384, 3, padding=1),
        Convolution("conv4", 384, 3, padding=1, groups=2),
        Convolution("conv5", 256, 3, padding=1, groups=2),
        Pooling("pool5", 3, stride=2),
        Linear("fc6", 4096),
        Linear("fc7", 4096),
        Linear("fc8", 1000),
    )
    reference = "Krizhevsky, Sutskever and Hinton (2012), NeurIPS 25"
    return Architecture("AlexNet", (3, 227, 227), layers, reference)


def vgg16() -> Architecture:
    """VGG-16 (configuration D of the paper): 3×3 convolutions only.

    Examples
    --------
    >>> len([layer for layer in vgg16().layers if not layer.name.startswith("pool")])
    16
    """
    layers = []
    for stage, (depth, channels) in enumerate([(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)], 1):
        layers += [
            Convolution(f"conv{stage}_{number}", channels, 3, padding=1)
            for number in range(1, depth + 1)
        ]
        layers.append(Pooling(f"pool{stage}", 2))
    layers += [Linear("fc6", 4096), Linear("fc7", 4096), Linear("fc8", 1000)]
    reference = "Simonyan and Zisserman (2015), arXiv:1409.1556"
    return Architecture("VGG-16", (3, 224, 224), tuple(layers), reference)
