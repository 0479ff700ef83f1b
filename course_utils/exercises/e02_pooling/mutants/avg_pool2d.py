"""Mutants of avg_pool2d: the name that the check should find, and what is changed."""

from course_utils.exercises.e02_pooling.mutants.shared import FRAME, PADDING, RIM
from course_utils.exercises.families.pooling.mutants import solutions, styles
from course_utils.exercises.families.pooling.mutants.slips import AVERAGE, COUNTING, LAYING

PADDED_AVERAGE = """
padding_not_counted
- x = np.pad(x, widths)
+ ones = np.pad(np.ones(x.shape), widths)
+     x = np.pad(x, widths)
- cells = kernel_height * kernel_width
+ cells = ones[0, 0, top : top + kernel_height, left : left + kernel_width].sum()
padded_with_image
- np.pad(x, widths)
+ np.pad(x, widths, mode="edge")
maximum
- window.sum(axis=(2, 3)) / cells
+ window.max(axis=(2, 3))
channels_mixed
- window.sum(axis=(2, 3)) / cells
+ window.mean(axis=(1, 2, 3))[:, None]
all_mixed
- window.sum(axis=(2, 3)) / cells
+ window.mean()
"""
MEAN_AT_THE_RIM = """
padding_one_side
- i * stride_height - down, j * stride_width - right
+ i * stride_height, j * stride_width
padding_not_counted
- window.sum(axis=(2, 3)) / (kernel_height * kernel_width)
+ window.mean(axis=(2, 3))
not_divided
- window.sum(axis=(2, 3)) / (kernel_height * kernel_width)
+ window.sum(axis=(2, 3))
divided_by_others
- / (kernel_height * kernel_width)
+ / window.size
"""
MEAN_IN_A_FRAME = """
padded_with_number
- np.zeros((batch, channels, height + 2 * down, width + 2 * right))
+ np.full((batch, channels, height + 2 * down, width + 2 * right), -np.inf)
median
- np.mean(window)
+ np.median(window)
divided_twice
- np.mean(window)
+ np.mean(window) / (kernel_height * kernel_width)
zeros_not_counted
- np.mean(window)
+ np.sum(window) / max(np.count_nonzero(window), 1)
one_less
- np.mean(window)
+ np.sum(window) / max(kernel_height * kernel_width - 1, 1)
absolute
- np.mean(window)
+ np.mean(np.abs(window))
root_mean_square
- np.mean(window)
+ np.sqrt(np.mean(window**2))
mid_range
- np.mean(window)
+ (np.max(window) + np.min(window)) / 2
rounded
- np.mean(window)
+ round(np.mean(window))
rounded_down
- np.mean(window)
+ int(np.mean(window))
sum_goes_on
- out = np.zeros((batch, channels, rows, columns))
+ out, total = np.zeros((batch, channels, rows, columns)), 0
- out[n, c, i, j] = np.mean(window)
+ total += np.sum(window)
+                     out[n, c, i, j] = total / (kernel_height * kernel_width)
first_row
- np.mean(window)
+ np.mean(window[0])
always_four
- np.mean(window)
+ np.sum(window) / 4
divided_by_one_side
- np.mean(window)
+ np.sum(window) / len(window)
"""
MEAN = """
returns_early
-     return out
+             return out
returns_early
-     return out
+         return out
channels_last
- return out
+ return out.transpose(0, 2, 3, 1)
places_swapped
- i * stride_height, j * stride_width
+ j * stride_height, i * stride_width
window_too_large
- top : top + kernel_height, left : left + kernel_width
+ top : top + kernel_height + 1, left : left + kernel_width + 1
stride_is_gap
- i * stride_height, j * stride_width
+ i * (stride_height + kernel_height), j * (stride_width + kernel_width)
ends_early
- top : top + kernel_height, left : left + kernel_width
+ top:kernel_height, left:kernel_width
to_the_edge
- rows = (height - kernel_height) // stride_height + 1
+ rows = -(-height // stride_height)
- columns = (width - kernel_width) // stride_width + 1
+ columns = -(-width // stride_width)
wrong_axes
- window.sum(axis=(2, 3))
+ window.sum(axis=(1, 2))
channels
- window.sum(axis=(2, 3)) / cells
+ window.sum(axis=(1, 2, 3))[:, None] / cells
images_mixed
- window.sum(axis=(2, 3)) / cells
+ window.mean(axis=(0, 2, 3))
padding_everywhere
- (0, 0), (0, 0), (down, down), (right, right)
+ (down, down), (down, down), (down, down), (right, right)
padding_doubled
- (down, down), (right, right)
+ (2 * down, 2 * down), (2 * right, 2 * right)
dtype
- np.zeros((batch, channels, rows, columns))
+ np.zeros((batch, channels, rows, columns), np.float16)
half_precision
- window.sum(axis=(2, 3))
+ window.astype(np.float16).sum(axis=(2, 3))
brackets
- window.sum(axis=(2, 3)) / cells
+ window.sum(axis=(2, 3)) / kernel_height * kernel_width
"""

MUTANTS = (
    (solutions.AVERAGE, LAYING + COUNTING + PADDING + AVERAGE + PADDED_AVERAGE),
    (styles.MEAN_CLIPPED, RIM + MEAN_AT_THE_RIM),
    (styles.MEAN_FRAMED, FRAME + MEAN_IN_A_FRAME),
    (solutions.AVERAGE, MEAN),
)
