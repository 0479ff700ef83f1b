"""Mutants of inception_block: the name that the check should find, and what is changed."""

from course_utils.exercises.e10_inception.mutants import solutions

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
MORE_BLOCK_FILLED = """
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
MORE_BLOCK_PLAIN = """
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

MUTANTS = (
    (solutions.BLOCK_PLAIN, BLOCK_PLAIN),
    (solutions.BLOCK_FILLED, BLOCK_FILLED),
    (solutions.BLOCK_OWN, BLOCK_OWN),
    (solutions.BLOCK_FILLED, MORE_BLOCK_FILLED),
    (solutions.BLOCK_PLAIN, MORE_BLOCK_PLAIN),
)
