"""Mutants of pyramid_length: the name that the check should find, and what is changed."""

from course_utils.exercises.e04_other_pooling.mutants import solutions

LENGTH = """
not_squared
- level**2
+ level
sum_squared
- level**2
+ level
- channels * windows
+ channels * windows**2
multiplied
- windows = 0
+ windows = 1
- windows +=
+ windows *=
channels_forgotten
- channels * windows
+ windows
channels_added
- channels * windows
+ channels + windows
channels_mixed_up
- channels * windows
+ channels**2 * windows
counts_levels
- level**2
+ 1
one_level
- windows +=
+ windows =
powers
- level**2
+ 4 ** (level - 1)
powers
- level**2
+ 2**level
by_image
- channels * windows
+ channels * windows * height * width
windows_of_n
- level**2
+ (height // level) * (width // level)
windows_of_n
- level**2
+ -(-height // level) * -(-width // level)
cut_to_image
- level**2
+ min(level, height) * min(level, width)
"""
MORE_LENGTH = """
one_level
-     return channels * windows
+         return channels * windows
all_up_to_the_greatest
- for level in levels
+ for level in range(1, max(levels) + 1)
levels_numbered
- for level in levels
+ for level in range(1, len(levels) + 1)
levels_numbered
- for level in levels
+ for level in range(len(levels))
one_level
- for level in levels
+ for level in levels[-1:]
one_level_missing
- for level in levels
+ for level in levels[:-1]
windows_miscounted
- level**2
+ 2 * level
windows_miscounted
- level**2
+ level * (level + 1)
windows_miscounted
- level**2
+ level * (level + 1) // 2
windows_miscounted
- level**2
+ level**3
windows_miscounted
- level**2
+ (level + 1) ** 2
windows_miscounted
- level**2
+ (level - 1) ** 2
channels_mixed_up
- level**2
+ level
- channels * windows
+ (channels * windows)**2
channels_mixed_up
- channels * windows
+ (channels * windows)**2
by_image
- level**2
+ height * width
channels_added
- channels * windows
+ windows + channels * len(levels)
counts_levels
- channels * windows
+ channels * len(levels)
shape
- channels * windows
+ np.array([channels * level**2 for level in levels])
exclusive_or
- level**2
+ level ^ 2
powers
- level**2
+ 2 ** (level - 1)
dtype
- channels * windows
+ bool(channels * windows)
type
- return channels * windows
+ print(channels * windows)
one_off
- windows = 0
+ windows = 1
"""

MUTANTS = (
    (solutions.PYRAMID, LENGTH),
    (solutions.PYRAMID, MORE_LENGTH),
)
