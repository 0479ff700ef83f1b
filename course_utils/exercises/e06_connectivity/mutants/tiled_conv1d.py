"""Mutants of tiled_conv1d: the name that the check should find, and what is changed."""

from course_utils.exercises.e06_connectivity.mutants import solutions

DOT = """
one_kernel
- weight[i % tile]
+ weight[0]
in_blocks
- weight[i % tile]
+ weight[i // tile % tile]
in_blocks
- weight[i % tile]
+ weight[i * tile // count]
starts_at_second
- weight[i % tile]
+ weight[(i + 1) % tile]
turns_backwards
- weight[i % tile]
+ weight[-i % tile]
turns_backwards
- weight[i % tile]
+ weight[tile - 1 - i % tile]
flipped
- weight[i % tile]
+ weight[i % tile][::-1]
flipped
- window = x[i : i + kernel_size]
+ window = x[i : i + kernel_size][::-1]
windows_jump
- count = len(x) - kernel_size + 1
+ count = (len(x) - kernel_size) // tile + 1
- x[i : i + kernel_size]
+ x[i * tile : i * tile + kernel_size]
all_kernels
- window * weight[i % tile]
+ window * weight
all_kernels
- np.sum(window * weight[i % tile])
+ np.max(weight @ window)
no_plus_one
- count = len(x) - kernel_size + 1
+ count = len(x) - kernel_size
padded
- count = len(x) - kernel_size + 1
+ x = np.pad(x, kernel_size // 2)[: len(x) + kernel_size - 1]
+     count = len(x) - kernel_size + 1
padded
- count = len(x) - kernel_size + 1
+ x = np.pad(x, kernel_size // 2)
+     count = len(x) - kernel_size + 1
padded
- count = len(x) - kernel_size + 1
+ x = np.concatenate([x, np.zeros(kernel_size - 1)])
+     count = len(x) - kernel_size + 1
dtype
- np.zeros(count)
+ np.zeros(count, dtype=int)
zeros
- out[i] =
+ result =
type
- return out
+ return list(out)
type
- return out
+ print(out)
changed
- count = len(x)
+ weight *= 2
+     count = len(x)
- weight[i % tile])
+ weight[i % tile]) / 2
tile
- weight[i % tile]
+ weight[i % (tile - 1) if tile > 1 else 0]
stays_at_last
- weight[i % tile]
+ weight[min(i, tile - 1)]
"""
LOOPS = """
by_input
- weight[i % tile, j]
+ weight[(i + j) % tile, j]
last_product
- total +=
+ total =
running_sum
- out = []
+ out = []
+     total = 0
-         total = 0
+         pass
one_kernel
- weight[i % tile, j]
+ weight[-1, j]
flipped
- weight[i % tile, j]
+ weight[i % tile, -1 - j]
flipped
- x[i + j]
+ x[i + kernel_size - 1 - j]
starts_at_second
- weight[i % tile, j]
+ weight[(i + 1) % tile, j]
windows_jump
- len(x) - kernel_size + 1)
+ (len(x) - kernel_size) // tile + 1)
- x[i + j]
+ x[i * tile + j]
no_plus_one
- len(x) - kernel_size + 1)
+ len(x) - kernel_size)
window
- range(kernel_size)
+ range(max(kernel_size - 1, 1))
dtype
- dtype=float
+ dtype=int
"""
MORE_DOT = """
returned_early
-     return out
+         return out
overwritten
- out[i] =
+ out[0] =
window_stays
- window = x[i : i + kernel_size]
+ window = x[: kernel_size]
window_waits
- window = x[i : i + kernel_size]
+ window = x[i // tile : i // tile + kernel_size]
windows_side_by_side
- window = x[i : i + kernel_size]
+ window = x[i * kernel_size : (i + 1) * kernel_size]
- count = len(x) - kernel_size + 1
+ count = len(x) // kernel_size
turns_by_width
- weight[i % tile]
+ weight[i % kernel_size % tile]
turns_by_width
- weight[i % tile]
+ weight[i % kernel_size]
left_over
- count = len(x) - kernel_size + 1
+ count = (len(x) - kernel_size + 1) // tile * tile
shape
- count = len(x) - kernel_size + 1
+ count = len(x) - kernel_size + 2
window
- count = len(x) - kernel_size + 1
+ count = len(x)
shape
- count = len(x) - kernel_size + 1
+ count = len(x) // tile
- window = x[i : i + kernel_size]
+ window = x[i * tile : i * tile + kernel_size]
mean_of_products
- np.sum(
+ np.mean(
largest_product
- np.sum(
+ np.max(
first_product
- np.sum(window * weight[i % tile])
+ (window * weight[i % tile])[0]
no_products
- window * weight[i % tile]
+ window + weight[i % tile]
tile
- weight[i % tile]
+ weight[0 if i == 0 else -1]
fractions
- x[i : i + kernel_size]
+ x[i : i + kernel_size].astype(int)
shape
- return out
+ return out[None]
all_kernels
- count = len(x) - kernel_size + 1
+ return np.concatenate([np.correlate(x, k) for k in weight])
all_kernels
- count = len(x) - kernel_size + 1
+ return np.array([np.correlate(x, k) for k in weight])
all_kernels
- count = len(x) - kernel_size + 1
+ return sum(np.correlate(x, k) for k in weight)
flipped
- count = len(x) - kernel_size + 1
+ turned = [np.convolve(x, kernel, "valid") for kernel in weight]
+     return np.array([turned[i % tile][i] for i in range(len(turned[0]))])
padded
- count = len(x) - kernel_size + 1
+ return np.array([np.correlate(x, weight[i % tile], "same")[i] for i in range(len(x))])
padded
- count = len(x) - kernel_size + 1
+ every = [np.correlate(x, kernel, "full") for kernel in weight]
+     return np.array([every[i % tile][i] for i in range(len(every[0]))])
turns_backwards
- weight[i % tile]
+ weight[::-1][i % tile]
first_turn_alone
- out[i] =
+ if i < tile: out[i] =
turns_backwards
- weight[i % tile]
+ weight[(count - 1 - i) % tile]
padded
- window = x[i : i + kernel_size]
+ window = np.take(x, range(i, i + kernel_size), mode="wrap")
- count = len(x) - kernel_size + 1
+ count = len(x)
signs_lost
- np.sum(window
+ np.abs(window
- weight[i % tile])
+ weight[i % tile]).sum()
rectified
- out[i] = np.sum(window * weight[i % tile])
+ out[i] = max(0, np.sum(window * weight[i % tile]))
too_long
- out = np.zeros(count)
+ out = np.zeros(len(x))
left_out
- for i in range(count):
+ for i in range(count - 1):
one_kernel
- count = len(x) - kernel_size + 1
+ return np.convolve(x, weight[0], "valid")
"""

MUTANTS = (
    (solutions.TILED_BY_DOT, DOT),
    (solutions.TILED_BY_LOOPS, LOOPS),
    (solutions.TILED_BY_DOT, MORE_DOT),
)
