from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils import gradients
from course_utils.pooling import avg_pool2d, lp_pool2d, lp_pool2d_backward
from course_utils.windows import plane

inf, nan = np.inf, np.nan
IMAGE = np.array([[[[3.0, 4.0, 1.0], [0.0, 0.0, 2.0]]]])
quick = settings(max_examples=60)


def upstream(shape):
    return np.cos(np.arange(np.prod(shape))).reshape(shape)


@pytest.mark.parametrize(
    ("norm_type", "options", "expected"),
    [
        (1, {"kernel_size": 2}, [[7]]),
        (2, {"kernel_size": 2}, [[5]]),
        (3, {"kernel_size": 2}, [[91 ** (1 / 3)]]),
        (inf, {"kernel_size": 2}, [[4]]),
        (-inf, {"kernel_size": (1, 2)}, [[3], [0]]),
        (0.5, {"kernel_size": (2, 1), "stride": 1}, [[3, 4, (1 + 2**0.5) ** 2]]),
        (-1, {"kernel_size": (1, 2), "stride": 3}, [[12 / 7]]),
        (1, {"kernel_size": 2, "padding": 1}, [[3, 5], [0, 2]]),
        (1, {"kernel_size": (1, 2), "stride": 1, "dilation": 2}, [[4], [2]]),
        (1, {"kernel_size": 2, "ceil_mode": True}, [[7, 6]]),  # 1 + 2, scaled to four cells
    ],
)
def test_small_norms(norm_type, options, expected):
    np.testing.assert_allclose(lp_pool2d(IMAGE, norm_type, **options), [[expected]], rtol=1e-14)


def test_small_gradients():
    grad_x = lp_pool2d_backward(np.array([[[[10.0, 3.0]]]]), IMAGE, 2, (1, 2), stride=(3, 1))
    np.testing.assert_allclose(grad_x, [[[[6, 8 + 12 / 17**0.5, 3 / 17**0.5], [0, 0, 0]]]])
    grad_x = lp_pool2d_backward(np.array([[[[10.0]]]]), -IMAGE, inf, (2, 3))
    assert grad_x.tolist() == [[[[0, -10, 0], [0, 0, 0]]]]


@pytest.mark.parametrize(
    ("norm_type", "window", "norm", "gradient"),
    [
        # if all powers are 0, the gradient is 0 or, if p is below 1, 0 times infinity
        (inf, [0, 0], 0, [0, 0]),
        (2, [0, 0], 0, [0, 0]),
        (1, [0, 0], 0, [0, 0]),
        (0.5, [0, 0], 0, [nan, nan]),
        (-1, [0, 0], 0, [nan, nan]),
        # a single zero
        (2, [0, 4], 4, [0, 1]),
        (1, [0, 4], 4, [1, 1]),
        (0.5, [0, 4], 4, [inf, 1]),
        (0.5, [0, 0.25], 0.25, [inf, 1]),
        (-1, [0, 4], 0, [nan, 0]),
        (-inf, [0, 4], 0, [0, 0]),
        # powers of which the largest cell is divided by itself
        (1000, [0, 0], 0, [0, 0]),
        (1000, [1, inf], inf, [0, nan]),
        # infinite cells, whose negative powers add up to 0
        (-0.3, [inf, inf], inf, [0, 0]),
        # negative cells: odd powers keep the sign, fractional ones are NaN
        (1, [-1, 1], 0, [0, 0]),
        (1, [-1, -1], -2, [1, 1]),
        (3, [-1, 1], 0, [0, 0]),
        (3, [-1, -1], nan, [nan, nan]),
        (2, [0, -4], 4, [0, -1]),
        (1.5, [0, -4], nan, [nan, nan]),
        (inf, [0, -4], 4, [0, -1]),
    ],
)
def test_zeros_and_negative_cells_equal_torch(norm_type, window, norm, gradient, by_torch):
    x = np.array([[[window]]], float)
    np.testing.assert_allclose(lp_pool2d(x, norm_type, (1, 2)), [[[[norm]]]])
    grad_x = lp_pool2d_backward(np.ones((1, 1, 1, 1)), x, norm_type, (1, 2))
    np.testing.assert_allclose(grad_x, [[[gradient]]])
    compare(x, norm_type, {"kernel_size": (1, 2), "stride": None, "ceil_mode": False}, by_torch)


def test_defaults_are_those_of_torch(random_like, by_torch):
    x, grad_output = random_like((2, 3, 7, 9)), random_like((2, 3, 2, 3))
    expected, grad_x = by_torch(functional.lp_pool2d, x, grad_output, norm_type=2, kernel_size=3)
    np.testing.assert_allclose(lp_pool2d(x, 2, 3), expected, rtol=1e-13)
    np.testing.assert_allclose(lp_pool2d_backward(grad_output, x, 2, 3), grad_x, atol=1e-13)


