"""Mutants of the pooling layer and of the search for winners, written in many styles."""

from __future__ import annotations

from course_utils.practice.mutants import layers_sources as sources
from course_utils.practice.mutants import layers_styles as styles
from course_utils.practice.mutants.writing import Mutant, mutants

WINNERS_PLACED = """
returns_early
-     return winners
+         return winners
left_out
- np.ndindex(winners.shape)
+ np.ndindex(batch, channels, rows - 1, columns - 1)
left_out
- np.ndindex(winners.shape)
+ np.ndindex(batch, channels, rows, columns - 1)
to_the_edge
- (height - high) // down + 1
+ -(-height // down)
- (width - wide) // right + 1
+ -(-width // right)
one_too_many
- (height - high) // down + 1
+ (height - high + 1) // down + 1
- (width - wide) // right + 1
+ (width - wide + 1) // right + 1
start_half_added
- + left + column
+ + column
row_or_column
- (top + row) * width + left + column
+ top + row + left + column
windows_numbered
- (top + row) * width + left + column
+ i * columns + j
in_plane
- winners[n, c, i, j] = (top + row) * width + left + column
+ winners[n, c, i, j] = np.flatnonzero(x[n, c] == window.max())[0]
ties_in_columns
- row, column = np.unravel_index(window.argmax(), window.shape)
+ column, row = np.unravel_index(window.T.argmax(), window.T.shape)
place_misread
- row, column = np.unravel_index
+ column, row = np.unravel_index
nearly_equal
- window.argmax()
+ np.isclose(window, window.max()).argmax()
nearly_equal
- window.argmax()
+ (window > window.max() - 0.01).argmax()
nearly_equal
- window.argmax()
+ window.astype(int).argmax()
furthest
- window.argmax()
+ np.abs(window).argmax()
places_swapped
- i * down, j * right
+ j * down, i * right
stride_is_gap
- i * down, j * right
+ i * (down + high), j * (right + wide)
stride_forgotten
- (top + row) * width + left + column
+ (i + row) * width + j + column
window_too_large
- top : top + high, left : left + wide
+ top : top + high + 1, left : left + wide + 1
transposed
- return winners
+ return winners.transpose(0, 1, 3, 2)
channels_last
- return winners
+ return winners.transpose(0, 2, 3, 1)
shape
- return winners
+ return winners.reshape(batch, channels, -1)
counted_on
- (top + row) * width + left + column
+ ((n * channels + c) * height + top + row) * width + left + column
row_length
- (top + row) * width
+ (top + row) * columns
long_window
- high, wide = kernel_size
+ high, wide = min(kernel_size[0], 3), min(kernel_size[1], 3)
dtype
- dtype=int
+ dtype=bool
batch
- winners[n, c, i, j] = (top
+ winners[0, c, i, j] = (top
"""

WINNERS_SEARCHED = """
starts_too_high
- best = -np.inf
+ best = 0
search_goes_on
-     for n, c, i, j
+     best = -np.inf
+     for n, c, i, j
-         best = -np.inf
window_is_stride
- i * down + high
+ (i + 1) * down
- j * right + wide
+ (j + 1) * right
ends_early
- range(i * down, i * down + high)
+ range(i * down, high)
- range(j * right, j * right + wide)
+ range(j * right, wide)
window_too_small
- i * down + high
+ i * down + high - 1
- j * right + wide
+ j * right + wide - 1
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

MUTANTS: tuple[Mutant, ...] = (
    *mutants("window_winners", sources.WINNERS_BY_PLACE, WINNERS_PLACED),
    *mutants("window_winners", sources.WINNERS_BY_SEARCH, WINNERS_SEARCHED),
    *mutants("Pooling", styles.POOLING_LISTED, LISTED),
    *mutants("Pooling", styles.POOLING_KEYED, KEYED),
    *mutants("Pooling", styles.POOLING_VECTORISED, VECTORISED),
    *mutants("Pooling", sources.POOLING_BY_WINDOWS, KEEPS_INPUT),
)
