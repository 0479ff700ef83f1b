"""The gradient explorer: terms add up to torch's gradients, and ties follow their definition."""

import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.explorers import GradientExplorer
from course_utils.pictures.scene import number

F = torch.nn.functional
TIED = [[2, 2, 0, 0], [1, 2, 0, 0], [3, 1, 4, 1], [3, 3, 1, 4]]


def texts(picture, name):
    (grid,) = (one for one in picture.grids if one.name == name)
    return [[cell.text for cell in row] for row in grid.rows]


def by_torch(values, upstream, operation, kernel_size, stride, padding):
    x = torch.tensor(values, dtype=torch.float64)[None, None].requires_grad_()
    pool = F.max_pool2d if operation == "max" else F.avg_pool2d
    out = pool(x, kernel_size, stride, padding)
    upstream = torch.tensor(upstream)[: out.shape[2], : out.shape[3]]
    (out[0, 0] * upstream).sum().backward()
    return x.grad[0, 0].numpy()


def by_definition(values, upstream, kernel_size, stride, ties):
    """The gradient of max pooling without padding under a tie rule, by loops."""
    values = np.array(values, float)
    grad = np.zeros_like(values)
    for i, j in np.ndindex(*((np.array(values.shape) - kernel_size) // stride + 1)):
        place = np.s_[i * stride : i * stride + kernel_size, j * stride : j * stride + kernel_size]
        winners = values[place] == values[place].max()
        if ties == "first":
            winners &= np.cumsum(winners).reshape(winners.shape) == 1
        grad[place] += upstream[i, j] * winners / (winners.sum() if ties == "split" else 1)
    return grad


values = st.integers(3, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 4), min_size=width, max_size=width), min_size=3, max_size=6
    )
)


def check_terms(scene, gradient, upstream):
    """Check that each cell's text is its gradient, and its terms those of the cells it names."""
    for place, value in np.ndenumerate(gradient):
        cell = scene.cells[f"gradient[{place[0]},{place[1]}]"]
        assert cell.text == number(round(float(value), 12))
        written = cell.note.replace("\n", " ") or ("0" if not cell.window else cell.text)
        python = written.replace("−", "-")
        assert eval(python) == pytest.approx(value, abs=1e-9)
        senders = [upstream[tuple(map(int, re.findall(r"\d+", name)))] for name in cell.window]
        numerators = [
            float(one) for one in re.findall(r"(?<![/\d])\d+(?!\d)", re.sub(r"/ ?\d+", "", python))
        ]
        if cell.window:
            assert sorted(numerators) == sorted(senders)
        assert cell.says.startswith(f"gradient[{place[0]},{place[1]}] = {written}".strip())


@settings(max_examples=80)
@given(
    values=values,
    operation=st.sampled_from(["max", "average"]),
    kernel_size=st.integers(1, 3),
    stride=st.integers(1, 3),
    padding=st.integers(0, 1),
)
def test_terms_add_up_to_torchs_gradient(values, **options):
    if options["padding"] > options["kernel_size"] // 2:
        options["padding"] = 0
    explorer = GradientExplorer(values, sliders=[])
    scene = explorer.scene(**explorer.state | options)
    gradient = by_torch(values, explorer.upstream, **options)
    check_terms(scene, gradient, explorer.upstream)


@settings(max_examples=80)
@given(
    values=values,
    kernel_size=st.integers(1, 3),
    stride=st.integers(1, 3),
    ties=st.sampled_from(["first", "all", "split"]),
)
def test_ties_follow_their_definition(values, **options):
    explorer = GradientExplorer(values, sliders=[])
    scene = explorer.scene(**explorer.state | options)
    check_terms(scene, by_definition(values, explorer.upstream, **options), explorer.upstream)


def test_overlap_is_spelled_out():
    picture = GradientExplorer([[1, 3, 2], [5, 6, 1], [7, 2, 9]], stride=1).picture
    assert texts(picture, "upstream") == [["1", "2"], ["3", "4"]]
    assert texts(picture, "gradient") == [["0", "0", "0"], ["0", "3", "0"], ["3", "0", "4"]]
    assert picture.cells["gradient[1,1]"].note == "1 + 2"
    assert picture.cells["gradient[1,1]"].says == "gradient[1,1] = 1 + 2 = 3"
    assert picture.cells["gradient[2,2]"].note == ""
    assert picture.cells["gradient[0,0]"].says == "gradient[0,0] = 0: it wins no window"
    assert picture.caption[0] == "The upstream gradient adds up to 10, the input's to 10."


@pytest.mark.parametrize(
    ("ties", "row", "says"),
    [
        ("first", ["1", "0"], "goes to input[0,0], the winner of max(2, 2, 1, 2)"),
        ("all", ["1", "1"], "goes in full to input[0,0], input[0,1] and input[1,1], the winners"),
        ("split", ["0.333", "0.333"], "is shared, 1 / 3 ≈ 0.333 each, by input[0,0], input[0,1]"),
    ],
)
def test_three_tie_rules(ties, row, says):
    picture = GradientExplorer(TIED, ties=ties).picture
    assert texts(picture, "gradient")[0][:2] == row
    assert says in picture.cells["upstream[0,0]"].says


def test_average_shares():
    picture = GradientExplorer([[1, 2], [3, 4]], [[6]], operation="average").picture
    assert texts(picture, "gradient") == [["1.5", "1.5"], ["1.5", "1.5"]]
    assert picture.cells["gradient[1,0]"].note == "6 / 4"
    assert picture.cells["upstream[0,0]"].says == (
        "upstream[0,0] = 6 is shared among the window's cells: 6 / 4 = 1.5 each"
    )


def test_the_gradient_of_the_padding_is_accounted_for():
    picture = GradientExplorer([[1, 2], [3, 4]], operation="average", padding=1).picture
    assert picture.caption[0].endswith("to 2.5: the rest went to the padding.")


def test_an_upstream_gradient_that_is_too_small_is_extended():
    explorer = GradientExplorer(np.zeros((4, 4)), [[-1, -2]], stride=1)
    assert texts(explorer.picture, "upstream") == [
        ["−1", "−2", "5"],
        ["3", "4", "6"],
        ["7", "8", "9"],
    ]
    explorer.upstream = np.zeros((2, 2))
    assert texts(explorer.picture, "upstream")[0] == ["0", "0", "5"]


def test_refusals_are_shown():
    picture = GradientExplorer([[1, 2], [3, 4]], kernel_size=3).picture
    assert picture.message.startswith("Window 3×3 exceeds padded height 2")
    assert "input[1,1]" in picture.cells
