"""Mutants: what a shift changes."""

from __future__ import annotations

from course_utils.practice.mutants import invariance_frequent as frequent
from course_utils.practice.mutants import invariance_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

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
COUNTED = """
in_place
- range(length - steps)
+ range(length)
- after[i + steps]
+ after[i]
- / (length - steps)
+ / length
wrapped
- range(length - steps)
+ range(length)
- after[i + steps]
+ after[(i + steps) % length]
- / (length - steps)
+ / length
rolled_back
- range(length - steps)
+ range(length)
- after[i + steps]
+ after[i - steps]
- / (length - steps)
+ / length
over_all
- / (length - steps)
+ / length
wrong_way
- before[i] == after[i + steps]
+ before[i + steps] == after[i]
cut_alike
- after[i + steps]
+ after[i]
one_step
- range(length - steps)
+ range(length - 1)
- i + steps
+ i + 1
- / (length - steps)
+ / (length - 1)
share_that_differs
- ==
+ !=
count
- equal / (length - steps)
+ equal
percent
- equal /
+ 100 * equal /
all_or_nothing
- return equal / (length - steps)
+ return float(equal == length - steps)
difference
- equal += 1
+ pass
-         if
+         equal += abs(before[i] - after[i + steps])
+         if
"""
SLICED = """
zero
- before[: len(before) - steps]
+ before[:-steps]
in_place
- before[: len(before) - steps]
+ before
- after[steps:]
+ after
cut_alike
- after[steps:]
+ after[: len(after) - steps]
wrapped
- before[: len(before) - steps]
+ np.roll(before, steps)
- after[steps:]
+ after
front_counts
- before[: len(before) - steps]
+ np.r_[np.zeros(steps), before][: len(before)]
- after[steps:]
+ after
over_all
- np.mean(old == new)
+ np.sum(old == new) / len(before)
count
- np.mean(old == new)
+ float(np.sum(old == new))
share_that_differs
- np.mean(old == new)
+ np.mean(old != new)
difference
- np.mean(old == new)
+ np.abs(old - new).mean()
shape
- np.mean(old == new)
+ (old == new) * 1.0
"""
COVERED = """
share_of_window
- 2 * kernel_height * kernel_width - shared
+ kernel_height * kernel_width
counted_twice
- kernel_width - shared
+ kernel_width
whole_box
- 2 * kernel_height * kernel_width - shared
+ (kernel_height + down) * (kernel_width + right)
whole_box
- return shared / covered
+ return rows / (kernel_height + down) * columns / (kernel_width + right)
corner_counted_twice
- 2 * kernel_height * kernel_width - shared
+ kernel_height * kernel_width + down * kernel_width + right * kernel_height
goes_on_below_zero
- max(kernel_height - down, 0)
+ kernel_height - down
- max(kernel_width - right, 0)
+ kernel_width - right
one_axis
- rows * columns
+ columns
- 2 * kernel_height * kernel_width
+ 2 * kernel_width
swapped
- kernel_height - down
+ kernel_height - right
- kernel_width - right
+ kernel_width - down
as_one_row
- rows * columns
+ max(kernel_height * kernel_width - down - right, 0)
chance_to_change
- return shared / covered
+ return 1 - shared / covered
percent
- return shared
+ return 100 * shared
upside_down
- return shared / covered
+ return covered / shared
far
- max(kernel_height - down, 0)
+ abs(kernel_height - down)
- max(kernel_width - right, 0)
+ abs(kernel_width - right)
"""
DRAWN = """
share_of_window
- len(here | there)
+ len(here)
counted_twice
- len(here | there)
+ (len(here) + len(there))
chance_to_change
- here & there
+ here ^ there
swapped
- cells(down, right
+ cells(right, down
one_axis
- cells(down, right
+ cells(0, right
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("shift_image", sources.SHIFT_ROLLED, ROLLED),
    *mutants("shift_image", sources.SHIFT_CELLS, CELLS),
    *mutants("shift_image", sources.SHIFT_PADDED, PADDED),
    *mutants("share_moved_along", sources.SHARE, COUNTED),
    *mutants("share_moved_along", sources.SHARE_SLICED, SLICED),
    *mutants("chance_to_stay", sources.CHANCE, COVERED),
    *mutants("chance_to_stay", sources.CHANCE_DRAWN, DRAWN),
    *frequent.MUTANTS,
)
