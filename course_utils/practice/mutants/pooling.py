"""Mutants of pooling. First the name that the check should find, then what is changed."""

from __future__ import annotations

from course_utils.practice.mutants import pooling_backward, pooling_forward
from course_utils.practice.mutants import pooling_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

# slips of where the windows lie
LAYING = """
window_swapped
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_width, kernel_height = pair(kernel_size)
window_swapped
- top : top + kernel_height, left : left + kernel_width
+ top : top + kernel_width, left : left + kernel_height
stride_swapped
- stride_height, stride_width = pair(stride)
+ stride_width, stride_height = pair(stride)
stride_swapped
- top, left = i * stride_height, j * stride_width
+ top, left = i * stride_width, j * stride_height
both_swapped
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_width, kernel_height = pair(kernel_size)
- stride_height, stride_width = pair(stride)
+ stride_width, stride_height = pair(stride)
stride_is_window
- stride_height, stride_width = pair(stride)
+ stride_height, stride_width = pair(kernel_size)
stride_is_window
- top, left = i * stride_height, j * stride_width
+ top, left = i * kernel_height, j * kernel_width
stride_ignored
- top, left = i * stride_height, j * stride_width
+ top, left = i, j
window_is_stride
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = pair(stride)
window_too_small
- top : top + kernel_height, left : left + kernel_width
+ top : top + kernel_height - 1, left : left + kernel_width - 1
square_window
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height = kernel_width = pair(kernel_size)[0]
square_stride
- stride_height, stride_width = pair(stride)
+ stride_height = stride_width = pair(stride)[0]
pairs
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height = kernel_width = kernel_size
- stride_height, stride_width = pair(stride)
+ stride_height = stride_width = stride
numbers
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = kernel_size
- stride_height, stride_width = pair(stride)
+ stride_height, stride_width = stride
"""

# slips of the output's size, and of what is returned
COUNTING = """
ceil
- rows = (height - kernel_height) // stride_height + 1
+ rows = -(-(height - kernel_height) // stride_height) + 1
- columns = (width - kernel_width) // stride_width + 1
+ columns = -(-(width - kernel_width) // stride_width) + 1
no_plus_one
- rows = (height - kernel_height) // stride_height + 1
+ rows = (height - kernel_height) // stride_height
- columns = (width - kernel_width) // stride_width + 1
+ columns = (width - kernel_width) // stride_width
size_by_stride
- rows = (height - kernel_height) // stride_height + 1
+ rows = height // stride_height
- columns = (width - kernel_width) // stride_width + 1
+ columns = width // stride_width
stride_ignored
- rows = (height - kernel_height) // stride_height + 1
+ rows = height - kernel_height + 1
- columns = (width - kernel_width) // stride_width + 1
+ columns = width - kernel_width + 1
square
- columns = (width - kernel_width) // stride_width + 1
+ columns = (height - kernel_width) // stride_width + 1
dtype
- np.zeros((batch, channels, rows, columns))
+ np.zeros((batch, channels, rows, columns), dtype=int)
zeros
- return out
+ return np.zeros(out.shape)
zeros
- out[:, :, i, j] =
+ result =
type
- return out
+ return out.tolist()
type
- return out
+ out
batch
- window = x[:,
+ window = x[:1,
channels
- window = x[:, :,
+ window = x[:, :1,
batch
- window = x[:,
+ window = x[:1,
- out[:, :, i, j] =
+ out[:1, :, i, j] =
channels
- window = x[:, :,
+ window = x[:, :1,
- out[:, :, i, j] =
+ out[:, :1, i, j] =
transposed
- return out
+ return out.transpose(0, 1, 3, 2)
shape
- return out
+ return out[0]
nan
- range(rows)
+ range(rows - 1)
- out = np.zeros((batch, channels, rows, columns))
+ out = np.full((batch, channels, rows, columns), np.nan)
"""

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

PADDING = """
padding_ignored
- np.pad(x, widths
+ np.pad(x, 0
padding_swapped
- down, right = pair(padding)
+ right, down = pair(padding)
padding_one_side
- (down, down), (right, right)
+ (down, 0), (right, 0)
padding_one_side
- (down, down), (right, right)
+ (0, down), (0, right)
padding_everywhere
- np.pad(x, widths
+ np.pad(x, (down, right)
padding_pair
- down, right = pair(padding)
+ down = right = padding
"""

PADDED_MAXIMUM = """
padded_with_zero
- , constant_values=-np.inf
+ , constant_values=0
padded_with_image
- constant_values=-np.inf
+ mode="wrap"
starts_at_zero
- window.max(axis=(2, 3))
+ window.max(axis=(2, 3), initial=0)
"""

AVERAGE = """
not_divided
- cells = kernel_height * kernel_width
+ cells = 1
divided_by_stride
- cells = kernel_height * kernel_width
+ cells = stride_height * stride_width
divided_by_one_side
- cells = kernel_height * kernel_width
+ cells = kernel_height
divided_by_one_side
- cells = kernel_height * kernel_width
+ cells = kernel_height + kernel_width
divided_by_square
- cells = kernel_height * kernel_width
+ cells = kernel_width**2
rounded_down
- / cells
+ // cells
"""

