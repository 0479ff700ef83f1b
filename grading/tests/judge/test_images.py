"""Pictures of explorers and figures pass the judge; anything that only looks like one does not."""

from base64 import b64encode
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from course_grading.judge.images import IMAGE, MOST_ELEMENTS, SCROLLED, drawing, image
from course_utils import plots

ROOT = Path(__file__).parents[3]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
PNG = "iVBORw0KGgo="
LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href'


def encoded(text):
    return b64encode(text.encode()).decode()


def test_every_picture_of_the_workbook_passes():
    outputs = [
        output.data.get("text/html", "")
        for part in ("notebooks", "exercises")
        for path in (ROOT / part).rglob("*.ipynb")
        for cell in nbformat.read(path, as_version=4).cells
        for output in cell.get("outputs", [])
        if "data" in output
    ]
    pictures = [html for html in outputs if html.startswith((SCROLLED[0], "<img"))]
    assert len(pictures) > 50
    for html in pictures:
        before, after = (IMAGE.fullmatch(each).groups("") for each in (html, image(html)))
        # unescaped, because there are several ways to escape a quote
        assert [*map(unescape, before)] == [*map(unescape, after)]


def test_a_figure_passes():
    figure = plots.lines([1, 2], {"twice": [2, 4]}, "A <rising> line & more.", "x", "2x")
    html = figure._repr_mimebundle_()["text/html"]
    assert image(html) == html.replace(' src="', ' style="max-width:100%" src="')


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<rect width="3" fill="#fff"/><text x="1">&lt;script&gt;</text>',
        f'<image href="data:image/png;base64,{PNG}"/>',
        "<!-- a comment --><title>Two</title>",
    ],
)
def test_plain_shapes_pass(inside):
    data = encoded(SVG.format(inside))
    assert drawing(data) == data


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        "<style>*{fill:red}</style>",
        '<rect style="fill:red"/>',
        '<rect fill="url(https://example.org/a)"/>',
        '<rect fill="URL(#a)"/>',
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<g href="#a"/>',
        f'<image {LINK}="data:image/png;base64,{PNG}"/>',
        '<image href="https://example.org/a.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<image href="data:image/png;base64,PHN2Zy8+"/>',
        '<use href="#a"/>',
        "<foreignObject><p>x</p></foreignObject>",
        "<svg/>",
        "<filter/>",
        '<animate attributeName="x"/>',
        '<p xmlns="http://www.w3.org/1999/xhtml"/>',
        '<g xmlns=""/>',
        "<?xml-stylesheet href='a'?>",
        "<g>",
        "&a;",
        "<g/>" * MOST_ELEMENTS,
    ],
)
def test_other_elements_do_not_pass(inside):
    assert drawing(encoded(SVG.format(inside))) is None


@pytest.mark.parametrize(
    "data",
    [
        "",
        "%%%",
        PNG,
        encoded("<svg/>"),
        encoded('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;")),
        encoded(SVG.format("<g>" * 9000 + "</g>" * 9000).replace("<svg", "<g", 1)),
        encoded('<?xml version="1.0" encoding="utf-7"?>' + SVG.format("")),
        encoded(SVG.format(" " * 4_000_000)),
        b64encode(SVG.format("").encode("utf-16")).decode(),
    ],
)
def test_what_is_not_svg_does_not_pass(data):
    assert drawing(data) is None


def shown(alt="x", source=f"data:image/png;base64,{PNG}", more=""):
    return f'<img alt="{alt}" src="{source}"{more}>'


@pytest.mark.parametrize(
    "html",
    [
        None,
        [shown()],
        "",
        f"{shown()}<script>alert(1)</script>",
        f"<b>{shown()}</b>",
        f"{shown()}\n",
        shown(more=' onload="alert(1)"'),
        shown(alt='" onerror="alert(1)'),
        shown(alt="<script>"),
        shown(source="https://example.org/x.png"),
        shown(source="data:text/html;base64,PHN2Zy8+"),
        shown(source="data:image/png;base64,PHN2Zy8+"),
        shown(source=f"data:image/svg+xml;base64,{encoded('<svg onload=1/>')}"),
        shown(source=f"data:image/gif;base64,{PNG}"),
    ],
)
def test_what_is_not_an_image_does_not_pass(html):
    assert image(shown()) is not None
    assert image(html) is None


@pytest.mark.parametrize("alt", ["&lt;script&gt;", "&quot; onerror=&quot;x", "a & b", "&#xD800;"])
def test_the_description_cannot_become_markup(alt):
    tags = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attributes: tags.append((tag, dict(attributes)))
    reader.feed(image(shown(alt=alt)))
    [(tag, attributes)] = tags
    assert (tag, *attributes) == ("img", "alt", "style", "src")
    assert attributes["alt"] == unescape(alt)
