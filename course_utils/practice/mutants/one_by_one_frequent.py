"""Mutants: further frequent slips in 1×1 convolutions, kernels of dense layers, activation maps."""

from __future__ import annotations

from course_utils.practice.mutants import one_by_one_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

CONV_FLAT = """
reshaped
- x.transpose(1, 0, 2, 3).reshape(channels, -1)
+ x.reshape(channels, -1)
reshaped
- y.reshape(-1, batch, height, width).transpose(1, 0, 2, 3)
+ y.reshape(batch, -1, height, width)
reshaped
- x.transpose(1, 0, 2, 3).reshape(channels, -1)
+ x.reshape(channels, -1)
- y.reshape(-1, batch, height, width).transpose(1, 0, 2, 3)
+ y.reshape(batch, -1, height, width)
reshaped
- x.transpose(1, 0, 2, 3).reshape(channels, -1)
+ x.transpose(0, 2, 3, 1).reshape(-1, channels).T
- y.reshape(-1, batch, height, width).transpose(1, 0, 2, 3)
+ y.T.reshape(batch, -1, height, width)
axes
- .transpose(1, 0, 2, 3)
+ .transpose(0, 1, 2, 3)
- x.transpose(0, 1, 2, 3).reshape(channels, -1)
+ x.transpose(1, 0, 2, 3).reshape(channels, -1)
weight_reshaped
- weight @ flat
+ weight.reshape(channels, -1).T @ flat
weight_reshaped
- weight @ flat
+ weight.T.reshape(-1, channels) @ flat
one_bias
- bias[:, None]
+ bias.sum()
one_bias
- bias[:, None]
+ bias[0]
bias_subtracted
- + bias
+ - bias
bias_repeated
- bias[:, None]
+ channels * bias[:, None]
rounded
- y = weight @ flat + bias[:, None]
+ y = (weight @ flat + bias[:, None]) // 1
rounded
- y = weight @ flat + bias[:, None]
+ y = np.array(weight @ flat + bias[:, None], dtype=int).astype(float)
channels_out
- bias[:, None]
+ bias.reshape(1, -1, 1, 1)
shape
- return y.reshape(-1, batch, height, width).transpose(1, 0, 2, 3)
+ return y
bias_before
- weight @ flat + bias[:, None]
+ weight @ (flat + bias[:, None])
half_precision
- return y.reshape
+ y = y.astype(np.float16).astype(float)
+     return y.reshape
images_mixed
- return y.reshape(-1, batch, height, width).transpose(1, 0, 2, 3)
+ return y.reshape(-1, batch, height, width).sum(axis=1)[None]
"""

CONV_LOOPS = """
stopped_early
-     return y
+             return y
stopped_early
-     return y
+         return y
stopped_early
-     return y
+                     return y
running_sum
- total = bias[o]
+ total += bias[o]
- y = np.zeros
+ total = 0
+     y = np.zeros
outputs_left_out
- range(height)
+ range(height - 1)
- range(width)
+ range(width - 1)
outputs_left_out
- range(width)
+ range(1, width)
bias_repeated
- weight[o, c] * x[n, c, i, j]
+ weight[o, c] * x[n, c, i, j] + bias[o]
- total = bias[o]
+ total = 0
one_channel
- total +=
+ total = bias[o] +
channel_missing
- range(channels)
+ range(channels - 1)
transposed
- (batch, weight.shape[0], height, width)
+ (batch, weight.shape[0], width, height)
- y[n, o, i, j]
+ y[n, o, j, i]
error
- batch, channels, height, width = x.shape
+ batch, height, width, channels = x.shape
zeros
- y[n, o, i, j] = total
+ y[n, o, i, j] == total
pooled
- y[n, o, i, j] = total
+ y[n, o, 0, 0] += total
- return y
+ return y[:, :, 0, 0]
batch
- x[n, c, i, j]
+ x[0, c, i, j]
one_channel
- total += weight[o, c] * x[n, c, i, j]
+ total += weight[o, c] * x[n, c, i, j]
+                         break
relu
- = total
+ = max(0, total)
"""

CONV_TENSORDOT = """
other_axis_mixed
- mixed = np.tensordot(weight, x, axes=(1, 1))
+ return x @ weight.T + bias
other_axis_mixed
- mixed = np.tensordot(weight, x, axes=(1, 1))
+ return weight @ x
other_axis_mixed
- mixed = np.tensordot(weight, x, axes=(1, 1))
+ return np.dot(weight, x)
error
- weight, x, axes=(1, 1)
+ weight, x
not_mixed
- np.tensordot(weight, x, axes=(1, 1))
+ np.einsum("cc,nchw->cnhw", weight, x)
"""

KERNEL_LOOPS = """
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
KERNEL_RESHAPED = """
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

MAP_LOOPS = """
stopped_early
-     return y
+         return y
stopped_early
-     return y
+             return y
stopped_early
-     return y
+                 return y
running_sum
- total = 0
+ total += 0
- y = np.zeros
+ total = 0
+     y = np.zeros
outputs_left_out
- range(height)
+ range(height - 1)
- range(width)
+ range(width - 1)
one_channel
- total +=
+ total =
channel_missing
- range(channels)
+ range(channels - 1)
other_class
- class_index, c
+ class_index - 1, c
other_class
- class_index, c
+ -1, c
classes_mixed
- weight[class_index, c]
+ weight[:, c].sum()
classes_mixed
- weight[class_index, c]
+ weight.mean(axis=0)[c]
rounded
- = total
+ = int(total)
axes
- (batch, height, width)
+ (batch, width, height)
- y[n, i, j]
+ y[n, j, i]
pooled
- return y
+ return y.sum(axis=(1, 2))
error
- batch, channels, height, width = features.shape
+ batch, height, width, channels = features.shape
relu
- = total
+ = max(total, 0)
column_taken
- class_index, c
+ c, class_index
unweighted
- weight[class_index, c] * features
+ features
"""

MAP_FLAT = """
reshaped
- features.reshape(batch, channels, -1)
+ features.reshape(batch, -1, channels).swapaxes(1, 2)
reshaped
- rows = features.reshape(batch, channels, -1)
+ rows = features.reshape(channels, -1)
scaled
- return (
+ y = (
- .reshape(batch, height, width)
+ .reshape(batch, height, width)
+     return (y - y.min()) / (y.max() - y.min())
divided_by_places
- .reshape(batch, height, width)
+ .reshape(batch, height, width) / height / width
pooled
- (weight[class_index] @ rows).reshape(batch, height, width)
+ weight[class_index] @ rows.mean(axis=2).T
every_class
- (weight[class_index] @ rows).reshape(batch, height, width)
+ (weight @ rows).reshape(batch, -1, height, width)
shape
- .reshape(batch, height, width)
+ .reshape(batch, -1)
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("conv1x1", sources.CONV_FLAT, CONV_FLAT),
    *mutants("conv1x1", sources.CONV_LOOPS, CONV_LOOPS),
    *mutants("conv1x1", sources.CONV_TENSORDOT, CONV_TENSORDOT),
    *mutants("dense_as_conv_weight", sources.KERNEL_LOOPS, KERNEL_LOOPS),
    *mutants("dense_as_conv_weight", sources.KERNEL_RESHAPED, KERNEL_RESHAPED),
    *mutants("class_activation_map", sources.MAP_LOOPS, MAP_LOOPS),
    *mutants("class_activation_map", sources.MAP_FLAT, MAP_FLAT),
)
