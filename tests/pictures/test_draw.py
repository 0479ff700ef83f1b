"""Scenes as SVG, HTML and text, as every viewer sees them."""

import base64
import re
import subprocess
import sys
from itertools import combinations, product
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.pictures import looks
from course_utils.pictures.cells import CELL_KINDS, Cell
from course_utils.pictures.curve_looks import CURVE_LOOKS
from course_utils.pictures.draw import describe, to_html, to_pieces, to_svg, to_text
from course_utils.pictures.raster import Raster, Region
from course_utils.pictures.scene import Grid, Scene, grid, light

SVG = "{http://www.w3.org/2000/svg}"


def max_scene():
    """A small max pooling, all four cells under one window."""
    names = tuple(f"input[{row},{column}]" for row in (0, 1) for column in (0, 1))
    cell = Cell("4", "plain", "output[0,0] is 4", "max(1, −2, 3, 4) = 4", names, names[3:])
    left = grid("input", [[1, -2], [3, 4]])
    return Scene("Max of <4> & more", (left, "→", Grid("output", ((cell,),), "output 1×1")))


def all_kinds():
    kinds = {(0, place): kind for place, kind in enumerate(CELL_KINDS)}
    return Scene("Kinds", (grid("all", [range(len(kinds))], kinds),))


def test_text():
    scene = light(max_scene(), "output[0,0]")
    assert to_text(scene) == (
        "Max of <4> & more\n\n"
        "input 2×2\n"
        "  (1) (−2)\n"
        "  (3)  *4*\n\n"
        "→ output 1×1\n"
        " [4]\n\n"
        "max(1, −2, 3, 4) = 4"
    )


def test_text_tells_kinds_apart():
    line = to_text(all_kinds()).splitlines()[-1]
    marks = [re.sub(r"\d", "", word) for word in re.findall(r"\S*\d\S*", line)]
    assert marks == ["", "··", "", "()", "**", "[]", "<>", "✓", "!!", "A", "B", "C", "D"]


def test_text_has_sums_and_messages():
    sums = Grid("sum", ((Cell("3", note="1 +\n2"),),), "sum 1×1")
    assert "1 + 2 = 3" in to_text(Scene("", (sums,)))
    assert to_text(Scene("No", message="too large")).endswith("too large")


def test_description_is_one_line_with_every_number():
    scene = light(max_scene(), "output[0,0]")
    assert describe(scene) == (
        "Max of <4> & more. input 2×2: 1, −2; 3, 4. output 1×1: 4. max(1, −2, 3, 4) = 4"
    )


