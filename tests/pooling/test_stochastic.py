from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import gradients
from course_utils.pooling import stochastic_pool2d, stochastic_pool2d_backward
from course_utils.windows import plane

ACTIVATIONS = st.sampled_from([0.0, 0.0, 0.5, 1.0, 3.0])
IMAGE = np.array([[[[1.0, 0.0, 0.0, 0.0], [0.0, 3.0, 5.0, 0.0]]]])
quick = settings(max_examples=50)


def windows(x, options):
    """For each output: the numbers of its window's cells, and the cells."""
    options = {**options, "stride": options["stride"] or options["kernel_size"]}
    rows, columns = plane(*x.shape[2:], **options)
    shape = (*x.shape[:2], rows.output_size, columns.output_size)
    for n, c, i, j in np.ndindex(shape):
        numbers = [r * x.shape[3] + k for r in rows.inside(i) for k in columns.inside(j)]
        yield (n, c, i, j), numbers, x[n, c].ravel()[numbers]


def upstream(shape):
    return np.cos(np.arange(np.prod(shape))).reshape(shape)


def test_the_only_active_cell_is_always_drawn():
    for seed in range(20):
        pooled, indices = stochastic_pool2d(IMAGE[..., 2:], 2, rng=seed, return_indices=True)
        assert pooled.tolist() == [[[[5]]]]
        assert indices.tolist() == [[[[2]]]]


def test_weighted_means_by_hand():
    assert stochastic_pool2d(IMAGE, 2, training=False).tolist() == [[[[2.5, 5]]]]  # (1 + 9) / 4


def test_gradients_by_hand():
    grad_output = np.array([[[[8.0, 3.0]]]])
    indices = np.array([[[[5, 6]]]])
    drawn = stochastic_pool2d_backward(grad_output, IMAGE, 2, indices=indices)
    assert drawn.tolist() == [[[[0, 0, 0, 0], [0, 8, 3, 0]]]]
    # (2 * cell - mean) / total, with means 2.5 and 5 and totals 4 and 5
    weighted = stochastic_pool2d_backward(grad_output, IMAGE, 2, training=False)
    np.testing.assert_allclose(weighted, [[[[-1, -5, -3, -3], [-5, 7, 3, -3]]]])


def test_gradients_add_up_where_windows_drew_the_same_cell():
    indices = np.array([[[[5, 5, 6]]]])
    grad_output = np.array([[[[1.0, 2.0, 4.0]]]])
    grad_x = stochastic_pool2d_backward(grad_output, IMAGE, 2, stride=1, indices=indices)
    assert grad_x.tolist() == [[[[0, 0, 0, 0], [0, 3, 4, 0]]]]


def test_only_whole_windows_are_drawn_from_by_default():
    x, grad_output = np.array([[[[1.0, 1.0, 7.0]]]]), np.array([[[[5.0]]]])
    assert stochastic_pool2d(x, (1, 2), rng=0).tolist() == [[[[1]]]]
    drawn = stochastic_pool2d_backward(grad_output, x, (1, 2), indices=np.array([[[[1]]]]))
    assert drawn.tolist() == [[[[0, 5, 0]]]]


@pytest.mark.parametrize(("uniform", "cell"), [(0, 1), (0.249, 1), (0.25, 3), (0.999, 3)])
def test_numbers_from_0_to_less_than_a_share_draw_its_cell(uniform, cell, monkeypatch):
    rng = SimpleNamespace(random=lambda shape: np.full(shape, uniform))
    monkeypatch.setattr(np.random, "default_rng", lambda rng: rng)
    x = np.array([[[[0.0, 1.0, 0.0, 3.0, 0.0]]]])
    _, indices = stochastic_pool2d(x, (1, 5), rng=rng, return_indices=True)
    assert indices.item() == cell


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_cells_are_drawn_in_proportion_to_their_size(dtype):
    window = np.array([[1, 2], [0, 5]], dtype=dtype)
    x = np.tile(window, (2, 2, 100, 100))
    drawn = stochastic_pool2d(x, 2, rng=0)
    draws = drawn.size
    for cell in window.ravel():
        chance = cell / 8
        spread = np.sqrt(draws * chance * (1 - chance))
        assert abs((drawn == cell).sum() - draws * chance) <= 4 * spread
    mean = stochastic_pool2d(x, 2, training=False)
    assert mean.dtype == drawn.dtype == dtype
    np.testing.assert_array_equal(mean, dtype(30 / 8))


