import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils.pooling import (
    adaptive_avg_pool2d,
    adaptive_avg_pool2d_backward,
    adaptive_max_pool2d,
    adaptive_max_pool2d_backward,
)
from course_utils.pooling.adaptive import adaptive_windows

ROW = np.array([[[[1.0, 5.0, 3.0, 0.0, 8.0]]]])
CASES = [
    (adaptive_avg_pool2d, adaptive_avg_pool2d_backward, functional.adaptive_avg_pool2d),
    (adaptive_max_pool2d, adaptive_max_pool2d_backward, functional.adaptive_max_pool2d),
]
each = pytest.mark.parametrize(("pool", "backward", "theirs"), CASES, ids=["avg", "max"])


def test_windows_cover_and_overlap():
    assert adaptive_windows(6, 3) == [slice(0, 2), slice(2, 4), slice(4, 6)]
    assert adaptive_windows(5, 2) == [slice(0, 3), slice(2, 5)]
    assert adaptive_windows(2, 3) == [slice(0, 1), slice(0, 2), slice(1, 2)]


def test_small_answers():
    assert adaptive_max_pool2d(ROW, (1, 2)).tolist() == [[[[5, 8]]]]
    assert adaptive_avg_pool2d(ROW, (1, 2)).tolist() == [[[[3, 11 / 3]]]]
    assert adaptive_max_pool2d(ROW.astype(int), (1, 2)).tolist() == [[[[5, 8]]]]


def test_small_gradients():
    grad_output = np.array([[[[3.0, 6.0]]]])
    grad_x = adaptive_max_pool2d_backward(grad_output, ROW, (1, 2))
    assert grad_x.tolist() == [[[[0, 3, 0, 0, 6]]]]
    grad_x = adaptive_avg_pool2d_backward(grad_output, ROW, (1, 2))
    assert grad_x.tolist() == [[[[1, 1, 3, 2, 2]]]]
    grad_x = adaptive_max_pool2d_backward(grad_output, np.ones((1, 1, 1, 4)), (1, 2), ties="split")
    assert grad_x.tolist() == [[[[1.5, 1.5, 3, 3]]]]


@each
@pytest.mark.parametrize(
    ("output_size", "shape"),
    [((None, 3), (2, 3, 4, 3)), ((2, None), (2, 3, 2, 6)), ([None, None], (2, 3, 4, 6))],
)
def test_none_keeps_the_size_as_in_torch(
    pool, backward, theirs, output_size, shape, random_like, by_torch
):
    x, grad_output = random_like((2, 3, 4, 6)), random_like(shape)
    pooled = pool(x, output_size)
    assert pooled.shape == shape
    expected, grad_x = by_torch(theirs, x, grad_output, output_size=output_size)
    np.testing.assert_allclose(pooled, expected, rtol=1e-13)
    np.testing.assert_allclose(backward(grad_output, x, output_size), grad_x, rtol=1e-13)


SIZES = st.integers(1, 9) | st.tuples(*[st.none() | st.integers(1, 9)] * 2)


@each
@settings(max_examples=80)
@given(data=st.data(), output_size=SIZES)
def test_equals_torch(pool, backward, theirs, data, output_size, poolings, by_torch):
    x, _ = data.draw(poolings())
    pooled = pool(x, output_size)
    grad_output = np.cos(np.arange(pooled.size)).reshape(pooled.shape)
    expected, grad_x = by_torch(theirs, x, grad_output, output_size=output_size)
    np.testing.assert_allclose(pooled, expected, rtol=1e-13, atol=1e-13)
    returned = backward(grad_output, x, output_size)
    np.testing.assert_allclose(returned, grad_x, rtol=1e-13, atol=1e-13)


@each
@settings(max_examples=50)
@given(data=st.data())
def test_infinity_and_nan_equal_torch(pool, backward, theirs, data, poolings, by_torch):
    x, _ = data.draw(poolings(values=st.sampled_from([-np.inf, 0.0, 2.0, np.inf, np.nan])))
    grad_output = np.arange(1.0, x.shape[0] * x.shape[1] * 6 + 1).reshape(*x.shape[:2], 2, 3)
    expected, grad_x = by_torch(theirs, x, grad_output, output_size=(2, 3))
    np.testing.assert_allclose(pool(x, (2, 3)), expected)
    np.testing.assert_allclose(backward(grad_output, x, (2, 3)), grad_x)


@each
def test_bad_input_is_refused(pool, backward, theirs):  # noqa: ARG001
    with pytest.raises(ValueError, match=r"x has shape \(1, 5\), not \(batch, channels"):
        pool(ROW[0, 0], 1)
    with pytest.raises(ValueError, match="input width 0 is too small"):
        pool(ROW[..., :0], 1)
    with pytest.raises(ValueError, match="output_size 0 is too small"):
        pool(ROW, (1, 0))
    with pytest.raises(ValueError, match=r"output_size None gives no size: .* as in \(None, 3\)"):
        pool(ROW, None)
    with pytest.raises(ValueError, match=r"output_size None gives no size: .* as in \(None, 3\)"):
        backward(np.ones((1, 1, 1, 5)), ROW, None)
    with pytest.raises(ValueError, match=r"output_size \(1, 2, 3\) has 3 entries"):
        pool(ROW, (1, 2, 3))
    with pytest.raises(ValueError, match=r"grad_output has shape \(1, 1, 1, 2\), not the output's"):
        backward(np.ones((1, 1, 1, 2)), ROW, (1, 3))


def test_sums_and_counts_may_exceed_float16():
    x = np.full((1, 1, 300, 300), 60000, np.float16)
    assert adaptive_avg_pool2d(x, 1).item() == 60000
    grad_output = np.full((1, 1, 1, 1), 60000, np.float16)
    assert (adaptive_avg_pool2d_backward(grad_output, x, 1) == np.float16(2 / 3)).all()


def test_overflow_gives_infinity_without_a_warning():
    x, grad_output = (
        np.full((1, 1, 1, 3), 3e38, np.float32),
        np.full((1, 1, 1, 2), 3e38, np.float32),
    )
    assert adaptive_avg_pool2d(x, 1).item() == np.inf
    x[..., 1] = np.inf
    grad_x = adaptive_max_pool2d_backward(grad_output, x, (1, 2))
    assert grad_x.tolist() == [[[[0, np.inf, 0]]]]
    assert adaptive_avg_pool2d_backward(grad_output, x[..., :1], (1, 2)).item() == np.inf


def test_integers_have_no_mean():
    with pytest.raises(ValueError, match=r"x has dtype int64, not one of float16.*x\.astype"):
        adaptive_avg_pool2d(ROW.astype(int), 1)
