"""The items on other poolings: right answers in other styles, and what is special about them."""

import math

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional

from course_utils import pooling
from course_utils.practice import check
from course_utils.practice.items import find
from course_utils.practice.items.other_pooling.pictures import adaptive_scene, unpool_scene
from course_utils.windows import pair


def windows(x, kernel_size, stride):
    down, right = pair(stride, "stride")
    view = sliding_window_view(x, pair(kernel_size, "kernel_size"), axis=(2, 3))
    return view[:, :, ::down, ::right]


def norm_of_vectors(x, p, kernel_size, stride):
    tiles = windows(x, kernel_size, stride)
    return np.linalg.norm(tiles.reshape(*tiles.shape[:4], -1), ord=p, axis=-1)


def scaled_norm(x, p, kernel_size, stride):
    """Divided by the largest cell, so that large powers do not overflow."""
    largest = pooling.max_pool2d(x, kernel_size, stride)
    unit = np.where(largest > 0, largest, 1)[..., None, None]
    return unit[..., 0, 0] * ((windows(x, kernel_size, stride) / unit) ** p).sum((-2, -1)) ** (
        1 / p
    )


def through_means(x, p, kernel_size, stride):
    cells = np.prod(pair(kernel_size, "kernel_size"))
    return (cells * pooling.avg_pool2d(x**p, kernel_size, stride)) ** (1 / p)


def torch_norm(x, p, kernel_size, stride):
    return functional.lp_pool2d(torch.from_numpy(x), float(p), kernel_size, stride).numpy()


def matrix_means(x, output_size):
    """A matrix of shares for each axis."""

    def shares(size, outputs):
        matrix = np.zeros((outputs, size))
        for i in range(outputs):
            begin, end = math.floor(i * size / outputs), math.ceil((i + 1) * size / outputs)
            matrix[i, begin:end] = 1 / (end - begin)
        return matrix

    rows, columns = pair(output_size, "output_size")
    return np.einsum("ah,nchw,bw->ncab", shares(x.shape[2], rows), x, shares(x.shape[3], columns))


def torch_adaptive(x, output_size):
    return functional.adaptive_avg_pool2d(torch.from_numpy(x), output_size).numpy()


def touched_cells(x, output_size):
    """All cells that a part of the image touches, looked for one by one."""
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


def large_size(x, kernel_size, stride):
    sides = zip(x.shape[2:], pair(kernel_size, "kernel_size"), pair(stride, "stride"), strict=True)
    return tuple((outputs - 1) * step + kernel for outputs, kernel, step in sides)


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


def torch_unpool(x, indices, kernel_size, stride):
    size = large_size(x, kernel_size, stride)
    x, indices = torch.from_numpy(x), torch.from_numpy(indices)
    return functional.max_unpool2d(x, indices, kernel_size, stride, output_size=size).numpy()


def measured(channels, height, width, levels):
    x = torch.zeros(1, channels, height, width)
    return sum(functional.adaptive_max_pool2d(x, level).numel() for level in levels)


STYLES = {
    "lp_pool2d": [norm_of_vectors, scaled_norm, through_means, torch_norm],
    "adaptive_avg_pool2d": [matrix_means, torch_adaptive, touched_cells],
    "max_unpool2d": [along_flat, fancy, torch_unpool],
    "pyramid_length": [
        measured,
        lambda channels, *rest: int(np.sum(np.square(rest[-1]))) * channels,
        lambda channels, *rest: float(channels * np.dot(rest[-1], rest[-1])),
    ],
}


@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, functions in STYLES.items() for function in functions],
)
def test_a_right_answer_in_another_style_passes(name, function):
    answer = check(name, function)
    assert answer.passed, repr(answer)


def test_norms_and_means_are_those_of_torch():
    window = torch.tensor([[[[4.0, 0.0], [0.0, 3.0]]]], dtype=torch.float64)
    norms = [functional.lp_pool2d(window, float(p), 2).item() for p in (1, 2)]
    value = find("norms_by_hand").value()
    np.testing.assert_allclose(value[:2], norms)
    np.testing.assert_allclose(value[2], torch.linalg.vector_norm(window, np.inf))
    np.testing.assert_allclose(value[3:], [norms[0] / 4, norms[1] / 2])


def test_the_norm_falls_and_the_power_mean_rises():
    rng = np.random.default_rng(0)
    powers = np.array([1, 1.5, 2, 3, 5, 9, 30])
    for _ in range(200):
        window = rng.integers(0, 10, 4)
        if (window > 0).sum() < 2 or len(set(window.tolist())) == 1:
            continue
        norms = np.array([(window.astype(float) ** p).sum() ** (1 / p) for p in powers])
        assert (np.diff(norms) <= 1e-9).all()
        assert (np.diff(norms / 4 ** (1 / powers)) > 0).all()
        assert norms[0] == window.sum()


def test_the_lottery_is_that_of_the_draws():
    x = np.tile([[1.0, 4.0], [0.0, 5.0]], (1, 1, 100, 100))
    draws = pooling.stochastic_pool2d(x, 2, rng=0)
    *chances, after = find("lottery_by_hand").value()
    shares = [(draws == value).mean() for value in (1, 4, 0, 5)]
    np.testing.assert_allclose(shares, chances, atol=0.02)
    np.testing.assert_allclose(draws.mean(), after, atol=0.06)
    assert check("lottery_by_hand", [0.1, 0.4, 0, 0.5, 4.2]).passed


def test_each_wrong_norm_has_its_own_words():
    words = check("norms_by_hand", [7, 25, 4, 1.75, 1.25]).verdict.words
    assert "Norm, p = 2: this is still the power" in words[0]
    assert "Power mean, p = 2: first the powers are divided" in words[1]


def marked(grid, kind):
    return [
        (i, j)
        for i, row in enumerate(grid.rows)
        for j, cell in enumerate(row)
        if kind in cell.kind.split()
    ]


def test_the_adaptive_window_of_the_wrong_cell_is_marked():
    def equal_parts(x, output_size):
        if x.shape[2] < 3:
            return pooling.adaptive_avg_pool2d(x, output_size)
        return pooling.adaptive_avg_pool2d(x[:, :, 1:], output_size)

    trial = check("adaptive_avg_pool2d", equal_parts).verdict.trial
    scene = adaptive_scene(trial)
    under = marked(scene.grids[0], "window")
    x = trial.case.arguments["x"][trial.problem.cell[:2]]
    np.testing.assert_allclose(
        np.mean([x[place] for place in under]), trial.expected[trial.problem.cell]
    )
    assert marked(scene.grids[1], "focus") == [trial.problem.cell[2:]]


def test_the_number_that_belongs_to_the_wrong_cell_is_marked():
    def forgets_the_largest(x, indices, kernel_size, stride):
        y = pooling.max_unpool2d(x, indices, kernel_size, stride)
        y[y == y.max()] = 0
        return y

    trial = check("max_unpool2d", forgets_the_largest).verdict.trial
    scene = unpool_scene(trial)
    x = trial.case.arguments["x"][trial.problem.cell[:2]]
    [place, *_] = marked(scene.grids[0], "window")
    assert x[place] == trial.expected[trial.problem.cell]
    assert marked(scene.grids[1], "window") == marked(scene.grids[0], "window")
