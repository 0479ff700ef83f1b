"""conv2d and its gradients: by hand, by definition, and against torch."""

import tracemalloc

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils import gradients
from course_utils.convolution import (
    buffers,
    conv2d,
    conv2d_backward,
    conv2d_backward_plain,
    conv2d_plain,
)
from course_utils.convolution.arguments import as_arrays

FORWARD = pytest.mark.parametrize("forward", [conv2d, conv2d_plain])
BACKWARD = pytest.mark.parametrize("backward", [conv2d_backward, conv2d_backward_plain])

IMAGE = np.array(
    [
        [1, 2, 3, 0],
        [4, 5, 6, 1],
        [7, 8, 9, 2],
    ]
).reshape(1, 1, 3, 4)
KERNEL = np.array([[1, 10], [100, 1000]]).reshape(1, 1, 2, 2)


def pairs(low, high):
    return st.tuples(st.integers(low, high), st.integers(low, high))


@st.composite
def cases(draw):
    """Shapes of x and weight, and options, such that at least one window fits."""
    groups = draw(st.integers(1, 3))
    channels, kernels = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    kernel, stride, dilation = draw(pairs(1, 3)), draw(pairs(1, 3)), draw(pairs(1, 2))
    padding = draw(pairs(0, 3))
    spans = [d * (k - 1) + 1 for d, k in zip(dilation, kernel, strict=True)]
    least = [max(1, span - 2 * p) for span, p in zip(spans, padding, strict=True)]
    sizes = [low + draw(st.integers(0, 5)) for low in least]
    x = (draw(st.integers(0, 3)), groups * channels, *sizes)
    weight = (groups * kernels, channels, *kernel)
    options = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
    return x, weight, options


@FORWARD
def test_kernel_is_not_rotated(forward):
    # 1·1 + 2·10 + 4·100 + 5·1000 in the corner; with a rotated kernel it would be 1245
    expected = [[[[5421, 6532, 1603], [8754, 9865, 2916]]]]
    np.testing.assert_array_equal(forward(IMAGE, KERNEL), expected)


@FORWARD
def test_stride_moves_down_first_then_right(forward):
    np.testing.assert_array_equal(
        forward(IMAGE, KERNEL, stride=(1, 2)), [[[[5421, 1603], [8754, 2916]]]]
    )
    np.testing.assert_array_equal(forward(IMAGE, KERNEL, stride=(2, 1)), [[[[5421, 6532, 1603]]]])


@FORWARD
def test_padding_is_zeros_at_each_end(forward):
    expected = [[[[1000, 2100, 3200, 300], [4010, 5421, 6532, 1603]]]]
    result = forward(IMAGE, KERNEL, padding=((1, 0), (1, 0)))[:, :, :2]
    np.testing.assert_array_equal(result, expected)
    expected = [[[[5421, 6532, 1603, 100], [8754, 9865, 2916, 201], [87, 98, 29, 2]]]]
    np.testing.assert_array_equal(forward(IMAGE, KERNEL, padding=((0, 1), (0, 1))), expected)


@FORWARD
def test_same_puts_the_odd_cell_at_the_end(forward):
    result = forward(IMAGE, KERNEL, padding="same")
    np.testing.assert_array_equal(result, forward(IMAGE, KERNEL, padding=((0, 1), (0, 1))))


@FORWARD
def test_dilation_leaves_holes(forward):
    # 1·1 + 3·10 + 7·100 + 9·1000
    np.testing.assert_array_equal(forward(IMAGE, KERNEL, dilation=2), [[[[9731, 2802]]]])


def test_a_window_over_padding_alone_gives_the_bias():
    x, weight, bias = np.ones((1, 1, 1, 1)), np.ones((1, 1, 1, 2)), np.array([5.0])
    options = {"padding": (0, 2), "dilation": (1, 2)}
    for forward in (conv2d, conv2d_plain):
        assert forward(x, weight, bias, **options).tolist() == [[[[6, 5, 6]]]]
    grad_output = np.array([[[[1.0, 10.0, 100.0]]]])
    for backward in (conv2d_backward, conv2d_backward_plain):
        grad_x, grad_weight, grad_bias = backward(grad_output, x, weight, **options)
        assert (grad_x, grad_bias) == (101, 111)
        assert grad_weight.tolist() == [[[[100, 1]]]]


