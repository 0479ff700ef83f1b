import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils import gradients
from course_utils.pooling import (
    avg_pool2d,
    gated_pool2d,
    gated_pool2d_backward,
    max_pool2d,
    mixed_pool2d,
    mixed_pool2d_backward,
)
from course_utils.windows import plane

IMAGE = np.array([[[[1.0, 7.0], [3.0, 5.0]]]])  # maximum 7, mean 4
quick = settings(max_examples=50)


def upstream(shape):
    return np.cos(np.arange(np.prod(shape))).reshape(shape)


def padded_windows(x, rows, columns):
    """Each output and its window, with zeros for cells of the padding and beyond."""
    for n, c, i, j in np.ndindex(*x.shape[:2], rows.output_size, columns.output_size):
        window = np.zeros((rows.kernel_size, columns.kernel_size))
        for a, row in enumerate(rows.window(i)):
            for b, column in enumerate(columns.window(j)):
                if 0 <= row < x.shape[2] and 0 <= column < x.shape[3]:
                    window[a, b] = x[n, c, row, column]
        yield (n, c, i, j), window


def test_mixtures_by_hand():
    assert mixed_pool2d(IMAGE, 0.5, 2).tolist() == [[[[5.5]]]]
    assert mixed_pool2d(IMAGE, 1, 2).tolist() == [[[[7]]]]
    assert mixed_pool2d(IMAGE, 0, 2).tolist() == [[[[4]]]]
    both = np.concatenate([IMAGE, -IMAGE], axis=1)
    assert mixed_pool2d(both, np.array([1.0, 0.0]), 2).tolist() == [[[[7]], [[-4]]]]
    assert mixed_pool2d(both, np.array([0.5]), 2).tolist() == [[[[5.5]], [[-2.5]]]]


def test_gradients_of_mixtures_by_hand():
    grad_x, grad_mix = mixed_pool2d_backward(np.array([[[[8.0]]]]), IMAGE, 0.5, 2)
    assert grad_x.tolist() == [[[[1, 5], [1, 1]]]]
    assert grad_mix.tolist() == 24  # 8 * (7 - 4)
    _, grad_mix = mixed_pool2d_backward(np.array([[[[8.0]]]]), IMAGE, np.array([0.5]), 2)
    assert grad_mix.tolist() == [24]


def test_only_whole_windows_count_by_default():
    x, grad_output = np.array([[[[4.0, 2.0, 9.0]]]]), np.array([[[[8.0]]]])
    assert mixed_pool2d(x, 0.5, (1, 2)).tolist() == [[[[3.5]]]]
    grad_x, grad_mix = mixed_pool2d_backward(grad_output, x, 0.5, (1, 2))
    assert grad_x.tolist() == [[[[6, 2, 0]]]]
    assert grad_mix == 8
    assert gated_pool2d(x, np.zeros((1, 2))).tolist() == [[[[3.5]]]]
    grad_x, grad_weight = gated_pool2d_backward(grad_output, x, np.zeros((1, 2)))
    assert grad_x.tolist() == [[[[6, 2, 0]]]]
    assert grad_weight.tolist() == [[8, 4]]


def test_gates_by_hand():
    weight = np.array([[-5.0, 0.0], [0.0, 1.0]])  # -5 * 1 + 1 * 5 = 0, and sigmoid(0) = 1/2
    assert gated_pool2d(IMAGE, weight).tolist() == [[[[5.5]]]]
    assert gated_pool2d(IMAGE, np.full((2, 2), 100.0)).tolist() == [[[[7]]]]
    assert gated_pool2d(IMAGE, np.full((2, 2), -100.0)).tolist() == [[[[4]]]]


def test_gradients_of_gates_by_hand():
    grad_x, grad_weight = gated_pool2d_backward(np.array([[[[8.0]]]]), IMAGE, np.zeros((2, 2)))
    assert grad_x.tolist() == [[[[1, 5], [1, 1]]]]
    assert grad_weight.tolist() == [[6, 42], [18, 30]]  # 8 * (7 - 4) / 4 times each cell


def proportions(data, x):
    shape = data.draw(st.sampled_from([(), (1,), (x.shape[1],)]))
    return np.random.default_rng(data.draw(st.integers(0, 9))).random(shape)


