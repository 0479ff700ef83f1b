"""Exercise 04: right answers in many styles pass; differing numbers are written differently."""

import functools
import itertools
import math

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from scipy import signal, sparse
from torch.nn import functional

from course_utils import pooling
from course_utils.practice import check
from course_utils.windows import pair

# Lp pooling


def windows(x, kernel_size, stride):
    down, right = pair(stride, "stride")
    view = sliding_window_view(x, pair(kernel_size, "kernel_size"), axis=(2, 3))
    return view[:, :, ::down, ::right]


def norm_by_cells(x, p, kernel_size, stride):
    (high, wide), (down, right) = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    rows, columns = (x.shape[2] - high) // down + 1, (x.shape[3] - wide) // right + 1
    y = np.zeros((*x.shape[:2], rows, columns))
    for n, c, i, j in np.ndindex(y.shape):
        total = 0.0
        for a, b in np.ndindex(high, wide):
            total += x[n, c, i * down + a, j * right + b].item() ** p
        y[n, c, i, j] = total ** (1 / p)
    return y


def norm_of_vectors(x, p, kernel_size, stride):
    tiles = windows(x, kernel_size, stride)
    return np.linalg.norm(tiles.reshape(*tiles.shape[:4], -1), ord=p, axis=-1)


def scaled_norm(x, p, kernel_size, stride):
    """Divided by the largest cell, so that large powers do not overflow."""
    largest = pooling.max_pool2d(x, kernel_size, stride)
    unit = np.where(largest > 0, largest, 1)[..., None, None]
    shares = ((windows(x, kernel_size, stride) / unit) ** p).sum((-2, -1))
    return unit[..., 0, 0] * shares ** (1 / p)


def norm_by_logarithms(x, p, kernel_size, stride):
    powers = p * np.log(windows(x, kernel_size, stride))
    return np.exp(np.logaddexp.reduce(powers, axis=(-2, -1)) / p)


def through_means(x, p, kernel_size, stride):
    cells = np.prod(pair(kernel_size, "kernel_size"))
    return (cells * pooling.avg_pool2d(x**p, kernel_size, stride)) ** (1 / p)


def norm_by_columns(x, p, kernel_size, stride):
    """Im2col: a column of cells for each window."""
    high, wide = pair(kernel_size, "kernel_size")
    down, right = pair(stride, "stride")
    rows = np.arange(0, x.shape[2] - high + 1, down)
    columns = np.arange(0, x.shape[3] - wide + 1, right)
    down = rows[:, None, None, None] + np.arange(high)[:, None]
    across = columns[:, None, None] + np.arange(wide)
    cells = x[:, :, down, across].reshape(*x.shape[:2], rows.size, columns.size, high * wide)
    return np.einsum("ncijk->ncij", cells**p) ** (1 / p)


def norm_by_strides(x, p, kernel_size, stride):
    (high, wide), (down, right) = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    rows, columns = (x.shape[2] - high) // down + 1, (x.shape[3] - wide) // right + 1
    batch, channel, row, column = x.strides
    shape = (*x.shape[:2], rows, columns, high, wide)
    steps = (batch, channel, row * down, column * right, row, column)
    return (as_strided(x, shape, steps) ** p).sum((4, 5)) ** (1 / p)


def norm_by_convolution(x, p, kernel_size, stride):
    ones = np.ones((1, 1, *pair(kernel_size, "kernel_size")))
    down, right = pair(stride, "stride")
    sums = signal.convolve(x**p, ones, mode="valid", method="direct")
    return np.maximum(sums[:, :, ::down, ::right], 0) ** (1 / p)


def norm_by_offsets(x, p, kernel_size, stride):
    (high, wide), (down, right) = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    ends = x.shape[2] - high + 1, x.shape[3] - wide + 1
    places = itertools.product(range(high), range(wide))
    parts = (x[:, :, a : a + ends[0] : down, b : b + ends[1] : right] ** p for a, b in places)
    return functools.reduce(np.add, parts) ** (1 / p)