@FORWARD
def test_channels_add_up_and_bias_comes_last(forward):
    x = np.array([1, 2, 3]).reshape(1, 3, 1, 1)
    weight = np.array([[1, 10, 100], [5, 0, 0]]).reshape(2, 3, 1, 1)
    np.testing.assert_array_equal(forward(x, weight).ravel(), [321, 5])
    np.testing.assert_array_equal(forward(x, weight, np.array([1000, -5])).ravel(), [1321, 0])


@FORWARD
def test_groups_do_not_mix(forward):
    x = np.array([1, 2, 3, 4]).reshape(1, 4, 1, 1)
    weight = np.array([[1, 10], [1, 100]]).reshape(2, 2, 1, 1)
    np.testing.assert_array_equal(forward(x, weight, groups=2).ravel(), [21, 403])
    depthwise = np.array([5, 6, 7, 8]).reshape(4, 1, 1, 1)
    np.testing.assert_array_equal(forward(x, depthwise, groups=4).ravel(), [5, 12, 21, 32])


@BACKWARD
def test_gradients_by_hand(backward):
    grad_output = np.array([[[[1.0, 0.0, 0.0], [0.0, 0.0, 2.0]]]])
    grad_x, grad_weight, grad_bias = backward(
        grad_output, IMAGE.astype(float), KERNEL.astype(float)
    )
    np.testing.assert_array_equal(
        grad_x, [[[[1, 10, 0, 0], [100, 1000, 2, 20], [0, 0, 200, 2000]]]]
    )
    # 1 · the window in the corner + 2 · the last window
    np.testing.assert_array_equal(grad_weight, [[[[1 + 12, 2 + 2], [4 + 18, 5 + 4]]]])
    np.testing.assert_array_equal(grad_bias, [3])


@BACKWARD
def test_gradients_add_up_where_windows_overlap(backward):
    grad_output = np.ones((1, 1, 2, 3))
    grad_x, grad_weight, grad_bias = backward(grad_output, IMAGE * 1.0, KERNEL * 1.0)
    expected = [[1, 11, 11, 10], [101, 1111, 1111, 1010], [100, 1100, 1100, 1000]]
    np.testing.assert_array_equal(grad_x, [[expected]])
    np.testing.assert_array_equal(grad_weight, [[[[21, 17], [39, 31]]]])
    np.testing.assert_array_equal(grad_bias, [6])


@settings(max_examples=150)
@given(case=cases(), seed=st.integers(0, 2**32 - 1), block=st.sampled_from([1, 1000, 2**20]))
def test_equals_torch(case, seed, block, numbers, by_torch, assert_close):
    x_shape, weight_shape, options = case
    x, weight, bias = numbers(seed, x_shape, weight_shape, weight_shape[:1])
    (grad_output,) = numbers(seed + 1, conv2d_plain(x, weight, **options).shape)
    value, *expected = by_torch(functional.conv2d, (x, weight, bias), grad_output, **options)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(buffers, "BUFFER_BYTES", block)  # a row at a time, some, all images at once
        fast = conv2d(x, weight, bias, **options)
        fast_gradients = conv2d_backward(grad_output, x, weight, **options)
    plain_gradients = conv2d_backward_plain(grad_output, x, weight, **options)
    assert_close([fast, conv2d_plain(x, weight, bias, **options)], [value, value])
    assert_close(fast_gradients, expected)
    assert_close(plain_gradients, expected)


