"""Pictures to play with: sliders on top, numbers or photographs below, drawn by Python."""

from course_utils.explorers.activation import ActivationExplorer
from course_utils.explorers.activation_map import ActivationMapExplorer
from course_utils.explorers.channels import ChannelExplorer
from course_utils.explorers.connection import ConnectionExplorer
from course_utils.explorers.convolution import ConvolutionExplorer
from course_utils.explorers.depth import DepthExplorer
from course_utils.explorers.family import FamilyExplorer
from course_utils.explorers.filters import FilterExplorer
from course_utils.explorers.gabor import GaborExplorer
from course_utils.explorers.gradient import GradientExplorer
from course_utils.explorers.image_size import SizeExplorer
from course_utils.explorers.inception import InceptionExplorer
from course_utils.explorers.matrix import MatrixExplorer
from course_utils.explorers.maxout import MaxoutExplorer
from course_utils.explorers.photo import PhotoExplorer
from course_utils.explorers.pooling import PoolingExplorer
from course_utils.explorers.pyramid import PyramidExplorer
from course_utils.explorers.shift import ShiftExplorer
from course_utils.explorers.stem import StemExplorer
from course_utils.explorers.zigzag import ZigzagExplorer

__all__ = [
    "ActivationExplorer",
    "ActivationMapExplorer",
    "ChannelExplorer",
    "ConnectionExplorer",
    "ConvolutionExplorer",
    "DepthExplorer",
    "FamilyExplorer",
    "FilterExplorer",
    "GaborExplorer",
    "GradientExplorer",
    "InceptionExplorer",
    "MatrixExplorer",
    "MaxoutExplorer",
    "PhotoExplorer",
    "PoolingExplorer",
    "PyramidExplorer",
    "ShiftExplorer",
    "SizeExplorer",
    "StemExplorer",
    "ZigzagExplorer",
]
