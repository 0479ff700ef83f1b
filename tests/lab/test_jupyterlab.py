"""The workbook in a real JupyterLab, used by mouse and keyboard."""

import io

import numpy as np
import pytest
from PIL import Image

pytestmark = pytest.mark.browser

SLIDER = '.grid-view [data-control="kernel_size"]'
CELLS = (
    """\
from course_utils.explorers import PoolingExplorer
explorer = PoolingExplorer([[1, 2, 3, 0], [4, 9, 6, 0], [7, 8, 5, 0], [0, 0, 0, 0]],
                           kernel_size=2, stride=1)
explorer""",
    "explorer",
    'print("window", explorer.kernel_size, "stride", explorer.stride)',
    "explorer.kernel_size = 4",
    "'to be deleted'",
)
REPORT, SET_FROM_CODE, SPARE = 2, 3, 4  # numbers of cells

# the visible text of an explorer, with the colour behind it
CONTRASTS = """view => {
  const number = part => { part /= 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4 };
  const luminance = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(number);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const opaque = colour => colour !== 'none' && !/, 0\\)$/.test(colour);
  const behind = text => {
    for (let at = text; at; at = at.parentElement) {
      const paper = at.matches('svg *') && at.parentElement.querySelector(':scope > rect');
      const colours = [paper && getComputedStyle(paper).fill, getComputedStyle(at).backgroundColor];
      const found = colours.find(colour => colour && opaque(colour));
      if (found) return found;
    }
  };
  const texts = [...view.querySelectorAll('text, label span, output, button, p')];
  return texts.filter(text => text.textContent.trim()).map(text => {
    const ink = text.matches('text') ? getComputedStyle(text).fill : getComputedStyle(text).color;
    const [dark, light] = [luminance(ink), luminance(behind(text))].sort((a, b) => a - b);
    return [text.textContent.trim(), (light + 0.05) / (dark + 0.05)];
  });
}"""


def test_opens_at_the_first_notebook_and_asks_nothing(new_lab):
    assert "/lab/tree/notebooks/00_start_here.ipynb?token=" in new_lab.address
    # JupyterLab asks its questions before it stores what is open
    with new_lab.page.expect_request(is_stored):
        new_lab.open("notebooks/00_start_here.ipynb")
    new_lab.page.get_by_role("heading", level=1).first.wait_for()
    assert new_lab.page.locator(".jp-Dialog, .Toastify__toast").count() == 0


def is_stored(request):
    return request.method == "PUT" and "/lab/api/workspaces" in request.url


@pytest.fixture(scope="module")
def two_views(lab):
    """A notebook with two views of one explorer, whose cells have all run."""
    lab.write("two_views.ipynb", *CELLS)
    lab.open("two_views.ipynb")
    lab.run_all()
    until(lab.page, "1×1", "4")
    return lab


@pytest.fixture
def scratch(two_views):
    """The same, with the window set to 4 by code, whatever the previous test did."""
    two_views.run(SET_FROM_CODE)
    until(two_views.page, "1×1", "4")
    return two_views


def until(page, size, window):
    """Wait until both views show an output of that size and a slider at that window."""
    page.wait_for_function(
        """([size, window]) => {
            const views = [...document.querySelectorAll('.grid-view')];
            return views.length === 2 && views.every(view =>
                view.textContent.includes('output ' + size) &&
                view.querySelector('[data-control="kernel_size"]').value === window);
        }""",
        arg=[size, window],
    )


def test_slider_moves_by_keyboard_and_mouse_in_both_views(scratch):
    page = scratch.page
    page.locator(SLIDER).first.focus()
    page.keyboard.press("ArrowLeft")
    until(page, "2×2", "3")
    box = page.locator(SLIDER).nth(1).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    until(page, "4×4", "1")


def test_python_follows_the_slider_and_moves_it(scratch):
    scratch.page.locator(SLIDER).first.focus()
    scratch.page.keyboard.press("ArrowLeft")
    assert scratch.run(REPORT).inner_text().strip() == "window 3 stride 1"
    scratch.run(SET_FROM_CODE)
    until(scratch.page, "1×1", "4")


def test_hovering_an_output_lights_its_window_and_winner(scratch):
    page = scratch.page
    page.locator(SLIDER).first.press("Home")
    page.locator(SLIDER).first.press("ArrowRight")
    until(page, "3×3", "2")
    view = page.locator(".grid-view").first
    view.locator('[data-cell="output[1,1]"]').hover()
    page.wait_for_function(
        """view => view.querySelector('[data-cell="output[1,1]"]').dataset.lit === 'focus'""",
        arg=view.element_handle(),
    )
    lit = view.locator("[data-lit]")
    assert {
        (cell.get_attribute("data-cell"), cell.get_attribute("data-lit")) for cell in lit.all()
    } == {
        ("input[1,1]", "window winner"),
        ("input[1,2]", "window"),
        ("input[2,1]", "window"),
        ("input[2,2]", "window"),
        ("output[1,1]", "focus"),
    }


def test_keys_typed_on_a_slider_do_not_reach_the_notebook(scratch):
    page, cells = scratch.page, scratch.cells
    before = cells.count()
    page.locator(SLIDER).first.focus()
    page.keyboard.type("dd")
    page.keyboard.press("Home")  # its effect shows that the two keys above were processed
    until(page, "4×4", "1")
    assert cells.count() == before
    cells.nth(SPARE).locator(".jp-InputPrompt").click()
    page.keyboard.type("dd")  # on a selected cell, the same keys delete it
    page.wait_for_function(
        "before => document.querySelectorAll('.jp-NotebookPanel .jp-Cell').length < before",
        arg=before,
    )


@pytest.fixture
def dark(scratch):
    """The same in JupyterLab's dark theme."""
    scratch.use_theme("Dark")
    yield scratch
    scratch.use_theme("Light")


def test_the_dark_theme_is_readable_too(dark):
    page = dark.page
    page.locator('.grid-view [data-cell="output[0,0]"]').first.hover()
    page.wait_for_function(
        """() => getComputedStyle(document.querySelector('.grid-view .paper')).fill
            !== 'rgb(255, 255, 255)'"""
    )
    view = page.locator(".grid-view").first
    contrasts = view.evaluate(CONTRASTS)
    assert len(contrasts) > 16
    assert [pair for pair in contrasts if pair[1] < 4.5] == []
    picture = np.asarray(Image.open(io.BytesIO(view.screenshot())).convert("L"))
    assert np.median(picture) < 60
