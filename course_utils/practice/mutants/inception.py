"""Mutants: inception blocks and their prices."""

from __future__ import annotations

from course_utils.practice.mutants import inception_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

BLOCK_PLAIN = """
images_joined
- axis=1
+ axis=0
images_joined
- d], axis=1
+ d]
places_joined
- axis=1
+ axis=2
places_joined
- axis=1
+ axis=-1
added
- np.concatenate([a, b, c, d], axis=1)
+ a + b + c + d
added
- np.concatenate([a, b, c, d], axis=1)
+ np.mean([a, b, c, d], axis=0)
largest_branch
- np.concatenate([a, b, c, d], axis=1)
+ np.maximum(np.maximum(a, b), np.maximum(c, d))
stacked
- np.concatenate
+ np.stack
stacked
- np.concatenate([a, b, c, d], axis=1)
+ np.array([a, b, c, d])
order
- [a, b, c, d]
+ [d, a, b, c]
order
- [a, b, c, d]
+ [d, c, b, a]
order
- [a, b, c, d]
+ [a, c, b, d]
branch_missing
- [a, b, c, d]
+ [a, b, c]
branch_missing
- [a, b, c, d]
+ [b, c]
branch_missing
- [a, b, c, d]
+ [d]
no_relu
- np.maximum(conv2d(x, one), 0)
+ conv2d(x, one)
- np.maximum(conv2d(x, three_reduce), 0)
+ conv2d(x, three_reduce)
- np.maximum(conv2d(b, three, padding=1), 0)
+ conv2d(b, three, padding=1)
- np.maximum(conv2d(x, five_reduce), 0)
+ conv2d(x, five_reduce)
- np.maximum(conv2d(c, five, padding=2), 0)
+ conv2d(c, five, padding=2)
- np.maximum(conv2d(d, pool_project), 0)
+ conv2d(d, pool_project)
no_relu_between
- np.maximum(conv2d(x, three_reduce), 0)
+ conv2d(x, three_reduce)
- np.maximum(conv2d(x, five_reduce), 0)
+ conv2d(x, five_reduce)
no_relu_between
- np.maximum(conv2d(x, five_reduce), 0)
+ conv2d(x, five_reduce)
no_relu_behind
- np.maximum(conv2d(d, pool_project), 0)
+ conv2d(d, pool_project)
no_relu_behind
- np.maximum(conv2d(x, one), 0)
+ conv2d(x, one)
no_relu_behind
- np.maximum(conv2d(x, one), 0)
+ conv2d(x, one)
- np.maximum(conv2d(b, three, padding=1), 0)
+ conv2d(b, three, padding=1)
- np.maximum(conv2d(c, five, padding=2), 0)
+ conv2d(c, five, padding=2)
- np.maximum(conv2d(d, pool_project), 0)
+ conv2d(d, pool_project)
relu_too_many
- max_pool2d(x, 3, stride=1, padding=1)
+ np.maximum(max_pool2d(x, 3, stride=1, padding=1), 0)
relu_too_many
- a = np.maximum(conv2d(x, one), 0)
+ x = np.maximum(x, 0)
+     a = np.maximum(conv2d(x, one), 0)
padded_with_zeros
- max_pool2d(x, 3, stride=1, padding=1)
+ max_pool2d(np.pad(x, [(0, 0), (0, 0), (1, 1), (1, 1)]), 3, stride=1)
mean
- max_pool2d(x, 3
+ avg_pool2d(x, 3
- import conv2d
+ import conv2d
+ from course_utils.pooling import avg_pool2d
no_pooling
- max_pool2d(x, 3, stride=1, padding=1)
+ x
no_pooling
- max_pool2d(x, 3, stride=1, padding=1)
+ max_pool2d(x, 1)
projected_first
- d = max_pool2d(x, 3, stride=1, padding=1)
+ d = x
- np.maximum(conv2d(d, pool_project), 0)
+ max_pool2d(np.maximum(conv2d(d, pool_project), 0), 3, stride=1, padding=1)
projected_first
- d = max_pool2d(x, 3, stride=1, padding=1)
+ d = x
- np.maximum(conv2d(d, pool_project), 0)
+ max_pool2d(conv2d(d, pool_project), 3, stride=1, padding=1)
not_projected
- d = np.maximum(conv2d(d, pool_project), 0)
+ pass
reductions_skipped
- conv2d(b, three
+ conv2d(x, three
reductions_skipped
- conv2d(b, three
+ conv2d(x, three
- conv2d(c, five
+ conv2d(x, five
reductions_swapped
- conv2d(x, three_reduce)
+ conv2d(x, five_reduce)
reductions_swapped
- conv2d(b, three,
+ conv2d(np.maximum(conv2d(x, five_reduce), 0), three,
- conv2d(c, five,
+ conv2d(np.maximum(conv2d(x, three_reduce), 0), five,
places
- max_pool2d(x, 3, stride=1, padding=1)
+ max_pool2d(x, 3, stride=2, padding=1)
places
- max_pool2d(x, 3, stride=1, padding=1)
+ max_pool2d(x, 3, padding=1)
changed
- return np.concatenate
+ x *= 2
+     return np.concatenate
shape
- return np.concatenate([a, b, c, d], axis=1)
+ return np.concatenate([a, b, c, d], axis=1)[0]
type
- return np.concatenate([a, b, c, d], axis=1)
+ return [a, b, c, d]
type
- return np.concatenate
+ np.concatenate
widths
- return np.concatenate([a, b, c, d], axis=1)
+ return np.array([a, b, c, d]).swapaxes(0, 1).reshape(len(x), -1, *x.shape[2:])
"""

