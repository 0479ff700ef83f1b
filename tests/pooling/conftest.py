"""Shared code of the pooling tests: random inputs and options, blocks of any size, memory."""

import tracemalloc
from contextlib import contextmanager
from unittest.mock import patch

import numpy as np
import pytest
import torch
from hypothesis import strategies as st
from hypothesis.extra import numpy as hypothesis_numpy

from course_utils.pooling import layout

FEW = st.integers(-3, 3).map(float)  # so that ties are common


def one_or_pair(numbers):
    return numbers | st.tuples(numbers, numbers)


@st.composite
def draw_pooling(draw, dilation=True, values=FEW):
    """A read-only array, and options that torch also accepts."""
    kernel_size = draw(one_or_pair(st.integers(1, 4)))
    height, width = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    options = {
        "kernel_size": kernel_size,
        "stride": draw(st.none() | one_or_pair(st.integers(1, 4))),
        "padding": draw(
            st.integers(0, min(height, width) // 2)
            | st.tuples(st.integers(0, height // 2), st.integers(0, width // 2))
        ),
        "ceil_mode": draw(st.booleans()),
    }
    if dilation:
        options["dilation"] = draw(one_or_pair(st.integers(1, 2)))
    spread = options.get("dilation", 1)
    spreads = (spread, spread) if isinstance(spread, int) else spread
    # a window fits without padding, so none lies over padding alone
    sizes = [
        draw(st.integers(d * (k - 1) + 1, d * (k - 1) + 6))
        for k, d in zip((height, width), spreads, strict=True)
    ]
    shape = (draw(st.integers(0, 2)), draw(st.integers(1, 2)), *sizes)
    x = draw(hypothesis_numpy.arrays(np.float64, shape, elements=values))
    x.flags.writeable = False
    return x, options


@pytest.fixture(scope="session")
def poolings():
    """Strategy of (x, options)."""
    return draw_pooling


@pytest.fixture(scope="session")
def random_like():
    """A read-only array of a given shape with distinct numbers."""

    def numbers(shape, dtype=np.float64):
        array = np.random.default_rng(0).standard_normal(shape).astype(dtype)
        array.flags.writeable = False
        return array

    return numbers


@pytest.fixture(scope="session")
def by_torch():
    """Value and gradient of a torch function, for a given gradient of its output."""

    def run(function, x, grad_output, **options):
        leaf = torch.tensor(x.copy(), requires_grad=True)  # torch has no negative strides
        output = function(leaf, **options)
        (grad_x,) = torch.autograd.grad(output, leaf, torch.tensor(grad_output))
        return output.detach().numpy(), grad_x.numpy()

    return run


@pytest.fixture(scope="session")
def in_pieces():
    """Context in which poolings process blocks of a given number of cells."""

    @contextmanager
    def context(cells):
        with patch.multiple(layout, CACHE=cells):
            yield

    return context


@pytest.fixture(scope="session")
def peak_memory():
    """Peak memory of a call in bytes, including its result."""

    def measure(function, *arguments, **options):
        tracemalloc.start()
        try:
            function(*arguments, **options)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    return measure
