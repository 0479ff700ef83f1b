import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils.pooling import (
    global_avg_pool2d,
    global_avg_pool2d_backward,
    global_max_pool2d,
    global_max_pool2d_backward,
)

IMAGE = np.array([[[[1.0, 2.0], [3.0, 6.0]], [[4.0, 4.0], [0.0, 0.0]]]])
CASES = [
    (global_avg_pool2d, global_avg_pool2d_backward, functional.adaptive_avg_pool2d),
    (global_max_pool2d, global_max_pool2d_backward, functional.adaptive_max_pool2d),
]
each = pytest.mark.parametrize(("pool", "backward", "theirs"), CASES, ids=["avg", "max"])


def test_small_answers():
    assert global_avg_pool2d(IMAGE).tolist() == [[3, 2]]
    assert global_max_pool2d(IMAGE).tolist() == [[6, 4]]
    assert global_avg_pool2d(IMAGE, keepdims=True).tolist() == [[[[3]], [[2]]]]
    assert global_max_pool2d(IMAGE, keepdims=True).tolist() == [[[[6]], [[4]]]]


def test_small_gradients():
    grad_output = np.array([[8.0, 4.0]])
    grad_x = global_avg_pool2d_backward(grad_output, IMAGE)
    assert grad_x.tolist() == [[[[2, 2], [2, 2]], [[1, 1], [1, 1]]]]
    for ties, second in (
        ("first", [[4, 0], [0, 0]]),
        ("all", [[4, 4], [0, 0]]),
        ("split", [[2, 2], [0, 0]]),
    ):
        grad_x = global_max_pool2d_backward(grad_output, IMAGE, ties=ties)
        assert grad_x.tolist() == [[[[0, 0], [0, 8]], second]]


@each
@settings(max_examples=50)
@given(data=st.data())
def test_equals_torch(pool, backward, theirs, data, poolings, by_torch):
    x, _ = data.draw(poolings())
    grad_output = np.cos(np.arange(x.shape[0] * x.shape[1])).reshape(*x.shape[:2], 1, 1)
    expected, grad_x = by_torch(theirs, x, grad_output, output_size=1)
    np.testing.assert_allclose(pool(x, keepdims=True), expected, rtol=1e-14, atol=1e-14)
    np.testing.assert_array_equal(pool(x), pool(x, keepdims=True)[:, :, 0, 0])
    np.testing.assert_allclose(backward(grad_output, x, keepdims=True), grad_x, rtol=1e-14)
    np.testing.assert_allclose(backward(grad_output[:, :, 0, 0], x), grad_x, rtol=1e-14)


@pytest.mark.parametrize("odd", [[np.nan, 1.0], [np.inf, -np.inf], [np.inf, np.nan]])
@each
def test_infinity_and_nan_equal_torch(pool, backward, theirs, odd):
    x = np.array(odd).reshape(1, 1, 1, 2)
    np.testing.assert_array_equal(pool(x, keepdims=True), theirs(torch.tensor(x), 1).numpy())
    assert backward(np.ones((1, 1)), x).sum() == 1


@each
def test_keeps_no_reference_to_its_input(pool, backward, theirs):  # noqa: ARG001
    grad_output = np.ones((1, 2))
    grad_x = backward(grad_output, IMAGE)
    grad_x[...] = 7
    assert grad_output.tolist() == [[1, 1]]
    assert pool(IMAGE[:, :, :1, :1]).tolist() == [[1, 4]]


def test_a_mean_of_many_float32_is_exact():
    x = np.full((1, 1, 1000, 1000), 0.1, dtype=np.float32)
    np.testing.assert_allclose(global_avg_pool2d(x), 0.1, rtol=1e-6)


def test_sums_and_counts_may_exceed_float16():
    x = np.full((1, 1, 300, 300), 60000, np.float16)
    assert global_avg_pool2d(x).item() == 60000
    assert (global_avg_pool2d_backward(x[:, :, 0, 0], x) == np.float16(2 / 3)).all()
    shares = global_max_pool2d_backward(x[:, :, 0, 0], x, ties="split")
    assert (shares == np.float16(2 / 3)).all()


def test_a_sum_that_overflows_is_infinite_without_a_warning():
    assert global_avg_pool2d(np.full((1, 1, 1, 2), 3e38, np.float32)).item() == np.inf


def test_no_channels_have_no_means():
    assert global_avg_pool2d(np.zeros((2, 0, 3, 3))).shape == (2, 0)
    with pytest.raises(ValueError, match="x has 0 channels"):  # torch's rule
        global_max_pool2d(np.zeros((2, 0, 3, 3)))


def test_integers_have_a_maximum_and_no_mean():
    x = IMAGE.astype(int)
    assert global_max_pool2d(x).tolist() == [[6, 4]]
    with pytest.raises(ValueError, match=r"x has dtype int64, not one of float16.*x\.astype"):
        global_avg_pool2d(x)


@each
def test_bad_input_is_refused(pool, backward, theirs):  # noqa: ARG001
    with pytest.raises(ValueError, match=r"x has shape \(2, 2\), not \(batch, channels"):
        pool(IMAGE[0, 0])
    with pytest.raises(ValueError, match=r"0 × 2 cells|input height 0 is too small"):
        pool(IMAGE[:, :, :0])
    for grad_output, keepdims in ((np.ones((1, 2)), True), (np.ones((1, 2, 1, 1)), False)):
        with pytest.raises(ValueError, match=r"grad_output has shape .* not the output's"):
            backward(grad_output, IMAGE, keepdims=keepdims)
    with pytest.raises(ValueError, match="grad_output has dtype int64"):
        backward(np.ones((1, 2), dtype=int), IMAGE)
