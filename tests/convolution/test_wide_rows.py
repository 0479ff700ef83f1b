"""Convolution with overlapping windows: equal to the definition, used only where it may be."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.convolution import conv2d, conv2d_plain, wide_rows
from course_utils.windows import plane

SHAPE = (2, 3, 40, 70)


def pairs(low, high):
    return st.tuples(*[st.integers(low, high)] * 2)


@settings(max_examples=100)
@given(
    sizes=pairs(7, 14),
    kernel=pairs(1, 7),
    stride=pairs(1, 3),
    holes=st.integers(1, 2),
    ends=st.tuples(pairs(0, 8), pairs(0, 8)),
    channels=pairs(1, 3),
    width=st.sampled_from([1, 4, 64]),
    memory=st.sampled_from([1, 3000, 2**21]),
    seed=st.integers(0, 2**32 - 1),
)
def test_equals_the_definition(
    sizes,
    kernel,
    stride,
    holes,
    ends,
    channels,
    width,
    memory,
    seed,
    numbers,
    assert_close,
):
    dilation = (1, holes if kernel[1] <= 4 else 1)
    x, weight = numbers(seed, (2, channels[0], *sizes), (channels[1], channels[0], *kernel))
    axes = plane(*sizes, kernel, stride, ends, dilation)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wide_rows, "WIDTH", width)
        patch.setattr(wide_rows, "BUFFER_BYTES", memory)
        output = wide_rows.gather(x, weight, axes)
    expected = conv2d_plain(x, weight, stride=stride, padding=ends, dilation=dilation)
    assert_close([output], [expected])


@pytest.fixture
def calls(monkeypatch):
    """One entry for each time that it ran."""
    ran, function = [], wide_rows.gather
    monkeypatch.setattr(wide_rows, "gather", lambda *given: ran.append(1) or function(*given))
    return ran


@pytest.mark.parametrize("value", [1, np.nan, np.inf])
def test_large_kernels_on_few_channels_take_it(calls, value, numbers, assert_close):
    x, weight, bias = numbers(0, SHAPE, (4, 3, 7, 7), (4,))
    x = x.copy()
    x[1, 2, 20, 30] = value
    output = conv2d(x, weight, bias, stride=2, padding=3)
    assert calls == [1]
    with np.errstate(invalid="ignore"):
        assert_close([output], [conv2d_plain(x, weight, bias, stride=2, padding=3)])


@pytest.mark.parametrize(
    ("shape", "weight", "options"),
    [
        (SHAPE, (4, 3, 7, 7), {"dilation": (2, 1)}),
        (SHAPE, (4, 3, 2, 7), {"stride": 2}),  # rows of windows do not overlap
        (SHAPE, (3, 1, 7, 7), {"groups": 3}),
        ((2, 33, 40, 70), (4, 33, 7, 7), {}),
        ((2, 3, 70, 30), (4, 3, 7, 7), {}),
    ],
)
def test_others_are_left_to_the_columns(calls, shape, weight, options):
    conv2d(np.ones(shape), np.ones(weight), **options)
    assert calls == []


def test_it_needs_little_memory(calls, numbers):
    x, weight = numbers(0, (8, 3, 224, 224), (64, 3, 7, 7), dtype=np.float32)
    tracemalloc.start()
    try:
        output = conv2d(x, weight, stride=2, padding=3)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert calls == [1]
    assert peak < output.nbytes + 5e6
