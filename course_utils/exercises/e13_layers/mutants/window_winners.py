"""Mutants of window_winners: the name that the check should find, and what is changed."""

from course_utils.exercises.e13_layers.mutants import solutions

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
MORE_WINNERS_PLACED = """
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
MORE_WINNERS_SEARCHED = """
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

MUTANTS = (
    (solutions.WINNERS_BY_PLACE, WINNERS + WINNERS_PLACED),
    (solutions.WINNERS_BY_SEARCH, WINNERS_SEARCHED),
    (solutions.WINNERS_BY_PLACE, MORE_WINNERS_PLACED),
    (solutions.WINNERS_BY_SEARCH, MORE_WINNERS_SEARCHED),
)
