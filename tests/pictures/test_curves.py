"""Curves: where they lie, what is cut off, and how they differ."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.pictures.axes import Scale
from course_utils.pictures.curves import Curve, Curves, curve_pieces, sampled
from course_utils.pictures.draw import describe, to_pieces, to_svg, to_text
from course_utils.pictures.scene import Scene, light

SVG = "{http://www.w3.org/2000/svg}"
UNIT = Scale(0, 10, (0, 5, 10))
LEFT, TOP = 40, 42  # pixels: where the axes' area of 100 by 100 begins


def plot(*curves, points=()):
    return Curves("plot", UNIT, UNIT, curves, points, "a heading", width=100, height=100)


def path_of(curve):
    """The strokes of a curve's line, in the curve's own units."""
    (piece,) = curve_pieces(plot(curve))[1:-1]
    path = re.search(r' d="([^"]*)"', piece).group(1)
    strokes = []
    for letter, across, down in re.findall(r"([ML])(\S+) ([^ML]+)", path):
        place = ((float(across) - LEFT) / 10, 10 - (float(down) - TOP) / 10)
        if letter == "M":
            strokes.append([])
        strokes[-1].append(place)
    return strokes


def test_a_line_lies_where_its_points_lie():
    assert path_of(Curve("", ((0, 0), (5, 10), (10, 5)))) == [[(0, 0), (5, 10), (10, 5)]]


def test_none_interrupts_a_line():
    curve = Curve("", ((0, 0), (2, 2), None, (4, 4), (6, 6)))
    assert path_of(curve) == [[(0, 0), (2, 2)], [(4, 4), (6, 6)]]


@pytest.mark.parametrize(
    ("places", "strokes"),
    [
        (((5, 5), (5, 15)), [[(5, 5), (5, 10)]]),
        (((-5, 5), (15, 5)), [[(0, 5), (10, 5)]]),
        (((-10, -10), (20, 20)), [[(0, 0), (10, 10)]]),
        (((5, 5), (15, 15), (15, -5), (5, 5)), [[(5, 5), (10, 10)], [(10, 0), (5, 5)]]),
        (((11, 0), (11, 10)), []),
        (((-1, 5), (5, 12)), [[(0, 6.1667), (3.2857, 10)]]),
    ],
)
def test_what_leaves_the_axes_is_cut_off(places, strokes):
    found = path_of(Curve("", places))
    assert [len(stroke) for stroke in found] == [len(stroke) for stroke in strokes]
    for stroke, expected in zip(found, strokes, strict=True):
        for place, other in zip(stroke, expected, strict=True):
            assert place == pytest.approx(other, abs=0.02)


numbers = st.floats(-30, 30, allow_subnormal=False)


@settings(max_examples=100)
@given(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=6))
def test_nothing_is_drawn_outside(places):
    for stroke in path_of(Curve("", tuple(places))):
        for place in stroke:
            assert all(-0.02 <= number <= 10.02 for number in place)


def test_looks_differ_in_dash_and_marker_too():
    drawn = {}
    for look in ("first", "second"):
        (piece,) = curve_pieces(plot(Curve("name", ((0, 0), (5, 5)), look)))[1:-1]
        root = ElementTree.fromstring(piece)
        line, _, marker = root.findall("path")
        drawn[look] = (line.get("stroke-dasharray"), re.sub(r"[\d. -]", "", marker.get("d")))
    assert drawn["first"][0] != drawn["second"][0]
    assert drawn["first"][1] != drawn["second"][1]


def test_marked_points_and_large_points():
    def markers(part):
        return "".join(curve_pieces(part)).count('class="marker')

    curve = Curve("", ((0, 0), (5, 5), (50, 50)), marked=True)
    assert markers(plot(curve)) == 2
    assert markers(plot(curve._replace(marked=False))) == 0
    assert markers(plot(points=((5, 5, "first"), (5, 50, "second")))) == 1


def test_axes_carry_numbers_and_names():
    part = Curves("plot", Scale(-1, 1, (-1, 0, 1), "x"), Scale(0, 2, (0, 2), "height"), ())
    texts = [text.text for text in ElementTree.fromstring(to_svg(Scene("T", (part,)))).iter()]
    assert [text for text in texts if text] == ["T", "−1", "0", "1", "0", "2", "x", "height"]


def test_words_say_how_a_curve_runs():
    scene = Scene("Growth", (plot(sampled("double", [0, 1, 2], [0, 2, 4])),), ("That is all",))
    assert to_text(scene) == (
        "Growth\n\na heading\n  double: 0 at 0, 2 at 1, 4 at 2\n\nThat is all"
    )
    assert describe(scene) == ("Growth. a heading; double: 0 at 0, 2 at 1, 4 at 2. That is all")


def test_a_scene_of_curves_has_no_cells_to_light():
    scene = Scene("Growth", (plot(Curve("", ((0, 0), (1, 1)))),))
    assert scene.cells == {}
    assert scene.grids == ()
    other = Scene("Both", (*scene.parts, "→", *scene.parts))
    assert len(to_pieces(other)) > len(to_pieces(scene))
    with pytest.raises(KeyError):
        light(scene, "plot[0,0]")


def test_equal_curves_share_their_piece():
    first, second = sampled("a", [0, 1], [0, 1]), sampled("b", [0, 1], [1, 0], "second")
    one, other = (curve_pieces(plot(first, second, points=((x, 1, "first"),))) for x in (1, 2))
    assert len(set(one) & set(other)) == len(one) - 1
