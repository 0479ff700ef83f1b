import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional

from course_utils.pooling import (
    avg_pool2d,
    avg_pool2d_backward,
    avg_pool2d_backward_plain,
    avg_pool2d_plain,
)

inf, nan = np.inf, np.nan
PIECES = st.sampled_from([1, 30, 2**18])
IMAGE = np.array([[[[1.0, 7.0, 2.0, 4.0], [3.0, 5.0, 9.0, 9.0], [6.0, 0.0, 9.0, 1.0]]]])


@pytest.mark.parametrize("pool", [avg_pool2d, avg_pool2d_plain])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"kernel_size": 2}, [[4, 6]]),
        ({"kernel_size": (1, 2)}, [[4, 3], [4, 9], [3, 5]]),
        ({"kernel_size": (3, 1)}, [[10 / 3, 4, 20 / 3, 14 / 3]]),
        ({"kernel_size": 2, "stride": (1, 2)}, [[4, 6], [3.5, 7]]),
        ({"kernel_size": 2, "ceil_mode": True}, [[4, 6], [3, 5]]),
        ({"kernel_size": 2, "padding": 1}, [[0.25, 2.25, 1], [2.25, 5.75, 2.5]]),
        (
            {"kernel_size": 2, "padding": 1, "count_include_pad": False},
            [[1, 4.5, 4], [4.5, 5.75, 5]],
        ),
        ({"kernel_size": 2, "padding": ((1, 0), (0, 0))}, [[2, 1.5], [3.5, 7]]),
        ({"kernel_size": 2, "stride": 1, "dilation": 2}, [[4.5, 3]]),
        (
            {"kernel_size": (1, 2), "stride": 1, "padding": "same"},
            [[4, 4.5, 3, 2], [4, 7, 9, 4.5], [3, 4.5, 5, 0.5]],
        ),
    ],
)
def test_small_means(pool, options, expected):
    np.testing.assert_allclose(pool(IMAGE, **options), [[expected]], rtol=1e-15)


def test_cells_beyond_the_padding_are_not_counted():
    ones = np.ones((1, 1, 4, 4))
    pooled = avg_pool2d(ones, 3, stride=2, padding=1, ceil_mode=True)
    sides = np.array([2 / 3, 1, 0.5])  # 2 of 3, 3 of 3 and 1 of 2 counted cells are one
    np.testing.assert_allclose(pooled[0, 0], np.outer(sides, sides))


@pytest.mark.parametrize("backward", [avg_pool2d_backward, avg_pool2d_backward_plain])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [[1, 3, 2], [4, 10, 6], [3, 7, 4]]),
        ({"stride": 2, "padding": 1}, [[1, 2, 2], [3, 4, 4], [3, 4, 4]]),
        (
            {"stride": 2, "padding": 1, "count_include_pad": False},
            [[4, 4, 4], [6, 4, 4], [6, 4, 4]],
        ),
    ],
)
def test_small_gradients(backward, options, expected):
    grad_output = np.array([[[[4.0, 8.0], [12.0, 16.0]]]])
    grad_x = backward(grad_output, np.zeros((1, 1, 3, 3)), 2, **{"stride": 1, **options})
    assert grad_x.tolist() == [[expected]]


