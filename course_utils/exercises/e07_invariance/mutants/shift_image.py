"""Mutants of shift_image: the name that the check should find, and what is changed."""

from course_utils.exercises.e07_invariance.mutants import solutions

ROLLED = """
wrapped
- axis=(2, 3))
+ axis=(2, 3))
+     return y
flattened
- axis=(2, 3))
+ axis=None)
+     return y
other_axes
- axis=(2, 3))
+ axis=(0, 1))
+     return y
wrapped
- elif down < 0
+ elif False
- elif right < 0
+ elif False
unchanged
- np.roll(x, (down, right), axis=(2, 3))
+ x.copy()
+     return y
wrapped
- if down > 0
+ if False
- if right > 0
+ if False
one_way_only
- (down, right), axis=(2, 3)
+ down, axis=2
- if right > 0
+ if False
- elif right < 0
+ elif False
blanked
- np.roll(x, (down, right), axis=(2, 3))
+ x.copy()
changed
- np.roll(x, (down, right), axis=(2, 3))
+ x
+     y[:] = np.roll(x, (down, right), axis=(2, 3))
type
- return y
+ return y.tolist()
"""
CELLS = """
backwards
- i - down, j - right
+ i + down, j + right
one_backwards
- i - down, j - right
+ i + down, j - right
one_backwards
- i - down, j - right
+ i - down, j + right
swapped
- i - down, j - right
+ i - right, j - down
one_way_only
- i - down, j - right
+ i - down, j
signs_lost
- i - down, j - right
+ i - abs(down), j - abs(right)
negative_ignored
- i - down, j - right
+ i - max(down, 0), j - max(right, 0)
blanked
- x[:, :, row, column]
+ x[:, :, i, j]
wrapped
- if 0 <= row < height and 0 <= column < width:
+ if True:
- x[:, :, row, column]
+ x[:, :, row % height, column % width]
wrapped
- if 0 <= row < height and 0 <= column < width:
+ if 0 <= row < height:
- x[:, :, row, column]
+ x[:, :, row, column % width]
edge_repeated
- if 0 <= row < height and 0 <= column < width:
+ if True:
- x[:, :, row, column]
+ x[:, :, min(max(row, 0), height - 1), min(max(column, 0), width - 1)]
zeros
- y[:, :, i, j] =
+ y =
-     return y
+     return np.zeros(x.shape)
square
- height, width = x.shape[2:]
+ height = width = x.shape[3]
batch
- x[:, :, row
+ x[:1, :, row
channels
- x[:, :, row
+ x[:, :1, row
dtype
- np.zeros(x.shape)
+ np.zeros(x.shape, dtype=int)
shape
- return y
+ return y[0]
"""
PADDED = """
edge_repeated
- (most, most)))
+ (most, most)), mode="edge")
backwards
- most - down, most - right
+ most + down, most + right
swapped
- most - down, most - right
+ most - right, most - down
grows
- padded = np.pad(x, ((0, 0), (0, 0), (most, most), (most, most)))
+ padded = np.pad(x, ((0, 0), (0, 0), (down, 0), (right, 0)))
- padded[:, :, top : top + height, left : left + width]
+ padded
signs_lost
- most - down, most - right
+ most - abs(down), most - abs(right)
shape
- padded[:, :, top : top + height, left : left + width]
+ padded
"""
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
MORE_CELLS = """
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
MORE_ROLLED = """
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

MUTANTS = (
    (solutions.SHIFT_ROLLED, ROLLED),
    (solutions.SHIFT_CELLS, CELLS),
    (solutions.SHIFT_PADDED, PADDED),
    (solutions.SHIFT_SLICED, SLICED_IMAGE),
    (solutions.SHIFT_CELLS, MORE_CELLS),
    (solutions.SHIFT_ROLLED, MORE_ROLLED),
)