@quick
@given(data=st.data())
def test_mixtures_equal_torch(data, poolings, by_torch):
    x, options = data.draw(poolings(dilation=False))
    mix = proportions(data, x)
    leaf = torch.tensor(mix, requires_grad=True)

    def theirs(x):
        share = leaf.reshape(-1, 1, 1)
        mean = functional.avg_pool2d(x, **options)
        return share * functional.max_pool2d(x, **options) + (1 - share) * mean

    pooled = mixed_pool2d(x, mix, **options)
    grad_output = upstream(pooled.shape)
    expected, expected_x = by_torch(theirs, x, grad_output)
    theirs(torch.tensor(x)).backward(torch.tensor(grad_output))
    grad_x, grad_mix = mixed_pool2d_backward(grad_output, x, mix, **options)
    np.testing.assert_allclose(pooled, expected, atol=1e-13)
    np.testing.assert_allclose(grad_x, expected_x, atol=1e-13)
    np.testing.assert_allclose(grad_mix, leaf.grad.numpy(), atol=1e-12)
    assert grad_mix.shape == mix.shape


def weights(data, x, options):
    kernel = tuple(np.broadcast_to(options["kernel_size"], 2))
    shape = data.draw(st.sampled_from([kernel, (1, *kernel), (x.shape[1], *kernel)]))
    return np.random.default_rng(data.draw(st.integers(0, 9))).normal(size=shape)


@quick
@given(data=st.data())
def test_gates_by_definition(data, poolings):
    x, options = data.draw(poolings())
    weight = weights(data, x, options)
    rows, columns = plane(
        *x.shape[2:], **{**options, "stride": options["stride"] or options["kernel_size"]}
    )
    largest, mean = max_pool2d(x, **options), avg_pool2d(x, **options)
    del options["kernel_size"]  # the mask's size
    stride = options.pop("stride") or weight.shape[-2:]
    pooled = gated_pool2d(x, weight, stride, **options)
    assert pooled.shape == largest.shape
    for output, window in padded_windows(x, rows, columns):
        mask = np.broadcast_to(weight, (x.shape[1], *weight.shape[-2:]))[output[1]]
        gate = 1 / (1 + np.exp(-np.sum(mask * window)))
        expected = gate * largest[output] + (1 - gate) * mean[output]
        assert pooled[output] == pytest.approx(expected, abs=1e-12)


@settings(max_examples=30)
@given(data=st.data(), seed=st.integers(0, 99))
def test_gradients_of_gates_are_numeric(data, seed, poolings):
    x, options = data.draw(poolings())
    x = np.random.default_rng(seed).permutation(x.size).reshape(x.shape) / 10  # no ties, no kinks
    weight = weights(data, x, options)
    options["stride"] = options["stride"] or options["kernel_size"]
    del options["kernel_size"]
    grad_output = upstream(gated_pool2d(x, weight, **options).shape)
    grad_x, grad_weight = gated_pool2d_backward(grad_output, x, weight, **options)
    for report in (
        gradients.check(lambda x: gated_pool2d(x, weight, **options), x, grad_x, grad_output),
        gradients.check(
            lambda weight: gated_pool2d(x, weight, **options), weight, grad_weight, grad_output
        ),
    ):
        assert report, report


@quick
@given(data=st.data())
def test_gates_and_their_gradients_equal_torch(data, poolings, by_torch):
    x, options = data.draw(poolings(dilation=False))
    options.update(ceil_mode=False)  # a convolution's windows do not extend beyond the edge
    weight = weights(data, x, options)
    leaf = torch.tensor(weight, requires_grad=True)
    stride = options["stride"] or options["kernel_size"]

    def theirs(x):
        mask = leaf.expand(x.shape[1], *weight.shape[-2:]).unsqueeze(1)
        response = functional.conv2d(
            x, mask, stride=stride, padding=options["padding"], groups=x.shape[1]
        )
        gate = torch.sigmoid(response)
        mean = functional.avg_pool2d(x, **options)
        return gate * functional.max_pool2d(x, **options) + (1 - gate) * mean

    ours = {"stride": stride, "padding": options["padding"]}
    pooled = gated_pool2d(x, weight, **ours)
    grad_output = upstream(pooled.shape)
    expected, expected_x = by_torch(theirs, x, grad_output)
    theirs(torch.tensor(x)).backward(torch.tensor(grad_output))
    grad_x, grad_weight = gated_pool2d_backward(grad_output, x, weight, **ours)
    np.testing.assert_allclose(pooled, expected, atol=1e-12)
    np.testing.assert_allclose(grad_x, expected_x, atol=1e-12)
    np.testing.assert_allclose(grad_weight, leaf.grad.numpy(), atol=1e-11)


def test_zero_mask_is_an_even_mixture(random_like):
    x = random_like((2, 3, 7, 9))
    np.testing.assert_allclose(gated_pool2d(x, np.zeros((3, 2))), mixed_pool2d(x, 0.5, (3, 2)))


