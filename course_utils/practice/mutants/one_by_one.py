"""Mutants: 1×1 convolution, dense layers as convolutions, class activation maps."""

from __future__ import annotations

from course_utils.practice.mutants import one_by_one_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

CONV_CHANNELS = """
weight_transposed
- weight[o, c]
+ weight[c, o]
one_channel
- +=
+ =
- weight[o, c] * x[:, c]
+ weight[o, c] * x[:, c] + bias[o]
bias_forgotten
- out[:, o] = bias[o]
+ out[:, o] = 0
bias_repeated
- out[:, o] = bias[o]
+ out[:, o] = 0
- weight[o, c] * x[:, c]
+ weight[o, c] * x[:, c] + bias[o]
channel_missing
- range(channels)
+ range(channels - 1)
channel_missing
- range(channels)
+ range(1, channels)
not_mixed
- for c in range(channels):
+ for c in [o]:
averaged
- weight[o, c] * x[:, c]
+ weight[o, c] * x[:, c] / channels
averaged
- return out
+ return out / channels
averaged
- out[:, o] = bias[o]
+ out[:, o] = bias[o] * channels
- return out
+ return out / channels
relu
- return out
+ return out.clip(min=0)
softmax
- return out
+ powers = np.exp(out)
+     return powers / powers.sum(1)[:, None]
zeros
- out[:, o] +=
+ result =
- out[:, o] = bias[o]
+ result = bias[o]
dtype
- np.zeros((batch, len(weight), height, width))
+ np.zeros((batch, len(weight), height, width), dtype=np.int64)
- weight[o, c] * x[:, c]
+ (weight[o, c] * x[:, c]).astype(int)
changed
- weight[o, c] * x[:, c]
+ weight[o, c] * x[:, c]
+     x *= 0
type
- return out
+ return out.tolist()
shape
- return out
+ return out[:, :, 0]
square
- (batch, len(weight), height, width)
+ (batch, len(weight), height, height)
channel_counts
- (batch, len(weight), height, width)
+ x.shape
channels_out
- return out
+ return np.repeat(out[:, :1], len(weight), axis=1)
"""

CONV_PLACES = """
weight_transposed
- weight @ x[n, :, i, j]
+ weight.T @ x[n, :, i, j]
weight_transposed
- weight @ x[n, :, i, j]
+ x[n, :, i, j] @ weight
bias_forgotten
- x[n, :, i, j] + bias
+ x[n, :, i, j]
batch
- x[n,
+ x[0,
places
- x[n, :, i, j]
+ x[n, :, 0, 0]
transposed
- (batch, len(weight), height, width)
+ (batch, len(weight), width, height)
- out[n, :, i, j]
+ out[n, :, j, i]
axes
- (batch, len(weight), height, width)
+ (batch, height, width, len(weight))
- out[n, :, i, j]
+ out[n, i, j]
pooled
- return out
+ return out.mean(axis=(2, 3))
pooled
- return out
+ return out.sum((2, 3), keepdims=True)
not_mixed
- weight @ x[n, :, i, j]
+ weight.diagonal() * x[n, :, i, j]
- out[n, :, i, j] =
+ assert len(weight) == channels
+                 out[n, :, i, j] =
"""

CONV_PIXELS = """
reshaped
- x.transpose(0, 2, 3, 1).reshape(-1, channels)
+ x.reshape(-1, channels)
- mixed.reshape(batch, height, width, -1).transpose(0, 3, 1, 2)
+ mixed.reshape(batch, -1, height, width)
reshaped
- mixed.reshape(batch, height, width, -1).transpose(0, 3, 1, 2)
+ mixed.reshape(batch, -1, height, width)
reshaped
- x.transpose(0, 2, 3, 1).reshape(-1, channels)
+ x.reshape(-1, channels)
axes
- width, -1).transpose(0, 3, 1, 2)
+ width, -1)
axes
- .transpose(0, 3, 1, 2)
+ .transpose(3, 0, 1, 2)
transposed
- .transpose(0, 3, 1, 2)
+ .transpose(0, 3, 2, 1)
weight_transposed
- weight.T
+ weight
"""

