"""Exercise 08: right answers in many styles pass, and nearly right counts do not."""

import functools
import itertools
import math

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import as_strided
from torch.nn import functional

from course_utils.practice import check
from course_utils.practice.catalogue import find
from course_utils.windows import pair

STEP = 1e-5

# The work of a stem


def side(size, kernel_size, stride, padding):
    return (size + 2 * padding - kernel_size) // stride + 1


def by_reduce(layers, channels, size):
    def step(state, layer):
        work, depth, cells = state
        filters, *window = layer
        cells = side(cells, *window)
        return work + filters * cells**2 * depth * layer[1] ** 2, filters or depth, cells

    return functools.reduce(step, layers, (0, channels, size))[0]


def by_recursion(layers, channels, size):
    if not layers:
        return 0
    *before, (filters, kernel_size, *_) = layers
    depth = next((layer[0] for layer in reversed(before) if layer[0]), channels)
    cells = functools.reduce(lambda cells, layer: side(cells, *layer[1:]), layers, size)
    return by_recursion(before, channels, size) + filters * cells**2 * depth * kernel_size**2


def by_arrays(layers, channels, size):
    filters, kernels, *_ = np.array(layers).T
    sides = list(itertools.accumulate(layers, lambda n, layer: side(n, *layer[1:]), initial=size))
    depths = list(itertools.accumulate(filters, lambda d, f: f or d, initial=channels))
    return np.sum(filters * np.square(sides[1:]) * depths[:-1] * kernels**2)


def by_floats(layers, channels, size):
    work = 0.0
    for filters, kernel_size, stride, padding in layers:
        size = math.floor((size + 2.0 * padding - kernel_size) / stride + 1)
        work += float(filters) * size * size * channels * kernel_size**2.0
        channels = filters or channels
    return work


def by_counting(layers, channels, size):
    """Go to every place of every output."""
    work = 0
    for filters, kernel_size, stride, padding in layers:
        starts = range(-padding, size + padding - kernel_size + 1, stride)
        for _ in itertools.product(range(filters), starts, starts):
            work += channels * kernel_size * kernel_size
        channels, size = filters or channels, len(starts)
    return work


def by_empty_network(layers, channels, size):
    """Use the output shapes of torch layers on the meta device."""
    x, work = torch.zeros(1, channels, size, size, device="meta"), 0
    for filters, *window in layers:
        if filters:
            conv = torch.nn.Conv2d(x.shape[1], filters, *window, bias=False, device="meta")
            x = conv(x)
            work += x[0, 0].numel() * conv.weight.numel()
        else:
            x = torch.nn.MaxPool2d(*window)(x)
    return work


def by_ones(layers, channels, size):
    """Add up products of ones, padding included, so that each multiply-add counts 1."""
    work = 0.0
    for filters, kernel_size, stride, padding in layers:
        x = torch.ones(1, channels, size, size, dtype=torch.float64)
        x = functional.pad(x, [padding] * 4, value=1)
        weight = torch.ones(max(filters, 1), channels, kernel_size, kernel_size).double()
        y = functional.conv2d(x, weight, stride=stride)
        work += y.sum().item() if filters else 0
        channels, size = filters or channels, y.shape[-1]
    return work


WORK = [
    by_reduce,
    by_recursion,
    by_arrays,
    by_floats,
    by_counting,
    by_empty_network,
    by_ones,
    lambda *given: np.float64(by_reduce(*given)),
    lambda *given: np.float32(by_reduce(*given)),
    lambda *given: np.array(by_reduce(*given)),
    lambda *given: torch.tensor(by_floats(*given)).item(),
]

# Average pooling as a convolution


def sides(kernel_size):
    return pair(kernel_size, "kernel_size")


def by_diagonal(channels, kernel_size):
    weight = np.zeros((channels, channels, *sides(kernel_size)))
    weight[np.diag_indices(channels)] = 1 / math.prod(sides(kernel_size))
    return weight


def by_strides(channels, kernel_size):
    """Write on the diagonal through a view of it."""
    height, width = sides(kernel_size)
    weight = np.zeros((channels, channels, height, width))
    *_, rows, columns = weight.strides
    steps = (weight.strides[0] + weight.strides[1], rows, columns)
    as_strided(weight, (channels, height, width), steps)[:] = 1 / (height * width)
    return weight


