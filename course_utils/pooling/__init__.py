"""Poolings: many cells of a feature map become one. Forward and backward, in NumPy."""

from course_utils.pooling.average import (
    avg_pool2d,
    avg_pool2d_backward,
    avg_pool2d_backward_plain,
    avg_pool2d_plain,
)
from course_utils.pooling.maximum import (
    max_pool2d,
    max_pool2d_backward,
    max_pool2d_backward_plain,
    max_pool2d_plain,
)

__all__ = [
    "avg_pool2d",
    "avg_pool2d_backward",
    "avg_pool2d_backward_plain",
    "avg_pool2d_plain",
    "max_pool2d",
    "max_pool2d_backward",
    "max_pool2d_backward_plain",
    "max_pool2d_plain",
]
