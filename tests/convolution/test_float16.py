"""float16 is multiplied and added up in float32, and rounded once, in every convolution."""

import numpy as np
import pytest

from course_utils import convolution

# for each operation: the axes of its images, and the axes before those of its kernels
FORMS = {
    "conv2d": (2, 0),
    "conv2d_plain": (2, 0),
    "conv3d": (3, 0),
    "conv_transpose2d": (2, 0),
    "conv_transpose2d_plain": (2, 0),
    "locally_connected2d": (2, 2),
    "tiled_conv2d": (2, 2),
}
BACKWARD = [name for name in convolution.__all__ if "_backward" in name]
form = pytest.mark.parametrize("name", FORMS)


def half(numbers, *shape):
    return np.reshape(np.array(numbers, np.float16), shape)


def laid_out(name, x, weight, bias=None):
    """Images of channels by cells and kernels of channels by cells, with all axes of ``name``."""
    axes, before = FORMS[name.replace("_backward", "").replace("_plain", "")]
    ones = (1,) * (axes - 1)
    x = x.reshape(*x.shape[:2], *ones, x.shape[2])
    weight = weight.reshape(*(1,) * before, *weight.shape[:2], *ones, weight.shape[2])
    if bias is None:
        return x, weight
    return x, weight, bias.reshape(*(1,) * before, len(bias))


@form
def test_products_and_the_bias_may_exceed_float16(name):
    x, weight, bias = half([300], 1, 1, 1), half([300], 1, 1, 1), half([-60000], 1)
    output = getattr(convolution, name)(*laid_out(name, x, weight, bias))
    assert output.dtype == np.float16
    assert output.item() == 30000


@pytest.mark.parametrize("name", ["conv_transpose2d", "conv_transpose2d_plain"])
def test_stamps_may_exceed_float16_on_the_way(name):
    x, weight = half([60000, 60000, -60000], 1, 1, 1, 3), half([1, 1, 1], 1, 1, 1, 3)
    output = getattr(convolution, name)(x, weight)
    assert output.tolist() == [[[[60000, np.inf, 60000, 0, -60000]]]]


@pytest.mark.parametrize(
    ("name", "images"),
    [
        (name, images)
        for name in BACKWARD
        for images in (1, 4097)
        if images > 1 or "local" not in name
    ],
)
def test_gradients_of_weight_and_bias_count_beyond_2048(name, images):
    """In float16, 2048 + 1 is 2048."""
    x = half(np.ones(4097), images, 1, 4097 // images)
    x, weight = laid_out(name, x, half([1], 1, 1, 1))
    results = getattr(convolution, name)(x, x, weight)
    assert [result.dtype for result in results] == [np.float16] * 3
    assert [result.item() for result in results[1:]] == [4096, 4096]  # nearest to 4097


@pytest.mark.parametrize("name", [name for name in BACKWARD if "tiled" not in name])
def test_gradients_of_the_input_may_exceed_float16_on_the_way(name):
    kernels = half([60000, 60000, -60000], 3, 1, 1)
    x, grad_output = half([1], 1, 1, 1), half([1, 1, 1], 1, 3, 1)
    if "transpose" in name:
        kernels = kernels.reshape(1, 3, 1)
    x, kernels = laid_out(name, x, kernels)
    grad_output, _ = laid_out(name, grad_output, half([1], 1, 1, 1))
    grad_x, *_ = getattr(convolution, name)(grad_output, x, kernels)
    assert grad_x.item() == 60000


def test_gradients_of_tiles_may_exceed_float16_on_the_way():
    weight = np.repeat(half([60000, 60000, -60000], 1, 3, 1, 1, 1, 1), 3, axis=5)
    x, grad_output = half([1] * 5, 1, 1, 1, 5), half([1] * 3, 1, 1, 1, 3)
    grad_x, _, _ = convolution.tiled_conv2d_backward(grad_output, x, weight)
    assert grad_x.tolist() == [[[[60000, np.inf, 60000, 0, -60000]]]]


def test_the_matrix_keeps_float16():
    matrix = convolution.conv2d_matrix(half([1, 2], 1, 1, 1, 2), 1, 3)
    assert matrix.dtype == np.float16
    assert matrix.tolist() == [[1, 2, 0], [0, 1, 2]]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@form
def test_a_bias_that_overflows_gives_infinity_without_a_warning(name, dtype):
    largest = np.finfo(dtype).max
    x, weight = np.full((1, 1, 1), largest), np.ones((1, 1, 1), dtype)
    output = getattr(convolution, name)(*laid_out(name, x, weight, x[0, 0]))
    assert output.dtype == dtype
    assert output.item() == np.inf


@pytest.mark.parametrize("name", BACKWARD)
def test_gradients_that_overflow_are_infinite_without_a_warning(name):
    x, weight = laid_out(name, np.full((2, 1, 1), 3e38, np.float32), np.ones((1, 1, 1), np.float32))
    _, grad_weight, grad_bias = getattr(convolution, name)(x, x, weight)
    assert grad_weight.item() == grad_bias.item() == np.inf
