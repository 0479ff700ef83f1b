"""The real front end with Python's real pictures, in a browser, on a plain page."""

import json
import re
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from course_utils import explorers
from course_utils.explorers import DepthExplorer, GradientExplorer, PhotoExplorer, PoolingExplorer

pytestmark = pytest.mark.browser
SMALL = [[1, 2, 3, 0], [4, 9, 6, 0], [7, 8, 5, 0], [0, 0, 0, 1]]
FRONT_END = Path(explorers.__file__).parent / "grid_view.js"

# for each state of the controls: hover every cell, and record its lights and its sentence
LIGHTS = """(view, states) => states.map((state) => {
  for (const [name, value] of Object.entries(state)) {
    const control = view.querySelector(`[data-control="${name}"]`);
    control[control.type === 'checkbox' ? 'checked' : 'value'] = value;
    control.dispatchEvent(new InputEvent('input'));
  }
  const seen = [...view.querySelectorAll('[data-cell]')].map((cell) => {
    cell.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    const lit = {};
    for (const other of view.querySelectorAll('[data-lit]'))
      for (const word of other.dataset.lit.split(' ')) (lit[word] ??= []).push(other.dataset.cell);
    return [cell.dataset.cell, [lit, view.querySelector('[aria-live]').lastChild.textContent]];
  });
  return [view.textContent, Object.fromEntries(seen)];
})"""


def lights(plain, *states):
    """The cells that each cell lights up, in each of the states."""
    found = plain.view().evaluate(LIGHTS, states)
    return found if len(states) > 1 else found[0][1]


def set_sliders(plain, **state):
    """Set controls to values, on the page."""
    for name, value in state.items():
        control = plain.control(name)
        if control.evaluate("one => one.type") == "checkbox":
            control.set_checked(value)
        elif control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(str(value))


def windows_by_hand(size, kernel_size, stride, padding, dilation, ceil_mode):
    """Positions under each window along one axis, from the definition, or None for none."""
    span = dilation * (kernel_size - 1) + 1
    # in ceil mode the last window may extend beyond the end, but it must start inside
    room = size + padding + (stride - 1 if ceil_mode else 0)
    starts = [
        start
        for start in range(-padding, size + padding, stride)
        if start + span <= room and (start < size or not ceil_mode)
    ]
    return [[start + dilation * place for place in range(kernel_size)] for start in starts]


def expected_lights(values, operation, **windows):
    """The cells that each cell of a pooling's picture should light up, by plain loops."""
    size = len(values)
    lines = windows_by_hand(size, **windows)
    made, feeds = {}, {}
    for (i, rows), (j, columns) in product(enumerate(lines), repeat=2):
        output = f"output[{i},{j}]"
        window = [(row, column) for row in rows for column in columns]
        inside = [(r, c) for r, c in window if 0 <= r < size and 0 <= c < size]
        best = max(values[r][c] for r, c in inside)
        winner = next((r, c) for r, c in inside if values[r][c] == best)
        made[output] = {"focus": {output}, "window": {f"input[{r},{c}]" for r, c in window}}
        if operation == "max":
            made[output]["winner"] = {f"input[{winner[0]},{winner[1]}]"}
        for place in window:
            lit = feeds.setdefault(f"input[{place[0]},{place[1]}]", {})
            lit.setdefault("fed", set()).add(output)
            if place == winner and operation == "max":
                lit.setdefault("winner", set()).add(output)
    return made, feeds


POOLING_STATES = [
    {"operation": operation, "kernel_size": k, "stride": s, "padding": p, "dilation": d,
     "ceil_mode": ceil}
    for operation, k, s, p, d, ceil in product(
        ("max", "average", "lp"), range(1, 5), range(1, 5), range(3), (1, 2), (False, True)
    )
]  # fmt: skip


def is_refused(size, kernel_size, padding, **windows):
    lines = windows_by_hand(size, kernel_size, padding=padding, **windows)
    alone = any(all(not 0 <= place < size for place in line) for line in lines)
    return padding > kernel_size // 2 or not lines or alone


