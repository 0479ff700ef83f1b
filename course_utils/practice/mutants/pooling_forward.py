"""Mutants of pooling forward, written in many styles."""

from __future__ import annotations

from course_utils.practice.mutants import pooling_sources as sources
from course_utils.practice.mutants import pooling_styles as styles
from course_utils.practice.mutants.writing import Mutant, mutants

SLICED = """
returns_early
-     return out
+             return out
returns_early
-     return out
+         return out
places_swapped
- i * stride_height, j * stride_width
+ j * stride_height, i * stride_width
square
- batch, channels, height, width = x.shape
+ batch, channels, width, height = x.shape
shape
- batch, channels, height, width = x.shape
+ batch, height, width, channels = x.shape
channels_last
- return out
+ return out.transpose(0, 2, 3, 1)
window_too_large
- top : top + kernel_height, left : left + kernel_width
+ top : top + kernel_height + 1, left : left + kernel_width + 1
ends_early
- top : top + kernel_height, left : left + kernel_width
+ top:kernel_height, left:kernel_width
stride_is_gap
- i * stride_height, j * stride_width
+ i * (stride_height + kernel_height), j * (stride_width + kernel_width)
stride_ignored_across
- i * stride_height, j * stride_width
+ i * stride_height, j
stride_ignored_down
- i * stride_height, j * stride_width
+ i, j * stride_width
ceil
- (height - kernel_height) // stride_height + 1
+ round((height - kernel_height) / stride_height) + 1
- (width - kernel_width) // stride_width + 1
+ round((width - kernel_width) / stride_width) + 1
to_the_edge
- (height - kernel_height) // stride_height + 1
+ -(-height // stride_height)
- (width - kernel_width) // stride_width + 1
+ -(-width // stride_width)
stride_is_window
- (height - kernel_height) // stride_height + 1
+ height // kernel_height
- (width - kernel_width) // stride_width + 1
+ width // kernel_width
one_too_many
- (height - kernel_height) // stride_height + 1
+ (height - kernel_height + 1) // stride_height + 1
- (width - kernel_width) // stride_width + 1
+ (width - kernel_width + 1) // stride_width + 1
one_divided
- (height - kernel_height) // stride_height + 1
+ (height - kernel_height + 1) // stride_height
- (width - kernel_width) // stride_width + 1
+ (width - kernel_width + 1) // stride_width
left_out
- range(rows)
+ range(height // stride_height)
- range(columns)
+ range(width // stride_width)
left_out
- range(rows)
+ range(min(rows, height // stride_height))
- range(columns)
+ range(min(columns, width // stride_width))
left_out
- range(rows)
+ range(rows - 1)
- range(columns)
+ range(columns - 1)
wrong_axes
- window.max(axis=(2, 3))
+ window.max(axis=(1, 2))
place
- window.max(axis=(2, 3))
+ window.reshape(batch, channels, -1).argmax(axis=2)
one_cell
- window.max(axis=(2, 3))
+ window[:, :, 0, 0]
sum
- window.max(axis=(2, 3))
+ window.sum(axis=(2, 3))
first_row
- window.max(axis=(2, 3))
+ window[:, :, 0].max(axis=2)
starts_at_zero
- window.max(axis=(2, 3))
+ np.clip(window, 0, None).max(axis=(2, 3))
starts_at_constant
- window.max(axis=(2, 3))
+ window.max(axis=(2, 3), initial=-1)
starts_at_constant
- window.max(axis=(2, 3))
+ window.max(axis=(2, 3), initial=-10)
starts_at_constant
- window.max(axis=(2, 3))
+ window.max(axis=(2, 3), initial=-100)
large_numbers
- window.max(axis=(2, 3))
+ window.max(axis=(2, 3), initial=-77)
furthest
- window.max(axis=(2, 3))
+ 0
+             high, low = window.max(axis=(2, 3)), window.min(axis=(2, 3))
+             out[:, :, i, j] = np.where(high > -low, high, low)
half_precision
- window.max(axis=(2, 3))
+ window.astype(np.float16).max(axis=(2, 3))
dtype
- np.zeros((batch, channels, rows, columns))
+ np.zeros((batch, channels, rows, columns), np.float16)
rounded
- window.max(axis=(2, 3))
+ window.astype(int).max(axis=(2, 3))
long_window
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = (min(k, 3) for k in pair(kernel_size))
long_stride
- stride_height, stride_width = pair(stride)
+ stride_height, stride_width = (min(s, 2) for s in pair(stride))
fixed_sizes
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = 2, 2
- stride_height, stride_width = pair(stride)
+ stride_height, stride_width = 2, 2
"""

STEPPED = """

"""

LISTED = """
out_of_order
- .transpose(1, 2, 0).reshape
+ .reshape
out_of_order
- .transpose(1, 2, 0).reshape
+ .transpose(2, 1, 0).reshape
out_of_order
- .transpose(1, 2, 0).reshape
+ .transpose(1, 0, 2).reshape
several_rows
- reshape(batch, channels, rows, columns)
+ reshape(batch, channels, columns, rows).transpose(0, 1, 3, 2)
"""

