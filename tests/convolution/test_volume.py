"""conv3d and its gradients: by hand, and against torch."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils.convolution import conv2d, conv3d, conv3d_backward


def triples(low, high):
    return st.tuples(*[st.integers(low, high)] * 3)


@st.composite
def cases(draw):
    """Shapes of x and weight, and options, such that at least one window fits."""
    groups = draw(st.integers(1, 2))
    channels, kernels = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    kernel, stride, dilation = draw(triples(1, 3)), draw(triples(1, 3)), draw(triples(1, 2))
    padding = draw(triples(0, 2))
    spans = [d * (k - 1) + 1 for d, k in zip(dilation, kernel, strict=True)]
    least = [max(1, span - 2 * p) for span, p in zip(spans, padding, strict=True)]
    sizes = [low + draw(st.integers(0, 3)) for low in least]
    x = (draw(st.integers(0, 2)), groups * channels, *sizes)
    weight = (groups * kernels, channels, *kernel)
    options = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
    return x, weight, options


def test_by_hand():
    x = np.arange(8).reshape(1, 1, 2, 2, 2)
    weight = 10 ** np.arange(8).reshape(1, 1, 2, 2, 2)
    np.testing.assert_array_equal(conv3d(x, weight), np.reshape(76543210, (1, 1, 1, 1, 1)))
    # padding 1 in depth alone: the first slice is the second in the first window
    result = conv3d(x, weight, np.array([5]), padding=(1, 0, 0))
    np.testing.assert_array_equal(result.ravel(), [32100005, 76543215, 7659])


def test_gradients_by_hand():
    x, weight = np.arange(1.0, 4.0).reshape(1, 1, 3, 1, 1), np.ones((1, 1, 2, 1, 1)) * 5
    grad_x, grad_weight, grad_bias = conv3d_backward(np.ones((1, 1, 2, 1, 1)), x, weight)
    np.testing.assert_array_equal(grad_x.ravel(), [5, 10, 5])
    np.testing.assert_array_equal(grad_weight.ravel(), [3, 5])
    np.testing.assert_array_equal(grad_bias, [2])


def test_one_slice_is_conv2d(numbers, assert_close):
    x, weight, bias = numbers(0, (2, 3, 6, 5), (4, 3, 3, 2), (4,))
    result = conv3d(x[:, :, None], weight[:, :, None], bias, (1, 2, 1), (0, 1, 2))
    assert_close([result[:, :, 0]], [conv2d(x, weight, bias, (2, 1), (1, 2))])


@settings(max_examples=100)
@given(case=cases(), seed=st.integers(0, 2**32 - 1))
def test_equals_torch(case, seed, numbers, by_torch, assert_close):
    x_shape, weight_shape, options = case
    x, weight, bias = numbers(seed, x_shape, weight_shape, weight_shape[:1])
    output = conv3d(x, weight, bias, **options)
    (grad_output,) = numbers(seed + 1, output.shape)
    value, *expected = by_torch(functional.conv3d, (x, weight, bias), grad_output, **options)
    assert_close([output], [value])
    assert_close(conv3d_backward(grad_output, x, weight, **options), expected)


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel:UserWarning")
def test_named_paddings_equal_torch(padding, numbers, assert_close):
    x, weight = numbers(0, (1, 2, 4, 5, 6), (3, 2, 1, 2, 3))
    expected = functional.conv3d(torch.tensor(x), torch.tensor(weight), padding=padding).numpy()
    assert_close([conv3d(x, weight, padding=padding)], [expected])


def test_six_paddings_equal_torch_on_a_padded_volume(numbers, assert_close):
    x, weight = numbers(0, (1, 2, 3, 3, 3), (3, 2, 2, 2, 2))
    padded = functional.pad(torch.tensor(x), (0, 3, 2, 1, 1, 0))  # torch begins with the last axis
    expected = functional.conv3d(padded, torch.tensor(weight), stride=2).numpy()
    assert_close([conv3d(x, weight, None, 2, ((1, 0), (2, 1), (0, 3)))], [expected])


def test_defaults_and_order_of_arguments_are_torchs(numbers, assert_close):
    x, weight, bias = numbers(0, (2, 4, 7, 6, 5), (4, 2, 3, 2, 2), (4,))
    options = ((1, 2, 3), (2, 0, 1), (3, 2, 1), 2)
    tensors = [torch.tensor(array) for array in (x, weight, bias)]
    expected = functional.conv3d(*tensors, *options).numpy()
    assert_close([conv3d(x, weight, bias, *options)], [expected])
    tensors = [torch.tensor(x[:, :2]), torch.tensor(weight)]
    assert_close([conv3d(x[:, :2], weight)], [functional.conv3d(*tensors).numpy()])


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_dtype_is_kept(dtype, numbers):
    x, weight, bias, grad_output = numbers(
        0, (1, 2, 3, 3, 3), (2, 2, 2, 2, 2), (2,), (1, 2, 2, 2, 2), dtype=dtype
    )
    results = [conv3d(x, weight, bias), *conv3d_backward(grad_output, x, weight)]
    assert [result.dtype for result in results] == [dtype] * 4


def test_inputs_without_channels_equal_torch(numbers, by_torch, assert_close):
    x, weight, bias, grad_output = numbers(
        0, (2, 0, 3, 3, 3), (3, 0, 2, 2, 2), (3,), (2, 0, 2, 2, 2)
    )
    value, *expected = by_torch(functional.conv3d, (x, weight, bias), grad_output)
    assert_close([conv3d(x, weight, bias)], [value])
    assert_close(conv3d_backward(grad_output, x, weight), expected)


@pytest.mark.parametrize(
    ("message", "changes"),
    [
        (r"kernel_size 2 exceeds padded depth 1", {"x": (1, 2, 1, 3, 3)}),
        (r"stride \(1, 1\) has 2 entries: give one number or \(depth, he", {"stride": (1, 1)}),
        (r"padding \(1, 1\) has 2 entries", {"padding": (1, 1)}),
        (r"padding -1 is too small", {"padding": (0, 0, -1)}),
        (r"stride 0 is too small", {"stride": (1, 1, 0)}),
        (r"dilation 0 is too small", {"dilation": 0}),
        (r"padding 'same' needs stride 1, not 2", {"padding": "same", "stride": (1, 2, 1)}),
        (r"x has shape \(3, 3\), not \(batch, channels, depth, height, width\)", {"x": (3, 3)}),
        (r"weight has shape .* not \(out_channels", {"weight": (2, 2, 2, 2)}),
        (r"reads 3 channels, but x has 2", {"weight": (2, 3, 2, 2, 2)}),
        (r"2 channels of x do not divide into groups=3", {"groups": 3}),
        (r"bias has shape \(3,\)", {"bias": (3,)}),
        (r"weight is float32, x is float64", {"weight": np.ones((2, 2, 2, 2, 2), "f")}),
    ],
)
def test_refuses_what_torch_refuses(message, changes):
    arguments = {"x": (1, 2, 3, 3, 3), "weight": (2, 2, 2, 2, 2), "bias": (2,)} | changes
    for name in ("x", "weight", "bias"):
        if isinstance(arguments[name], tuple):
            arguments[name] = np.ones(arguments[name])
    with pytest.raises(ValueError, match=message):
        conv3d(**arguments)
    tensors = [torch.tensor(arguments.pop(name)) for name in ("x", "weight", "bias")]
    with pytest.raises((RuntimeError, TypeError, ValueError)):
        functional.conv3d(*tensors, **arguments)


def test_backward_refuses_arguments_that_do_not_match():
    x, weight = np.ones((1, 1, 2, 2, 2)), np.ones((1, 1, 2, 2, 2))
    with pytest.raises(ValueError, match=r"grad_output has shape \(1, 1, 2, 2, 2\)"):
        conv3d_backward(np.ones((1, 1, 2, 2, 2)), x, weight)
