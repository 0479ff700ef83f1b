"""Named networks as layer lists, each from its paper: data for `receptive_field` and `cost`."""

from course_utils.architectures.architecture import Architecture
from course_utils.architectures.classic import alexnet, vgg16
from course_utils.architectures.classification import CLASSIFICATION_HEADS, classification
from course_utils.architectures.compact import (
    all_convolutional,
    fire,
    network_in_network,
    squeezenet,
)
from course_utils.architectures.errors import TOP5_ERRORS
from course_utils.architectures.inception import BLOCKS, PRINTED_TABLE, googlenet, inception
from course_utils.architectures.residual import STEMS, bottleneck, resnet50, stem_layers
from course_utils.architectures.shrinking import SHRINKING

__all__ = [
    "BLOCKS",
    "CLASSIFICATION_HEADS",
    "PRINTED_TABLE",
    "SHRINKING",
    "STEMS",
    "TOP5_ERRORS",
    "Architecture",
    "alexnet",
    "all_convolutional",
    "bottleneck",
    "classification",
    "fire",
    "googlenet",
    "inception",
    "network_in_network",
    "resnet50",
    "squeezenet",
    "stem_layers",
    "vgg16",
]
