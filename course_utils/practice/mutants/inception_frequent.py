"""Mutants: further frequent slips in inception blocks and in their prices."""

from __future__ import annotations

from course_utils.practice.mutants import inception_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

BLOCK_OWN = """
flipped
- weight[:, :, u, v]
+ weight[:, :, -1 - u, -1 - v]
kernel_transposed
- weight[:, :, u, v]
+ weight[:, :, v, u]
padded_with_zeros
- , constant_values=-np.inf)
+ )
relu_too_many
- y = np.full(x.shape, -np.inf)
+ y = np.zeros(x.shape)
other_pooling_window
- (1, 1), (1, 1)), constant_values=-np.inf
+ (2, 2), (2, 2)), constant_values=-np.inf
- range(3)
+ range(5)
mean
- constant_values=-np.inf
+ constant_values=0
- y = np.full(x.shape, -np.inf)
+ y = np.zeros(x.shape)
- np.maximum(y, padded[:, :, u : u + height, v : v + width])
+ y + padded[:, :, u : u + height, v : v + width] / 9
no_relu
- return np.maximum(y, 0)
+ return y
rounded
- np.concatenate(branches, axis=1)
+ np.floor(np.concatenate(branches, axis=1))
half_precision
- np.concatenate(branches, axis=1)
+ np.concatenate(branches, axis=1).astype(np.float16).astype(float)
averaged
- weight[:, :, u, v]
+ weight[:, :, u, v] / weight.shape[1]
branch_repeated
- branches.append(conv(conv(x, five_reduce), five))
+ branches.append(branches[1])
branch_missing
- branches.append(conv(pool(x), pool_project))
+ pass
reductions_skipped
- conv(conv(x, three_reduce), three)
+ conv(x, three)
shape
- np.concatenate(branches, axis=1)
+ np.concatenate(branches, axis=1)[..., 1:-1]
type
- np.concatenate(branches, axis=1)
+ np.concatenate(branches, axis=1), len(branches)
ends_swapped
- conv(x, one)
+ conv(x, pool_project)
- conv(pool(x), pool_project)
+ conv(pool(x), one)
"""

BLOCK_FILLED = """
branches_overwritten
- y[:, start:stop] = branch
+ y[:, : branch.shape[1]] = branch
branch_repeated
- conv_relu(conv_relu(x, five_reduce), five),
+ conv_relu(conv_relu(x, three_reduce), three),
relu_missing
- y[y < 0] = 0
+ y[y < 0] = 0 if weight.shape[2] > 1 else y[y < 0]
images_joined
- y = np.zeros((x.shape[0], channels, x.shape[2], x.shape[3]))
+ return np.concatenate(branches)
square
- channels, x.shape[2], x.shape[3]
+ channels, x.shape[3], x.shape[3]
error
- padding=weight.shape[2] // 2
+ padding=0
error
- padding=weight.shape[2] // 2
+ padding=1
stacked
- start = 0
+ return np.stack(branches)
"""

BLOCK_PLAIN = """
reads_another_branch
- d = np.maximum(conv2d(d, pool_project), 0)
+ d = np.maximum(conv2d(d, one), 0)
reads_another_branch
- conv2d(x, five_reduce)
+ conv2d(b, five_reduce)
reads_another_branch
- max_pool2d(x, 3, stride=1, padding=1)
+ max_pool2d(a, 3, stride=1, padding=1)
"""

PRICE = """
window_on_the_reduction
- first = places * channels_in * reduced
+ first = places * channels_in * reduced * kernel_size**2
- second = places * kernel_size**2 * reduced
+ second = places * reduced
reduction_writes_all
- places * channels_in * reduced
+ places * channels_in * channels_out
in_millions
- first + second
+ (first + second) / 1e6
saved
- first + second
+ places * kernel_size**2 * channels_in * channels_out - first - second
added_up
- channels_in * reduced
+ (channels_in + reduced)
- kernel_size**2 * reduced * channels_out
+ kernel_size**2 * (reduced + channels_out)
added_up
- reduced * channels_out
+ (reduced + channels_out)
parameters
- first + second
+ (first + second) / places
counted_twice
- first + second
+ (first + second) * 2
biases_counted
- first + second
+ first + second + reduced + channels_out
multiplied
- first + second
+ first * second / (places * reduced)
unpadded
- second = places *
+ second = max(0, height - kernel_size + 1) * max(0, width - kernel_size + 1) *
not_reduced
- first + second
+ second / reduced * channels_in
one_side_of_places
- height * width
+ width
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("inception_block", sources.BLOCK_OWN, BLOCK_OWN),
    *mutants("inception_block", sources.BLOCK_FILLED, BLOCK_FILLED),
    *mutants("inception_block", sources.BLOCK_PLAIN, BLOCK_PLAIN),
    *mutants("reduced_multiply_adds", sources.PRICE, PRICE),
)
