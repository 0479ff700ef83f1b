"""Mutants of strided_sum: the name that the check should find, and what is changed."""

from course_utils.exercises.e05_strided_convolution.mutants import solutions

LINE = """
flipped
- * w[m]
+ * w[len(w) - 1 - m]
flipped
- * w[m]
+ * w[-m - 1]
stride_ignored
- s * i + d * m
+ i + d * m
stride_ignored
- s * i + d * m
+ i + d * m
- // s + 1
+ + 1
dilation_ignored
- s * i + d * m
+ s * i + m
dilation_ignored
- span = d * (len(w) - 1) + 1
+ span = len(w)
- s * i + d * m
+ s * i + m
stride_for_dilation
- s * i + d * m
+ d * i + s * m
stride_for_dilation
- strided_sum(x, w, s, d)
+ strided_sum(x, w, d, s)
stride_is_window
- // s + 1
+ // len(w) + 1
- s * i + d * m
+ len(w) * i + d * m
one_stride_for_all
- s * i + d * m
+ s * (i + d * m)
no_plus_one
- // s + 1
+ // s
last_product
- +=
+ =
mean
- return y
+ return y / len(w)
zeros
- y[i] +=
+ result =
dtype
- np.zeros(count)
+ np.zeros(count, dtype=int)
- x[s * i + d * m] * w[m]
+ int(x[s * i + d * m] * w[m])
type
- return y
+ return list(y)
left_over
- // s + 1
+ // s + 1 + ((len(x) - span) % s > 0)
shape
- np.zeros(count)
+ np.zeros((1, count))
- y[i]
+ y[0, i]
"""
LINE_SLICED = """
flipped
- @ w
+ @ w[::-1]
stride_ignored
- range(0, len(x) - span + 1, s)
+ range(0, len(x) - span + 1)
dilation_ignored
- span = d * (len(w) - 1) + 1
+ span = len(w)
- i + span : d
+ i + span
stride_for_dilation
- - span + 1, s)
+ - span + 1, d)
- span = d * (len(w) - 1) + 1
+ span = s * (len(w) - 1) + 1
- i + span : d
+ i + span : s
mean
- @ w
+ @ w / len(w)
"""
MORE_LINE = """
stopped_early
- w[m]
+ w[m]
+         return y
stopped_early
- return y
+         return y
outputs_left_out
- range(count)
+ range(count - 1)
last_window_missing
- (len(x) - span) // s + 1
+ (len(x) - span + s - 1) // s
weight_missing
- range(len(w))
+ range(len(w) - 1)
weight_missing
- range(len(w))
+ range(1, len(w))
backwards
- s * i + d * m
+ s * i - d * m
dilation_off_by_one
- s * i + d * m
+ s * i + (d - 1) * m
dilation_off_by_one
- span = d
+ span = (d + 1)
- s * i + d * m
+ s * i + (d + 1) * m
every_other_output
- range(count)
+ range(0, count, s)
- s * i + d * m
+ i + d * m
span_too_long
- span = d * (len(w) - 1) + 1
+ span = d * len(w)
outputs_divided
- (len(x) - span) // s + 1
+ (len(x) - span + 1) // s
no_kernel
- * w[m]
+ * 1
rounded
- return y
+ return y // 1
running_sum
- return y
+ return np.cumsum(y)
size_by_stride
- (len(x) - span) // s + 1
+ len(x) // s
dilation
- span = d * (len(w) - 1) + 1
+ span = len(w)
"""
LINE_TOTALS = """
running_sum
- start, total = s * i, 0
+ start = s * i
- y = np.zeros(count)
+ y, total = np.zeros(count), 0
stopped_early
- y[i] = total
+ y[i] = total
+         return y
first_product
- total += x[start + d * m] * w[m]
+ total += x[start + d * m] * w[m]
+             break
type
- return y
+ return [y]
last_product
- total +=
+ total =
mean
- y[i] = total
+ y[i] = total / (m + 1)
one_stride_for_all
- x[start + d * m]
+ x[::s][i + d * m]
large_stride
- start, total = s * i, 0
+ start, total = min(s, 2) * i, 0
"""
LINE_HOLES = """
flipped
- np.correlate(x, holes, "valid")
+ np.convolve(x, holes, "valid")
pads_by_itself
- "valid"
+ "same"
pads_by_itself
- "valid"
+ "full"
holes_filled
- holes[::d] = w
+ holes[:] = np.repeat(w, d)[: len(holes)]
stride_ignored
- [::s]
+ [:]
one_stride_for_all
- np.correlate(x, holes, "valid")[::s]
+ np.correlate(x[::s], holes, "valid")
dilation_ignored
- holes, "valid"
+ w, "valid"
"""

MUTANTS = (
    (solutions.LINE_LOOPS, LINE),
    (solutions.LINE_SLICES, LINE_SLICED),
    (solutions.LINE_LOOPS, MORE_LINE),
    (solutions.LINE_TOTALS, LINE_TOTALS),
    (solutions.LINE_HOLES, LINE_HOLES),
)
