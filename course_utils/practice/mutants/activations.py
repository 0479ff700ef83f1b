"""Mutants: activation functions."""

from __future__ import annotations

from course_utils.practice.mutants.writing import Mutant, mutants

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

SWISH = """
def swish_slope(x, s):
    first = 1 * s
    second = x * s * (1 - s)
    return first + second
"""
SWISH_MUTANTS = """
second_term_missing
- return first + second
+ return first
first_term_missing
- return first + second
+ return second
slopes_multiplied
- return first + second
+ return s * (1 - s)
value
- return first + second
+ return x * s
minus
- first + second
+ first - second
sigmoid_slope
- x * s * (1 - s)
+ x * s
sigmoid_slope
- x * s * (1 - s)
+ x * (1 - s)
sigmoid_slope
- x * s * (1 - s)
+ x * (s - 1)
sigmoid_slope
- x * s * (1 - s)
+ x * (1 - s**2)
sigmoid_slope
- x * s * (1 - s)
+ x * s**2
x_forgotten
- x * s * (1 - s)
+ s * (1 - s)
x_for_one
- 1 * s
+ x * s
x_for_one
- 1 * s
+ x * s
- x * s * (1 - s)
+ s * (1 - s)
value_for_s
- x * s * (1 - s)
+ x * s * (1 - x * s)
type
- return first + second
+ return [first, second]
slopes_added
- return first + second
+ return 1 + s * (1 - s)
s_forgotten
- 1 * s
+ 1
s_forgotten
- return first + second
+ return 1 + x * (1 - s)
x_for_one
- x * s * (1 - s)
+ x * s - s * s
value
- x * s * (1 - s)
+ x * s * 1 - s
value_for_s
- return first + second
+ return x * s * (1 - x * s)
sigmoid_twice
- first = 1 * s
+ s = 1 / (1 + np.exp(-s))
+     first = 1 * s
arguments_swapped
- swish_slope(x, s)
+ swish_slope(s, x)
minus
- first + second
+ second - first
minus
- first + second
+ -first - second
sigmoid_slope
- x * s * (1 - s)
+ x * s * s * (1 - s)
relu
- return first + second
+ return float(x > 0)
minus
- (1 - s)
+ (s - 1)
x_for_one
- return first + second
+ return x * (s + s * (1 - s))
"""

