"""Mutants of lp_pool2d: the name that the check should find, and what is changed."""

from course_utils.exercises.e04_other_pooling.mutants import solutions
from course_utils.exercises.families.pooling.mutants.slips import COUNTING, LAYING

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
MORE_NORM = """
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
MORE_NORM_BY_CELLS = """
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

MUTANTS = (
    (solutions.LP, LAYING + COUNTING + NORM),
    (solutions.LP_CELLS, NORM_BY_CELLS),
    (solutions.LP, MORE_NORM),
    (solutions.LP_CELLS, MORE_NORM_BY_CELLS),
)
