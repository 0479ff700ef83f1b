"""Mutants of max_pool2d: the name that the check should find, and what is changed."""

from course_utils.exercises.families.pooling.mutants import solutions, styles
from course_utils.exercises.families.pooling.mutants.slips import COUNTING, LAYING

MAXIMUM = """
starts_at_zero
- window.max(axis=(2, 3))
+ np.maximum(out[:, :, i, j], window.max(axis=(2, 3)))
starts_at_zero
- window.max(axis=(2, 3))
+ window.max(axis=(2, 3), initial=0)
mean
- window.max
+ window.mean
smallest
- window.max
+ window.min
absolute
- window.max
+ np.abs(window).max
channels_mixed
- window.max(axis=(2, 3))
+ window.max(axis=(1, 2, 3))[:, None]
images_mixed
- window.max(axis=(2, 3))
+ window.max(axis=(0, 2, 3))
all_mixed
- window.max(axis=(2, 3))
+ window.max()
changed
- batch, channels, height, width = x.shape
+ low = x.min()
+     x -= low
+     batch, channels, height, width = x.shape
- return out
+ return out + low
"""
MAXIMUM_BY_CELLS = """
starts_at_zero
- best = -np.inf
+ best = 0
smallest
- best = -np.inf
+ best = np.inf
- max(best,
+ min(best,
absolute
- x[n, c, i * stride_height + a, j * stride_width + b]
+ abs(x[n, c, i * stride_height + a, j * stride_width + b])
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
transposed
- channels, rows, columns))
+ channels, columns, rows))
- n, c, i, j in
+ n, c, j, i in
- out[n, c, i, j]
+ out[n, c, j, i]
"""
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

MUTANTS = (
    (solutions.MAX_SLICED, LAYING + COUNTING + MAXIMUM),
    (solutions.MAX_CELLS, MAXIMUM_BY_CELLS),
    (solutions.MAX_SLICED, SLICED),
    (styles.MAX_STEPPED, STEPPED),
    (styles.MAX_LISTED, LISTED),
    (styles.MAX_NESTED, NESTED),
    (styles.MAX_VIEWED, VIEWED),
    (styles.MAX_COLUMNS, COLUMNS),
    (styles.MAX_SEARCHED, SEARCHED),
    (styles.MAX_CUT, CUT),
)
