"""The pooling explorer: every number and every sentence of its pictures, against torch."""

import math
import re
import warnings

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.explorers import PoolingExplorer
from course_utils.pictures.scene import number

F = torch.nn.functional


def by_torch(values, operation, kernel_size, stride, padding, dilation, ceil_mode, **more):
    """The pooled values by torch, or None where torch refuses."""
    x = torch.tensor(values, dtype=torch.float64)[None, None]
    try:
        if operation == "max":
            out = F.max_pool2d(x, kernel_size, stride, padding, dilation, ceil_mode)
        elif operation == "average":
            out = F.avg_pool2d(
                x, kernel_size, stride, padding, ceil_mode, more["count_include_pad"]
            )
        else:
            out = F.lp_pool2d(x, more["norm_type"], kernel_size, stride, ceil_mode)
    except RuntimeError:
        return None
    return out[0, 0].numpy()


def evaluated(formula):
    """The value of a written formula."""
    python = formula.replace("−", "-").replace("√", "math.sqrt").replace("^", "**")
    python = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]", lambda one: f"**{'⁰¹²³⁴⁵⁶⁷⁸⁹'.index(one[0])}", python)
    python = python.replace("⌊", "math.floor(").replace("⌈", "math.ceil(")
    python = re.sub("[⌋⌉]", ")", python).replace("·", "*")
    python = re.sub(r"max\(([^,()]+)\)", r"\1", python)  # Python's max needs two numbers
    return eval(python, {"math": math, "max": max})


values = st.integers(2, 7).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-9, 9), min_size=width, max_size=width), min_size=2, max_size=7
    )
)


@settings(max_examples=150)
@given(
    values=values,
    operation=st.sampled_from(["max", "average", "lp"]),
    kernel_size=st.integers(1, 4),
    stride=st.integers(1, 4),
    padding=st.integers(0, 2),
    dilation=st.integers(1, 2),
    ceil_mode=st.booleans(),
    count_include_pad=st.booleans(),
)
def test_values_and_sentences(values, operation, padding, dilation, **options):
    if operation != "max":
        dilation = 1  # torch has no other
    if operation == "lp":
        padding = 0  # as above
    state = {"operation": operation, "padding": padding, "dilation": dilation, "norm_type": 2}
    state |= options
    scene = PoolingExplorer(values, sliders=[]).scene(**state)
    expected = by_torch(values, **state)
    if expected is None:
        assert scene.message
        assert [grid.name for grid in scene.grids] == ["input"]
        return
    outputs = scene.grids[1]
    height, width = expected.shape
    assert outputs.heading == f"output {height}×{width}"
    for (name, cell), value in zip(outputs.named_cells(), expected.ravel(), strict=True):
        value = round(float(value), 12)  # torch's sums differ in the last bits
        assert cell.text == number(value), name
        left, formula, right = re.fullmatch(r"(\S+) = (.*) [=≈] (\S+)", cell.says).groups()
        assert (left, right) == (name, number(value))
        assert evaluated(formula) == pytest.approx(value)
    for line in scene.caption:
        formula, size = re.fullmatch(
            r"(?:height|width|height and width): ([^=]*) = (\d+).*", line
        ).groups()
        assert evaluated(formula) == int(size)
        wanted = height if line.startswith("height") else width
        assert int(re.search(r"image: (\d+)", line)[1] if "minus 1" in line else size) == wanted


def test_every_default_state_draws_or_says_why():
    explorer = PoolingExplorer()
    messages = set()
    for control in explorer.possible_controls:
        for value, _ in control.options:
            scene = explorer.scene(**explorer.state | {control.name: value})
            messages.add(scene.message)
    refusal = "padding 2 exceeds half of kernel_size 2: shrink padding to at most 1"
    assert messages == {"", f"{refusal} or enlarge kernel_size"}


def test_kernel_larger_than_the_image_is_explained_at_the_place():
    scene = PoolingExplorer([[1, 2], [3, 4]], kernel_size=3).picture
    assert scene.message == (
        "Window 3×3 exceeds padded height 2: enlarge the padding or shrink the window"
    )
    assert [cell.text for cell in scene.cells.values()] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"operation": "max"}, "−∞"),
        ({"operation": "average"}, "0"),
        ({"operation": "average", "count_include_pad": False}, ""),
        ({"operation": "lp"}, "0"),
    ],
)
def test_padding_shows_what_it_contributes(options, text):
    picture = PoolingExplorer([[1, 2], [3, 4]], padding=1, sliders=[], **options).picture
    assert picture.cells["input[-1,0]"].text == text
    assert picture.cells["input[-1,0]"].kind.startswith("padding")


def test_overhanging_cells_are_neither_image_nor_padding():
    picture = PoolingExplorer(np.ones((3, 3)), operation="average", ceil_mode=True).picture
    assert picture.cells["input[0,3]"].kind == "beyond"
    assert picture.cells["output[0,1]"].says == "output[0,1] = (1 + 1) / 2 = 1"


def test_ties_go_to_the_first_winner():
    picture = PoolingExplorer([[1, 5], [5, 5]]).picture
    assert picture.cells["output[0,0]"].winners == ("input[0,1]",)


def test_titles_name_what_is_not_usual():
    explorer = PoolingExplorer(kernel_size=3, padding=1, dilation=2, ceil_mode=True)
    assert explorer.picture.title == (
        "Max pooling: window 3×3, stride 2, padding 1, dilation 2, ceil mode"
    )
    explorer.operation, explorer.norm_type = "lp", 4
    assert explorer.picture.title.startswith("Lp (p = 4) pooling: window 3×3")
    assert "⁴" in explorer.picture.cells["output[0,0]"].says


def test_drawing_raises_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        PoolingExplorer([[np.inf, -np.inf], [np.nan, 1]], sliders=["operation", "kernel_size"])