BLOCK_FILLED = """
zeros
- y[:, start:stop] =
+ kept =
dtype
- x.shape[2], x.shape[3])
+ x.shape[2], x.shape[3]), dtype=int
batch
- = branch
+ = branch[0]
batch
- start = stop
+ start = stop
+         y[1:] = 0
square
- x.shape[2], x.shape[3]
+ x.shape[2], x.shape[2]
no_relu
- y[y < 0] = 0
+ y = y + 0
no_relu
- y[y < 0] = 0
+ np.maximum(y, 0)
order
- in branches:
+ in reversed(branches):
projected_first
- conv_relu(pooled, pool_project)
+ max_pool2d(conv_relu(x, pool_project), 3, stride=1, padding=1)
"""

PRICE = """
reduction_forgotten
- return first + second
+ return second
only_the_reduction
- return first + second
+ return first
not_reduced
- return first + second
+ return places * kernel_size**2 * channels_in * channels_out
reads_the_input
- kernel_size**2 * reduced
+ kernel_size**2 * channels_in
window_is_a_side
- kernel_size**2
+ kernel_size
window_is_a_side
- kernel_size**2
+ kernel_size * 2
window_forgotten
- kernel_size**2 * reduced
+ reduced
both_with_window
- channels_in * reduced
+ channels_in * reduced * kernel_size * kernel_size
multiplied
- first + second
+ first * second
multiplied
- first + second
+ first * second / places
parameters
- places = height * width
+ places = 1
one_without_places
- first = places *
+ first =
one_without_places
- second = places *
+ second =
one_side_of_places
- height * width
+ height + width
square_map
- height * width
+ height**2
square_map
- height * width
+ width * width
counted_twice
- first + second
+ 2 * first + 2 * second
biases_counted
- first + second
+ first + second + places * (reduced + channels_out)
unpadded
- second = places *
+ second = (height - kernel_size + 1) * (width - kernel_size + 1) *
type
- return first + second
+ first + second
type
- return first + second
+ return first, second
"""

PRICE_IN_ONE = """
reads_the_input
- kernel_size * kernel_size * reduced
+ kernel_size * kernel_size * channels_in
reduction_forgotten
- channels_in * reduced + kernel_size
+ kernel_size
parameters
- height * width * weights
+ weights
parameters
- height * width * weights
+ weights + reduced + channels_out
one_without_places
- height * width * weights
+ height * width * channels_in * reduced + weights - channels_in * reduced
one_side_of_places
- height * width
+ height
multiplied
- channels_in * reduced +
+ channels_in *
multiplied
- channels_in * reduced +
+ channels_in * reduced *
biases_counted
- reduced * channels_out
+ reduced * channels_out + reduced + channels_out
counted_twice
- height * width
+ 2 * height * width
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("inception_block", sources.BLOCK_PLAIN, BLOCK_PLAIN),
    *mutants("inception_block", sources.BLOCK_FILLED, BLOCK_FILLED),
    *mutants("reduced_multiply_adds", sources.PRICE, PRICE),
    *mutants("reduced_multiply_adds", sources.PRICE_IN_ONE, PRICE_IN_ONE),
)
