"""Mutants: layer classes with a forward and a backward pass."""

from __future__ import annotations

from course_utils.practice.mutants import layers_pooling
from course_utils.practice.mutants import layers_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

WINNERS = """
window_swapped
- high, wide = kernel_size
+ wide, high = kernel_size
stride_swapped
- down, right = stride
+ right, down = stride
stride_is_window
- down, right = stride
+ down, right = kernel_size
window_is_stride
- high, wide = kernel_size
+ high, wide = stride
both_swapped
- high, wide = kernel_size
+ wide, high = kernel_size
- down, right = stride
+ right, down = stride
no_plus_one
- // down + 1
+ // down
- // right + 1
+ // right
size_by_stride
- (height - high) // down + 1
+ height // down
- (width - wide) // right + 1
+ width // right
ceil
- (height - high) // down + 1
+ -(-(height - high) // down) + 1
- (width - wide) // right + 1
+ -(-(width - wide) // right) + 1
square
- (width - wide)
+ (height - wide)
type
- return winners
+ return winners.tolist()
shape
- return winners
+ return winners[0]
zeros
- return winners
+ return winners * 0
"""

WINNERS_PLACED = """
window_too_small
- top + high, left : left + wide
+ top + high - 1, left : left + wide - 1
stride_ignored
- i * down, j * right
+ i, j
counted_from_window
- (top + row) * width + left + column
+ window.argmax()
counted_from_window
- (top + row) * width + left + column
+ row * width + column
row_length
- (top + row) * width
+ (top + row) * height
row_length
- (top + row) * width
+ (top + row) * wide
columns_first
- (top + row) * width + left + column
+ (left + column) * height + top + row
counted_from_one
- left + column
+ left + column + 1
counted_on
- left + column
+ left + column + (n * channels + c) * height * width
corners
- (top + row) * width + left + column
+ top * width + left
values
- (top + row) * width + left + column
+ window.max()
- dtype=int
+ dtype=float
ties_last
- window.argmax()
+ window.size - 1 - np.argmax(window[::-1, ::-1])
to_smallest
- argmax
+ argmin
batch
- window = x[n,
+ window = x[0,
channels
- window = x[n, c,
+ window = x[n, 0,
nan
- dtype=int
+ dtype=float
- return winners
+ winners[..., -1] = np.nan
+     return winners
"""

WINNERS_SEARCHED = """
ties_last
- > best
+ >= best
to_smallest
- best = -np.inf
+ best = np.inf
- > best
+ < best
counted_from_window
- row * width + column
+ (row - i * down) * width + column - j * right
"""

# slips of what a layer keeps
POOLING_KEEPS_WINNERS = """
one_memory
- self.winners
+ Pooling.winners
one_memory
- self.shape
+ Pooling.shape
- self.winners
+ Pooling.winners
one_memory
- self.kernel_size
+ Pooling.kernel_size
- self.stride
+ Pooling.stride
first_kept
-         self.shape = x.shape
+         self.shape = getattr(self, "shape", x.shape)
-         self.winners = window_winners(x, self.kernel_size, self.stride)
+         now = window_winners(x, self.kernel_size, self.stride)
+         self.winners = getattr(self, "winners", now)
- np.zeros(self.winners.shape)
+ np.zeros(now.shape)
- x[n, c].ravel()[self.winners
+ x[n, c].ravel()[now
accumulates
- self.shape = x.shape
+ self.shape = x.shape
+         self.grad_x = np.zeros(x.shape)
- grad_x = np.zeros(self.shape)
+ grad_x = self.grad_x
overwrites
- += grad_output
+ = grad_output
marks_winners
- += grad_output[n, c, i, j]
+ += 1
zeros
- grad_x[n, c].flat
+ grad_x[n, c].flatten()
dtype
- np.zeros(self.shape)
+ np.zeros(self.shape, dtype=int)
second_round
- y = np.zeros(self.winners.shape)
+ y = np.zeros(self.winners.shape)
+         if hasattr(self, "scale"):
+             self.scale = 2
- += grad_output[n, c, i, j]
+ += grad_output[n, c, i, j] * getattr(self, "scale", 1)
- return grad_x
+ self.scale = 1
+         return grad_x
second_backward
- return grad_x
+ self.winners = self.winners * 0
+         return grad_x
changed
- return grad_x
+ grad_output[:] = 0
+         return grad_x
type
-         return y
+         self.y = y
shape
- np.zeros(self.shape)
+ np.zeros((*self.shape[:3], self.shape[3] + 1))
"""

