"""Convolution with fewer multiplications: equal to the definition, used only where it may be."""

import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils.convolution import (
    columns,
    conv2d,
    conv2d_backward,
    conv2d_plain,
    image,
    winograd,
)
from course_utils.windows import plane

LARGE = (2, 16, 59, 61)  # of x, just large enough, and no multiple of a tile


def lost(expected, *arrays):
    """How far off rounding may be: the digits that are lost if the largest numbers cancel."""
    largest = np.prod([np.abs(array).max(initial=0) for array in arrays])
    terms = arrays[0][0].size if arrays else 1
    return 30 * np.finfo(expected.dtype).eps * largest * terms**0.5


@pytest.mark.parametrize("points", [(0, 1, -1, 2, -2), (0, 1, 2, 3, 4), winograd.POINTS])
def test_the_matrices_are_exact_for_any_points(points):
    """Convolve with each cell of a kernel and each input, so that every entry counts."""
    A, B, G = winograd.transforms(points)
    for kernel in np.eye(3):
        for inputs in np.eye(6):
            expected = np.correlate(inputs, kernel, "valid")
            np.testing.assert_allclose(A.T @ ((G @ kernel) * (B @ inputs)), expected, atol=1e-12)


def test_the_points_are_exact_in_the_computer():
    assert all(Fraction(point).limit_denominator(4) == Fraction(point) for point in winograd.POINTS)


def test_the_points_round_less_than_whole_ones(numbers):
    x, weight = numbers(0, (1, 64, 32, 32), (16, 64, 3, 3), dtype=np.float32)
    axes = plane(32, 32, 3)
    exact = columns.gather(x.astype(float), weight.astype(float), axes, 1)
    transforms, errors = winograd.transforms, []
    for points in (winograd.POINTS, (0, 1, -1, 2, -2)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(winograd, "transforms", lambda points=points: transforms(points))
            errors.append(np.abs(winograd.convolve(x, weight, axes) - exact).max())
    assert errors[0] < errors[1] / 2


@settings(max_examples=100)
@given(
    sizes=st.tuples(*[st.integers(3, 14)] * 2),
    channels=st.tuples(*[st.integers(1, 18)] * 2),
    ends=st.tuples(*[st.tuples(*[st.integers(0, 5)] * 2)] * 2),
    dtype=st.sampled_from([np.float32, np.float64]),
    together=st.sampled_from([1, 3, 64]),
    seed=st.integers(0, 2**32 - 1),
)
def test_equals_the_definition(sizes, channels, ends, dtype, together, seed, numbers):
    (x, weight) = numbers(seed, (2, channels[0], *sizes), (*channels[::-1], 3, 3), dtype=dtype)
    axes = plane(*sizes, (3, 3), 1, ends, 1)
    expected = conv2d_plain(x, weight, padding=ends)
    (grad_output,) = numbers(seed + 1, expected.shape, dtype=dtype)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(winograd, "TOGETHER", together)
        output = winograd.convolve(x, weight, axes)
        grad = winograd.weight_gradient(grad_output, x, axes)
        back = winograd.convolve(grad_output, *image.turned_round(weight, axes))
    expected_grad = columns.weight_gradient(grad_output, x, axes, 1)
    expected_back = columns.scatter(grad_output, weight, axes, 1)
    for one, right, arrays in (
        (output, expected, (x, weight)),
        (grad, expected_grad, (grad_output, x)),
        (back, expected_back, (grad_output, weight)),
    ):
        assert one.dtype == dtype
        np.testing.assert_allclose(one, right, rtol=0, atol=lost(right, *arrays), strict=True)


@pytest.fixture
def calls(monkeypatch):
    """The names of winograd's functions that ran."""
    names = []

    def spy(name):
        function = getattr(winograd, name)
        monkeypatch.setattr(winograd, name, lambda *given: names.append(name) or function(*given))

    spy("convolve")
    spy("weight_gradient")
    return names


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_large_images_take_it_forward_and_backward(calls, dtype, numbers, by_torch):
    x, weight, bias = numbers(0, LARGE, (20, 16, 3, 3), (20,), dtype=dtype)
    output = conv2d(x, weight, bias, padding=1)
    (grad_output,) = numbers(1, output.shape, dtype=dtype)
    gradients = conv2d_backward(grad_output, x, weight, padding=1)
    assert calls == ["convolve", "convolve", "weight_gradient"]
    wide = [array.astype(np.float64) for array in (x, weight, bias, grad_output)]
    expected = by_torch(functional.conv2d, wide[:3], wide[3], padding=1)
    for one, right in zip((output, *gradients), expected, strict=True):
        assert one.dtype == dtype
        tolerance = np.finfo(dtype).eps * np.abs(right).max() * 100
        np.testing.assert_allclose(one.astype(np.float64), right, rtol=0, atol=tolerance)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e35])
@pytest.mark.parametrize("where", ["x", "weight", "grad_output"])
def test_what_would_spoil_its_tile_is_left_to_the_columns(calls, value, where, numbers):
    arrays = dict(
        zip(
            ("x", "weight", "grad_output"),
            map(np.copy, numbers(0, LARGE, (16, 16, 3, 3), LARGE, dtype=np.float32)),
            strict=True,
        )
    )
    arrays[where][1, 3, 2, 2] = value
    x, weight, grad_output = arrays.values()
    axes = plane(*LARGE[2:], (3, 3), 1, 1, 1)
    output = conv2d(x, weight, padding=1)
    grad_x, grad_weight, _ = conv2d_backward(grad_output, x, weight, padding=1)
    assert calls == (["convolve"] if where == "grad_output" else [])
    with np.errstate(all="ignore"):
        for one, right in (
            (output, columns.gather(x, weight, axes, 1)),
            (grad_x, columns.scatter(grad_output, weight, axes, 1)),
            (grad_weight, columns.weight_gradient(grad_output, x, axes, 1)),
        ):
            np.testing.assert_allclose(one, right, rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize(
    ("shape", "weight", "options"),
    [
        (LARGE, (16, 16, 3, 3), {"stride": 2}),
        (LARGE, (16, 16, 3, 3), {"dilation": (1, 2)}),
        (LARGE, (16, 16, 3, 2), {}),
        (LARGE, (16, 8, 3, 3), {"groups": 2}),
        (LARGE, (15, 16, 3, 3), {}),
        ((2, 15, 59, 61), (16, 15, 3, 3), {}),
        ((1, 16, 59, 61), (16, 16, 3, 3), {}),
    ],
)
def test_others_are_left_to_the_columns(calls, shape, weight, options):
    conv2d(np.ones(shape, np.float32), np.ones(weight, np.float32), **options)
    conv2d(np.ones(shape, int), np.ones(weight, int), **options)
    assert calls == []


def test_it_needs_little_memory(calls, numbers):
    x, weight = numbers(0, (8, 64, 56, 56), (64, 64, 3, 3), dtype=np.float32)
    tracemalloc.start()
    try:
        output = conv2d(x, weight, padding=1)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert calls == ["convolve"]
    assert peak < output.nbytes + 5e6