def test_in_a_window_of_zeros_every_cell_has_the_same_chance():
    x = np.zeros((1, 1, 200, 200))
    _, indices = stochastic_pool2d(x, 2, rng=0, return_indices=True)
    rows, columns = np.divmod(indices, 200)
    counts = np.bincount((rows % 2 * 2 + columns % 2).ravel(), minlength=4)
    assert abs(counts - 2500).max() < 4 * np.sqrt(10000 * 0.25 * 0.75)
    grad_x = stochastic_pool2d_backward(
        np.full((1, 1, 1, 1), 8.0), x[..., :2, :2], 2, training=False
    )
    assert grad_x.tolist() == [[[[2, 2], [2, 2]]]]
    assert stochastic_pool2d(x, 2, training=False).max() == 0


@quick
@given(data=st.data(), seed=st.integers(0, 1000))
def test_draws_by_definition(data, seed, poolings):
    """Cumulative probabilities in row order; a uniform number selects a cell."""
    x, options = data.draw(poolings(values=ACTIVATIONS))
    pooled, indices = stochastic_pool2d(x, **options, rng=seed, return_indices=True)
    np.testing.assert_array_equal(pooled, stochastic_pool2d(x, **options, rng=seed))
    uniform = np.random.default_rng(seed).random(pooled.shape)
    grad_output = upstream(pooled.shape)
    grad_x = np.zeros(x.shape)
    for output, numbers, cells in windows(x, options):
        weights = cells if cells.any() else np.ones(len(cells))
        ends = np.cumsum(weights)
        drawn = int((ends <= uniform[output] * ends[-1]).sum())
        assert weights[drawn] > 0
        assert indices[output] == numbers[drawn]
        assert pooled[output] == cells[drawn]
        grad_x[output[:2]].reshape(-1)[numbers[drawn]] += grad_output[output]
    returned = stochastic_pool2d_backward(grad_output, x, **options, indices=indices)
    np.testing.assert_allclose(returned, grad_x, atol=1e-14)


@quick
@given(data=st.data())
def test_weighted_means_by_definition(data, poolings):
    x, options = data.draw(poolings(values=ACTIVATIONS))
    pooled = stochastic_pool2d(x, **options, training=False)
    for output, _, cells in windows(x, options):
        expected = np.average(cells, weights=cells) if cells.any() else 0
        assert pooled[output] == pytest.approx(expected, abs=1e-14)


@quick
@given(data=st.data())
def test_gradient_of_weighted_means_is_numeric(data, poolings):
    x, options = data.draw(poolings(values=st.floats(0.5, 3)))
    grad_output = upstream(stochastic_pool2d(x, **options, training=False).shape)
    report = gradients.check(
        lambda x: stochastic_pool2d(x, **options, training=False),
        x,
        stochastic_pool2d_backward(grad_output, x, **options, training=False),
        grad_output,
    )
    assert report, report


def test_the_same_seed_draws_the_same_cells_and_a_generator_goes_on():
    x = np.random.default_rng(1).random((2, 3, 20, 20))
    first = stochastic_pool2d(x, 2, rng=7)
    np.testing.assert_array_equal(first, stochastic_pool2d(x, 2, rng=7))
    rng = np.random.default_rng(7)
    np.testing.assert_array_equal(first, stochastic_pool2d(x, 2, rng=rng))
    assert (first != stochastic_pool2d(x, 2, rng=rng)).any()


