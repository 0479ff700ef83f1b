"""Mutants of Conv: the name that the check should find, and what is changed."""

from course_utils.exercises.e13_layers.mutants import solutions

# slips in what a layer keeps, and in what it returns
CONV_KEEPS_PADDED = """
one_memory
- self.padded
+ Conv.padded
one_memory
- self.grad_weight, self.grad_bias
+ Conv.grad_weight, Conv.grad_bias
one_memory
- self.padded
+ Conv.padded
- self.grad_weight, self.grad_bias
+ Conv.grad_weight, Conv.grad_bias
one_memory
- self.weight, self.bias = weight, bias
+ Conv.weight, Conv.bias = weight, bias
- self.stride, self.padding = stride, padding
+ Conv.stride, Conv.padding = stride, padding
first_kept
- self.shape = x.shape
+ self.shape = getattr(self, "shape", x.shape)
- return y
+ self.kept = getattr(self, "kept", self.padded)
+         return y
- grad_output, self.padded
+ grad_output, self.kept
accumulates
- return grad_padded[
+ if hasattr(self, "total"):
+             self.grad_weight = self.total + self.grad_weight
+         self.total = self.grad_weight
+         return grad_padded[
padding_not_removed
- return grad_padded[:, :, above : above + height, left : left + width]
+ return grad_padded
cut_at_minus_zero
- above : above + height, left : left + width
+ above:-above, left:-left
cut_at_the_corner
- above : above + height, left : left + width
+ :height, :width
padding_ignored
- above, left = self.padding
+ above, left = 0, 0
padding_swapped
- above, left = self.padding
+ left, above = self.padding
padding_one_side
- (above, above), (left, left)
+ (above, 0), (left, 0)
square_padding
- above, left = self.padding
+ above = left = self.padding[0]
square_stride
- down, right = self.stride
+ down, right = self.stride[0], self.stride[0]
stride_swapped
- self.stride, self.padding = stride, padding
+ self.stride, self.padding = stride[::-1], padding
bias_forgotten
- + self.bias[o]
+ + 0
bias_averaged
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.mean(axis=(0, 2, 3))
overwrites
- left : left + wide] += upstream
+ left : left + wide] = upstream
one_image
- upstream * window
+ upstream * window * (n == 0)
flipped
- window * self.weight[o]
+ window * self.weight[o, :, ::-1, ::-1]
flipped_back
- upstream * weight[o]
+ upstream * weight[o, :, ::-1, ::-1]
zeros
-         return y
+         return np.zeros(y.shape)
second_backward
- return grad_padded[
+ self.padded = self.padded * 0
+         return grad_padded[
changed
- return grad_padded[
+ grad_output *= 0
+         return grad_padded[
"""
CONV_KEEPS_INPUT = """
aliased
- np.array(x)
+ x
one_memory
- self.x
+ Conv.x
first_kept
- self.x = np.array(x)
+ self.x = self.x if hasattr(self, "x") else np.array(x)
accumulates
- self.grad_weight[:] = 0
+ pass
accumulates
- self.grad_bias = grad_output
+ self.grad_bias += grad_output
accumulates
- self.grad_weight[:] = 0
+ pass
- self.grad_bias = grad_output
+ self.grad_bias += grad_output
weight_overwritten
- self.grad_weight[o, c, u, v] +=
+ self.grad_weight[o, c, u, v] =
overwrites
- column] += self
+ column] = self
padding_not_removed
- grad_padded[:, :, self.padding[0] : bottom, self.padding[1] : end]
+ grad_padded
bias_not_summed
- grad_output.sum(axis=(0, 2, 3))
+ grad_output.sum(axis=0)
last_product
- y[:, o, i, j] +=
+ y[:, o, i, j] =
bias_along_width
- self.bias.reshape(1, -1, 1, 1)
+ self.bias
stride_ignored
- i * self.stride[0] + u, j * self.stride[1] + v
+ i + u, j + v
one_channel
- self.weight[o, c, u, v] * cells
+ self.weight[o, c, u, v] * cells * (c == 0)
type
- return grad_padded
+ self.grad_x = grad_padded
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

MUTANTS = (
    (solutions.CONV_IN_PARTS, CONV_KEEPS_PADDED),
    (solutions.CONV_WHOLE, CONV_KEEPS_INPUT),
    (solutions.CONV_IN_PARTS, CONV_IN_PARTS),
    (solutions.CONV_WHOLE, CONV_WHOLE),
)
