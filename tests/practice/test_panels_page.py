"""Checks, hints, drills and progress on a page: they are accessible, and lines are short."""

import pytest

from course_utils.practice import check, drill, hint
from course_utils.practice.progress import progress

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="en"><head><title>Panels</title></head>
<body style="font:15px/1.5 system-ui,sans-serif;background:{paper};color:{ink}">
<main>{panels}</main></body></html>"""
COLOURS = {"light": {"paper": "#fff", "ink": "#1f1f1f"}, "dark": {"paper": "#111", "ink": "#eee"}}
LINES = """() => [...document.querySelectorAll('p, li')].map((text) => {
  const range = document.createRange();
  range.selectNodeContents(text);
  const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 12)));
  return [text.textContent.length / lines.size, text.textContent];
})"""


def panels():
    """One panel of each kind."""
    task = drill("output_shape", seed="page")
    wrong = task.check([0, 0, 0, 0])
    yield check("max_pool2d", lambda x, *_, **__: x)
    yield check("max_pool2d", ...)
    yield check("max_or_mean", "Whatever. " * 30)
    yield from (hint("max_pool2d", 1), hint("avg_pool2d", 2))
    yield from (drill(), task, wrong, task.worked(), progress())


@pytest.fixture(scope="module")
def html():
    return "".join(panel._repr_html_() for panel in panels())


@pytest.mark.parametrize("width", [390, 1920])
@pytest.mark.parametrize("colours", COLOURS)
def test_every_panel_is_accessible(new_page, axe, html, colours, width):
    page = new_page({}, viewport={"width": width, "height": 900})
    page.set_content(PAGE.format(panels=html, **COLOURS[colours]))
    assert axe(page, "main") == []


def test_lines_are_short_on_a_wide_screen(new_page, html):
    page = new_page({}, viewport={"width": 1920, "height": 900})
    page.set_content(PAGE.format(panels=html, **COLOURS["light"]))
    found = page.evaluate(LINES)
    assert len(found) > 20
    assert max(found)[0] <= 95, max(found)
