"""Mutants of strided_output_size: the name that the check should find, and what is changed."""

from course_utils.exercises.e05_strided_convolution.mutants import solutions

OUTPUT_SIZE = """
not_rounded
- // s
+ / s
ceil
- return (n + 2 * p - span) // s + 1
+ return int(np.ceil((n + 2 * p - span) / s)) + 1
rounded_to_nearest
- return (n + 2 * p - span) // s + 1
+ return round((n + 2 * p - span) / s) + 1
rounded_to_nearest
- return (n + 2 * p - span) // s + 1
+ return round((n + 2 * p - span) / s + 1)
no_plus_one
- // s + 1
+ // s
outputs_divided
- - span) // s + 1
+ - span + 1) // s
size_by_stride
- return (n + 2 * p - span) // s + 1
+ return (n + 2 * p) // s
size_by_stride
- return (n + 2 * p - span) // s + 1
+ return -(-n // s)
dilation_ignored
- span = d * (k - 1) + 1
+ span = k
span_too_long
- span = d * (k - 1) + 1
+ span = d * k
span_too_long
- span = d * (k - 1) + 1
+ span = k + d * (k - 1)
span_too_short
- span = d * (k - 1) + 1
+ span = d * (k - 1)
span_too_short
- span = d * (k - 1) + 1
+ span = k + d - 1
padding_once
- 2 * p
+ p
padding_forgotten
- n + 2 * p
+ n
padding_subtracted
- n + 2 * p
+ n - 2 * p
stride_forgotten
- // s + 1
+ + 1
"""
MORE_OUTPUT_SIZE = """
span_too_short
- span = d * (k - 1) + 1
+ span = d * (k - 1) - 1
span_too_short
- (n + 2 * p - span) // s
+ (n + 2 * p - span + 1) // s
span_too_short
- span = d * (k - 1) + 1
+ span = (d - 1) * (k - 1) + 1
span_too_long
- span = d * (k - 1) + 1
+ span = k + d
span_too_long
- span = d * (k - 1) + 1
+ span = (d + 1) * (k - 1) + 1
span_too_long
- span = d * (k - 1) + 1
+ span = d * k + 1
brackets
- (n + 2 * p - span) // s
+ n + 2 * p - span // s
brackets
- // s + 1
+ // (s + 1)
brackets
- (n + 2 * p - span) // s + 1
+ n + 2 * p - d * (k - 1) - 1 // s + 1
stride_for_dilation
- strided_output_size(n, k, s, p, d)
+ strided_output_size(n, k, d, p, s)
steps_rounded_up
- return (n + 2 * p - span) // s + 1
+ return int(np.ceil((n + 2 * p - span) / s))
transposed
- return (n + 2 * p - span) // s + 1
+ return (n - 1) * s - 2 * p + span
padding_and_dilation_ignored
- (n + 2 * p - span)
+ (n - k)
size_by_stride
- return (n + 2 * p - span) // s + 1
+ return -(-(n + 2 * p) // s)
ceil
- return (n + 2 * p - span) // s + 1
+ return (n + 2 * p - span + s - 1) // s + 1
stride_is_window
- // s
+ // k
padding_twice
- 2 * p
+ 4 * p
"""

MUTANTS = (
    (solutions.OUTPUT_SIZE, OUTPUT_SIZE),
    (solutions.OUTPUT_SIZE, MORE_OUTPUT_SIZE),
)
