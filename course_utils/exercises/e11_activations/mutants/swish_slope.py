"""Mutants of swish_slope: the name that the check should find, and what is changed."""

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

MUTANTS = ((SWISH, SWISH_MUTANTS),)
