"""What several items' mutants change: the name that the check should find, and the edits."""

PADDING = """
padding_ignored
- np.pad(x, widths
+ np.pad(x, 0
padding_swapped
- down, right = pair(padding)
+ right, down = pair(padding)
padding_one_side
- (down, down), (right, right)
+ (down, 0), (right, 0)
padding_one_side
- (down, down), (right, right)
+ (0, down), (0, right)
padding_everywhere
- np.pad(x, widths
+ np.pad(x, (down, right)
padding_pair
- down, right = pair(padding)
+ down = right = padding
"""
RIM = """
end_after_clipping
- bottom, end = min(top + kernel_height, height), min(left + kernel_width, width)
- top, left = max(top, 0), max(left, 0)
+ top, left = max(top, 0), max(left, 0)
+             bottom, end = min(top + kernel_height, height), min(left + kernel_width, width)
padding
- top, left = max(top, 0), max(left, 0)
padding_one_side
- + 2 * down
+ + down
- + 2 * right
+ + right
size_without_padding
- + 2 * down
- + 2 * right
padding_ignored
- down, right = pair(padding)
+ down, right = 0, 0
padding_swapped
- down, right = pair(padding)
+ right, down = pair(padding)
wide_padding
- down, right = pair(padding)
+ down, right = (min(p, 1) for p in pair(padding))
long_window
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = (min(k, 3) for k in pair(kernel_size))
shape
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = (min(k, 7) for k in pair(kernel_size))
padding_of_its_own
- down, right = pair(padding)
+ down, right = kernel_height // 2, kernel_width // 2
padding_doubled
- down, right = pair(padding)
+ down, right = (2 * p for p in pair(padding))
returns_early
-     return out
+             return out
returns_early
-     return out
+         return out
one_too_many
- // stride_height + 1
+ // stride_height + 2
- // stride_width + 1
+ // stride_width + 2
"""
FRAME = """
no_padding
- [:, :, down : down + height, right : right + width]
+ [:, :, down:-down, right:-right]
returns_early
-     return out
+                     return out
batch
-     return out
+         return out
padding_pair
- down, right = pair(padding)
+ down, right = padding, padding
square_padding
- down, right = pair(padding)
+ down = right = pair(padding)[0]
window_is_stride
- top : top + kernel_height, left : left + kernel_width
+ top : top + stride_height, left : left + stride_width
to_the_edge
- rows = (height + 2 * down - kernel_height) // stride_height + 1
+ rows = -(-(height + 2 * down) // stride_height)
- columns = (width + 2 * right - kernel_width) // stride_width + 1
+ columns = -(-(width + 2 * right) // stride_width)
one_divided
- rows = (height + 2 * down - kernel_height) // stride_height + 1
+ rows = (height + 2 * down - kernel_height + 1) // stride_height
- columns = (width + 2 * right - kernel_width) // stride_width + 1
+ columns = (width + 2 * right - kernel_width + 1) // stride_width
dtype
- out = np.zeros((batch, channels, rows, columns))
+ out = np.zeros((batch, channels, rows, columns), np.float16)
half_precision
- + width] = x
+ + width] = x.astype(np.float16)
rounded
- + width] = x
+ + width] = x.astype(int)
"""