def test_float16_is_added_up_in_float32():
    x = np.array([[[[60000, 60000], [-60000, -60000]]]], np.float16)
    weight = np.ones((2, 2), np.float16)  # the cells add up to 0, a gate of a half
    grad_output = np.ones((1, 1, 1, 1), np.float16)
    assert mixed_pool2d(x, 0.5, 2).item() == gated_pool2d(x, weight).item() == 30000
    assert mixed_pool2d_backward(grad_output, x, 0.5, 2)[1] == 60000
    assert gated_pool2d_backward(grad_output, x, weight)[1].tolist() == [
        [np.inf] * 2,
        [-np.inf] * 2,
    ]
    x, grad_output = np.tile([[1, 0]], (4097, 1, 1, 1)), np.ones((4097, 1, 1, 1), np.float16)
    _, grad_mix = mixed_pool2d_backward(grad_output, x.astype(np.float16), 0.5, (1, 2))
    assert grad_mix == 2048  # 4097 halves, where 2048 + 0.5 is 2048


def test_overflow_gives_infinity_without_a_warning():
    x = np.array([[[[3e38, -3e38], [-3e38, -3e38]]]], np.float32)
    _, grad_mix = mixed_pool2d_backward(np.ones((1, 1, 1, 1), np.float32), x, 0.5, 2)
    assert grad_mix == np.inf
    infinite = np.array([[[[np.inf, 1.0]]]])
    assert np.isnan(mixed_pool2d(infinite, 0, (1, 2))).all()  # 0 times infinity, as in torch


@pytest.mark.parametrize(
    ("mix", "message"),
    [
        (1.5, r"mix 1\.5 is no proportion: clip it to 0 to 1"),
        (-0.1, "is no proportion"),
        (np.nan, "is no proportion"),
        (np.ones(2), r"mix has shape \(2,\) and x 1 channels: give one number, or one for each"),
    ],
)
def test_bad_proportions_are_refused(mix, message):
    with pytest.raises(ValueError, match=message):
        mixed_pool2d(IMAGE, mix, 2)
    with pytest.raises(ValueError, match=message):
        mixed_pool2d_backward(np.ones((1, 1, 1, 1)), IMAGE, mix, 2)


@pytest.mark.parametrize(
    ("mix", "message"),
    [
        ([0.5, 1.5], r"mix \[0\.5, 1\.5\] is no proportion"),
        ([0.5] * 3, r"mix has shape \(3,\) and x 2 channels"),
    ],
)
def test_every_channel_needs_its_proportion(mix, message):
    with pytest.raises(ValueError, match=message):
        mixed_pool2d(np.ones((1, 2, 2, 2)), mix, 2)


@pytest.mark.parametrize("shape", [(2,), (2, 2, 2), (1, 1, 2, 2)])
def test_bad_masks_are_refused(shape):
    x = np.tile(IMAGE, (2, 1, 1, 1))  # as many images as the second shape has masks
    with pytest.raises(ValueError, match=r"weight has shape .*: give \(kernel_height,"):
        gated_pool2d(x, np.ones(shape))
    with pytest.raises(ValueError, match=r"weight has shape .*: give \(kernel_height,"):
        gated_pool2d_backward(np.ones((2, 1, 1, 1)), x, np.ones(shape))


def test_bad_input_is_refused():
    for pool in (
        lambda x: mixed_pool2d(x, 0.5, 2),
        lambda x: gated_pool2d(x, np.ones((2, 2))),
    ):
        with pytest.raises(ValueError, match="x has dtype int64"):
            pool(IMAGE.astype(int))
        with pytest.raises(ValueError, match=r"x has shape \(2, 2\)"):
            pool(IMAGE[0, 0])
        with pytest.raises(ValueError, match="kernel_size 2 exceeds padded height 1"):
            pool(IMAGE[:, :, :1])
    one, alone = IMAGE[:, :, :1, :1], {"stride": 1, "padding": 1, "dilation": 2}
    message = "dilation 2 puts a window over padding alone, where no cell wins: shrink dilation or"
    for pool in (
        lambda x: mixed_pool2d(x, 0.5, 2, **alone),
        lambda x: mixed_pool2d_backward(x, x, 0.5, 2, **alone),
        lambda x: gated_pool2d(x, np.ones((2, 2)), **alone),
        lambda x: gated_pool2d_backward(x, x, np.ones((2, 2)), **alone),
    ):
        with pytest.raises(ValueError, match=message):
            pool(one)


@pytest.mark.parametrize(
    ("grad_output", "message"),
    [
        (IMAGE, r"grad_output has shape \(1, 1, 2, 2\), not the output's \(1, 1, 1, 1\)"),
        (np.ones((1, 1, 1, 1), int), "grad_output has dtype int64, not one of float16"),
    ],
)
def test_gradients_that_do_not_fit_are_refused(grad_output, message):
    with pytest.raises(ValueError, match=message):
        mixed_pool2d_backward(grad_output, IMAGE, 0.5, 2)
    with pytest.raises(ValueError, match=message):
        gated_pool2d_backward(grad_output, IMAGE, np.ones((2, 2)))