def compare(x, norm_type, options, by_torch):
    options = {name: options[name] for name in ("kernel_size", "stride", "ceil_mode")}
    pooled = lp_pool2d(x, norm_type, **options)
    grad_output = upstream(pooled.shape)
    expected, grad_x = by_torch(
        functional.lp_pool2d, x, grad_output, norm_type=norm_type, **options
    )
    np.testing.assert_allclose(pooled, expected, rtol=1e-11)
    returned = lp_pool2d_backward(grad_output, x, norm_type, **options)
    # in cells outside all windows, torch's gradient is 0 times a power, or NaN if that is infinite
    grad_x[~seen(x, **options)] = 0
    np.testing.assert_allclose(returned, grad_x, rtol=1e-9, atol=1e-11)


def seen(x, stride, **options):
    axes = plane(*x.shape[2:], stride=stride or options["kernel_size"], **options)
    rows, columns = ([bool(a.fed_by(cell)) for cell in range(a.input_size)] for a in axes)
    return np.broadcast_to(np.outer(rows, columns), x.shape)


@pytest.mark.parametrize("norm_type", [1, 2, 3, 4, 7, 100, 2.0, -2, inf, -inf])
@quick
@given(data=st.data())
def test_whole_powers_equal_torch(norm_type, data, poolings, by_torch):
    """Few distinct numbers, so that windows of zeros, zero sums and negative sums are common."""
    x, options = data.draw(poolings(dilation=False))
    compare(x, norm_type, options, by_torch)


def test_negative_powers_that_add_up_to_zero_equal_torch(by_torch):
    x = np.array([[[[1.0, -1.0, 2.0, -2.0]]]])
    compare(x, -1, {"kernel_size": (1, 4), "stride": None, "ceil_mode": False}, by_torch)


@quick
@given(data=st.data(), norm_type=st.floats(0.5, 20) | st.floats(-20, -0.5))
def test_any_powers_equal_torch(data, norm_type, poolings, by_torch):
    x, options = data.draw(poolings(dilation=False, values=st.floats(0.1, 10)))
    compare(x, norm_type, options, by_torch)


@pytest.mark.parametrize("norm_type", [0.3, 0.5, 0.9, -0.3, -0.5, -1, -1.5])
@quick
@given(data=st.data())
def test_powers_below_one_equal_torch_over_zeros(norm_type, data, poolings, by_torch):
    cells = st.sampled_from([0.0, 0.0, 0.25, 1.0, 4.0, -2.0])
    x, options = data.draw(poolings(dilation=False, values=cells))
    compare(x, norm_type, options, by_torch)


@pytest.mark.parametrize("norm_type", [1, 2, 3, 1.5, 0.3, -1, inf, -inf])
@quick
@given(data=st.data())
def test_infinity_and_nan_equal_torch(norm_type, data, poolings, by_torch):
    # torch computes ** 0.5 and ** -0.5 as square roots, which keep the sign of −0
    odd = st.sampled_from([-inf, -1.0, -0.0, 0.0, 2.0, inf, nan])
    x, options = data.draw(poolings(dilation=False, values=odd))
    compare(x, norm_type, options, by_torch)


@pytest.mark.parametrize("norm_type", [1, 2.5])
@quick
@given(data=st.data())
def test_padding_and_dilation_by_definition(norm_type, data, poolings):
    x, options = data.draw(poolings(values=st.floats(0.5, 3)))
    options["ceil_mode"] = False
    stride = options["stride"] or options["kernel_size"]
    windows = {name: options[name] for name in ("kernel_size", "padding", "dilation")}
    rows, columns = plane(*x.shape[2:], stride=stride, **windows)
    pooled = lp_pool2d(x, norm_type, **options)
    assert pooled.shape == (*x.shape[:2], rows.output_size, columns.output_size)
    for n, c, i, j in np.ndindex(pooled.shape):
        cells = [x[n, c, row, column] for row in rows.inside(i) for column in columns.inside(j)]
        norm = sum(cell**norm_type for cell in cells) ** (1 / norm_type)
        assert pooled[n, c, i, j] == pytest.approx(norm, rel=1e-12)
    grad_output = upstream(pooled.shape)
    report = gradients.check(
        lambda x: lp_pool2d(x, norm_type, **options),
        x,
        lp_pool2d_backward(grad_output, x, norm_type, **options),
        grad_output,
    )
    assert report, report


@quick
@given(data=st.data())
def test_power_one_is_the_mean_times_the_window(data, poolings):
    x, options = data.draw(poolings())
    area = np.prod(np.broadcast_to(options["kernel_size"], 2))
    np.testing.assert_allclose(
        lp_pool2d(x, 1, **options), area * avg_pool2d(x, **options), atol=1e-12
    )


@pytest.mark.parametrize("norm_type", [100, 1000, 1e5])
@pytest.mark.parametrize("size", [1e-300, 1.0, 1e300])
def test_large_powers_neither_overflow_nor_vanish(norm_type, size):
    x = size * np.array([[[[1.0, 2.0], [2.0, 0.0]]]])
    pooled = lp_pool2d(x, norm_type, 2)
    np.testing.assert_allclose(pooled, 2 * size * 2 ** (1 / norm_type), rtol=1e-12)
    share = 2 ** (1 / norm_type) / 2
    grad_x = lp_pool2d_backward(np.ones(pooled.shape), x, norm_type, 2)
    np.testing.assert_allclose(grad_x, [[[[0, share], [share, 0]]]], rtol=1e-9, atol=1e-29)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_the_largest_number_can_be_measured(dtype):
    largest = np.finfo(dtype).max
    x = np.array([[[[largest, 0], [0, 0]]]], dtype)
    np.testing.assert_allclose(lp_pool2d(x, 2, 2), [[[[largest]]]], rtol=np.finfo(dtype).eps)


