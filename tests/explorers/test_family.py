"""The family of poolings: numbers, slopes and sentences against torch and plain counts."""

import math
import re
import warnings

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.explorers import FamilyExplorer
from course_utils.explorers.mixtures import gating_mask
from course_utils.explorers.pooling_rules import POWERS, RULES
from course_utils.pictures.scene import number

F = torch.nn.functional
VALUES = np.random.default_rng(0).integers(0, 9, size=(6, 7)).tolist()


def by_torch(x, kind, p, size, mix):
    """Outputs of one kind, with gradients."""
    count = size**2
    largest, mean = F.max_pool2d(x, size), F.avg_pool2d(x, size)
    if kind in ("power mean", "Lp norm"):
        factor = count ** (-1 / p) if kind == "power mean" else 1
        if math.isinf(p):
            return largest * factor
        return F.lp_pool2d(x, p, size) * factor
    if kind == "stochastic, expected":
        return F.avg_pool2d(x**2, size) / mean
    if kind == "gated":
        mask = torch.tensor(gating_mask(size))[None, None]
        mix = torch.sigmoid(F.conv2d(x, mask, stride=size))
    if kind == "blur":
        row = [math.comb(size - 1, place) for place in range(size)]
        weight = torch.tensor(np.outer(row, row) / 4 ** (size - 1))[None, None]
        before, after = (size - 1) // 2, size // 2
        padded = F.pad(x, (before, after, before, after), mode="reflect")
        return F.conv2d(padded, weight, stride=2)
    shares = {"max": 1, "mean": 0}
    share = shares.get(kind, mix)
    return share * largest + (1 - share) * mean


values = st.integers(4, 7).flatmap(
    lambda width: st.lists(
        # no zeros: in a window of zeros, torch's norms and shares are NaN
        st.lists(st.integers(1, 9), min_size=width, max_size=width), min_size=4, max_size=7
    )
)  # fmt: skip


@settings(max_examples=100)
@given(
    values=values,
    kind=st.sampled_from([kind for kind in RULES if kind not in ("stochastic", "fractional max")]),
    p_step=st.integers(0, len(POWERS) - 2),
    quarters=st.integers(0, 4),
    size=st.integers(2, 3),
)
def test_outputs_and_slopes_are_torchs(values, kind, p_step, quarters, size):
    explorer = FamilyExplorer(
        values, kind=kind, p_step=p_step, quarters=quarters, kernel_size=size, sliders=[]
    )
    p = min(POWERS[p_step], 20)  # torch overflows beyond
    explorer.p_step = POWERS.index(p)
    x = torch.tensor(values, dtype=torch.float64)[None, None].requires_grad_()
    out = by_torch(x, kind, p, size, quarters / 4)
    out.sum().backward()
    pooled = RULES[kind].pool(explorer.values, explorer.state)
    np.testing.assert_allclose(pooled.out, out.detach()[0, 0], rtol=1e-9)
    if kind != "Lp norm" or p > 1:
        np.testing.assert_allclose(
            pooled.slopes.sum(axis=(0, 1)), x.grad[0, 0], rtol=1e-7, atol=1e-12
        )
    cells = explorer.picture.cells
    for place in np.ndindex(pooled.out.shape):
        assert cells[f"output[{place[0]},{place[1]}]"].text == number(pooled.out[place].item())
    for place in np.ndindex(explorer.values.shape):
        text = cells[f"gradient[{place[0]},{place[1]}]"].text.replace("−", "-")
        assert float(text) == pytest.approx(x.grad[0, 0][place].item(), abs=0.00501)


def evaluated(formula):
    """The value of a written formula."""
    python = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda many: "**" + raised(many[0]), formula)
    python = python.replace("√", "math.sqrt").replace("^", "**").replace("·", "*")
    return eval(python.replace("−", "-"), {"math": math, "max": max, "mean": mean})


def raised(digits):
    return "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(one)) for one in digits)


def mean(*numbers):
    return sum(numbers) / len(numbers)


@pytest.mark.parametrize("size", [2, 3])
@pytest.mark.parametrize("p_step", [0, 1, 3, len(POWERS) - 1])
@pytest.mark.parametrize("kind", RULES)
def test_sentences_come_to_their_outputs(kind, p_step, size):
    explorer = FamilyExplorer(VALUES, kind=kind, p_step=p_step, kernel_size=size, sliders=[])
    pooled = RULES[kind].pool(explorer.values, explorer.state)
    for (i, j), value in np.ndenumerate(pooled.out):
        says = explorer.picture.cells[f"output[{i},{j}]"].says
        left, formula, shown = re.match(r"(\S+) = (.*?) [=≈] ([^, ]+)", says).groups()
        assert (left, shown) == (f"output[{i},{j}]", number(float(value)))
        if kind != "stochastic":
            # the shares of gated pooling are written with three digits
            assert evaluated(formula) == pytest.approx(value, rel=5e-3 if kind == "gated" else 1e-9)


