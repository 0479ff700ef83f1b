import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional

from course_utils.pooling import (
    max_pool2d,
    max_pool2d_backward,
    max_pool2d_backward_plain,
    max_pool2d_plain,
)

inf, nan = np.inf, np.nan
PIECES = st.sampled_from([1, 30, 2**18])
ODD = st.sampled_from([-inf, -1.0, 0.0, 2.0, inf, nan])
DTYPES = ["float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8"]
IMAGE = np.array([[[[1.0, 7.0, 2.0, 4.0], [3.0, 5.0, 9.0, 8.0], [6.0, 0.0, 9.0, 1.0]]]])


@pytest.mark.parametrize("pool", [max_pool2d, max_pool2d_plain])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"kernel_size": 2}, [[7, 9]]),
        ({"kernel_size": (3, 2)}, [[7, 9]]),
        ({"kernel_size": (1, 2)}, [[7, 4], [5, 9], [6, 9]]),
        ({"kernel_size": 2, "stride": 1}, [[7, 9, 9], [6, 9, 9]]),
        ({"kernel_size": 2, "stride": (1, 2)}, [[7, 9], [6, 9]]),
        ({"kernel_size": 2, "ceil_mode": True}, [[7, 9], [6, 9]]),
        ({"kernel_size": 2, "padding": 1}, [[1, 7, 4], [6, 9, 8]]),
        ({"kernel_size": 2, "padding": ((1, 0), (0, 0))}, [[7, 4], [6, 9]]),
        ({"kernel_size": 2, "stride": 1, "dilation": 2}, [[9, 7]]),
        ({"kernel_size": 3, "stride": 1, "padding": "same"}, [[7, 9, 9, 9]] * 2 + [[6, 9, 9, 9]]),
        ({"kernel_size": 2, "padding": "valid"}, [[7, 9]]),
    ],
)
def test_small_maxima(pool, options, expected):
    assert pool(IMAGE, **options).tolist() == [[expected]]


@pytest.mark.parametrize("pool", [max_pool2d, max_pool2d_plain])
def test_padding_never_wins(pool):
    assert pool(np.full((1, 1, 2, 2), -5), 2, padding=1).tolist() == [[[[-5, -5], [-5, -5]]]]


def test_indices_count_cells_row_by_row():
    pooled, indices = max_pool2d(IMAGE, 2, stride=1, return_indices=True)
    assert pooled.tolist() == [[[[7, 9, 9], [6, 9, 9]]]]
    assert indices.tolist() == [[[[1, 6, 6], [8, 6, 6]]]]  # 9 wins in the upper row, where it ties
    assert indices.dtype == np.int64


@pytest.mark.parametrize("size", [12, 200])
def test_indices_fit_where_one_byte_or_two_do_not_hold_twice_the_cells(size, random_like):
    x = random_like((1, 1, size, size))
    expected = functional.max_pool2d(torch.tensor(x), 3, 2, return_indices=True)[1]
    assert (max_pool2d(x, 3, 2, return_indices=True)[1] == expected.numpy()).all()


@pytest.mark.parametrize("backward", [max_pool2d_backward, max_pool2d_backward_plain])
@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("first", [[0, 6, 0], [0, 0, 6], [0, 0, 0]]),
        ("all", [[0, 6, 0], [0, 6, 6], [0, 0, 6]]),
        ("split", [[0, 3, 0], [0, 3, 3], [0, 0, 3]]),
    ],
)
def test_gradients_of_tied_windows(backward, ties, expected):
    x = np.array([[[[0, 4, 1], [2, 4, 5], [3, 3, 5]]]])
    grad_output = np.array([[[[6.0, 0.0], [0.0, 6.0]]]])
    assert backward(grad_output, x, 2, stride=1, ties=ties).tolist() == [[expected]]


@pytest.mark.parametrize("backward", [max_pool2d_backward, max_pool2d_backward_plain])
def test_gradients_add_up_where_windows_overlap(backward):
    grad_output = np.array([[[[1.0, 10.0, 100.0], [2.0, 20.0, 200.0]]]])
    expected = [[0, 1, 0, 0], [0, 0, 330, 0], [2, 0, 0, 0]]
    assert backward(grad_output, IMAGE, 2, stride=1).tolist() == [[expected]]


def test_defaults_are_those_of_torch(random_like, by_torch):
    x = random_like((2, 3, 7, 9))
    grad_output = random_like((2, 3, 2, 3))
    expected, grad_x = by_torch(functional.max_pool2d, x, grad_output, kernel_size=3)
    np.testing.assert_array_equal(max_pool2d(x, 3), expected)
    np.testing.assert_array_equal(max_pool2d_backward(grad_output, x, 3), grad_x)


