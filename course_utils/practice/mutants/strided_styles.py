"""Mutants: convolution in other styles, and slips of loops, of sizes and of orders."""

from __future__ import annotations

from course_utils.practice.mutants import strided_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

OUTPUT_SIZE = """
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

LINE = """
stopped_early
- w[m]
+ w[m]
+         return y
stopped_early
- return y
+         return y
outputs_left_out
- range(count)
+ range(count - 1)
last_window_missing
- (len(x) - span) // s + 1
+ (len(x) - span + s - 1) // s
weight_missing
- range(len(w))
+ range(len(w) - 1)
weight_missing
- range(len(w))
+ range(1, len(w))
backwards
- s * i + d * m
+ s * i - d * m
dilation_off_by_one
- s * i + d * m
+ s * i + (d - 1) * m
dilation_off_by_one
- span = d
+ span = (d + 1)
- s * i + d * m
+ s * i + (d + 1) * m
every_other_output
- range(count)
+ range(0, count, s)
- s * i + d * m
+ i + d * m
span_too_long
- span = d * (len(w) - 1) + 1
+ span = d * len(w)
outputs_divided
- (len(x) - span) // s + 1
+ (len(x) - span + 1) // s
no_kernel
- * w[m]
+ * 1
rounded
- return y
+ return y // 1
running_sum
- return y
+ return np.cumsum(y)
size_by_stride
- (len(x) - span) // s + 1
+ len(x) // s
dilation
- span = d * (len(w) - 1) + 1
+ span = len(w)
"""
LINE_TOTALS = """
running_sum
- start, total = s * i, 0
+ start = s * i
- y = np.zeros(count)
+ y, total = np.zeros(count), 0
stopped_early
- y[i] = total
+ y[i] = total
+         return y
first_product
- total += x[start + d * m] * w[m]
+ total += x[start + d * m] * w[m]
+             break
type
- return y
+ return [y]
last_product
- total +=
+ total =
mean
- y[i] = total
+ y[i] = total / (m + 1)
one_stride_for_all
- x[start + d * m]
+ x[::s][i + d * m]
large_stride
- start, total = s * i, 0
+ start, total = min(s, 2) * i, 0
"""
LINE_HOLES = """
flipped
- np.correlate(x, holes, "valid")
+ np.convolve(x, holes, "valid")
pads_by_itself
- "valid"
+ "same"
pads_by_itself
- "valid"
+ "full"
holes_filled
- holes[::d] = w
+ holes[:] = np.repeat(w, d)[: len(holes)]
stride_ignored
- [::s]
+ [:]
one_stride_for_all
- np.correlate(x, holes, "valid")[::s]
+ np.correlate(x[::s], holes, "valid")
dilation_ignored
- holes, "valid"
+ w, "valid"
"""

BARE = """
negative_index
- 0 <= row < height and 0 <= column < width
+ row < height and column < width
padding_ignored
- - padding[0]
+ - 0
- - padding[1]
+ - 0
- + 2 * padding[0]
+ + 0
- + 2 * padding[1]
+ + 0
padding_one_side
- u * dilation[0] - padding[0]
+ u * dilation[0]
- v * dilation[1] - padding[1]
+ v * dilation[1]
rim_ignored
- 0 <= row < height and 0 <= column < width
+ 0 < row < height and 0 < column < width
running_sum
- total = bias[o]
+ total = total + bias[o]
- y = np.zeros
+ total = 0
+     y = np.zeros
stopped_early
-     return y
+             return y
stopped_early
-     return y
+         return y
stopped_early
-                     y[n, o, i, j] = total
+                     y[n, o, i, j] = total
+                     return y
outputs_left_out
- in range(rows):
+ in range(rows - 1):
- in range(columns):
+ in range(columns - 1):
outputs_left_out
- in range(rows):
+ in range(1, rows):
loops_too_short
- in range(rows):
+ in range(min(rows, height // stride[0])):
- in range(columns):
+ in range(min(columns, width // stride[1])):
every_other_output
- i * stride[0] + u
+ i + u
- j * stride[1] + v
+ j + v
- in range(rows):
+ in range(0, rows, stride[0]):
- in range(columns):
+ in range(0, columns, stride[1]):
dilation_off_by_one
- u * dilation[0]
+ u * (dilation[0] + 1)
- v * dilation[1]
+ v * (dilation[1] + 1)
in_and_out_swapped
- weight[o, c, u, v]
+ weight[c, o, u, v]
one_bias
- total = bias[o]
+ total = bias[n]
relu
- = total
+ = max(total, 0)
ceil
- (height + 2 * padding[0] - dilation[0] * (high - 1) - 1) // stride[0] + 1
+ -(-(height + 2 * padding[0] - dilation[0] * (high - 1) - 1) // stride[0]) + 1
- (width + 2 * padding[1] - dilation[1] * (wide - 1) - 1) // stride[1] + 1
+ -(-(width + 2 * padding[1] - dilation[1] * (wide - 1) - 1) // stride[1]) + 1
too_many_outputs
- (high - 1) - 1)
+ (high - 1) + 1)
- (wide - 1) - 1)
+ (wide - 1) + 1)
too_many_outputs
- (high - 1) - 1)
+ (high - 1))
- (wide - 1) - 1)
+ (wide - 1))
size_by_stride
- rows = (height + 2 * padding[0] - dilation[0] * (high - 1) - 1) // stride[0] + 1
+ rows = len(range(0, height, stride[0]))
- columns = (width + 2 * padding[1] - dilation[1] * (wide - 1) - 1) // stride[1] + 1
+ columns = len(range(0, width, stride[1]))
padding_not_counted
- (height + 2 * padding[0] -
+ (height -
- (width + 2 * padding[1] -
+ (width -
weight_missing
- range(high)
+ range(high - 1)
- range(wide)
+ range(wide - 1)
channel_missing
- range(channels)
+ range(channels - 1)
channel_missing
- range(channels)
+ range(1, channels)
one_stride_for_all
- i * stride[0] + u * dilation[0]
+ (i + u * dilation[0]) * stride[0]
- j * stride[1] + v * dilation[1]
+ (j + v * dilation[1]) * stride[1]
padding_for_dilation
- conv2d(x, weight, bias, stride, padding, dilation)
+ conv2d(x, weight, bias, stride, dilation, padding)
channels_last
- rows = (height
+ rows = (x.shape[1]
- columns = (width
+ columns = (x.shape[2]
padding_counted_twice
- + 2 * padding[0] - dilation
+ + 4 * padding[0] - dilation
- + 2 * padding[1] - dilation
+ + 4 * padding[1] - dilation
last_product
- total += x
+ total = bias[o] + x
first_product
-                                     total += x[n, c, row, column] * weight[o, c, u, v]
+                                     total += x[n, c, row, column] * weight[o, c, u, v]
+                                     break
"""
COLUMNS = """
reshaped
- y.reshape(batch, rows, columns, kernels).transpose(0, 3, 1, 2)
+ y.reshape(batch, kernels, rows, columns)
reshaped
- table.reshape(batch * rows * columns, -1) @ weight.reshape(kernels, -1).T + bias
+ weight.reshape(kernels, -1) @ table.reshape(batch * rows * columns, -1).T + bias[:, None]
- .reshape(batch, rows, columns, kernels).transpose(0, 3, 1, 2)
+ .reshape(batch, kernels, rows, columns)
reshaped
- .reshape(batch, rows, columns, kernels).transpose(0, 3, 1, 2)
+ .reshape(rows, columns, batch, kernels).transpose(2, 3, 0, 1)
axes_in_other_order
- kernels).transpose(0, 3, 1, 2)
+ kernels)
axes_in_other_order
- .transpose(0, 3, 1, 2)
+ .transpose(3, 0, 1, 2)
transposed
- .transpose(0, 3, 1, 2)
+ .transpose(0, 3, 2, 1)
weights_in_other_order
- weight.reshape(kernels, -1).T
+ weight.reshape(-1, kernels)
weights_in_other_order
- window.reshape(batch, -1)
+ window.transpose(0, 2, 3, 1).reshape(batch, -1)
weights_in_other_order
- weight.reshape(kernels, -1).T
+ weight.transpose(0, 2, 3, 1).reshape(kernels, -1).T
weights_in_other_order
- window.reshape(batch, -1)
+ window.transpose(0, 1, 3, 2).reshape(batch, -1)
flipped
- weight.reshape(kernels, -1).T
+ weight.reshape(kernels, -1)[:, ::-1].T
padding_before_and_behind
- (above, above), (left, left)
+ padding, padding
bias_too_often
- + bias
+ + bias * channels
bias_forgotten
- weight.reshape(kernels, -1).T + bias
+ weight.reshape(kernels, -1).T
padded_with_numbers
- (left, left)))
+ (left, left)), constant_values=1)
images_mixed
- window.reshape(batch, -1)
+ window.sum(axis=0).reshape(1, -1)
mean
- + bias
+ / (high * wide) + bias
much_padding
- = stride, padding, dilation
+ = stride, (min(padding[0], 1), min(padding[1], 1)), dilation
large_dilation
- = stride, padding, dilation
+ = stride, padding, (min(dilation[0], 2), min(dilation[1], 2))
large_stride
- = stride, padding, dilation
+ = (min(stride[0], 2), min(stride[1], 2)), padding, dilation
large_kernel
- (batch, channels, height, width), (kernels, _, high, wide) = x.shape, weight.shape
+ weight = weight[:, :, :3, :3]
+     (batch, channels, height, width), (kernels, _, high, wide) = x.shape, weight.shape
"""

CORRELATED = """
flipped
- correlate(image
+ convolve(image
channels_reversed
- correlate(image, kernel
+ convolve(image, kernel[:, ::-1, ::-1]
flipped
- correlate(image, kernel, mode="valid")[0]
+ sum(convolve2d(a, b, "valid") for a, b in zip(image, kernel))
channels_apart
- correlate(image, kernel, mode="valid")[0]
+ correlate2d(image[len(maps) % len(image)], kernel[len(maps) % len(image)], "valid")
pads_by_itself
- correlate(image, kernel, mode="valid")[0]
+ sum(correlate2d(a, b, "same") for a, b in zip(image, kernel))
pads_by_itself
- correlate(image, kernel, mode="valid")[0]
+ sum(correlate2d(a, b) for a, b in zip(image, kernel))
holes_filled
- holes[:, :, ::apart, ::aside] = weight
+ holes[:] = weight.repeat(apart, axis=2).repeat(aside, axis=3)[:, :, :high, :wide]
bias_too_often
- correlate(image, kernel, mode="valid")[0] + number
+ sum(correlate2d(a, b, "valid") + number for a, b in zip(image, kernel))
stride_swapped
- stride[0], :: stride[1]
+ stride[1], :: stride[0]
in_and_out_swapped
- zip(holes, bias)
+ zip(holes.swapaxes(0, 1), bias)
axes_in_other_order
- np.array(images)
+ np.array(images).swapaxes(0, 1)
batch
- for image in padded:
+ for image in padded[:1]:
- np.array(images)
+ np.array(images * len(x))
"""
TORCH = """
type
- return y.numpy()
+ return y
padding_for_dilation
- numbers, stride, padding, dilation
+ numbers, stride, dilation, padding
bias_forgotten
- kernels, numbers, stride
+ kernels, None, stride
stride_swapped
- numbers, stride
+ numbers, stride[::-1]
shape
- y.numpy()
+ y.squeeze().numpy()
"""

WINDOWS = """
dilation_between_windows
- span_high, span_wide = apart * (high - 1) + 1, aside * (wide - 1) + 1
+ padded = padded[:, :, ::apart, ::aside]
+     span_high, span_wide, apart, aside = high, wide, 1, 1
one_stride_for_all
- span_high, span_wide = apart * (high - 1) + 1, aside * (wide - 1) + 1
+ padded = padded[:, :, ::down, ::right]
+     span_high, span_wide = apart * (high - 1) + 1, aside * (wide - 1) + 1
+     down, right = 1, 1
padded_all_axes
- np.pad(x, ((0, 0), (0, 0), (above, above), (left, left)))
+ np.pad(x, padding)[:, : x.shape[1]]
- y = np.zeros((x.shape[0]
+ y = np.zeros((padded.shape[0]
padding_before_and_behind
- (above, above), (left, left)
+ padding, padding
largest_product
- np.sum(window * weight[o])
+ np.max(window * weight[o])
sums_multiplied
- np.sum(window * weight[o]) + bias[o]
+ np.sum(window) * np.sum(weight[o]) + bias[o]
bias_multiplied
- + bias[o]
+ * bias[o]
bias_in_window
- np.sum(window * weight[o]) + bias[o]
+ np.sum((window + bias[o]) * weight[o])
matrix_product
- np.sum(window * weight[o])
+ np.sum(window @ weight[o])
padding_counted_twice
- padded.shape[2] - span_high
+ padded.shape[2] + 2 * above - span_high
- padded.shape[3] - span_wide
+ padded.shape[3] + 2 * left - span_wide
- window * weight[o]
+ window * weight[o, :, : window.shape[1], : window.shape[2]]
last_window_missing
- (padded.shape[2] - span_high) // down + 1
+ len(range(0, padded.shape[2] - span_high, down))
- (padded.shape[3] - span_wide) // right + 1
+ len(range(0, padded.shape[3] - span_wide, right))
stopped_early
-     return y
+         return y
stride_in_window
- i * down, j * right
+ i, j
- span_high : apart, left
+ down * (high - 1) + 1 : down, left
- span_wide : aside]
+ right * (wide - 1) + 1 : right]
- (padded.shape[2] - span_high) // down
+ (padded.shape[2] - down * (high - 1) - 1)
- (padded.shape[3] - span_wide) // right
+ (padded.shape[3] - right * (wide - 1) - 1)
shape
- (x.shape[0], weight.shape[0], rows, columns)
+ (x.shape[0], x.shape[1], rows, columns)
- weight[o]
+ weight[o % len(weight)]
- bias[o]
+ bias[o % len(bias)]
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("strided_output_size", sources.OUTPUT_SIZE, OUTPUT_SIZE),
    *mutants("strided_sum", sources.LINE_LOOPS, LINE),
    *mutants("strided_sum", sources.LINE_TOTALS, LINE_TOTALS),
    *mutants("strided_sum", sources.LINE_HOLES, LINE_HOLES),
    *mutants("conv2d", sources.IMAGE_WINDOWS, WINDOWS),
    *mutants("conv2d", sources.IMAGE_BARE, BARE),
    *mutants("conv2d", sources.IMAGE_COLUMNS, COLUMNS),
    *mutants("conv2d", sources.IMAGE_CORRELATED, CORRELATED),
    *mutants("conv2d", sources.IMAGE_TORCH, TORCH),
)
