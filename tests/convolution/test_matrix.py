"""conv2d_matrix: convolution and all its gradients are products with one explicit matrix."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_utils.convolution import conv2d, conv2d_backward, conv2d_matrix, conv_transpose2d


def pairs(low, high):
    return st.tuples(st.integers(low, high), st.integers(low, high))


@st.composite
def cases(draw):
    """Sizes and options of a small convolution, and the cells at the two ends outside windows."""
    sizes, kernel = draw(pairs(1, 6)), draw(pairs(1, 3))
    stride, dilation = draw(pairs(1, 3)), draw(pairs(1, 2))
    padding = draw(st.tuples(pairs(0, 2), pairs(0, 2)))
    rest = []
    for i in range(2):
        room = sizes[i] + sum(padding[i]) - dilation[i] * (kernel[i] - 1) - 1
        assume(room >= 0)
        rest.append(room % stride[i])
    return sizes, kernel, {"stride": stride, "padding": padding, "dilation": dilation}, rest


CASES = given(case=cases(), seed=st.integers(0, 2**32 - 1))


def test_rows_hold_the_kernel_where_the_window_lies():
    matrix = conv2d_matrix(np.array([[[[1, 2], [3, 4]]]]), height=2, width=3)
    np.testing.assert_array_equal(matrix, [[1, 2, 0, 3, 4, 0], [0, 1, 2, 0, 3, 4]])


def test_stride_padding_and_dilation_by_hand():
    weight = np.array([[[[1, 2, 3]]]])
    options = {"height": 1, "width": 4}
    matrix = conv2d_matrix(weight, stride=2, padding=(0, 1), **options)
    np.testing.assert_array_equal(matrix, [[2, 3, 0, 0], [0, 1, 2, 3]])
    matrix = conv2d_matrix(weight, padding=(0, 1), dilation=2, **options)
    np.testing.assert_array_equal(matrix, [[0, 2, 0, 3], [1, 0, 2, 0]])


def test_two_channels_and_two_kernels_are_four_blocks():
    weight = np.array([1, 2, 3, 4]).reshape(2, 2, 1, 1)
    expected = [[1, 0, 2, 0], [0, 1, 0, 2], [3, 0, 4, 0], [0, 3, 0, 4]]
    np.testing.assert_array_equal(conv2d_matrix(weight, height=1, width=2), expected)


def test_one_dimension_gives_a_toeplitz_matrix(numbers):
    (weight,) = numbers(0, (1, 1, 1, 3))
    matrix = conv2d_matrix(weight, height=1, width=8)
    np.testing.assert_array_equal(matrix[1:, 1:], matrix[:-1, :-1])


@settings(max_examples=60)
@CASES
def test_convolution_is_the_matrix_times_the_image(case, seed, numbers):
    sizes, kernel, options, _ = case
    x, weight = numbers(seed, (2, 2, *sizes), (3, 2, *kernel))
    matrix = conv2d_matrix(weight, *sizes, **options)
    for image, output in zip(x, conv2d(x, weight, **options), strict=True):
        np.testing.assert_allclose(matrix @ image.ravel(), output.ravel(), atol=1e-12)


@settings(max_examples=60)
@CASES
def test_the_gradient_of_the_image_is_the_transposed_matrix(case, seed, numbers):
    sizes, kernel, options, rest = case
    x, weight = numbers(seed, (1, 2, *sizes), (3, 2, *kernel))
    matrix = conv2d_matrix(weight, *sizes, **options)
    (grad_output,) = numbers(seed + 1, conv2d(x, weight, **options).shape)
    expected = (matrix.T @ grad_output.ravel()).reshape(x.shape)
    grad_x, _, _ = conv2d_backward(grad_output, x, weight, **options)
    np.testing.assert_allclose(grad_x, expected, atol=1e-12)
    enlarged = conv_transpose2d(grad_output, weight, output_padding=rest, **options)
    np.testing.assert_allclose(enlarged, expected, atol=1e-12)


@settings(max_examples=60)
@CASES
def test_the_weight_gradient_is_a_matrix_times_the_image_too(case, seed, numbers):
    # a convolution with the output's gradient as kernel: its cells lie a stride apart, so stride
    # and dilation are swapped; images and channels are swapped too, to add up over images
    sizes, kernel, options, _ = case
    x, weight = numbers(seed, (2, 3, *sizes), (2, 3, *kernel))
    (grad_output,) = numbers(seed + 1, conv2d(x, weight, **options).shape)
    _, grad_weight, _ = conv2d_backward(grad_output, x, weight, **options)
    swapped = options | {"stride": options["dilation"], "dilation": options["stride"]}
    matrix = conv2d_matrix(grad_output.swapaxes(0, 1), *sizes, **swapped)
    reach = conv2d(x.swapaxes(0, 1), grad_output.swapaxes(0, 1), **swapped).shape
    product = [matrix @ channel.ravel() for channel in x.swapaxes(0, 1)]
    product = np.reshape(product, reach).swapaxes(0, 1)[:, :, : kernel[0], : kernel[1]]
    np.testing.assert_allclose(grad_weight, product, atol=1e-12)


def test_dtype_is_kept():
    assert conv2d_matrix(np.ones((1, 1, 2, 2), np.float32), 3, 3).dtype == np.float32


def test_refuses_invalid_kernels():
    with pytest.raises(ValueError, match=r"weight has shape \(3, 3\), not \(out_channels"):
        conv2d_matrix(np.ones((3, 3)), 5, 5)
    with pytest.raises(ValueError, match="kernel_size 3 exceeds padded width 2"):
        conv2d_matrix(np.ones((1, 1, 3, 3)), 5, 2)
    with pytest.raises(ValueError, match="input height 0 is too small"):
        conv2d_matrix(np.ones((1, 1, 3, 3)), 0, 5)
