"""Mutants of layer_parameters: the name that the check should find, and what is changed."""

from course_utils.exercises.e06_connectivity.mutants import solutions

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
MORE_BY_CASE = """
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
MORE_IN_ONE = """
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

MUTANTS = (
    (solutions.PARAMETERS_BY_CASE, BY_CASE),
    (solutions.PARAMETERS_IN_ONE, IN_ONE),
    (solutions.PARAMETERS_BY_CASE, MORE_BY_CASE),
    (solutions.PARAMETERS_IN_ONE, MORE_IN_ONE),
)
