import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hypothesis_numpy
from torch.nn import functional

from course_utils.pooling import fractional_max_pool2d, fractional_max_pool2d_backward

ROW = np.arange(1.0, 8.0).reshape(1, 1, 1, 7)
FEW = st.integers(-3, 3).map(float)  # so that ties are common
ODD = st.sampled_from([-np.inf, 0.0, 2.0, np.inf, np.nan])


def samples_of_torch(samples):
    return torch.tensor(samples[:, :, ::-1].copy())  # width first


@st.composite
def draw_fractional(draw, values=FEW, dtype=np.float64):
    kernels = draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    outputs = draw(st.tuples(st.integers(1, 6), st.integers(1, 6)))
    extra = draw(st.tuples(st.integers(0, 6), st.integers(0, 6)))
    sizes = (k + o - 1 + e for k, o, e in zip(kernels, outputs, extra, strict=True))
    shape = (draw(st.integers(0, 2)), draw(st.integers(1, 2)), *sizes)
    x = draw(hypothesis_numpy.arrays(dtype, shape, elements=values))
    uniform = st.floats(0, 1, exclude_max=True, width=16 if dtype == np.float16 else 32)
    samples = draw(hypothesis_numpy.arrays(dtype, (*shape[:2], 2), elements=uniform))
    return x, kernels, outputs, samples


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        (0.0, [2, 3, 5, 7]),  # from 0, 1, 3, 5: multiples of 5/3, rounded down
        (0.5, [2, 4, 6, 7]),  # 0.5, 1.5, 2.5 times 5/3 is 0.8, 2.5, 4.2: from 0, 2, 4, 5
        (0.9, [2, 4, 5, 7]),  # 0.9, 1.9, 2.9 times 5/3 is 1.5, 3.2, 4.8, less 1: from 0, 2, 3, 5
    ],
)
def test_windows_by_hand(sample, expected):
    samples = np.array([[[0.0, sample]]])
    pooled = fractional_max_pool2d(ROW, (1, 2), output_size=(1, 4), samples=samples)
    assert pooled.tolist() == [[[expected]]]
    turned = fractional_max_pool2d(
        ROW.reshape(1, 1, 7, 1), (2, 1), output_size=(4, 1), samples=samples[:, :, ::-1]
    )
    assert turned.ravel().tolist() == expected


def test_gradients_add_up_where_windows_overlap():
    x = np.array([[[[1.0, 7.0, 3.0]]]])
    pooled, indices = fractional_max_pool2d(x, (1, 2), (1, 2), rng=0, return_indices=True)
    assert pooled.tolist() == [[[[7, 7]]]]
    assert indices.tolist() == [[[[1, 1]]]]
    grad_output = np.array([[[[10.0, 20.0]]]])
    assert fractional_max_pool2d_backward(grad_output, x, indices).tolist() == [[[[0, 30, 0]]]]
    grad_output = np.full((1, 1, 1, 2), 3e38, np.float32)  # no warning that the sum overflows
    assert fractional_max_pool2d_backward(grad_output, x, indices).tolist() == [[[[0, np.inf, 0]]]]


@pytest.mark.parametrize(
    ("values", "dtype"),
    [(FEW, np.float64), (FEW, np.float32), (FEW, np.float16), (ODD, np.float64)],
)
@settings(max_examples=80)
@given(data=st.data())
def test_equals_torch(values, dtype, data, by_torch):
    x, kernel_size, output_size, samples = data.draw(draw_fractional(values, dtype))
    pooled, indices = fractional_max_pool2d(
        x, kernel_size, output_size, return_indices=True, samples=samples
    )
    _, winners = functional.fractional_max_pool2d(
        torch.tensor(x),
        kernel_size,
        output_size,
        return_indices=True,
        _random_samples=samples_of_torch(samples),
    )
    np.testing.assert_array_equal(indices, winners.numpy())
    grad_output = np.arange(1, pooled.size + 1, dtype=dtype).reshape(pooled.shape)
    expected, grad_x = by_torch(
        functional.fractional_max_pool2d,
        x,
        grad_output,
        kernel_size=kernel_size,
        output_size=output_size,
        _random_samples=samples_of_torch(samples),
    )
    np.testing.assert_array_equal(pooled, expected)
    np.testing.assert_array_equal(fractional_max_pool2d_backward(grad_output, x, indices), grad_x)
    assert pooled.dtype == dtype


@pytest.mark.parametrize(
    ("dtype", "expected"), [(np.float32, [2, 3, 5, 7]), (np.float64, [2, 4, 5, 7])]
)
def test_steps_are_rounded_in_the_dtype_of_the_input_as_in_torch(dtype, expected, by_torch):
    """1.8 * 5/3, less 1, is 2; in float32 it is a little less."""
    x, samples = ROW.astype(dtype), np.array([[[0.0, np.float32(0.8)]]], dtype=dtype)
    pooled = fractional_max_pool2d(x, (1, 2), (1, 4), samples=samples)
    assert pooled.tolist() == [[[expected]]]
    theirs, _ = by_torch(
        functional.fractional_max_pool2d,
        x,
        pooled,
        kernel_size=(1, 2),
        output_size=(1, 4),
        _random_samples=samples_of_torch(samples),
    )
    np.testing.assert_array_equal(pooled, theirs)


