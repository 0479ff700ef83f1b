"""Mutants of strided_entry: the name that the check should find, and what is changed."""

BY_CELLS = """
def strided_entry(x, w, i, j, s):
    total = 0
    for u in range(w.shape[0]):
        for v in range(w.shape[1]):
            total += w[u, v] * x[i * s + u, j * s + v]
    return total
"""
BY_CELLS_MUTANTS = """
stride_ignored
- i * s + u, j * s + v
+ i + u, j + v
dilated
- i * s + u, j * s + v
+ i + s * u, j + s * v
stride_on_both
- i * s + u, j * s + v
+ (i + u) * s, (j + v) * s
stride_one_axis
- j * s + v
+ j + v
stride_one_axis
- i * s + u
+ i + u
stride_added
- i * s + u, j * s + v
+ i + s + u, j + s + v
divided_by_stride
- i * s + u, j * s + v
+ i // s + u, j // s + v
stride_is_window
- i * s + u, j * s + v
+ i * w.shape[0] + u, j * w.shape[1] + v
kernel_turned
- w[u, v]
+ w[w.shape[0] - 1 - u, w.shape[1] - 1 - v]
kernel_turned
- i * s + u, j * s + v
+ i * s - u, j * s - v
swapped
- i * s + u, j * s + v
+ j * s + u, i * s + v
swapped
- i * s + u, j * s + v
+ i * s + v, j * s + u
swapped
- i * s + u, j * s + v
+ j * s + v, i * s + u
swapped
- w[u, v]
+ w[v, u]
not_weighted
- w[u, v] * x
+ x
not_weighted
- w[u, v] * x
+ w[u, v] + x
overwrites
- total +=
+ total =
overwrites
- for v in
+ total = 0
+         for v in
returns_early
- return total
+     return total
returns_early
- return total
+         return total
maximum
- total = 0
+ total = -np.inf
- total += w[u, v] * x[i * s + u, j * s + v]
+ total = max(total, x[i * s + u, j * s + v])
mean
- return total
+ return total / w.size
one_short
- range(w.shape[0])
+ range(w.shape[0] - 1)
- range(w.shape[1])
+ range(w.shape[1] - 1)
one_short
- range(w.shape[0])
+ range(1, w.shape[0])
- range(w.shape[1])
+ range(1, w.shape[1])
counted_from_one
- i * s + u, j * s + v
+ (i - 1) * s + u, (j - 1) * s + v
square_kernel
- range(w.shape[1])
+ range(w.shape[0])
diagonal
- w[u, v] * x
+ (u == v) * w[u, v] * x
type
- return total
+ return [total]
type
- return total
+ total
window_is_stride
- range(w.shape[0])
+ range(s)
- range(w.shape[1])
+ range(s)
centred
- i * s + u, j * s + v
+ i * s + u - w.shape[0] // 2, j * s + v - w.shape[1] // 2
counted_from_one
- i * s + u, j * s + v
+ i * s + u + 1, j * s + v + 1
stride_on_both
- i * s + u, j * s + v
+ s * (i + u), j * s + v
dilated
- j * s + v
+ j + s * v
stride_is_window
- i * s + u, j * s + v
+ i * w.shape[1] + u, j * w.shape[0] + v
mirrored
- w[u, v]
+ w[-1 - u, v]
mirrored
- w[u, v]
+ w[u, w.shape[1] - 1 - v]
fractions_lost
- return total
+ return int(total)
fractions_lost
- total += w[u, v] * x[i * s + u, j * s + v]
+ total += int(w[u, v] * x[i * s + u, j * s + v])
product
- total = 0
+ total = 1
- total +=
+ total *=
overwrites
- for v in range(w.shape[1]):
+ for v in range(w.shape[1] - 1, w.shape[1]):
swapped
- for u in range(w.shape[0]):
+ i, j = j, i
+     for u in range(w.shape[0]):
place_ignored
- w[u, v] * x[i * s + u, j * s + v]
+ w[u, v] * x[u, v]
place_ignored
- x[i * s + u, j * s + v]
+ x[i * s, j * s]
one_short
- range(w.shape[1])
+ range(w.shape[1] - 1)
starts_at_one
- total = 0
+ total = 1
shape
- return total
+ return np.full(w.shape, total)
sum_divided
- return total
+ return total / s
relu
- return total
+ return max(total, 0)
counted_from_one
- total = 0
+ i, j = i + 1, j + 1
+     total = 0
"""
BY_SLICES = """
def strided_entry(x, w, i, j, s):
    height, width = w.shape
    top, left = i * s, j * s
    window = x[top : top + height, left : left + width]
    return (window * w).sum()
"""
BY_SLICES_MUTANTS = """
stride_ignored
- i * s, j * s
+ i, j
stride_one_axis
- i * s, j * s
+ i * s, j
stride_added
- i * s, j * s
+ i + s, j + s
kernel_turned
- window * w
+ window * w[::-1, ::-1]
maximum
- (window * w).sum()
+ (window * w).max()
maximum
- (window * w).sum()
+ window.max()
mean
- (window * w).sum()
+ (window * w).mean()
mean
- (window * w).sum()
+ window.mean()
not_weighted
- (window * w).sum()
+ window.sum()
not_weighted
- (window * w).sum()
+ window.sum() * w.sum()
shape
- (window * w).sum()
+ window * w
shape
- (window * w).sum()
+ (window * w).sum(axis=0)
diagonal
- (window * w).sum()
+ np.trace(window * w)
changed
- window * w
+ np.multiply(window, w, out=window)
changed
- (window * w).sum()
+ np.multiply(window, w, out=w).sum()
padded
- i * s, j * s
+ i * s, j * s
+     x = np.pad(x, 1)
counted_from_one
- top : top
+ top + 1 : top + 1
not_weighted
- (window * w).sum()
+ (window - w).sum()
not_weighted
- (window * w).sum()
+ window[0, 0]
matrix_product
- (window * w).sum()
+ (window @ w).sum()
matrix_product
- (window * w).sum()
+ (window @ w.T).sum()
swapped
- window * w
+ window * w.T
swapped
- i * s, j * s
+ j * s, i * s
kernel_turned
- window * w
+ window[::-1, ::-1] * w
mirrored
- window * w
+ window * np.flipud(w)
mirrored
- window * w
+ window * w[:, ::-1]
quarter_turn
- window * w
+ window * np.rot90(w)
sum_divided
- (window * w).sum()
+ (window * w).sum() / w.sum()
square_kernel
- height, width = w.shape
+ height = width = len(w)
dilated
- i * s, j * s
+ i, j
- top : top + height, left : left + width
+ top : top + s * (height - 1) + 1 : s, left : left + s * (width - 1) + 1 : s
stride_on_both
- top : top + height, left : left + width
+ top : top + s * (height - 1) + 1 : s, left : left + s * (width - 1) + 1 : s
stride_is_window
- i * s, j * s
+ i * height, j * width
divided_by_stride
- i * s, j * s
+ i // s, j // s
not_weighted
- (window * w).sum()
+ window.sum() + w.sum()
signs_lost
- (window * w).sum()
+ abs(window * w).sum()
shape
- (window * w).sum()
+ np.array([(window * w).sum()])
shape
- (window * w).sum()
+ np.dot(window.T, w)
"""
BY_ONE_MAP = """
def strided_entry(x, w, i, j, s):
    height, width = w.shape
    rows, columns = (x.shape[0] - height) // s + 1, (x.shape[1] - width) // s + 1
    y = np.zeros((rows, columns))
    for a in range(rows):
        for b in range(columns):
            y[a, b] = np.sum(x[a * s : a * s + height, b * s : b * s + width] * w)
    return y[i, j]
"""
BY_ONE_MAP_MUTANTS = """
shape
- return y[i, j]
+ return y
swapped
- return y[i, j]
+ return y[j, i]
other_output
- return y[i, j]
+ return y[i * s, j * s]
other_output
- return y[i, j]
+ return y[-1, -1]
other_output
- return y[i, j]
+ return y[a, b]
place_ignored
- return y[i, j]
+ return y[0, 0]
all_outputs
- return y[i, j]
+ return y.sum()
"""

MUTANTS = (
    (BY_CELLS, BY_CELLS_MUTANTS),
    (BY_SLICES, BY_SLICES_MUTANTS),
    (BY_ONE_MAP, BY_ONE_MAP_MUTANTS),
)
