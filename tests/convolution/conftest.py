"""Shared code of the convolution tests: numbers to try, torch as oracle, and comparison."""

import numpy as np
import pytest
import torch


@pytest.fixture(scope="session")
def numbers():
    """Read-only arrays of random numbers."""

    def draw(seed, *shapes, dtype=np.float64):
        rng = np.random.default_rng(seed)
        arrays = [rng.standard_normal(shape).astype(dtype) for shape in shapes]
        for array in arrays:
            array.flags.writeable = False
        return arrays

    return draw


@pytest.fixture(scope="session")
def by_torch():
    """Value and gradients of a torch function, for a given gradient of its output."""

    def run(function, arrays, grad_output, **options):
        # torch does not accept negative strides
        leaves = [torch.tensor(array.copy(), requires_grad=True) for array in arrays]
        output = function(*leaves, **options)
        gradients = torch.autograd.grad(output, leaves, torch.tensor(grad_output))
        return [result.detach().numpy() for result in (output, *gradients)]

    return run


@pytest.fixture(scope="session")
def assert_close():
    """Compare lists of arrays: shapes, dtypes and every cell."""

    def compare(given, expected, tolerance=1e-10):
        for one, other in zip(given, expected, strict=True):
            assert one.dtype == other.dtype
            np.testing.assert_allclose(one, other, rtol=tolerance, atol=tolerance, strict=True)

    return compare
