"""The items on shifts: right answers in other styles, and what is special about them."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import pooling
from course_utils.practice import check
from course_utils.practice.items import find
from course_utils.practice.items.invariance.chance import chance_to_stay
from course_utils.practice.items.invariance.shifting import shift_image, shift_scene


def ends(step, size):
    """Slices of one axis: where to, and where from."""
    step = max(-size, min(size, step))
    return slice(max(step, 0), size + min(step, 0)), slice(max(-step, 0), size - max(step, 0))


def sliced(x, down, right):
    (rows, old_rows), (columns, old_columns) = ends(down, x.shape[2]), ends(right, x.shape[3])
    y = np.zeros_like(x)
    y[:, :, rows, columns] = x[:, :, old_rows, old_columns]
    return y


def matrices(x, down, right):
    """A matrix with ones beside its diagonal moves rows, another one columns."""
    return np.eye(x.shape[2], k=-down) @ x @ np.eye(x.shape[3], k=right)


def torch_padded(x, down, right):
    """Negative padding cuts off."""
    height, width = x.shape[2:]
    down, right = np.clip(down, -height, height), np.clip(right, -width, width)
    rims = (int(right), int(-right), int(down), int(-down))
    return torch.nn.functional.pad(torch.from_numpy(x), rims).numpy()


def rolled(x, down, right):
    y = np.roll(x, (down, right), axis=(2, 3))
    rows, columns = np.indices(x.shape[2:])
    came_in = (rows - down < 0) | (rows - down >= x.shape[2])
    came_in |= (columns - right < 0) | (columns - right >= x.shape[3])
    return np.where(came_in, 0.0, y)


def in_lists(before, after, steps):
    pairs = list(zip(before.tolist(), after.tolist()[steps:], strict=False))
    return sum(old == new for old, new in pairs) / len(pairs)


def close(before, after, steps):
    return np.isclose(np.roll(before, steps)[steps:], after[steps:]).mean()


def on_paper(kernel_height, kernel_width, down, right):
    """Colour the cells of both windows on squared paper."""
    paper = np.zeros((kernel_height + down, kernel_width + right))
    paper[:kernel_height, :kernel_width] += 1
    paper[down:, right:] += 1
    return (paper == 2).sum() / (paper > 0).sum()


def by_cases(kernel_height, kernel_width, down, right):
    if down >= kernel_height or right >= kernel_width:
        return 0
    come = down * kernel_width + right * kernel_height - down * right
    return (kernel_height * kernel_width - come) / (kernel_height * kernel_width + come)


STYLES = {
    "shift_image": [sliced, matrices, torch_padded, rolled],
    "share_moved_along": [in_lists, close],
    "chance_to_stay": [on_paper, by_cases],
}


@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, functions in STYLES.items() for function in functions],
)
def test_a_right_answer_in_another_style_passes(name, function):
    answer = check(name, function)
    assert answer.passed, repr(answer)


def test_the_row_by_hand_is_pooled_by_the_reference():
    row = np.array([[[[3.0, 7, 2, 4, 6, 1, 0, 8]]]])
    outputs = [pooling.max_pool2d(x, (1, 2)).ravel() for x in (row, shift_image(row, 0, 1))]
    np.testing.assert_array_equal(find("pooled_after_shift").value(), outputs)
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
    smallest, places = find("exact_grid").value()

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
