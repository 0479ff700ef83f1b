"""conv_transpose2d: by hand, as the gradient of convolution, and against torch."""

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils import gradients
from course_utils.convolution import (
    conv2d,
    conv2d_backward,
    conv_transpose2d,
    conv_transpose2d_backward,
    conv_transpose2d_plain,
)

FORWARD = pytest.mark.parametrize("forward", [conv_transpose2d, conv_transpose2d_plain])
SEEDS = st.integers(0, 2**32 - 1)

IMAGE = np.array([[[[1, 2]]]])
KERNEL = np.array([[1, 10, 100], [1000, 10000, 100000]]).reshape(1, 1, 2, 3)


def pairs(low, high):
    return st.tuples(st.integers(low, high), st.integers(low, high))


@st.composite
def cases(draw):
    """Shapes of x and weight, and options, such that the output is not empty."""
    groups = draw(st.integers(1, 3))
    channels, kernels = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    kernel, stride, dilation = draw(pairs(1, 3)), draw(pairs(1, 3)), draw(pairs(1, 3))
    padding, sizes = draw(pairs(0, 2)), draw(pairs(1, 5))
    extra = tuple(
        draw(st.integers(0, max(step, hole) - 1))
        for step, hole in zip(stride, dilation, strict=True)
    )
    for axis in range(2):
        span = dilation[axis] * (kernel[axis] - 1) + 1
        longest = (sizes[axis] - 1) * stride[axis] + span + extra[axis]
        assume(longest > 2 * padding[axis])
    options = {"stride": stride, "padding": padding, "output_padding": extra}
    x = (draw(st.integers(0, 3)), groups * channels, *sizes)
    return (
        x,
        (groups * channels, kernels, *kernel),
        options | {"groups": groups, "dilation": dilation},
    )


@FORWARD
def test_stamps_by_hand(forward):
    expected = [[1, 12, 120, 200], [1000, 12000, 120000, 200000]]
    np.testing.assert_array_equal(forward(IMAGE, KERNEL), [[expected]])
    expected = [[1, 10, 102, 20, 200], [1000, 10000, 102000, 20000, 200000]]
    np.testing.assert_array_equal(forward(IMAGE, KERNEL, stride=(3, 2)), [[expected]])


@FORWARD
def test_padding_cuts_off(forward):
    np.testing.assert_array_equal(
        forward(IMAGE, KERNEL, padding=((1, 0), (0, 2))), [[[[1000, 12000]]]]
    )


@FORWARD
def test_output_padding_adds_at_the_end(forward):
    expected = [[1, 10, 102, 20, 200, 0], [1000, 10000, 102000, 20000, 200000, 0], [0] * 6]
    np.testing.assert_array_equal(forward(IMAGE, KERNEL, stride=2, output_padding=1), [[expected]])
    # two columns are cut off at the right, and one of them is restored
    expected = [[1, 10, 102, 20], [1000, 10000, 102000, 20000]]
    result = forward(IMAGE, KERNEL, None, 2, ((0, 0), (0, 2)), (0, 1))
    np.testing.assert_array_equal(result, [[expected]])


@FORWARD
def test_groups_dilation_and_bias(forward):
    x = np.array([1, 2, 3, 4]).reshape(1, 4, 1, 1)
    weight = np.array([1, 10, 100, 1000]).reshape(4, 1, 1, 1)
    result = forward(x, weight, np.array([5, 6]), groups=2)
    np.testing.assert_array_equal(result.ravel(), [1 + 20 + 5, 300 + 4000 + 6])
    result = forward(np.array([[[[1, 2]]]]), np.array([[[[1, 10]]]]), dilation=2)
    np.testing.assert_array_equal(result, [[[[1, 2, 10, 20]]]])