PADDED_AVERAGE = """
padding_not_counted
- x = np.pad(x, widths)
+ ones = np.pad(np.ones(x.shape), widths)
+     x = np.pad(x, widths)
- cells = kernel_height * kernel_width
+ cells = ones[0, 0, top : top + kernel_height, left : left + kernel_width].sum()
padded_with_image
- np.pad(x, widths)
+ np.pad(x, widths, mode="edge")
maximum
- window.sum(axis=(2, 3)) / cells
+ window.max(axis=(2, 3))
channels_mixed
- window.sum(axis=(2, 3)) / cells
+ window.mean(axis=(1, 2, 3))[:, None]
all_mixed
- window.sum(axis=(2, 3)) / cells
+ window.mean()
"""

BACK = """
changed
- return grad_x
+ grad_output[:] = 0
+     return grad_x
shape
- grad_x = np.zeros(x.shape)
+ grad_x = np.zeros((*x.shape[:2], x.shape[2] + 1, x.shape[3]))
"""

MAXIMUM_BACK = """
overwrites
- += gradient
+ = gradient
zeros
- grad_x[n, c, top + row, left + column] +=
+ share =
counted_from_window
- top + row, left + column
+ row, column
marks_winners
- += gradient
+ = 1
marks_winners
- += gradient
+ += 1
value_sent
- += gradient
+ = window.max()
times_value
- += gradient
+ += gradient * window.max()
divided
- += gradient
+ += gradient / window.size
to_smallest
- argmax
+ argmin
ties_last
- window.argmax()
+ window.size - 1 - window[::-1, ::-1].argmax()
batch
- window = x[n,
+ window = x[0,
channels
- window = x[n, c,
+ window = x[n, 0,
dtype
- np.zeros(x.shape)
+ np.zeros(x.shape, dtype=int)
to_all
- grad_x[n, c, top + row, left + column]
+ grad_x[n, c, top : top + kernel_height, left : left + kernel_width]
shared
- grad_x[n, c, top + row, left + column] += gradient
+ grad_x[n, c, top : top + kernel_height, left : left + kernel_width] += gradient / window.size
"""

MAXIMUM_BACK_BY_MASK = """
overwrites
- += winners
+ = winners
ties_all
- winners = np.arange(window.size).reshape(window.shape) == window.argmax()
+ winners = window == window.max()
ties_split
- winners = np.arange(window.size).reshape(window.shape) == window.argmax()
+ winners = (window == window.max()) / (window == window.max()).sum()
everywhere
- winners = np.arange(window.size).reshape(window.shape) == window.argmax()
+ winners = x[n, c] == window.max()
- grad_x[n, c, top : top + kernel_height, left : left + kernel_width] +=
+ grad_x[n, c] +=
"""

MAXIMUM_BACK_BY_SEARCH = """
ties_last
- > best
+ >= best
to_smallest
- best, place = -np.inf
+ best, place = np.inf
- > best
+ < best
overwrites
- += gradient
+ = gradient
counted_from_window
- top + place[0], left + place[1]
+ place[0], place[1]
"""

AVERAGE_BACK = """
overwrites
- += share
+ = share
zeros
- += share
+ += 0
to_corner
- top : top + kernel_height, left : left + kernel_width
+ top : top + 1, left : left + 1
averaged
- return grad_x
+ times = np.zeros(x.shape)
+     for i, j in np.ndindex(grad_output.shape[2:]):
+         top, left = i * stride_height, j * stride_width
+         times[:, :, top : top + kernel_height, left : left + kernel_width] += 1
+     return grad_x / np.maximum(times, 1)
dtype
- np.zeros(x.shape)
+ np.zeros(x.shape, dtype=int)
- += share
+ += share.astype(int)
batch
- grad_output[:, :, i
+ grad_output[:1, :, i
channels
- grad_output[:, :, i
+ grad_output[:, :1, i
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("max_pool2d", sources.MAX_SLICED, LAYING + COUNTING + MAXIMUM),
    *mutants("max_pool2d", sources.MAX_CELLS, MAXIMUM_BY_CELLS),
    *mutants("max_pool2d_padded", sources.MAX_PADDED, LAYING + COUNTING + PADDING + PADDED_MAXIMUM),
    *mutants("avg_pool2d", sources.AVERAGE, LAYING + COUNTING + PADDING + AVERAGE + PADDED_AVERAGE),
    *mutants("max_pool2d_backward", sources.MAX_BACK_PLACE, LAYING + BACK + MAXIMUM_BACK),
    *mutants("max_pool2d_backward", sources.MAX_BACK_MASK, MAXIMUM_BACK_BY_MASK),
    *mutants("max_pool2d_backward", sources.MAX_BACK_SEARCH, MAXIMUM_BACK_BY_SEARCH),
    *mutants("avg_pool2d_backward", sources.AVG_BACK, LAYING + BACK + AVERAGE + AVERAGE_BACK),
    *pooling_forward.MUTANTS,
    *pooling_backward.MUTANTS,
)
