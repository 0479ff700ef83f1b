"""All kinds of drills, one a file: what is drawn, what is asked, which slips are known."""

from course_utils.practice.drills.kinds import (
    activation,
    average_pooling,
    average_pooling_gradient,
    convolution,
    inception_channels,
    max_pooling,
    max_pooling_gradient,
    multiply_adds,
    other_pooling,
    output_shape,
    output_size,
    padding,
    parameters,
    pyramid_length,
    receptive_field,
    reduction,
    sharing,
    shift,
    transposed_size,
    window_extent,
)
from course_utils.practice.drills.questions import Kind

# in the order of the notebooks
MODULES = (
    output_size,
    padding,
    max_pooling,
    average_pooling,
    max_pooling_gradient,
    average_pooling_gradient,
    other_pooling,
    pyramid_length,
    convolution,
    window_extent,
    transposed_size,
    sharing,
    receptive_field,
    shift,
    output_shape,
    parameters,
    multiply_adds,
    reduction,
    inception_channels,
    activation,
)
KINDS: dict[str, Kind] = {module.KIND.name: module.KIND for module in MODULES}