def norm_in_lists(x, p, kernel_size, stride):
    (high, wide), (down, right) = pair(kernel_size, "kernel_size"), pair(stride, "stride")

    def norms(plane):
        return [
            [
                sum(v**p for row in plane[i : i + high] for v in row[j : j + wide]) ** (1 / p)
                for j in range(0, len(plane[0]) - wide + 1, right)
            ]
            for i in range(0, len(plane) - high + 1, down)
        ]

    return np.array([[norms(plane) for plane in planes] for planes in x.tolist()])


def torch_norm(x, p, kernel_size, stride):
    return functional.lp_pool2d(torch.from_numpy(x), float(p), kernel_size, stride).numpy()


def torch_norm_in_single(x, p, kernel_size, stride):
    return functional.lp_pool2d(torch.Tensor(x), float(p), kernel_size, stride).numpy()


def torch_unfolded(x, p, kernel_size, stride):
    views = torch.tensor(x)
    for axis, size, step in zip(
        (2, 3), pair(kernel_size, "kernel_size"), pair(stride, "stride"), strict=True
    ):
        views = views.unfold(axis, size, step)
    return torch.linalg.vector_norm(views, p, dim=(-2, -1)).numpy()


def norm_in_float32(x, p, kernel_size, stride):
    """Single precision throughout."""
    x = x.astype(np.float32)
    return (windows(x, kernel_size, stride) ** p).sum((-2, -1)) ** np.float32(1 / p)


def norm_in_columns_first(x, p, kernel_size, stride):
    return norm_of_vectors(np.asfortranarray(x), p, kernel_size, stride)


def norm_of_absolutes(x, p, kernel_size, stride):
    return torch_unfolded(np.abs(x), p, kernel_size, stride)


# Adaptive average pooling


