"""Mutants: strided and atrous convolution."""

from __future__ import annotations

from course_utils.practice.mutants import strided_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

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

LINE = """
flipped
- * w[m]
+ * w[len(w) - 1 - m]
flipped
- * w[m]
+ * w[-m - 1]
stride_ignored
- s * i + d * m
+ i + d * m
stride_ignored
- s * i + d * m
+ i + d * m
- // s + 1
+ + 1
dilation_ignored
- s * i + d * m
+ s * i + m
dilation_ignored
- span = d * (len(w) - 1) + 1
+ span = len(w)
- s * i + d * m
+ s * i + m
stride_for_dilation
- s * i + d * m
+ d * i + s * m
stride_for_dilation
- strided_sum(x, w, s, d)
+ strided_sum(x, w, d, s)
stride_is_window
- // s + 1
+ // len(w) + 1
- s * i + d * m
+ len(w) * i + d * m
one_stride_for_all
- s * i + d * m
+ s * (i + d * m)
no_plus_one
- // s + 1
+ // s
last_product
- +=
+ =
mean
- return y
+ return y / len(w)
zeros
- y[i] +=
+ result =
dtype
- np.zeros(count)
+ np.zeros(count, dtype=int)
- x[s * i + d * m] * w[m]
+ int(x[s * i + d * m] * w[m])
type
- return y
+ return list(y)
left_over
- // s + 1
+ // s + 1 + ((len(x) - span) % s > 0)
shape
- np.zeros(count)
+ np.zeros((1, count))
- y[i]
+ y[0, i]
"""

LINE_SLICED = """
flipped
- @ w
+ @ w[::-1]
stride_ignored
- range(0, len(x) - span + 1, s)
+ range(0, len(x) - span + 1)
dilation_ignored
- span = d * (len(w) - 1) + 1
+ span = len(w)
- i + span : d
+ i + span
stride_for_dilation
- - span + 1, s)
+ - span + 1, d)
- span = d * (len(w) - 1) + 1
+ span = s * (len(w) - 1) + 1
- i + span : d
+ i + span : s
mean
- @ w
+ @ w / len(w)
"""

# slips of where the windows lie
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

# slips of what is returned
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

MUTANTS: tuple[Mutant, ...] = (
    *mutants("strided_output_size", sources.OUTPUT_SIZE, OUTPUT_SIZE),
    *mutants("strided_sum", sources.LINE_LOOPS, LINE),
    *mutants("strided_sum", sources.LINE_SLICES, LINE_SLICED),
    *mutants("conv2d", sources.IMAGE_WINDOWS, LAYING + RETURNING + WINDOWS),
    *mutants("conv2d", sources.IMAGE_CELLS, CELLS),
    *mutants("conv2d", sources.IMAGE_SLICES, SLICES),
)
