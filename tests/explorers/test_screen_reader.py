"""What a screen reader reads in an explorer, and what can be reached by keyboard."""

import io
from itertools import product

import numpy as np
import pytest
from PIL import Image

from course_utils import explorers
from course_utils.explorers import (
    ConvolutionExplorer,
    GradientExplorer,
    MaxoutExplorer,
    PhotoExplorer,
    PoolingExplorer,
    ZigzagExplorer,
)

pytestmark = pytest.mark.browser
SMALL = [[1, 2, 3, 0], [4, 9, 6, 0], [7, 8, 5, 0], [0, 0, 0, 1]]
# record what is added to the live region, which a screen reader reads out
LISTEN = """(view) => {
  const said = (view.said = []);
  const lines = { childList: true, characterData: true, subtree: true };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.textContent) said.push(node.textContent);
  }).observe(view.querySelector('[aria-live]'), lines);
}"""
HEARD = "(view) => view.said.splice(0)"
# move a control by one step, or back if it is at its end, and return what was read out
MOVE = """async ([view, name]) => {
  const control = view.querySelector(`[data-control="${name}"]`), old = control.value;
  const last = control.options?.[control.length - 1].value ?? control.max;
  if (control.type === 'checkbox') control.checked = !control.checked;
  else if (control.options) control.selectedIndex += control.value === last ? -1 : 1;
  else control.value === last ? control.stepDown() : control.stepUp();
  control.dispatchEvent(new InputEvent('input'));
  await new Promise(requestAnimationFrame);
  return view.said.splice(0);
}"""


def move(plain, name):
    return plain.page.evaluate(MOVE, [plain.view().element_handle(), name])


def test_every_control_says_what_it_does(show, any_explorer):
    plain = show(any_explorer)
    plain.view().evaluate(LISTEN)
    assert plain.view().locator("[aria-live]").count() == 1
    assert plain.view().locator("[aria-live]").is_visible()
    moved = 0
    for control in any_explorer.controls:
        if plain.control(control["name"]).is_enabled():
            moved += 1
            heard = move(plain, control["name"])
            assert heard, control["name"]
            assert "_" not in " ".join(heard), heard  # no parameter's name
            assert plain.told()[0] == plain.view().locator(".grid-view-title").text_content()
    assert moved or not any_explorer.controls


def test_controls_that_mean_something_later_speak_then(show):
    plain = show(PoolingExplorer(SMALL, operation="lp", sliders=["norm_type", "operation"]))
    plain.view().evaluate(LISTEN)
    assert any("p = 3" in line for line in move(plain, "norm_type"))
    plain = show(GradientExplorer(SMALL))
    plain.view().evaluate(LISTEN)
    assert any("ties: each in full" in line for line in move(plain, "ties"))


def test_the_region_holds_title_caption_warning_and_sentence(show):
    plain = show(PoolingExplorer(SMALL))
    assert plain.told() == [
        "Max pooling: window 2×2, stride 2",
        "height and width: ⌊(4 − 2) / 2⌋ + 1 = 2",
        "output[0,0] = max(1, 2, 4, 9) = 9",
    ]
    plain.control("padding").press("End")
    title, warning = plain.told()
    assert title == "Max pooling: window 2×2, stride 2, padding 2"
    assert warning.startswith("⚠ Padding 2 exceeds half of window 2×2: shrink the padding to")


def test_only_what_changes_is_read_out(show):
    plain = show(ConvolutionExplorer())
    plain.view().evaluate(LISTEN)
    plain.control("stride").press("ArrowRight")
    heard = plain.view().evaluate(HEARD)
    assert "Convolution: kernel 3×3, stride 2" in heard  # although the sentence did not change
    assert not any(line.startswith("output[0,0]") for line in heard)
    plain.cell("output[0,0]").hover()
    assert plain.view().evaluate(HEARD) == []
    plain.cell("input[0,1]").hover()
    assert plain.view().evaluate(HEARD) == ["input[0,1] is 0; feeds output[0,0]"]


