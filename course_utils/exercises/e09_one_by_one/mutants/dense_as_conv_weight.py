"""Mutants of dense_as_conv_weight: the name that the check should find, and what is changed."""

from course_utils.exercises.e09_one_by_one.mutants import solutions

KERNEL_RESHAPED = """
order_of_inputs
- weight.reshape(outputs, channels, height, width)
+ weight.reshape(outputs, height, width, channels).transpose(0, 3, 1, 2)
order_of_inputs
- weight.reshape(outputs, channels, height, width)
+ weight.reshape(outputs, channels, width, height).swapaxes(2, 3)
order_of_inputs
- outputs, channels, height, width
+ outputs, channels, height, width, order="F"
flipped
- return kernel
+ return kernel[:, :, ::-1, ::-1]
flipped
- return kernel
+ return kernel[..., ::-1]
flipped
- weight.reshape
+ weight[:, ::-1].reshape
axes
- outputs, channels, height, width
+ outputs, height, width, channels
axes
- outputs, channels, height, width
+ outputs, channels, width, height
in_and_out_swapped
- outputs, channels, height, width
+ channels, outputs, height, width
matrix_transposed
- weight.reshape
+ weight.T.reshape
matrix_transposed
- weight.reshape(outputs, channels, height, width)
+ weight.T.reshape(channels, height, width, outputs)
one_by_one
- .reshape(outputs, channels, height, width)
+ [:, :, np.newaxis, np.newaxis]
one_by_one
- outputs, channels, height, width
+ outputs, -1, 1, 1
cells_in_a_row
- outputs, channels, height, width
+ outputs, channels, height * width
one_map
- outputs, channels, height, width
+ outputs, 1, -1, width
summed
- return kernel
+ return kernel.sum((2, 3))[..., None, None]
type
- return kernel
+ return kernel.tolist()
type
- return kernel
+ kernel
dtype
- return kernel
+ return kernel > 0
outputs
- weight.reshape
+ weight[:1].reshape
- outputs, channels
+ 1, channels
outputs
- return kernel
+ return kernel[:1].repeat(outputs, 0)
"""
KERNEL_LOOPS = """
order_of_inputs
- c * height * width + i * width + j
+ c * height * width + j * height + i
order_of_inputs
- c * height * width + i * width + j
+ (i * width + j) * channels + c
flipped
- kernel[o, c, i, j]
+ kernel[o, c, height - 1 - i, width - 1 - j]
square
- i * width + j
+ i * height + j
- weight[o, c
+ weight[o, -weight.shape[1] + c
channels
- c * height * width + i
+ i
"""
MORE_KERNEL_LOOPS = """
stopped_early
-     return kernel
+         return kernel
stopped_early
-     return kernel
+             return kernel
outputs_left_out
- range(height)
+ range(height - 1)
outputs_left_out
- range(width)
+ range(1, width)
in_and_out_swapped
- (len(weight), channels, height, width)
+ (channels, len(weight), height, width)
- kernel[o, c, i, j]
+ kernel[c, o, i, j]
axes
- (len(weight), channels, height, width)
+ (len(weight), height, width, channels)
- kernel[o, c, i, j]
+ kernel[o, i, j, c]
order_of_inputs
- c * height * width + i * width + j
+ i * width * channels + j * channels + c
flipped
- i * width + j
+ i * width + width - 1 - j
shape
- (len(weight), channels, height, width)
+ (channels, height, width)
- kernel[o, c, i, j]
+ kernel[c, i, j]
half_precision
- return kernel
+ return kernel.astype(np.float16).astype(float)
"""
MORE_KERNEL_RESHAPED = """
shape
- weight.reshape(outputs, channels, height, width)
+ weight
one_map
- outputs, channels, height, width
+ outputs, 1, 1, -1
matrix_transposed
- weight.reshape(outputs, channels, height, width)
+ weight.reshape(channels, height, width, outputs).transpose(3, 0, 1, 2)
axes
- return kernel
+ return kernel.transpose(0, 2, 3, 1)
axes
- return kernel
+ return kernel.swapaxes(2, 3)
summed
- return kernel
+ return kernel.mean(axis=(2, 3), keepdims=True)
shape
- outputs, channels, height, width
+ channels, height, width
changed
- return kernel
+ kernel *= 1.5
+     return kernel / 1.5
"""

MUTANTS = (
    (solutions.KERNEL_RESHAPED, KERNEL_RESHAPED),
    (solutions.KERNEL_LOOPS, KERNEL_LOOPS),
    (solutions.KERNEL_LOOPS, MORE_KERNEL_LOOPS),
    (solutions.KERNEL_RESHAPED, MORE_KERNEL_RESHAPED),
)
