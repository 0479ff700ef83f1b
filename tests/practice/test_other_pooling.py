"""Tests particular to the items on other poolings."""

import numpy as np
import torch
from torch.nn import functional

from course_utils import pooling
from course_utils.exercises.e04_other_pooling.pictures import adaptive_scene, unpool_scene
from course_utils.practice import check
from course_utils.practice.catalogue import find


def test_norms_and_means_are_those_of_torch():
    window = torch.tensor([[[[4.0, 0.0], [0.0, 3.0]]]], dtype=torch.float64)
    norms = [functional.lp_pool2d(window, float(p), 2).item() for p in (1, 2)]
    value = find("norms_by_hand").value
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
    *chances, after = find("lottery_by_hand").value
    shares = [(draws == value).mean() for value in (1, 4, 0, 5)]
    np.testing.assert_allclose(shares, chances, atol=0.02)
    np.testing.assert_allclose(draws.mean(), after, atol=0.06)
    assert check("lottery_by_hand", [0.1, 0.4, 0, 0.5, 4.2]).passed


def test_each_wrong_norm_has_its_own_words():
    words = check("norms_by_hand", [7, 25, 4, 1.75, 1.25]).verdict.words
    assert "Norm, p = 2: this is still the sum of the powers" in words[0]
    assert (
        "Power mean, p = 2: divide the sum of the powers by the number of cells first" in words[1]
    )


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


def test_single_precision_holds_all_powers_whose_norms_are_asked_for():
    item = find("lp_pool2d")
    for case in (case for seed in range(5) for case in item.cases(seed)):
        x, p = case.arguments["x"], case.arguments["p"]
        assert (x >= 0).all()
        assert p >= 1
        powers = x[x > 0] ** p
        assert np.finfo(np.float32).tiny < powers.min(initial=1)
        assert powers.sum() < np.finfo(np.float32).max
