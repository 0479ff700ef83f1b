"""Shared code of the activations' tests: arrays to try, and torch as the oracle."""

import numpy as np
import pytest
import torch
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

CORNERS = [0.0, -0.0, 1e-30, -1e-30, 20.0, -20.0, 50.0, -50.0, 800.0, -800.0, 1e5, -1e5]
BEYOND = [np.inf, -np.inf, np.nan]


def against_torch(ours, derivative, theirs, x, tolerance=1e-12):
    """Compare values and slopes of one activation with torch and its autograd, every cell."""
    tensor = torch.tensor(x, requires_grad=True)
    expected = theirs(tensor)
    expected.sum().backward()
    for array, oracle in ((ours(x), expected.detach()), (derivative(x), tensor.grad)):
        assert np.shape(array) == x.shape
        assert array.dtype == x.dtype
        np.testing.assert_allclose(array, oracle.numpy(), rtol=tolerance, atol=tolerance)


@pytest.fixture(scope="session")
def compare():
    return against_torch


def every_half_against_torch(ours, derivative, theirs):
    """Compare one activation with torch, value and slope, at every number of float16.

    The slopes are rounded from torch's in float64, because in float16 torch computes some of them
    from values that are already rounded.
    """
    x = np.arange(2**16, dtype=np.uint16).view(np.float16)
    x = x[np.isfinite(x)]
    tensor = torch.tensor(x.astype(float), requires_grad=True)
    (slopes,) = torch.autograd.grad(theirs(tensor).sum(), tensor)
    for array, oracle in (
        (ours(x), theirs(torch.tensor(x)).numpy()),
        (derivative(x), slopes.numpy().astype(np.float16)),
    ):
        assert array.dtype == np.float16
        ends = np.finfo(np.float16)
        np.testing.assert_allclose(array, oracle, rtol=ends.eps, atol=8 * ends.smallest_subnormal)


@pytest.fixture(scope="session")
def compare_every_half():
    return every_half_against_torch


@pytest.fixture(scope="session")
def corners():
    """Kinks, large numbers, infinity and NaN."""
    return np.array(CORNERS + BEYOND)


@pytest.fixture(scope="session")
def arrays():
    """A strategy: arrays of zero to four axes, some of them empty."""
    numbers = st.sampled_from(CORNERS) | st.floats(-30, 30)
    return npst.arrays(np.float64, npst.array_shapes(min_dims=0, min_side=0), elements=numbers)
