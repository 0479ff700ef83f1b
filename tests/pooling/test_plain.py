"""The plain forms agree with the fast ones and with torch on extreme numbers.

Literal answers and everyday numbers are in `test_maximum` and `test_average`. Here are the largest
and smallest numbers of every dtype, zeros of both signs, infinities and NaN, with any options.
"""

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hypothesis_numpy
from torch.nn import functional

from course_utils.pooling import (
    avg_pool2d,
    avg_pool2d_backward,
    avg_pool2d_backward_plain,
    avg_pool2d_plain,
    max_pool2d,
    max_pool2d_backward,
    max_pool2d_backward_plain,
    max_pool2d_plain,
)
from course_utils.windows import plane

FLOATS = ["float16", "float32", "float64"]
WHOLE = ["int8", "int16", "int32", "int64", "uint8"]
EACH_FLOAT = pytest.mark.parametrize("name", FLOATS)
SCALE = 64  # more than a window has cells, and more than a cell has windows
LAYOUTS = [
    np.ascontiguousarray,
    np.asfortranarray,
    lambda array: np.flip(np.flip(array).copy()),
    lambda array: np.repeat(array, 2, axis=3)[..., ::2],
]


def extremes(name):
    """Extreme numbers of a dtype, and a few everyday ones."""
    if name in WHOLE:
        limits = np.iinfo(name)
        return st.sampled_from([limits.min, limits.max, 0, 1, 2]) | st.integers(
            limits.min, limits.max
        )
    limits = np.finfo(name)
    sizes = [0, limits.smallest_subnormal, limits.tiny, 1, 2.5, limits.max / 2, limits.max, np.inf]
    numbers = [float(limits.dtype.type(size)) for size in sizes]
    return st.sampled_from([*numbers, *(-number for number in numbers), np.nan])


def pairs(low, high):
    return st.tuples(st.integers(low, high), st.integers(low, high))


