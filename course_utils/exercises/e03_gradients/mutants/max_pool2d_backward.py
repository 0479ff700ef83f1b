"""Mutants of max_pool2d_backward: the name that the check should find, and what is changed."""

from course_utils.exercises.e03_gradients.mutants.shared import BACK
from course_utils.exercises.families.pooling.mutants import solutions, styles
from course_utils.exercises.families.pooling.mutants.slips import LAYING

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
MAX_LOOPS = """
returns_early
-     return grad_x
+                     return grad_x
returns_early
-     return grad_x
+                 return grad_x
returns_early
-     return grad_x
+             return grad_x
batch
-     return grad_x
+         return grad_x
last_window
- largest = window.max()
+ largest = window.max()
+                     grad_x = np.zeros_like(x)
ties_in_each_row
- done = True
+ break
ties_all
- and not done
ties_in_columns
- for a in range(kernel_height):
+ for b in range(kernel_width):
-                         for b in range(kernel_width):
-                             if
+                         for a in range(kernel_height):
+                             if
everywhere
- window[a, b] == largest and not done
+ False
-                     done = False
+                     grad_x[n, c] += grad_output[n, c, i, j] * (x[n, c] == largest)
+                     done = False
first_in_plane
- done = False
+ row, column = np.argwhere(x[n, c] == largest)[0]
+                     grad_x[n, c, row, column] += grad_output[n, c, i, j]
+                     done = True
nearly_equal
- window[a, b] == largest
+ np.isclose(window[a, b], largest)
nearly_equal
- window[a, b] == largest and not done
+ np.isclose(window[a, b], largest)
nearly_equal
- window[a, b] == largest
+ abs(window[a, b] - largest) < 0.01
starts_too_high
- largest = window.max()
+ largest = max(0, window.max())
dtype
- np.zeros_like(x)
+ np.zeros(x.shape, np.float16)
wrong_upstream
- += grad_output[n, c, i, j]
+ += grad_output[n, c, 0, 0]
signs
- += grad_output[n, c, i, j]
+ -= grad_output[n, c, i, j]
furthest
- window.max()
+ np.abs(window).max()
left_out
- range(rows)
+ range(min(rows, height // kernel_height))
- range(columns)
+ range(min(columns, width // kernel_width))
left_out
- range(rows)
+ range(rows - 1)
- range(columns)
+ range(columns - 1)
left_out
- range(rows)
+ range(height // stride_height)
- range(columns)
+ range(width // stride_width)
transposed
- return grad_x
+ return grad_x.transpose(0, 1, 3, 2)
channels_last
- return grad_x
+ return grad_x.transpose(0, 2, 3, 1)
begins_with_numbers
- np.zeros_like(x)
+ x
stride_is_gap
- i * stride_height, j * stride_width
+ i * (stride_height + kernel_height), j * (stride_width + kernel_width)
window_too_large
- top : top + kernel_height, left : left + kernel_width
+ top : top + kernel_height + 1, left : left + kernel_width + 1
- range(kernel_height)
+ range(window.shape[0])
- range(kernel_width)
+ range(window.shape[1])
averaged
-     return grad_x
+     wins = np.zeros_like(x)
+     for n, c, i, j in np.ndindex(grad_output.shape):
+         top, left = i * stride_height, j * stride_width
+         window = x[n, c, top : top + kernel_height, left : left + kernel_width]
+         a, b = np.unravel_index(window.argmax(), window.shape)
+         wins[n, c, top + a, left + b] += 1
+     return grad_x / np.maximum(wins, 1)
overlap
- grad_x[n, c, top + a, left + b] += grad_output[n, c, i, j]
+ grad_x[n, c, top + a, left + b] = grad_x[n, c, top + a, left + b] or grad_output[n, c, i, j]
place_misread
- top + a, left + b
+ top + b, left + a
long_window
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = (min(k, 3) for k in pair(kernel_size))
times_value
- += grad_output[n, c, i, j]
+ += grad_output[n, c, i, j] * largest
"""
MAX_MASKED = """
compared_across
- mask = np.arange(flat.shape[2]) == place[:, :, None]
+ mask = flat == flat.max()
overwrites
- += mask * gradient
+ = mask * gradient
to_all
- += mask * gradient
+ += gradient
marks_winners
- += mask * gradient
+ += mask
value_sent
- += mask * gradient
+ += mask * window
broadcast
- [:, :, None, None]
"""
MAX_VECTORISED = """
several_windows
- i * stride_height + place
+ i * kernel_height + place
- j * stride_width + place
+ j * kernel_width + place
counted_from_window
- i * stride_height + place
+ place
- j * stride_width + place
+ place
to_corner
- + place // kernel_width
- + place % kernel_width
stride_forgotten
- i * stride_height + place
+ i + place
- j * stride_width + place
+ j + place
square_stride
- ::stride_height, ::stride_width
+ ::stride_width, ::stride_height
ties_last
- place = view.reshape(*view.shape[:4], -1).argmax(axis=-1)
+ cells = view.reshape(*view.shape[:4], -1)
+     place = cells.shape[-1] - 1 - cells[..., ::-1].argmax(axis=-1)
to_smallest
- argmax
+ argmin
"""

MUTANTS = (
    (solutions.MAX_BACK_PLACE, LAYING + BACK + MAXIMUM_BACK),
    (solutions.MAX_BACK_MASK, MAXIMUM_BACK_BY_MASK),
    (solutions.MAX_BACK_SEARCH, MAXIMUM_BACK_BY_SEARCH),
    (styles.MAX_BACK_LOOPS, MAX_LOOPS),
    (styles.MAX_BACK_MASKED, MAX_MASKED),
    (styles.MAX_BACK_VECTORISED, MAX_VECTORISED),
)