@given(data=st.data())
def test_values_and_gradients_are_those_of_torch(data, poolings, random_like, by_torch, in_pieces):
    x, options = data.draw(poolings())
    with in_pieces(data.draw(PIECES)):
        pooled = max_pool2d(x, **options)
        grad_output = random_like(pooled.shape)
        grad_x = max_pool2d_backward(grad_output, x, **options)
    expected, expected_grad = by_torch(functional.max_pool2d, x, grad_output, **options)
    np.testing.assert_array_equal(pooled, expected, strict=True)
    np.testing.assert_allclose(grad_x, expected_grad, rtol=1e-12, atol=1e-12, strict=True)
    np.testing.assert_array_equal(max_pool2d_plain(x, **options), expected, strict=True)


@given(data=st.data())
def test_indices_and_odd_numbers_are_those_of_torch(
    data, poolings, random_like, by_torch, in_pieces
):
    x, options = data.draw(poolings(values=ODD))
    with in_pieces(data.draw(PIECES)):
        pooled, indices = max_pool2d(x, **options, return_indices=True)
        grad_output = random_like(pooled.shape)
        grad_x = max_pool2d_backward(grad_output, x, **options)
    expected, places = functional.max_pool2d(torch.tensor(x), **options, return_indices=True)
    _, expected_grad = by_torch(functional.max_pool2d, x, grad_output, **options)
    np.testing.assert_array_equal(pooled, expected.numpy(), strict=True)
    np.testing.assert_array_equal(indices, places.numpy(), strict=True)
    np.testing.assert_allclose(grad_x, expected_grad, rtol=1e-12, atol=1e-12, strict=True)


def gradient_by_definition(grad_output, x, rows, columns, ties):
    """Add gradients to the winners, window by window; rows and columns list windows' cells."""
    grad_x = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(grad_output.shape):
        window = [(row, column) for row in rows[i] for column in columns[j]]
        largest = max(x[n, c, row, column] for row, column in window)
        winners = [place for place in window if x[n, c, place[0], place[1]] == largest]
        receivers = {"first": winners[:1], "all": winners, "split": winners}[ties]
        for row, column in receivers:
            share = len(winners) if ties == "split" else 1
            grad_x[n, c, row, column] += grad_output[n, c, i, j] / share
    return grad_x


def window_cells(size, kernel_size, stride, padding, dilation, outputs):
    return [
        [
            start + offset * dilation
            for offset in range(kernel_size)
            if 0 <= start + offset * dilation < size
        ]
        for start in range(-padding, -padding + outputs * stride, stride)
    ]


@given(data=st.data(), ties=st.sampled_from(["first", "all", "split"]))
def test_tie_rules_are_those_of_the_definition(data, ties, poolings, random_like, in_pieces):
    x, options = data.draw(poolings())
    both = {name: np.broadcast_to(value, 2).tolist() for name, value in options.items()}
    if options["stride"] is None:
        both["stride"] = both["kernel_size"]
    outputs = max_pool2d(x, **options).shape
    rows, columns = (
        window_cells(
            x.shape[2 + k],
            *(both[name][k] for name in ("kernel_size", "stride", "padding", "dilation")),
            outputs[2 + k],
        )
        for k in (0, 1)
    )
    grad_output = random_like(outputs)
    expected = gradient_by_definition(grad_output, x, rows, columns, ties)
    with in_pieces(data.draw(PIECES)):
        fast = max_pool2d_backward(grad_output, x, **options, ties=ties)
    plain = max_pool2d_backward_plain(grad_output, x, **options, ties=ties)
    np.testing.assert_allclose(fast, expected, rtol=1e-12, atol=1e-12, strict=True)
    np.testing.assert_allclose(plain, expected, rtol=1e-12, atol=1e-12, strict=True)


@given(data=st.data())
def test_padding_by_side_is_torch_padding_by_minus_infinity(data, random_like, by_torch):
    top, bottom, left, right = (data.draw(st.integers(0, 1)) for _ in range(4))
    stride = data.draw(st.integers(1, 3))
    x = random_like((2, 2, data.draw(st.integers(3, 7)), data.draw(st.integers(3, 7))))

    def padded_pool(image):
        padded = functional.pad(image, (left, right, top, bottom), value=-inf)
        return functional.max_pool2d(padded, 3, stride)

    options = {"kernel_size": 3, "stride": stride, "padding": ((top, bottom), (left, right))}
    pooled = max_pool2d(x, **options)
    grad_output = random_like(pooled.shape)
    expected, expected_grad = by_torch(padded_pool, x, grad_output)
    np.testing.assert_array_equal(pooled, expected)
    grad_x = max_pool2d_backward(grad_output, x, **options)
    np.testing.assert_allclose(grad_x, expected_grad, rtol=1e-12)


