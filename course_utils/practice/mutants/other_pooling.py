"""Mutants: other kinds of pooling."""

from __future__ import annotations

from course_utils.practice.mutants import other_pooling_frequent as frequent
from course_utils.practice.mutants import other_pooling_sources as sources
from course_utils.practice.mutants.pooling import COUNTING, LAYING
from course_utils.practice.mutants.writing import Mutant, mutants

NORM = """
no_root
- ** (1 / p)
+ ** 1
root_divides
- ** (1 / p)
+ ** 1 / p
root_rounded
- ** (1 / p)
+ ** (1 // p)
root_is_square
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ np.sqrt((window**p).sum(axis=(2, 3)))
power_mean
- (window**p).sum
+ (window**p).mean
divided
- ** (1 / p)
+ ** (1 / p) / window[0, 0].size
no_power
- window**p
+ window
sum
- (window**p).sum(axis=(2, 3))
+ (window.sum(axis=(2, 3)) ** p)
always_two
- window**p
+ window**2
- 1 / p
+ 1 / 2
upside_down
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ (window ** (1 / p)).sum(axis=(2, 3)) ** p
matrix_norm
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ np.linalg.norm(window, p, axis=(2, 3))
maximum
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ window.max(axis=(2, 3))
mean
- (window**p).sum(axis=(2, 3)) ** (1 / p)
+ window.mean(axis=(2, 3))
channels_mixed
- .sum(axis=(2, 3))
+ .sum(axis=(1, 2, 3))[:, None]
images_mixed
- .sum(axis=(2, 3))
+ .sum(axis=(0, 2, 3))
all_mixed
- .sum(axis=(2, 3))
+ .sum()
changed
- batch, channels, height, width = x.shape
+ x[:] = np.abs(x) + 0.0
+     x += 1
+     batch, channels, height, width = x.shape
- window**p
+ (window - 1)**p
"""
NORM_BY_CELLS = """
no_root
- total ** (1 / p)
+ total
root_divides
- ** (1 / p)
+ ** 1 / p
root_is_square
- total ** (1 / p)
+ np.sqrt(total)
no_power
- ] ** p
+ ]
power_mean
- total ** (1 / p)
+ (total / (kernel_height * kernel_width)) ** (1 / p)
window_too_small
- range(kernel_height)
+ range(kernel_height - 1)
- range(kernel_width)
+ range(kernel_width - 1)
stride_ignored
- i * stride_height + a, j * stride_width + b
+ i + a, j + b
batch
- x[n, c,
+ x[0, c,
channels
- x[n, c,
+ x[n, 0,
"""
PARTS = """
ends_rounded_down
- -(-(i + 1) * height // rows)
+ (i + 1) * height // rows
- -(-(j + 1) * width // columns)
+ (j + 1) * width // columns
begins_rounded_up
- i * height // rows,
+ -(-i * height // rows),
- j * width // columns,
+ -(-j * width // columns),
rounded_the_wrong_way
- i * height // rows,
+ -(-i * height // rows),
- j * width // columns,
+ -(-j * width // columns),
- -(-(i + 1) * height // rows)
+ (i + 1) * height // rows
- -(-(j + 1) * width // columns)
+ (j + 1) * width // columns
rounded
- i * height // rows, -(-(i + 1) * height // rows)
+ round(i * height / rows), round((i + 1) * height / rows)
- j * width // columns, -(-(j + 1) * width // columns)
+ round(j * width / columns), round((j + 1) * width / columns)
end_too_far
- -(-(i + 1) * height // rows)
+ (i + 1) * height // rows + 1
- -(-(j + 1) * width // columns)
+ (j + 1) * width // columns + 1
rest_dropped
- i * height // rows, -(-(i + 1) * height // rows)
+ i * (height // rows), (i + 1) * (height // rows)
- j * width // columns, -(-(j + 1) * width // columns)
+ j * (width // columns), (j + 1) * (width // columns)
rest_to_last
- i * height // rows, -(-(i + 1) * height // rows)
+ i * (height // rows), (i + 1) * (height // rows) if i + 1 < rows else height
- j * width // columns, -(-(j + 1) * width // columns)
+ j * (width // columns), (j + 1) * (width // columns) if j + 1 < columns else width
rest_to_first
- out = np.zeros((batch, channels, rows, columns))
+ out = np.zeros((batch, channels, rows, columns))
+     down = np.array_split(np.arange(height), rows)
+     across = np.array_split(np.arange(width), columns)
- x[:, :, top:bottom, left:right]
+ x[:, :, down[i]][:, :, :, across[j]]
one_length
- i * height // rows, -(-(i + 1) * height // rows)
+ i * (height // rows), (i + 1) * (height // rows) + height % rows
- j * width // columns, -(-(j + 1) * width // columns)
+ j * (width // columns), (j + 1) * (width // columns) + width % columns
ends_at_one_distance
- -(-(i + 1) * height // rows)
+ i * height // rows + height // rows
- -(-(j + 1) * width // columns)
+ j * width // columns + width // columns
output_swapped
- rows, columns = pair(output_size)
+ columns, rows = pair(output_size)
not_divided
- window.mean
+ window.sum
divided_by_even_area
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / (height / rows * width / columns)
maximum
- window.mean
+ window.max
zeros
- return out
+ return np.zeros(out.shape)
transposed
- return out
+ return out.transpose(0, 1, 3, 2)
channels_mixed
- window.mean(axis=(2, 3))
+ window.mean(axis=(1, 2, 3))[:, None]
images_mixed
- window.mean(axis=(2, 3))
+ window.mean(axis=(0, 2, 3))
all_mixed
- window.mean(axis=(2, 3))
+ window.mean()
square
- right = j * width // columns, -(-(j + 1) * width // columns)
+ right = j * height // columns, -(-(j + 1) * height // columns)
square_output
- rows, columns = pair(output_size)
+ rows = columns = pair(output_size)[0]
pairs
- rows, columns = pair(output_size)
+ rows = columns = output_size
numbers
- rows, columns = pair(output_size)
+ rows, columns = output_size
batch
- window = x[:,
+ window = x[:1,
channels
- window = x[:, :,
+ window = x[:, :1,
dtype
- np.zeros((batch, channels, rows, columns))
+ np.zeros((batch, channels, rows, columns), dtype=int)
changed
- batch, channels, height, width = x.shape
+ x -= 1
+     batch, channels, height, width = x.shape
- window.mean(axis=(2, 3))
+ window.mean(axis=(2, 3)) + 1
"""
EDGES = """
ends_rounded_down
- np.ceil(
+ np.floor(
begins_rounded_up
- np.floor(
+ np.ceil(
rounded
- np.floor(
+ np.round(
- np.ceil(
+ np.round(
rest_dropped
- steps * size / outputs
+ steps * (size // outputs)
- (steps + 1) * size / outputs
+ (steps + 1) * (size // outputs)
divided_by_even_area
- total / ((bottom - top) * (right - left))
+ total / (height / rows) / (width / columns)
transposed
- axis=2)
+ axis=3)
- .sum(axis=3).sum(axis=3)
+ .sum(axis=3).sum(axis=2)
larger
- return list(zip(begins, ends))
+ return list(zip(begins, ends))[:size]
"""
LENGTH = """
not_squared
- level**2
+ level
sum_squared
- level**2
+ level
- channels * windows
+ channels * windows**2
multiplied
- windows = 0
+ windows = 1
- windows +=
+ windows *=
channels_forgotten
- channels * windows
+ windows
channels_added
- channels * windows
+ channels + windows
channels_mixed_up
- channels * windows
+ channels**2 * windows
counts_levels
- level**2
+ 1
one_level
- windows +=
+ windows =
powers
- level**2
+ 4 ** (level - 1)
powers
- level**2
+ 2**level
by_image
- channels * windows
+ channels * windows * height * width
windows_of_n
- level**2
+ (height // level) * (width // level)
windows_of_n
- level**2
+ -(-height // level) * -(-width // level)
cut_to_image
- level**2
+ min(level, height) * min(level, width)
"""
BACK = """
size_by_window
- (rows - 1) * stride_height + kernel_height
+ rows * kernel_height
- (columns - 1) * stride_width + kernel_width
+ columns * kernel_width
size_by_stride
- (rows - 1) * stride_height + kernel_height
+ rows * stride_height
- (columns - 1) * stride_width + kernel_width
+ columns * stride_width
one_step_too_many
- (rows - 1)
+ rows
- (columns - 1)
+ columns
last_window_forgotten
- (rows - 1) * stride_height + kernel_height
+ (rows - 1) * stride_height + 1
- (columns - 1) * stride_width + kernel_width
+ (columns - 1) * stride_width + 1
window_swapped
- kernel_height, kernel_width = pair
+ kernel_width, kernel_height = pair
stride_swapped
- stride_height, stride_width = pair
+ stride_width, stride_height = pair
both_swapped
- kernel_height, kernel_width = pair
+ kernel_width, kernel_height = pair
- stride_height, stride_width = pair
+ stride_width, stride_height = pair
size_by_window
- pair(stride)
+ pair(kernel_size)
counted_in_pooled
- j], width)
+ j], columns)
counted_by_height
- j], width)
+ j], height)
column_first
- row, column = divmod
+ column, row = divmod
to_corner
- divmod(indices[n, c, i, j], width)
+ i * stride_height, j * stride_width
added
- ] = x[n
+ ] += x[n
repeated
- row, column = divmod(indices[n, c, i, j], width)
+ top, left = i * stride_height, j * stride_width
- out[n, c, row, column]
+ out[n, c, top : top + kernel_height, left : left + kernel_width]
first_places
- indices[n, c,
+ indices[0, 0,
zeros
- out[n, c, row, column] =
+ result =
square
- width = (columns - 1)
+ width = (rows - 1)
square_window
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height = kernel_width = pair(kernel_size)[0]
numbers
- pair(kernel_size)
+ kernel_size
- pair(stride)
+ stride
negative
- return out
+ return np.maximum(out, 0)
dtype
- height, width))
+ height, width), dtype=int)
changed
- return out
+ x[:] = 0
+     return out
"""
BACK_FLAT = """
planes_mixed
- out = np.zeros((*x.shape[:2], size[0] * size[1]))
+ out = np.zeros(x.shape[0] * x.shape[1] * size[0] * size[1])
- out[n, c, indices
+ out[indices
size_by_window
- (n - 1) * s + k
+ n * k
one_step_too_many
- (n - 1) * s + k
+ n * s + k
first_places
- indices[n, c]
+ indices[0, 0]
shape
- out.reshape(*x.shape[:2], *size)
+ out
batch
- range(x.shape[0])
+ range(1)
channels
- range(x.shape[1])
+ range(1)
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("lp_pool2d", sources.LP, LAYING + COUNTING + NORM),
    *mutants("lp_pool2d", sources.LP_CELLS, NORM_BY_CELLS),
    *mutants("adaptive_avg_pool2d", sources.ADAPTIVE, PARTS),
    *mutants("adaptive_avg_pool2d", sources.ADAPTIVE_EDGES, EDGES),
    *mutants("pyramid_length", sources.PYRAMID, LENGTH),
    *mutants("max_unpool2d", sources.UNPOOL, BACK),
    *mutants("max_unpool2d", sources.UNPOOL_FLAT, BACK_FLAT),
    *frequent.MUTANTS,
)