@pytest.mark.parametrize(("size", "extra"), [(5, 0), (6, 1)])
def test_two_sizes_shrink_to_one_and_output_padding_tells_them_apart(size, extra):
    x, weight = np.ones((1, 1, size, size)), np.ones((1, 1, 3, 3))
    small = conv2d(x, weight, stride=2)
    assert small.shape == (1, 1, 2, 2)
    large = conv_transpose2d(small, weight, stride=2, output_padding=extra)
    assert large.shape == x.shape


@settings(max_examples=100)
@given(
    sizes=pairs(1, 8),
    kernel=pairs(1, 3),
    stride=pairs(1, 3),
    dilation=pairs(1, 3),
    ends=st.tuples(pairs(0, 2), pairs(0, 2)),
    groups=st.integers(1, 2),
    seed=SEEDS,
)
def test_is_the_gradient_of_conv2d_by_its_input(
    sizes, kernel, stride, dilation, ends, groups, seed, numbers, assert_close
):
    extra = []
    for i, size in enumerate(sizes):
        room = size + sum(ends[i]) - dilation[i] * (kernel[i] - 1) - 1
        assume(room >= 0)
        extra.append(room % stride[i])  # the cells at the end that no window reaches
    x, weight = numbers(seed, (2, 2 * groups, *sizes), (3 * groups, 2, *kernel))
    (grad_output,) = numbers(
        seed + 1, conv2d(x, weight, None, stride, ends, dilation, groups).shape
    )
    grad_x, _, _ = conv2d_backward(grad_output, x, weight, stride, ends, dilation, groups)
    back = conv_transpose2d(grad_output, weight, None, stride, ends, extra, groups, dilation)
    assert_close([back], [grad_x])


@settings(max_examples=150)
@given(case=cases(), seed=SEEDS)
def test_equals_torch(case, seed, numbers, by_torch, assert_close):
    x_shape, weight_shape, options = case
    x, weight, bias = numbers(seed, x_shape, weight_shape, (options["groups"] * weight_shape[1],))
    plain = conv_transpose2d_plain(x, weight, bias, **options)
    (grad_output,) = numbers(seed + 1, plain.shape)
    value, *expected = by_torch(
        functional.conv_transpose2d, (x, weight, bias), grad_output, **options
    )
    assert_close([plain, conv_transpose2d(x, weight, bias, **options)], [value, value])
    assert_close(conv_transpose2d_backward(grad_output, x, weight, **options), expected)


def test_one_cell_kernel_with_holes_may_have_an_output_padding(numbers, by_torch, assert_close):
    x, weight, grad_output = numbers(0, (2, 2, 3, 3), (2, 2, 1, 1), (2, 2, 5, 5))
    options = {"dilation": 3, "output_padding": 2}
    value, *expected = by_torch(functional.conv_transpose2d, (x, weight), grad_output, **options)
    assert_close([conv_transpose2d(x, weight, **options)], [value])
    assert_close(conv_transpose2d_backward(grad_output, x, weight, **options)[:2], expected)


def test_one_cell_kernel_that_cuts_off_what_it_adds(numbers):
    # the sizes are equal, but every cell moves by one
    x, weight, grad_output = numbers(0, (1, 1, 3, 3), (1, 1, 1, 1), (1, 1, 3, 3))
    options = {"padding": ((1, 0), (1, 0)), "dilation": 2, "output_padding": 1}
    grad_x, _, _ = conv_transpose2d_backward(grad_output, x, weight, **options)
    report = gradients.check(
        lambda x: conv_transpose2d_plain(x, weight, **options), x, grad_x, grad_output
    )
    assert report, report


def test_defaults_and_order_of_arguments_are_torchs(numbers, assert_close):
    x, weight, bias = numbers(0, (2, 4, 5, 4), (4, 3, 3, 2), (6,))
    options = (3, (1, 0), (2, 1), 2, (2, 1))
    tensors = [torch.tensor(array) for array in (x, weight, bias)]
    expected = functional.conv_transpose2d(*tensors, *options).numpy()
    assert_close([conv_transpose2d(x, weight, bias, *options)], [expected])
    expected = functional.conv_transpose2d(*tensors[:2]).numpy()
    assert_close([conv_transpose2d(x, weight)], [expected])


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_dtype_is_kept(dtype, numbers):
    x, weight, bias, grad_output = numbers(
        0, (2, 2, 3, 3), (2, 3, 2, 2), (3,), (2, 3, 4, 4), dtype=dtype
    )
    results = [conv_transpose2d(x, weight, bias), conv_transpose2d_plain(x, weight, bias)]
    results += conv_transpose2d_backward(grad_output, x, weight)
    assert [result.dtype for result in results] == [dtype] * 5


