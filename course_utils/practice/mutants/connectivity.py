"""Mutants: connectivity and receptive field."""

from __future__ import annotations

from course_utils.practice.mutants import connectivity_frequent as frequent
from course_utils.practice.mutants import connectivity_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

BY_CASE = """
no_bias
- (window + 1)
+ window
- units * inputs + units
+ units * inputs
one_bias
- (window + 1)
+ window + 1
- units * inputs + units
+ units * inputs + 1
positions_of_input
- side = size - kernel_size + 1
+ side = size
no_plus_one
- side = size - kernel_size + 1
+ side = size - kernel_size
positions_unsquared
- units = filters * side * side
+ units = filters * side
- return side * side * filters
+ return side * filters
positions_unsquared
- return side * side * filters
+ return side * filters
positions_unsquared
- units = filters * side * side
+ units = filters * side
channels_forgotten
- window = channels * kernel_size * kernel_size
+ window = kernel_size * kernel_size
channels_forgotten
- window = channels * kernel_size * kernel_size
+ window = kernel_size * kernel_size
- inputs = channels * size * size
+ inputs = size * size
kernel_unsquared
- window = channels * kernel_size * kernel_size
+ window = channels * kernel_size
image_unsquared
- inputs = channels * size * size
+ inputs = channels * size
tile_unsquared
- return tile * tile * filters
+ return tile * filters
tiles_counted
- return tile * tile * filters
+ return (side // tile) ** 2 * filters
tiles_counted
- return tile * tile * filters
+ return int(np.ceil(side / tile)) ** 2 * filters
tiled_as_convolution
- return tile * tile * filters
+ return filters
tiled_as_local
- return tile * tile * filters
+ return side * side * filters
local_as_convolution
- return side * side * filters * (window + 1)
+ return filters * (window + 1)
convolution_as_local
- return filters * (window + 1)
+ return side * side * filters * (window + 1)
dense_outputs
- units = filters * side * side
+ units = filters
dense_with_window
- inputs = channels * size * size
+ inputs = window
dense
- units = filters * side * side
+ units = channels * filters * side * side
tiled
- return tile * tile * filters * (window + 1)
+ return tile * tile * filters * window + filters
local
- return side * side * filters * (window + 1)
+ return side * side * filters * window + filters
dense
- units * inputs + units
+ units * inputs
dense
- units * inputs + units
+ units * inputs + filters
"""

IN_ONE = """
no_bias
- biases = kernels * filters
+ biases = 0
one_bias
- biases = kernels * filters
+ biases = 1
bias_per_unit
- biases = kernels * filters
+ biases = side**2 * filters
bias_per_filter
- biases = kernels * filters
+ biases = filters
filters_forgotten
- weights = kernels * filters * channels
+ weights = kernels * channels
- biases = kernels * filters
+ biases = kernels
positions_unsquared
- kernels = side**2
+ kernels = side
kernel_unsquared
- read**2
+ read
tile_unsquared
- kernels = tile**2
+ kernels = tile
convolution_as_local
- kernels = 1
+ kernels = side**2
dense_with_window
- read = size
+ read = kernel_size
tiles_counted
- kernels = tile**2
+ kernels = (side / tile) ** 2
filters
- weights = kernels * filters * channels
+ weights = kernels * channels
type
- return weights + biases
+ print(weights + biases)
"""

DOT = """
one_kernel
- weight[i % tile]
+ weight[0]
in_blocks
- weight[i % tile]
+ weight[i // tile % tile]
in_blocks
- weight[i % tile]
+ weight[i * tile // count]
starts_at_second
- weight[i % tile]
+ weight[(i + 1) % tile]
turns_backwards
- weight[i % tile]
+ weight[-i % tile]
turns_backwards
- weight[i % tile]
+ weight[tile - 1 - i % tile]
flipped
- weight[i % tile]
+ weight[i % tile][::-1]
flipped
- window = x[i : i + kernel_size]
+ window = x[i : i + kernel_size][::-1]
windows_jump
- count = len(x) - kernel_size + 1
+ count = (len(x) - kernel_size) // tile + 1
- x[i : i + kernel_size]
+ x[i * tile : i * tile + kernel_size]
all_kernels
- window * weight[i % tile]
+ window * weight
all_kernels
- np.sum(window * weight[i % tile])
+ np.max(weight @ window)
no_plus_one
- count = len(x) - kernel_size + 1
+ count = len(x) - kernel_size
padded
- count = len(x) - kernel_size + 1
+ x = np.pad(x, kernel_size // 2)[: len(x) + kernel_size - 1]
+     count = len(x) - kernel_size + 1
padded
- count = len(x) - kernel_size + 1
+ x = np.pad(x, kernel_size // 2)
+     count = len(x) - kernel_size + 1
padded
- count = len(x) - kernel_size + 1
+ x = np.concatenate([x, np.zeros(kernel_size - 1)])
+     count = len(x) - kernel_size + 1
dtype
- np.zeros(count)
+ np.zeros(count, dtype=int)
zeros
- out[i] =
+ result =
type
- return out
+ return list(out)
type
- return out
+ print(out)
changed
- count = len(x)
+ weight *= 2
+     count = len(x)
- weight[i % tile])
+ weight[i % tile]) / 2
tile
- weight[i % tile]
+ weight[i % (tile - 1) if tile > 1 else 0]
stays_at_last
- weight[i % tile]
+ weight[min(i, tile - 1)]
"""

LOOPS = """
by_input
- weight[i % tile, j]
+ weight[(i + j) % tile, j]
last_product
- total +=
+ total =
running_sum
- out = []
+ out = []
+     total = 0
-         total = 0
+         pass
one_kernel
- weight[i % tile, j]
+ weight[-1, j]
flipped
- weight[i % tile, j]
+ weight[i % tile, -1 - j]
flipped
- x[i + j]
+ x[i + kernel_size - 1 - j]
starts_at_second
- weight[i % tile, j]
+ weight[(i + 1) % tile, j]
windows_jump
- len(x) - kernel_size + 1)
+ (len(x) - kernel_size) // tile + 1)
- x[i + j]
+ x[i * tile + j]
no_plus_one
- len(x) - kernel_size + 1)
+ len(x) - kernel_size)
window
- range(kernel_size)
+ range(max(kernel_size - 1, 1))
dtype
- dtype=float
+ dtype=int
"""

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

MUTANTS: tuple[Mutant, ...] = (
    *mutants("layer_parameters", sources.PARAMETERS_BY_CASE, BY_CASE),
    *mutants("layer_parameters", sources.PARAMETERS_IN_ONE, IN_ONE),
    *mutants("tiled_conv1d", sources.TILED_BY_DOT, DOT),
    *mutants("tiled_conv1d", sources.TILED_BY_LOOPS, LOOPS),
    *mutants("receptive_field", sources.FIELD_UPWARDS, UPWARDS),
    *mutants("receptive_field", sources.FIELD_DOWNWARDS, DOWNWARDS),
    *mutants("receptive_field", sources.FIELD_BY_SPANS, BY_SPANS),
    *frequent.MUTANTS,
)