@pytest.mark.parametrize(("norm_type", "size"), [(3, 1e200), (3, 1e-200), (-1, 1e-200)])
def test_extreme_powers_that_cancel_have_no_gradient(norm_type, size):
    x = np.array([[[[-size, size]]]])
    gradient = lp_pool2d_backward(np.ones((1, 1, 1, 1)), x, norm_type, (1, 2))
    np.testing.assert_array_equal(gradient, np.zeros_like(x))


def test_huge_cells_are_compared_as_they_are():
    x = np.array([[[[1e308, 1.5e308]]]])  # twice these would both be infinity
    assert lp_pool2d_backward(np.ones((1, 1, 1, 1)), x, inf, (1, 2)).tolist() == [[[[0, 1]]]]


def test_the_slope_at_a_negative_zero_has_the_sign_that_torch_gives_it():
    x = np.array([[[[-0.0, 4.0]]]])  # and a power that is rounded to -1 when 1 is subtracted
    grad_x = lp_pool2d_backward(np.ones((1, 1, 1, 1)), x, 1e-17, (1, 2))
    assert grad_x.tolist() == [[[[-inf, 1]]]]


def test_a_zero_outweighs_the_negative_powers_of_tiny_cells():
    """1/0 - 1e308 is infinity; had the cells been halved, it would be infinity minus infinity."""
    assert lp_pool2d(np.array([[[[0, -1e-308]]]]), -1, (1, 2)).item() == 0


@pytest.mark.parametrize("size", [600, 1000])  # a little and almost twice a power of two
@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_large_powers_in_narrow_dtypes(dtype, size):
    x = np.array([[[[size / 2, size], [size, 0]]]], dtype=dtype)
    pooled = lp_pool2d(x, 100, 2)
    np.testing.assert_allclose(pooled, size * 2**0.01, rtol=np.finfo(dtype).eps)
    grad_x = lp_pool2d_backward(np.ones(pooled.shape, dtype), x, 100, 2)
    share = 2**0.01 / 2
    np.testing.assert_allclose(grad_x, [[[[0, share], [share, 0]]]], atol=1e-3)
    assert pooled.dtype == grad_x.dtype == dtype


@pytest.mark.parametrize(
    ("x", "norm_type", "options", "message"),
    [
        (IMAGE, 0, {}, "norm_type 0 gives no norm: give a number other than 0"),
        (IMAGE, nan, {}, "norm_type nan gives no norm"),
        (IMAGE, "2", {}, "norm_type '2' gives no norm"),
        (IMAGE.astype(int), 2, {}, r"x has dtype int64, not one of float16.*x\.astype"),
        (IMAGE[0], 2, {}, r"x has shape \(1, 2, 3\), not \(batch, channels"),
        (IMAGE, 2, {"kernel_size": 3}, "kernel_size 3 exceeds padded height 2: enlarge"),
        (IMAGE, 2, {"padding": 2}, "padding 2 exceeds half of kernel_size 2: shrink"),
        (IMAGE, 2, {"stride": 0}, "stride 0 is too small"),
        (
            np.ones((1, 1, 1, 1)),
            2,
            {"padding": 1, "dilation": 2},
            "dilation 2 puts a window over padding alone, where there is no cell to measure: shr",
        ),
        (
            np.ones((1, 1, 1, 1)),
            inf,
            {"stride": 1, "padding": "same", "dilation": 3},
            "dilation 3 puts a window over padding alone, where there is no cell to measure: shr",
        ),
    ],
)
def test_bad_input_is_refused(x, norm_type, options, message):
    options = {"kernel_size": 2, **options}
    with pytest.raises(ValueError, match=message):
        lp_pool2d(x, norm_type, **options)
    with pytest.raises(ValueError, match=message):
        lp_pool2d_backward(np.ones((1, 1, 1, 1)), x, norm_type, **options)


@pytest.mark.parametrize("norm_type", [Fraction(3, 2), np.float64(1.5), np.float16(1.5)])
def test_any_real_number_is_accepted_as_a_power(norm_type):
    x, grad_output = IMAGE.astype(np.float32), np.ones((1, 1, 1, 1), np.float32)
    pooled, grad_x = lp_pool2d(x, 1.5, 2), lp_pool2d_backward(grad_output, x, 1.5, 2)
    np.testing.assert_array_equal(lp_pool2d(x, norm_type, 2), pooled, strict=True)
    returned = lp_pool2d_backward(grad_output, x, norm_type, 2)
    np.testing.assert_array_equal(returned, grad_x, strict=True)


def test_gradients_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"grad_output has shape \(1, 1, 1, 2\), not the output's"):
        lp_pool2d_backward(np.ones((1, 1, 1, 2)), IMAGE, 2, 2)
