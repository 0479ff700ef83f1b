"""Guarantees of all poolings: same dtype, unmodified input, any memory layout, empty batches."""

import numpy as np
import pytest

from course_utils import pooling

SHAPE = (2, 4, 6, 8)
INDICES = np.arange(2 * 4 * 3 * 4).reshape(2, 4, 3, 4) % 48
# for each: the forward pass, and the backward pass from the output's gradient and the input
CASES = {
    "max": (
        lambda x: pooling.max_pool2d(x, 2),
        lambda g, x: pooling.max_pool2d_backward(g, x, 2),
    ),
    "avg": (
        lambda x: pooling.avg_pool2d(x, 2),
        lambda g, x: pooling.avg_pool2d_backward(g, x, 2),
    ),
    "lp": (
        lambda x: pooling.lp_pool2d(x, 2, 2),
        lambda g, x: pooling.lp_pool2d_backward(g, x, 2, 2),
    ),
    "lp, largest size": (
        lambda x: pooling.lp_pool2d(x, np.inf, 2),
        lambda g, x: pooling.lp_pool2d_backward(g, x, np.inf, 2),
    ),
    "global avg": (pooling.global_avg_pool2d, pooling.global_avg_pool2d_backward),
    "global max": (pooling.global_max_pool2d, pooling.global_max_pool2d_backward),
    "adaptive avg": (
        lambda x: pooling.adaptive_avg_pool2d(x, 3),
        lambda g, x: pooling.adaptive_avg_pool2d_backward(g, x, 3),
    ),
    "adaptive max": (
        lambda x: pooling.adaptive_max_pool2d(x, 3),
        lambda g, x: pooling.adaptive_max_pool2d_backward(g, x, 3),
    ),
    "pyramid": (pooling.spatial_pyramid_pool, pooling.spatial_pyramid_pool_backward),
    "stochastic, drawn": (
        lambda x: pooling.stochastic_pool2d(x, 2, rng=0),
        lambda g, x: pooling.stochastic_pool2d_backward(g, x, 2, indices=INDICES[: len(x)]),
    ),
    "stochastic, weighted": (
        lambda x: pooling.stochastic_pool2d(x, 2, training=False),
        lambda g, x: pooling.stochastic_pool2d_backward(g, x, 2, training=False),
    ),
    "fractional": (
        lambda x: pooling.fractional_max_pool2d(x, 2, (3, 4), rng=0),
        lambda g, x: pooling.fractional_max_pool2d_backward(g, x, INDICES[: len(x)]),
    ),
    "mixed": (
        lambda x: pooling.mixed_pool2d(x, 0.3, 2),
        lambda g, x: pooling.mixed_pool2d_backward(g, x, 0.3, 2)[0],
    ),
    "gated": (
        lambda x: pooling.gated_pool2d(x, np.eye(2)),
        lambda g, x: pooling.gated_pool2d_backward(g, x, np.eye(2))[0],
    ),
    "maxout": (
        lambda x: pooling.maxout(x, 2),
        lambda g, x: pooling.maxout_backward(g, x, 2),
    ),
    "blur": (pooling.blur_pool2d, pooling.blur_pool2d_backward),
    "unpool": (
        lambda x: pooling.max_unpool2d(x, np.arange(x.size).reshape(x.shape) % 48, 2),
        lambda g, x: pooling.max_unpool2d_backward(
            g, x, np.arange(x.size).reshape(x.shape) % 48, 2
        ),
    ),
}
each = pytest.mark.parametrize(("pool", "backward"), CASES.values(), ids=CASES)


@pytest.fixture
def x(random_like):
    x = np.abs(random_like(SHAPE))
    x.flags.writeable = False
    return x


def test_every_pooling_is_here():
    operations = {name for name in pooling.__all__ if not name.endswith("_plain")}
    used = {
        name
        for pair in CASES.values()
        for function in pair
        for name in (*function.__code__.co_names, function.__name__)
    }
    assert operations <= used


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@each
def test_dtype_is_kept(pool, backward, dtype, x):
    pooled = pool(x.astype(dtype))
    assert pooled.dtype == dtype
    grad_x = backward(np.ones_like(pooled), x.astype(dtype))
    assert grad_x.dtype == dtype
    assert grad_x.shape == x.shape


@each
def test_float32_is_close_to_float64(pool, backward, x):
    pooled = pool(x)
    np.testing.assert_allclose(pool(x.astype(np.float32)), pooled, rtol=1e-5)
    grad_output = np.cos(np.arange(pooled.size)).reshape(pooled.shape)
    narrow = backward(grad_output.astype(np.float32), x.astype(np.float32))
    np.testing.assert_allclose(narrow, backward(grad_output, x), atol=1e-5)


@each
def test_float16_is_rounded_once(pool, backward, x):
    """Both results are within one step of float16 of those computed in float64."""
    x = x.astype(np.float16)
    pooled = pool(x.astype(float))
    np.testing.assert_allclose(pool(x), pooled, rtol=2**-10)
    grad_output = np.cos(np.arange(pooled.size)).reshape(pooled.shape).astype(np.float16)
    grad_x = backward(grad_output.astype(float), x.astype(float))
    np.testing.assert_allclose(backward(grad_output, x), grad_x, rtol=2**-10, atol=2**-10)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@each
def test_the_largest_and_smallest_numbers_give_no_warning(pool, backward, dtype):
    limits, rng = np.finfo(dtype), np.random.default_rng(0)
    sizes = np.array([0, limits.smallest_subnormal, limits.tiny, 1, limits.max / 2, limits.max])
    x = rng.choice(sizes.astype(dtype), SHAPE)  # stochastic pooling refuses negative numbers
    pooled = pool(x)
    assert pooled.dtype == dtype
    odd = np.concatenate([sizes, -sizes, [np.inf, np.nan]]).astype(dtype)
    assert backward(rng.choice(odd, pooled.shape), x).dtype == dtype


@each
def test_input_is_never_modified(pool, backward, x):
    pooled = pool(x)  # x is read-only, so writing to it fails
    assert not np.shares_memory(pooled, x)
    grad_output = np.ones(pooled.shape)
    grad_output.flags.writeable = False
    assert not np.shares_memory(backward(grad_output, x), grad_output)


@each
def test_memory_layout_does_not_matter(pool, backward, x):
    pooled = pool(x)
    grad_output = np.cos(np.arange(pooled.size)).reshape(pooled.shape)
    for other in (np.asfortranarray, lambda array: np.flip(np.flip(array).copy())):
        np.testing.assert_allclose(pool(other(x)), pooled, rtol=1e-13)
        np.testing.assert_allclose(
            backward(other(grad_output), other(x)), backward(grad_output, x), rtol=1e-12
        )


@each
def test_an_empty_batch_gives_an_empty_batch(pool, backward, x):
    pooled = pool(x[:0])
    assert pooled.shape == (0, *pool(x).shape[1:])
    assert backward(np.ones(pooled.shape), x[:0]).shape == (0, *SHAPE[1:])


@each
def test_images_do_not_mix(pool, backward, x):
    """The second image's gradient goes to the second image."""
    grad_output = np.zeros(pool(x).shape)
    grad_output[1] = 1
    grad_x = backward(grad_output, x)
    assert not grad_x[0].any()
    assert grad_x[1].any()
