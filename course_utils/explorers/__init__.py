"""Interactive pictures: sliders on top, numbers or photographs below, drawn by Python.

Each explorer has a file of its own, which declares its options and draws a scene for each state of
them. `grid_view` has the widget that all explorers share; the other files hold code that several
of them use. A name imported below "as" itself is exported.
"""

from course_utils.explorers.activation import ActivationExplorer as ActivationExplorer
from course_utils.explorers.activation_map import ActivationMapExplorer as ActivationMapExplorer
from course_utils.explorers.channels import ChannelExplorer as ChannelExplorer
from course_utils.explorers.connection import ConnectionExplorer as ConnectionExplorer
from course_utils.explorers.convolution import ConvolutionExplorer as ConvolutionExplorer
from course_utils.explorers.depth import DepthExplorer as DepthExplorer
from course_utils.explorers.family import FamilyExplorer as FamilyExplorer
from course_utils.explorers.filters import FilterExplorer as FilterExplorer
from course_utils.explorers.gabor import GaborExplorer as GaborExplorer
from course_utils.explorers.gradient import GradientExplorer as GradientExplorer
from course_utils.explorers.image_size import SizeExplorer as SizeExplorer
from course_utils.explorers.inception import InceptionExplorer as InceptionExplorer
from course_utils.explorers.matrix import MatrixExplorer as MatrixExplorer
from course_utils.explorers.maxout import MaxoutExplorer as MaxoutExplorer
from course_utils.explorers.network import NetworkExplorer as NetworkExplorer
from course_utils.explorers.photo import PhotoExplorer as PhotoExplorer
from course_utils.explorers.pooling import PoolingExplorer as PoolingExplorer
from course_utils.explorers.pyramid import PyramidExplorer as PyramidExplorer
from course_utils.explorers.shift import ShiftExplorer as ShiftExplorer
from course_utils.explorers.stem import StemExplorer as StemExplorer
from course_utils.explorers.zigzag import ZigzagExplorer as ZigzagExplorer

__all__ = [name for name in dir() if name.endswith("Explorer")]
