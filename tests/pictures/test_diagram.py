"""Diagrams: boxes to scale, where their words stand, and which arrows light up."""

import itertools
import re

import pytest

from course_utils.pictures.arrows import Arrow, corners
from course_utils.pictures.boxes import LEADING, Box, drawn_box
from course_utils.pictures.diagram import diagram
from course_utils.pictures.draw import describe, to_svg, to_text
from course_utils.pictures.scale import LEAST, Scale
from course_utils.pictures.scene import Cell, Scene, light

INPUT = Box(Cell("8", label="input, 8", says="the input: 8"), 50, 0, 16, 40)
ONE = Box(Cell("4", label="one, 4", says="one: 4"), 20, 90, 8, 40)
TWO = Box(Cell("6", label="two, 6", says="two: 6", note="3×3"), 80, 90, 12, 40)
JOINED = Box(Cell("10", label="joined, 10", says="4 + 6"), 50, 200, 20, 40, shares=(0.4, 0.6))
ARROWS = (
    Arrow("net[0,0]", "net[1,0]"),
    Arrow("net[0,0]", "net[1,1]"),
    Arrow("net[1,0]", "net[2,0]", "into", part=0),
    Arrow("net[1,1]", "net[2,0]", "into", part=1),
)
NET = diagram("net", [[INPUT], [ONE, TWO], [JOINED]], ARROWS, "two branches")
SCENE = Scene("Branches", (NET,))


def lit_arrows(name):
    arrows = light(SCENE, name).parts[0].arrows
    return {(arrow.source, arrow.target): arrow.light for arrow in arrows if arrow.light}


def test_sizes_grow_with_side_and_channels():
    assert Scale(side=2, channels=0.5).box((64, 7, 7)) == (32, 14)
    assert Scale(side=2, channels=0.5).box((1, 1, 1)) == (LEAST, LEAST)
    root = Scale(side=2, channels=1, root=True)
    assert root.box((400, 64, 64)) == (2 * root.box((100, 16, 16))[0], 2 * 2 * 4)


def test_a_target_is_computed_from_its_sources():
    assert NET.boxes()["net[2,0]"].cell.window == ("net[1,0]", "net[1,1]")
    assert NET.boxes()["net[0,0]"].cell.window == ()


def test_arrows_light_up_with_their_ends():
    window, fed = "window", "fed"
    assert lit_arrows("net[1,1]") == {
        ("net[0,0]", "net[1,1]"): window,
        ("net[1,1]", "net[2,0]"): fed,
    }
    assert {*lit_arrows("net[2,0]").values()} == {window}


def test_arrows_lead_to_the_part_that_they_fill():
    ends = [
        corners(arrow, box, JOINED)[-1] for arrow, box in zip(ARROWS[2:], (ONE, TWO), strict=False)
    ]
    assert [x for x, _ in ends] == [40 + 4, 48 + 6]
    assert all(y < JOINED.top for _, y in ends)
    assert all(y > box.bottom for box in (ONE, TWO) for _, y in ends)


@pytest.mark.parametrize("route", ["down", "back", "across", "rise", "fall", "over", "into"])
def test_arrows_run_level_or_upright_but_into_a_part(route):
    points = corners(Arrow("a", "b", route, reach=-9), INPUT, TWO)
    straight = [
        start[0] == end[0] or start[1] == end[1] for start, end in itertools.pairwise(points)
    ]
    assert all(straight) == (route not in ("into", "across"))
    level = corners(Arrow("a", "b", "across"), ONE, TWO)
    assert level == [(27, 110), (71, 110)]


def test_words_stand_below_beside_or_inside():
    below, beside = TWO, TWO._replace(words="beside")
    inside = Box(Cell("+"), 50, 0, 24, 24, words="inside")
    places = [
        [tuple(map(float, place)) for place in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"', svg)]
        for svg in (drawn_box(box, "net[0,0]", live=False) for box in (below, beside, inside))
    ]
    assert [x for x, _ in places[0]] == [80, 80]
    assert all(y > below.top + below.height for _, y in places[0])
    assert below.bottom > places[0][-1][1]
    assert all(x > beside.right and beside.top < y < beside.bottom for x, y in places[1])
    assert places[1][1][1] - places[1][0][1] == LEADING
    assert places[2] == [(50, 17)]


def test_words_count_for_the_size():
    long = diagram("net", [[INPUT._replace(cell=Cell("1234567890"))]], ())
    assert long.size[0] > INPUT.right + 20
    assert NET.size[1] > JOINED.bottom


def test_a_seam_lies_between_concatenated_parts():
    assert 'd="M48 200v40"' in to_svg(SCENE)
    assert to_svg(SCENE).count('class="hatch"') == 1


def test_plain_forms_name_every_box():
    assert "two branches\n  the input: 8\n  one: 4\n  two: 6\n  4 + 6" in to_text(SCENE)
    assert describe(SCENE) == "Branches. two branches: input, 8; one, 4; two, 6; joined, 10"


def test_a_stored_picture_needs_no_page():
    assert "data-" not in to_svg(light(SCENE, "net[2,0]"))
    (live,) = (piece for piece in NET.drawn(0, 100, live=True) if "data-cell" in piece)
    assert live.count('role="row"') == 3
    assert live.count('data-ends=" net[') == len(ARROWS)


def test_a_tick_stands_beside_its_box():
    svg = drawn_box(ONE._replace(cell=Cell("4", "right")), "net[0,0]", live=False)
    assert '<g transform="translate(26 102)"><path class="tick"' in svg
    assert "tick" not in drawn_box(ONE, "net[0,0]", live=False)
