"""Mutants of pooling backward, written in many styles."""

from __future__ import annotations

from course_utils.practice.mutants import pooling_sources as sources
from course_utils.practice.mutants import pooling_styles as styles
from course_utils.practice.mutants.writing import Mutant, mutants

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

MEAN_LOOPS = """
returns_early
-     return grad_x
+             return grad_x
returns_early
-     return grad_x
+         return grad_x
divided_twice
- cells = kernel_height * kernel_width
+ cells = (kernel_height * kernel_width) ** 2
divided_by_others
- cells = kernel_height * kernel_width
+ cells = x.shape[2] * x.shape[3]
times_value
- += share
+ += share * x[:, :, top : top + kernel_height, left : left + kernel_width]
value_sent
- += share
+ += x[:, :, top : top + kernel_height, left : left + kernel_width] / cells
upstream_ignored
- grad_output[:, :, i, j, None, None] / cells
+ 1 / cells
wrong_upstream
- grad_output[:, :, i, j, None, None]
+ grad_output[:, :, 0, 0, None, None]
broadcast
- grad_output[:, :, i, j, None, None]
+ grad_output[:, :, i, j]
signs
- += share
+ -= share
last_window
- cells = kernel_height
+ grad_x = np.zeros(x.shape)
+             cells = kernel_height
places_swapped
- i * stride_height, j * stride_width
+ j * stride_height, i * stride_width
stride_is_gap
- i * stride_height, j * stride_width
+ i * (stride_height + kernel_height), j * (stride_width + kernel_width)
window_too_large
- top : top + kernel_height, left : left + kernel_width
+ top : top + kernel_height + 1, left : left + kernel_width + 1
ends_early
- top : top + kernel_height, left : left + kernel_width
+ top:kernel_height, left:kernel_width
left_out
- range(grad_output.shape[2])
+ range(x.shape[2] // stride_height)
- range(grad_output.shape[3])
+ range(x.shape[3] // stride_width)
left_out
- range(grad_output.shape[2])
+ range(grad_output.shape[2] - 1)
- range(grad_output.shape[3])
+ range(grad_output.shape[3] - 1)
left_out
- range(grad_output.shape[2])
+ range(min(grad_output.shape[2], x.shape[2] // kernel_height))
- range(grad_output.shape[3])
+ range(min(grad_output.shape[3], x.shape[3] // kernel_width))
transposed
- return grad_x
+ return grad_x.transpose(0, 1, 3, 2)
channels_last
- return grad_x
+ return grad_x.transpose(0, 2, 3, 1)
begins_with_numbers
- np.zeros(x.shape)
+ x.copy()
shape
- np.zeros(x.shape)
+ np.zeros(grad_output.shape)
dtype
- np.zeros(x.shape)
+ np.zeros(x.shape, np.float16)
rounded
- += share
+ += np.round(share)
rounded_down
- += share
+ += np.trunc(share)
to_some
- top : top + kernel_height, left : left + kernel_width
+ top + kernel_height // 2, left + kernel_width // 2
- grad_output[:, :, i, j, None, None]
+ grad_output[:, :, i, j]
brackets
- / cells
+ / kernel_height * kernel_width
long_window
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = (min(k, 3) for k in pair(kernel_size))
stride_given
- share = grad_output[:, :, i, j, None, None] / cells
+ share = grad_output[:, :, i, j, None, None] / max(cells, stride_height * stride_width)
to_winner
- cells = kernel_height * kernel_width
+ window = x[:, :, top : top + kernel_height, left : left + kernel_width]
+             cells = kernel_height * kernel_width
- += share
+ += share * (window == window.max(axis=(2, 3), keepdims=True))
"""

MEAN_BY_CELLS = """
overlap
- += share
+ = share
stride_is_window
- return grad_x
+ spread = np.kron(share, np.ones((1, 1, kernel_height, kernel_width)))
+     grad_x[:] = 0
+     grad_x[:, :, : spread.shape[2], : spread.shape[3]] = spread
+     return grad_x
stride_ignored
- a:bottom:stride_height, b:end:stride_width
+ a : a + rows, b : b + columns
to_corner
-     return grad_x
+             return grad_x
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("max_pool2d_backward", styles.MAX_BACK_LOOPS, MAX_LOOPS),
    *mutants("max_pool2d_backward", styles.MAX_BACK_MASKED, MAX_MASKED),
    *mutants("max_pool2d_backward", styles.MAX_BACK_VECTORISED, MAX_VECTORISED),
    *mutants("avg_pool2d_backward", sources.AVG_BACK, MEAN_LOOPS),
    *mutants("avg_pool2d_backward", styles.MEAN_BACK_CELLS, MEAN_BY_CELLS),
)