POOLING_KEEPS_INPUT = """
aliased
- self.x = x.copy()
+ self.x = x
one_memory
- self.x = x.copy()
+ Pooling.x = x.copy()
one_memory
- self.kernel_size, self.stride = kernel_size, stride
+ Pooling.kernel_size, Pooling.stride = kernel_size, stride
one_memory
- self.x
+ Pooling.x
- self.kernel_size
+ Pooling.kernel_size
- self.stride
+ Pooling.stride
first_kept
- self.x = x.copy()
+ self.x = self.x if hasattr(self, "x") else x.copy()
accumulates
- self.kernel_size, self.stride = kernel_size, stride
+ self.kernel_size, self.stride = kernel_size, stride
+         self.grad_x = 0
- return grad_x
+ self.grad_x = self.grad_x + grad_x
+         return self.grad_x
accumulates
- self.x = x.copy()
+ self.x = x.copy()
+         self.grad_x = 0
- return grad_x
+ self.grad_x = self.grad_x + grad_x
+         return self.grad_x
overwritten
- return y
+ self.y = y
+         return y
- flat.argmax(axis=2)[:, :, None]
+ (flat == self.y[:, :, i, j, None]).argmax(axis=2)[:, :, None]
overwrites
- grad_x[window] += won.reshape(cells.shape) * grad_output[:, :, i : i + 1, j : j + 1]
+ grad_x[window] = won.reshape(cells.shape) * grad_output[:, :, i : i + 1, j : j + 1]
ties_all
- np.arange(flat.shape[2]) == flat.argmax(axis=2)[:, :, None]
+ flat == flat.max(axis=2)[:, :, None]
ties_split
- np.arange(flat.shape[2]) == flat.argmax(axis=2)[:, :, None]
+ flat == flat.max(axis=2)[:, :, None]
+             won = won / won.sum(axis=2, keepdims=True)
shared
- won.reshape(cells.shape) * grad_output
+ np.ones(cells.shape) / flat.shape[2] * grad_output
to_all
- won.reshape(cells.shape) * grad_output
+ np.ones(cells.shape) * grad_output
stride_swapped
- self.kernel_size, self.stride = kernel_size, stride
+ self.kernel_size, self.stride = kernel_size, stride[::-1]
stride_swapped
- i * self.stride[0], j * self.stride[1]
+ i * self.stride[1], j * self.stride[0]
window_swapped
- self.kernel_size, self.stride = kernel_size, stride
+ self.kernel_size, self.stride = kernel_size[::-1], stride
stride_is_window
- self.kernel_size, self.stride = kernel_size, stride
+ self.kernel_size, self.stride = kernel_size, kernel_size
starts_at_zero
- x[window].max(axis=(2, 3))
+ x[window].max(axis=(2, 3), initial=0)
mean
- x[window].max(axis=(2, 3))
+ x[window].mean(axis=(2, 3))
channels_mixed
- x[window].max(axis=(2, 3))
+ x[window].max(axis=(1, 2, 3))[:, None]
zeros
-         return grad_x
+         return np.zeros_like(grad_x)
changed
- self.x = x.copy()
+ self.x = x.copy()
+         x[:] = 0
- x[window].max
+ self.x[window].max
"""

