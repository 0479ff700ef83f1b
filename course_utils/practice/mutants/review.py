"""Mutants: the review questions."""

from __future__ import annotations

from course_utils.practice.mutants.writing import Mutant, mutants

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
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("strided_entry", BY_CELLS, BY_CELLS_MUTANTS),
    *mutants("strided_entry", BY_SLICES, BY_SLICES_MUTANTS),
)
