"""Mutants: frequent slips in other kinds of pooling."""

from __future__ import annotations

from course_utils.practice.mutants import other_pooling_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

NORM = """
returns_early
-     return out
+             return out
returns_early
-     return out
+         return out
root_divides
- ** (1 / p)
+ / p
root_rounded
- ** (1 / p)
+ ** int(1 / p)
sum
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ ((window**p) ** (1 / p)).sum(axis=(2, 3))
maximum
- (window**p).sum
+ (window**p).max
p_fraction
- window**p
+ window ** int(p)
p_fraction
- window**p
+ window ** int(p)
- 1 / p
+ 1 / int(p)
power_of_sum
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ window.sum(axis=(2, 3)) ** p
power_is_square
- window**p
+ window**2
power_is_square
- window**p
+ window * window
times_p
- window**p
+ window * p
sum
- window**p
+ window * p
- ** (1 / p)
+ / p
largest_lost
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ ((window / window.max(axis=(2, 3), keepdims=True)) ** p).sum(axis=(2, 3)) ** (1 / p)
largest_lost
- batch, channels, height, width = x.shape
+ x = x / x.max()
+     batch, channels, height, width = x.shape
whole_numbers
- window = x[:, :,
+ window = x.astype(int)[:, :,
channels_last
- np.zeros((batch, channels, rows, columns))
+ np.zeros((batch, rows, columns, channels))
- out[:, :, i, j]
+ out[:, i, j, :]
square_output
- for j in range(columns)
+ for j in range(rows)
always_two
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ np.sqrt(np.square(window).sum(axis=(2, 3)))
overwritten
- out[:, :, i, j] = (window
+ out[:, :, 0, 0] = (window
root_is_power
- ** (1 / p)
+ ** p
root_is_power
- ** (1 / p)
+ ** (-p)
to_the_edge
- rows = (height - kernel_height) // stride_height + 1
+ rows = -(-height // stride_height)
- columns = (width - kernel_width) // stride_width + 1
+ columns = -(-width // stride_width)
window_too_large
- top : top + kernel_height, left : left + kernel_width
+ top : top + kernel_height + 1, left : left + kernel_width + 1
exponents_differ
- ** (1 / p)
+ ** (1 / (p + 1))
exponents_differ
- window**p
+ window ** (p - 1)
times_cells
- (window**p).sum(axis=(2, 3))
+ ((window**p).sum(axis=(2, 3)) * window[0, 0].size)
divided_by_side
- (window**p).sum(axis=(2, 3))
+ ((window**p).sum(axis=(2, 3)) / kernel_width)
base_and_exponent
- window**p
+ p**window
product
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ np.prod(window, axis=(2, 3))
rows_first
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ ((window**p).sum(axis=3) ** (1 / p)).sum(axis=2)
half_precision
- return out
+ return out.astype(np.float16).astype(float)
always_two
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ np.cbrt((window**3).sum(axis=(2, 3)))
largest_lost
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ ((window / window.sum(axis=(2, 3), keepdims=True)) ** p).sum(axis=(2, 3)) ** (1 / p)
first_row
- (window**p).sum(axis=(2, 3))
+ (window[:, :, 0] ** p).sum(axis=2)
left_out
- range(rows)
+ range(rows - 1)
- range(columns)
+ range(columns - 1)
places_swapped
- top, left = i * stride_height, j * stride_width
+ top, left = j * stride_height, i * stride_width
"""
NORM_BY_CELLS = """
one_cell
- total +=
+ total =
running_sum
- for n, c, i, j in np.ndindex(out.shape):
+ total = 0.0
+     for n, c, i, j in np.ndindex(out.shape):
-         total = 0.0
+         pass
overwritten
- out[n, c, i, j] = total
+ out[n, c, 0, 0] = total
returns_early
-     return out
+         return out
window_swapped
- i * stride_height + a, j * stride_width + b
+ i * stride_height + b, j * stride_width + a
stride_is_window
- i * stride_height + a, j * stride_width + b
+ i * kernel_height + a, j * kernel_width + b
"""
PARTS = """
returned_early
-     return out
+             return out
returned_early
-     return out
+         return out
ends_at_one_distance
- -(-(i + 1) * height // rows)
+ i * height // rows - -height // rows
- -(-(j + 1) * width // columns)
+ j * width // columns - -width // columns
one_length
- i * height // rows, -(-(i + 1) * height // rows)
+ i * -(-height // rows), (i + 1) * -(-height // rows)
- j * width // columns, -(-(j + 1) * width // columns)
+ j * -(-width // columns), (j + 1) * -(-width // columns)
one_length
- i * height // rows, -(-(i + 1) * height // rows)
+ i * -(-height // rows), min((i + 1) * -(-height // rows), height)
- j * width // columns, -(-(j + 1) * width // columns)
+ j * -(-width // columns), min((j + 1) * -(-width // columns), width)
end_included
- x[:, :, top:bottom, left:right]
+ x[:, :, top : bottom + 1, left : right + 1]
end_left_out
- x[:, :, top:bottom, left:right]
+ x[:, :, top : bottom - 1, left : right - 1]
end_from_begin
- -(-(i + 1) * height // rows)
+ -(-i * height // rows) + 1
- -(-(j + 1) * width // columns)
+ -(-j * width // columns) + 1
nan
- i * height // rows,
+ (i + 1) * height // rows,
one_length
- i * height // rows, -(-(i + 1) * height // rows)
+ i * (height // rows), i * (height // rows) - -height // rows
- j * width // columns, -(-(j + 1) * width // columns)
+ j * (width // columns), j * (width // columns) - -width // columns
counted_from_one
- i * height // rows, -(-(i + 1) * height // rows)
+ (i + 1) * height // rows, -(-(i + 2) * height // rows)
- j * width // columns, -(-(j + 1) * width // columns)
+ (j + 1) * width // columns, -(-(j + 2) * width // columns)
edges_crossed
- x[:, :, top:bottom, left:right]
+ x[:, :, left:right, top:bottom]
square_output
- i * height // rows, -(-(i + 1) * height // rows)
+ i * height // columns, -(-(i + 1) * height // columns)
- j * width // columns, -(-(j + 1) * width // columns)
+ j * width // rows, -(-(j + 1) * width // rows)
square
- batch, channels, height, width
+ batch, channels, width, height
square
- i * height // rows, -(-(i + 1) * height // rows)
+ i * width // rows, -(-(i + 1) * width // rows)
channels_last
- np.zeros((batch, channels, rows, columns))
+ np.zeros((batch, rows, columns, channels))
- out[:, :, i, j]
+ out[:, i, j]
size_is_window
- i * height // rows, -(-(i + 1) * height // rows)
+ i, i + rows
- j * width // columns, -(-(j + 1) * width // columns)
+ j, j + columns
size_is_window
- i * height // rows, -(-(i + 1) * height // rows)
+ i * rows, (i + 1) * rows
- j * width // columns, -(-(j + 1) * width // columns)
+ j * columns, (j + 1) * columns
mean_rounded
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) // window[0, 0].size
half_precision
- out[:, :, i, j] = window
+ out[:, :, i, j] = window.astype(np.float16)
mean_rounded
- window = x[:,
+ window = x.astype(int)[:,
zeros_not_counted
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / np.maximum((window != 0).sum(axis=(2, 3)), 1)
divided_by_sides
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / (bottom - top)
divided_by_sides
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / (right - left)
divided_by_sides
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / (bottom - top + right - left)
divided_by_even_area
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / (rows * columns)
larger
- batch, channels, height, width = x.shape
+ batch, channels, height, width = x.shape
+     rows, columns = min(rows, height), min(columns, width)
ends_rounded_down
- i * height // rows, -(-(i + 1) * height // rows)
+ i * height // rows, max(i * height // rows + 1, (i + 1) * height // rows)
- j * width // columns, -(-(j + 1) * width // columns)
+ j * width // columns, max(j * width // columns + 1, (j + 1) * width // columns)
median
- window.mean(axis=(2, 3))
+ np.median(window, axis=(2, 3))
smallest
- window.mean
+ window.min
transposed
- out[:, :, i, j]
+ out[:, :, j, i]
square_output
- for j in range(columns)
+ for j in range(rows)
overwritten
- out[:, :, i, j]
+ out[:, :, 0, 0]
whole_image
- x[:, :, top:bottom, left:right]
+ x
begin_too_early
- i * height // rows,
+ max(i * height // rows - 1, 0),
- j * width // columns,
+ max(j * width // columns - 1, 0),
mid_range
- window.mean(axis=(2, 3))
+ (window.min(axis=(2, 3)) + window.max(axis=(2, 3))) / 2
absolute
- window.mean
+ abs(window).mean
one_cell
- window.mean(axis=(2, 3))
+ window[:, :, 0, 0]
one_counter
- left, right = j * width // columns, -(-(j + 1) * width // columns)
+ left, right = i * width // columns, -(-(i + 1) * width // columns)
left_out
- range(rows)
+ range(rows - 1)
- range(columns)
+ range(columns - 1)
out_of_order
- out = np.zeros((batch, channels, rows, columns))
+ out = np.zeros((rows, columns, batch, channels))
- out[:, :, i, j] =
+ out[i, j] =
- return out
+ return out.reshape(batch, channels, rows, columns)
"""
EDGES = """
ends_rounded_down
- begins = np.floor(steps * size / outputs).astype(int)
+ begins = np.linspace(0, size, outputs + 1).astype(int)[:-1]
- ends = np.ceil((steps + 1) * size / outputs).astype(int)
+ ends = np.linspace(0, size, outputs + 1).astype(int)[1:]
"""
LENGTH = """
one_level
-     return channels * windows
+         return channels * windows
all_up_to_the_greatest
- for level in levels
+ for level in range(1, max(levels) + 1)
levels_numbered
- for level in levels
+ for level in range(1, len(levels) + 1)
levels_numbered
- for level in levels
+ for level in range(len(levels))
one_level
- for level in levels
+ for level in levels[-1:]
one_level_missing
- for level in levels
+ for level in levels[:-1]
windows_miscounted
- level**2
+ 2 * level
windows_miscounted
- level**2
+ level * (level + 1)
windows_miscounted
- level**2
+ level * (level + 1) // 2
windows_miscounted
- level**2
+ level**3
windows_miscounted
- level**2
+ (level + 1) ** 2
windows_miscounted
- level**2
+ (level - 1) ** 2
channels_mixed_up
- level**2
+ level
- channels * windows
+ (channels * windows)**2
channels_mixed_up
- channels * windows
+ (channels * windows)**2
by_image
- level**2
+ height * width
channels_added
- channels * windows
+ windows + channels * len(levels)
counts_levels
- channels * windows
+ channels * len(levels)
shape
- channels * windows
+ np.array([channels * level**2 for level in levels])
exclusive_or
- level**2
+ level ^ 2
powers
- level**2
+ 2 ** (level - 1)
dtype
- channels * windows
+ bool(channels * windows)
type
- return channels * windows
+ print(channels * windows)
one_off
- windows = 0
+ windows = 1
"""
BACK = """
returned_early
-     return out
+         return out
square_window
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height = kernel_width = pair(kernel_size)[1]
square_stride
- stride_height, stride_width = pair(stride)
+ stride_height = stride_width = pair(stride)[0]
pairs
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height = kernel_width = kernel_size
- stride_height, stride_width = pair(stride)
+ stride_height = stride_width = stride
one_cell_off
- + kernel_height
+ + kernel_height - 1
- + kernel_width
+ + kernel_width - 1
one_cell_off
- + kernel_height
+ + kernel_height + 1
- + kernel_width
+ + kernel_width + 1
window_for_stride
- (rows - 1) * stride_height + kernel_height
+ (rows - 1) * kernel_height + stride_height
- (columns - 1) * stride_width + kernel_width
+ (columns - 1) * kernel_width + stride_width
ends_with_winner
- height = (rows - 1) * stride_height + kernel_height
+ width = (columns - 1) * stride_width + kernel_width
+     height = indices.max() // width + 1
counted_from_corner
- row, column = divmod(indices[n, c, i, j], width)
+ row, column = divmod(indices[n, c, i, j] % (kernel_height * kernel_width), kernel_width)
+         row, column = row + i * stride_height, column + j * stride_width
counted_by_height
- row, column = divmod(indices[n, c, i, j], width)
+ row, column = indices[n, c, i, j] % height, indices[n, c, i, j] // height
counted_from_one
- indices[n, c, i, j]
+ indices[n, c, i, j] - 1
added
- out[n, c, row, column] = x[n, c, i, j]
+ out[n, c, row, column] = out[n, c, row, column] + x[n, c, i, j]
negative
- out[n, c, row, column] = x[n, c, i, j]
+ out[n, c, row, column] = max(out[n, c, row, column], x[n, c, i, j])
marked
- ] = x[n, c, i, j]
+ ] = 1
indices_put_back
- ] = x[n, c, i, j]
+ ] = indices[n, c, i, j]
nan
- out = np.zeros((batch, channels, height, width))
+ out = np.full((batch, channels, height, width), np.nan)
others_not_zero
- out = np.zeros((batch, channels, height, width))
+ out = np.full((batch, channels, height, width), -np.inf)
dtype
- out = np.zeros((batch, channels, height, width))
+ out = np.zeros((batch, channels, height, width), dtype=indices.dtype)
divided
- x[n, c, i, j]
+ x[n, c, i, j] / (kernel_height * kernel_width)
channels_last
- out = np.zeros((batch, channels, height, width))
+ out = np.zeros((batch, height, width, channels))
- out[n, c, row, column]
+ out[n, row, column, c]
sides_exchanged
- return out
+ return out.transpose(0, 1, 3, 2)
square
- batch, channels, rows, columns = x.shape
+ batch, channels, columns, rows = x.shape
zeros
- out[n, c, row, column] = x[n, c, i, j]
+ out[n, c, row, column] == x[n, c, i, j]
planes_mixed
- out[n, c, row, column]
+ out[:, :, row, column]
repeated
- out[n, c, row, column]
+ top, left = i * stride_height, j * stride_width
+         out[n, c, top : top + kernel_height, left : left + kernel_width]
channels
- out[n, c, row, column] = x[n, c, i, j]
+ out[n, c, row, column] = x[n, 0, i, j]
batch
- x[n, c, i, j]
+ x[0, c, i, j]
half_precision
- x[n, c, i, j]
+ np.float16(x[n, c, i, j])
fractions
- x[n, c, i, j]
+ int(x[n, c, i, j])
"""
BACK_FLAT = """
sides_exchanged
- return out.reshape(*x.shape[:2], *size)
+ return out.reshape(*x.shape[:2], *size[::-1])
planes_mixed
- out[n, c, indices[n, c].ravel()] = x[n, c].ravel()
+ out.flat[indices[n, c].ravel()] = x[n, c].ravel()
counted_by_height
- return out.reshape(*x.shape[:2], *size)
+ return out.reshape(*x.shape[:2], *size, order="F")
size_by_stride
- (n - 1) * s + k
+ n * s
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("lp_pool2d", sources.LP, NORM),
    *mutants("lp_pool2d", sources.LP_CELLS, NORM_BY_CELLS),
    *mutants("adaptive_avg_pool2d", sources.ADAPTIVE, PARTS),
    *mutants("adaptive_avg_pool2d", sources.ADAPTIVE_EDGES, EDGES),
    *mutants("pyramid_length", sources.PYRAMID, LENGTH),
    *mutants("max_unpool2d", sources.UNPOOL, BACK),
    *mutants("max_unpool2d", sources.UNPOOL_FLAT, BACK_FLAT),
)
