"""Tests particular to the items on shifts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import pooling
from course_utils.exercises.e07_invariance.moving import shift_image
from course_utils.exercises.e07_invariance.shift_image import shift_scene
from course_utils.exercises.e07_invariance.staying import chance_to_stay
from course_utils.practice import check
from course_utils.practice.catalogue import find


def test_the_row_by_hand_is_pooled_by_the_reference():
    row = np.array([[[[3.0, 7, 2, 4, 6, 1, 0, 8]]]])
    outputs = [pooling.max_pool2d(x, (1, 2)).ravel() for x in (row, shift_image(row, 0, 1))]
    np.testing.assert_array_equal(find("pooled_after_shift").value, outputs)
    np.testing.assert_array_equal(outputs, [[7, 4, 6, 8], [3, 7, 6, 1]])


@given(seed=st.integers(0, 10**6), shift=st.integers(1, 4), kernel=st.integers(1, 4))
@settings(max_examples=50)
def test_the_shifts_called_exact_are(seed, shift, kernel):
    row = np.random.default_rng(seed).random((1, 1, 1, 60))
    old, new = (
        pooling.max_pool2d(x, (1, kernel), stride=2)[0, 0, 0, 4:-4]
        for x in (row, shift_image(row, 0, shift))
    )
    steps = shift // 2
    exact = np.array_equal(old[: len(old) - steps], new[steps:])
    letter = "abcd"[shift - 1]
    assert exact == (letter in find("exact_shifts").right)


def test_only_multiples_of_the_grid_are_exact():
    rng = np.random.default_rng(0)
    row = rng.random((1, 1, 1, 12 * 40))
    smallest, places = find("exact_grid").value

    def last(x):
        for kernel, stride in ((3, 2), (2, 2), (4, 3)):
            x = pooling.max_pool2d(x, (1, kernel), (1, stride))
        return x[0, 0, 0]

    old = last(row)
    for shift in range(1, 40):
        new = last(shift_image(row, 0, shift))
        exact = any(
            np.array_equal(old[2 : len(old) - 6 - steps], new[2 + steps : len(old) - 6])
            for steps in range(6)
        )
        assert exact == (shift % smallest == 0)
    moved = last(shift_image(row, 0, 36))
    assert places == 3
    np.testing.assert_array_equal(old[2:20], moved[5:23])


@pytest.mark.parametrize("sizes", [(2, 2, 0, 1), (2, 3, 1, 2), (3, 3, 2, 1), (1, 4, 0, 2)])
def test_the_chance_is_that_of_random_numbers(sizes):
    height, width, down, right = sizes
    noise = np.random.default_rng(3).random((1, 1, 250, 250))
    maxima = pooling.max_pool2d(noise, (height, width), stride=1)
    rows, columns = maxima.shape[2] - down, maxima.shape[3] - right
    stays = (maxima[..., :rows, :columns] == maxima[..., down:, right:]).mean()
    assert abs(stays - chance_to_stay(*sizes)) < 0.02


def test_right_shifts_are_told_one_by_one():
    assert check("exact_shifts", "b").verdict.name == "part"
    assert check("exact_shifts", "d, b").passed
    assert check("exact_shifts", "b, c").verdict.words[0].startswith("c: ")


def test_the_cell_that_a_number_comes_from_is_marked():
    def last_row_lost(x, down, right):
        y = shift_image(x, down, right)
        y[:, :, -1] = 0
        return y

    trial = check("shift_image", last_row_lost).verdict.trial
    grid = shift_scene(trial).grids[0]
    origin = [
        (i, j)
        for i, row in enumerate(grid.rows)
        for j, cell in enumerate(row)
        if cell.kind == "window"
    ]
    x = trial.case.arguments["x"][trial.problem.cell[:2]]
    assert [x[place] for place in origin] == [trial.expected[trial.problem.cell]]