GRADIENTS = """
zeros
- return grad_x, grad_weight, grad_bias
+ return grad_x, np.zeros(weight.shape), grad_bias
zeros
- return grad_x, grad_weight, grad_bias
+ return grad_x * 0, grad_weight, grad_bias
order
- return grad_x, grad_weight, grad_bias
+ return grad_weight, grad_x, grad_bias
type
- return grad_x, grad_weight, grad_bias
+ return grad_x, grad_weight
type
- return grad_x, grad_weight, grad_bias
+ return grad_x
shape
- return grad_x, grad_weight, grad_bias
+ return grad_x[0], grad_weight, grad_bias
changed
- return grad_x, grad_weight, grad_bias
+ x *= 2
+     return grad_x, grad_weight, grad_bias
"""

GRADIENTS_BY_WINDOWS = """
overwrites
- left : left + wide] += upstream
+ left : left + wide] = upstream
weight_overwritten
- grad_weight[o] +=
+ grad_weight[o] =
overwrites
- left : left + wide] += upstream
+ left : left + wide] = upstream
- grad_weight[o] +=
+ grad_weight[o] =
flipped_back
- upstream * weight[o]
+ upstream * weight[o, :, ::-1, ::-1]
weight_flipped
- upstream * window
+ upstream * window[:, ::-1, ::-1]
one_kernel_back
- upstream * weight[o]
+ upstream * weight[o] * (o == 0)
channels_alike_back
- upstream * weight[o]
+ upstream * weight[o, 0]
upstream_ignored
- upstream * weight[o]
+ weight[o]
upstream_ignored
- upstream * window
+ window
one_image
- upstream * window
+ upstream * window * (n == 0)
one_image
- grad_output.sum(axis=(0, 2, 3))
+ grad_output[0].sum(axis=(1, 2))
weight_averaged
- return grad_x, grad_weight, grad_bias
+ return grad_x, grad_weight / len(x), grad_bias
weight_averaged
- return grad_x, grad_weight, grad_bias
+ return grad_x, grad_weight / len(x), grad_bias / len(x)
bias_averaged
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.mean(axis=(0, 2, 3))
bias_averaged
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=(2, 3)).mean(axis=0)
averaged
- return grad_x, grad_weight, grad_bias
+ return grad_x / len(x), grad_weight / len(x), grad_bias / len(x)
bias_counted
- grad_output.sum(axis=(0, 2, 3))
+ np.full(len(weight), float(grad_output[:, 0].size))
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=(2, 3))
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=0)
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum()
stride_ignored
- i * down, j * right
+ i, j
stride_swapped
- down, right = stride
+ right, down = stride
batch
- window = x[n,
+ window = x[0,
dtype
- grad_weight = np.zeros(weight.shape)
+ grad_weight = np.zeros(weight.shape, dtype=int)
- grad_weight[o] += upstream * window
+ grad_weight[o] += (upstream * window).astype(int)
"""

GRADIENTS_BY_CELLS = """
overwrites
- column] +=
+ column] =
flipped_back
- * weight[o, c, u, v]
+ * weight[o, c, -u - 1, -v - 1]
weight_flipped
- grad_weight[o, c, u, v] +=
+ grad_weight[o, c, -1 - u, -1 - v] +=
zeros
- grad_bias[o] += grad_output[n, o, i, j]
+ pass
upstream_ignored
- grad_output[n, o, i, j] * weight
+ weight
- grad_output[n, o, i, j] * x
+ x
bias_counted
- grad_bias[o] += grad_output[n, o, i, j]
+ grad_bias[o] += 1
stride_ignored
- i * stride[0] + u, j * stride[1] + v
+ i + u, j + v
"""

