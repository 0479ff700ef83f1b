"""Mutants: frequent slips in connectivity and receptive fields."""

from __future__ import annotations

from course_utils.practice.mutants import connectivity_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

BY_CASE = """
one_too_many
- side = size - kernel_size + 1
+ side = size - kernel_size + 2
side_by_side
- side = size - kernel_size + 1
+ side = size // kernel_size
bias_per_channel
- window = channels * kernel_size * kernel_size
+ window = channels * (kernel_size * kernel_size + 1) - 1
bias_per_unit
- return filters * (window + 1)
+ return filters * window + filters * side * side
channels_added
- window = channels * kernel_size * kernel_size
+ window = channels + kernel_size * kernel_size
channels_squared
- window = channels * kernel_size * kernel_size
+ window = channels * channels * kernel_size * kernel_size
doubled
- kernel_size * kernel_size
+ 2 * kernel_size
channels_forgotten
- inputs = channels * size * size
+ inputs = size * size
dense_outputs
- units = filters * side * side
+ units = 1
dense_outputs
- units = filters * side * side
+ units = filters * size * size
dense_outputs
- units = filters * side * side
+ units = channels * size * size
dense_with_window
- return units * inputs + units
+ return units * (window + 1)
dense_with_window
- inputs = channels * size * size
+ inputs = channels * side * side
connections
- return filters * (window + 1)
+ return side * side * filters * window
- return tile * tile * filters * (window + 1)
+ return side * side * filters * window
- return side * side * filters * (window + 1)
+ return side * side * filters * window
- return units * inputs + units
+ return units * inputs
tiled
- return tile * tile * filters * (window + 1)
+ return tile * tile * filters * (channels + 1)
tile_as_window
- return tile * tile * filters * (window + 1)
+ return filters * (channels * tile * tile + 1)
filters_forgotten
- return tile * tile * filters * (window + 1)
+ return tile * tile * (window + 1)
tiles_counted
- return tile * tile * filters * (window + 1)
+ return side * side * filters * (window + 1) // tile**2
tiles_counted
- return tile * tile * filters * (window + 1)
+ return side * side * filters * (window + 1) / tile**2
tiled
- return tile * tile * filters * (window + 1)
+ return (side % tile) ** 2 * filters * (window + 1)
filters_forgotten
- return side * side * filters * (window + 1)
+ return side * side * (window + 1)
filters_forgotten
- return filters * (window + 1)
+ return window + 1
positions_of_input
- return side * side * filters * (window + 1)
+ return size * size * filters * (window + 1)
tiled_as_convolution
- if kind == "local":
+ if kind == "tiled":
- if kind == "tiled":
+ if kind == "local":
tiled_as_convolution
- if kind == "tiled":
+ if kind == "tilted":
convolution
-     return filters * (window + 1)
+     if kind == "conv":
+         return filters * (window + 1)
dense
- units * inputs + units
+ units * inputs + 1
dense
- units * inputs + units
+ units * (inputs + 1) + 1
exchanged
- window = channels * kernel_size * kernel_size
+ channels, filters = filters, channels
+     window = channels * kernel_size * kernel_size
bias_per_filter
- return side * side * filters * (window + 1)
+ return side * side * filters * window + filters
- return tile * tile * filters * (window + 1)
+ return tile * tile * filters * window + filters
- units * inputs + units
+ units * inputs + filters
convolution
- return filters * (window + 1)
+ return filters * window + side * side
"""
IN_ONE = """
channels_squared
- weights = kernels * filters * channels * read**2
+ weights = kernels * filters * (channels * read) ** 2
type
- return weights + biases
+ return weights, biases
no_bias
- return weights + biases
+ return weights
only_biases
- return weights + biases
+ return biases
filters
- biases = kernels * filters
+ biases = kernels
bias_per_channel
- biases = kernels * filters
+ biases = kernels * filters * channels
doubled
- kernels = side**2
+ kernels = side * 2
"""
DOT = """
returned_early
-     return out
+         return out
overwritten
- out[i] =
+ out[0] =
window_stays
- window = x[i : i + kernel_size]
+ window = x[: kernel_size]
window_waits
- window = x[i : i + kernel_size]
+ window = x[i // tile : i // tile + kernel_size]
windows_side_by_side
- window = x[i : i + kernel_size]
+ window = x[i * kernel_size : (i + 1) * kernel_size]
- count = len(x) - kernel_size + 1
+ count = len(x) // kernel_size
turns_by_width
- weight[i % tile]
+ weight[i % kernel_size % tile]
turns_by_width
- weight[i % tile]
+ weight[i % kernel_size]
left_over
- count = len(x) - kernel_size + 1
+ count = (len(x) - kernel_size + 1) // tile * tile
shape
- count = len(x) - kernel_size + 1
+ count = len(x) - kernel_size + 2
window
- count = len(x) - kernel_size + 1
+ count = len(x)
shape
- count = len(x) - kernel_size + 1
+ count = len(x) // tile
- window = x[i : i + kernel_size]
+ window = x[i * tile : i * tile + kernel_size]
mean_of_products
- np.sum(
+ np.mean(
largest_product
- np.sum(
+ np.max(
first_product
- np.sum(window * weight[i % tile])
+ (window * weight[i % tile])[0]
no_products
- window * weight[i % tile]
+ window + weight[i % tile]
tile
- weight[i % tile]
+ weight[0 if i == 0 else -1]
fractions
- x[i : i + kernel_size]
+ x[i : i + kernel_size].astype(int)
shape
- return out
+ return out[None]
all_kernels
- count = len(x) - kernel_size + 1
+ return np.concatenate([np.correlate(x, k) for k in weight])
all_kernels
- count = len(x) - kernel_size + 1
+ return np.array([np.correlate(x, k) for k in weight])
all_kernels
- count = len(x) - kernel_size + 1
+ return sum(np.correlate(x, k) for k in weight)
flipped
- count = len(x) - kernel_size + 1
+ turned = [np.convolve(x, kernel, "valid") for kernel in weight]
+     return np.array([turned[i % tile][i] for i in range(len(turned[0]))])
padded
- count = len(x) - kernel_size + 1
+ return np.array([np.correlate(x, weight[i % tile], "same")[i] for i in range(len(x))])
padded
- count = len(x) - kernel_size + 1
+ every = [np.correlate(x, kernel, "full") for kernel in weight]
+     return np.array([every[i % tile][i] for i in range(len(every[0]))])
turns_backwards
- weight[i % tile]
+ weight[::-1][i % tile]
first_turn_alone
- out[i] =
+ if i < tile: out[i] =
turns_backwards
- weight[i % tile]
+ weight[(count - 1 - i) % tile]
padded
- window = x[i : i + kernel_size]
+ window = np.take(x, range(i, i + kernel_size), mode="wrap")
- count = len(x) - kernel_size + 1
+ count = len(x)
signs_lost
- np.sum(window
+ np.abs(window
- weight[i % tile])
+ weight[i % tile]).sum()
rectified
- out[i] = np.sum(window * weight[i % tile])
+ out[i] = max(0, np.sum(window * weight[i % tile]))
too_long
- out = np.zeros(count)
+ out = np.zeros(len(x))
left_out
- for i in range(count):
+ for i in range(count - 1):
one_kernel
- count = len(x) - kernel_size + 1
+ return np.convolve(x, weight[0], "valid")
"""
UPWARDS = """
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
DOWNWARDS = """
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

MUTANTS: tuple[Mutant, ...] = (
    *mutants("layer_parameters", sources.PARAMETERS_BY_CASE, BY_CASE),
    *mutants("layer_parameters", sources.PARAMETERS_IN_ONE, IN_ONE),
    *mutants("tiled_conv1d", sources.TILED_BY_DOT, DOT),
    *mutants("receptive_field", sources.FIELD_UPWARDS, UPWARDS),
    *mutants("receptive_field", sources.FIELD_DOWNWARDS, DOWNWARDS),
)
