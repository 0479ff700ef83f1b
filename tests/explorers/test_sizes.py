"""Every explorer on a phone, in a small window and on a wide screen: visibility and size."""

import re

import pytest

from course_utils.explorers import ActivationExplorer, ConvolutionExplorer, PoolingExplorer
from course_utils.pictures.draw import to_html, to_svg
from course_utils.pictures.looks import LEAST_SCALE, SMALLEST

pytestmark = pytest.mark.browser
WIDTHS = [390, 1024, 1920]
SLIDE = """(view) => {  // every control to its other end
  for (const control of view.querySelectorAll('[data-control]')) {
    if (control.type === 'checkbox') control.checked = !control.checked;
    else control.value = control.max || control.lastElementChild?.value;
    control.dispatchEvent(new InputEvent('input'));
  }
}"""
# letters in the picture with their sizes on the screen, and those that cannot be scrolled to
MEASURE = """(view) => {
  const stage = view.querySelector('.grid-view-stage'), svg = stage.querySelector('svg');
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const left = stage.getBoundingClientRect().left - stage.scrollLeft;
  const shown = { sizes: [], lost: [] };
  for (const text of svg.querySelectorAll('text')) {
    const box = text.getBoundingClientRect();
    shown.sizes.push(scale * parseFloat(getComputedStyle(text).fontSize));
    if (box.left < left || box.right > left + stage.scrollWidth) shown.lost.push(text.textContent);
  }
  const drawn = svg.getBoundingClientRect();
  if (drawn.left < left || drawn.right > left + stage.scrollWidth + 1) shown.lost.push('picture');
  return shown;
}"""
# letters of each line of text outside the picture
LINES = """(root) => {
  const lines = {}, walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {
    if (node.parentElement.closest('svg, option')) continue;
    const range = document.createRange();
    for (let place = 0; place < node.length; place++) {
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const { width, bottom } = range.getBoundingClientRect();
      if (width) lines[bottom] = (lines[bottom] ?? '') + node.data[place];
    }
  }
  return Object.values(lines);
}"""


def test_nothing_is_cut_off_and_all_can_be_read(show, any_explorer):
    plain = show(any_explorer)
    words = plain.view().locator(".grid-view-title, .grid-view-words > p")
    for width in (*WIDTHS, *WIDTHS):
        plain.page.set_viewport_size({"width": width, "height": 900})
        shown = plain.view().evaluate(MEASURE)
        assert shown["lost"] == [], width
        assert min(shown["sizes"], default=99) >= 11, width
        assert plain.page.evaluate("document.documentElement.scrollWidth") <= width
        lines = [line for one in words.all() for line in one.evaluate(LINES)]
        assert max(map(len, lines)) <= 100, lines  # for digits and commas; 90 for words
        if width == WIDTHS[-1]:
            plain.view().evaluate(SLIDE)


def test_a_picture_fills_the_page_at_its_own_size_at_most(show):
    svg = "(view) => view.querySelector('svg').getBoundingClientRect().width"
    widths = {
        width: show(ConvolutionExplorer(), viewport={"width": width, "height": 900})
        .view()
        .evaluate(svg)
        for width in (390, 760, 1024, 1920)
    }
    assert widths[1024] == widths[1920]
    assert widths[390] == pytest.approx(LEAST_SCALE * widths[1920], abs=1)
    assert widths[390] < widths[760] == 760 - 2 * 8  # the page's margin


@pytest.mark.parametrize("key", ["ArrowRight", "End", "Control+End"])
def test_the_focused_cell_is_scrolled_into_view(show, key):
    plain = show(ConvolutionExplorer(), viewport={"width": 390, "height": 900})
    stage = plain.view().locator(".grid-view-stage").bounding_box()
    plain.cell("output[0,0]").focus()
    for place in [4, 4, 4, 4] if key == "ArrowRight" else [4]:
        plain.page.keyboard.press(key)
        box = plain.page.locator(":focus").bounding_box()
        assert stage["x"] <= box["x"], place
        assert box["x"] + box["width"] <= stage["x"] + stage["width"], place
    assert plain.page.locator(":focus").get_attribute("data-cell").endswith(",4]")
    plain.cell("input[0,0]").focus()
    assert plain.page.locator(":focus").bounding_box()["x"] >= stage["x"]


def test_a_picture_without_cells_is_scrolled_by_keyboard(show):
    plain = show(ActivationExplorer(), viewport={"width": 390, "height": 900})
    plain.control("x").focus()
    plain.page.keyboard.press("Tab")
    assert plain.page.evaluate("document.activeElement.tagName") == "svg"
    plain.page.keyboard.press("ArrowRight")
    plain.page.wait_for_function("document.querySelector('.grid-view-stage').scrollLeft > 0")


def test_a_number_of_any_length_fits_its_cell(show):
    plain = show(PoolingExplorer([[-123456.7, 1], [0.001234, 2 / 3]], sliders=["operation"]))
    plain.control("operation").select_option("average")
    for cell in plain.view().locator("[data-cell]").all():
        number, box = cell.locator("text").bounding_box(), cell.locator("rect").bounding_box()
        assert box["x"] < number["x"]
        assert number["x"] + number["width"] < box["x"] + box["width"]


def test_a_stored_picture_keeps_to_the_same_sizes(new_page, any_explorer):
    page, svg = new_page({}), to_svg(any_explorer.picture)
    page.set_content(to_html(any_explorer.picture))
    natural = int(re.search(r'width="(\d+)"', svg).group(1))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        size = page.locator("img").evaluate("async (one) => (await one.decode(), one.width)")
        assert size == pytest.approx(min(natural, max(width - 16, LEAST_SCALE * natural)), abs=1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "document.activeElement.scrollLeft > 0 || document.querySelector('img').width <= 374"
    )
    sizes = [float(found) for found in re.findall(r'font-size="([\d.]+)"', svg)]
    assert min(sizes) >= SMALLEST
    assert max(len(line) for line in re.findall(r">([^<]*)</text>", svg)) <= 90


@pytest.mark.parametrize("cell", ["input[0,0]", "input[5,5]", "input[0,5]"])
def test_a_refusal_is_seen_whole(show, cell):
    plain = show(PoolingExplorer(), viewport={"width": 390, "height": 900})
    plain.cell(cell).press("Enter")
    box = plain.view().locator(".grid-view-edit").bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= 390
    plain.page.keyboard.type("many")
    plain.page.keyboard.press("Enter")
    plain.pass_to_python()
    notice = plain.view().get_by_role("alert")
    notice.wait_for()
    # it is not cut off, and nothing covers its corners
    assert notice.evaluate(
        """(one) => {
            const { left, right, top, bottom } = one.getBoundingClientRect();
            const corners = [[left, top], [right, top], [left, bottom], [right, bottom]];
            return corners.every(([x, y]) => {
                const at = [x + (x === left ? 8 : -8), y + (y === top ? 8 : -8)];
                return document.elementFromPoint(...at) === one;
            });
        }"""
    )
    assert plain.page.evaluate("document.documentElement.scrollWidth") <= 390
