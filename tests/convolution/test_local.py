"""Locally connected layers and tiled convolution: by hand, by definition, and their limits."""

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils.convolution import (
    conv2d,
    conv2d_backward,
    locally_connected2d,
    locally_connected2d_backward,
    tiled_conv2d,
    tiled_conv2d_backward,
)

SEEDS = st.integers(0, 2**32 - 1)


def pairs(low, high):
    return st.tuples(st.integers(low, high), st.integers(low, high))


@st.composite
def cases(draw):
    """Shapes of x and of one kernel, options, and the size of the output."""
    sizes, kernel = draw(pairs(1, 6)), draw(pairs(1, 3))
    stride, dilation = draw(pairs(1, 3)), draw(pairs(1, 2))
    padding = draw(st.tuples(pairs(0, 2), pairs(0, 2)))
    channels = draw(st.integers(1, 2))
    outputs = []
    for i in range(2):
        room = sizes[i] + sum(padding[i]) - dilation[i] * (kernel[i] - 1) - 1
        assume(room >= 0)
        outputs.append(room // stride[i] + 1)
    x = (draw(st.integers(0, 2)), channels, *sizes)
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    return x, (draw(st.integers(1, 2)), channels, *kernel), options, tuple(outputs)


def tiled_by_definition(x, weight, bias, stride, padding, dilation):
    """Window by window, each with the kernels of its place in the tile; torch adds gradients."""
    (top, bottom), (left, right) = padding
    padded = functional.pad(x, (left, right, top, bottom))
    height = (padded.shape[2] - dilation[0] * (weight.shape[4] - 1) - 1) // stride[0] + 1
    width = (padded.shape[3] - dilation[1] * (weight.shape[5] - 1) - 1) // stride[1] + 1
    rows = []
    for row in range(height):
        cells = []
        for column in range(width):
            place = row % weight.shape[0], column % weight.shape[1]
            y = [row * stride[0] + down * dilation[0] for down in range(weight.shape[4])]
            x = [column * stride[1] + right * dilation[1] for right in range(weight.shape[5])]
            window = padded[:, :, y][:, :, :, x]
            cells.append((window[:, None] * weight[place]).sum(dim=(2, 3, 4)) + bias[place])
        rows.append(torch.stack(cells, dim=-1))
    return torch.stack(rows, dim=-2)


def test_every_position_has_its_own_kernel():
    x = np.array([1, 2, 3]).reshape(1, 1, 1, 3)
    weight = np.array([[[1, 10], [100, 1000]]]).reshape(1, 2, 1, 1, 1, 2)
    np.testing.assert_array_equal(locally_connected2d(x, weight), [[[[21, 3200]]]])
    bias = np.array([5, -1]).reshape(1, 2, 1)
    np.testing.assert_array_equal(locally_connected2d(x, weight, bias), [[[[26, 3199]]]])


def test_local_gradients_by_hand():
    x = np.array([1.0, 2.0, 3.0]).reshape(1, 1, 1, 3)
    weight = np.array([[[1.0, 10.0], [100.0, 1000.0]]]).reshape(1, 2, 1, 1, 1, 2)
    grad_output = np.array([[[[1.0, 2.0]]]])
    grad_x, grad_weight, grad_bias = locally_connected2d_backward(grad_output, x, weight)
    np.testing.assert_array_equal(grad_x, [[[[1, 10 + 200, 2000]]]])
    np.testing.assert_array_equal(grad_weight.ravel(), [1, 2, 4, 6])
    np.testing.assert_array_equal(grad_bias.ravel(), [1, 2])


def test_kernels_cycle_down_and_right():
    x = np.ones((1, 1, 3, 5), int)
    weight = np.array([[1, 2, 3], [4, 5, 6]]).reshape(2, 3, 1, 1, 1, 1)
    expected = [[1, 2, 3, 1, 2], [4, 5, 6, 4, 5], [1, 2, 3, 1, 2]]
    np.testing.assert_array_equal(tiled_conv2d(x, weight), [[expected]])
    bias = 10 * weight.reshape(2, 3, 1)
    np.testing.assert_array_equal(tiled_conv2d(x, weight, bias), 11 * np.array([[expected]]))


def test_tiled_gradients_by_hand():
    x = np.arange(1.0, 6.0).reshape(1, 1, 1, 5)
    weight = np.array([[[1.0, 10.0], [100.0, 1000.0]]]).reshape(1, 2, 1, 1, 1, 2)
    grad_x, grad_weight, grad_bias = tiled_conv2d_backward(np.ones((1, 1, 1, 4)), x, weight)
    np.testing.assert_array_equal(grad_x, [[[[1, 110, 1001, 110, 1000]]]])
    np.testing.assert_array_equal(grad_weight.ravel(), [1 + 3, 2 + 4, 2 + 4, 3 + 5])
    np.testing.assert_array_equal(grad_bias.ravel(), [2, 2])


@settings(max_examples=60)
@given(case=cases(), seed=SEEDS)
def test_local_equals_the_definition(case, seed, numbers, by_torch, assert_close):
    x_shape, kernel_shape, options, outputs = case
    x, weight, bias = numbers(seed, x_shape, (*outputs, *kernel_shape), (*outputs, kernel_shape[0]))
    (grad_output,) = numbers(seed + 1, (x_shape[0], kernel_shape[0], *outputs))
    value, *expected = by_torch(tiled_by_definition, (x, weight, bias), grad_output, **options)
    assert_close([locally_connected2d(x, weight, bias, **options)], [value])
    assert_close(locally_connected2d_backward(grad_output, x, weight, **options), expected)


@settings(max_examples=60)
@given(case=cases(), tile=pairs(1, 4), seed=SEEDS)
def test_tiled_equals_the_definition(case, tile, seed, numbers, by_torch):
    x_shape, kernel_shape, options, outputs = case
    x, weight, bias = numbers(seed, x_shape, (*tile, *kernel_shape), (*tile, kernel_shape[0]))
    (grad_output,) = numbers(seed + 1, (x_shape[0], kernel_shape[0], *outputs))
    expected = by_torch(tiled_by_definition, (x, weight, bias), grad_output, **options)
    results = [
        tiled_conv2d(x, weight, bias, **options),
        *tiled_conv2d_backward(grad_output, x, weight, **options),
    ]
    for result, one in zip(results, expected, strict=True):
        np.testing.assert_allclose(result, one, atol=1e-10, strict=True)


@settings(max_examples=40)
@given(case=cases(), tile=pairs(1, 3), seed=SEEDS)
def test_equal_kernels_are_a_convolution(case, tile, seed, numbers, assert_close):
    x_shape, kernel_shape, options, outputs = case
    x, weight, bias = numbers(seed, x_shape, kernel_shape, kernel_shape[:1])
    expected = conv2d(x, weight, bias, **options)
    (grad_output,) = numbers(seed + 1, expected.shape)
    grad_x, grad_weight, grad_bias = conv2d_backward(grad_output, x, weight, **options)
    for places, forward, backward in (
        (outputs, locally_connected2d, locally_connected2d_backward),
        (tile, tiled_conv2d, tiled_conv2d_backward),
        ((1, 1), tiled_conv2d, tiled_conv2d_backward),
    ):
        everywhere = np.broadcast_to(weight, (*places, *weight.shape))
        biases = np.broadcast_to(bias, (*places, *bias.shape))
        assert_close([forward(x, everywhere, biases, **options)], [expected])
        # a shared kernel collects the gradients of all its places
        grads = backward(grad_output, x, everywhere, **options)
        collected = [grads[0], *(grad.sum(axis=(0, 1)) for grad in grads[1:])]
        assert_close(collected, [grad_x, grad_weight, grad_bias])


@settings(max_examples=40)
@given(case=cases(), seed=SEEDS)
def test_a_tile_as_large_as_the_output_is_locally_connected(case, seed, numbers, assert_close):
    x_shape, kernel_shape, options, outputs = case
    x, weight, bias = numbers(seed, x_shape, (*outputs, *kernel_shape), (*outputs, kernel_shape[0]))
    value = locally_connected2d(x, weight, bias, **options)
    (grad_output,) = numbers(seed + 1, value.shape)
    assert_close([tiled_conv2d(x, weight, bias, **options)], [value])
    assert_close(
        tiled_conv2d_backward(grad_output, x, weight, **options),
        locally_connected2d_backward(grad_output, x, weight, **options),
    )


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize(
    ("forward", "backward"),
    [
        (locally_connected2d, locally_connected2d_backward),
        (tiled_conv2d, tiled_conv2d_backward),
    ],
)
def test_dtype_is_kept_in_any_memory_order(forward, backward, dtype, numbers, assert_close):
    x, weight, bias, grad_output = (
        array.T
        for array in numbers(
            0, (4, 3, 2, 2), (2, 2, 2, 3, 3, 2), (3, 3, 2), (3, 2, 3, 2), dtype=dtype
        )
    )
    results = [forward(x, weight, bias), *backward(grad_output, x, weight)]
    assert [result.dtype for result in results] == [dtype] * 4
    expected = [
        forward(x.copy(), weight.copy(), bias.copy()),
        *backward(grad_output.copy(), x.copy(), weight.copy()),
    ]
    assert_close(results, expected, 1e-3 if dtype == np.float16 else 1e-6)


@pytest.mark.parametrize("forward", [locally_connected2d, tiled_conv2d])
def test_infinity_on_the_padding_is_nan_as_in_conv2d(forward):
    x, kernel = np.ones((1, 1, 2, 1)), np.array([[[[np.inf], [1.0], [1.0]]]])
    expected = conv2d(x, kernel, padding=(1, 0))
    assert np.isnan(expected).any()
    assert np.isinf(expected).any()
    weight = np.broadcast_to(kernel, (2, 1, *kernel.shape))
    np.testing.assert_array_equal(forward(x, weight, padding=(1, 0)), expected)


@pytest.mark.parametrize("forward", [locally_connected2d, tiled_conv2d])
@pytest.mark.parametrize(
    ("message", "changes"),
    [
        (r"weight has shape \(2, 3, 3, 3\), not \(rows, columns, out", {"weight": (2, 3, 3, 3)}),
        (r"reads 3 channels, but x has 2: give .*\[3\] = 2", {"weight": (2, 2, 1, 3, 3, 3)}),
        (r"number of weight's rows 0 is too small", {"weight": (0, 2, 1, 2, 3, 3)}),
        (r"number of weight's output channels 0 is", {"weight": (2, 2, 0, 2, 3, 3)}),
        (r"kernel_size 0 is too small", {"weight": (2, 2, 1, 2, 3, 0)}),
        (r"kernel_size 5 exceeds padded height 4", {"weight": (2, 2, 1, 2, 5, 3)}),
        (r"bias has shape \(1,\), the output channels need \(2, 2, 1\)", {"bias": (1,)}),
        (r"x has shape \(4, 4\), not \(batch", {"x": (4, 4)}),
        (r"stride 0 is too small", {"stride": 0}),
        (r"bias is float32, x is float64", {"bias": np.ones((2, 2, 1), np.float32)}),
    ],
)
def test_refuses_arguments_that_do_not_match(forward, message, changes):
    arguments = {"x": (1, 2, 4, 4), "weight": (2, 2, 1, 2, 3, 3), "bias": (2, 2, 1)} | changes
    for name in ("x", "weight", "bias"):
        if isinstance(arguments[name], tuple):
            arguments[name] = np.ones(arguments[name])
    with pytest.raises(ValueError, match=message):
        forward(**arguments)


def test_local_needs_a_kernel_for_each_position():
    with pytest.raises(ValueError, match=r"for \(1, 1\) positions, the output has \(2, 2\): give"):
        locally_connected2d(np.ones((1, 2, 4, 4)), np.ones((1, 1, 1, 2, 3, 3)))


@pytest.mark.parametrize("backward", [locally_connected2d_backward, tiled_conv2d_backward])
def test_backward_refuses_arguments_that_do_not_match(backward):
    x, weight = np.ones((1, 2, 4, 4)), np.ones((2, 2, 1, 2, 3, 3))
    with pytest.raises(ValueError, match=r"shape \(1, 1, 3, 3\), the output has \(1, 1, 2, 2\)"):
        backward(np.ones((1, 1, 3, 3)), x, weight)
