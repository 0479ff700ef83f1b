"""Poolings: several cells of a feature map become one. Forward and backward, in NumPy."""

from course_utils.pooling.adaptive import (
    adaptive_avg_pool2d,
    adaptive_avg_pool2d_backward,
    adaptive_max_pool2d,
    adaptive_max_pool2d_backward,
)
from course_utils.pooling.average import (
    avg_pool2d,
    avg_pool2d_backward,
    avg_pool2d_backward_plain,
    avg_pool2d_plain,
)
from course_utils.pooling.blur import (
    blur_pool2d,
    blur_pool2d_backward,
)
from course_utils.pooling.channels import (
    maxout,
    maxout_backward,
)
from course_utils.pooling.fractional import (
    fractional_max_pool2d,
    fractional_max_pool2d_backward,
)
from course_utils.pooling.gated import (
    gated_pool2d,
    gated_pool2d_backward,
)
from course_utils.pooling.lp import (
    lp_pool2d,
    lp_pool2d_backward,
)
from course_utils.pooling.maximum import (
    max_pool2d,
    max_pool2d_backward,
    max_pool2d_backward_plain,
    max_pool2d_plain,
)
from course_utils.pooling.mixed import (
    mixed_pool2d,
    mixed_pool2d_backward,
)
from course_utils.pooling.pyramid import (
    spatial_pyramid_pool,
    spatial_pyramid_pool_backward,
)
from course_utils.pooling.stochastic import (
    stochastic_pool2d,
    stochastic_pool2d_backward,
)
from course_utils.pooling.unpool import (
    max_unpool2d,
    max_unpool2d_backward,
)
from course_utils.pooling.whole_image import (
    global_avg_pool2d,
    global_avg_pool2d_backward,
    global_max_pool2d,
    global_max_pool2d_backward,
)

__all__ = [
    "adaptive_avg_pool2d",
    "adaptive_avg_pool2d_backward",
    "adaptive_max_pool2d",
    "adaptive_max_pool2d_backward",
    "avg_pool2d",
    "avg_pool2d_backward",
    "avg_pool2d_backward_plain",
    "avg_pool2d_plain",
    "blur_pool2d",
    "blur_pool2d_backward",
    "fractional_max_pool2d",
    "fractional_max_pool2d_backward",
    "gated_pool2d",
    "gated_pool2d_backward",
    "global_avg_pool2d",
    "global_avg_pool2d_backward",
    "global_max_pool2d",
    "global_max_pool2d_backward",
    "lp_pool2d",
    "lp_pool2d_backward",
    "max_pool2d",
    "max_pool2d_backward",
    "max_pool2d_backward_plain",
    "max_pool2d_plain",
    "max_unpool2d",
    "max_unpool2d_backward",
    "maxout",
    "maxout_backward",
    "mixed_pool2d",
    "mixed_pool2d_backward",
    "spatial_pyramid_pool",
    "spatial_pyramid_pool_backward",
    "stochastic_pool2d",
    "stochastic_pool2d_backward",
]