def test_defaults_are_those_of_torch(random_like, by_torch):
    x = random_like((2, 3, 7, 9))
    grad_output = random_like((2, 3, 2, 3))
    expected, grad_x = by_torch(functional.avg_pool2d, x, grad_output, kernel_size=3)
    np.testing.assert_allclose(avg_pool2d(x, 3), expected, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(avg_pool2d_backward(grad_output, x, 3), grad_x, rtol=1e-12)


@given(data=st.data(), count_include_pad=st.booleans())
def test_values_and_gradients_are_those_of_torch(
    data, count_include_pad, poolings, random_like, by_torch, in_pieces
):
    x, options = data.draw(poolings(dilation=False))
    options |= {"count_include_pad": count_include_pad}
    with in_pieces(data.draw(PIECES)):
        pooled = avg_pool2d(x, **options)
        grad_output = random_like(pooled.shape)
        grad_x = avg_pool2d_backward(grad_output, x, **options)
    expected, expected_grad = by_torch(functional.avg_pool2d, x, grad_output, **options)
    np.testing.assert_allclose(pooled, expected, rtol=1e-12, atol=1e-12, strict=True)
    np.testing.assert_allclose(grad_x, expected_grad, rtol=1e-12, atol=1e-12, strict=True)


def mean_by_definition(cells, counted, kernel_size, stride, dilation, outputs):
    """Sum of each window's cells over the number of its counted ones, in plain loops."""
    means = np.zeros((*cells.shape[:2], *outputs))
    for n, c, i, j in np.ndindex(means.shape):
        total = count = 0
        for down, right in np.ndindex(*kernel_size):
            row = i * stride[0] + down * dilation[0]
            column = j * stride[1] + right * dilation[1]
            total += cells[n, c, row, column]
            count += counted[row, column]
        means[n, c, i, j] = total / count
    return means


@given(data=st.data(), count_include_pad=st.booleans())
def test_means_with_dilation_are_those_of_the_definition(
    data, count_include_pad, poolings, in_pieces
):
    x, options = data.draw(poolings())
    both = {name: np.broadcast_to(value, 2).tolist() for name, value in options.items()}
    if options["stride"] is None:
        both["stride"] = both["kernel_size"]
    (top, left), beyond = both["padding"], 20  # more than any window reaches over the edge
    inside = np.ones(x.shape[2:], bool)
    counted = np.pad(inside, ((top, top), (left, left)), constant_values=count_include_pad)
    windows = [both[name] for name in ("kernel_size", "stride", "dilation")]
    with in_pieces(data.draw(PIECES)):
        pooled = avg_pool2d(x, **options, count_include_pad=count_include_pad)
    expected = mean_by_definition(
        np.pad(x, ((0, 0), (0, 0), (top, beyond), (left, beyond))),
        np.pad(counted, (0, beyond)),
        *windows,
        pooled.shape[2:],
    )
    plain = avg_pool2d_plain(x, **options, count_include_pad=count_include_pad)
    np.testing.assert_allclose(pooled, expected, rtol=1e-12, atol=1e-12, strict=True)
    np.testing.assert_allclose(plain, expected, rtol=1e-12, atol=1e-12, strict=True)


@given(data=st.data(), count_include_pad=st.booleans())
def test_gradients_with_dilation_are_the_transposed_means(
    data, count_include_pad, poolings, random_like, in_pieces
):
    x, options = data.draw(poolings())
    options |= {"count_include_pad": count_include_pad}
    grad_output = random_like(avg_pool2d(x, **options).shape)
    with in_pieces(data.draw(PIECES)):
        grad_x = avg_pool2d_backward(grad_output, x, **options)
    # the mean is linear: the derivative by a cell is the change that a single one causes
    expected = np.zeros(x.shape)
    for row, column in np.ndindex(*x.shape[2:]):
        one = np.zeros((1, 1, *x.shape[2:]))
        one[0, 0, row, column] = 1
        expected[:, :, row, column] = (grad_output * avg_pool2d_plain(one, **options)).sum((2, 3))
    np.testing.assert_allclose(grad_x, expected, rtol=1e-12, atol=1e-12, strict=True)
    plain = avg_pool2d_backward_plain(grad_output, x, **options)
    np.testing.assert_allclose(plain, expected, rtol=1e-12, atol=1e-12, strict=True)


@given(data=st.data())
def test_odd_numbers_give_what_torch_gives(data, poolings):
    odd = st.sampled_from([-inf, -1.0, 0.0, 2.0, inf, nan])
    x, options = data.draw(poolings(dilation=False, values=odd))
    expected = functional.avg_pool2d(torch.tensor(x), **options).numpy()
    np.testing.assert_allclose(avg_pool2d(x, **options), expected, rtol=1e-12, strict=True)


@given(data=st.data(), count_include_pad=st.booleans())
def test_padding_by_side_is_torch_padding_by_zeros(data, count_include_pad, random_like, by_torch):
    top, bottom, left, right = (data.draw(st.integers(0, 1)) for _ in range(4))
    stride = data.draw(st.integers(1, 3))
    x = random_like((2, 2, data.draw(st.integers(3, 7)), data.draw(st.integers(3, 7))))

    def padded_pool(image):
        padded = functional.pad(image, (left, right, top, bottom))
        if count_include_pad:
            return functional.avg_pool2d(padded, 3, stride)
        cells = functional.pad(torch.ones_like(image), (left, right, top, bottom))
        return functional.avg_pool2d(padded, 3, stride) / functional.avg_pool2d(cells, 3, stride)

    padding = ((top, bottom), (left, right))
    options = {"stride": stride, "padding": padding, "count_include_pad": count_include_pad}
    pooled = avg_pool2d(x, 3, **options)
    grad_output = random_like(pooled.shape)
    expected, expected_grad = by_torch(padded_pool, x, grad_output)
    np.testing.assert_allclose(pooled, expected, rtol=1e-12, atol=1e-14)
    grad_x = avg_pool2d_backward(grad_output, x, 3, **options)
    np.testing.assert_allclose(grad_x, expected_grad, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize(
    ("name", "tolerance"), [("float16", 1e-3), ("float32", 1e-6), ("float64", 1e-14)]
)
def test_dtype_is_kept(name, tolerance, random_like, by_torch):
    x, grad_output = random_like((2, 3, 6, 7), name), random_like((2, 3, 3, 4), name)
    options = {"kernel_size": 3, "stride": 2, "padding": 1}
    expected, expected_grad = by_torch(functional.avg_pool2d, x, grad_output, **options)
    tolerances = {"rtol": tolerance, "atol": tolerance}
    for pool in (avg_pool2d, avg_pool2d_plain):
        np.testing.assert_allclose(pool(x, **options), expected, **tolerances, strict=True)
    for backward in (avg_pool2d_backward, avg_pool2d_backward_plain):
        grad_x = backward(grad_output, x, **options)
        np.testing.assert_allclose(grad_x, expected_grad, **tolerances, strict=True)


@pytest.mark.parametrize("pool", [avg_pool2d, avg_pool2d_plain])
def test_sums_may_exceed_float16(pool):
    x = np.full((1, 1, 4, 4), 60000, np.float16)
    assert pool(x, 4).item() == 60000


@pytest.mark.parametrize("backward", [avg_pool2d_backward, avg_pool2d_backward_plain])
def test_counts_may_exceed_float16(backward):
    x = np.zeros((1, 1, 300, 300), np.float16)
    grad_x = backward(np.full((1, 1, 1, 1), 60000, np.float16), x, 300)
    assert (grad_x == np.float16(2 / 3)).all()


@pytest.mark.parametrize("backward", [avg_pool2d_backward, avg_pool2d_backward_plain])
def test_gradients_of_float16_are_added_up_in_float32(backward):
    grad_output = np.array([[[[2048, 1, 1, 60000, 60000, -60000]]]], np.float16)
    grad_x = backward(grad_output, np.zeros((1, 1, 1, 8), np.float16), (1, 3), stride=1)
    assert grad_x.tolist() == [[[[682.5, 683.0, 683.5, 20000, 40000, 20000, 0, -20000]]]]


def test_sums_beyond_float32_are_infinite_as_in_torch():
    assert avg_pool2d(np.full((1, 1, 2, 2), 3e38, np.float32), 2).item() == inf


@pytest.mark.parametrize("pool", [avg_pool2d, avg_pool2d_plain])
def test_means_of_whole_numbers_are_cut_towards_zero_as_in_torch(pool):
    x = np.array([[[[-1, -2, 1, 2], [-2, -2, 2, 2], [-7, 0, 2**61, 0]]]])
    expected = functional.avg_pool2d(torch.tensor(x), 2, ceil_mode=True).numpy()
    pooled = pool(x, 2, ceil_mode=True)
    assert pooled.tolist() == [[[[-1, 1], [-3, 2**60]]]]
    np.testing.assert_array_equal(pooled, expected, strict=True)


def test_strided_arrays_give_the_same_as_their_copies(random_like):
    x = random_like((9, 8, 3, 2)).transpose(3, 2, 1, 0)[:, ::-1, ::2]
    grad_output = np.broadcast_to(random_like((1, 3, 1, 4)), (2, 3, 2, 4))
    given_strided = avg_pool2d_backward(grad_output, x, 2)
    np.testing.assert_array_equal(given_strided, avg_pool2d_backward(grad_output.copy(), x, 2))
    np.testing.assert_array_equal(avg_pool2d(x, 2), avg_pool2d(x.copy(), 2))


ALONE = {"kernel_size": 2, "stride": 1, "padding": 1, "dilation": 3}  # a window over padding alone


@pytest.mark.parametrize(
    ("pool", "backward"),
    [(avg_pool2d, avg_pool2d_backward), (avg_pool2d_plain, avg_pool2d_backward_plain)],
)
def test_windows_over_padding_alone_have_a_mean_only_where_padding_counts(pool, backward):
    x, grad_output = np.ones((1, 1, 2, 2)), np.ones((1, 1, 1, 1))
    assert pool(x, **ALONE).item() == 0
    assert not backward(grad_output, x, **ALONE).any()
    message = "dilation 3 puts a window over padding alone, where no cell counts without count_inc"
    with pytest.raises(ValueError, match=message):
        pool(x, **ALONE, count_include_pad=False)
    with pytest.raises(ValueError, match=message):
        backward(grad_output, x, **ALONE, count_include_pad=False)


@pytest.mark.parametrize(
    ("shape", "kernel_size", "stride"),
    [
        ((32, 64, 56, 56), 2, 2),
        ((32, 64, 56, 56), 3, 2),
        ((8, 64, 56, 56), 3, 1),
        ((8, 3, 224, 224), 7, 2),
        ((1, 64, 56, 56), 3, 1),
        ((1, 1, 512, 512), 3, 1),
        ((1, 1, 256, 256), 3, 1),
    ],
)
def test_peak_memory_is_at_most_twice_the_input(
    shape, kernel_size, stride, random_like, peak_memory
):
    x = random_like(shape, np.float32)
    grad_output = random_like(avg_pool2d(x, kernel_size, stride).shape, np.float32)
    assert peak_memory(avg_pool2d, x, kernel_size, stride) <= 2 * x.nbytes
    assert peak_memory(avg_pool2d_backward, grad_output, x, kernel_size, stride) <= 2 * x.nbytes


ZEROS = np.zeros((1, 1, 4, 4))


@pytest.mark.parametrize("pool", [avg_pool2d, avg_pool2d_plain])
@pytest.mark.parametrize(
    ("x", "options", "message"),
    [
        (ZEROS, {"kernel_size": 5}, "kernel_size 5 exceeds padded height 4: enlarge padding or sh"),
        (ZEROS, {"kernel_size": 0}, "kernel_size 0 is too small: it must be at least 1"),
        (ZEROS, {"kernel_size": 2, "stride": 0}, "stride 0 is too small: it must be at least 1"),
        (ZEROS, {"kernel_size": 2, "padding": -1}, "padding -1 is too small: it must be at least"),
        (
            ZEROS,
            {"kernel_size": 3, "padding": 2},
            "padding 2 exceeds half of kernel_size 3: shrink padding to at most 1 or enlarge kern",
        ),
        (ZEROS[0, 0], {"kernel_size": 2}, r"x has shape \(4, 4\), not .* add axes"),
        (ZEROS[:, :0], {"kernel_size": 2}, "x has 0 channels: pooling needs at least 1"),
        (ZEROS[:, :, :, :0], {"kernel_size": 2}, "input width 0 is too small: it must be at least"),
        (ZEROS.astype(np.uint8), {"kernel_size": 2}, "x has dtype uint8, not one of float16"),
        (ZEROS.astype(np.int32), {"kernel_size": 2}, "x has dtype int32, not one of .*x.astype"),
    ],
)
def test_errors_of_torch_are_errors_that_say_what_to_do(pool, x, options, message):
    with pytest.raises((RuntimeError, IndexError)):
        functional.avg_pool2d(torch.tensor(x), **options)
    with pytest.raises(ValueError, match=message):
        pool(x, **options)


@pytest.mark.parametrize("backward", [avg_pool2d_backward, avg_pool2d_backward_plain])
@pytest.mark.parametrize(
    ("grad_output", "message"),
    [
        (np.ones((1, 1, 3, 3)), r"has shape \(1, 1, 3, 3\), not the output's \(1, 1, 2, 2\)"),
        (np.ones((1, 1, 2, 2), int), "grad_output has dtype int64, not one of float16.*astype"),
    ],
)
def test_gradients_that_do_not_fit_are_refused(backward, grad_output, message):
    with pytest.raises(ValueError, match=message):
        backward(grad_output, ZEROS, 2)