def by_blocks(channels, kernel_size):
    window = np.full(sides(kernel_size), 1 / math.prod(sides(kernel_size)))
    empty = np.zeros_like(window)
    rows = [[window if i == o else empty for i in range(channels)] for o in range(channels)]
    return np.stack([np.stack(row) for row in rows])


def by_torch_layer(channels, kernel_size):
    conv = torch.nn.Conv2d(channels, channels, sides(kernel_size), bias=False)
    torch.nn.init.zeros_(conv.weight)
    with torch.no_grad():
        conv.weight[range(channels), range(channels)] = 1 / math.prod(sides(kernel_size))
    return conv.weight.detach().numpy()


def by_impulses(channels, kernel_size):
    """Pool pictures with a single 1."""
    height, width = sides(kernel_size)
    ones = torch.eye(channels * height * width).reshape(-1, channels, height, width)
    pooled = functional.avg_pool2d(ones, (height, width))[:, :, 0, 0]
    return pooled.T.reshape(channels, channels, height, width).numpy()


def by_differences(channels, kernel_size):
    """Observe how means change with each number."""
    weight = np.zeros((channels, channels, *sides(kernel_size)))
    x = np.random.default_rng(0).normal(size=weight.shape[1:])
    for place in np.ndindex(x.shape):
        ends = [x.copy(), x.copy()]
        ends[0][place] -= STEP
        ends[1][place] += STEP
        low, high = (end.mean(axis=(1, 2)) for end in ends)
        weight[(slice(None), *place)] = (high - low) / (2 * STEP)
    return weight


MEANS = [
    by_diagonal,
    by_strides,
    by_blocks,
    by_torch_layer,
    by_impulses,
    by_differences,
    lambda n, k: np.einsum("oi,hw->oihw", np.eye(n), np.full(sides(k), 1 / math.prod(sides(k)))),
    lambda n, k: np.tensordot(np.eye(n), np.ones(sides(k)) / np.size(np.ones(sides(k))), axes=0),
    lambda n, k: np.tile(np.eye(n)[..., None, None] / math.prod(sides(k)), (1, 1, *sides(k))),
    lambda n, k: np.array(by_diagonal(n, k).tolist()),
    lambda n, k: np.asfortranarray(by_diagonal(n, k)),
    lambda n, k: by_diagonal(n, k).transpose(1, 0, 2, 3),
    lambda n, k: (
        (np.arange(n)[:, None, None, None] == np.arange(n)[:, None, None])
        * np.ones(sides(k))
        / math.prod(sides(k))
    ),
]


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize(
    ("name", "style"),
    [("stem_work", style) for style in WORK] + [("mean_weight", style) for style in MEANS],
)
def test_a_right_answer_in_another_style_passes(name, style, seed):
    answer = check(name, style, seed=seed)
    assert answer.passed, repr(answer)


@pytest.mark.parametrize(
    "nearly",
    [
        lambda work: work + 1,
        lambda work: work - 1,
        lambda work: work + (work > 100_000),
        lambda work: work * (1 + 2e-6),
        lambda work: np.float32(work) / 3 * 3.00001,
    ],
)
def test_a_count_that_is_nearly_right_is_wrong(nearly):
    assert not check("stem_work", lambda *given: nearly(by_reduce(*given))).passed


@pytest.mark.parametrize(
    ("place", "most"),
    [("filters", 24), ("kernel_size", 7), ("stride", 5), ("padding", 4), ("layers", 4)],
)
def test_large_stems_are_among_the_cases(place, most):
    """A function that clamps larger numbers is wrong on some case."""

    def answer(layers, channels, size):
        if place == "layers":
            return by_reduce(layers[:most], channels, size)
        column = ("filters", "kernel_size", "stride", "padding").index(place)
        layers = [(*r[:column], min(r[column], most), *r[column + 1 :]) for r in layers]
        return by_reduce(layers, channels, size)

    assert not check("stem_work", answer).passed


def test_large_counts_are_among_the_cases():
    counts = [find("stem_work").expected(case) for case in find("stem_work").cases(seed=0)]
    assert max(counts) > 500_000
    assert np.median(counts) < 500
