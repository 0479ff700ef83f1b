"""Mutants of receptive_field: the name that the check should find, and what is changed."""

from course_utils.exercises.e06_connectivity.mutants import solutions

UPWARDS = """
stride_ignored
- step *= stride
+ pass
strides_not_multiplied
- step *= stride
+ step = stride
strides_added
- step *= stride
+ step += stride
strides_added
- step *= stride
+ step += stride - 1
own_stride
- step *= stride
+ pass
- size += (kernel_size - 1) * dilation * step
+ step *= stride
+         size += (kernel_size - 1) * dilation * step
dilation_ignored
- (kernel_size - 1) * dilation * step
+ (kernel_size - 1) * step
dilated_cells
- (kernel_size - 1) * dilation * step
+ (kernel_size * dilation - 1) * step
dilation_added
- (kernel_size - 1) * dilation * step
+ (kernel_size - 1 + dilation) * step
dilation_added
- (kernel_size - 1) * dilation * step
+ (kernel_size + dilation - 2) * step
dilation_as_stride
- step *= stride
+ step *= stride * dilation
dilation_as_stride
- (kernel_size - 1) * dilation * step
+ (kernel_size - 1) * step
- step *= stride
+ step *= stride * dilation
whole_kernels
- (kernel_size - 1) * dilation * step
+ kernel_size * dilation * step
whole_kernels
- (kernel_size - 1) * dilation * step
+ ((kernel_size - 1) * dilation + 1) * step
whole_kernels
- (kernel_size - 1) * dilation * step
+ ((kernel_size - 1) * dilation + 1) * step
- size = 1
+ size = 0
starts_at_zero
- size = 1
+ size = 0
product
- size += (kernel_size - 1) * dilation * step
+ size *= (kernel_size - 1) * dilation + 1
product
- size += (kernel_size - 1) * dilation * step
+ size *= kernel_size
reversed
- in layers:
+ in layers[::-1]:
one_layer
- size += (kernel_size - 1) * dilation * step
+ size = (kernel_size - 1) * dilation + 1
one_layer
-     step *= stride
+     return size
last_forgotten
- in layers:
+ in layers[:-1]:
jump
- return size
+ return step
type
- return size
+ print(size)
type
- return size
+ return size, step
"""
DOWNWARDS = """
reversed
- reversed(layers)
+ layers
stride_ignored
- (size - 1) * stride + window
+ (size - 1) + window
dilation_ignored
- (kernel_size - 1) * dilation + 1
+ kernel_size
dilated_cells
- (kernel_size - 1) * dilation + 1
+ kernel_size * dilation
first_forgotten
- reversed(layers):
+ reversed(layers[1:]):
-     return size
+     return (size - 1) * layers[0][1] + 1
"""
BY_SPANS = """
windows_added
- total = 1
+ total = 0
- dilation * (kernel_size - 1) * before
+ kernel_size
windows_added
- total = 1
+ total = 0
- dilation * (kernel_size - 1) * before
+ dilation * (kernel_size - 1) + 1
stride_ignored
- dilation * (kernel_size - 1) * before
+ kernel_size - 1
own_stride
- strides[:n]
+ strides[: n + 1]
strides_not_multiplied
- int(np.prod(strides[:n]))
+ strides[n - 1] if n else 1
strides_added
- int(np.prod(strides[:n]))
+ sum(strides[:n]) or 1
starts_at_zero
- total = 1
+ total = 0
dilation_ignored
- dilation * (kernel_size - 1)
+ (kernel_size - 1)
one_layer
- total = total + dilation
+ total = 1 + dilation
- before
+ 1
- 1 = int
+ before = int
stride_ignored
- dilation * (kernel_size - 1) * before
+ dilation * (kernel_size - 1)
"""
MORE_UPWARDS = """
one_layer
-     return size
+         return size
own_stride
- size += (kernel_size - 1) * dilation * step
+ pass
- step *= stride
+ step *= stride
+         size += (kernel_size - 1) * dilation * step
one_too_many
- size = 1
+ size = 2
one_step_more
- (kernel_size - 1)
+ (kernel_size + 1)
whole_kernels
- (kernel_size - 1) * dilation * step
+ (kernel_size + (kernel_size - 1) * (dilation - 1)) * step
dilation_ignored
- (kernel_size - 1) * dilation * step
+ (kernel_size + (kernel_size - 1) * (dilation - 1) - 1) // dilation * step
strides_divide
- step *= stride
+ step /= stride
strides
- step *= stride
+ step *= stride ** 2
stride_ignored
- step *= stride
+ step **= stride
other_order
- for kernel_size, stride, dilation in layers
+ for stride, kernel_size, dilation in layers
other_order
- for kernel_size, stride, dilation in layers
+ for kernel_size, dilation, stride in layers
field_times_stride
- return size
+ return size * step
field_times_stride
- size += (kernel_size - 1) * dilation * step
+ size = size * stride + (kernel_size - 1) * dilation
reversed
- size += (kernel_size - 1) * dilation * step
+ size = (size - 1) * stride + (kernel_size - 1) * dilation + 1
half_windows
- (kernel_size - 1) * dilation * step
+ (kernel_size // 2) * dilation * step
even_windows
- (kernel_size - 1) * dilation * step
+ 2 * (kernel_size // 2) * dilation * step
output_size
- size += (kernel_size - 1) * dilation * step
+ size = (size - kernel_size) // stride + 1
area
- return size
+ return size**2
strides
- (kernel_size - 1) * dilation * step
+ (kernel_size - 1) * dilation + stride - 1
dilations
- (kernel_size - 1) * dilation * step
+ (kernel_size - dilation) * step
strides_not_multiplied
- step *= stride
+ step = stride if stride > 1 else 1
layers
- size += (kernel_size - 1) * dilation * step
+ size = max(size, (kernel_size - 1) * dilation * step + 1)
three_layers
- in layers:
+ in layers[:2]:
field_times_stride
- return size
+ return size + step - 1
all_strides
- size += (kernel_size - 1) * dilation * step
+ size += (kernel_size - 1) * dilation * int(np.prod([s for _, s, _ in layers]))
field_times_stride
- size += (kernel_size - 1) * dilation * step
+ size += (kernel_size - 1) * dilation
- step *= stride
+ size *= stride
first_forgotten
- in layers:
+ in layers[1:]:
whole_kernels
- (kernel_size - 1) * dilation * step
+ kernel_size * step
"""
MORE_DOWNWARDS = """
field_times_stride
- (size - 1) * stride + window
+ size * stride + window
field_times_stride
- (size - 1) * stride + window
+ size * stride + window - 1
output_size
- (size - 1) * stride + window
+ (size - window) // stride + 1
starts_below
- size = 1
+ size = 0
dilation_added
- (kernel_size - 1) * dilation + 1
+ kernel_size + dilation - 1
"""

MUTANTS = (
    (solutions.FIELD_UPWARDS, UPWARDS),
    (solutions.FIELD_DOWNWARDS, DOWNWARDS),
    (solutions.FIELD_BY_SPANS, BY_SPANS),
    (solutions.FIELD_UPWARDS, MORE_UPWARDS),
    (solutions.FIELD_DOWNWARDS, MORE_DOWNWARDS),
)
