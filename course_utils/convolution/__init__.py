"""Convolution with NumPy alone: forward, backward, transposed, local and tiled.

Read `plain` first, which has the definition; `columns` has the three matrix products from which
all fast implementations are built.
"""

from course_utils.convolution.gabor import gabor
from course_utils.convolution.image import conv2d, conv2d_backward
from course_utils.convolution.kernels import KERNELS
from course_utils.convolution.local import (
    locally_connected2d,
    locally_connected2d_backward,
)
from course_utils.convolution.matrix import conv2d_matrix
from course_utils.convolution.nearest_gabor import GaborFit, nearest_gabor
from course_utils.convolution.plain import (
    conv2d_backward_plain,
    conv2d_plain,
    conv_transpose2d_plain,
)
from course_utils.convolution.tiled import tiled_conv2d, tiled_conv2d_backward
from course_utils.convolution.transpose import conv_transpose2d, conv_transpose2d_backward
from course_utils.convolution.volume import conv3d, conv3d_backward

__all__ = [
    "KERNELS",
    "GaborFit",
    "conv2d",
    "conv2d_backward",
    "conv2d_backward_plain",
    "conv2d_matrix",
    "conv2d_plain",
    "conv3d",
    "conv3d_backward",
    "conv_transpose2d",
    "conv_transpose2d_backward",
    "conv_transpose2d_plain",
    "gabor",
    "locally_connected2d",
    "locally_connected2d_backward",
    "nearest_gabor",
    "tiled_conv2d",
    "tiled_conv2d_backward",
]