def test_every_slider_setting_lights_what_belongs_together(show):
    image = [[1, 2, 3], [4, 9, 6], [7, 8, 5]]
    plain = show(PoolingExplorer(image))
    refused = 0
    for state, (text, seen) in zip(POOLING_STATES, lights(plain, *POOLING_STATES), strict=True):
        windows = {name: value for name, value in state.items() if name != "operation"}
        if is_refused(len(image), **windows):
            refused += 1
            assert "⚠" in text, state
            continue
        outputs, inputs = expected_lights(image, **state)
        assert {cell for cell in seen if cell.startswith("output")} == set(outputs), state
        for cell, (lit, says) in seen.items():
            wanted = outputs.get(cell) or {"focus": {cell}} | inputs.get(cell, {})
            assert {word: set(cells) for word, cells in lit.items()} == wanted, (state, cell)
            assert says.startswith(cell), (state, cell)
    assert 0 < refused < len(POOLING_STATES) / 2


def test_gradient_cells_light_the_windows_that_send_to_them(show):
    plain = show(GradientExplorer([[2, 2, 0], [1, 2, 5], [0, 3, 1]], stride=1, ties="all"))
    seen = {cell: lit for cell, (lit, _) in lights(plain, {}).items()}
    # the middle 2 ties for the first window and loses the others to 5 and 3
    assert seen["gradient[1,1]"] == {"focus": ["gradient[1,1]"], "window": ["upstream[0,0]"]}
    assert seen["upstream[0,0]"]["fed"] == ["gradient[0,0]", "gradient[0,1]", "gradient[1,1]"]
    assert seen["upstream[0,0]"]["winner"] == ["input[0,0]", "input[0,1]", "input[1,1]"]
    assert seen["gradient[1,2]"]["window"] == ["upstream[0,1]", "upstream[1,1]"]
    assert seen["gradient[2,2]"] == {"focus": ["gradient[2,2]"]}
    seen = {cell: lit for cell, (lit, _) in lights(plain, {"ties": "first"}).items()}
    assert seen["gradient[1,1]"] == {"focus": ["gradient[1,1]"]}


def test_photograph_shows_the_window_of_the_place_pointed_at(show):
    plain = show(PhotoExplorer(np.linspace(0, 1, 64 * 48).reshape(48, 64)))
    plain.cell("place[0,7]").hover()
    assert plain.lit("focus") == {"place[0,7]"}
    assert plain.lit("window") == {"photograph[4:8,60:64]"}
    # lights are visible: there is a mark on both pictures
    assert plain.view().locator(".mark").evaluate_all(
        "all => all.filter((one) => getComputedStyle(one).visibility === 'visible').length"
    ) == 2  # fmt: skip


def test_sliders_show_their_values_and_have_names(show):
    plain = show(PoolingExplorer(SMALL))
    assert (
        plain.view().get_by_role("slider", name="Window").get_attribute("aria-valuetext") == "2×2"
    )
    assert plain.view().get_by_role("combobox", name="Pooling").input_value() == "max"
    assert not plain.view().get_by_role("checkbox", name="Ceil mode").is_checked()
    assert plain.view().locator("label", has_text="Stride").inner_text().split() == ["Stride", "2"]
    plain.control("stride").press("ArrowRight")
    assert plain.view().locator("label", has_text="Stride").inner_text().split() == ["Stride", "3"]
    assert plain.page.get_by_role("group", name="Pooling explorer").count() == 1
    assert plain.view().get_by_role("grid", name="input 4×4").count() == 1
    assert plain.view().get_by_role("gridcell", name="input[1,1] is 9").count() == 1
    unnamed = plain.view().locator("input, select, button, [role=gridcell], [role=grid]")
    assert all(one.get_attribute("aria-label") or one.inner_text().strip() for one in unnamed.all())


