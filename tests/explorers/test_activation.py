"""The activation explorer: its arithmetic, values and slopes against torch; its page."""

import math
import re

import numpy as np
import pytest
import torch

from course_utils.explorers import ActivationExplorer
from course_utils.explorers.activation_rules import PRELU_SLOPE, RULES
from course_utils.pictures.draw import to_svg, to_text
from course_utils.pictures.scene import number

F = torch.nn.functional
TORCH = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": F.relu,
    "leaky_relu": F.leaky_relu,
    "prelu": lambda x: F.prelu(x, torch.tensor(PRELU_SLOPE, dtype=torch.float64)),
    "elu": F.elu,
    "selu": F.selu,
    "softplus": F.softplus,
    "swish": F.silu,
    "gelu": F.gelu,
    "mish": F.mish,
}
PLACES = np.arange(-10, 11) / 2


def by_torch(name, places):
    x = torch.tensor(places, dtype=torch.float64).requires_grad_()
    y = TORCH[name](x)
    y.sum().backward()
    return y.detach().numpy(), x.grad.numpy()


def computed(text):
    """The value of written arithmetic."""
    python = text.replace("−", "-").replace("·", "*").replace("²", "**2").replace("^", "**")
    names = {
        "e": math.e,
        "log": math.log,
        "tanh": math.tanh,
        "max": max,
        "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
        "softplus": lambda x: math.log1p(math.exp(x)),
        "Φ": lambda x: (1 + math.erf(x / 2**0.5)) / 2,
    }
    return eval(python, names)


@pytest.mark.parametrize("name", RULES)
def test_arithmetic_value_and_slope_are_those_of_torch(name):
    title = re.escape(RULES[name].title)
    for x, value, slope in zip(PLACES.tolist(), *by_torch(name, PLACES), strict=True):
        says = RULES[name].spelled(x).removesuffix(" (a kink: the left side's)")
        found = re.fullmatch(rf"{title}\((.*?)\) = (.*), slope (.*)", says)
        assert found[1] == number(x)
        for text, expected in ((found[2], value), (found[3], slope)):
            arithmetic, *result = re.split(" [=≈] ", text)
            assert [number(expected)] == (result or [arithmetic])
            # three digits each of up to four numbers
            assert computed(arithmetic) == pytest.approx(expected, rel=0.02, abs=2e-3)


@pytest.mark.parametrize("name", RULES)
def test_graphs_are_those_of_torch(name):
    values, slopes = ActivationExplorer(name, sliders=[]).picture.parts
    xs = np.arange(-50, 51) / 10
    for part, expected in zip((values, slopes), by_torch(name, xs), strict=True):
        places = [place for place in part.curves[0].places if place]
        drawn = dict(reversed(places))  # at a jump, the left side comes first
        assert [drawn[x] for x in xs.tolist()] == pytest.approx(expected.tolist(), abs=1e-12)


def test_a_jump_of_the_slope_is_a_gap_in_its_graph():
    gaps = {
        name: None in ActivationExplorer(name, sliders=[]).picture.parts[1].curves[0].places
        for name in RULES
    }
    assert {name for name, gap in gaps.items() if gap} == {"relu", "leaky_relu", "prelu", "selu"}


def test_the_point_and_its_tangent():
    values, slopes = ActivationExplorer("tanh", x=1.5, sliders=[]).picture.parts
    (x, y, _), (_, slope, _) = *values.points, *slopes.points
    assert (x, y, slope) == pytest.approx((1.5, math.tanh(1.5), 1 - math.tanh(1.5) ** 2))
    (left, low), (right, high) = values.curves[1].places
    assert (left + right) / 2 == pytest.approx(x)
    assert (high - low) / (right - left) == pytest.approx(slope)


def test_two_functions_differ_in_look_and_a_function_beside_itself_is_one():
    picture = ActivationExplorer("relu", "gelu", x=-1).picture
    assert picture.title == "ReLU and GELU at x = −1"
    assert [point[2] for point in picture.parts[0].points] == ["first", "second"]
    assert len(picture.caption) == 2
    assert ActivationExplorer("relu", "relu").picture.title == "ReLU at x = 1"


def test_plain_text():
    assert to_text(ActivationExplorer("relu", x=2).picture) == (
        "ReLU at x = 2\n\n"
        "function\n  ReLU: 0 at −5, 0 at 0, 5 at 5\n\n"
        "derivative (slope)\n  ReLU: 0 at −5, 0 at 0, 1 at 5\n\n"
        "ReLU(2) = max(0, 2) = 2, slope 1"
    )


@pytest.mark.parametrize("x", [5.5, -6, "left", None, float("nan")])
def test_x_outside_the_picture_is_refused(x):
    with pytest.raises(ValueError, match=r"x is .*: give a number from −5 to 5"):
        ActivationExplorer(x=x)


def test_x_is_rounded_to_what_the_slider_has():
    explorer = ActivationExplorer(sliders=["x"])
    before = explorer.frames
    explorer.x = np.float64(0.6)
    assert explorer.x == 0.5
    assert explorer.frames == before


def test_the_slider_moves_in_halves_and_the_lists_choose(show):
    plain = show(ActivationExplorer("sigmoid", x=0))
    slider = plain.control("x")
    slider.press("ArrowRight")
    plain.pass_to_python()
    assert plain.explorer.x == 0.5
    assert RULES["sigmoid"].spelled(0.5) in plain.view().text_content()
    slider.press("Home")
    assert slider.get_attribute("aria-valuetext") == "−5"
    plain.control("beside").select_option("relu")
    plain.pass_to_python()
    assert plain.explorer.beside == "relu"
    assert "sigmoid and ReLU" in plain.view().text_content()


def test_there_is_no_button_that_would_do_nothing(show):
    assert not show(ActivationExplorer()).view().get_by_role("button").is_visible()


@pytest.mark.parametrize("light", [True, False], ids=["light", "dark"])
def test_curves_stand_out_from_the_page(show, light):
    plain = show(ActivationExplorer("tanh", "relu"), light=light)
    found = plain.view().evaluate(
        """(view) => { const shine = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g)
              .map((part) => part / 255)
              .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const paper = shine(getComputedStyle(view.querySelector('.paper')).fill);
          const lines = ['first', 'second', 'tangent', 'axis'].map((look) =>
            shine(getComputedStyle(view.querySelector(`.curves .${look}`)).stroke));
          return lines.map((line) =>
            (Math.max(line, paper) + 0.05) / (Math.min(line, paper) + 0.05)); }"""
    )
    assert len(found) == 4
    assert min(found) >= 3


def test_svg_is_the_same_every_time():
    assert to_svg(ActivationExplorer("mish").picture) == to_svg(ActivationExplorer("mish").picture)