def test_any_memory_order_is_accepted(numbers, assert_close):
    x, weight = numbers(0, (4, 5, 2, 3), (3, 2, 3, 2))
    x, weight = x.transpose(3, 2, 1, 0)[:, :, ::2], weight.transpose(1, 3, 0, 2)
    expected = conv_transpose2d(x.copy(), weight.copy(), stride=2)
    assert_close([conv_transpose2d(x, weight, stride=2)], [expected])


@pytest.mark.parametrize(
    ("message", "changes"),
    [
        (
            r"output_padding 1 along the height is not less than stride 1 or dilation 1",
            {"output_padding": (1, 0)},
        ),
        (r"output_padding 3 along the width is not less", {"stride": 3, "output_padding": (2, 3)}),
        (r"output_padding -1 is too small", {"output_padding": -1}),
        (r"padding 2 \+ 2 leaves output height 0: shrink padding", {"padding": 2}),
        (r"padding 'same' does not say how much to cut off: give numbers", {"padding": "same"}),
        (r"padding -1 is too small", {"padding": -1}),
        (r"stride 0 is too small", {"stride": 0}),
        (r"dilation 0 is too small", {"dilation": 0}),
        (r"kernel_size 0 is too small", {"weight": (4, 2, 3, 0)}),
        (r"for 2 channels, but x has 4: the input channels come first", {"weight": (2, 4, 3, 3)}),
        (r"4 channels of x do not divide into groups=3", {"groups": 3}),
        (r"groups 0 is too small", {"groups": 0}),
        (r"output channels .* 0 is too small", {"weight": (4, 0, 3, 3), "bias": (0,)}),
        (
            r"0 channels of x do not divide into groups=1: .* at least 1",
            {"x": (1, 0, 2, 2), "weight": (0, 2, 3, 3)},
        ),
        (r"bias has shape \(4,\), the output channels need \(2,\)", {"bias": (4,)}),
        (r"bias has shape \(2,\), the output channels need \(4,\)", {"groups": 2}),
        (r"weight has shape \(2, 3, 3\), not \(in_channels", {"weight": (2, 3, 3)}),
        (r"x has shape \(2, 2\), not \(batch", {"x": (2, 2)}),
        (r"input width 0 is too small", {"x": (1, 4, 2, 0)}),
        (r"weight is float32, x is float64: convert", {"weight": np.ones((4, 2, 3, 3), "f")}),
    ],
)
def test_refuses_what_torch_refuses(message, changes):
    arguments = {"x": (1, 4, 2, 2), "weight": (4, 2, 3, 3), "bias": (2,)} | changes
    for name in ("x", "weight", "bias"):
        if isinstance(arguments[name], tuple):
            arguments[name] = np.ones(arguments[name])
    with pytest.raises(ValueError, match=message):
        conv_transpose2d(**arguments)
    tensors = [torch.tensor(arguments.pop(name)) for name in ("x", "weight", "bias")]
    with pytest.raises((RuntimeError, TypeError, ValueError)):
        functional.conv_transpose2d(*tensors, **arguments)


def test_backward_refuses_arguments_that_do_not_match():
    x, weight = np.ones((1, 1, 2, 2)), np.ones((1, 1, 3, 3))
    with pytest.raises(ValueError, match=r"shape \(1, 1, 2, 2\), the output has \(1, 1, 4, 4\)"):
        conv_transpose2d_backward(np.ones((1, 1, 2, 2)), x, weight)
