import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils import gradients
from course_utils.pooling import max_pool2d, max_unpool2d, max_unpool2d_backward

IMAGE = np.array([[[[1.0, 7.0, 2.0, 4.0], [3.0, 5.0, 9.0, 8.0]]]])
POOLED, INDICES = max_pool2d(IMAGE, 2, return_indices=True)


def test_maxima_go_back_to_their_places():
    out = max_unpool2d(POOLED, INDICES, 2)
    assert out.tolist() == [[[[0, 7, 0, 0], [0, 0, 9, 0]]]]
    out = max_unpool2d(10 * POOLED, INDICES, 2, output_size=(3, 5))  # five cells in a row now
    assert out.tolist() == [[[[0, 70, 0, 0, 0], [0, 90, 0, 0, 0], [0, 0, 0, 0, 0]]]]


def test_gradients_come_from_the_same_places():
    grad_output = np.arange(8.0).reshape(1, 1, 2, 4)
    assert max_unpool2d_backward(grad_output, POOLED, INDICES, 2).tolist() == [[[[1, 6]]]]


def test_of_two_in_one_place_the_last_stays_and_both_get_its_gradient():
    x, indices = np.array([[[[1.0, 2.0]]]]), np.array([[[[1, 1]]]])
    assert max_unpool2d(x, indices, (1, 2)).tolist() == [[[[0, 2, 0, 0]]]]
    grad_output = np.array([[[[5.0, 6.0, 7.0, 8.0]]]])
    assert max_unpool2d_backward(grad_output, x, indices, (1, 2)).tolist() == [[[[6, 6]]]]


@settings(max_examples=100)
@given(data=st.data())
def test_equals_torch(data, poolings, by_torch):
    x, options = data.draw(poolings(dilation=False))
    pooled, indices = max_pool2d(x, **options, return_indices=True)
    del options["ceil_mode"]
    kernels, paddings, strides = (
        np.broadcast_to(options[name] or options["kernel_size"], 2)
        if name == "stride"
        else np.broadcast_to(options[name], 2)
        for name in ("kernel_size", "padding", "stride")
    )
    usual = (np.array(pooled.shape[2:]) - 1) * strides - 2 * paddings + kernels
    assume((abs(usual - x.shape[2:]) < strides).all())  # ceil mode may have cut off more
    options["output_size"] = x.shape[2:]
    out = max_unpool2d(pooled, indices, **options)
    grad_output = np.cos(np.arange(out.size)).reshape(out.shape)
    expected, grad_x = by_torch(
        functional.max_unpool2d, pooled, grad_output, indices=torch.tensor(indices), **options
    )
    np.testing.assert_array_equal(out, expected)
    returned = max_unpool2d_backward(grad_output, pooled, indices, **options)
    np.testing.assert_array_equal(returned, grad_x)


@settings(max_examples=60)
@given(
    sizes=st.tuples(*[st.integers(1, 4)] * 2),
    kernels=st.tuples(*[st.integers(1, 3)] * 2),
    strides=st.tuples(*[st.integers(1, 3)] * 2),
    padding=st.integers(0, 1),
    more=st.tuples(*[st.integers(-3, 3)] * 2),
)
def test_output_sizes_are_those_that_torch_takes(sizes, kernels, strides, padding, more):
    x, indices = np.ones((1, 1, *sizes)), np.zeros((1, 1, *sizes), dtype=np.int64)
    options = {"kernel_size": kernels, "stride": strides, "padding": padding}
    for i in (0, 1):
        assume((sizes[i] - 1) * strides[i] + kernels[i] - 2 * padding + more[i] > 0)
    output_size = tuple(
        (sizes[i] - 1) * strides[i] + kernels[i] - 2 * padding + more[i] for i in (0, 1)
    )
    try:
        expected = functional.max_unpool2d(
            torch.tensor(x), torch.tensor(indices), **options, output_size=output_size
        )
    except ValueError:
        with pytest.raises(ValueError, match="cannot have been pooled to"):
            max_unpool2d(x, indices, **options, output_size=output_size)
    else:
        out = max_unpool2d(x, indices, **options, output_size=output_size)
        np.testing.assert_array_equal(out, expected.numpy())


@pytest.mark.parametrize("dtype", [np.uint64, np.int8, np.uint8])
def test_indices_may_be_whole_numbers_of_any_kind(dtype):
    x, indices = np.arange(1.0, 401).reshape(2, 200, 1, 1), np.full((2, 200, 1, 1), 3, dtype)
    out = max_unpool2d(x, indices, 2)
    np.testing.assert_array_equal(out[:, :, 1, 1], x[:, :, 0, 0])
    assert out.sum() == x.sum()
    np.testing.assert_array_equal(max_unpool2d_backward(out, x, indices, 2), x)


def test_gradient_is_numeric(random_like):
    x = random_like((2, 3, 6, 6))
    pooled, indices = max_pool2d(x, 2, return_indices=True)
    grad_output = random_like(x.shape)
    report = gradients.check(
        lambda pooled: max_unpool2d(pooled, indices, 2),
        pooled,
        max_unpool2d_backward(grad_output, pooled, indices, 2),
        grad_output,
    )
    assert report, report


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"indices": INDICES + 2}, "index 8 lies outside the 2 × 4 image: indices run from 0 to 7"),
        ({"indices": -INDICES}, "index -1 lies outside"),
        ({"indices": INDICES[..., :1]}, r"indices have shape \(1, 1, 1, 1\), x \(1, 1, 1, 2\)"),
        ({"indices": INDICES.astype(float)}, "indices have dtype float64: pass whole numbers"),
        ({"x": POOLED.astype(int)}, "x has dtype int64"),
        ({"x": POOLED[0]}, r"x has shape \(1, 1, 2\), not \(batch, channels"),
        ({"output_size": (4, 4)}, "output height 4 cannot have been pooled to 1: give 1 to 3"),
        ({"padding": 1}, "output height 0 cannot have been pooled to 1: give 1 to 1"),
        ({"stride": 0}, "stride 0 is too small"),
        ({"padding": -1}, "padding -1 is too small"),
    ],
)
def test_bad_input_is_refused(changes, message):
    options = {"x": POOLED, "indices": INDICES, "kernel_size": 2, **changes}
    with pytest.raises(ValueError, match=message):
        max_unpool2d(**options)
    with pytest.raises(ValueError, match=message):
        max_unpool2d_backward(np.ones(IMAGE.shape), **options)


def test_bad_gradients_are_refused():
    with pytest.raises(ValueError, match=r"grad_output has shape \(1, 1, 1, 2\), not the output's"):
        max_unpool2d_backward(POOLED, POOLED, INDICES, 2)
    with pytest.raises(ValueError, match="grad_output has dtype int64"):
        max_unpool2d_backward(IMAGE.astype(int), POOLED, INDICES, 2)