@pytest.mark.parametrize(
    ("width", "outputs", "sample"),
    [(3941, 3010, 0.5), (2156, 2149, 0.0), (1792, 1730, 0.562), (70000, 3, 0.9)],
)
def test_windows_in_float16_stay_inside_however_wide_the_image_is(width, outputs, sample):
    """float16 counts exactly only to 2048; a window beyond the image would see the next row."""
    x = np.zeros((1, 1, 2, width), np.float16)
    x[0, 0, 1] = 1
    samples = np.array([[[0, sample]]])
    pooled, indices = fractional_max_pool2d(
        x, (1, 3), (2, outputs), samples=samples, return_indices=True
    )
    assert (pooled == [[0], [1]]).all()
    assert (indices[0, 0, 0] <= width - 3).all()  # of equal cells the first wins: a window's start
    assert np.diff(indices[0, 0, 0]).max() <= (width - 3) / (outputs - 1) + 2


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (2048, [0, 227, 455, 682, 910, 1138, 1365, 1592, 1820, 2048]),  # 5 * 227.5, not 227.56
        (2049, [0, 227, 455, 683, 910, 1138, 1366, 1593, 1821, 2049]),  # multiples of 227.67
    ],
)
def test_float16_counts_steps_as_far_as_it_counts_cells(last, expected):
    x, samples = np.zeros((1, 1, 1, last + 1), np.float16), np.zeros((1, 1, 2))
    _, indices = fractional_max_pool2d(x, 1, (1, 10), samples=samples, return_indices=True)
    assert indices.ravel().tolist() == expected


def test_ratio_gives_the_size_rounded_down():
    x = np.zeros((1, 1, 7, 9))
    assert fractional_max_pool2d(x, 2, output_ratio=0.7, rng=0).shape == (1, 1, 4, 6)
    assert fractional_max_pool2d(x, 2, output_ratio=(0.5, 0.8), rng=0).shape == (1, 1, 3, 7)


def test_rng_draws_the_samples():
    x = np.random.default_rng(1).random((2, 3, 9, 9))
    samples = np.random.default_rng(5).random((2, 3, 2))
    expected = fractional_max_pool2d(x, 2, 6, samples=samples)
    for rng in (5, np.random.default_rng(5)):
        np.testing.assert_array_equal(fractional_max_pool2d(x, 2, 6, rng=rng), expected)
    assert (fractional_max_pool2d(x, 2, 6, rng=6) != expected).any()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"output_size": None},
            "output_size is None and output_ratio is None: give one of the two",
        ),
        ({"output_ratio": 0.5}, "output_size is 3 and output_ratio is 0.5: give one of the two"),
        ({"output_size": None, "output_ratio": 1.0}, r"output_ratio 1\.0 is not between 0 and 1"),
        ({"output_size": None, "output_ratio": 0.0}, r"output_ratio 0\.0 is not between 0 and 1"),
        ({"output_size": None, "output_ratio": -0.5}, r"output_ratio -0\.5 is not between 0 and 1"),
        (
            {"output_size": None, "output_ratio": (0.5, 1.0)},
            r"output_ratio \(0\.5, 1\.0\) is not between 0 and 1",
        ),
        ({"output_size": None, "output_ratio": 0.1}, "output_size 0 is too small"),
        ({"output_size": 0}, "output_size 0 is too small"),
        (
            {"output_size": (5, 3)},
            "output height 5 exceeds the 4 places that a window of 2 has",
        ),
        ({"kernel_size": 6}, "kernel_size 6 exceeds padded height 5"),
        ({"rng": None}, "samples and rng are missing: give one of them"),
        ({"samples": np.zeros((1, 2))}, r"samples have shape \(1, 2\), not \(1, 1, 2\): give two"),
        ({"samples": np.array([[[2.0, -1.0]]])}, "samples hold 2.0, and must be"),
        (
            {"samples": np.ones((1, 1, 2))},
            "samples hold 1.0, and must be from 0 to less than 1: draw",
        ),
        ({"samples": np.array([[[0.0, -0.5]]])}, "samples hold -0.5, and must be"),
        ({"samples": np.full((1, 1, 2), np.nan)}, "samples hold nan, and must be"),
        ({"x": np.zeros((1, 1, 5, 5), int)}, "x has dtype int64"),
        ({"x": np.zeros((5, 5))}, r"x has shape \(5, 5\)"),
    ],
)
def test_bad_input_is_refused(options, message):
    options = {"x": np.zeros((1, 1, 5, 5)), "kernel_size": 2, "output_size": 3, "rng": 0, **options}
    with pytest.raises(ValueError, match=message):
        fractional_max_pool2d(**options)


def test_bad_gradients_are_refused():
    indices = np.zeros((1, 1, 3, 3), dtype=int)
    with pytest.raises(ValueError, match=r"grad_output has shape \(1, 1, 2, 3\), not the output's"):
        fractional_max_pool2d_backward(np.ones((1, 1, 2, 3)), np.zeros((1, 1, 5, 5)), indices)
    with pytest.raises(ValueError, match=r"indices have shape .* for 2 images of 1 channels"):
        fractional_max_pool2d_backward(np.ones((1, 1, 3, 3)), np.zeros((2, 1, 5, 5)), indices)