@pytest.mark.parametrize(
    ("kernel_size", "dilation", "padding"),
    [
        (3, 1, 1),
        ((3, 5), 1, (1, 2)),
        (2, 1, ((0, 1), (0, 1))),
        ((2, 3), 1, ((0, 1), (1, 1))),
    ],
)
def test_same_is_padding_by_half_the_window(kernel_size, dilation, padding, random_like):
    x = random_like((2, 3, 6, 7))
    same = max_pool2d(x, kernel_size, 1, "same", dilation)
    assert same.shape == x.shape
    np.testing.assert_array_equal(same, max_pool2d(x, kernel_size, 1, padding, dilation))


def test_same_spreads_with_dilation():
    x = np.array([[[[1.0, 2.0, 3.0, 0.0, 5.0]]]])
    assert max_pool2d(x, (1, 3), 1, "same", 2).tolist() == [[[[3, 2, 5, 2, 5]]]]


@pytest.mark.parametrize("name", DTYPES)
def test_dtype_is_kept(name, random_like):
    x = (random_like((2, 3, 6, 7)) * 50).astype(name)
    expected, places = functional.max_pool2d(torch.tensor(x), 3, 2, 1, return_indices=True)
    pooled, indices = max_pool2d(x, 3, 2, 1, return_indices=True)
    np.testing.assert_array_equal(pooled, expected.numpy(), strict=True)
    np.testing.assert_array_equal(indices, places.numpy(), strict=True)
    np.testing.assert_array_equal(max_pool2d_plain(x, 3, 2, 1), expected.numpy(), strict=True)


@pytest.mark.parametrize("name", ["float16", "float32", "float64"])
@pytest.mark.parametrize("ties", ["first", "all", "split"])
def test_gradient_has_the_dtype_of_the_upstream_gradient(name, ties):
    grad_output = np.ones((1, 1, 1, 2), name)
    for backward in (max_pool2d_backward, max_pool2d_backward_plain):
        assert backward(grad_output, IMAGE, 2, ties=ties).dtype == name


@pytest.mark.parametrize("ties", ["first", "all", "split"])
def test_strided_arrays_give_the_same_as_their_copies(ties, random_like):
    x = random_like((9, 8, 3, 2)).transpose(3, 2, 1, 0)[:, ::-1, ::2]
    grad_output = np.broadcast_to(random_like((1, 3, 1, 4)), (2, 3, 2, 4))
    given_strided = max_pool2d_backward(grad_output, x, 2, ties=ties)
    given_copies = max_pool2d_backward(grad_output.copy(), x.copy(), 2, ties=ties)
    np.testing.assert_array_equal(given_strided, given_copies)
    np.testing.assert_array_equal(max_pool2d(x, 2), max_pool2d(x.copy(), 2))


@pytest.mark.parametrize("ties", ["first", "all", "split"])
def test_infinite_gradients_reach_their_winner_alone(ties):
    grad_output = np.array([[[[inf, -inf]]]])
    grad_x = max_pool2d_backward(grad_output, IMAGE, 2, ties=ties)
    assert grad_x.tolist() == [[[[0, inf, 0, 0], [0, 0, -inf, 0], [0, 0, 0, 0]]]]


@pytest.mark.parametrize("backward", [max_pool2d_backward, max_pool2d_backward_plain])
@pytest.mark.parametrize("ties", ["first", "all", "split"])
def test_nan_do_not_tie(backward, ties):
    x = np.array([[[[nan, nan], [nan, inf]]]])
    grad_x = backward(np.ones((1, 1, 1, 1)), x, 2, ties=ties)
    assert grad_x.tolist() == [[[[0, 0], [1, 0]]]]


def test_window_over_padding_alone_gives_the_lowest_number_as_in_torch():
    x = np.zeros((1, 1, 2, 2))
    options = {"kernel_size": 2, "stride": 1, "padding": 1, "dilation": 3}
    expected = functional.max_pool2d(torch.tensor(x), **options).numpy()
    np.testing.assert_array_equal(max_pool2d(x, **options), expected)
    np.testing.assert_array_equal(max_pool2d_plain(x, **options), expected)
    assert max_pool2d(x.astype(int), **options).item() == np.iinfo(int).min


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
    grad_output = random_like(max_pool2d(x, kernel_size, stride).shape, np.float32)
    assert peak_memory(max_pool2d, x, kernel_size, stride) <= 2 * x.nbytes
    assert peak_memory(max_pool2d_backward, grad_output, x, kernel_size, stride) <= 2 * x.nbytes


ZEROS = np.zeros((1, 1, 4, 4))


