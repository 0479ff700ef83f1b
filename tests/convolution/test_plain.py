"""The plain forms agree with the fast ones and with torch on extreme numbers.

Literal answers and everyday numbers are in `test_image` and `test_transpose`. Here are the largest
and smallest numbers of every dtype, zeros of both signs, infinities and NaN, with any options.
"""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hypothesis_numpy
from torch.nn import functional

from course_utils.convolution import (
    conv2d,
    conv2d_backward,
    conv2d_backward_plain,
    conv2d_plain,
    conv_transpose2d,
    conv_transpose2d_plain,
)

FLOATS = ["float16", "float32", "float64"]
LAYOUTS = [
    np.ascontiguousarray,
    np.asfortranarray,
    lambda array: np.flip(np.flip(array).copy()),
    lambda array: np.repeat(array, 2, axis=3)[..., ::2],
]
several = settings(max_examples=80)


def extremes(name):
    """Extreme numbers of a dtype, and a few everyday ones."""
    limits = np.finfo(name)
    root = limits.max ** limits.dtype.type(0.5)
    sizes = [0, limits.smallest_subnormal, limits.tiny, 1, 2.5, root / 8, limits.max / 64]
    numbers = [float(limits.dtype.type(size)) for size in [*sizes, limits.max, np.inf]]
    return st.sampled_from([*numbers, *(-number for number in numbers), np.nan])


def pairs(low, high):
    return st.tuples(st.integers(low, high), st.integers(low, high))


def arrays(name, shape):
    return hypothesis_numpy.arrays(name, shape, elements=extremes(name))


@st.composite
def cases(draw, name):
    """x, weight and bias in any memory layout, and options under which a window fits."""
    groups, channels, kernels = (draw(st.integers(1, 2)) for _ in range(3))
    kernel, ends = draw(pairs(1, 3)), (draw(pairs(0, 2)), draw(pairs(0, 2)))
    stride, dilation = draw(pairs(1, 3)), draw(pairs(1, 2))
    sizes = draw(pairs(1, 6))
    for k, d, padding, size in zip(kernel, dilation, ends, sizes, strict=True):
        assume(d * (k - 1) < size + sum(padding))
    x = draw(arrays(name, (draw(st.integers(0, 2)), groups * channels, *sizes)))
    weight = draw(arrays(name, (groups * kernels, channels, *kernel)))
    layout = draw(st.sampled_from(LAYOUTS))
    options = {"stride": stride, "padding": ends, "dilation": dilation, "groups": groups}
    return layout(x), layout(weight), draw(arrays(name, len(weight))), options


@st.composite
def transposed_cases(draw, name):
    """The same for a transposed convolution whose output is not empty."""
    groups, channels, kernels = (draw(st.integers(1, 2)) for _ in range(3))
    kernel, ends = draw(pairs(1, 3)), (draw(pairs(0, 2)), draw(pairs(0, 2)))
    stride, dilation = draw(pairs(1, 3)), draw(pairs(1, 2))
    sizes = draw(pairs(1, 4))
    for k, s, d, padding, size in zip(kernel, stride, dilation, ends, sizes, strict=True):
        assume((size - 1) * s + d * (k - 1) >= sum(padding))
    x = draw(arrays(name, (draw(st.integers(0, 2)), groups * channels, *sizes)))
    weight = draw(arrays(name, (groups * channels, kernels, *kernel)))
    layout = draw(st.sampled_from(LAYOUTS))
    options = {"stride": stride, "padding": ends, "dilation": dilation, "groups": groups}
    return layout(x), layout(weight), draw(arrays(name, groups * kernels)), options


def padded(x, weight, bias, padding, **options):
    """torch's convolution with a padding for each side."""
    (top, bottom), (left, right) = padding
    x = functional.pad(x, (left, right, top, bottom))
    return functional.conv2d(x, weight, bias, **options)


def cropped(x, weight, bias, padding, **options):
    """torch's transposed convolution, with a number of cells to cut off each side."""
    (top, bottom), (left, right) = padding
    whole = functional.conv_transpose2d(x, weight, bias, **options)
    return whole[:, :, top : whole.shape[2] - bottom, left : whole.shape[3] - right]


def sizes_of(*given):
    """Absolute values in float64, with 0 for infinity and NaN, which need no tolerance."""
    return [np.where(np.isfinite(one), abs(one.astype(float)), 0) for one in given]


def assert_equal_sums(given, expected, sizes, summed):
    """Compare lists of sums of products, taken in the dtype ``summed``, cell by cell.

    ``sizes`` are the same sums of the terms' absolute values. The order of the terms affects the
    last digits and, if terms are near the largest number, whether an intermediate sum overflows:
    such cells are left out.
    """
    limits = np.finfo(summed)
    for one, other, size in zip(given, expected, sizes, strict=True):
        assert (one.dtype, one.shape) == (other.dtype, other.shape)
        ends = np.finfo(one.dtype)
        with np.errstate(all="ignore"):
            apart = abs(one.astype(float) - other.astype(float))
            allowed = ends.eps * abs(other.astype(float)) + 20 * limits.eps * size
            near = apart <= allowed + 40 * ends.smallest_subnormal
        same = (one == other) | (np.isnan(one) & np.isnan(other))
        assert (same | near | ~(size < limits.max / 2)).all()


@pytest.mark.parametrize("name", FLOATS)
@several
@given(data=st.data())
def test_convolutions_and_their_gradients_are_the_same_in_every_form(name, data, by_torch):
    x, weight, bias, options = data.draw(cases(name))
    plain = conv2d_plain(x, weight, bias, **options)
    grad_output = data.draw(arrays(name, plain.shape))
    grads = conv2d_backward_plain(grad_output, x, weight, **options)
    quick = conv2d(x, weight, bias, **options)
    quick_grads = conv2d_backward(grad_output, x, weight, **options)
    sizes = by_torch(padded, sizes_of(x, weight, bias), *sizes_of(grad_output), **options)
    summed = "float32" if name == "float16" else name
    assert_equal_sums([quick, *quick_grads], [plain, *grads], sizes, summed)
    theirs = by_torch(padded, (x, weight, bias), grad_output, **options)
    assert_equal_sums([plain, *grads], theirs, sizes, name)


@pytest.mark.parametrize("name", FLOATS)
@several
@given(data=st.data())
def test_transposed_convolutions_are_the_same_in_every_form(name, data, by_torch):
    x, weight, bias, options = data.draw(transposed_cases(name))
    plain = conv_transpose2d_plain(x, weight, bias, **options)
    quick = conv_transpose2d(x, weight, bias, **options)
    ones = np.ones(plain.shape)
    sizes, *_ = by_torch(cropped, sizes_of(x, weight, bias), ones, **options)
    summed = "float32" if name == "float16" else name
    assert_equal_sums([quick], [plain], [sizes], summed)
    theirs, *_ = by_torch(cropped, (x, weight, bias), ones.astype(name), **options)
    assert_equal_sums([plain], [theirs], [sizes], name)
