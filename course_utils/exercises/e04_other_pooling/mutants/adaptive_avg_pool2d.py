"""Mutants of adaptive_avg_pool2d: the name that the check should find, and what is changed."""

from course_utils.exercises.e04_other_pooling.mutants import solutions

PARTS = """
ends_rounded_down
- -(-(i + 1) * height // rows)
+ (i + 1) * height // rows
- -(-(j + 1) * width // columns)
+ (j + 1) * width // columns
begins_rounded_up
- i * height // rows,
+ -(-i * height // rows),
- j * width // columns,
+ -(-j * width // columns),
rounded_the_wrong_way
- i * height // rows,
+ -(-i * height // rows),
- j * width // columns,
+ -(-j * width // columns),
- -(-(i + 1) * height // rows)
+ (i + 1) * height // rows
- -(-(j + 1) * width // columns)
+ (j + 1) * width // columns
rounded
- i * height // rows, -(-(i + 1) * height // rows)
+ round(i * height / rows), round((i + 1) * height / rows)
- j * width // columns, -(-(j + 1) * width // columns)
+ round(j * width / columns), round((j + 1) * width / columns)
end_too_far
- -(-(i + 1) * height // rows)
+ (i + 1) * height // rows + 1
- -(-(j + 1) * width // columns)
+ (j + 1) * width // columns + 1
rest_dropped
- i * height // rows, -(-(i + 1) * height // rows)
+ i * (height // rows), (i + 1) * (height // rows)
- j * width // columns, -(-(j + 1) * width // columns)
+ j * (width // columns), (j + 1) * (width // columns)
rest_to_last
- i * height // rows, -(-(i + 1) * height // rows)
+ i * (height // rows), (i + 1) * (height // rows) if i + 1 < rows else height
- j * width // columns, -(-(j + 1) * width // columns)
+ j * (width // columns), (j + 1) * (width // columns) if j + 1 < columns else width
rest_to_first
- out = np.zeros((batch, channels, rows, columns))
+ out = np.zeros((batch, channels, rows, columns))
+     down = np.array_split(np.arange(height), rows)
+     across = np.array_split(np.arange(width), columns)
- x[:, :, top:bottom, left:right]
+ x[:, :, down[i]][:, :, :, across[j]]
one_length
- i * height // rows, -(-(i + 1) * height // rows)
+ i * (height // rows), (i + 1) * (height // rows) + height % rows
- j * width // columns, -(-(j + 1) * width // columns)
+ j * (width // columns), (j + 1) * (width // columns) + width % columns
ends_at_one_distance
- -(-(i + 1) * height // rows)
+ i * height // rows + height // rows
- -(-(j + 1) * width // columns)
+ j * width // columns + width // columns
output_swapped
- rows, columns = pair(output_size)
+ columns, rows = pair(output_size)
not_divided
- window.mean
+ window.sum
divided_by_even_area
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / (height / rows * width / columns)
maximum
- window.mean
+ window.max
zeros
- return out
+ return np.zeros(out.shape)
transposed
- return out
+ return out.transpose(0, 1, 3, 2)
channels_mixed
- window.mean(axis=(2, 3))
+ window.mean(axis=(1, 2, 3))[:, None]
images_mixed
- window.mean(axis=(2, 3))
+ window.mean(axis=(0, 2, 3))
all_mixed
- window.mean(axis=(2, 3))
+ window.mean()
square
- right = j * width // columns, -(-(j + 1) * width // columns)
+ right = j * height // columns, -(-(j + 1) * height // columns)
square_output
- rows, columns = pair(output_size)
+ rows = columns = pair(output_size)[0]
pairs
- rows, columns = pair(output_size)
+ rows = columns = output_size
numbers
- rows, columns = pair(output_size)
+ rows, columns = output_size
batch
- window = x[:,
+ window = x[:1,
channels
- window = x[:, :,
+ window = x[:, :1,
dtype
- np.zeros((batch, channels, rows, columns))
+ np.zeros((batch, channels, rows, columns), dtype=int)
changed
- batch, channels, height, width = x.shape
+ x -= 1
+     batch, channels, height, width = x.shape
- window.mean(axis=(2, 3))
+ window.mean(axis=(2, 3)) + 1
"""
EDGES = """
ends_rounded_down
- np.ceil(
+ np.floor(
begins_rounded_up
- np.floor(
+ np.ceil(
rounded
- np.floor(
+ np.round(
- np.ceil(
+ np.round(
rest_dropped
- steps * size / outputs
+ steps * (size // outputs)
- (steps + 1) * size / outputs
+ (steps + 1) * (size // outputs)
divided_by_even_area
- total / ((bottom - top) * (right - left))
+ total / (height / rows) / (width / columns)
transposed
- axis=2)
+ axis=3)
- .sum(axis=3).sum(axis=3)
+ .sum(axis=3).sum(axis=2)
larger
- return list(zip(begins, ends))
+ return list(zip(begins, ends))[:size]
"""
MORE_PARTS = """
returned_early
-     return out
+             return out
returned_early
-     return out
+         return out
ends_at_one_distance
- -(-(i + 1) * height // rows)
+ i * height // rows - -height // rows
- -(-(j + 1) * width // columns)
+ j * width // columns - -width // columns
one_length
- i * height // rows, -(-(i + 1) * height // rows)
+ i * -(-height // rows), (i + 1) * -(-height // rows)
- j * width // columns, -(-(j + 1) * width // columns)
+ j * -(-width // columns), (j + 1) * -(-width // columns)
one_length
- i * height // rows, -(-(i + 1) * height // rows)
+ i * -(-height // rows), min((i + 1) * -(-height // rows), height)
- j * width // columns, -(-(j + 1) * width // columns)
+ j * -(-width // columns), min((j + 1) * -(-width // columns), width)
end_included
- x[:, :, top:bottom, left:right]
+ x[:, :, top : bottom + 1, left : right + 1]
end_left_out
- x[:, :, top:bottom, left:right]
+ x[:, :, top : bottom - 1, left : right - 1]
end_from_begin
- -(-(i + 1) * height // rows)
+ -(-i * height // rows) + 1
- -(-(j + 1) * width // columns)
+ -(-j * width // columns) + 1
nan
- i * height // rows,
+ (i + 1) * height // rows,
one_length
- i * height // rows, -(-(i + 1) * height // rows)
+ i * (height // rows), i * (height // rows) - -height // rows
- j * width // columns, -(-(j + 1) * width // columns)
+ j * (width // columns), j * (width // columns) - -width // columns
counted_from_one
- i * height // rows, -(-(i + 1) * height // rows)
+ (i + 1) * height // rows, -(-(i + 2) * height // rows)
- j * width // columns, -(-(j + 1) * width // columns)
+ (j + 1) * width // columns, -(-(j + 2) * width // columns)
edges_crossed
- x[:, :, top:bottom, left:right]
+ x[:, :, left:right, top:bottom]
square_output
- i * height // rows, -(-(i + 1) * height // rows)
+ i * height // columns, -(-(i + 1) * height // columns)
- j * width // columns, -(-(j + 1) * width // columns)
+ j * width // rows, -(-(j + 1) * width // rows)
square
- batch, channels, height, width
+ batch, channels, width, height
square
- i * height // rows, -(-(i + 1) * height // rows)
+ i * width // rows, -(-(i + 1) * width // rows)
channels_last
- np.zeros((batch, channels, rows, columns))
+ np.zeros((batch, rows, columns, channels))
- out[:, :, i, j]
+ out[:, i, j]
size_is_window
- i * height // rows, -(-(i + 1) * height // rows)
+ i, i + rows
- j * width // columns, -(-(j + 1) * width // columns)
+ j, j + columns
size_is_window
- i * height // rows, -(-(i + 1) * height // rows)
+ i * rows, (i + 1) * rows
- j * width // columns, -(-(j + 1) * width // columns)
+ j * columns, (j + 1) * columns
mean_rounded
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) // window[0, 0].size
half_precision
- out[:, :, i, j] = window
+ out[:, :, i, j] = window.astype(np.float16)
mean_rounded
- window = x[:,
+ window = x.astype(int)[:,
zeros_not_counted
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / np.maximum((window != 0).sum(axis=(2, 3)), 1)
divided_by_sides
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / (bottom - top)
divided_by_sides
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / (right - left)
divided_by_sides
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / (bottom - top + right - left)
divided_by_even_area
- window.mean(axis=(2, 3))
+ window.sum(axis=(2, 3)) / (rows * columns)
larger
- batch, channels, height, width = x.shape
+ batch, channels, height, width = x.shape
+     rows, columns = min(rows, height), min(columns, width)
ends_rounded_down
- i * height // rows, -(-(i + 1) * height // rows)
+ i * height // rows, max(i * height // rows + 1, (i + 1) * height // rows)
- j * width // columns, -(-(j + 1) * width // columns)
+ j * width // columns, max(j * width // columns + 1, (j + 1) * width // columns)
median
- window.mean(axis=(2, 3))
+ np.median(window, axis=(2, 3))
smallest
- window.mean
+ window.min
transposed
- out[:, :, i, j]
+ out[:, :, j, i]
square_output
- for j in range(columns)
+ for j in range(rows)
overwritten
- out[:, :, i, j]
+ out[:, :, 0, 0]
whole_image
- x[:, :, top:bottom, left:right]
+ x
begin_too_early
- i * height // rows,
+ max(i * height // rows - 1, 0),
- j * width // columns,
+ max(j * width // columns - 1, 0),
mid_range
- window.mean(axis=(2, 3))
+ (window.min(axis=(2, 3)) + window.max(axis=(2, 3))) / 2
absolute
- window.mean
+ abs(window).mean
one_cell
- window.mean(axis=(2, 3))
+ window[:, :, 0, 0]
one_counter
- left, right = j * width // columns, -(-(j + 1) * width // columns)
+ left, right = i * width // columns, -(-(i + 1) * width // columns)
left_out
- range(rows)
+ range(rows - 1)
- range(columns)
+ range(columns - 1)
out_of_order
- out = np.zeros((batch, channels, rows, columns))
+ out = np.zeros((rows, columns, batch, channels))
- out[:, :, i, j] =
+ out[i, j] =
- return out
+ return out.reshape(batch, channels, rows, columns)
"""
MORE_EDGES = """
ends_rounded_down
- begins = np.floor(steps * size / outputs).astype(int)
+ begins = np.linspace(0, size, outputs + 1).astype(int)[:-1]
- ends = np.ceil((steps + 1) * size / outputs).astype(int)
+ ends = np.linspace(0, size, outputs + 1).astype(int)[1:]
"""

MUTANTS = (
    (solutions.ADAPTIVE, PARTS),
    (solutions.ADAPTIVE_EDGES, EDGES),
    (solutions.ADAPTIVE, MORE_PARTS),
    (solutions.ADAPTIVE_EDGES, MORE_EDGES),
)