CONV_TENSORDOT = """
axes
- .transpose(1, 0, 2, 3) + bias[None, :, None, None]
+  + bias[:, None, None, None]
bias_axis
- bias[None, :, None, None]
+ bias
bias_axis
- bias[None, :, None, None]
+ bias[:, None]
bias_axis
- bias[None, :, None, None]
+ bias[:, None, None, None]
weight_transposed
- axes=(1, 1)
+ axes=(0, 1)
bias_forgotten
- mixed.transpose(1, 0, 2, 3) + bias[None, :, None, None]
+ mixed.transpose(1, 0, 2, 3)
"""

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

MAP_CHANNELS = """
column_taken
- weight[class_index, c]
+ weight[c, class_index]
other_class
- weight[class_index, c]
+ weight[class_index - 1, c]
other_class
- weight[class_index, c]
+ weight[0, c]
unweighted
- weight[class_index, c] * features[:, c]
+ features[:, c]
unweighted
- weight[class_index, c] * features[:, c]
+ features[:, c] / channels
averaged
- return evidence
+ return evidence / channels
signs_lost
- weight[class_index, c]
+ abs(weight[class_index, c])
relu
- return evidence
+ return np.where(evidence > 0, evidence, 0)
scaled
- return evidence
+ return evidence / evidence.max()
scaled
- return evidence
+ evidence = evidence - evidence.min(axis=(1, 2))[:, None, None]
+     return evidence / evidence.max(axis=(1, 2))[:, None, None]
divided_by_places
- return evidence
+ return evidence / (height * width)
pooled
- return evidence
+ return evidence.mean(axis=(1, 2))
pooled
- return evidence
+ return evidence.sum(axis=(1, 2))
images_mixed
- return evidence
+ return evidence.mean(axis=0)
extra_axis
- return evidence
+ return np.expand_dims(evidence, 1)
axes
- return evidence
+ return evidence.swapaxes(1, 2)
axes
- return evidence
+ return np.moveaxis(evidence, 0, -1)
batch
- features[:, c]
+ features[:1, c]
channels
- range(channels)
+ range(1)
type
- return evidence
+ evidence
dtype
- np.zeros((batch, height, width))
+ np.zeros((batch, height, width), int)
- weight[class_index, c] * features[:, c]
+ (weight[class_index, c] * features[:, c]).astype(int)
shape
- return evidence
+ return evidence[0]
changed
- return evidence
+ features -= features
+     return evidence
"""

MAP_EINSUM = """
column_taken
- kc->nkhw
+ ck->nkhw
every_class
- evidence[:, class_index]
+ evidence
other_class
- evidence[:, class_index]
+ evidence[:, (class_index + 1) % len(weight)]
other_class
- evidence[:, class_index]
+ evidence[np.arange(len(evidence)), evidence.sum(axis=(2, 3)).argmax(axis=1)]
softmax
- evidence[:, class_index]
+ (np.exp(evidence) / np.exp(evidence).sum(axis=1, keepdims=True))[:, class_index]
axes
- nchw,kc->nkhw
+ nchw,kc->nkwh
pooled
- evidence[:, class_index]
+ evidence.mean(axis=(2, 3))[:, class_index]
"""

MAP_BROADCAST = """
not_added
- return (row[None, :, None, None] * features).sum(axis=1)
+ return row[None, :, None, None] * features
averaged
- .sum(axis=1)
+ .mean(axis=1)
images_mixed
- .sum(axis=1)
+ .sum(axis=(0, 1))
extra_axis
- .sum(axis=1)
+ .sum(axis=1, keepdims=True)
column_taken
- weight[class_index]
+ weight[:, class_index]
signs_lost
- weight[class_index]
+ np.maximum(weight[class_index], 0)
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("conv1x1", sources.CONV_CHANNELS, CONV_CHANNELS),
    *mutants("conv1x1", sources.CONV_PLACES, CONV_PLACES),
    *mutants("conv1x1", sources.CONV_PIXELS, CONV_PIXELS),
    *mutants("conv1x1", sources.CONV_TENSORDOT, CONV_TENSORDOT),
    *mutants("dense_as_conv_weight", sources.KERNEL_RESHAPED, KERNEL_RESHAPED),
    *mutants("dense_as_conv_weight", sources.KERNEL_LOOPS, KERNEL_LOOPS),
    *mutants("class_activation_map", sources.MAP_CHANNELS, MAP_CHANNELS),
    *mutants("class_activation_map", sources.MAP_EINSUM, MAP_EINSUM),
    *mutants("class_activation_map", sources.MAP_BROADCAST, MAP_BROADCAST),
)