def test_steps_on_a_path_are_told(show):
    plain = show(ZigzagExplorer())
    plain.view().evaluate(LISTEN)
    plain.control("step").press("ArrowRight")
    title, lines = plain.view().evaluate(HEARD)
    assert title == "Start (−1, 1), step 1, one example at a time, learning rate 1"
    assert lines.startswith("inputs all positive: update (1.3, 0.368), both weights grow")


@pytest.mark.parametrize(
    ("explorer", "warning"),
    [
        (
            PoolingExplorer([[1, 2], [3, 4]], kernel_size=4),
            "Window 4×4 exceeds padded height 2: enlarge the padding or shrink the window",
        ),
        (
            PoolingExplorer([[1]], stride=1, padding=1, dilation=2),
            (
                "Dilation 2 puts a window over the padding alone, where no cell wins: "
                "shrink the dilation or the padding"
            ),
        ),
        (
            explorers.FamilyExplorer([[1, 2], [3, 4]], kernel_size=3),
            "Window 3×3 exceeds padded height 2: shrink the window",
        ),
        (
            explorers.DepthExplorer(5, kernel_size=6),
            "Kernel 6 exceeds padded width 5: switch zero padding on or shrink the kernel",
        ),
        (
            ConvolutionExplorer([[1, 2]], [[1, 1, 1]]),
            "Kernel 3 exceeds padded width 2: enlarge the padding or shrink the kernel",
        ),
    ],
    ids=["window", "dilation", "no padding", "switch", "kernel"],
)
def test_warnings_use_the_words_of_the_controls(explorer, warning):
    assert explorer.picture.message == warning


READ_ONLY = """(view) => [...view.querySelectorAll('[role=gridcell]')].map(
  (cell) => [cell.dataset.cell, cell.dataset.kind, cell.ariaReadOnly])"""


def test_only_what_can_be_changed_says_so(show, any_explorer):
    plain = show(any_explorer)
    editable = {name.partition("[")[0] for name, _, no in plain.view().evaluate(READ_ONLY)
                if no == "false"}  # fmt: skip
    for name, kind, read_only in plain.view().evaluate(READ_ONLY):
        can = name.partition("[")[0] in editable and kind == "plain"
        assert read_only == ("false" if can else "true"), name
    for grid in {name.partition("[")[0] for name, *_ in plain.view().evaluate(READ_ONLY)}:
        cell = plain.view().locator(f'[data-cell^="{grid}["][data-kind="plain"]').first
        if cell.count():
            cell.press("Enter")
            assert plain.view().locator(".grid-view-edit").count() == (grid in editable), grid
            if grid in editable:
                plain.page.keyboard.press("Escape")


def test_chromium_tells_which_cells_can_be_changed(show):
    plain = show(PoolingExplorer(SMALL, padding=1))
    tree = plain.page.context.new_cdp_session(plain.page).send("Accessibility.getFullAXTree")
    read_only = {}
    for node in tree["nodes"]:
        if node.get("role", {}).get("value") == "gridcell":
            found = [one for one in node["properties"] if one["name"] == "readonly"]
            read_only[node["name"]["value"]] = bool(found and found[0]["value"]["value"])
    assert len(read_only) == 36 + 9
    assert {name for name, fixed in read_only.items() if not fixed} == {
        f"input[{row},{column}] is {value}"
        for row, line in enumerate(SMALL)
        for column, value in enumerate(line)
    }


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("input[1,2]", "Home", "input[1,-1]"),
        ("input[1,2]", "End", "input[1,4]"),
        ("input[1,2]", "Control+Home", "input[-1,-1]"),
        ("input[1,2]", "Control+End", "input[4,4]"),
        ("output[1,1]", "Home", "output[1,0]"),
        ("output[1,1]", "Control+End", "output[2,2]"),
        ("output[0,0]", "Home", "output[0,0]"),
    ],
)
def test_home_and_end_go_to_the_ends(show, start, key, end):
    plain = show(PoolingExplorer(SMALL, padding=1))
    plain.cell(start).focus()
    plain.page.keyboard.press(key)
    assert plain.page.evaluate("document.activeElement.dataset.cell") == end
    assert plain.lit("focus") == {end}


