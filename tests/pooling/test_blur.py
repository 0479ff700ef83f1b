import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hypothesis_numpy
from torch.nn import functional

from course_utils import gradients
from course_utils.pooling import blur_pool2d, blur_pool2d_backward
from course_utils.pooling.blur import binomial

BUMPS = {  # as written out in the paper's code
    1: [1],
    2: [1, 1],
    3: [1, 2, 1],
    4: [1, 3, 3, 1],
    5: [1, 4, 6, 4, 1],
    6: [1, 5, 10, 10, 5, 1],
    7: [1, 6, 15, 20, 15, 6, 1],
}
STRIPES = np.array([[[[0.0, 8.0, 0.0, 8.0, 0.0]]]])


@pytest.mark.parametrize("size", BUMPS)
def test_bumps(size):
    np.testing.assert_allclose(binomial(size), np.array(BUMPS[size]) / sum(BUMPS[size]))


def test_small_answers():
    assert blur_pool2d(STRIPES, (1, 3), (1, 2)).tolist() == [[[[4, 4, 4]]]]
    assert blur_pool2d(STRIPES, (1, 2), (1, 2)).tolist() == [[[[4, 4, 4]]]]
    assert blur_pool2d(STRIPES, 1, (1, 2)).tolist() == [[[[0, 0, 0]]]]
    cells = np.zeros((1, 1, 3, 3))
    cells[0, 0, 1, 1] = 16
    assert blur_pool2d(cells, 3, stride=1).tolist() == [[[[4, 4, 4], [4, 4, 4], [4, 4, 4]]]]


def test_small_gradients():
    grad_output = np.array([[[[4.0, 8.0]]]])
    grad_x = blur_pool2d_backward(grad_output, STRIPES[..., :4], (1, 3), (1, 2))
    assert grad_x.tolist() == [[[[2, 4, 4, 2]]]]  # the window at the edge contains cell 1 twice


def theirs(x, kernels, strides):
    """The paper's recipe: reflect, then a depthwise convolution with the outer product."""
    (height, width), channels = kernels, x.shape[1]
    down, across = (torch.tensor(BUMPS[size], dtype=x.dtype) for size in kernels)
    bump = torch.outer(down, across) / (down.sum() * across.sum())
    ends = ((width - 1) // 2, width // 2, (height - 1) // 2, height // 2)
    padded = functional.pad(x, ends, mode="reflect")
    weight = bump.expand(channels, 1, height, width)
    return functional.conv2d(padded, weight, stride=strides, groups=channels)


@settings(max_examples=80)
@given(data=st.data(), kernels=st.tuples(*[st.integers(1, 7)] * 2))
def test_equals_the_papers_recipe(data, kernels, by_torch):
    strides = data.draw(st.tuples(*[st.integers(1, 3)] * 2))
    sizes = [k // 2 + data.draw(st.integers(1, 5)) for k in kernels]
    shape = (data.draw(st.integers(1, 2)), data.draw(st.integers(1, 3)), *sizes)
    x = data.draw(hypothesis_numpy.arrays(np.float64, shape, elements=st.floats(-9, 9)))
    pooled = blur_pool2d(x, kernels, strides)
    grad_output = np.cos(np.arange(pooled.size)).reshape(pooled.shape)
    expected, grad_x = by_torch(theirs, x, grad_output, kernels=kernels, strides=strides)
    np.testing.assert_allclose(pooled, expected, atol=1e-13)
    returned = blur_pool2d_backward(grad_output, x, kernels, strides)
    np.testing.assert_allclose(returned, grad_x, atol=1e-13)


def test_defaults_are_a_triangle_and_a_stride_of_two(random_like, by_torch):
    x, grad_output = random_like((2, 3, 7, 8)), random_like((2, 3, 4, 4))
    expected, grad_x = by_torch(theirs, x, grad_output, kernels=(3, 3), strides=2)
    np.testing.assert_allclose(blur_pool2d(x), expected, atol=1e-14)
    np.testing.assert_allclose(blur_pool2d_backward(grad_output, x), grad_x, atol=1e-14)
    report = gradients.check(blur_pool2d, x, grad_x, grad_output)
    assert report, report


def test_a_constant_image_stays_constant():
    assert np.all(blur_pool2d(np.full((1, 2, 9, 9), 3.0), 5) == 3)


def test_a_shift_changes_less_than_a_plain_stride_does(random_like):
    x = random_like((4, 4, 32, 32))
    shifted = np.roll(x, 1, axis=3)

    def change(pool):
        return np.mean((pool(x) - pool(shifted)) ** 2) / np.mean(pool(x) ** 2)

    assert change(lambda x: blur_pool2d(x, 5)) < 0.7 * change(lambda x: x[..., ::2, ::2])


def test_float16_is_added_up_in_float32():
    x = np.array([[[[2048, 0.4, 0.9]]]], np.float16)
    # 512 + 0.2 + 0.225 is nearest to 512.5, but 512 + 0.2 and 512 + 0.225 are nearest to 512
    assert blur_pool2d(x, (1, 3), 1)[0, 0, 0, 1] == 512.5
    grad_x = blur_pool2d_backward(np.array([[[[60000, 30000, -60000]]]], np.float16), x, (1, 3), 1)
    assert grad_x.tolist() == [[[[37504, 15000, -22496]]]]


def test_overflow_gives_infinity_without_a_warning():
    grad_output, x = np.full((1, 1, 1, 3), 3e38, np.float32), np.zeros((1, 1, 1, 3), np.float32)
    grad_x = blur_pool2d_backward(grad_output, x, (1, 3), 1)
    assert grad_x.tolist() == [[[[np.float32(2.25e38), np.inf, np.float32(2.25e38)]]]]


def test_infinity_and_nan_spread_no_farther_than_their_windows():
    x = np.zeros((1, 1, 9, 9))
    x[0, 0, 4, 4] = np.nan
    assert np.isnan(blur_pool2d(x, 3)).sum() == 1
    x[0, 0, 4, 5], x[0, 0, 4, 4] = -np.inf, np.inf
    assert np.isnan(blur_pool2d(x, 3)).sum() == 1
    assert np.isinf(blur_pool2d(x, 3)).sum() == 1


@pytest.mark.parametrize(
    ("x", "options", "message"),
    [
        (
            STRIPES,
            {"kernel_size": 3},
            "reflects 1 cells, and height 1 has 0 beside its edge",
        ),
        (STRIPES, {"kernel_size": (1, 10)}, "reflects 5 cells, and width 5 has 4 .*: shrink"),
        (STRIPES, {"kernel_size": 0}, "kernel_size 0 is too small"),
        (STRIPES, {"kernel_size": 1, "stride": 0}, "stride 0 is too small"),
        (STRIPES.astype(int), {"kernel_size": 1}, "x has dtype int64"),
        (STRIPES[0], {"kernel_size": 1}, r"x has shape \(1, 1, 5\)"),
    ],
)
def test_bad_input_is_refused(x, options, message):
    with pytest.raises(ValueError, match=message):
        blur_pool2d(x, **options)
    with pytest.raises(ValueError, match=message):
        blur_pool2d_backward(np.ones((1, 1, 1, 3)), x, **options)


def test_gradients_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"grad_output has shape \(1, 1, 1, 3\), not the output's"):
        blur_pool2d_backward(np.ones((1, 1, 1, 3)), STRIPES, 1, 1)
