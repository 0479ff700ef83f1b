"""The shift explorer: pictures compared with pooling's results, and counts with the book's."""

from itertools import product

import numpy as np
import pytest

from course_utils import pooling
from course_utils.explorers import ShiftExplorer

FIGURE = [0.2, 0.3, 0.1, 1, 0.2, 0.1, 0]
ROW = [4, 1, 2, 0, 1, 3, 7, 5, 2]
POOLS = {"max": pooling.max_pool2d, "average": pooling.avg_pool2d}


def texts(scene, name):
    return [float(cell.text) for key, cell in scene.cells.items() if key.startswith(f"{name}[")]


def kinds(scene, name):
    return [cell.kind for key, cell in scene.cells.items() if key.startswith(f"{name}[")]


def scene_of(*values, **options):
    explorer = ShiftExplorer(*values, sliders=[], **options)
    return explorer.scene(**explorer.state)


def test_figure_of_the_book():
    scene = scene_of(FIGURE, reach=1, kernel_size=3, stride=1, shift=1)
    assert texts(scene, "pooled") == [1, 1, 1, 0.2]
    assert texts(scene, "repooled") == [0.3, 1, 1, 1]
    assert kinds(scene, "shifted") == ["wrong"] * 6
    assert kinds(scene, "repooled") == ["wrong", "right", "right", "wrong"]
    assert scene.caption[0] == "changed: 6 of 6 inputs, 2 of 4 outputs"


@pytest.mark.parametrize(("operation", "shift"), [*product(POOLS, range(4))])
@pytest.mark.parametrize(("kernel_size", "stride"), [*product((1, 2, 3), repeat=2)])
@pytest.mark.parametrize("ceil_mode", [False, True])
def test_both_rows_are_pooled_as_pooling_does(operation, shift, kernel_size, stride, ceil_mode):
    windows = {"kernel_size": kernel_size, "stride": stride, "ceil_mode": ceil_mode}
    scene = scene_of(ROW, reach=3, operation=operation, shift=shift, **windows)
    windows |= {"kernel_size": (1, kernel_size), "stride": (1, stride)}
    for name, row in (("pooled", ROW[3:]), ("repooled", ROW[3 - shift : 9 - shift])):
        wanted = POOLS[operation](np.array([[[row]]], float), **windows)[0, 0, 0]
        np.testing.assert_allclose(texts(scene, name), wanted, atol=0.005)
    for name in ("input", "shifted"):
        assert texts(scene, name) == (ROW[3:] if name == "input" else ROW[3 - shift : 9 - shift])


def test_keeping_one_cell_keeps_the_first():
    scene = scene_of([5, 6, 7, 8], reach=0, operation="first", kernel_size=2, stride=2)
    assert texts(scene, "pooled") == [5, 7]
    assert scene.cells["pooled[0,1]"].says == "pooled[0,1] = the first of (7, 8) = 7"


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("operation", ["max", "average", "first"])
def test_outputs_move_along_with_multiples_of_the_stride(stride, operation):
    rng = np.random.default_rng(stride)
    row = rng.permutation(16).tolist()
    options = {"reach": 4, "compare": "moved", "stride": stride, "operation": operation}
    for shift in range(5):
        scene = scene_of(row, shift=shift, **options)
        compared = kinds(scene, "repooled")[shift // stride :]
        assert kinds(scene, "repooled")[: shift // stride] == ["plain"] * (shift // stride)
        assert ("wrong" not in compared) == (shift % stride == 0)
        assert ("no multiple" in scene.caption[1]) == (shift % stride != 0)


@pytest.mark.parametrize(
    ("ceil_mode", "caption"),
    [
        (False, "2 outputs see 5 of 6 inputs"),
        (True, "3 outputs see 6 of 6 inputs; the last window hangs over by 1"),
    ],
)
def test_an_overhanging_window_is_mentioned(ceil_mode, caption):
    row = [0.1, 1, 0.2, 0.1, 0, 0.1]
    scene = scene_of(row, reach=0, kernel_size=3, stride=2, ceil_mode=ceil_mode)
    assert scene.caption == (caption,)
    assert texts(scene, "pooled") == [1, 0.2, 0.1][: 2 + ceil_mode]


@pytest.mark.parametrize(("values", "reach"), [([1, 2], 2), (range(17), 1), ([], 0), ([1], -1)])
def test_a_row_that_cannot_be_shown_is_refused(values, reach):
    with pytest.raises(ValueError, match="reach"):
        ShiftExplorer(list(values), reach=reach)


def test_a_shift_beyond_the_reach_is_refused():
    explorer = ShiftExplorer(FIGURE, reach=1, sliders=[])
    with pytest.raises(ValueError, match="shift 2 is not from 0 to 1"):
        explorer.shift = 2


def test_a_window_wider_than_the_row_is_a_message():
    assert scene_of([1, 2, 3], reach=0, kernel_size=4).message.startswith("kernel_size 4 exceeds")


@pytest.mark.browser
def test_every_control_shows_its_picture(show):
    plain = show(ShiftExplorer(kernel_size=2, stride=2))
    text = plain.view()
    plain.control("shift").fill("1")
    assert "shift 1 is no multiple of stride 2" in text.text_content()
    plain.control("compare").select_option("moved")
    plain.control("stride").fill("1")
    assert "moved along by 1: 7 of 7 outputs equal" in text.text_content()
    plain.control("kernel_size").fill("3")
    assert "moved along by 1: 6 of 6 outputs equal" in text.text_content()
    plain.control("operation").select_option("first")
    assert "Keep one cell" in text.text_content()


@pytest.mark.browser
def test_an_output_lights_its_window_and_winner_in_its_own_row(show):
    plain = show(ShiftExplorer(FIGURE, reach=1, sliders=["shift"], shift=1))
    plain.cell("repooled[0,2]").hover()
    lit_cells = plain.lit("window") - {None}  # None stands for lines, which light up too
    assert lit_cells == {f"shifted[0,{i}]" for i in (2, 3, 4)}
    assert plain.lit("winner") == {"shifted[0,3]"}