def test_a_control_without_meaning_is_off(show):
    plain = show(GradientExplorer())
    assert plain.control("ties").is_enabled()
    set_sliders(plain, operation="average")
    assert plain.control("ties").is_disabled()


def test_python_gets_the_slider_values(show):
    plain = show(PoolingExplorer(SMALL))
    set_sliders(plain, kernel_size=3, stride=1, ceil_mode=True, operation="average")
    plain.pass_to_python()
    state = plain.explorer.state
    assert (state["kernel_size"], state["stride"]) == (3, 1)
    assert (state["ceil_mode"], state["operation"]) == (True, "average")


def test_python_moves_the_sliders_even_beyond_their_end(show):
    plain = show(PoolingExplorer(np.arange(49).reshape(7, 7)), views=2)
    plain.explorer.kernel_size = 3
    plain.pass_to_page(["kernel_size"])
    assert [plain.control("kernel_size", view).input_value() for view in (0, 1)] == ["3", "3"]
    plain.explorer.kernel_size = 6
    plain.pass_to_page(["kernel_size", "controls"])
    plain.page.wait_for_function(
        """() => [...document.querySelectorAll('.grid-view')].every((view) =>
            view.textContent.includes('window 6×6') &&
            view.querySelector('[data-control="kernel_size"]').value === '6')"""
    )


def test_two_views_stay_in_step(show):
    plain = show(PoolingExplorer(SMALL), views=2)
    plain.control("kernel_size", view=1).press("ArrowRight")
    for view in (0, 1):
        assert plain.control("kernel_size", view).input_value() == "3"
        assert "window 3×3" in plain.view(view).text_content()
    plain.cell("input[1,1]", view=0).click()
    assert plain.lit("focus", view=1) == {"input[1,1]"}
    plain.cell("output[0,0]", view=1).hover()  # but each view has its own pointer
    assert plain.lit("focus", view=1) == {"output[0,0]"}
    assert plain.lit("focus", view=0) == {"input[1,1]"}


def test_arrows_move_within_a_grid_and_tab_leaves_it(show):
    plain = show(PoolingExplorer(SMALL, padding=1))
    page = plain.page
    plain.cell("output[0,0]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert plain.lit("focus") == {"output[1,1]"}
    assert plain.says() == "output[1,1] = max(9, 6, 8, 5) = 9"
    for _ in range(5):
        page.keyboard.press("ArrowDown")  # stops at the edge
    assert plain.lit("focus") == {"output[2,1]"}
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.dataset.cell") == "output[2,1]"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.dataset.cell") == "input[0,0]"
    page.keyboard.press("ArrowUp")
    assert plain.says().startswith("input[-1,0] is padding")
    plain.pass_to_python()
    assert plain.explorer.selected == "input[-1,0]"


def test_the_chosen_window_stays_while_a_slider_moves(show):
    plain = show(PoolingExplorer(SMALL, stride=1))
    plain.cell("output[1,2]").click()
    set_sliders(plain, operation="average")
    assert plain.lit("focus") == {"output[1,2]"}
    set_sliders(plain, kernel_size=4)  # there is one output left
    assert plain.lit("focus") == {"output[0,0]"}
    set_sliders(plain, kernel_size=2)
    assert plain.lit("focus") == {"output[1,2]"}


@pytest.mark.parametrize("key", ["d", "a", "b", "x", "Enter", "Shift+Enter", "0", "ArrowDown"])
def test_keys_stay_in_the_explorer(show, key):
    plain = show(PoolingExplorer(SMALL))
    for place in (
        plain.control("kernel_size"),
        plain.control("operation"),
        plain.cell("input[0,0]"),
    ):
        place.press(key)
    plain.page.keyboard.press(key)  # in the box that a digit or Enter has opened
    plain.page.locator("#notebook").focus()
    plain.page.keyboard.press("k")
    assert plain.page.evaluate("window.keys") == ["k"]