@pytest.mark.parametrize("size", [5e-324, 1e-310, 1e300])
def test_tiny_and_huge_activations_are_drawn_from_their_window(size):
    x = np.zeros((1, 1, 2, 200))
    x[:, :, 1, ::2] = size
    assert (stochastic_pool2d(x, 2, rng=0) == size).all()
    np.testing.assert_allclose(stochastic_pool2d(x, 2, training=False), size)


def test_activations_near_the_largest_number_do_not_overflow():
    largest = np.finfo(float).max
    x = np.tile([[0.0, largest], [largest, largest]], (1, 1, 30, 30))
    drawn, indices = stochastic_pool2d(x, 2, rng=0, return_indices=True)
    assert (drawn == largest).all()
    counts = np.bincount((indices // 60 % 2 * 2 + indices % 2).ravel(), minlength=4)
    assert counts[0] == 0
    assert abs(counts[1:] - 300).max() < 4 * np.sqrt(900 * 2 / 9)
    assert (stochastic_pool2d(x, 2, training=False) == largest).all()
    grad_x = stochastic_pool2d_backward(
        np.full((1, 1, 1, 1), 3.0), x[:, :, :2, :2], 2, training=False
    )
    np.testing.assert_allclose(grad_x, [[[[-1, 1], [1, 1]]]])


def test_infinite_gradients_add_up_without_a_warning():
    grad_x = stochastic_pool2d_backward(
        np.array([[[[np.inf, -np.inf]]]]), np.ones((1, 1, 1, 3)), (1, 2), stride=1, training=False
    )
    np.testing.assert_array_equal(grad_x, [[[[np.inf, np.nan, -np.inf]]]])


def test_tiny_activations_send_gradients_back_as_large_ones_do():
    grad_x = stochastic_pool2d_backward(
        np.full((1, 1, 1, 1), 8.0), np.array([[[[5e-324, 0], [0, 15e-324]]]]), 2, training=False
    )
    np.testing.assert_allclose(grad_x, [[[[-1, -5], [-5, 7]]]])


@pytest.mark.parametrize(
    ("x", "options", "message"),
    [
        (-IMAGE, {}, r"x holds -1\.0, and chances come from finite numbers.*: apply relu first"),
        (IMAGE * np.nan, {}, "x holds nan, and chances"),
        (IMAGE + np.inf, {}, "x holds inf, and chances"),
        (IMAGE, {"padding": 2}, "padding 2 exceeds half of kernel_size 2"),
        (IMAGE, {"rng": None}, "rng is missing, and training draws cells: give a seed"),
        (IMAGE, {"training": False, "return_indices": True}, "no cells are drawn: leave out"),
        (
            np.ones((1, 1, 1, 1)),
            {"padding": 1, "dilation": 2},
            "dilation 2 puts a window over padding alone, where there is no cell to draw",
        ),
    ],
)
def test_bad_input_is_refused(x, options, message):
    options = {"kernel_size": 2, "rng": 0, **options}
    with pytest.raises(ValueError, match=message):
        stochastic_pool2d(x, **options)


@pytest.mark.parametrize(
    ("shape", "indices", "message"),
    [
        ((1, 1, 1, 2), None, "indices is missing: pass the cells that stochastic_pool2d drew"),
        ((1, 1, 2, 2), None, r"grad_output has shape \(1, 1, 2, 2\), not the output's"),
        ((1, 1, 1, 2), np.zeros((1, 1, 2, 1), int), "not the output's"),
        ((1, 1, 1, 2), np.full((1, 1, 1, 2), 8), "index 8 lies outside the 2 × 4 image"),
        ((1, 1, 1, 2), np.full((1, 1, 1, 2), -1), "index -1 lies outside"),
        ((1, 1, 1, 2), np.zeros((1, 1, 1, 2)), "indices have dtype float64: pass whole numbers"),
    ],
)
def test_bad_gradients_are_refused(shape, indices, message):
    with pytest.raises(ValueError, match=message):
        stochastic_pool2d_backward(np.ones(shape), IMAGE, 2, indices=indices)
