"""Mutants: a convolution's gradients and its layer, in other styles and with other slips."""

from __future__ import annotations

from course_utils.practice.mutants import layers_sources as sources
from course_utils.practice.mutants.writing import Mutant, mutants

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

CONV_IN_PARTS = """
weights_updated
- return grad_padded[
+ self.weight = self.weight - 0.1 * self.grad_weight
+         self.bias = self.bias - 0.1 * self.grad_bias
+         return grad_padded[
weights_updated
- return grad_padded[
+ self.weight -= 0.01 * self.grad_weight
+         return grad_padded[
another_backward
- return grad_padded[
+ self.weight = self.weight - 0.3 * self.grad_weight
+         return grad_padded[
cut_at_the_corner
- above : above + height, left : left + width
+ 2 * above :, 2 * left :
cut_twice
- above : above + height, left : left + width
+ above:height, left:width
cut_with_padding_swapped
- above : above + height, left : left + width
+ left : left + height, above : above + width
type
- return grad_padded[:, :, above : above + height, left : left + width]
+ grad_x = grad_padded[:, :, above : above + height, left : left + width]
+         return grad_x, self.grad_weight, self.grad_bias
error
- self.grad_weight, self.grad_bias = grads
+ self.dW, self.db = grads
error
- grad_padded, self.grad_weight, self.grad_bias = grads
+ grad_padded, grad_weight, grad_bias = grads
order
- grad_padded, self.grad_weight, self.grad_bias = grads
+ grad_padded, self.grad_bias, self.grad_weight = grads
stopped_early
-         return y
+             return y
running_sum
-         return y
+         return y.cumsum(axis=3)
reshaped
-         return y
+         return y.transpose(0, 2, 3, 1).reshape(y.shape)
weights_in_other_order
- window * self.weight[o]
+ window * self.weight.transpose(0, 2, 3, 1)[o].reshape(window.shape)
bias_too_often
- np.sum(window * self.weight[o]) + self.bias[o]
+ np.sum(window * self.weight[o] + self.bias[o])
no_plus_one
- // down + 1
+ // down
- // right + 1
+ // right
factors_swapped
- upstream * weight[o]
+ upstream * window
kernels_alike
- grad_weight[o] += upstream * window
+ grad_weight += upstream * window
changed
- self.shape = x.shape
+ self.shape = x.shape
+         x *= 2
+         x = x / 2
much_padding
- above, left = self.padding
+ above, left = min(self.padding[0], 1), min(self.padding[1], 1)
left_over_missing
- np.zeros(x.shape)
+ np.zeros((*x.shape[:2], (grad_output.shape[2] - 1) * stride[0] + weight.shape[2], x.shape[3]))
"""

CONV_WHOLE = """
accumulates
- self.grad_bias = grad_output
+ self.grad_bias = self.grad_bias + grad_output
padding_ignored
- above, left = self.padding
+ above, left = (0, 0)
- self.padding[0] : bottom, self.padding[1] : end
+ :, :
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=(0, 2, 3), keepdims=True)
images_mixed_back
- += self.weight[o, c, u, v] * upstream
+ += self.weight[o, c, u, v] * upstream.sum()
one_memory
- self.weight, self.bias, self.stride, self.padding = weight, bias, stride, padding
+ Conv.weight, Conv.bias, Conv.stride, Conv.padding = weight, bias, stride, padding
- self.grad_weight, self.grad_bias = np.zeros(weight.shape), np.zeros(bias.shape)
+ Conv.grad_weight, Conv.grad_bias = np.zeros(weight.shape), np.zeros(bias.shape)
cut_at_minus_zero
- self.padding[0] : bottom, self.padding[1] : end
+ self.padding[0] : -self.padding[0], self.padding[1] : -self.padding[1]
flipped_back
- column] += self.weight[o, c, u, v]
+ column] += self.weight[o, c, -1 - u, -1 - v]
weight_averaged
- return grad_padded
+ self.grad_weight /= len(self.x)
+         return grad_padded
second_backward
- return grad_padded
+ self.x *= 0
+         return grad_padded
second_backward
- return grad_padded
+ del self.x
+         return grad_padded
relu
- return y + self.bias.reshape(1, -1, 1, 1)
+ return np.maximum(y + self.bias.reshape(1, -1, 1, 1), 0)
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("conv2d_gradients", sources.GRADIENTS_BY_WINDOWS, BY_WINDOWS),
    *mutants("conv2d_gradients", sources.GRADIENTS_BY_CELLS, BY_CELLS),
    *mutants("conv2d_gradients", sources.GRADIENTS_BY_EINSUM, BY_EINSUM),
    *mutants("conv2d_gradients", sources.GRADIENTS_BY_COLUMNS, BY_COLUMNS),
    *mutants("conv2d_gradients", sources.GRADIENTS_BY_CONVOLUTION, BY_CONVOLUTION),
    *mutants("Conv", sources.CONV_IN_PARTS, CONV_IN_PARTS),
    *mutants("Conv", sources.CONV_WHOLE, CONV_WHOLE),
)
