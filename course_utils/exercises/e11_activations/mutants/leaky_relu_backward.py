"""Mutants of leaky_relu_backward: the name that the check should find, and what is changed."""

LEAKY = """
def leaky_relu_backward(grad_output, x, negative_slope):
    grad_x = grad_output.copy()
    grad_x[x <= 0] = negative_slope * grad_output[x <= 0]
    return grad_x
"""
LEAKY_MUTANTS = """
kink
- x <= 0
+ x < 0
sides_swapped
- x <= 0
+ x > 0
sides_swapped
- x <= 0
+ x >= 0
by_gradient
- x <= 0
+ grad_output <= 0
relu
- negative_slope * grad_output[x <= 0]
+ 0
relu
- grad_output.copy()
+ np.zeros(x.shape)
- grad_x[x <= 0] = negative_slope * grad_output[x <= 0]
+ grad_x[x > 0] = grad_output[x > 0]
fixed_slope
- negative_slope *
+ 0.01 *
fixed_slope
- negative_slope *
+ 0.1 *
gradient_forgotten
- = negative_slope * grad_output[x <= 0]
+ = negative_slope
gradient_forgotten
- grad_output.copy()
+ np.ones(x.shape)
- = negative_slope * grad_output[x <= 0]
+ = negative_slope
times_value
- = negative_slope * grad_output[x <= 0]
+ = negative_slope * x[x <= 0] * grad_output[x <= 0]
forward
- grad_output.copy()
+ x.copy()
- = negative_slope * grad_output[x <= 0]
+ *= negative_slope
divided
- = negative_slope * grad_output[x <= 0]
+ /= negative_slope
sign
- = negative_slope * grad_output[x <= 0]
+ *= -negative_slope
added
- = negative_slope * grad_output[x <= 0]
+ += negative_slope
one_minus
- = negative_slope * grad_output[x <= 0]
+ *= 1 - negative_slope
passed_whole
- return grad_x
+ return grad_output
zeros
- return grad_x
+ return np.zeros(grad_x.shape)
changed
- grad_output.copy()
+ grad_output
- = negative_slope * grad_output[x <= 0]
+ *= negative_slope
type
- return grad_x
+ return grad_x.tolist()
type
- return grad_x
+ grad_x
dtype
- grad_output.copy()
+ grad_output.astype(int)
shape
- return grad_x
+ return grad_x.sum()
gradient_forgotten
- grad_output.copy()
+ np.ones(x.shape)
by_output
- grad_x[x <= 0] = negative_slope * grad_output[x <= 0]
+ y = np.where(x > 0, x, negative_slope * x)
+     grad_x[y <= 0] *= negative_slope
larger_of_both
- x <= 0
+ x <= negative_slope * x
right_side_missing
- grad_output.copy()
+ np.zeros_like(x)
everywhere
- grad_x[x <= 0] = negative_slope * grad_output[x <= 0]
+ grad_x *= negative_slope
everywhere
- grad_x[x <= 0] = negative_slope * grad_output[x <= 0]
+ grad_x = (x > 0) * grad_output + negative_slope * grad_output
odd_slope
- grad_x[x <= 0] = negative_slope * grad_output[x <= 0]
+ grad_x = np.maximum(negative_slope, x > 0) * grad_output
times_value
- grad_x = grad_output.copy()
+ grad_x = grad_output * x
one_plus
- = negative_slope * grad_output[x <= 0]
+ += negative_slope * grad_output[x <= 0]
arguments_swapped
- grad_output, x, negative_slope
+ x, grad_output, negative_slope
averaged
- return grad_x
+ return grad_x / x.size
averaged
- return grad_x
+ return grad_x / len(x)
slope_twice
- = negative_slope * grad_output[x <= 0]
+ *= negative_slope**2
elu
- = negative_slope * grad_output[x <= 0]
+ *= negative_slope * np.exp(x[x <= 0])
fixed_slope
- negative_slope *
+ 0.2 *
by_gradient
- x <= 0
+ (x <= 0) & (grad_output <= 0)
by_gradient
- x <= 0
+ (x <= 0) | (grad_output <= 0)
axes
- return grad_x
+ return grad_x.ravel()
axes
- return grad_x
+ return grad_x.reshape(len(x))
changed
- return grad_x
+ x[x <= 0] = 0
+     return grad_x
"""
LEAKY_BY_PRODUCT = """
def leaky_relu_backward(grad_output, x, negative_slope):
    slope = np.ones(x.shape)
    for place in np.ndindex(x.shape):
        if x[place] <= 0:
            slope[place] = negative_slope
    return slope * grad_output
"""
LEAKY_BY_PRODUCT_MUTANTS = """
kink
- x[place] <= 0
+ x[place] < 0
by_gradient
- x[place] <= 0
+ grad_output[place] < 0
gradient_forgotten
- return slope * grad_output
+ return slope
added
- return slope * grad_output
+ return slope + grad_output
times_value
- return slope * grad_output
+ return slope * x * grad_output
times_value
- return slope * grad_output
+ return grad_output * x
relu
- slope[place] = negative_slope
+ slope[place] = 0
shape
- slope * grad_output
+ (slope * grad_output)[0]
slope_rounded
- np.ones(x.shape)
+ np.ones(x.shape, dtype=int)
first_only
- return slope * grad_output
+     return slope * grad_output
kink_neither
- return slope * grad_output
+ return grad_output * ((x > 0) + negative_slope * (x < 0))
kink_both
- return slope * grad_output
+ return grad_output * ((x >= 0) + negative_slope * (x <= 0))
sign
- slope[place] = negative_slope
+ slope[place] = -negative_slope
several
- x[place] <= 0
+ np.all(x <= 0)
"""
LEAKY_BY_DIFFERENCES = """
def leaky_relu_backward(grad_output, x, negative_slope):
    def leaky(values):
        return np.where(values > 0, values, negative_slope * values)

    step = 1e-5
    return grad_output * (leaky(x) - leaky(x - step)) / step
"""
LEAKY_BY_DIFFERENCES_MUTANTS = """
kink_mean
- (leaky(x) - leaky(x - step)) / step
+ (leaky(x + step) - leaky(x - step)) / (2 * step)
kink
- leaky(x) - leaky(x - step)
+ leaky(x + step) - leaky(x)
larger_of_both
- np.where(values > 0, values, negative_slope * values)
+ np.maximum(values, negative_slope * values)
negated
- return grad_output *
+ return -grad_output *
half
- (leaky(x) - leaky(x - step)) / step
+ (leaky(x) - leaky(x - step)) / (2 * step)
relu
- np.where(values > 0, values, negative_slope * values)
+ np.maximum(values, 0)
"""

MUTANTS = (
    (LEAKY, LEAKY_MUTANTS),
    (LEAKY_BY_PRODUCT, LEAKY_BY_PRODUCT_MUTANTS),
    (LEAKY_BY_DIFFERENCES, LEAKY_BY_DIFFERENCES_MUTANTS),
)
