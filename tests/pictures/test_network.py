"""Networks as pictures: which lines light up, and where they lie."""

import re

from course_utils.pictures.draw import to_svg, to_text
from course_utils.pictures.network import Network, network_lines
from course_utils.pictures.network_layers import Layer
from course_utils.pictures.network_lines import Line
from course_utils.pictures.scene import Cell, Grid, Scene, light

X = Layer("x", ((Cell("x₀"), Cell("x₁"), Cell("x₂")),), (0, 1, 2))
H = Layer(
    "h",
    (
        (
            Cell("h₀", says="left", window=("x[0,0]", "x[0,1]", "weight[0,0]", "weight[0,1]")),
            Cell("h₁", says="right", window=("x[0,1]", "x[0,2]", "weight[0,0]", "weight[0,1]")),
        ),
    ),
    (0.5, 1.5),
    notes=((1, "above"),),
)
LINES = tuple(
    Line(f"x[0,{unit + offset}]", f"h[0,{unit}]", f"weight[0,{offset}]", "ab"[offset])
    for unit in range(2)
    for offset in range(2)
)
NETWORK = Network("network", (X, H), LINES, "three inputs")
SCENE = Scene("Two units", (NETWORK, Grid("weight", ((Cell("a"), Cell("b")),))))


def lit_lines(name):
    lines = light(SCENE, name).parts[0].lines
    return {(line.source, line.target): line.light for line in lines if line.light}


def test_a_unit_lights_the_lines_that_come_in():
    assert lit_lines("h[0,1]") == {
        ("x[0,1]", "h[0,1]"): "window",
        ("x[0,2]", "h[0,1]"): "window",
    }


def test_an_input_lights_the_lines_that_leave():
    assert lit_lines("x[0,1]") == {("x[0,1]", "h[0,0]"): "fed", ("x[0,1]", "h[0,1]"): "fed"}
    assert lit_lines("x[0,0]") == {("x[0,0]", "h[0,0]"): "fed"}


def test_a_weight_lights_all_lines_that_carry_it():
    assert lit_lines("weight[0,1]") == {
        ("x[0,1]", "h[0,0]"): "fed",
        ("x[0,2]", "h[0,1]"): "fed",
    }


def test_lines_lead_from_unit_to_unit():
    corners = NETWORK.corners()
    # the first layer lies below, a unit's place counts in steps of the pitch
    assert corners["x[0,0]"][1] > corners["h[0,0]"][1]
    assert corners["x[0,2]"][0] - corners["x[0,0]"][0] == 2 * NETWORK.pitch
    drawn = re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", network_lines(NETWORK, live=False))
    middles = {name: (left + 20, top) for name, (left, top) in corners.items()}
    expected = [
        (*middles[line.source], middles[line.target][0], middles[line.target][1] + 40)
        for line in LINES
    ]
    assert [tuple(map(float, line)) for line in drawn] == expected


def test_all_lies_within_the_picture():
    width, height = NETWORK.size
    for left, top in NETWORK.corners().values():
        assert 0 <= left <= width - 40
        assert 20 <= top <= height - 40


def test_letters_are_hidden_where_they_are_too_many():
    quiet = Network("network", (X, H), LINES, quiet=True)
    assert network_lines(quiet, live=False).count("<text") == 1  # the note
    assert network_lines(quiet, live=True).count('visibility="hidden"') == len(LINES)
    lit = Scene("", (quiet, *SCENE.parts[1:]))
    shown = network_lines(light(lit, "h[0,0]").parts[0], live=False)
    assert re.findall(r'stroke="#ffffff"[^>]*>(\w)</text>', shown) == ["a", "b"]


def test_a_stored_picture_has_circles_and_words():
    svg = to_svg(light(SCENE, "h[0,0]"))
    assert svg.count('rx="20"') == 5
    assert "data-" not in svg
    assert "three inputs\n  left\n  right" in to_text(SCENE)