@st.composite
def cases(draw, name):
    """An array in any memory layout, and any options under which a window fits."""
    kernels = draw(pairs(1, 3))
    options = {
        "kernel_size": kernels,
        "stride": draw(st.none() | pairs(1, 3)),
        "padding": tuple(draw(pairs(0, k // 2)) for k in kernels),
        "dilation": draw(pairs(1, 3)),
        "ceil_mode": draw(st.booleans()),
    }
    shape = (draw(st.integers(0, 2)), draw(st.integers(1, 2)), *draw(pairs(1, 7)))
    for k, d, ends, size in zip(
        kernels, options["dilation"], options["padding"], shape[2:], strict=True
    ):
        assume(d * (k - 1) < size + sum(ends))
    x = draw(hypothesis_numpy.arrays(name, shape, elements=extremes(name)))
    return draw(st.sampled_from(LAYOUTS))(x), options


def in_torchs_form(options):
    """The same options, with the larger padding at both ends, as torch requires."""
    return {**options, "padding": tuple(max(ends) for ends in options["padding"])}


def upstream(data, name, shape):
    return data.draw(hypothesis_numpy.arrays(name, shape, elements=extremes(name)))


def outcome(function, *arguments, **options):
    """The result, or the error message."""
    try:
        return function(*arguments, **options)
    except ValueError as error:
        return str(error)


def output_shape(x, options):
    stride = options["stride"] or options["kernel_size"]
    rows, columns = plane(*x.shape[2:], **{**options, "stride": stride})
    return (*x.shape[:2], rows.output_size, columns.output_size)


@pytest.mark.parametrize("name", FLOATS + WHOLE)
@settings(max_examples=60)
@given(data=st.data())
def test_maxima_are_the_same_in_every_form(name, data):
    x, options = data.draw(cases(name))
    expected = max_pool2d_plain(x, **options)
    np.testing.assert_array_equal(max_pool2d(x, **options), expected, strict=True)
    options = in_torchs_form(options)
    theirs = functional.max_pool2d(torch.tensor(x.copy()), **options).numpy()
    np.testing.assert_array_equal(max_pool2d_plain(x, **options), theirs, strict=True)


@pytest.mark.parametrize("ties", ["first", "all", "split"])
@EACH_FLOAT
@settings(max_examples=60)
@given(data=st.data())
def test_gradients_of_maxima_are_the_same_in_every_form(name, ties, data):
    x, options = data.draw(cases(name))
    grad_output = upstream(data, name, output_shape(x, options))
    plain, quick = (
        outcome(backward, grad_output, x, **options, ties=ties)
        for backward in (max_pool2d_backward_plain, max_pool2d_backward)
    )
    np.testing.assert_array_equal(quick, plain, strict=True)


@EACH_FLOAT
@settings(max_examples=100)
@given(data=st.data())
def test_gradients_of_maxima_are_those_of_torch(name, data, by_torch):
    x, options = data.draw(cases(name))
    options = in_torchs_form(options)
    grad_output = upstream(data, name, output_shape(x, options))
    plain = outcome(max_pool2d_backward_plain, grad_output, x, **options)
    assume(not isinstance(plain, str))  # windows over padding alone, which have no winner
    _, expected = by_torch(functional.max_pool2d, x, grad_output, **options)
    np.testing.assert_array_equal(plain, expected, strict=True)


def laid(x, options):
    stride = options["stride"] or options["kernel_size"]
    rows, columns = plane(*x.shape[2:], **{**options, "stride": stride})
    for i, j in np.ndindex(rows.output_size, columns.output_size):
        yield (..., i, j), (..., *np.ix_(rows.inside(i), columns.inside(j)))


def sizes_in_windows(x, options):
    """For every output, the sum of its finite cells' absolute values, divided by `SCALE`."""
    sizes = np.zeros(output_shape(x, options))
    for output, cells in laid(x, options):
        sizes[output] = _scaled_sizes(x)[cells].sum(axis=(2, 3))
    return sizes


def sizes_from_windows(grad_output, x, options):
    """For every cell, the sum of its gradients' absolute values, as in `sizes_in_windows`."""
    sizes = np.zeros(x.shape)
    for output, cells in laid(x, options):
        sizes[cells] += _scaled_sizes(grad_output)[output][..., np.newaxis, np.newaxis]
    return sizes


def _scaled_sizes(array):
    return np.where(np.isfinite(array), abs(array.astype(float)), 0) / SCALE


def assert_equal_sums(given, expected, sizes, summed):
    """Compare sums that were taken in the dtype ``summed``, cell by cell.

    The order of the terms affects the last digits and, if terms are near the largest number,
    whether an intermediate sum overflows: such cells are left out.
    """
    ends, limits = np.finfo(given.dtype), np.finfo(summed)
    assert (given.dtype, given.shape) == (expected.dtype, expected.shape)
    clear = sizes < limits.max / SCALE
    with np.errstate(all="ignore"):
        apart = abs(given.astype(float) - expected.astype(float))
        allowed = ends.eps * abs(expected.astype(float)) + 2 * ends.smallest_subnormal
        allowed += 20 * limits.eps * sizes * SCALE
    same = (given == expected) | (np.isnan(given) & np.isnan(expected)) | (apart <= allowed)
    assert (same | ~clear).all()
    return clear


@EACH_FLOAT
@settings(max_examples=100)
@given(data=st.data(), count_include_pad=st.booleans())
def test_means_are_the_same_in_every_form(name, data, count_include_pad):
    x, options = data.draw(cases(name))
    summed = "float32" if name == "float16" else name
    plain, quick = (
        outcome(pool, x, **options, count_include_pad=count_include_pad)
        for pool in (avg_pool2d_plain, avg_pool2d)
    )
    if isinstance(plain, str):
        assert plain == quick
        return
    assert_equal_sums(quick, plain, sizes_in_windows(x, options), summed)
    options = {**in_torchs_form(options), "dilation": 1}
    assume(all(size >= k for size, k in zip(x.shape[2:], options["kernel_size"], strict=True)))
    sizes = sizes_in_windows(x, options)
    plain = avg_pool2d_plain(x, **options, count_include_pad=count_include_pad)
    del options["dilation"]
    theirs = functional.avg_pool2d(
        torch.tensor(x.copy()), **options, count_include_pad=count_include_pad
    ).numpy()
    assert_equal_sums(plain, theirs, sizes, summed)


@settings(max_examples=60)
@given(data=st.data(), count_include_pad=st.booleans())
def test_means_of_whole_numbers_are_the_same_in_every_form(data, count_include_pad):
    x, options = data.draw(cases("int64"))
    options = {**in_torchs_form(options), "dilation": 1}
    assume(all(size >= k for size, k in zip(x.shape[2:], options["kernel_size"], strict=True)))
    options["count_include_pad"] = count_include_pad
    plain = avg_pool2d_plain(x, **options)
    np.testing.assert_array_equal(avg_pool2d(x, **options), plain, strict=True)
    del options["dilation"]
    theirs = functional.avg_pool2d(torch.tensor(x.copy()), **options).numpy()
    np.testing.assert_array_equal(plain, theirs, strict=True)


@EACH_FLOAT
@settings(max_examples=100)
@given(data=st.data(), count_include_pad=st.booleans())
def test_gradients_of_means_are_the_same_in_every_form(name, data, count_include_pad, by_torch):
    x, options = data.draw(cases(name))
    summed = "float32" if name == "float16" else name
    counted = {"count_include_pad": count_include_pad}
    grad_output = upstream(data, name, output_shape(x, options))
    plain, quick = (
        outcome(backward, grad_output, x, **options, **counted)
        for backward in (avg_pool2d_backward_plain, avg_pool2d_backward)
    )
    if isinstance(plain, str):
        assert plain == quick
        return
    assert_equal_sums(quick, plain, sizes_from_windows(grad_output, x, options), summed)
    options = {**in_torchs_form(options), "dilation": 1}
    assume(all(size >= k for size, k in zip(x.shape[2:], options["kernel_size"], strict=True)))
    grad_output = upstream(data, name, output_shape(x, options))
    sizes = sizes_from_windows(grad_output, x, options)
    plain = avg_pool2d_backward_plain(grad_output, x, **options, **counted)
    del options["dilation"]
    _, theirs = by_torch(functional.avg_pool2d, x, grad_output, **options, **counted)
    assert_equal_sums(plain, theirs, sizes, name)  # torch adds up float16 in float16