def test_tab_escape_and_saving_pass(show):
    plain = show(PoolingExplorer(SMALL))
    plain.control("kernel_size").press("Control+s")
    plain.control("kernel_size").press("Tab")
    assert plain.page.evaluate("window.keys") == ["Control", "s", "Tab"] or (
        plain.page.evaluate("window.keys") == ["s", "Tab"]
    )
    plain.control("stride").press("Escape")
    assert plain.page.evaluate("document.activeElement.id") == "notebook"


@pytest.mark.parametrize("way", ["Enter", "double click", "typing"])
def test_a_number_is_changed(show, way):
    plain = show(PoolingExplorer(SMALL))
    cell = plain.cell("input[0,1]")
    if way == "double click":
        cell.dblclick()
    else:
        cell.focus()
        plain.page.keyboard.press("Enter" if way == "Enter" else "7")
    box = plain.view().get_by_label("new input[0,1]")
    assert box.input_value() == ("7" if way == "typing" else "2")
    box.fill("7.5")
    box.press("Enter")
    assert plain.page.evaluate("document.activeElement.dataset.cell") == "input[0,1]"
    plain.pass_to_python()
    assert plain.explorer.values[0, 1] == 7.5
    plain.page.wait_for_function(
        """() => document.querySelector('[data-cell="input[0,1]"]').textContent === '7.5'"""
    )
    assert plain.page.evaluate("document.activeElement.dataset.cell") == "input[0,1]"
    plain.cell("output[0,0]").hover()
    assert plain.says() == "output[0,0] = max(1, 7.5, 4, 9) = 9"


def test_escape_keeps_the_old_number(show):
    plain = show(PoolingExplorer(SMALL))
    plain.cell("input[0,1]").press("5")
    plain.page.keyboard.press("Escape")
    assert plain.view().locator(".grid-view-edit").count() == 0
    assert plain.page.evaluate("[model.sent.length, document.activeElement.dataset.cell]") == [
        0,
        "input[0,1]",
    ]
    assert plain.cell("input[0,1]").text_content() == "2"


def test_leaving_the_box_takes_the_number(show):
    plain = show(PoolingExplorer(SMALL))
    plain.cell("input[0,1]").press("5")
    plain.control("stride").focus()
    plain.pass_to_python()
    assert plain.explorer.values[0, 1] == 5


def test_text_that_is_no_number_is_refused_at_the_place(show):
    plain = show(PoolingExplorer(SMALL))
    plain.cell("input[1,1]").press("Enter")
    plain.page.keyboard.type("many")
    plain.page.keyboard.press("Enter")
    plain.pass_to_python()
    notice = plain.view().get_by_role("alert")
    assert notice.inner_text() == (
        "“many” is not a number, so the cell keeps 9: type digits, such as −2.5"
    )
    below, cell = notice.bounding_box(), plain.cell("input[1,1]").bounding_box()
    assert abs(below["x"] - cell["x"]) < 4
    assert 0 <= below["y"] - cell["y"] - cell["height"] < 12
    assert plain.cell("input[1,1]").text_content() == "9"
    assert plain.explorer.values[1, 1] == 9
    plain.page.keyboard.press("ArrowRight")  # moving on clears it
    assert notice.count() == 0


def test_the_next_picture_clears_a_refusal(show):
    plain = show(PoolingExplorer(SMALL))
    plain.cell("input[1,1]").press("Enter")
    plain.page.keyboard.type("many")
    plain.control("stride").focus()
    plain.pass_to_python()
    plain.view().get_by_role("alert").wait_for()
    plain.control("stride").press("ArrowLeft")
    assert plain.view().get_by_role("alert").count() == 0


