"""Mutants of conv1x1: the name that the check should find, and what is changed."""

from course_utils.exercises.e09_one_by_one.mutants import solutions

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
MORE_CONV_TENSORDOT = """
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

MUTANTS = (
    (solutions.CONV_CHANNELS, CONV_CHANNELS),
    (solutions.CONV_PLACES, CONV_PLACES),
    (solutions.CONV_PIXELS, CONV_PIXELS),
    (solutions.CONV_TENSORDOT, CONV_TENSORDOT),
    (solutions.CONV_FLAT, CONV_FLAT),
    (solutions.CONV_LOOPS, CONV_LOOPS),
    (solutions.CONV_TENSORDOT, MORE_CONV_TENSORDOT),
)
