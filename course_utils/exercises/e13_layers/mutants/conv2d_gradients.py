"""Mutants of conv2d_gradients: the name that the check should find, and what is changed."""

from course_utils.exercises.e13_layers.mutants import solutions

GRADIENTS = """
zeros
- return grad_x, grad_weight, grad_bias
+ return grad_x, np.zeros(weight.shape), grad_bias
zeros
- return grad_x, grad_weight, grad_bias
+ return grad_x * 0, grad_weight, grad_bias
order
- return grad_x, grad_weight, grad_bias
+ return grad_weight, grad_x, grad_bias
type
- return grad_x, grad_weight, grad_bias
+ return grad_x, grad_weight
type
- return grad_x, grad_weight, grad_bias
+ return grad_x
shape
- return grad_x, grad_weight, grad_bias
+ return grad_x[0], grad_weight, grad_bias
changed
- return grad_x, grad_weight, grad_bias
+ x *= 2
+     return grad_x, grad_weight, grad_bias
"""
GRADIENTS_BY_WINDOWS = """
overwrites
- left : left + wide] += upstream
+ left : left + wide] = upstream
weight_overwritten
- grad_weight[o] +=
+ grad_weight[o] =
overwrites
- left : left + wide] += upstream
+ left : left + wide] = upstream
- grad_weight[o] +=
+ grad_weight[o] =
flipped_back
- upstream * weight[o]
+ upstream * weight[o, :, ::-1, ::-1]
weight_flipped
- upstream * window
+ upstream * window[:, ::-1, ::-1]
one_kernel_back
- upstream * weight[o]
+ upstream * weight[o] * (o == 0)
channels_alike_back
- upstream * weight[o]
+ upstream * weight[o, 0]
upstream_ignored
- upstream * weight[o]
+ weight[o]
upstream_ignored
- upstream * window
+ window
one_image
- upstream * window
+ upstream * window * (n == 0)
one_image
- grad_output.sum(axis=(0, 2, 3))
+ grad_output[0].sum(axis=(1, 2))
weight_averaged
- return grad_x, grad_weight, grad_bias
+ return grad_x, grad_weight / len(x), grad_bias
weight_averaged
- return grad_x, grad_weight, grad_bias
+ return grad_x, grad_weight / len(x), grad_bias / len(x)
bias_averaged
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.mean(axis=(0, 2, 3))
bias_averaged
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=(2, 3)).mean(axis=0)
averaged
- return grad_x, grad_weight, grad_bias
+ return grad_x / len(x), grad_weight / len(x), grad_bias / len(x)
bias_counted
- grad_output.sum(axis=(0, 2, 3))
+ np.full(len(weight), float(grad_output[:, 0].size))
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=(2, 3))
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=0)
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum()
stride_ignored
- i * down, j * right
+ i, j
stride_swapped
- down, right = stride
+ right, down = stride
batch
- window = x[n,
+ window = x[0,
dtype
- grad_weight = np.zeros(weight.shape)
+ grad_weight = np.zeros(weight.shape, dtype=int)
- grad_weight[o] += upstream * window
+ grad_weight[o] += (upstream * window).astype(int)
"""
GRADIENTS_BY_CELLS = """
overwrites
- column] +=
+ column] =
flipped_back
- * weight[o, c, u, v]
+ * weight[o, c, -u - 1, -v - 1]
weight_flipped
- grad_weight[o, c, u, v] +=
+ grad_weight[o, c, -1 - u, -1 - v] +=
zeros
- grad_bias[o] += grad_output[n, o, i, j]
+ pass
upstream_ignored
- grad_output[n, o, i, j] * weight
+ weight
- grad_output[n, o, i, j] * x
+ x
bias_counted
- grad_bias[o] += grad_output[n, o, i, j]
+ grad_bias[o] += 1
stride_ignored
- i * stride[0] + u, j * stride[1] + v
+ i + u, j + v
"""
BY_WINDOWS = """
order
- return grad_x, grad_weight, grad_bias
+ return grad_weight, grad_bias, grad_x
order
- return grad_x, grad_weight, grad_bias
+ return grad_bias, grad_x, grad_weight
order
- return grad_x, grad_weight, grad_bias
+ return grad_x, grad_bias, grad_weight
factors_swapped
- upstream * weight[o]
+ upstream * window
- grad_weight[o] += upstream * window
+ grad_weight[o] += upstream * weight[o]
factors_swapped
- grad_weight[o] += upstream * window
+ grad_weight[o] += upstream * weight[o]
kernels_alike
- grad_weight[o] += upstream * window
+ grad_weight += upstream * window
channels_alike_in_weight
- upstream * window
+ upstream * window[0]
channels_alike_in_weight
- upstream * window
+ upstream * window.sum(axis=0)
one_channel_back
- grad_x[n, :, top : top + high, left : left + wide] += upstream * weight[o]
+ grad_x[n, 0, top : top + high, left : left + wide] += upstream * weight[o, 0]
images_mixed_back
- grad_x[n, :,
+ grad_x[:, :,
input_averaged
- return grad_x, grad_weight, grad_bias
+ return grad_x / len(x), grad_weight, grad_bias
input_averaged
- return grad_x, grad_weight, grad_bias
+ return grad_x / (high * wide), grad_weight, grad_bias
rounded_back
- return grad_x, grad_weight, grad_bias
+ return np.floor(grad_x), np.floor(grad_weight), np.floor(grad_bias)
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=(0, 2, 3), keepdims=True)
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=(0, 1, 2))
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=(1, 2, 3))
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=1)
bias_counted
- grad_output.sum(axis=(0, 2, 3))
+ np.ones(len(weight))
twice
- return grad_x, grad_weight, grad_bias
+ return grad_x, grad_weight * 2, grad_bias
against_the_gradient
- return grad_x, grad_weight, grad_bias
+ return -grad_x, -grad_weight, -grad_bias
begins_with_numbers
- grad_weight = np.zeros(weight.shape)
+ grad_weight = weight.copy()
begins_with_numbers
- grad_x = np.zeros(x.shape)
+ grad_x = x.copy()
relu_back
- return grad_x, grad_weight, grad_bias
+ return grad_x * (x > 0), grad_weight, grad_bias
stopped_early_back
-     return grad_x
+         return grad_x
-     grad_bias = grad_output.sum(axis=(0, 2, 3))
+         grad_bias = grad_output.sum(axis=(0, 2, 3))
outputs_left_out_back
- np.ndindex(grad_output.shape)
+ np.ndindex(*grad_output.shape[:2], grad_output.shape[2] - 1, grad_output.shape[3] - 1)
transposed_back
- return grad_x, grad_weight, grad_bias
+ return grad_x, grad_weight.transpose(0, 1, 3, 2), grad_bias
transposed_back
- return grad_x, grad_weight, grad_bias
+ return grad_x.swapaxes(2, 3), grad_weight, grad_bias
shape
- return grad_x, grad_weight, grad_bias
+ return grad_x.sum(axis=0), grad_weight, grad_bias
type
- return grad_x, grad_weight, grad_bias
+ return {"x": grad_x, "weight": grad_weight, "bias": grad_bias}
type
- return grad_x, grad_weight, grad_bias
+ return grad_x, grad_weight, None
nan
- np.zeros(x.shape)
+ np.full(x.shape, np.nan)
large_kernel
- high, wide = weight.shape[2:]
+ weight = weight[:, :, :3, :3]
+     high, wide = weight.shape[2:]
"""
BY_CELLS = """
in_and_out_swapped
- grad_output[n, o, i, j] * weight[o, c, u, v]
+ grad_output[n, o, i, j] * weight[c, o, u, v]
stride_ignored
- grad_weight[o, c, u, v] += grad_output[n, o, i, j] * x[n, c, row, column]
+ grad_weight[o, c, u, v] += grad_output[n, o, i, j] * x[n, c, i + u, j + v]
stride_swapped
- i * stride[0] + u, j * stride[1] + v
+ i * stride[1] + u, j * stride[0] + v
kernels
- grad_bias[o] += grad_output[n, o, i, j]
+ grad_bias += grad_output[n, o, i, j]
weight_overwritten
- grad_weight[o, c, u, v] +=
+ grad_weight[o, c, u, v] =
upstream_ignored
- grad_output[n, o, i, j] * x
+ x
one_kernel_back
- grad_x[n, c, row, column] += grad_output[n, o, i, j] * weight[o, c, u, v]
+ grad_x[n, c, row, column] += grad_output[n, 0, i, j] * weight[0, c, u, v] * (o == 0)
"""
BY_EINSUM = """
overwrites
- left : left + wide] += np
+ left : left + wide] = np
weight_overwritten
- grad_weight += np
+ grad_weight[:] = np
one_image
- "no,ncuv->ocuv", upstream, x
+ "no,ncuv->ocuv", upstream[:1], x[:1]
weight_averaged
- grad_weight, grad_output.sum
+ grad_weight / grad_output[0, 0].size, grad_output.sum
averaged
- return grad_x, grad_weight, grad_output.sum(axis=(0, 2, 3))
+ return grad_x / len(x), grad_weight / len(x), grad_output.sum(axis=(0, 2, 3)) / len(x)
stopped_early_back
-     return grad_x
+             return grad_x
stopped_early_back
-     return grad_x
+         return grad_x
shape
- "no,ocuv->ncuv", upstream, weight
+ "no,ocuv->ocuv", upstream, weight
- grad_x[:, :, top : top + high, left : left + wide] +=
+ grad_x =
upstream_ignored
- upstream = grad_output[:, :, i, j]
+ upstream = np.ones(grad_output.shape[:2])
flipped_back
- "no,ocuv->ncuv", upstream, weight
+ "no,ocuv->ncuv", upstream, np.flip(weight, axis=(2, 3))
channels_alike_back
- "no,ocuv->ncuv", upstream, weight
+ "no,ocuv->nuv", upstream, weight
- "no,ocuv->nuv", upstream, weight)
+ "no,ocuv->nuv", upstream, weight)[:, None]
stride_is_window
- i * down, j * right
+ i * high, j * wide
dtype
- np.zeros(x.shape)
+ np.zeros(x.shape, dtype=int)
- upstream, weight)
+ upstream, weight).astype(int)
"""
BY_COLUMNS = """
overwrites
- np.add.at(grad_x, (slice(None), c, rows, columns), sent)
+ grad_x[:, c, rows, columns] += sent
overwrites
- np.add.at(grad_x, (slice(None), c, rows, columns), sent)
+ grad_x[:, c, rows, columns] = sent
weights_in_other_order
- weight.reshape(kernels, -1))
+ weight.reshape(-1, kernels).T)
weights_in_other_order
- weight.reshape(kernels, -1))
+ weight.transpose(0, 2, 3, 1).reshape(kernels, -1))
weights_in_other_order
- "nol,nkl->ok", upstream, table).reshape(weight.shape)
+ "nol,nkl->ko", upstream, table).reshape(weight.shape)
weight_averaged
- .reshape(weight.shape)
+ .reshape(weight.shape) / batch
upstream_reshaped
- upstream = grad_output.reshape(batch, kernels, -1)
+ upstream = grad_output.transpose(0, 2, 3, 1).reshape(batch, kernels, -1)
upstream_reshaped
- upstream = grad_output.reshape(batch, kernels, -1)
+ upstream = grad_output.transpose(1, 0, 2, 3).reshape(batch, kernels, -1)
bias_not_summed
- upstream.sum(axis=(0, 2))
+ upstream.sum(axis=2)
changed
- upstream = grad_output
+ x += 0.5
+     x -= 0.25
+     upstream = grad_output
"""
BY_CONVOLUTION = """
flipped_back
- convolve2d(spread[n, o], weight[o, c], "full")
+ correlate2d(spread[n, o], weight[o, c], "full")
upstream_turned
- correlate2d(seen, spread[n, o], "valid")
+ convolve2d(seen, spread[n, o], "valid")
left_over_missing
- grad_x = np.zeros(x.shape)
+ grad_x = np.zeros((*x.shape[:2], height, width))
stride_ignored
- spread = np.zeros((*grad_output.shape[:2], height - high + 1, width - wide + 1))
+ spread = grad_output
- spread[:, :, :: stride[0], :: stride[1]] = grad_output
+ height, width = spread.shape[2] + high - 1, spread.shape[3] + wide - 1
zeros
- grad_x[n, c, :height, :width] += convolve2d
+ part = convolve2d
one_image
- grad_weight[o, c] += correlate2d
+ grad_weight[o, c] = correlate2d
one_kernel_back
- grad_x[n, c, :height, :width] += convolve2d
+ grad_x[n, c, :height, :width] = convolve2d
flipped_back
- weight[o, c], "full"
+ weight[o, c, ::-1, ::-1], "full"
"""

MUTANTS = (
    (solutions.GRADIENTS_BY_WINDOWS, GRADIENTS + GRADIENTS_BY_WINDOWS),
    (solutions.GRADIENTS_BY_CELLS, GRADIENTS_BY_CELLS),
    (solutions.GRADIENTS_BY_WINDOWS, BY_WINDOWS),
    (solutions.GRADIENTS_BY_CELLS, BY_CELLS),
    (solutions.GRADIENTS_BY_EINSUM, BY_EINSUM),
    (solutions.GRADIENTS_BY_COLUMNS, BY_COLUMNS),
    (solutions.GRADIENTS_BY_CONVOLUTION, BY_CONVOLUTION),
)