def test_home_and_end_in_images_and_networks(show):
    plain = show(PhotoExplorer([[0, 1] * 8] * 16, kernel_size=1, stride=1))
    plain.cell("place[2,3]").focus()
    plain.page.keyboard.press("End")
    assert plain.lit("focus") == {"place[2,7]"}
    plain.page.keyboard.press("Control+Home")
    assert plain.lit("focus") == {"place[0,0]"}
    plain = show(explorers.ConnectionExplorer())
    plain.cell("h[0,2]").focus()
    plain.page.keyboard.press("End")
    assert plain.lit("focus") == {"h[0,5]"}


def test_an_image_of_which_nothing_can_be_chosen_is_an_image(show):
    plain = show(explorers.GaborExplorer([[0, 0.5], [0.5, 1]]))
    assert plain.view().get_by_role("img", name="Gabor function 13×13").count() == 1
    assert plain.view().get_by_role("img", name="photograph 2×2").count() == 1
    assert plain.view().get_by_role("grid").count() == 1


def test_curves_are_told_in_words(show):
    plain = show(explorers.ActivationExplorer("relu"))
    name = "function; ReLU: 0 at −5, 0 at 0, 5 at 5"
    assert plain.view().get_by_role("img", name=name).count() == 1


def test_a_detector_is_reached_and_left(show):
    bars = {"a bar": [[[1, 0], [1, 0]]]}
    plain = show(MaxoutExplorer(bars, [[[1, 0], [1, 0]], [[0, 1], [0, 1]]]))
    for name in ("detector[1,0]", "answer[1,0]"):
        plain.cell(name).click()
        assert plain.lit("focus") == {name}


def ends_in_a_line(band):
    """Whether one of the rows of pixels is dark from end to end."""
    return any(line.max() < 100 for line in band)


@pytest.mark.parametrize(
    ("kind", "names", "pointed"),
    [
        ("PoolingExplorer", ["input[0,0]", "input[1,1]", "output[1,1]"], "output[0,0]"),
        ("PoolingExplorer", ["input[1,1]"], "input[1,2]"),
        ("ConvolutionExplorer", ["input[2,2]", "kernel[1,1]", "output[0,1]"], "output[1,1]"),
        ("ConnectionExplorer", ["x[0,2]", "h[0,0]", "weight[0,1]"], "h[0,1]"),
    ],
)
def test_the_outline_of_a_focused_cell_is_whole(show, kind, names, pointed):
    plain = show(getattr(explorers, kind)(), device_scale_factor=2)
    for name, hovered in product(names, (False, True)):
        plain.cell(name).focus()
        plain.page.keyboard.press("Home")  # so that it has the keyboard's focus
        plain.cell(name).focus()
        (plain.cell(pointed) if hovered else plain.view().locator("label").first).hover()
        shot = Image.open(io.BytesIO(plain.page.screenshot())).convert("L")
        pixels = np.asarray(shot).astype(int)
        box = plain.cell(name).locator("rect").bounding_box()
        left, top = round(2 * box["x"]), round(2 * box["y"])
        right, bottom = left + round(2 * box["width"]), top + round(2 * box["height"])
        assert ends_in_a_line(pixels[top - 7 : top, left:right]), (name, hovered)
        assert ends_in_a_line(pixels[bottom : bottom + 7, left:right]), (name, hovered)
        assert ends_in_a_line(pixels[top:bottom, left - 7 : left].T), (name, hovered)
        assert ends_in_a_line(pixels[top:bottom, right : right + 7].T), (name, hovered)
