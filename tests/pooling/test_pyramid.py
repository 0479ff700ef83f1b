import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from course_utils.pooling import spatial_pyramid_pool, spatial_pyramid_pool_backward

IMAGE = np.array([[[[1.0, 2.0], [3.0, 4.0]], [[8.0, 7.0], [6.0, 5.0]]]])
THEIRS = {
    "max": functional.adaptive_max_pool2d,
    "average": functional.adaptive_avg_pool2d,
}


def test_small_vectors():
    assert spatial_pyramid_pool(IMAGE, (1, 2)).tolist() == [[4, 8, 1, 2, 3, 4, 8, 7, 6, 5]]
    assert spatial_pyramid_pool(IMAGE, [2, 1]).tolist() == [[1, 2, 3, 4, 8, 7, 6, 5, 4, 8]]
    assert spatial_pyramid_pool(IMAGE, (1,), operation="average").tolist() == [[2.5, 6.5]]


def test_small_gradients():
    grad_x = spatial_pyramid_pool_backward(np.arange(10.0)[np.newaxis], IMAGE, (1, 2))
    assert grad_x.tolist() == [[[[2, 3], [4, 5]], [[7, 7], [8, 9]]]]
    grad_x = spatial_pyramid_pool_backward(np.array([[4.0, 8.0]]), IMAGE, (1,), "average")
    assert grad_x.tolist() == [[[[1, 1], [1, 1]], [[2, 2], [2, 2]]]]


def test_images_of_any_size_give_vectors_of_one_length():
    sizes = {spatial_pyramid_pool(np.ones((1, 3, h, w))).shape for h in (1, 5, 13) for w in (2, 9)}
    assert sizes == {(1, 3 * (1 + 4 + 16))}


@pytest.mark.parametrize("operation", THEIRS)
@settings(max_examples=50)
@given(data=st.data(), levels=st.lists(st.integers(1, 6), min_size=1, max_size=3))
def test_equals_torch(operation, data, levels, poolings, by_torch):
    x, _ = data.draw(poolings())

    def theirs(x):
        return torch.cat([THEIRS[operation](x, n).flatten(1) for n in levels], dim=1)

    pooled = spatial_pyramid_pool(x, levels, operation)
    assert pooled.shape == (len(x), x.shape[1] * sum(n**2 for n in levels))
    grad_output = np.cos(np.arange(pooled.size)).reshape(pooled.shape)
    expected, grad_x = by_torch(theirs, x, grad_output)
    np.testing.assert_allclose(pooled, expected, rtol=1e-13, atol=1e-13)
    returned = spatial_pyramid_pool_backward(grad_output, x, levels, operation)
    np.testing.assert_allclose(returned, grad_x, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (((),), r"levels \(\) names no levels: give some, such as \(1, 2, 4\)"),
        ((3,), "levels 3 names no levels"),
        (((1, 0),), "level 0 is too small"),
        (((1, 2), "sum"), "operation 'sum' is unknown: give 'max' or 'average'"),
    ],
)
def test_bad_options_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        spatial_pyramid_pool(IMAGE, *arguments)
    with pytest.raises(ValueError, match=message):
        spatial_pyramid_pool_backward(np.ones((1, 2)), IMAGE, *arguments)


def test_bad_arrays_are_refused():
    with pytest.raises(ValueError, match=r"x has shape \(2, 2, 2\), not \(batch, channels"):
        spatial_pyramid_pool(IMAGE[0])
    with pytest.raises(ValueError, match=r"grad_output has shape \(1, 9\), not the output's"):
        spatial_pyramid_pool_backward(np.ones((1, 9)), IMAGE, (1, 2))
