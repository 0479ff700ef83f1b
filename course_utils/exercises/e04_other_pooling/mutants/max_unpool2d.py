"""Mutants of max_unpool2d: the name that the check should find, and what is changed."""

from course_utils.exercises.e04_other_pooling.mutants import solutions

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
MORE_BACK = """
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
MORE_BACK_FLAT = """
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

MUTANTS = (
    (solutions.UNPOOL, BACK),
    (solutions.UNPOOL_FLAT, BACK_FLAT),
    (solutions.UNPOOL, MORE_BACK),
    (solutions.UNPOOL_FLAT, MORE_BACK_FLAT),
)