SOFTPLUS = """
def softplus(x):
    small = np.exp(-np.abs(x))
    return np.maximum(x, 0) + np.log1p(small)
"""
SOFTPLUS_MUTANTS = """
overflows
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log(1 + np.exp(x))
overflows
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log1p(np.exp(x))
overflows
- return np.maximum(x, 0) + np.log1p(small)
+ return x + np.log1p(np.exp(-x))
overflows
- return np.maximum(x, 0) + np.log1p(small)
+ return -np.log(1 / (1 + np.exp(x)))
overflows
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log(np.exp(0) + np.exp(x))
capped
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log1p(np.exp(np.minimum(x, 500)))
capped
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log(1 + np.exp(np.clip(x, -20, 20)))
capped
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log(1 + np.exp(np.clip(x, -700, 700)))
straight_too_early
- return np.maximum(x, 0) + np.log1p(small)
+ return np.where(x > 5, x, np.log1p(np.exp(x)))
straight_too_early
- return np.maximum(x, 0) + np.log1p(small)
+ return np.where(x > 0, x, np.log1p(small))
straight_too_early
- return np.maximum(x, 0) + np.log1p(small)
+ return np.where(x > 6, x, np.log1p(np.exp(x)))
straight_too_early
- return np.maximum(x, 0) + np.log1p(small)
+ return np.where(x > 5, x, np.log(1 + np.exp(x)))
other_base
- np.log1p(small)
+ np.log2(1 + small)
- np.maximum(x, 0)
+ np.maximum(x, 0) / np.log(2)
other_base
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log2(1 + np.exp(x))
other_base
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log10(1 + np.exp(x))
bump
- np.maximum(x, 0) +
+ 0 +
part_everywhere
- np.maximum(x, 0)
+ x
sign_lost
- np.maximum(x, 0)
+ np.abs(x)
one_twice
- np.log1p(small)
+ np.log1p(1 + small)
one_twice
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log1p(1 + np.exp(x))
one_forgotten
- np.log1p(small)
+ np.log(small)
one_forgotten
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log(np.exp(x))
mirrored
- np.maximum(x, 0)
+ np.maximum(-x, 0)
relu
- + np.log1p(small)
+ + 0
slope
- return np.maximum(x, 0) + np.log1p(small)
+ return 1 / (1 + np.exp(-x))
zeros
- return np.maximum(x, 0) + np.log1p(small)
+ return np.zeros(x.shape)
changed
- return np.maximum(x, 0) + np.log1p(small)
+ x[x < 0] = 0
+     return x + np.log1p(small)
type
- return np.maximum(x, 0)
+ np.maximum(x, 0)
type
- np.maximum(x, 0) + np.log1p(small)
+ (np.maximum(x, 0) + np.log1p(small)).tolist()
shape
- np.maximum(x, 0)
+ np.max(x)
- + np.log1p(small)
+ + np.log1p(small).sum()
dtype
- np.maximum(x, 0) + np.log1p(small)
+ (np.maximum(x, 0) + np.log1p(small)).astype(int)
overflows
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log1p(np.exp(x.astype(np.float32)))
overflows
- return np.maximum(x, 0) + np.log1p(small)
+ return -np.log(1 - 1 / (1 + np.exp(-x)))
overflow_replaced
- return np.maximum(x, 0) + np.log1p(small)
+ return np.nan_to_num(np.log(1 + np.exp(x)))
overflow_replaced
- return np.maximum(x, 0) + np.log1p(small)
+ y = np.log(1 + np.exp(x))
+     return np.where(np.isinf(y), 0, y)
capped
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log1p(np.exp(np.minimum(x, np.log(np.finfo(float).max))))
capped
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log(1 + np.minimum(np.exp(x), 1e10))
capped
- return np.maximum(x, 0) + np.log1p(small)
+ return np.minimum(np.logaddexp(0, x), 600)
zero_too_early
- return np.maximum(x, 0) + np.log1p(small)
+ return np.where(x < 0, 0, np.logaddexp(0, x))
zero_too_early
- return np.maximum(x, 0) + np.log1p(small)
+ return np.where(x < -2, 0, np.logaddexp(0, x))
branches_swapped
- return np.maximum(x, 0) + np.log1p(small)
+ return np.where(x > 20, np.log1p(np.exp(x)), x)
branches_swapped
- return np.maximum(x, 0) + np.log1p(small)
+ return np.where(x < 700, x, np.log1p(np.exp(x)))
all_or_none
- return np.maximum(x, 0) + np.log1p(small)
+ if x.max() > 20:
+         return x
+     return np.log1p(np.exp(x))
all_or_none
- return np.maximum(x, 0) + np.log1p(small)
+ if np.any(x > 100):
+         return x
+     return np.log1p(np.exp(x))
one_maximum
- return np.maximum(x, 0) + np.log1p(small)
+ most = max(0, x.max())
+     return most + np.log(np.exp(-most) + np.exp(x - most))
one_maximum
- return np.maximum(x, 0) + np.log1p(small)
+ most = x.max()
+     return most + np.log(np.exp(-most) + np.exp(x - most))
shape
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log(1 + np.exp(x).sum())
minus
- + np.log1p(small)
+ - np.log1p(small)
exponent_sign
- np.exp(-np.abs(x))
+ np.exp(np.abs(x))
exponent_sign
- return np.maximum(x, 0) + np.log1p(small)
+ return np.where(x > 0, x + np.log1p(np.exp(x)), np.log1p(np.exp(x)))
exp_forgotten
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log1p(np.abs(x))
straight_on_the_left
- return np.maximum(x, 0) + np.log1p(small)
+ return np.where(abs(x) > 100, x, np.log1p(np.exp(x)))
rounded
- return np.maximum(x, 0) + np.log1p(small)
+ return np.round(np.logaddexp(0, x), 3)
log_forgotten
- return np.maximum(x, 0) + np.log1p(small)
+ return 1 + np.exp(x)
log_sigmoid
- return np.maximum(x, 0) + np.log1p(small)
+ return -np.logaddexp(0, -x)
log_sigmoid
- return np.maximum(x, 0) + np.log1p(small)
+ return np.minimum(x, 0) - np.log1p(small)
sign_lost
- return np.maximum(x, 0) + np.log1p(small)
+ return np.logaddexp(0, np.abs(x))
one_forgotten
- return np.maximum(x, 0) + np.log1p(small)
+ return np.log(1) + np.log(np.exp(x))
dtype
- return np.maximum(x, 0) + np.log1p(small)
+ return np.logaddexp(0, x).astype(np.float16)
several
- return np.maximum(x, 0) + np.log1p(small)
+ return max(x, 0 * x) + np.log1p(small)
first_only
- return np.maximum(x, 0) + np.log1p(small)
+ y = np.zeros(x.shape)
+     for place in np.ndindex(x.shape):
+         y[place] = np.logaddexp(0, x[place])
+         return y
relu
- return np.maximum(x, 0) + np.log1p(small)
+ return np.where(x > 0, x, 0 * x)
other_base
- return np.maximum(x, 0) + np.log1p(small)
+ return np.logaddexp2(0, x)
"""
SOFTPLUS_BY_CELLS = """
def softplus(x):
    y = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        if x[place] > 0:
            y[place] = x[place] + np.log(1 + np.exp(-x[place]))
        else:
            y[place] = np.log(1 + np.exp(x[place]))
    return y
"""
SOFTPLUS_BY_CELLS_MUTANTS = """
overflows
- x[place] > 0
+ x[place] < 0
bump
- x[place] + np.log(1
+ np.log(1
straight_too_early
- x[place] + np.log(1 + np.exp(-x[place]))
+ x[place]
relu
- x[place] + np.log(1 + np.exp(-x[place]))
+ x[place]
- np.log(1 + np.exp(x[place]))
+ 0
dtype
- np.zeros(x.shape)
+ np.zeros(x.shape, dtype=int)
axes
- np.ndindex(x.shape)
+ range(len(x))
shape
- np.zeros(x.shape)
+ np.zeros((1, *x.shape))
- y[place]
+ y[0][place]
"""

MUTANTS: tuple[Mutant, ...] = (
    *mutants("leaky_relu_backward", LEAKY, LEAKY_MUTANTS),
    *mutants("leaky_relu_backward", LEAKY_BY_PRODUCT, LEAKY_BY_PRODUCT_MUTANTS),
    *mutants("leaky_relu_backward", LEAKY_BY_DIFFERENCES, LEAKY_BY_DIFFERENCES_MUTANTS),
    *mutants("swish_slope", SWISH, SWISH_MUTANTS),
    *mutants("softplus", SOFTPLUS, SOFTPLUS_MUTANTS),
    *mutants("softplus", SOFTPLUS_BY_CELLS, SOFTPLUS_BY_CELLS_MUTANTS),
)
