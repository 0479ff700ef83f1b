"""Mutants of conv2d: the name that the check should find, and what is changed."""

from course_utils.exercises.e05_strided_convolution.mutants import solutions

# slips in where the windows lie
LAYING = """
stride_swapped
- (down, right) = weight.shape[2:], stride
+ (right, down) = weight.shape[2:], stride
stride_is_window
- (down, right) = weight.shape[2:], stride
+ (down, right) = weight.shape[2:], weight.shape[2:]
stride_ignored
- (down, right) = weight.shape[2:], stride
+ (down, right) = weight.shape[2:], (1, 1)
dilation_ignored
- (apart, aside) = padding, dilation
+ (apart, aside) = padding, (1, 1)
dilation_swapped
- (apart, aside) = padding, dilation
+ (aside, apart) = padding, dilation
stride_for_dilation
- (down, right) = weight.shape[2:], stride
+ (down, right) = weight.shape[2:], dilation
- (apart, aside) = padding, dilation
+ (apart, aside) = padding, stride
padding_swapped
- (above, left), (apart, aside) = padding, dilation
+ (left, above), (apart, aside) = padding, dilation
padding_ignored
- np.pad(x, ((0, 0), (0, 0), (above, above), (left, left)))
+ x
padding_one_side
- (above, above), (left, left)
+ (above, 0), (left, 0)
padding_one_side
- (above, above), (left, left)
+ (0, above), (0, left)
padded_with_image
- (left, left)))
+ (left, left)), mode="edge")
padding_one_side
- (padded.shape[2] - span_high)
+ (x.shape[2] + above - span_high)
- (padded.shape[3] - span_wide)
+ (x.shape[3] + left - span_wide)
span_too_long
- apart * (high - 1) + 1, aside * (wide - 1) + 1
+ apart * high, aside * wide
- // down + 1
+ // down + 1 if high else 0
no_plus_one
- // down + 1
+ // down
- // right + 1
+ // right
outputs_divided
- span_high) // down + 1
+ span_high + 1) // down
- span_wide) // right + 1
+ span_wide + 1) // right
square
- (padded.shape[3] - span_wide)
+ (padded.shape[2] - span_wide)
square_stride
- (down, right) = weight.shape[2:], stride
+ (down, right) = weight.shape[2:], (stride[0], stride[0])
square_dilation
- (apart, aside) = padding, dilation
+ (apart, aside) = padding, (dilation[0], dilation[0])
square_padding
- (above, left), (apart, aside) = padding, dilation
+ (above, left), (apart, aside) = (padding[0], padding[0]), dilation
square_kernel
- (high, wide), (down, right) = weight.shape[2:], stride
+ (wide, high), (down, right) = weight.shape[2:], stride
stride
- // down + 1
+ + 1
- // right + 1
+ + 1
left_over
- // down + 1
+ // down + 1 + ((padded.shape[2] - span_high) % down > 0)
- // right + 1
+ // right + 1 + ((padded.shape[3] - span_wide) % right > 0)
"""
# slips in what is returned
RETURNING = """
zeros
- return y
+ return np.zeros_like(y)
transposed
- return y
+ return y.transpose(0, 1, 3, 2)
axes_in_other_order
- return y
+ return y.transpose(1, 0, 2, 3)
axes_in_other_order
- return y
+ return y.transpose(0, 2, 3, 1)
dtype
- rows, columns))
+ rows, columns), dtype=int)
type
- return y
+ return y.tolist()
shape
- return y
+ return y[0]
changed
- return y
+ bias *= 2
+     return y
"""
WINDOWS = """
flipped
- window * weight[o]
+ window * weight[o, :, ::-1, ::-1]
flipped
- window * weight[o]
+ np.flip(window, (1, 2)) * weight[o]
one_channel
- np.sum(window * weight[o])
+ np.sum(window[0] * weight[o, 0])
channels_alike
- window * weight[o]
+ window * weight[o, 0]
channels_averaged
- np.sum(window * weight[o])
+ np.sum(window * weight[o]) / len(window)
one_kernel
- window * weight[o]
+ window * weight[0]
mean
- np.sum(
+ np.mean(
no_kernel
- window * weight[o]
+ window
bias_forgotten
- + bias[o]
+ + 0
bias_too_often
- np.sum(window * weight[o]) + bias[o]
+ np.sum(window * weight[o] + bias[o])
bias_too_often
- np.sum(window * weight[o]) + bias[o]
+ np.sum(np.sum(window * weight[o], axis=(1, 2)) + bias[o])
one_bias
- + bias[o]
+ + bias[0]
one_bias
- + bias[o]
+ + bias.sum()
bias_subtracted
- + bias[o]
+ - bias[o]
batch
- padded[n,
+ padded[0,
rounded
- np.sum(window * weight[o]) + bias[o]
+ int(np.sum(window * weight[o]) + bias[o])
rounded
- np.sum(window * weight[o]) + bias[o]
+ np.sum(window * weight[o]) // 1 + bias[o]
images_mixed
- window = padded[n,
+ window = padded.sum(axis=0)[
"""
CELLS = """
flipped
- weight[o, c, u, v]
+ weight[o, c, high - 1 - u, wide - 1 - v]
flipped
- weight[o, c, u, v]
+ weight[o, c, -u - 1, -v - 1]
last_product
- padded[n, c, row, column] * weight[o, c, u, v]
+ 0
- y[n, o, i, j] += 0
+ y[n, o, i, j] = padded[n, c, row, column] * weight[o, c, u, v]
bias_too_often
-         y[n, o, i, j] += bias[o]
+                     y[n, o, i, j] += bias[o]
bias_too_often
-         y[n, o, i, j] += bias[o]
+             y[n, o, i, j] += bias[o]
channels_alike
- weight[o, c, u, v]
+ weight[o, 0, u, v]
one_channel
- padded[n, c, row, column]
+ padded[n, c, row, column] * (c == 0)
kernel_transposed
- (high, wide), (down, right) = weight.shape[2:], stride
+ weight = weight.transpose(0, 1, 3, 2)
+     (high, wide), (down, right) = weight.shape[2:], stride
stride_swapped
- i * down + u * apart, j * right + v * aside
+ i * right + u * apart, j * down + v * aside
dilation_swapped
- i * down + u * apart, j * right + v * aside
+ i * down + u * aside, j * right + v * apart
dilation_ignored
- i * down + u * apart, j * right + v * aside
+ i * down + u, j * right + v
stride_ignored
- i * down + u * apart, j * right + v * aside
+ i + u * apart, j + v * aside
stride_for_dilation
- i * down + u * apart, j * right + v * aside
+ i * apart + u * down, j * aside + v * right
"""
SLICES = """
flipped
- weight[o, c, u, v]
+ weight[o, c, high - u - 1, wide - v - 1]
one_channel
- y[:, o] += weight
+ y[:, o] += (c == 0) * weight
last_product
- y[:, o] +=
+ y[:, o] =
bias_along_width
- y += bias[:, None, None]
+ y += bias
bias_along_width
- y += bias[:, None, None]
+ y = y + bias[:, None]
bias_forgotten
- y += bias[:, None, None]
+ pass
stride_ignored
- first::down, start::right
+ first:, start:
dilation_ignored
- first, start = u * apart, v * aside
+ first, start = u, v
one_bias
- y += bias[:, None, None]
+ y += bias[0]
channels_apart
- y[:, o] +=
+ y[:, c] += (o == c) *
"""
MORE_WINDOWS = """
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

MUTANTS = (
    (solutions.IMAGE_WINDOWS, LAYING + RETURNING + WINDOWS),
    (solutions.IMAGE_CELLS, CELLS),
    (solutions.IMAGE_SLICES, SLICES),
    (solutions.IMAGE_WINDOWS, MORE_WINDOWS),
    (solutions.IMAGE_BARE, BARE),
    (solutions.IMAGE_COLUMNS, COLUMNS),
    (solutions.IMAGE_CORRELATED, CORRELATED),
    (solutions.IMAGE_TORCH, TORCH),
)