def test_a_refusal_stays_while_python_sends_pictures(show):
    plain = show(PoolingExplorer(SMALL))
    plain.cell("input[1,1]").press("Enter")
    plain.page.keyboard.type("many")
    plain.page.keyboard.press("Enter")
    plain.pass_to_python()
    plain.view().get_by_role("alert").wait_for()
    plain.explorer.values = [[1, 2, 3, 0], [4, 7, 6, 0], [7, 8, 5, 0], [0, 0, 0, 1]]
    plain.pass_to_page([])  # a change before the refusal, whose pictures take longer
    plain.page.wait_for_function(
        """() => document.querySelector('[data-cell="input[1,1]"]').textContent === '7'"""
    )
    assert plain.view().get_by_role("alert").count() == 1


def test_padding_and_outputs_cannot_be_typed_into(show):
    plain = show(PoolingExplorer(SMALL, padding=1))
    for name in ("input[-1,0]", "output[0,0]"):
        plain.cell(name).press("5")
        assert plain.view().locator(".grid-view-edit").count() == 0


def test_upstream_gradients_are_changed_too(show):
    plain = show(GradientExplorer())
    plain.cell("upstream[1,1]").press("9")
    plain.page.keyboard.press("Enter")
    plain.pass_to_python()
    assert plain.explorer.upstream[1, 1] == 9
    assert plain.explorer.picture.cells["gradient[2,2]"].text == "9"


def test_a_refused_setting_says_why_and_loses_nothing(show):
    plain = show(PoolingExplorer(SMALL))
    plain.cell("output[1,1]").focus()
    set_sliders(plain, padding=2)
    refusal = "⚠ Padding 2 exceeds half of window 2×2: shrink the padding to at most 1 or enlarge"
    assert plain.told()[-1] == f"{refusal} the window"
    assert plain.cell("input[1,1]").text_content() == "9"
    assert plain.lit("focus") == set()
    set_sliders(plain, padding=0)
    assert plain.lit("focus") == {"output[1,1]"}


def test_play_steps_through_the_windows_and_stops(show):
    plain = show(PoolingExplorer(SMALL), alone=True)
    plain.page.clock.install()
    plain.view().get_by_role("button", name="▶ Play").click()
    steps = [plain.lit("focus")]
    for _ in range(4):
        plain.page.clock.run_for(1000)
        steps.append(plain.lit("focus"))
    names = ["output[0,1]", "output[1,0]", "output[1,1]", "output[0,0]", "output[0,1]"]
    assert steps == [{name} for name in names]
    plain.view().get_by_role("button", name="⏸ Pause").click()
    plain.page.clock.run_for(5000)
    assert plain.lit("focus") == {"output[0,1]"}


def test_nothing_moves_by_itself_if_reduced_motion_is_preferred(show):
    plain = show(PoolingExplorer(SMALL), alone=True, reduced_motion="reduce")
    plain.page.clock.install()
    button = plain.view().get_by_role("button", name="Next window")
    button.click()
    plain.page.clock.run_for(5000)
    assert plain.lit("focus") == {"output[0,1]"}
    button.click()
    assert plain.lit("focus") == {"output[1,0]"}


def test_the_page_below_does_not_move_up_while_a_slider_moves(show):
    plain = show(PoolingExplorer(SMALL, kernel_size=4, padding=2))
    stage = plain.view().locator(".grid-view-stage")
    before = stage.bounding_box()["height"]
    set_sliders(plain, padding=0)
    assert stage.bounding_box()["height"] == before


def test_the_page_below_stays_where_it_was_while_a_slider_goes_back_and_forth(show):
    """Not even by a part of a pixel, as browsers then draw all of it again."""
    plain = show(DepthExplorer(kernel_size=6), viewport={"width": 1000, "height": 700})
    view = plain.view()

    def height(kernel_size):
        set_sliders(plain, kernel_size=kernel_size)
        return view.evaluate("view => view.getBoundingClientRect().height")

    sizes = (6, 5, 4, 3, 2)
    heights = [height(size) for size in sizes * 2]
    assert heights[5:] == [max(heights)] * 5
    set_sliders(plain, kernel_size=2)
    words = view.locator(".grid-view-words")
    inside = "words => words.lastElementChild.getBoundingClientRect().bottom"
    room = words.evaluate("words => words.getBoundingClientRect().bottom")
    assert words.evaluate(inside) < room  # fewer lines than there were


