"""Mutants of Pooling: the name that the check should find, and what is changed."""

from course_utils.exercises.e13_layers.mutants import solutions, styles

# slips in what a layer keeps
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
LISTED = """
first_kept
- self.kernel_size, self.stride = kernel_size, stride
+ self.kernel_size, self.stride, self.winners = kernel_size, stride, []
- self.winners, self.shape = [], x.shape
+ self.shape = x.shape
second_backward
- for place, gradient in zip(self.winners, grad_output.ravel()):
+ for gradient in grad_output.ravel():
+             place = self.winners.pop(0)
second_backward
- for place, gradient in zip(self.winners, grad_output.ravel()):
+ for gradient in grad_output.ravel()[::-1]:
+             place = self.winners.pop()
one_memory
- class Pooling:
+ class Pooling:
+     winners = []
- self.winners, self.shape = [], x.shape
+ self.winners.clear()
+         self.shape = x.shape
overwrites
- grad_x[place] += gradient
+ grad_x[place] = gradient
second_backward
-         return grad_x
+         self.winners.clear()
+         return grad_x
shape
- np.zeros(self.shape)
+ np.zeros(grad_output.shape)
one_memory
- self.winners, self.shape = [], x.shape
+ global winners
+         winners, self.shape = [], x.shape
- self.winners.append
+ winners.append
- zip(self.winners,
+ zip(winners,
one_memory
- self.winners, self.shape = [], x.shape
+ global winners, shape
+         winners, shape = [], x.shape
- self.winners.append
+ winners.append
- zip(self.winners,
+ zip(winners,
- np.zeros(self.shape)
+ np.zeros(shape)
type
-         return grad_x
+         self.grad_x = grad_x
accumulates
- grad_x = np.zeros(self.shape)
+ if not hasattr(self, "grad_x"):
+             self.grad_x = np.zeros(self.shape)
+         grad_x = self.grad_x
marks_winners
- grad_x[place] += gradient
+ grad_x[place] += 1
divided
- grad_x[place] += gradient
+ grad_x[place] += gradient / (self.kernel_size[0] * self.kernel_size[1])
ties_last
- window.argmax()
+ window.size - 1 - window[::-1, ::-1].argmax()
counted_from_window
- (n, c, i * down + row, j * right + column)
+ (n, c, row, column)
stride_forgotten
- (n, c, i * down + row, j * right + column)
+ (n, c, i + row, j + column)
returns_early
-         return y
+             return y
returns_early
-         return grad_x
+             return grad_x
nearly_equal
- window.argmax()
+ np.isclose(window, window.max()).argmax()
first_in_plane
- np.unravel_index(window.argmax(), window.shape)
+ np.argwhere(x[n, c] == window.max())[0] - (i * down, j * right)
- y[n, c, i, j] = window[row, column]
+ y[n, c, i, j] = window.max()
batch
- return grad_x
+ return grad_x / self.shape[0]
"""
KEYED = """
first_kept
- self.shape = x.shape
+ self.shape = getattr(self, "shape", x.shape)
channels
- self.cache[n, c, i, j]
+ self.cache[n, 0, i, j]
"""
VECTORISED = """
place_misread
- self.place // wide
+ self.place // high
- self.place % wide
+ self.place % high
aliased
- self.shape, self.place = x.shape, flat.argmax(axis=-1)
+ self.shape, self.view = x.shape, view[:, :, ::down, ::right]
- n, c, i, j = np.indices(grad_output.shape)
+ n, c, i, j = np.indices(grad_output.shape)
+         place = self.view.reshape(*self.view.shape[:4], -1).argmax(axis=-1)
- self.place
+ place
stride_ignored
- [:, :, ::down, ::right]
stride_swapped
- (high, wide), (down, right) = self.kernel_size, self.stride
+ (high, wide), (right, down) = self.kernel_size, self.stride
dtype
- flat.max(axis=-1)
+ flat.argmax(axis=-1)
mean
- flat.max(axis=-1)
+ flat.mean(axis=-1)
"""
KEEPS_INPUT = """
aliased
- self.x = x.copy()
+ self.x = x[:]
aliased
- self.x = x.copy()
+ self.x = np.asarray(x)
nearly_equal
- self.x = x.copy()
+ self.x = x.astype(np.float16)
nearly_equal
- self.x = x.copy()
+ self.x = x.astype(int)
changed
- return grad_x
+ grad_output += 1
+         return grad_x
"""

MUTANTS = (
    (solutions.POOLING_BY_WINNERS, POOLING_KEEPS_WINNERS),
    (solutions.POOLING_BY_WINDOWS, POOLING_KEEPS_INPUT),
    (styles.POOLING_LISTED, LISTED),
    (styles.POOLING_KEYED, KEYED),
    (styles.POOLING_VECTORISED, VECTORISED),
    (solutions.POOLING_BY_WINDOWS, KEEPS_INPUT),
)