@settings(max_examples=50)
@given(ends=st.tuples(pairs(0, 3), pairs(0, 3)), stride=pairs(1, 2), seed=st.integers(0, 2**32 - 1))
def test_four_paddings_equal_torch_on_a_padded_image(
    ends, stride, seed, numbers, by_torch, assert_close
):
    x, weight, bias = numbers(seed, (2, 2, 4, 5), (3, 2, 3, 2), (3,))
    (top, bottom), (left, right) = ends
    output = conv2d(x, weight, bias, stride, ends)
    (grad_output,) = numbers(seed + 1, output.shape)

    def padded_first(x, weight, bias):
        return functional.conv2d(
            functional.pad(x, (left, right, top, bottom)), weight, bias, stride=stride
        )

    value, *expected = by_torch(padded_first, (x, weight, bias), grad_output)
    assert_close([output], [value])
    assert_close(conv2d_backward(grad_output, x, weight, stride, ends), expected)


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("kernel", [(1, 2), (2, 3), (3, 4), (4, 1)])
@pytest.mark.parametrize("dilation", [1, (2, 1), (3, 2)])
@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel:UserWarning")
def test_named_paddings_equal_torch(padding, kernel, dilation, numbers, by_torch, assert_close):
    options = {"padding": padding, "dilation": dilation}
    x, weight, bias = numbers(0, (2, 2, 11, 8), (3, 2, *kernel), (3,))
    output = conv2d(x, weight, bias, **options)
    (grad_output,) = numbers(1, output.shape)
    value, *expected = by_torch(functional.conv2d, (x, weight, bias), grad_output, **options)
    assert_close([output], [value])
    assert_close(conv2d_backward(grad_output, x, weight, **options), expected)


def test_defaults_equal_torch(numbers, by_torch, assert_close):
    x, weight, grad_output = numbers(0, (2, 3, 5, 4), (2, 3, 3, 2), (2, 2, 3, 3))
    value, *expected = by_torch(functional.conv2d, (x, weight), grad_output)
    assert_close([conv2d(x, weight), conv2d_plain(x, weight)], [value, value])
    assert_close(conv2d_backward(grad_output, x, weight)[:2], expected)
    assert_close(conv2d_backward_plain(grad_output, x, weight)[:2], expected)


def test_positional_arguments_are_in_torchs_order(numbers, assert_close):
    x, weight, bias = numbers(0, (1, 4, 9, 9), (4, 2, 3, 3), (4,))
    options = [(2, 1), (1, 2), (1, 3), 2]
    tensors = [torch.tensor(array) for array in (x, weight, bias)]
    assert_close(
        [conv2d(x, weight, bias, *options)], [functional.conv2d(*tensors, *options).numpy()]
    )


def test_analytic_gradient_equals_the_numeric_one(numbers):
    x, weight, grad_output = numbers(0, (1, 2, 5, 4), (2, 2, 3, 2), (1, 2, 3, 3))
    options = {"stride": 2, "padding": 1}
    grad_x, grad_weight, _ = conv2d_backward(grad_output, x, weight, **options)

    report = gradients.check(lambda x: conv2d(x, weight, **options), x, grad_x, grad_output)
    assert report, report
    report = gradients.check(
        lambda weight: conv2d(x, weight, **options), weight, grad_weight, grad_output
    )
    assert report, report


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("kernel", [1, 3])
def test_dtype_is_kept(dtype, kernel, numbers, assert_close):
    x, weight, bias = numbers(0, (2, 4, 6, 5), (4, 2, kernel, kernel), (4,), dtype=dtype)
    value = conv2d(x, weight, bias, groups=2)
    (grad_output,) = numbers(1, value.shape, dtype=dtype)
    tensors = [torch.tensor(array) for array in (x, weight, bias)]
    tolerance = {np.float16: 0.03, np.float32: 1e-5, np.float64: 1e-12}[dtype]
    assert_close([value], [functional.conv2d(*tensors, groups=2).numpy()], tolerance)
    results = conv2d_backward(grad_output, x, weight, groups=2)
    assert [result.dtype for result in results] == [dtype] * 3


@pytest.mark.parametrize("dtype", [np.int64, np.int32, np.int8, np.uint8])
def test_whole_numbers_stay_whole_and_wrap_as_in_torch(dtype, assert_close):
    rng = np.random.default_rng(0)
    x, weight, bias = (
        rng.integers(0, 100, shape).astype(dtype) for shape in ((2, 2, 4, 4), (3, 2, 2, 2), (3,))
    )
    expected = functional.conv2d(
        *(torch.tensor(array) for array in (x, weight, bias)), padding=1
    ).numpy()
    assert_close([conv2d(x, weight, bias, padding=1)], [expected], 0)
    assert_close([conv2d_plain(x, weight, bias, padding=1)], [expected], 0)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("place", ["x", "weight"])