CONTRAST = """(view) => {
  const linear = (part) => part <= 0.04045 * 255 ? part / 255 / 12.92
    : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const over = (top, under) => { const [a = 1] = [top[3]];
    return [0, 1, 2].map((i) => a * top[i] + (1 - a) * under[i]); };
  const light = (colour) => { const [r, g, b] = colour.map(linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (one, other) => { const [a, b] = [light(one), light(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); };
  const page = rgb(getComputedStyle(document.body).backgroundColor);
  const found = [];
  for (const text of view.querySelectorAll('svg text')) {
    const box = text.parentElement.matches('[data-cell]') && text.parentElement.firstElementChild;
    const style = box && getComputedStyle(box);
    const paper = box && style.fill !== 'none' ? over(rgb(style.fill), page) : page;
    const ink = over(rgb(getComputedStyle(text).fill), paper);
    found.push([text.textContent, 4.5, ratio(ink, paper)]);
    if (box && text.parentElement.dataset.lit)
      found.push([text.parentElement.dataset.lit, 3, ratio(rgb(style.stroke), page)]);
  }
  for (const text of view.querySelectorAll('label span, output, button, p, [role=alert]'))
    found.push([text.textContent, 4.5, ratio(over(rgb(getComputedStyle(text).color), page), page)]);
  for (const ring of view.querySelectorAll('[data-lit~="winner"] > .ring')) {
    const box = getComputedStyle(ring.parentElement.firstElementChild);
    found.push(['ring', 3, ratio(rgb(getComputedStyle(ring).stroke), rgb(box.fill))]);
  }
  return found;
}"""


@pytest.mark.parametrize("light", [True, False], ids=["light", "dark"])
@pytest.mark.parametrize("cell", ["output[0,0]", "input[1,1]"])
def test_everything_can_be_read(show, light, cell):
    plain = show(PoolingExplorer(SMALL, kernel_size=3, stride=1, padding=1), light=light)
    plain.cell(cell).hover()
    found = plain.view().evaluate(CONTRAST)
    kinds = {text for text, *_ in found}
    assert {"9", "−∞", "Window", "ring", "focus"} <= kinds
    assert [one for one in found if one[2] < one[1]] == []


def test_dark_differs_from_light(show):
    colours = []
    for light in (True, False):
        plain = show(PoolingExplorer(SMALL), light=light)
        fill = "one => getComputedStyle(one.firstElementChild).fill"
        colours.append(plain.cell("input[3,3]").evaluate(fill))
    assert colours == ["rgb(255, 255, 255)", "rgb(17, 17, 17)"]


def test_lights_do_not_speak_by_colour_alone(show):
    plain = show(PoolingExplorer(SMALL, kernel_size=2, stride=1))
    looks = {}
    for pointed, cell in [
        ("output[0,0]", "input[0,0]"),
        ("output[0,0]", "input[1,1]"),
        ("output[0,0]", "input[3,3]"),
        ("output[0,0]", "output[0,0]"),
        ("input[0,0]", "output[0,0]"),
    ]:
        plain.cell(pointed).hover()
        looks[pointed, cell] = plain.cell(cell).evaluate(
            """(cell) => { const style = getComputedStyle(cell.firstElementChild);
                const text = getComputedStyle(cell.lastElementChild);
                const ring = getComputedStyle(cell.querySelector('.ring')).visibility;
                return [style.strokeWidth, style.strokeDasharray, text.fontWeight, ring]; }"""
        )
    assert len({json.dumps(look) for look in looks.values()}) == len(looks)


def test_the_front_end_stays_small_and_alone():
    source = FRONT_END.read_text()
    assert len(source.splitlines()) < 200
    assert not re.search(r"^\s*import\b|import\(|https?://", source, re.MULTILINE)
