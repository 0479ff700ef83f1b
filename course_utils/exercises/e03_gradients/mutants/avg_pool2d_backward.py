"""Mutants of avg_pool2d_backward: the name that the check should find, and what is changed."""

from course_utils.exercises.e03_gradients.mutants.shared import BACK
from course_utils.exercises.families.pooling.mutants import solutions, styles
from course_utils.exercises.families.pooling.mutants.slips import AVERAGE, LAYING

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

MUTANTS = (
    (solutions.AVG_BACK, LAYING + BACK + AVERAGE + AVERAGE_BACK),
    (solutions.AVG_BACK, MEAN_LOOPS),
    (styles.MEAN_BACK_CELLS, MEAN_BY_CELLS),
)