def edges(size, outputs):
    return [(i * size // outputs, -(-(i + 1) * size // outputs)) for i in range(outputs)]


def means_by_cells(x, output_size):
    rows, columns = pair(output_size, "output_size")
    y = np.zeros((*x.shape[:2], rows, columns))
    for n, c, i, j in np.ndindex(y.shape):
        (top, bottom), (left, right) = edges(x.shape[2], rows)[i], edges(x.shape[3], columns)[j]
        total = 0.0
        for a, b in itertools.product(range(top, bottom), range(left, right)):
            total += x[n, c, a, b].item()
        y[n, c, i, j] = total / ((bottom - top) * (right - left))
    return y


def shares(size, outputs):
    matrix = np.zeros((outputs, size))
    for i, (begin, end) in enumerate(edges(size, outputs)):
        matrix[i, begin:end] = 1 / (end - begin)
    return matrix


def shares_of_both(x, output_size):
    outputs = pair(output_size, "output_size")
    return (shares(*axis) for axis in zip(x.shape[2:], outputs, strict=True))


def means_by_einsum(x, output_size):
    """A matrix of shares for each axis."""
    rows, columns = shares_of_both(x, output_size)
    return np.einsum("ah,nchw,bw->ncab", rows, x, columns)


def means_by_matrices(x, output_size):
    rows, columns = shares_of_both(x, output_size)
    return rows @ x @ columns.T


def means_by_tensordot(x, output_size):
    rows, columns = shares_of_both(x, output_size)
    return np.tensordot(np.tensordot(x, rows, (2, 1)), columns, (2, 1))


def touched_cells(x, output_size):
    """All cells that a part of the image touches, found one by one."""
    rows, columns = pair(output_size, "output_size")
    y = np.zeros((*x.shape[:2], rows, columns))
    for i, j in np.ndindex(rows, columns):
        inside = [
            [
                cell
                for cell in range(size)
                if cell * n < (k + 1) * size and (cell + 1) * n > k * size
            ]
            for k, n, size in ((i, rows, x.shape[2]), (j, columns, x.shape[3]))
        ]
        y[:, :, i, j] = x[:, :, inside[0]][:, :, :, inside[1]].mean(axis=(2, 3))
    return y


def means_by_integral_image(x, output_size):
    sums = np.pad(x, ((0, 0), (0, 0), (1, 0), (1, 0))).cumsum(axis=2).cumsum(axis=3)
    outputs = pair(output_size, "output_size")
    rows, columns = (np.array(edges(*axis)) for axis in zip(x.shape[2:], outputs, strict=True))
    (top, bottom), (left, right) = rows.T[..., None], columns.T
    total = sums[:, :, bottom, right] - sums[:, :, top, right]
    total = total - sums[:, :, bottom, left] + sums[:, :, top, left]
    return total / ((bottom - top) * (right - left))


def means_by_fractions(x, output_size):
    """Edges as floats, from a step that is not a whole number."""
    rows, columns = pair(output_size, "output_size")
    down, right = x.shape[2] / rows, x.shape[3] / columns
    y = np.empty((*x.shape[:2], rows, columns))
    for i, j in np.ndindex(rows, columns):
        window = x[
            :,
            :,
            math.floor(i * down) : math.ceil((i + 1) * down),
            math.floor(j * right) : math.ceil((j + 1) * right),
        ]
        y[:, :, i, j] = np.average(window, axis=(2, 3))
    return y


def means_from_begin_and_step(x, output_size):
    """The end is the beginning plus one step."""

    def parts(size, outputs):
        begins = [i * size / outputs for i in range(outputs)]
        return [slice(math.floor(b), math.ceil(b + size / outputs)) for b in begins]

    rows, columns = (parts(*axis) for axis in zip(x.shape[2:], pair(output_size, "n"), strict=True))
    return np.stack(
        [np.stack([x[:, :, r, c].mean((2, 3)) for c in columns], axis=-1) for r in rows], axis=2
    )


def means_by_linspace(x, output_size):
    rows, columns = pair(output_size, "output_size")
    down, across = np.linspace(0, x.shape[2], rows + 1), np.linspace(0, x.shape[3], columns + 1)
    y = np.zeros((*x.shape[:2], rows, columns), order="F")
    for i, j in itertools.product(range(rows), range(columns)):
        top, bottom = int(np.floor(down[i])), int(np.ceil(down[i + 1]))
        left, right = int(np.floor(across[j])), int(np.ceil(across[j + 1]))
        y[:, :, i, j] = x[:, :, top:bottom, left:right].reshape(*x.shape[:2], -1).mean(-1)
    return y


def means_in_lists(x, output_size):
    rows, columns = pair(output_size, "output_size")

    def mean(plane, top, bottom, left, right):
        cells = [value for row in plane[top:bottom] for value in row[left:right]]
        return sum(cells) / len(cells)

    return np.array(
        [
            [
                [
                    [mean(plane, *r, *c) for c in edges(len(plane[0]), columns)]
                    for r in edges(len(plane), rows)
                ]
                for plane in planes
            ]
            for planes in x.tolist()
        ]
    )


def torch_adaptive(x, output_size):
    return functional.adaptive_avg_pool2d(torch.from_numpy(x), output_size).numpy()


def torch_adaptive_in_single(x, output_size):
    return torch.nn.AdaptiveAvgPool2d(output_size)(torch.Tensor(x)).numpy()


def torch_transposed(x, output_size):
    """Height and width exchanged, before and after: a view that is not contiguous."""
    turned = torch.from_numpy(x).transpose(2, 3)
    pooled = functional.adaptive_avg_pool2d(turned, pair(output_size, "n")[::-1])
    return pooled.transpose(2, 3).numpy()


# The length of a pyramid's vector


def length_by_reduce(channels, _height, _width, levels):
    return functools.reduce(lambda length, level: length + channels * level * level, levels, 0)


def length_by_recursion(channels, height, width, levels):
    if not levels:
        return 0
    return channels * levels[0] ** 2 + length_by_recursion(channels, height, width, levels[1:])


def length_of_windows(channels, _height, _width, levels):
    return len([1 for c in range(channels) for n in levels for _ in np.ndindex(n, n)])


def length_by_torch(channels, height, width, levels):
    x = torch.zeros(1, channels, height, width)
    return sum(functional.adaptive_max_pool2d(x, level).numel() for level in levels)


def length_by_concatenation(channels, height, width, levels):
    x = np.zeros((1, channels, height, width))
    return np.hstack([pooling.adaptive_avg_pool2d(x, n).reshape(1, -1) for n in levels]).size


def length_by_module(channels, height, width, levels):
    pools = [torch.nn.AdaptiveAvgPool2d(level) for level in levels]
    x = torch.ones(1, channels, height, width)
    return torch.cat([pool(x).flatten(1) for pool in pools], dim=1).shape[1]


def length_of_sums(channels, _height, _width, levels):
    """The first n odd numbers add up to n squared."""
    return channels * sum(sum(range(1, 2 * level, 2)) for level in levels)


def length_in_place(channels, _height, _width, levels):
    total = 0
    for level in reversed(levels):
        for _ in range(level):
            total += channels * level
    return total


# Max unpooling


def large_size(x, kernel_size, stride):
    sides = zip(x.shape[2:], pair(kernel_size, "kernel_size"), pair(stride, "stride"), strict=True)
    return tuple((outputs - 1) * step + kernel for outputs, kernel, step in sides)


def unpool_by_cells(x, indices, kernel_size, stride):
    y = np.zeros((*x.shape[:2], *large_size(x, kernel_size, stride)))
    for n in range(x.shape[0]):
        for c in range(x.shape[1]):
            for i in range(x.shape[2]):
                for j in range(x.shape[3]):
                    where = int(indices[n, c, i, j])
                    y[n, c, where // y.shape[3], where % y.shape[3]] = x[n, c, i, j].item()
    return y


def along_flat(x, indices, kernel_size, stride):
    size = large_size(x, kernel_size, stride)
    y = np.zeros((*x.shape[:2], size[0] * size[1]))
    lead = x.shape[:2]
    np.put_along_axis(y, indices.reshape(*lead, -1), x.reshape(*lead, -1), axis=2)
    return y.reshape(*lead, *size)


def fancy(x, indices, kernel_size, stride):
    y = np.zeros((*x.shape[:2], *large_size(x, kernel_size, stride)))
    image, channel = np.indices(x.shape)[:2]
    y[image, channel, indices // y.shape[3], indices % y.shape[3]] = x
    return y


def unravelled(x, indices, kernel_size, stride):
    size = large_size(x, kernel_size, stride)
    y = np.zeros((*x.shape[:2], *size), order="F")
    for n, c in np.ndindex(x.shape[:2]):
        y[n, c][np.unravel_index(indices[n, c], size)] = x[n, c]
    return y


def by_one_hot(x, indices, kernel_size, stride):
    """A one-hot row for each winner; of several winners of a cell, one is used."""
    size = large_size(x, kernel_size, stride)
    lead = x.shape[:2]
    hits = np.eye(size[0] * size[1])[indices.reshape(*lead, -1)]
    values = np.einsum("ncok,nco->nck", hits, x.reshape(*lead, -1))
    counts = np.maximum(hits.sum(axis=2), 1)
    return (values / counts).reshape(*lead, *size)


def by_sparse_matrix(x, indices, kernel_size, stride):
    size = large_size(x, kernel_size, stride)
    planes = []
    for values, places in zip(
        x.reshape(-1, x[0, 0].size), indices.reshape(-1, x[0, 0].size), strict=True
    ):
        places, first = np.unique(places, return_index=True)
        zeros = np.zeros(len(places), dtype=int)
        shape = (1, size[0] * size[1])
        planes.append(sparse.csr_matrix((values[first], (zeros, places)), shape).toarray())
    return np.reshape(planes, (*x.shape[:2], *size))


def in_dictionaries(x, indices, kernel_size, stride):
    height, width = large_size(x, kernel_size, stride)
    planes = [
        dict(zip(places.ravel().tolist(), values.ravel().tolist(), strict=True))
        for places, values in zip(
            indices.reshape(-1, *x.shape[2:]), x.reshape(-1, *x.shape[2:]), strict=True
        )
    ]
    cells = [[plane.get(where, 0.0) for where in range(height * width)] for plane in planes]
    return np.array(cells).reshape(*x.shape[:2], height, width)


def looked_up(x, indices, kernel_size, stride):
    """Ask every cell of the large image whether it has won a window."""
    y = np.zeros((*x.shape[:2], *large_size(x, kernel_size, stride)))
    for n, c, row, column in np.ndindex(y.shape):
        won = x[n, c][indices[n, c] == row * y.shape[3] + column]
        y[n, c, row, column] = won[0] if won.size else 0
    return y


def one_long_row(x, indices, kernel_size, stride):
    size = large_size(x, kernel_size, stride)
    starts = np.arange(x.shape[0] * x.shape[1]).reshape(*x.shape[:2], 1, 1) * size[0] * size[1]
    y = np.zeros(starts.size * size[0] * size[1])
    y[(starts + indices).ravel()] = x.ravel()
    return y.reshape(*x.shape[:2], *size)


def torch_unpool(x, indices, kernel_size, stride):
    size = large_size(x, kernel_size, stride)
    x, indices = torch.from_numpy(x), torch.from_numpy(indices)
    return functional.max_unpool2d(x, indices, kernel_size, stride, output_size=size).numpy()


def torch_module_in_single(x, indices, kernel_size, stride):
    unpool = torch.nn.MaxUnpool2d(kernel_size, stride)
    size = large_size(x, kernel_size, stride)
    return unpool(torch.Tensor(x), torch.tensor(indices), output_size=size).numpy()


def torch_scattered(x, indices, kernel_size, stride):
    size = large_size(x, kernel_size, stride)
    y = torch.zeros(*x.shape[:2], size[0] * size[1], dtype=torch.float64)
    y.scatter_(2, torch.tensor(indices).flatten(2), torch.tensor(x).flatten(2))
    return y.reshape(*x.shape[:2], *size).numpy()


STYLES = {
    "lp_pool2d": [
        norm_by_cells,
        norm_of_vectors,
        scaled_norm,
        norm_by_logarithms,
        through_means,
        norm_by_columns,
        norm_by_strides,
        norm_by_convolution,
        norm_by_offsets,
        norm_in_lists,
        torch_norm,
        torch_norm_in_single,
        torch_unfolded,
        norm_in_float32,
        norm_in_columns_first,
        norm_of_absolutes,
    ],
    "adaptive_avg_pool2d": [
        means_by_cells,
        means_by_einsum,
        means_by_matrices,
        means_by_tensordot,
        touched_cells,
        means_by_integral_image,
        means_by_fractions,
        means_from_begin_and_step,
        means_by_linspace,
        means_in_lists,
        torch_adaptive,
        torch_adaptive_in_single,
        torch_transposed,
    ],
    "pyramid_length": [
        length_by_reduce,
        length_by_recursion,
        length_of_windows,
        length_by_torch,
        length_by_concatenation,
        length_by_module,
        length_of_sums,
        length_in_place,
        lambda channels, *rest: int(np.sum(np.square(rest[-1]))) * channels,
        lambda channels, *rest: float(channels * np.dot(rest[-1], rest[-1])),
        lambda channels, *rest: torch.tensor(rest[-1]).pow(2).sum().item() * channels,
    ],
    "max_unpool2d": [
        unpool_by_cells,
        along_flat,
        fancy,
        unravelled,
        by_one_hot,
        by_sparse_matrix,
        in_dictionaries,
        looked_up,
        one_long_row,
        torch_unpool,
        torch_module_in_single,
        torch_scattered,
    ],
}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, functions in STYLES.items() for function in functions],
)
def test_a_right_answer_in_another_style_passes(name, function, seed):
    answer = check(name, function, seed=seed)
    assert answer.passed, repr(answer)


@pytest.mark.parametrize("name", STYLES)
def test_there_are_ten_styles(name):
    assert len(STYLES[name]) >= 10
