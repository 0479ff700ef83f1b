"""Items: 1×1 convolution, dense layers as convolutions, and global average pooling."""

from course_utils.practice.items.one_by_one.activation_map import CLASS_ACTIVATION_MAP
from course_utils.practice.items.one_by_one.converted import DENSE_AS_CONV_WEIGHT
from course_utils.practice.items.one_by_one.heads import HEAD_PARAMETERS, WHY_AVERAGE
from course_utils.practice.items.one_by_one.mixing import CONV1X1
from course_utils.practice.items.one_by_one.sizes import LARGER_PICTURE, OTHER_SIZES

ITEMS = (
    CONV1X1,
    DENSE_AS_CONV_WEIGHT,
    LARGER_PICTURE,
    OTHER_SIZES,
    HEAD_PARAMETERS,
    CLASS_ACTIVATION_MAP,
    WHY_AVERAGE,
)
