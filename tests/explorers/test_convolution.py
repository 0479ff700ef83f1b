"""The convolution explorer: sums have the window's terms, and torch's numbers as values."""

import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.convolution import KERNELS
from course_utils.explorers import ConvolutionExplorer
from course_utils.explorers.kernels import OWN
from course_utils.pictures.scene import number

SAMPLED = "with stride 1, then sampled"
TWELVE = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]


def texts(picture, name):
    (grid,) = (one for one in picture.grids if one.name == name)
    return [[cell.text for cell in row] for row in grid.rows]


def by_torch(values, kernel, **windows):
    x, weight = (torch.tensor(np.array(rows, float))[None, None] for rows in (values, kernel))
    return torch.nn.functional.conv2d(x, weight, **windows)[0, 0].numpy()


def worth(formula):
    """Value of a sum as the explorer writes it."""
    return eval(formula.replace("−", "-").replace("·", "*"))


grids = st.integers(1, 7).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-9, 9), min_size=width, max_size=width), min_size=1, max_size=7
    )
)
kernels = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([-2, -1, -0.5, 0, 0.25, 1, 3]), min_size=width, max_size=width),
        min_size=1,
        max_size=3,
    )
)


@settings(max_examples=50)
@given(
    values=grids,
    kernel=kernels,
    stride=st.integers(1, 3),
    padding=st.integers(0, 2),
    dilation=st.integers(1, 2),
    flip=st.booleans(),
)
def test_every_sum_is_worth_torchs_number(values, kernel, flip, **windows):
    explorer = ConvolutionExplorer(values, kernel, flip=flip, sliders=[], **windows)
    laid = np.array(kernel)[::-1, ::-1] if flip else kernel
    try:
        wanted = by_torch(values, laid.copy() if flip else laid, **windows)
    except RuntimeError:
        assert "exceeds padded" in explorer.picture.message
        return
    cells = {name: cell for name, cell in explorer.picture.cells.items() if "output" in name}
    assert len(cells) == wanted.size
    for (i, j), value in np.ndenumerate(wanted):
        cell = cells[f"output[{i},{j}]"]
        called, total, _ = re.split(r" [=≈] ", cell.says)
        assert called == f"output[{i},{j}]"
        assert worth(total) == pytest.approx(value, abs=1e-9)
        assert total.count("·") == np.size(kernel)
        assert cell.text == number(value)


@pytest.mark.parametrize("preset", KERNELS)
def test_presets_give_torchs_numbers(preset):
    explorer = ConvolutionExplorer(preset=preset, padding=1, sliders=[])
    wanted = by_torch(explorer.values, KERNELS[preset], padding=1)
    for (i, j), value in np.ndenumerate(wanted):
        says = explorer.picture.cells[f"output[{i},{j}]"].says
        assert worth(re.split(r" [=≈] ", says)[1]) == pytest.approx(value)


def test_outputs_name_their_window_and_all_weights():
    explorer = ConvolutionExplorer(TWELVE, [[1, 2]], stride=2, padding=1, dilation=2, sliders=[])
    assert explorer.picture.cells["output[1,1]"].window == (
        "input[1,1]",
        "input[1,3]",
        "kernel[0,0]",
        "kernel[0,1]",
    )


def test_letters_spell_the_books_picture():
    explorer = ConvolutionExplorer(TWELVE, [[1, 0], [2, -1]], with_letters=True, sliders=[])
    cells = explorer.picture.cells
    assert [cells[f"input[2,{j}]"].note for j in range(4)] == ["i", "j", "k", "l"]
    assert [cells[f"kernel[1,{j}]"].note for j in range(2)] == ["y", "z"]
    assert cells["output[1,2]"].note == "gw + hx\n+ ky + lz"
    assert cells["output[1,2]"].says == (
        "output[1,2] = gw + hx + ky + lz = 7·1 + 8·0 + 11·2 + 12·(−1) = 17"
    )


def test_letters_leave_the_padding_at_zero():
    explorer = ConvolutionExplorer([[5]], [[1, 2]], with_letters=True, padding=1, sliders=[])
    cells = explorer.picture.cells
    assert (cells["input[-1,0]"].note, cells["input[0,0]"].note) == ("", "a")
    assert cells["output[1,0]"].note == "0y + az"


def test_letters_turn_with_the_kernel():
    explorer = ConvolutionExplorer(
        TWELVE, [[1, 0], [2, -1]], with_letters=True, flip=True, sliders=[]
    )
    assert texts(explorer.picture, "turned") == [["−1", "2"], ["0", "1"]]
    assert explorer.picture.cells["turned[0,0]"].window == ("kernel[1,1]",)
    assert explorer.picture.cells["output[0,0]"].note == "az + by\n+ ex + fw"
    assert "turned[0,0]" in explorer.picture.cells["output[0,0]"].window