@pytest.mark.parametrize("kind", RULES)
def test_slopes_are_what_a_small_change_does(kind):
    values = np.random.default_rng(1).permutation(42).reshape(6, 7) + 1.0  # no ties
    options = FamilyExplorer(kind=kind, p_step=2, seed=3).state
    pooled = RULES[kind].pool(values, options)
    for place in [(0, 0), (1, 3), (4, 5), (5, 6)]:
        step = np.zeros_like(values)
        step[place] = 1e-5
        up, down = (RULES[kind].pool(values + sign * step, options).out for sign in (1, -1))
        wanted = (up - down) / 2e-5
        np.testing.assert_allclose(pooled.slopes[:, :, *place], wanted, atol=1e-6)


@pytest.mark.parametrize("kind", RULES)
def test_windows_hold_all_that_moves_their_output(kind):
    pooled = RULES[kind].pool(np.array(VALUES, dtype=float), FamilyExplorer(kind=kind).state)
    for place, cells in pooled.windows.items():
        assert {tuple(cell) for cell in np.argwhere(pooled.slopes[place])} <= {*cells}
        if place in pooled.winners:
            assert pooled.winners[place] in cells
            assert VALUES[pooled.winners[place][0]][pooled.winners[place][1]] == pooled.out[place]


def test_draws_come_from_their_windows_and_differ_by_seed():
    explorer = FamilyExplorer(VALUES, kind="stochastic", sliders=[])
    seen = set()
    for seed in range(6):
        pooled = RULES["stochastic"].pool(explorer.values, explorer.state | {"seed": seed})
        seen.add(pooled.out.tobytes())
        for (i, j), value in np.ndenumerate(pooled.out):
            window = [VALUES[r][c] for r in (2 * i, 2 * i + 1) for c in (2 * j, 2 * j + 1)]
            assert value in window
            share = f"{number(value)}/{sum(window)}" if sum(window) else "1/4"
            assert pooled.notes[i, j] == f", which had the chance {share}"
    assert len(seen) > 1


def test_fractional_windows_keep_their_order_and_reach_the_end():
    values = np.zeros((7, 7))
    for seed in range(6):
        pooled = RULES["fractional max"].pool(values, {"kernel_size": 2, "seed": seed})
        assert pooled.out.shape == (4, 4)  # 7 / √2 is 4.9
        starts = [pooled.windows[i, 0][0][0] for i in range(4)]
        assert (starts[0], starts[-1]) == (0, 5)
        assert {*np.diff(starts)} <= {1, 2}


def test_the_slider_goes_from_the_mean_to_the_maximum():
    explorer = FamilyExplorer([[1, 3], [5, 3]], kind="power mean", sliders=["p_step"])
    shown = []
    for step in range(len(POWERS)):
        explorer.p_step = step
        shown.append(float(explorer.picture.cells["output[0,0]"].text))
    assert shown == sorted(shown)
    assert (shown[0], shown[-1]) == (3, 5)
    explorer.kind, explorer.p_step = "Lp norm", 0
    assert explorer.picture.cells["output[0,0]"].text == "12"


def test_every_kind_has_its_rule_in_words():
    explorer = FamilyExplorer()
    assert [value for value, _ in explorer.controls[0]["options"]] == [*RULES]
    for kind, rule in RULES.items():
        explorer.kind = kind
        assert explorer.picture.caption[0] == rule.says != ""


def test_what_cannot_be_pooled_is_a_message_at_the_place():
    explorer = FamilyExplorer([[-1, 2], [3, 4]], kind="stochastic", sliders=["kind"])
    assert "apply relu first" in explorer.picture.message
    assert [grid.name for grid in explorer.picture.grids] == ["input"]
    explorer.kind, explorer.kernel_size = "max", 3
    assert "Window 3×3 exceeds padded height 2" in explorer.picture.message


@pytest.mark.parametrize(
    "options", [{"kind": "median"}, {"p_step": len(POWERS)}, {"quarters": 5}, {"seed": -1}]
)
def test_options_out_of_range_are_refused(options):
    with pytest.raises(Exception, match=next(iter(options))):
        FamilyExplorer(**options)


def test_drawing_raises_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        FamilyExplorer([[np.inf, -np.inf], [np.nan, 1]], sliders=["kind", "p_step"])
        FamilyExplorer(np.zeros((4, 4)), sliders=["kind", "p_step"])