def test_nan_and_infinity_spread_as_in_torch(value, place, numbers, by_torch, assert_close):
    arrays = {"x": (2, 2, 5, 5), "weight": (2, 2, 3, 3), "grad_output": (2, 2, 3, 3)}
    arrays = {name: numbers(0, shape)[0].copy() for name, shape in arrays.items()}
    arrays[place][0, 1, 2, 0] = value
    x, weight, grad_output = arrays.values()
    options = {"stride": 2, "padding": 1}
    expected = by_torch(functional.conv2d, (x, weight), grad_output, **options)
    assert not all(np.isfinite(result).all() for result in expected)
    grads = conv2d_backward(grad_output, x, weight, **options)[:2]
    assert_close([conv2d(x, weight, **options), *grads], expected)


def test_overflow_is_silent_as_in_torch():
    x = np.full((1, 1, 2, 2), 1e30, np.float32)
    assert conv2d(x, x).item() == np.inf


@pytest.mark.parametrize("kernel", [1, 3])
def test_any_memory_order_is_accepted(kernel, numbers, assert_close):
    x, weight = numbers(0, (6, 5, 3, 4), (kernel, kernel, 2, 3))
    x, weight = x[::2, ::-1].transpose(0, 2, 1, 3), weight.transpose(3, 2, 0, 1)[:, :1]
    results = []
    for order in (np.asarray, np.ascontiguousarray):
        value = conv2d(order(x), order(weight), groups=3)
        grad_output = numbers(1, value.shape[::-1])[0].T
        grads = conv2d_backward(order(grad_output), order(x), order(weight), groups=3)
        results.append([value, *grads])
        assert all(result.flags.c_contiguous for result in results[-1])
    assert_close(*results)


@pytest.mark.parametrize(
    ("x_shape", "weight_shape", "groups"),
    [
        ((0, 2, 4, 4), (3, 2, 2, 2), 1),
        ((0, 2, 4, 4), (2, 2, 1, 1), 1),
        ((2, 0, 4, 4), (3, 0, 2, 2), 1),
        ((2, 0, 4, 4), (4, 0, 1, 1), 2),
        ((0, 0, 4, 4), (3, 0, 2, 2), 1),
    ],
)
@pytest.mark.parametrize("forward", [conv2d, conv2d_plain])
def test_empty_inputs_equal_torch(
    x_shape, weight_shape, groups, forward, numbers, by_torch, assert_close
):
    x, weight, bias = numbers(0, x_shape, weight_shape, weight_shape[:1])
    value = forward(x, weight, bias, groups=groups)
    grad_output = np.ones_like(value)
    expected = by_torch(functional.conv2d, (x, weight, bias), grad_output, groups=groups)
    assert_close([value, *conv2d_backward(grad_output, x, weight, groups=groups)], expected)
    assert_close(conv2d_backward_plain(grad_output, x, weight, groups=groups), expected[1:])


