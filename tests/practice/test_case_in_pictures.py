"""Pictures of failing cases whose rows, columns, images and channels differ in number."""

import numpy as np
import pytest

from course_utils.practice.arrays import Problem
from course_utils.practice.case_in_pictures import (
    backward_scene,
    compared,
    forward_scene,
    table_scene,
)
from course_utils.practice.cases import Case
from course_utils.practice.outcomes import Outcome
from course_utils.practice.verdicts import Trial

X = np.arange(144.0).reshape(2, 3, 4, 6)
OPTIONS = {"kernel_size": (2, 3), "stride": (1, 2), "padding": (1, 0)}
OUTPUT = np.arange(60.0).reshape(2, 3, 5, 2)


def trial_of(wanted, given, cell=None, **arrays):
    problem = Problem("values" if cell else "shape", "", cell)
    return Trial(Case({**arrays, **OPTIONS}), wanted, Outcome(given), problem)


def with_zero(array, *cells):
    """A copy in which some cells are 0."""
    array = array.copy()
    for cell in cells:
        array[cell] = 0
    return array


def kinds_of(grid):
    """The kinds of the cells that are not plain, by row and column."""
    top, left = grid.first
    return {
        (row, column): cell.kind
        for row, cells in enumerate(grid.rows, top)
        for column, cell in enumerate(cells, left)
        if cell.kind != "plain"
    }


def signs(scene):
    return [part.text for part in scene.parts if part not in scene.grids]


def test_the_forward_picture_shows_the_plane_and_the_window_of_the_first_wrong_cell():
    given = with_zero(OUTPUT, (1, 2, 3, 1), (1, 2, 4, 0))
    scene = forward_scene(trial_of(OUTPUT, given, (1, 2, 3, 1), x=X))
    x, expected, yours = scene.grids
    assert scene.title == "kernel_size=(2, 3), stride=(1, 2), padding=(1, 0)"
    assert scene.caption == (
        "Image 1 of 2, channel 2 of 3, both counted from 0.",
        "In cell [3, 1], 57 was expected; yours is 0.",
    )
    assert [grid.heading for grid in scene.grids] == ["x 4×6", "expected 5×2", "yours 5×2"]
    assert [grid.rows[-1][-1].text for grid in scene.grids] == ["", "59", "59"]
    assert x.rows[1][0].text == "120"
    padding = {(row, column) for row in (-1, 4) for column in range(6)}
    window = {(row, column) for row in (2, 3) for column in (2, 3, 4)}
    assert kinds_of(x) == dict.fromkeys(padding, "padding") | dict.fromkeys(window, "window")
    assert kinds_of(expected) == {(3, 1): "focus"}
    assert kinds_of(yours) == {(3, 1): "wrong", (4, 0): "wrong"}
    assert signs(scene) == ["→", "≠"]


@pytest.mark.parametrize(
    ("cell", "fed", "windows"),
    [
        ((1, 2, 0, 3), [(0, 1), (1, 1)], "2 windows"),
        ((1, 2, 3, 1), [(3, 0), (4, 0)], "2 windows"),
        ((1, 2, 2, 5), [], "no window"),
    ],
)
def test_the_backward_picture_shows_the_windows_over_the_first_wrong_cell(cell, fed, windows):
    scene = backward_scene(trial_of(X, with_zero(X, cell), cell, x=X, grad_output=-OUTPUT))
    x, grad_output, expected, yours = scene.grids
    assert [grid.rows[0][0].text for grid in scene.grids] == ["120", "−50", "120", "120"]
    assert kinds_of(x) == kinds_of(expected) == {cell[2:]: "focus"}
    assert kinds_of(yours) == {cell[2:]: "wrong"}
    assert kinds_of(grad_output) == dict.fromkeys(fed, "fed")
    place = f"Cell [{cell[2]}, {cell[3]}] of x"
    assert scene.title == "kernel_size=(2, 3), stride=(1, 2), padding=(1, 0)"
    assert scene.caption == (
        "Image 1 of 2, channel 2 of 3, both counted from 0.",
        f"In cell [{cell[2]}, {cell[3]}], {X[cell]:g} was expected; yours is 0.",
        f"{place} lies in {windows}.",
    )


