"""Mutants of max_pool2d_padded: the name that the check should find, and what is changed."""

from course_utils.exercises.e02_pooling.mutants.shared import FRAME, PADDING, RIM
from course_utils.exercises.families.pooling.mutants import solutions, styles
from course_utils.exercises.families.pooling.mutants.slips import COUNTING, LAYING

PADDED_MAXIMUM = """
padded_with_zero
- , constant_values=-np.inf
+ , constant_values=0
padded_with_image
- constant_values=-np.inf
+ mode="wrap"
starts_at_zero
- window.max(axis=(2, 3))
+ window.max(axis=(2, 3), initial=0)
"""
MAX_AT_THE_RIM = """
padding_in_size_only
- i * stride_height - down, j * stride_width - right
+ i * stride_height, j * stride_width
starts_at_zero
- window.max(axis=(2, 3))
+ window.max(axis=(2, 3), initial=0)
starts_at_constant
- window.max(axis=(2, 3))
+ window.max(axis=(2, 3), initial=-1000)
mean
- window.max(axis=(2, 3))
+ window.mean(axis=(2, 3))
"""
MAX_IN_A_FRAME = """
padded_with_zero
- , -np.inf
+ , 0.0
padded_with_constant
- , -np.inf
+ , -1.0
padded_with_constant
- , -np.inf
+ , -10.0
padded_with_constant
- , -np.inf
+ , -100.0
large_numbers
- , -np.inf
+ , -77.0
padded_with_integers
- , -np.inf
+ , -255
smallest
- np.max(window)
+ np.min(window)
"""
MAX_PADDED = """
padding_everywhere
- (0, 0), (0, 0), (down, down), (right, right)
+ (down, down), (down, down), (down, down), (right, right)
padded_with_image
- constant_values=-np.inf
+ mode="reflect"
changed
- return max_pool2d(padded, kernel_size, stride)
+ x[:] = 0
+     return max_pool2d(padded, kernel_size, stride)
"""

MUTANTS = (
    (solutions.MAX_PADDED, LAYING + COUNTING + PADDING + PADDED_MAXIMUM),
    (styles.MAX_CLIPPED, RIM + MAX_AT_THE_RIM),
    (styles.MAX_FRAMED, FRAME + MAX_IN_A_FRAME),
    (solutions.MAX_PADDED, MAX_PADDED),
)
