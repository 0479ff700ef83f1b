"""What several items' mutants change: the name that the check should find, and the edits."""

# slips in where the windows lie
LAYING = """
window_swapped
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_width, kernel_height = pair(kernel_size)
window_swapped
- top : top + kernel_height, left : left + kernel_width
+ top : top + kernel_width, left : left + kernel_height
stride_swapped
- stride_height, stride_width = pair(stride)
+ stride_width, stride_height = pair(stride)
stride_swapped
- top, left = i * stride_height, j * stride_width
+ top, left = i * stride_width, j * stride_height
both_swapped
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_width, kernel_height = pair(kernel_size)
- stride_height, stride_width = pair(stride)
+ stride_width, stride_height = pair(stride)
stride_is_window
- stride_height, stride_width = pair(stride)
+ stride_height, stride_width = pair(kernel_size)
stride_is_window
- top, left = i * stride_height, j * stride_width
+ top, left = i * kernel_height, j * kernel_width
stride_ignored
- top, left = i * stride_height, j * stride_width
+ top, left = i, j
window_is_stride
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = pair(stride)
window_too_small
- top : top + kernel_height, left : left + kernel_width
+ top : top + kernel_height - 1, left : left + kernel_width - 1
square_window
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height = kernel_width = pair(kernel_size)[0]
square_stride
- stride_height, stride_width = pair(stride)
+ stride_height = stride_width = pair(stride)[0]
pairs
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height = kernel_width = kernel_size
- stride_height, stride_width = pair(stride)
+ stride_height = stride_width = stride
numbers
- kernel_height, kernel_width = pair(kernel_size)
+ kernel_height, kernel_width = kernel_size
- stride_height, stride_width = pair(stride)
+ stride_height, stride_width = stride
"""
AVERAGE = """
not_divided
- cells = kernel_height * kernel_width
+ cells = 1
divided_by_stride
- cells = kernel_height * kernel_width
+ cells = stride_height * stride_width
divided_by_one_side
- cells = kernel_height * kernel_width
+ cells = kernel_height
divided_by_one_side
- cells = kernel_height * kernel_width
+ cells = kernel_height + kernel_width
divided_by_square
- cells = kernel_height * kernel_width
+ cells = kernel_width**2
rounded_down
- / cells
+ // cells
"""

# slips in the output's size, and in what is returned
COUNTING = """
ceil
- rows = (height - kernel_height) // stride_height + 1
+ rows = -(-(height - kernel_height) // stride_height) + 1
- columns = (width - kernel_width) // stride_width + 1
+ columns = -(-(width - kernel_width) // stride_width) + 1
no_plus_one
- rows = (height - kernel_height) // stride_height + 1
+ rows = (height - kernel_height) // stride_height
- columns = (width - kernel_width) // stride_width + 1
+ columns = (width - kernel_width) // stride_width
size_by_stride
- rows = (height - kernel_height) // stride_height + 1
+ rows = height // stride_height
- columns = (width - kernel_width) // stride_width + 1
+ columns = width // stride_width
stride_ignored
- rows = (height - kernel_height) // stride_height + 1
+ rows = height - kernel_height + 1
- columns = (width - kernel_width) // stride_width + 1
+ columns = width - kernel_width + 1
square
- columns = (width - kernel_width) // stride_width + 1
+ columns = (height - kernel_width) // stride_width + 1
dtype
- np.zeros((batch, channels, rows, columns))
+ np.zeros((batch, channels, rows, columns), dtype=int)
zeros
- return out
+ return np.zeros(out.shape)
zeros
- out[:, :, i, j] =
+ result =
type
- return out
+ return out.tolist()
type
- return out
+ out
batch
- window = x[:,
+ window = x[:1,
channels
- window = x[:, :,
+ window = x[:, :1,
batch
- window = x[:,
+ window = x[:1,
- out[:, :, i, j] =
+ out[:1, :, i, j] =
channels
- window = x[:, :,
+ window = x[:, :1,
- out[:, :, i, j] =
+ out[:, :1, i, j] =
transposed
- return out
+ return out.transpose(0, 1, 3, 2)
shape
- return out
+ return out[0]
nan
- range(rows)
+ range(rows - 1)
- out = np.zeros((batch, channels, rows, columns))
+ out = np.full((batch, channels, rows, columns), np.nan)
"""