def test_html_is_one_image_with_the_svg_inside():
    scene = light(max_scene(), "output[0,0]")
    # the scrolled element can be reached with the Tab key
    frame = ElementTree.fromstring(to_html(scene).replace('"></a>', '"/></a>'))
    assert (frame.tag, frame.get("tabindex")) == ("a", "0")
    (image,) = frame
    assert image.tag == "img"
    assert image.get("alt") == describe(scene)
    kind, data = image.get("src").split(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(data).decode() == to_svg(scene)
    assert to_html(Scene("Small", (grid("input", [[1]]),))).startswith('<img alt="Small')


def drawn(scene, live=False):
    return ElementTree.fromstring("".join(to_pieces(scene)) if live else to_svg(scene))


@pytest.mark.parametrize("live", [False, True])
def test_svg_needs_no_style_sheet(live):
    scene = light(all_kinds(), "all[0,0]")
    svg = drawn(scene, live)
    names = {element.tag.removeprefix(SVG) for element in svg.iter()}
    assert names == {"svg", "g", "rect", "text", "path"}
    for element in svg.iter():
        assert not {"style", "onclick"} & set(element.keys()) or (live and element is svg)
        if element.tag in (f"{SVG}rect", f"{SVG}path"):
            assert element.get("fill"), element.attrib  # black would be the default
            assert element.get("stroke"), element.attrib


def test_svg_has_a_background_and_a_name():
    svg = drawn(max_scene())
    paper = svg.find(f".//{SVG}rect")
    assert paper.get("fill") == "#ffffff"
    width, height = int(svg.get("width")), int(svg.get("height"))
    assert (int(paper.get("width")), int(paper.get("height"))) == (width - 1, height - 1)
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Max of <4> & more"


def test_stored_svg_has_nothing_for_the_front_end():
    assert not re.search(r"data-|tabindex|role=\"grid", to_svg(max_scene()))


def test_live_svg_has_names_links_and_roles():
    svg = drawn(max_scene(), live=True)
    cells = {cell.get("data-cell"): cell for cell in svg.iter() if cell.get("role") == "gridcell"}
    assert list(cells) == [
        "input[0,0]", "input[0,1]", "input[1,0]", "input[1,1]", "output[0,0]"
    ]  # fmt: skip
    output = cells["output[0,0]"]
    assert output.get("data-window").split() == list(cells)[:4]
    assert output.get("data-winners") == "input[1,1]"
    assert output.get("data-says") == "max(1, −2, 3, 4) = 4"
    assert output.get("aria-label") == "output[0,0] is 4"
    assert [cell.get("tabindex") for cell in cells.values()] == ["0", "-1", "-1", "-1", "0"]
    grids = [one.get("aria-label") for one in svg.iter() if one.get("role") == "grid"]
    assert grids == ["input 2×2", "output 1×1"]


def test_equal_grids_share_their_piece():
    one, other = max_scene(), light(max_scene(), "output[0,0]")
    unlit = Scene("Another title", one.parts)
    assert len(set(to_pieces(one)) & set(to_pieces(unlit))) > 3
    assert set(to_pieces(other)) != set(to_pieces(one))


def test_same_bytes_every_time():
    code = (
        "from course_utils.explorers import GradientExplorer\n"
        "from course_utils.pictures.draw import to_html\n"
        "explorer = GradientExplorer()\n"
        "print(to_html(explorer.picture)); print(explorer.frames.hex())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 1000


def test_everything_stays_inside_the_picture():
    wide = grid("input", [[-12345.678] * 3] * 2)
    scene = Scene("A title that is longer than its picture", (wide,), ("word " * 30,), "no " * 40)
    svg = drawn(scene)
    width, height = int(svg.get("width")), int(svg.get("height"))
    for text in svg.iter(f"{SVG}text"):
        size = float(text.get("font-size", 15))
        assert float(text.get("y")) < height
        if text.get("x") == "16":
            letter = 0.62 * size if text.get("font-weight") else 0.56 * size
            assert 16 + letter * len(text.text) < width, text.text


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def attribute(name, text):
    found = re.search(rf'{name}="([^"]+)"', text)
    return found and found.group(1)


LIGHTS = ("window", "winner", "focus", "fed", "winner fed")
UNLIT = [kind for kind in CELL_KINDS if kind not in LIGHTS]


@pytest.mark.parametrize("kind", [*CELL_KINDS, *map(" ".join, product(UNLIT, LIGHTS))])
def test_every_kind_can_be_read(kind):
    box, ink, signs = looks.look(kind)
    fill = attribute("fill", box)
    fill = looks.PAPER if fill == "none" else fill
    assert contrast(attribute("fill", ink), fill) >= 4.5
    assert contrast(looks.QUIET, fill) >= 4.5  # a note
    for beside in (fill, looks.PAPER):
        assert contrast(attribute("stroke", box), beside) >= 3
    for name in signs:
        assert contrast(attribute("stroke", looks.sign(name, 40, 40)), fill) >= 3


def test_words_and_curves_can_be_read():
    shade = mixed(looks.GREEN, looks.PAPER, 0.16)
    assert attribute("fill-opacity", CURVE_LOOKS["shade"][0]) == ".16"
    for line, _ in CURVE_LOOKS.values():
        for beside in (looks.PAPER, shade):
            assert contrast(attribute("stroke", line), beside) >= 3
    for ink in (looks.INK, looks.QUIET, looks.WARNING):
        for beside in (looks.PAPER, shade):
            assert contrast(ink, beside) >= 4.5


def mixed(colour, paper, share):
    """The colour that results from a half-transparent colour on paper."""
    pairs = ((int(one[i : i + 2], 16) for one in (colour, paper)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


@given(st.sampled_from(["plain", "padding", "right"]), st.integers(0, 9), st.integers(1, 12))
def test_no_letter_is_small_and_every_number_fits(kind, notes, digits):
    cell = Cell("8" * digits, kind, note="\n".join(["w" * (2 * notes)] * (notes % 3 + 1)))
    svg = drawn(Scene("T", (Grid("one", ((cell,),), "one"),)))
    box = svg.find(f".//{SVG}g/{SVG}g/{SVG}rect")
    for text in svg.iter(f"{SVG}text"):
        assert float(text.get("font-size", 15)) >= looks.SMALLEST
    size = float(text.get("font-size", 15))
    assert 0.66 * size * digits <= float(box.get("width"))  # a wide font's digits


def test_no_two_kinds_differ_by_colour_alone():
    def without_colour(kind):
        box, ink, signs = looks.look(kind)
        return re.sub(r'(fill|stroke)="[^"]*"', "", box + ink).split(), signs

    for one, other in combinations(CELL_KINDS, 2):
        assert without_colour(one) != without_colour(other), (one, other)


def test_a_raster_is_an_image_with_marks():
    region = Region("photo[0:2,0:2]", Cell(kind="region", window=()), (0, 0, 8, 8))
    photo = Raster("photo", bytes(range(12)), 3, 4, scale=4, heading="photo 3×4", regions=(region,))
    scene = Scene("Photo", (photo,))
    image = drawn(scene).find(f".//{SVG}image")
    assert (image.get("width"), image.get("height")) == ("16", "12")
    assert image.get("href").startswith("data:image/png;base64,")
    assert 'class="mark"' not in to_svg(scene)
    assert to_svg(light(scene, "photo[0:2,0:2]")).count('class="mark"') == 1
    assert to_text(scene) == "Photo\n\nphoto 3×4"