NESTED = """
stride_ignored
- + 1, stride_height)
+ + 1)
- + 1, stride_width)
+ + 1)
transposed
- return np.array(result)
+ return np.array(result).transpose(0, 1, 3, 2)
type
- return np.array(result)
+ return result
batch
- for image in x:
+ for image in x[:1]:
"""

VIEWED = """
stride_swapped
- ::stride_height, ::stride_width
+ ::stride_width, ::stride_height
window_swapped
- (kernel_height, kernel_width), axis
+ (kernel_width, kernel_height), axis
window_too_small
- (kernel_height, kernel_width), axis
+ (kernel_height - 1, kernel_width - 1), axis
"""

COLUMNS = """
square_window
- a * kernel_width + b
+ a * kernel_height + b
mean
- cells.max(axis=0)
+ cells.mean(axis=0)
"""

SEARCHED = """
search_goes_on
-                     best = -np.inf
-     for n in
+     best = -np.inf
+     for n in
smallest
- > best
+ < best
- best = -np.inf
+ best = np.inf
nothing_found
- > best
+ < best
first_everywhere
- x[n, c, a, b] > best
+ x[n, c, a - i * stride_height, b - j * stride_width] > best
- best = x[n, c, a, b]
+ best = x[n, c, a - i * stride_height, b - j * stride_width]
window_is_stride
- range(i * stride_height, i * stride_height + kernel_height)
+ range(i * stride_height, (i + 1) * stride_height)
- range(j * stride_width, j * stride_width + kernel_width)
+ range(j * stride_width, (j + 1) * stride_width)
lacks_first
- range(i * stride_height,
+ range(i * stride_height + 1,
- range(j * stride_width,
+ range(j * stride_width + 1,
returns_early
-     return out
+                     return out
image_turned
- x[n, c, a, b]
+ x[n, c, b, a]
nearly_equal
- > best
+ > best + 0.01
nearly_equal
- > best
+ > best and not np.isclose(x[n, c, a, b], best)
"""

CUT = """

"""

RIM = """
end_after_clipping
- bottom, end = min(top + kernel_height, height), min(left + kernel_width, width)
- top, left = max(top, 0), max(left, 0)
+ top, left = max(top, 0), max(left, 0)
+             bottom, end = min(top + kernel_height, height), min(left + kernel_width, width)
padding
- top, left = max(top, 0), max(left, 0)
padding_one_side
- + 2 * down
+ + down
- + 2 * right
+ + right
size_without_padding
- + 2 * down
- + 2 * right
padding_ignored
- down, right = pair(padding)
+ down, right = 0, 0
padding_swapped
- down, right = pair(padding)
+ right, down = pair(padding)
wide_padding
- down, right = pair(padding)
+ down, right = (min(p, 1) for p in pair(padding))
long_window
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = (min(k, 3) for k in pair(kernel_size))
shape
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = (min(k, 7) for k in pair(kernel_size))
padding_of_its_own
- down, right = pair(padding)
+ down, right = kernel_height // 2, kernel_width // 2
padding_doubled
- down, right = pair(padding)
+ down, right = (2 * p for p in pair(padding))
returns_early
-     return out
+             return out
returns_early
-     return out
+         return out
one_too_many
- // stride_height + 1
+ // stride_height + 2
- // stride_width + 1
+ // stride_width + 2
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

MEAN_AT_THE_RIM = """
padding_one_side
- i * stride_height - down, j * stride_width - right
+ i * stride_height, j * stride_width
padding_not_counted
- window.sum(axis=(2, 3)) / (kernel_height * kernel_width)
+ window.mean(axis=(2, 3))
not_divided
- window.sum(axis=(2, 3)) / (kernel_height * kernel_width)
+ window.sum(axis=(2, 3))
divided_by_others
- / (kernel_height * kernel_width)
+ / window.size
"""

FRAME = """
no_padding
- [:, :, down : down + height, right : right + width]
+ [:, :, down:-down, right:-right]
returns_early
-     return out
+                     return out
batch
-     return out
+         return out
padding_pair
- down, right = pair(padding)
+ down, right = padding, padding
square_padding
- down, right = pair(padding)
+ down = right = pair(padding)[0]
window_is_stride
- top : top + kernel_height, left : left + kernel_width
+ top : top + stride_height, left : left + stride_width
to_the_edge
- rows = (height + 2 * down - kernel_height) // stride_height + 1
+ rows = -(-(height + 2 * down) // stride_height)
- columns = (width + 2 * right - kernel_width) // stride_width + 1
+ columns = -(-(width + 2 * right) // stride_width)
one_divided
- rows = (height + 2 * down - kernel_height) // stride_height + 1
+ rows = (height + 2 * down - kernel_height + 1) // stride_height
- columns = (width + 2 * right - kernel_width) // stride_width + 1
+ columns = (width + 2 * right - kernel_width + 1) // stride_width
dtype
- out = np.zeros((batch, channels, rows, columns))
+ out = np.zeros((batch, channels, rows, columns), np.float16)
half_precision
- + width] = x
+ + width] = x.astype(np.float16)
rounded
- + width] = x
+ + width] = x.astype(int)
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