def test_a_single_window_is_no_windows():
    x = np.arange(6.0).reshape(1, 1, 2, 3)
    case = Case({"x": x, "grad_output": np.ones((1, 1, 1, 1)), "kernel_size": (2, 3)})
    problem = Problem("values", "", (0, 0, 1, 2))
    scene = backward_scene(Trial(case, x, Outcome(x * 0), problem))
    assert scene.caption[-1] == "Cell [1, 2] of x lies in 1 window."


@pytest.mark.parametrize("draw", [forward_scene, backward_scene])
def test_where_no_cell_is_wrong_the_first_plane_is_shown_unmarked(draw):
    scene = draw(trial_of(OUTPUT, OUTPUT[:1], x=X, grad_output=OUTPUT))
    assert {grid.rows[-1][-1].text for grid in scene.grids[1:]} == {"9"}
    assert {grid.rows[1][1].text for grid in scene.grids[:1]} <= {"1", "7"}
    assert {kind for grid in scene.grids for kind in kinds_of(grid).values()} <= {"padding"}
    assert scene.caption == ("Image 0 of 2, channel 0 of 3, both counted from 0.",)
    assert signs(scene) == ["→", "≠"]


def test_equal_planes_have_a_sign_of_equality():
    scene = forward_scene(trial_of(OUTPUT, OUTPUT, x=X))
    assert signs(scene) == ["→", "="]


@pytest.mark.parametrize(
    ("batch", "channels", "words"),
    [(1, 1, ()), (2, 1, ("Image 0 of 2, channel 0 of 1, both counted from 0.",)),
     (1, 2, ("Image 0 of 1, channel 0 of 2, both counted from 0.",))],
)  # fmt: skip
def test_planes_are_counted_where_there_are_several(batch, channels, words):
    x, y = X[:batch, :channels], OUTPUT[:batch, :channels]
    assert forward_scene(trial_of(y, y, x=x)).caption == words


@pytest.mark.parametrize(
    ("given", "heading", "last"),
    [
        (7 * np.ones(()), "1×1", "7"),
        (np.arange(12.0), "1×12", "11"),
        (np.arange(24.0).reshape(12, 2), "12×2", "23"),
        (np.arange(24.0).reshape(2, 12), "2×12", "23"),
        (np.arange(13.0), None, None),
        (np.zeros((13, 2)), None, None),
        (np.zeros((2, 13)), None, None),
        (np.zeros((0, 2)), None, None),
        (np.arange(84.0).reshape(14, 3, 2), "3×2", "5"),
        (np.arange(24.0).reshape(1, 3, 4, 2), "4×2", "7"),  # no second image
        (np.arange(32.0).reshape(2, 2, 4, 2), "4×2", "7"),  # no third channel
        (np.arange(48.0).reshape(2, 3, 4, 2), "4×2", "47"),
        (np.arange(96.0).reshape(2, 2, 3, 4, 2), "4×2", "7"),
    ],
)
def test_of_another_shape_a_plane_of_readable_size_is_shown(given, heading, last):
    trial = trial_of(OUTPUT, given, x=X)
    parts = [*compared(trial, (1, 2), (0, 0))]
    assert parts[1].heading == "expected 5×2"
    if heading is None:
        assert len(parts) == 2
    else:
        assert parts[2] == "≠"
        assert parts[3].heading == f"yours {heading}"
        assert parts[3].rows[-1][-1].text == last
        assert not kinds_of(parts[3])


def test_a_result_without_cells_has_no_rows():
    empty = np.zeros((2, 3, 0, 4))
    _, expected = compared(trial_of(empty, OUTPUT[:, :, :, :0], x=X), (1, 2), (), "grad_x")
    assert expected.heading == "expected grad_x 0×0"


def test_a_table_is_marked_cell_by_cell():
    given = np.array([[1, 2.0, 3], [4, 0, 6]])
    trial = trial_of(np.array([[1, 2.004, 3], [4, 5, 6]]), given)
    scene = table_scene(trial)
    assert scene.title == "Your numbers"
    assert scene.grids[0].heading == "yours 2×3"
    cells = {(row, column): "right" for row in range(2) for column in range(3)}
    assert kinds_of(scene.grids[0]) == cells | {(1, 1): "wrong"}
