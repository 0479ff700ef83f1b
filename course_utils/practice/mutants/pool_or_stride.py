"""Mutants: pool or stride."""

from __future__ import annotations

from course_utils.practice.mutants import pool_or_stride_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

LOOP = """
at_input_size
- total += filters * out * out * products
+ total += filters * size * size * products
stride_ignored
- (size + 2 * padding - kernel_size) // stride + 1
+ size + 2 * padding - kernel_size + 1
no_plus_one
- // stride + 1
+ // stride
ceil
- out = (size + 2 * padding - kernel_size) // stride + 1
+ out = int(np.ceil((size + 2 * padding - kernel_size) / stride)) + 1
padding_ignored
- (size + 2 * padding - kernel_size)
+ (size - kernel_size)
padding_once
- (size + 2 * padding - kernel_size)
+ (size + padding - kernel_size)
window_forgotten
- (size + 2 * padding - kernel_size) // stride + 1
+ size // stride
window_forgotten
- (size + 2 * padding - kernel_size) // stride + 1
+ -(-size // stride)
size_kept
- size = out
+ pass
channels_kept
- channels = filters
+ pass
channels_forgotten
- products = channels * kernel_size * kernel_size
+ products = kernel_size * kernel_size
filters_forgotten
- total += filters * out * out * products
+ total += out * out * products
kernel_unsquared
- products = channels * kernel_size * kernel_size
+ products = channels * kernel_size
places_unsquared
- total += filters * out * out * products
+ total += filters * out * products
parameters
- total += filters * out * out * products
+ total += filters * products
biases_counted
- products = channels * kernel_size * kernel_size
+ products = channels * kernel_size * kernel_size + 1
pooling_counted
- if filters > 0:
+ if filters == 0:
+             total += channels * out * out * kernel_size * kernel_size
+         if filters > 0:
pooling_ends_channels
- if filters > 0:
+ if filters >= 0:
pooling_skipped
- size = out
+ if filters > 0:
+             size = out
one_channel_behind_pooling
- channels = filters
+ pass
- size = out
+ channels = max(filters, 1)
+         size = out
last_only
- total += filters
+ total = filters
first_only
- size = out
+ return total
type
- return total
+ print(total)
type
- return total
+ return total, size
zeros
- total += filters
+ totals = filters
"""

CONTINUE = """
at_input_size
- side = (side + p + p - k) // s + 1
+ out = (side + p + p - k) // s + 1
- work.append(filters * side**2 * depth * k**2)
+ work.append(filters * side**2 * depth * k**2)
+         side = out
- continue
+ side = out
+             continue
stride_ignored
- (side + p + p - k) // s + 1
+ side + p + p - k + 1
padding_once
- side + p + p - k
+ side + p - k
size_kept
- side = (side + p + p - k) // s + 1
+ side = (size + p + p - k) // s + 1
channels_kept
- depth * k**2
+ channels * k**2
pooling_skipped
- side = (side + p + p - k) // s + 1
+ pass
- work.append
+ side = (side + p + p - k) // s + 1
+         work.append
kernel_unsquared
- k**2
+ k
places_unsquared
- side**2
+ side
last_only
- sum(work)
+ work[-1] if work else 0
first_only
- sum(work)
+ work[0] if work else 0
"""

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

MUTANTS: tuple[Mutant, ...] = (
    *mutants("stem_work", sources.WORK_BY_LOOP, LOOP),
    *mutants("stem_work", sources.WORK_WITH_CONTINUE, CONTINUE),
    *mutants("mean_weight", sources.MEAN_BY_LOOP, BY_LOOP),
    *mutants("mean_weight", sources.MEAN_BY_CELLS, BY_CELLS),
    *mutants("mean_weight", sources.MEAN_BY_EYE, BY_EYE),
)