MEAN_IN_A_FRAME = """
padded_with_number
- np.zeros((batch, channels, height + 2 * down, width + 2 * right))
+ np.full((batch, channels, height + 2 * down, width + 2 * right), -np.inf)
median
- np.mean(window)
+ np.median(window)
divided_twice
- np.mean(window)
+ np.mean(window) / (kernel_height * kernel_width)
zeros_not_counted
- np.mean(window)
+ np.sum(window) / max(np.count_nonzero(window), 1)
one_less
- np.mean(window)
+ np.sum(window) / max(kernel_height * kernel_width - 1, 1)
absolute
- np.mean(window)
+ np.mean(np.abs(window))
root_mean_square
- np.mean(window)
+ np.sqrt(np.mean(window**2))
mid_range
- np.mean(window)
+ (np.max(window) + np.min(window)) / 2
rounded
- np.mean(window)
+ round(np.mean(window))
rounded_down
- np.mean(window)
+ int(np.mean(window))
sum_goes_on
- out = np.zeros((batch, channels, rows, columns))
+ out, total = np.zeros((batch, channels, rows, columns)), 0
- out[n, c, i, j] = np.mean(window)
+ total += np.sum(window)
+                     out[n, c, i, j] = total / (kernel_height * kernel_width)
first_row
- np.mean(window)
+ np.mean(window[0])
always_four
- np.mean(window)
+ np.sum(window) / 4
divided_by_one_side
- np.mean(window)
+ np.sum(window) / len(window)
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

MEAN = """
returns_early
-     return out
+             return out
returns_early
-     return out
+         return out
channels_last
- return out
+ return out.transpose(0, 2, 3, 1)
places_swapped
- i * stride_height, j * stride_width
+ j * stride_height, i * stride_width
window_too_large
- top : top + kernel_height, left : left + kernel_width
+ top : top + kernel_height + 1, left : left + kernel_width + 1
stride_is_gap
- i * stride_height, j * stride_width
+ i * (stride_height + kernel_height), j * (stride_width + kernel_width)
ends_early
- top : top + kernel_height, left : left + kernel_width
+ top:kernel_height, left:kernel_width
to_the_edge
- rows = (height - kernel_height) // stride_height + 1
+ rows = -(-height // stride_height)
- columns = (width - kernel_width) // stride_width + 1
+ columns = -(-width // stride_width)
wrong_axes
- window.sum(axis=(2, 3))
+ window.sum(axis=(1, 2))
channels
- window.sum(axis=(2, 3)) / cells
+ window.sum(axis=(1, 2, 3))[:, None] / cells
images_mixed
- window.sum(axis=(2, 3)) / cells
+ window.mean(axis=(0, 2, 3))
padding_everywhere
- (0, 0), (0, 0), (down, down), (right, right)
+ (down, down), (down, down), (down, down), (right, right)
padding_doubled
- (down, down), (right, right)
+ (2 * down, 2 * down), (2 * right, 2 * right)
dtype
- np.zeros((batch, channels, rows, columns))
+ np.zeros((batch, channels, rows, columns), np.float16)
half_precision
- window.sum(axis=(2, 3))
+ window.astype(np.float16).sum(axis=(2, 3))
brackets
- window.sum(axis=(2, 3)) / cells
+ window.sum(axis=(2, 3)) / kernel_height * kernel_width
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("max_pool2d", sources.MAX_SLICED, SLICED),
    *mutants("max_pool2d", styles.MAX_STEPPED, STEPPED),
    *mutants("max_pool2d", styles.MAX_LISTED, LISTED),
    *mutants("max_pool2d", styles.MAX_NESTED, NESTED),
    *mutants("max_pool2d", styles.MAX_VIEWED, VIEWED),
    *mutants("max_pool2d", styles.MAX_COLUMNS, COLUMNS),
    *mutants("max_pool2d", styles.MAX_SEARCHED, SEARCHED),
    *mutants("max_pool2d", styles.MAX_CUT, CUT),
    *mutants("max_pool2d_padded", styles.MAX_CLIPPED, RIM + MAX_AT_THE_RIM),
    *mutants("avg_pool2d", styles.MEAN_CLIPPED, RIM + MEAN_AT_THE_RIM),
    *mutants("max_pool2d_padded", styles.MAX_FRAMED, FRAME + MAX_IN_A_FRAME),
    *mutants("avg_pool2d", styles.MEAN_FRAMED, FRAME + MEAN_IN_A_FRAME),
    *mutants("max_pool2d_padded", sources.MAX_PADDED, MAX_PADDED),
    *mutants("avg_pool2d", sources.AVERAGE, MEAN),
)