# slips of what a layer keeps, and of what it hands back
CONV_KEEPS_PADDED = """
one_memory
- self.padded
+ Conv.padded
one_memory
- self.grad_weight, self.grad_bias
+ Conv.grad_weight, Conv.grad_bias
one_memory
- self.padded
+ Conv.padded
- self.grad_weight, self.grad_bias
+ Conv.grad_weight, Conv.grad_bias
one_memory
- self.weight, self.bias = weight, bias
+ Conv.weight, Conv.bias = weight, bias
- self.stride, self.padding = stride, padding
+ Conv.stride, Conv.padding = stride, padding
first_kept
- self.shape = x.shape
+ self.shape = getattr(self, "shape", x.shape)
- return y
+ self.kept = getattr(self, "kept", self.padded)
+         return y
- grad_output, self.padded
+ grad_output, self.kept
accumulates
- return grad_padded[
+ if hasattr(self, "total"):
+             self.grad_weight = self.total + self.grad_weight
+         self.total = self.grad_weight
+         return grad_padded[
padding_not_removed
- return grad_padded[:, :, above : above + height, left : left + width]
+ return grad_padded
cut_at_minus_zero
- above : above + height, left : left + width
+ above:-above, left:-left
cut_at_the_corner
- above : above + height, left : left + width
+ :height, :width
padding_ignored
- above, left = self.padding
+ above, left = 0, 0
padding_swapped
- above, left = self.padding
+ left, above = self.padding
padding_one_side
- (above, above), (left, left)
+ (above, 0), (left, 0)
square_padding
- above, left = self.padding
+ above = left = self.padding[0]
square_stride
- down, right = self.stride
+ down, right = self.stride[0], self.stride[0]
stride_swapped
- self.stride, self.padding = stride, padding
+ self.stride, self.padding = stride[::-1], padding
bias_forgotten
- + self.bias[o]
+ + 0
bias_averaged
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.mean(axis=(0, 2, 3))
overwrites
- left : left + wide] += upstream
+ left : left + wide] = upstream
one_image
- upstream * window
+ upstream * window * (n == 0)
flipped
- window * self.weight[o]
+ window * self.weight[o, :, ::-1, ::-1]
flipped_back
- upstream * weight[o]
+ upstream * weight[o, :, ::-1, ::-1]
zeros
-         return y
+         return np.zeros(y.shape)
second_backward
- return grad_padded[
+ self.padded = self.padded * 0
+         return grad_padded[
changed
- return grad_padded[
+ grad_output *= 0
+         return grad_padded[
"""

CONV_KEEPS_INPUT = """
aliased
- np.array(x)
+ x
one_memory
- self.x
+ Conv.x
first_kept
- self.x = np.array(x)
+ self.x = self.x if hasattr(self, "x") else np.array(x)
accumulates
- self.grad_weight[:] = 0
+ pass
accumulates
- self.grad_bias = grad_output
+ self.grad_bias += grad_output
accumulates
- self.grad_weight[:] = 0
+ pass
- self.grad_bias = grad_output
+ self.grad_bias += grad_output
weight_overwritten
- self.grad_weight[o, c, u, v] +=
+ self.grad_weight[o, c, u, v] =
overwrites
- column] += self
+ column] = self
padding_not_removed
- grad_padded[:, :, self.padding[0] : bottom, self.padding[1] : end]
+ grad_padded
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=0)
last_product
- y[:, o, i, j] +=
+ y[:, o, i, j] =
bias_along_width
- self.bias.reshape(1, -1, 1, 1)
+ self.bias
stride_ignored
- i * self.stride[0] + u, j * self.stride[1] + v
+ i + u, j + v
one_channel
- self.weight[o, c, u, v] * cells
+ self.weight[o, c, u, v] * cells * (c == 0)
type
- return grad_padded
+ self.grad_x = grad_padded
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("window_winners", sources.WINNERS_BY_PLACE, WINNERS + WINNERS_PLACED),
    *mutants("window_winners", sources.WINNERS_BY_SEARCH, WINNERS_SEARCHED),
    *mutants("Pooling", sources.POOLING_BY_WINNERS, POOLING_KEEPS_WINNERS),
    *mutants("Pooling", sources.POOLING_BY_WINDOWS, POOLING_KEEPS_INPUT),
    *layers_pooling.MUTANTS,
    *mutants("conv2d_gradients", sources.GRADIENTS_BY_WINDOWS, GRADIENTS + GRADIENTS_BY_WINDOWS),
    *mutants("conv2d_gradients", sources.GRADIENTS_BY_CELLS, GRADIENTS_BY_CELLS),
    *mutants("Conv", sources.CONV_IN_PARTS, CONV_KEEPS_PADDED),
    *mutants("Conv", sources.CONV_WHOLE, CONV_KEEPS_INPUT),
)
