"""Mutants of softplus: the name that the check should find, and what is changed."""

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

MUTANTS = (
    (SOFTPLUS, SOFTPLUS_MUTANTS),
    (SOFTPLUS_BY_CELLS, SOFTPLUS_BY_CELLS_MUTANTS),
)