@pytest.mark.parametrize("pool", [max_pool2d, max_pool2d_plain])
@pytest.mark.parametrize(
    ("x", "options", "message"),
    [
        (ZEROS, {"kernel_size": 5}, "kernel_size 5 exceeds padded height 4: enlarge padding or sh"),
        (ZEROS, {"kernel_size": 0}, "kernel_size 0 is too small: it must be at least 1"),
        (ZEROS, {"kernel_size": 2, "stride": 0}, "stride 0 is too small: it must be at least 1"),
        (ZEROS, {"kernel_size": 2, "padding": -1}, "padding -1 is too small: it must be at least"),
        (ZEROS, {"kernel_size": 2, "dilation": 0}, "dilation 0 is too small: it must be at least"),
        (
            ZEROS,
            {"kernel_size": 3, "padding": 2, "dilation": 2},
            "padding 2 exceeds half of kernel_size 3: shrink padding to at most 1 or enlarge kern",
        ),
        (
            ZEROS,
            {"kernel_size": 2, "padding": ((0, 0), (0, 2))},
            "padding 2 exceeds half of kernel_size 2: shrink padding to at most 1 or enlarge kern",
        ),
        (ZEROS[0], {"kernel_size": 2}, r"x has shape \(1, 4, 4\), not .* add the batch axis"),
        (ZEROS[:, :0], {"kernel_size": 2}, "x has 0 channels: pooling needs at least 1"),
        (ZEROS[:, :, :0], {"kernel_size": 2}, "input height 0 is too small: it must be at least 1"),
        (ZEROS.astype(bool), {"kernel_size": 2}, "x has dtype bool, not one of float16, .*astype"),
        (ZEROS.astype(complex), {"kernel_size": 2}, "x has dtype complex128, not one of float16"),
    ],
)
def test_errors_of_torch_are_errors_that_say_what_to_do(pool, x, options, message):
    if x.ndim == 4 and options.get("padding") != ((0, 0), (0, 2)):  # torch has no such padding
        with pytest.raises((RuntimeError, NotImplementedError)):
            functional.max_pool2d(torch.tensor(x), **options)
    with pytest.raises(ValueError, match=message):
        pool(x, **options)


def test_same_needs_stride_1():
    with pytest.raises(ValueError, match="padding 'same' needs stride 1, not 2"):
        max_pool2d(ZEROS, 2, padding="same")


@pytest.mark.parametrize("backward", [max_pool2d_backward, max_pool2d_backward_plain])
@pytest.mark.parametrize(
    ("grad_output", "options", "message"),
    [
        (np.ones((1, 1, 3, 3)), {}, r"has shape \(1, 1, 3, 3\), not the output's \(1, 1, 2, 2\)"),
        (np.ones((1, 1, 2, 2), int), {}, "grad_output has dtype int64, not one of float16.*astype"),
        (
            np.ones((1, 1, 2, 2)),
            {"ties": "last"},
            "ties 'last' is unknown: give 'first', 'all' or 'split'",
        ),
    ],
)
def test_gradients_that_do_not_fit_are_refused(backward, grad_output, options, message):
    with pytest.raises(ValueError, match=message):
        backward(grad_output, ZEROS, 2, **options)


@pytest.mark.parametrize("backward", [max_pool2d_backward, max_pool2d_backward_plain])
def test_more_ties_than_float16_can_count_share_the_gradient(backward):
    x = np.zeros((1, 1, 64, 64), np.float16)  # in which 2048 + 1 is 2048
    grad_x = backward(np.ones((1, 1, 1, 1), np.float16), x, 64, ties="split")
    assert (grad_x == 1 / 4096).all()


@pytest.mark.parametrize("backward", [max_pool2d_backward, max_pool2d_backward_plain])
@pytest.mark.parametrize("ties", ["first", "all", "split"])
@pytest.mark.parametrize(("grads", "expected"), [([2048, 1, 1], 2048), ([6e4, 6e4, -6e4], inf)])
def test_gradients_of_float16_add_up_in_row_order_as_in_torch(
    backward, ties, grads, expected, by_torch
):
    x = np.array([[[[0, 0, 9, 0, 0]]]], np.float16)
    grad_output = np.array([[[grads]]], np.float16)
    grad_x = backward(grad_output, x, (1, 3), stride=1, ties=ties)
    assert grad_x.tolist() == [[[[0, 0, expected, 0, 0]]]]
    _, theirs = by_torch(functional.max_pool2d, x, grad_output, kernel_size=(1, 3), stride=1)
    np.testing.assert_array_equal(grad_x, theirs, strict=True)


def test_winners_over_padding_alone_are_refused():
    x, options = np.zeros((1, 1, 2, 2)), {"stride": 1, "padding": 1, "dilation": 3}
    message = "dilation 3 puts a window over padding alone, where no cell wins: shrink dilation or"
    with pytest.raises(ValueError, match=message):
        max_pool2d(x, 2, **options, return_indices=True)
    with pytest.raises(ValueError, match=message):
        max_pool2d_backward(np.ones((1, 1, 1, 1)), x, 2, **options)