def test_letters_that_run_out_are_a_message():
    explorer = ConvolutionExplorer(np.zeros((5, 5)), [[1, 2]], with_letters=True, sliders=[])
    assert "25 inputs and 2 weights need more than 26 letters" in explorer.picture.message


def test_a_turned_kernel_is_numpys_convolution():
    line, kernel = [[3, 1, 4, 1, 5]], [[1, 2, -1]]
    explorer = ConvolutionExplorer(line, kernel, flip=True, sliders=[])
    wanted = np.convolve(line[0], kernel[0], mode="valid")
    assert texts(explorer.picture, "output") == [[number(value) for value in wanted]]


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1])
def test_sampling_after_stride_1_gives_the_strided_output(stride, padding):
    options = {"stride": stride, "padding": padding, "sliders": []}
    at_once, sampled = (
        explorer.scene(**explorer.state)
        for explorer in (
            ConvolutionExplorer(preset="outline", **options),
            ConvolutionExplorer(preset="outline", way=SAMPLED, **options),
        )
    )
    assert texts(sampled, "output") == texts(at_once, "output")
    (dense,) = (grid for grid in sampled.grids if grid.name == "every")
    kept = [
        (i, j) for i, row in enumerate(dense.rows) for j, c in enumerate(row) if c.kind == "plain"
    ]
    assert kept == [
        (i, j) for i in range(0, 5 + 2 * padding, stride) for j in range(0, 5 + 2 * padding, stride)
    ]
    assert sampled.cells["output[0,1]"].window == (f"every[0,{stride}]",)


def test_work_is_counted():
    at_once = ConvolutionExplorer(stride=2, sliders=[]).picture.caption
    sampled = ConvolutionExplorer(stride=2, way=SAMPLED, sliders=[]).picture.caption
    assert "work: 9 outputs · 9 weights = 81 multiply-adds" in at_once
    assert "work: 25 outputs · 9 weights = 225 multiply-adds, to keep 9 outputs" in sampled


def test_fractions_are_written_over_one_denominator():
    explorer = ConvolutionExplorer(preset="gaussian blur", sliders=[])
    assert texts(explorer.picture, "kernel")[1] == ["2/16", "4/16", "2/16"]
    assert explorer.picture.cells["output[1,1]"].says.endswith(") / 16 = 9")


def test_a_number_typed_into_a_named_kernel_makes_it_the_learners_own():
    explorer = ConvolutionExplorer(preset="sobel across", sliders=["preset"])
    explorer._enter("kernel", "kernel[1,2]", "7")
    assert explorer.preset == OWN
    assert explorer.kernel.tolist() == [[-1, 0, 1], [-2, 0, 7], [-1, 0, 1]]
    assert KERNELS["sobel across"][1, 2] == 2
    explorer.preset = "sobel across"
    assert explorer.kernel[1, 2] == 2


def test_text_in_a_kernel_changes_nothing():
    explorer = ConvolutionExplorer(preset="sobel across", sliders=["preset"])
    with pytest.raises(ValueError, match="“two” is not a number, so the cell keeps 2"):
        explorer._enter("kernel", "kernel[1,2]", "two")
    assert explorer.preset == "sobel across"


@pytest.mark.parametrize("text", ["inf", "nan", "1e999"])
def test_weights_that_are_not_finite_are_refused(text):
    explorer = ConvolutionExplorer(preset="outline", sliders=["preset"])
    with pytest.raises(ValueError, match="infinite or no number: give numbers"):
        explorer._enter("kernel", "kernel[0,0]", text)
    assert explorer.preset == "outline"


def test_a_kernel_assigned_in_code_is_shown():
    explorer = ConvolutionExplorer(preset="outline", sliders=["preset"])
    before = explorer.frames
    explorer.kernel = [[1, 2], [3, 4]]
    assert (explorer.preset, explorer.kernel.shape) == (OWN, (2, 2))
    assert explorer.frames != before


@pytest.mark.parametrize("rows", [np.ones((6, 6)), [[1, "a"]], [1, 2], [[1, 2], [3]]])
def test_invalid_kernels_are_refused(rows):
    with pytest.raises(ValueError, match="own_kernel"):
        ConvolutionExplorer(kernel=rows)


def test_a_kernel_that_does_not_fit_is_a_message_beside_the_kernel():
    picture = ConvolutionExplorer([[1, 2], [3, 4]], np.ones((3, 3)), sliders=[]).picture
    assert "Kernel 3 exceeds padded height 2" in picture.message
    assert [grid.name for grid in picture.grids] == ["input", "kernel"]