@pytest.mark.parametrize(
    ("message", "changes"),
    [
        (r"kernel_size 3 exceeds padded height 2: enlarge padding", {"x": (1, 4, 2, 5)}),
        (r"kernel_size 3 with dilation 3 spans 7 and exceeds", {"dilation": 3}),
        (r"kernel_size 0 is too small", {"weight": (2, 4, 0, 3)}),
        (r"stride 0 is too small: it must be at least 1", {"stride": 0}),
        (r"stride -1 is too small", {"stride": (1, -1)}),
        (r"stride 1.5 is not a whole number", {"stride": 1.5}),
        (r"stride \(1, 1, 1\) has 3 entries", {"stride": (1, 1, 1)}),
        (r"dilation 0 is too small", {"dilation": 0}),
        (r"padding -1 is too small: it must be at least 0", {"padding": -1}),
        (r"padding 'same' needs stride 1, not 2", {"padding": "same", "stride": 2}),
        (r"padding 'full' is unknown", {"padding": "full"}),
        (r"groups 0 is too small", {"groups": 0}),
        (r"4 channels of x do not divide into groups=3: .* multiple of 3", {"groups": 3}),
        (
            r"3 output channels of weight do not divide into groups=2",
            {"groups": 2, "weight": (3, 2, 3, 3), "bias": (3,)},
        ),
        (
            r"0 output channels of weight do not divide into groups=1: .* at least 1",
            {"weight": (0, 4, 3, 3), "bias": (0,)},
        ),
        (r"reads 3 channels, but x has 4 in groups=1: .*\[1\] = 4", {"weight": (2, 3, 3, 3)}),
        (r"reads 4 channels, but x has 4 in groups=2: .*\[1\] = 2", {"groups": 2}),
        (r"bias has shape \(3,\), the output channels need \(2,\)", {"bias": (3,)}),
        (r"bias has shape \(2, 1\)", {"bias": (2, 1)}),
        (r"bias has shape \(\)", {"bias": ()}),
        (r"weight has shape \(4, 3, 3\), not \(out_channels, .*4 axes", {"weight": (4, 3, 3)}),
        (r"x has shape \(5, 5\), not \(batch", {"x": (5, 5)}),
        (r"input height 0 is too small", {"x": (1, 4, 0, 5), "padding": 3}),
        (r"weight is float32, x is float64: convert", {"weight": np.ones((2, 4, 3, 3), "f")}),
        (r"bias is int64, x is float64: convert", {"bias": np.ones(2, int)}),
        (r"x has dtype bool: give ints or floats", {"x": np.ones((1, 4, 5, 5), bool)}),
    ],
)
def test_refuses_what_torch_refuses(message, changes):
    arguments = {"x": (1, 4, 5, 5), "weight": (2, 4, 3, 3), "bias": (2,)} | changes
    for name in ("x", "weight", "bias"):
        if isinstance(arguments[name], tuple):
            arguments[name] = np.ones(arguments[name])
    with pytest.raises(ValueError, match=message):
        conv2d(**arguments)
    tensors = [torch.tensor(arguments.pop(name)) for name in ("x", "weight", "bias")]
    with pytest.raises((RuntimeError, TypeError, ValueError)):
        functional.conv2d(*tensors, **arguments)


def test_what_follows_a_missing_array_is_checked():
    with pytest.raises(ValueError, match="weight is float32, x is float64"):
        as_arrays(x=np.ones(2), bias=None, weight=np.ones(2, np.float32))


@BACKWARD
def test_backward_refuses_arguments_that_do_not_match(backward):
    x, weight = np.ones((1, 1, 4, 4)), np.ones((1, 1, 3, 3))
    with pytest.raises(ValueError, match=r"shape \(1, 1, 3, 3\), the output has \(1, 1, 2, 2\)"):
        backward(np.ones((1, 1, 3, 3)), x, weight)
    with pytest.raises(ValueError, match="x is float64, grad_output is float32: convert"):
        backward(np.ones((1, 1, 2, 2), np.float32), x, weight)
    with pytest.raises(ValueError, match="grad_output has dtype int64: a gradient needs floats"):
        backward(np.ones((1, 1, 2, 2), int), x.astype(int), weight.astype(int))
    with pytest.raises(ValueError, match="stride 0 is too small"):
        backward(np.ones((1, 1, 2, 2)), x, weight, stride=0)


@pytest.mark.parametrize("stride", [1, 2])
def test_memory_does_not_grow_with_the_batch(stride, numbers):
    x, weight = numbers(0, (8, 40, 96, 96), (4, 40, 3, 3), dtype=np.float32)
    one_image_in_columns = 9 * x[0].nbytes // stride**2
    assert one_image_in_columns > buffers.BUFFER_BYTES
    tracemalloc.start()
    try:
        output = conv2d(x, weight, padding=1, stride=stride)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    phases = x[0].nbytes if stride > 1 else 0  # of two images, when one follows the other
    assert peak < output.nbytes + 1.1 * buffers.BUFFER_BYTES + 2 * phases
