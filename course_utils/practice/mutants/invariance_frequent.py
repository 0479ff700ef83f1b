"""Mutants: frequent slips in measuring what a shift changes."""

from __future__ import annotations

from course_utils.practice.mutants import invariance_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

SLICED_IMAGE = """
negative
- y[:, :, max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = x[
+ y[:, :, down:, right:] = x[
-         :, :, max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)
+         :, :, : height - down, : width - right
not_both_positive
- y[:, :, max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = x[
+ y[:, :, down:, right:] = x[
-         :, :, max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)
+         :, :, :-down, :-right
old_left
- y = np.zeros(x.shape)
+ y = x.copy()
old_left
- y = np.zeros(x.shape)
+ y = x
others_not_zero
- np.zeros(
+ np.ones(
nan
- y = np.zeros(x.shape)
+ y = np.full(x.shape, np.nan)
others_not_zero
- y = np.zeros(x.shape)
+ y = np.full(x.shape, -np.inf)
"""
CELLS = """
returned_early
-     return y
+         return y
returned_early
-     return y
+             return y
wrapped
- if 0 <= row < height and 0 <= column < width:
+ if row < height and column < width:
negative
- if 0 <= row < height and 0 <= column < width:
+ if row >= 0 and column >= 0:
rim_lost
- if 0 <= row < height and 0 <= column < width:
+ if 0 < row < height and 0 < column < width:
rim_lost
- if 0 <= row < height and 0 <= column < width:
+ if 0 <= row < height - 1 and 0 <= column < width - 1:
backwards
- y[:, :, i, j] = x[:, :, row, column]
+ y[:, :, row, column] = x[:, :, i, j]
other_sizes
- height, width = x.shape[2:]
+ height, width = x.shape[1:3]
other_sizes
- height, width = x.shape[2:]
+ height, width = x.shape[:2]
square
- height, width = x.shape[2:]
+ width, height = x.shape[2:]
returned_early
- y[:, :, i, j] = x[:, :, row, column]
+ y[0, 0, i, j] = x[0, 0, row, column]
transposed
-     return y
+     return y.transpose(0, 1, 3, 2)
one_step_for_both
- row, column = i - down, j - right
+ row, column = i - down, j - down
by_one
- row, column = i - down, j - right
+ row, column = i - np.sign(down), j - np.sign(right)
one_off
- row, column = i - down, j - right
+ row, column = i - down + 1, j - right + 1
others_not_zero
- y = np.zeros(x.shape)
+ y = np.ones(x.shape)
fractions
- x[:, :, row, column]
+ x[:, :, row, column].astype(int)
half_precision
- x[:, :, row, column]
+ x[:, :, row, column].astype(np.float16)
grows
-     return y
+     return np.pad(x, ((0, 0), (0, 0), (abs(down), abs(down)), (abs(right), abs(right))))
shape
-     return y
+     return y[..., None]
shape
-     return y
+     return y[:, 0]
overwritten_too_soon
- y = np.zeros(x.shape)
+ y = x
- if 0 <= row < height and 0 <= column < width:
+ y[:, :, i, j] = x[:, :, row % height, column % width]
+             if not (0 <= row < height and 0 <= column < width):
-                 y[:, :, i, j] = x[:, :, row, column]
+                 y[:, :, i, j] = 0
left_out
- range(height)
+ range(height - 1)
- range(width)
+ range(width - 1)
"""
ROLLED = """
negative
- y[:, :, down:] = 0
+ y[:, :, :down] = 0
- y[:, :, :, right:] = 0
+ y[:, :, :, :right] = 0
negative
- if down > 0:
+ if True:
- if right > 0:
+ if True:
positive
- y[:, :, :down] = 0
+ y[:, :down] = 0
- y[:, :, :, :right] = 0
+ y[:, :, :right] = 0
positive
- y[:, :, :down] = 0
+ y[:down] = 0
- y[:, :, :, :right] = 0
+ y[:, :right] = 0
wrong_side_cleared
- y[:, :, :down] = 0
+ y[:, :, -down:] = 0
- y[:, :, :, :right] = 0
+ y[:, :, :, -right:] = 0
- y[:, :, down:] = 0
+ y[:, :, :-down] = 0
- y[:, :, :, right:] = 0
+ y[:, :, :, :-right] = 0
wrong_side_cleared
- (down, right), axis
+ (-down, -right), axis
swapped
- (down, right), axis
+ (right, down), axis
other_axes
- axis=(2, 3)
+ axis=(1, 2)
diagonal
-     if right > 0
+     elif right > 0
swapped
- axis=(2, 3)
+ axis=(-1, -2)
positive
- y[:, :, :down] = 0
+ y[:, :, : down - 1] = 0
- y[:, :, :, :right] = 0
+ y[:, :, :, : right - 1] = 0
"""
COUNTED = """
one_counted
-     return equal / (length - steps)
+         return equal / (length - steps)
one_counted
-             equal += 1
+             equal += 1
+             return equal / (length - steps)
pair_missing
- range(length - steps)
+ range(length - steps - 1)
other_divisor
- / (length - steps)
+ / (length - steps - 1)
pair_missing
- range(length - steps)
+ range(1, length - steps)
wrong_way
- range(length - steps)
+ range(steps, length)
- after[i + steps]
+ after[i - steps]
cut_alike
- range(length - steps)
+ range(steps, length)
- after[i + steps]
+ after[i]
anywhere
- before[i] == after[i + steps]
+ before[i] in after
anywhere
- before[i] == after[i + steps]
+ before[i] in after[steps:]
all_or_nothing
- equal / (length - steps)
+ equal // (length - steps)
rounded
- equal / (length - steps)
+ round(equal / (length - steps))
rounded
- equal / (length - steps)
+ round(equal / (length - steps), 1)
dtype
- equal / (length - steps)
+ equal == length - steps
stops_at_difference
-         if before[i] == after[i + steps]:
+         if before[i] != after[i + steps]:
+             break
+         if True:
other_divisor
- / (length - steps)
+ / steps
other_divisor
- / (length - steps)
+ / (length + steps)
closeness
- before[i] == after[i + steps]
+ before[i] <= after[i + steps]
fractions_lost
- before[i] == after[i + steps]
+ int(before[i]) == int(after[i + steps])
closeness
- before[i] == after[i + steps]
+ abs(before[i] - after[i + steps]) <= 0.5
shape
- return equal / (length - steps)
+ return before == after
zero
- / (length - steps)
+ / (length - steps) if steps else 1.0
cut_alike
- before[i] == after[i + steps]
+ before[(i + steps) % length] == after[(i + steps) % length]
one_off
- after[i + steps]
+ after[(i + steps + 1) % length]
anywhere
- return equal / (length - steps)
+ return len(set(before) & set(after)) / length
wrapped
- range(length - steps)
+ range(length)
- after[i + steps]
+ after[(i + steps) % length]
"""
SLICED = """
zero
- after[steps:]
+ after[-(len(after) - steps):] if steps else after[:0]
wrong_way
- before[: len(before) - steps]
+ before[steps:]
- after[steps:]
+ after[: len(after) - steps]
anywhere
- np.mean(old == new)
+ len(set(old) & set(new)) / len(old)
dtype
- np.mean(old == new)
+ np.all(old == new)
count
- np.mean(old == new)
+ np.count_nonzero(old == new)
front_is_equal
- np.mean(old == new)
+ (np.sum(old == new) + steps) / len(before)
anywhere
- np.mean(old == new)
+ np.mean(np.sort(old) == np.sort(new))
difference
- np.mean(old == new)
+ np.mean((old - new) ** 2)
wrapped
- np.mean(old == new)
+ np.mean(before == np.roll(after, -steps))
zeros_not_counted
- np.mean(old == new)
+ np.sum(old == new) / max(np.sum(old != 0), 1)
other_divisor
- np.mean(old == new)
+ np.sum(old == new) / max(np.sum(old != new), 1)
closeness
- np.mean(old == new)
+ 1 - np.abs(old - new).mean()
"""
COVERED = """
share_of_window
- 2 * kernel_height * kernel_width - shared
+ max(kernel_height, down) * max(kernel_width, right)
axes_combined
- shared / covered
+ (rows / (kernel_height + down) + columns / (kernel_width + right)) / 2
axes_combined
- shared / covered
+ rows / (kernel_height + down) + columns / (kernel_width + right)
axes_combined
- shared / covered
+ min(rows / (kernel_height + down), columns / (kernel_width + right))
share_of_window
- shared / covered
+ rows / kernel_height * columns / kernel_width
covered_miscounted
- covered = 2 * kernel_height * kernel_width - shared
+ covered = kernel_height * kernel_width + down * kernel_width
covered_miscounted
- covered = 2 * kernel_height * kernel_width - shared
+ covered = kernel_height * kernel_width + down * right
covered_miscounted
- covered = 2 * kernel_height * kernel_width - shared
+ covered = kernel_height * kernel_width - shared
covered_miscounted
- covered = 2 * kernel_height * kernel_width - shared
+ covered = 2 * kernel_height * kernel_width - 2 * shared
covered_miscounted
- covered = 2 * kernel_height * kernel_width - shared
+ covered = 2 * kernel_height * kernel_width + shared
overlap_off_by_one
- max(kernel_height - down, 0)
+ max(kernel_height - down + 1, 0)
- max(kernel_width - right, 0)
+ max(kernel_width - right + 1, 0)
overlap_off_by_one
- max(kernel_height - down, 0)
+ max(kernel_height - down - 1, 0)
- max(kernel_width - right, 0)
+ max(kernel_width - right - 1, 0)
rounded
- shared / covered
+ shared // covered
rounded
- shared / covered
+ round(shared / covered, 2)
rounded
- shared / covered
+ round(shared / covered, 1)
one_axis
- rows * columns
+ rows
- 2 * kernel_height * kernel_width
+ 2 * kernel_height
as_one_row
- rows = max(kernel_height - down, 0)
+ k, d = kernel_height * kernel_width, down + right
+     return (k - d) / (k + d)
+     rows = max(kernel_height - down, 0)
squared_or_halved
- return shared / covered
+ return shared / covered / 2
squared_or_halved
- return shared / covered
+ return (shared / covered) ** 2
far
- rows = max(kernel_height - down, 0)
+ if down > kernel_height or right > kernel_width: raise ValueError("too far")
+     rows = max(kernel_height - down, 0)
nothing_shared
- return shared / covered
+ return shared / covered if shared else 1
covered_miscounted
- 2 * kernel_height * kernel_width - shared
+ 2 * kernel_height**2 - shared
no_brackets
- shared / covered
+ shared / 2 * kernel_height * kernel_width - shared
covered_miscounted
- covered = 2 * kernel_height * kernel_width - shared
+ covered = 2 * (kernel_height * kernel_width - shared)
sides_added
- rows * columns
+ rows + columns
- 2 * kernel_height * kernel_width
+ 2 * (kernel_height + kernel_width)
corner_counted_twice
- return shared / covered
+ lost = down * kernel_width + right * kernel_height
+     cells = kernel_height * kernel_width
+     return max(cells - lost, 0) / (cells + lost)
share_of_window
- return shared / covered
+ area = kernel_height * kernel_width
+     return (kernel_height - down) * (kernel_width - right) / area
squared_or_halved
- return shared / covered
+ return (shared / covered) ** 0.5
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("shift_image", sources.SHIFT_SLICED, SLICED_IMAGE),
    *mutants("shift_image", sources.SHIFT_CELLS, CELLS),
    *mutants("shift_image", sources.SHIFT_ROLLED, ROLLED),
    *mutants("share_moved_along", sources.SHARE, COUNTED),
    *mutants("share_moved_along", sources.SHARE_SLICED, SLICED),
    *mutants("chance_to_stay", sources.CHANCE, COVERED),
)
