"""Mutants of chance_to_stay: the name that the check should find, and what is changed."""

from course_utils.exercises.e07_invariance.mutants import solutions

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
MORE_COVERED = """
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

MUTANTS = (
    (solutions.CHANCE, COVERED),
    (solutions.CHANCE_DRAWN, DRAWN),
    (solutions.CHANCE, MORE_COVERED),
)
