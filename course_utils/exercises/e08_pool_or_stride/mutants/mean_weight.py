"""Mutants of mean_weight: the name that the check should find, and what is changed."""

from course_utils.exercises.e08_pool_or_stride.mutants import solutions

BY_LOOP = """
channels_mixed
- weight[c, c] =
+ weight[:, c] =
channels_mixed
- for c in range(channels):
+ weight += 1 / (channels * height * width)
+     for c in range(0):
not_divided
- weight[c, c] = 1 / (height * width)
+ weight[c, c] = 1
divided_by_one_side
- weight[c, c] = 1 / (height * width)
+ weight[c, c] = 1 / height
divided_by_one_side
- weight[c, c] = 1 / (height * width)
+ weight[c, c] = 1 / (height + width)
divided_by_square
- weight[c, c] = 1 / (height * width)
+ weight[c, c] = 1 / width**2
divided_by_channels
- weight[c, c] = 1 / (height * width)
+ weight[c, c] = 1 / (channels * height * width)
one_cell
- weight[c, c] = 1 / (height * width)
+ weight[c, c, 0, 0] = 1
one_cell
- weight[c, c] = 1 / (height * width)
+ weight[c, c, height // 2, width // 2] = 1
window_swapped
- height, width = pair(kernel_size)
+ width, height = pair(kernel_size)
square_window
- height, width = pair(kernel_size)
+ height = width = pair(kernel_size)[0]
depthwise
- (channels, channels, height, width)
+ (channels, 1, height, width)
- weight[c, c]
+ weight[c, 0]
channels_last
- return weight
+ return weight.transpose(2, 3, 0, 1)
first_channel
- weight[c, c]
+ weight[c, 0]
first_channel
- weight[c, c]
+ weight[0, c]
first_only
-     return weight
+         return weight
reversed
- weight[c, c]
+ weight[c, channels - 1 - c]
zeros
- weight[c, c] =
+ weights =
zeros
- return weight
+ return np.zeros_like(weight)
dtype
- height, width))
+ height, width), dtype=int)
numbers
- height, width = pair(kernel_size)
+ height, width = kernel_size
pairs
- height, width = pair(kernel_size)
+ height = width = kernel_size
type
- return weight
+ return weight.tolist()
channels
- range(channels)
+ range(max(channels - 1, 1))
floor_division
- 1 / (height * width)
+ 1 // (height * width)
divided_twice
- 1 / (height * width)
+ 1 / (height * width) ** 2
one_cell
- weight[c, c] = 1 / (height * width)
+ weight[c, c, 0, 0] = 1 / (height * width)
first_only
- weight[c, c] =
+ weight[-1, -1] =
one_output
- (channels, channels, height, width)
+ (1, channels, height, width)
- weight[c, c]
+ weight[0, c]
shifted
- weight[c, c]
+ weight[c, (c + 1) % channels]
shifted
- weight[c, c]
+ weight[c, c - 1]
divided_by_one_side
- 1 / (height * width)
+ 1 / max(height, width)
not_divided
- 1 / (height * width)
+ 1.0
oblong
- height, width = pair(kernel_size)
+ height = width = int(np.mean(kernel_size))
square_window
- height, width = pair(kernel_size)
+ height = width = pair(kernel_size)[1]
channels_last
- return weight
+ return weight.transpose(2, 3, 1, 0)
dtype
- return weight
+ return weight.astype(np.float16)
channels_mixed
- weight[c, c] =
+ weight[c] =
triangle
- weight[c, c] =
+ weight[c, : c + 1] =
off_diagonal
- weight[c, c] = 1 / (height * width)
+ weight[c, :] = 1 / (height * width)
+         weight[c, c] = 0
one_row
- weight[c, c] = 1 / (height * width)
+ for cell in range(min(height, width)):
+             weight[c, c, cell, cell] = 1 / (height * width)
root
- 1 / (height * width)
+ 1 / np.sqrt(height * width)
one_row
- weight[c, c] = 1 / (height * width)
+ weight[c, c, 0] = 1 / (height * width)
"""
BY_CELLS = """
channels_mixed
- if o == i:
+ if True:
divided_by_one_side
- share = 1 / (height * width)
+ share = 1 / width
divided_by_square
- share = 1 / (height * width)
+ share = 1 / height**2
first_only
- if o == i:
+ if o == i == 0:
first_channel
- if o == i:
+ if i == 0:
not_divided
- share = 1 / (height * width)
+ share = 1
"""
BY_EYE = """
channels_mixed
- np.eye(channels)
+ np.ones((channels, channels))
divided_by_channels
- np.eye(channels)
+ np.eye(channels) / channels
divided_by_channels
- np.eye(channels)
+ np.eye(channels) / channels**2
depthwise
- np.eye(channels)
+ np.ones((channels, 1))
one_kernel
- return table[:, :, None, None] * window[None, None]
+ return window
one_kernel
- np.eye(channels)
+ np.eye(1)
channels_last
- return table[:, :, None, None] * window[None, None]
+ return table[:, None, None, :] * window[None, :, :, None]
reversed
- np.eye(channels)
+ np.eye(channels)[::-1]
"""

MUTANTS = (
    (solutions.MEAN_BY_LOOP, BY_LOOP),
    (solutions.MEAN_BY_CELLS, BY_CELLS),
    (solutions.MEAN_BY_EYE, BY_EYE),
)
