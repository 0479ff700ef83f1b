"""Mutants of stem_work: the name that the check should find, and what is changed."""

from course_utils.exercises.e08_pool_or_stride.mutants import solutions

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
divided_by_stride
- total += filters * out * out * products
+ total += filters * (size // stride) ** 2 * products
divided_by_stride
- total += filters * out * out * products
+ total += filters * size * size * products / stride**2
no_plus_one
- (size + 2 * padding - kernel_size) // stride + 1
+ int((size + 2 * padding - kernel_size) / stride)
filters_forgotten
- if filters > 0:
+ total += out * out * channels * kernel_size**2
+         if filters > 0:
- total += filters * out * out * products
+ pass
additions
- total += filters * out * out * products
+ total += filters * out * out * (products - 1)
window_added
- products = channels * kernel_size * kernel_size
+ products = channels + kernel_size * kernel_size
twice
- products = channels
+ products = 2 * channels
twice
- total += filters * out * out * products
+ total += filters * out * out * (2 * products - 1)
own_filters
- total += filters * out * out * products
+ channels = filters
+             total += filters * out * out * channels * kernel_size * kernel_size
swapped_options
- filters, kernel_size, stride, padding
+ filters, kernel_size, padding, stride
rounded
- out = (size + 2 * padding - kernel_size) // stride + 1
+ out = round((size + 2 * padding - kernel_size) / stride) + 1
not_rounded
- // stride + 1
+ / stride + 1
plus_one_inside
- (size + 2 * padding - kernel_size) // stride + 1
+ (size + 2 * padding - kernel_size + 1) // stride
one_more
- - kernel_size) //
+ - kernel_size + 1) //
one_more
- - kernel_size) //
+ - (kernel_size - 1)) //
brackets_missing
- (size + 2 * padding - kernel_size) // stride
+ size + 2 * padding - kernel_size // stride
pool_steps_by_window
- size = out
+ if filters == 0:
+             out = (size + 2 * padding - kernel_size) // kernel_size + 1
+         size = out
pool_halves
- size = out
+ size = out if filters else size // 2
convolutions_keep_size
- out = (size + 2 * padding - kernel_size) // stride + 1
+ out = (size + 2 * padding - kernel_size) // stride + 1 if filters == 0 else size
pooling_padding
- out = (size + 2 * padding - kernel_size) // stride + 1
+ if filters == 0:
+             padding = 0
+         out = (size + 2 * padding - kernel_size) // stride + 1
numbers_written
- total += filters * out * out * products
+ total += filters * out * out
pooling_counted
- if filters > 0:
+ if filters == 0:
+             total += channels * channels * out * out * kernel_size * kernel_size
+         if filters > 0:
pooling_counted
- if filters > 0:
+ if filters == 0:
+             total += channels * out * out
+         if filters > 0:
pooling_counted
- if filters > 0:
+ if filters == 0:
+             total += channels * out * out * (kernel_size * kernel_size - 1)
+         if filters > 0:
biases_counted
- total += filters * out * out * products
+ total += filters * out * out * products + filters
at_input_size
- total += filters * out * out * products
+ total += filters * (size + 2 * padding) ** 2 * products
channels_added
- channels = filters
+ channels += filters
filters_squared
- filters * out * out * products
+ filters * filters * out * out * products
padding_ignored
- (size + 2 * padding - kernel_size) // stride + 1
+ len(range(0, size - kernel_size + 1, stride))
window_forgotten
- (size + 2 * padding - kernel_size) // stride + 1
+ (size + 2 * padding) // stride
window_forgotten
- (size + 2 * padding - kernel_size) // stride + 1
+ (size + 2 * padding - 1) // stride + 1
last_window_forgotten
- (size + 2 * padding - kernel_size) // stride + 1
+ len(range(0, size + 2 * padding - kernel_size, stride))
ceil_in_pooling
- out = (size + 2 * padding - kernel_size) // stride + 1
+ out = (size + 2 * padding - kernel_size) // stride + 1
+         if filters == 0:
+             out = -((kernel_size - size - 2 * padding) // stride) + 1
stops_at_pooling
- if filters > 0:
+ if filters == 0:
+             break
+         if filters > 0:
dtype
- return total
+ return np.float16(total)
size_kept
- size = out
+ size = size
zeros
- return total
+ return 0
stride_ignored
- // stride + 1
+ // 1 + 1
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
largest_only
- sum(work)
+ max(work, default=0)
type
- sum(work)
+ work
multiplied
- sum(work)
+ np.prod(work)
channels_forgotten
- depth * k**2
+ k**2
filters_forgotten
- filters * side**2
+ side**2
one_channel_behind_pooling
- continue
+ depth = 1
+             continue
"""

MUTANTS = (
    (solutions.WORK_BY_LOOP, LOOP),
    (solutions.WORK_WITH_CONTINUE, CONTINUE),
)
