import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hypothesis_numpy

from course_utils.pooling import maxout, maxout_backward

FEW = st.integers(-2, 2).map(float)  # so that ties are common
FEATURES = np.array([[1.0, 5.0, 4.0, 2.0], [3.0, 3.0, 0.0, -1.0]])


def test_small_answers():
    assert maxout(FEATURES, 2).tolist() == [[5, 4], [3, 0]]
    assert maxout(FEATURES, 4).tolist() == [[5], [3]]
    assert maxout(FEATURES, 1).tolist() == FEATURES.tolist()


def test_small_gradients():
    grad_output = np.array([[10.0, 20.0], [30.0, 40.0]])
    expected = [[0, 10, 20, 0], [30, 0, 40, 0]]  # of equal channels the first
    assert maxout_backward(grad_output, FEATURES, 2).tolist() == expected


def test_cells_compete_across_channels_alone():
    x = np.array([[[[1.0, 9.0]], [[5.0, 2.0]]]])  # one image, two channels of two cells
    assert maxout(x, 2).tolist() == [[[[5, 9]]]]
    assert maxout_backward(np.array([[[[1.0, 2.0]]]]), x, 2).tolist() == [[[[0, 2]], [[1, 0]]]]


@settings(max_examples=100)
@given(data=st.data(), pieces=st.integers(1, 4), groups=st.integers(0, 3))
def test_by_definition_and_by_torch(data, pieces, groups):
    """The definition as loops; torch's maximum over an axis for every gradient without a tie."""
    rest = data.draw(st.lists(st.integers(0, 3), max_size=2))
    shape = (data.draw(st.integers(0, 2)), groups * pieces, *rest)
    x = data.draw(hypothesis_numpy.arrays(np.float64, shape, elements=FEW))
    pooled = maxout(x, pieces)
    grad_output = np.arange(1.0, pooled.size + 1).reshape(pooled.shape)
    grad_x = np.zeros(x.shape)
    assert pooled.shape == (shape[0], groups, *rest)
    for place in np.ndindex(pooled.shape):
        n, group, *rest = place
        channels = range(group * pieces, (group + 1) * pieces)
        winner = max(channels, key=lambda channel: x[(n, channel, *rest)])  # the first of several
        assert pooled[place] == x[(n, winner, *rest)]
        grad_x[(n, winner, *rest)] = grad_output[place]
    np.testing.assert_array_equal(maxout_backward(grad_output, x, pieces), grad_x)
    leaf = torch.tensor(x, requires_grad=True)
    grouped = leaf.reshape(shape[0], groups, pieces, *shape[2:])
    expected = grouped.max(dim=2).values
    expected.backward(torch.tensor(grad_output))
    np.testing.assert_array_equal(pooled, expected.detach().numpy())
    np.testing.assert_array_equal(grad_x, leaf.grad.numpy())


def test_nan_wins():
    assert np.isnan(maxout(np.array([[1.0, np.nan]]), 2)).all()
    grad_x = maxout_backward(np.array([[2.0]]), np.array([[1.0, np.nan]]), 2)
    assert grad_x.tolist() == [[0, 2]]


def test_integers_compete_too():
    assert maxout(FEATURES.astype(int), 2).tolist() == [[5, 4], [3, 0]]
    grad_x = maxout_backward(np.ones((2, 2)), FEATURES.astype(int), 2)
    assert grad_x.sum() == 4
    assert grad_x.dtype == np.float64


@pytest.mark.parametrize(
    ("x", "pieces", "message"),
    [
        (FEATURES, 3, "pieces 3 does not divide the 4 channels: change one"),
        (FEATURES, 0, "pieces 0 is too small"),
        (FEATURES, 2.0, r"pieces 2\.0 is not a whole number"),
        (FEATURES[0], 2, r"x has shape \(4,\), not \(batch, channels, \.\.\.\): add axes"),
    ],
)
def test_bad_input_is_refused(x, pieces, message):
    with pytest.raises(ValueError, match=message):
        maxout(x, pieces)
    with pytest.raises(ValueError, match=message):
        maxout_backward(np.ones((2, 2)), x, pieces)


@pytest.mark.parametrize("dtype", [bool, complex, object])
def test_what_max_pooling_does_not_take_is_refused(dtype):
    with pytest.raises(ValueError, match=r"x has dtype .*, not one of float16, .*: use x\.astype"):
        maxout(np.ones((1, 4), dtype), 2)


def test_bad_gradients_are_refused():
    with pytest.raises(ValueError, match=r"grad_output has shape \(2, 4\), not the output's"):
        maxout_backward(FEATURES, FEATURES, 2)
    with pytest.raises(ValueError, match="grad_output has dtype int64"):
        maxout_backward(np.ones((2, 2), int), FEATURES, 2)
